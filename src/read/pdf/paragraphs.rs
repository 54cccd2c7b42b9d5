//! Lines → paragraphs, headings, quotations, items, tables and notes.

use super::columns::{Side, regions};
use super::furniture;
use super::glyphs::Sheet;
use super::hyphens::Words;
use super::lines::{Line, line, rows};
use crate::document::BlockKind;
use std::collections::BTreeMap;

/// A stretch of the text and what it is, where that shows.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    pub kind: Option<BlockKind>,
    pub text: String,
}

/// What a line looks like beside the usual line of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Body,
    /// Clearly smaller.
    Small,
    /// Larger or bold.
    Head,
    /// Parted by wide gaps.
    Row,
    /// Part of a note at the bottom.
    Note,
}

/// A line in its column.
#[derive(Debug)]
struct Placed {
    line: Line,
    look: Look,
    /// The number of its region, over all pages.
    region: usize,
    side: Side,
    /// The edges of its column.
    left: f64,
    right: f64,
}

impl Placed {
    /// How far it begins from the edge, in sizes of its letters.
    fn indent(&self) -> f64 {
        (self.line.left - self.left) / self.line.size
    }

    /// Whether the first word of `next` would have fitted at its end.
    fn has_room_for(&self, next: &Line) -> bool {
        let first = next.text.split_whitespace().next().unwrap_or_default().chars().count() as f64;
        let each = (next.right - next.left) / next.text.chars().count().max(1) as f64;
        self.right - self.line.right > (first + 1.0) * each + 0.5 * self.line.size
    }
}

/// The blocks of a text; running heads and notes are at the end.
pub(super) fn blocks(sheets: &[Sheet]) -> Vec<Block> {
    let (pages, heads) = furniture::parted(sheets);
    let mut lines = Vec::new();
    let mut region = 0;
    for runs in pages {
        for part in regions(runs) {
            let rows = rows(part.runs);
            let placed = rows.iter().map(|row| line(row)).filter(|l| !l.text.is_empty()).map(|line| Placed {
                line,
                look: Look::Body,
                region,
                side: part.side,
                left: 0.0,
                right: 0.0,
            });
            lines.extend(placed);
            region += 1;
        }
    }
    set_edges(&mut lines);
    set_looks(&mut lines);
    let (notes, body): (Vec<_>, Vec<_>) = lines.into_iter().partition(|p| p.look == Look::Note);
    let words = Words::new(body.iter().map(|p| p.line.text.as_str()));
    let mut blocks = written(&body, &words);
    let notes = noted(&notes, &words);
    drop_marks(&mut blocks, &notes);
    spare_lone_title(&mut blocks);
    let head = |line: Line| Block { kind: Some(BlockKind::Header), text: line.text };
    blocks.extend(heads.into_iter().map(head));
    blocks.extend(notes);
    blocks
}

/// Finds the edges of every column: its own on the left, and as wide as its like.
fn set_edges(lines: &mut [Placed]) {
    let mut widths = [0.0_f64; 3];
    for group in lines.chunk_by_mut(|a, b| a.region == b.region) {
        let left = group.iter().map(|p| p.line.left).min_by(f64::total_cmp).unwrap_or_default();
        let right = group.iter().map(|p| p.line.right).max_by(f64::total_cmp).unwrap_or_default();
        for placed in group {
            placed.left = left;
            let width = &mut widths[placed.side as usize];
            *width = width.max(right - left);
        }
    }
    for placed in lines {
        placed.right = placed.left + widths[placed.side as usize];
    }
}

/// The size of most letters, and whether most are bold.
fn usual(lines: &[Placed]) -> (f64, bool) {
    let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
    let (mut all, mut bold) = (0, 0);
    for Placed { line, .. } in lines {
        let letters = line.text.chars().count();
        *sizes.entry((line.size * 10.0).round() as i64).or_default() += letters;
        all += letters;
        bold += if line.bold { letters } else { 0 };
    }
    let size = sizes.iter().max_by_key(|(_, count)| **count).map_or(12.0, |(size, _)| *size as f64 / 10.0);
    (size, bold * 2 > all)
}

fn set_looks(lines: &mut [Placed]) {
    let (size, bold) = usual(lines);
    for placed in lines.iter_mut() {
        let line = &placed.line;
        placed.look = match () {
            () if line.size > 1.08 * size || line.bold && !bold => Look::Head,
            () if line.size < 0.93 * size => Look::Small,
            () => Look::Body,
        };
    }
    for group in lines.chunk_by_mut(|a, b| a.region == b.region) {
        set_rows(group);
        let small = group.iter().rev().take_while(|p| p.look == Look::Small).count();
        let tail = group.len() - small;
        let begins = |p: &Placed| p.line.noted || begins_note(&p.line.text);
        if let Some(first) = group.iter().skip(tail).position(begins) {
            group.iter_mut().skip(tail + first).for_each(|p| p.look = Look::Note);
        }
    }
}

/// Lines are rows of a table where cells of two of them in turn begin at one place.
fn set_rows(lines: &mut [Placed]) {
    for i in 1..lines.len() {
        let (above, below) = lines.split_at_mut(i);
        let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { return };
        let near = |x: &f64| above.line.cells.iter().any(|y| (x - y).abs() < 2.0);
        if below.line.cells.iter().any(near) {
            (above.look, below.look) = (Look::Row, Look::Row);
        }
    }
}

/// Whether a line begins as a note does: with a number or mark and a capital.
fn begins_note(text: &str) -> bool {
    let rest = text.trim_start_matches(['[', '(']);
    let rest = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '¹' | '²' | '³')
    });
    let mark = text.len() - rest.len();
    (1..=5).contains(&mark) && rest.trim_start_matches([']', ')', '.', ' ']).starts_with(char::is_alphabetic)
}

/// The notes, each with its number.
fn noted(lines: &[Placed], words: &Words) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for Placed { line, .. } in lines {
        match blocks.last_mut() {
            Some(note) if !line.noted && !begins_note(&line.text) => words.join(&mut note.text, &line.text),
            _ => blocks.push(Block { kind: Some(BlockKind::Footnote), text: line.text.clone() }),
        }
    }
    blocks
}

/// Takes the marks of notes out of the text where a font has small numbers of its own,
/// which are not raised; in the notes they stand before the first word without a blank.
fn drop_marks(blocks: &mut [Block], notes: &[Block]) {
    let mut from = (0, 0);
    for note in notes {
        let digits = note.text.len() - note.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (mark, rest) = note.text.split_at(digits);
        if mark.is_empty() || !rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let found = (from.0..blocks.len()).find_map(|i| {
            let start = if i == from.0 { from.1 } else { 0 };
            Some((i, start + mark_in(blocks.get(i)?.text.get(start..)?, mark)?))
        });
        if let Some((i, at)) = found {
            blocks[i].text.replace_range(at..at + mark.len(), "");
            from = (i, at);
        }
    }
}

/// Where a mark stands at the end of a word.
fn mark_in(text: &str, mark: &str) -> Option<usize> {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    let word = |before: &str| before.ends_with(|c: char| c.is_alphabetic() || ".,;:!?)]”’\"'".contains(c));
    text.match_indices(mark).map(|(at, _)| at).find(|&at| word(&text[..at]) && ends(&text[at + mark.len()..]))
}

/// A paragraph in the making.
struct Open<'a> {
    lines: Vec<&'a Placed>,
}

fn written(lines: &[Placed], words: &Words) -> Vec<Block> {
    let leading = leading(lines);
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for placed in lines {
        match &mut open {
            Some(o) if o.goes_on(placed, leading) => o.lines.push(placed),
            _ => blocks.extend(open.replace(Open { lines: vec![placed] }).map(|o| o.block(words))),
        }
    }
    blocks.extend(open.map(|o| o.block(words)));
    blocks
}

/// The usual step from line to line, in sizes of the letters.
fn leading(lines: &[Placed]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter(|w| w[0].region == w[1].region && w[0].look == Look::Body && w[1].look == Look::Body)
        .map(|w| (w[0].line.y - w[1].line.y) / w[1].line.size)
        .filter(|step| *step > 0.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(1.2)
}

impl Open<'_> {
    /// Whether a line belongs to the paragraph.
    fn goes_on(&self, next: &Placed, leading: f64) -> bool {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else { return false };
        if last.look != next.look || (last.line.size - next.line.size).abs() > 0.08 * next.line.size {
            return false;
        }
        let step = (last.line.y - next.line.y) / next.line.size;
        let near = step < 1.22 * leading.max(if next.look == Look::Body { 0.0 } else { 1.2 });
        let same = last.region == next.region;
        if next.look == Look::Row {
            return same && step < 2.5 * leading;
        }
        if same && !near || next.look == Look::Head && !same || bullet(&next.line.text).is_some() {
            return false;
        }
        if bullet(&first.line.text).is_some()
            && same
            && next.line.left < first.line.left + 0.3 * next.line.size
        {
            return false;
        }
        if next.look == Look::Head {
            return true;
        }
        let ended = ends_sentence(&last.line.text);
        let shift = next.indent() - last.indent();
        if shift > 0.8 && (ended || self.lines.len() > 1) && bullet(&first.line.text).is_none() {
            return false;
        }
        if shift < -0.8 && (self.lines.len() > 1 || !same && ended) {
            return false;
        }
        let lower = next.line.text.starts_with(char::is_lowercase);
        let short = last.has_room_for(&next.line);
        !(short && (ended || !lower))
    }

    /// Whether both its margins are drawn in.
    fn is_set_in(&self) -> bool {
        let inner = |p: &&Placed| {
            p.indent() > 0.85 && (p.right - p.line.right > 0.5 * p.line.size || p.look == Look::Small)
        };
        self.lines.len() > 1 && self.lines.iter().all(inner)
    }

    fn block(self, words: &Words) -> Block {
        let mut text = String::new();
        let look = self.lines.first().map_or(Look::Body, |p| p.look);
        for (i, Placed { line, .. }) in self.lines.iter().enumerate() {
            if look == Look::Row {
                text.push_str(if i == 0 { "" } else { "\n" });
                text.push_str(&line.text);
            } else {
                words.join(&mut text, &line.text.replace('\t', " "));
            }
        }
        let count = text.split_whitespace().count();
        let item = bullet(&text).map(str::to_owned);
        let kind = match look {
            _ if item.is_some() => Some(BlockKind::List),
            Look::Row => (self.lines.len() > 1).then_some(BlockKind::Table),
            Look::Head => (count <= 30 && self.lines.len() <= 4).then_some(BlockKind::Heading),
            _ if is_caption(&text) && count <= 40 => Some(BlockKind::Header),
            _ if count >= 12 && self.is_set_in() => Some(BlockKind::Quote),
            _ => None,
        };
        Block { kind, text: item.unwrap_or(text) }
    }
}

/// A title alone says nothing of how headings look: the layout rules find it, and them.
fn spare_lone_title(blocks: &mut [Block]) {
    let heads = blocks.iter().filter(|b| b.kind == Some(BlockKind::Heading)).count();
    if let (1, Some(first)) = (heads, blocks.first_mut())
        && first.kind == Some(BlockKind::Heading)
    {
        first.kind = None;
    }
}

/// Whether it names a picture or table: `Figure 1. …`.
fn is_caption(text: &str) -> bool {
    let Some((word, rest)) = text.split_once(' ') else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(word, "Figure" | "Fig." | "Table" | "Chart" | "Map" | "Graph")
        && number.len() < rest.len()
        && number.starts_with(['.', ':'])
}

/// The text after the mark of a list item.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '·', '‣', '◦', '▪', '●', '○', '■', '➢', '\u{F0B7}'])?;
    (!rest.trim().is_empty()).then(|| rest.trim_start())
}

/// Whether it ends as a sentence does; closing quotation marks and brackets aside.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    text.ends_with(['.', '!', '?', '…', ':'])
}
