//! Lines → paragraphs, headings, quotations, items, tables and notes.

use super::columns::{Side, regions};
use super::furniture;
use super::glyphs::Sheet;
use super::hyphens::Words;
use super::lines::{Line, line, rows};
use super::notes::{begins_note, drop_marks, noted};
use super::open::Open;
use crate::document::BlockKind;
use std::collections::BTreeMap;

/// How many lines may be those of the title.
const FIRST: usize = 6;

/// A stretch of the text and what it is, where that shows.
#[derive(Debug, PartialEq)]
pub(super) struct Block {
    pub kind: Option<BlockKind>,
    pub text: String,
}

/// What a line looks like beside the usual line of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
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
pub(super) struct Placed {
    pub line: Line,
    pub look: Look,
    /// The number of its region, over all pages.
    pub region: usize,
    pub side: Side,
    /// The edges of its column.
    pub left: f64,
    pub right: f64,
    /// Whether it is one of the first of the text, where the title is.
    pub is_first: bool,
}

impl Placed {
    /// How far it begins from the edge, in sizes of its letters.
    pub(super) fn indent(&self) -> f64 {
        (self.line.left - self.left) / self.line.size
    }

    /// Whether it stands in the middle, with room on both sides.
    pub(super) fn is_centred(&self) -> bool {
        let after = (self.right - self.line.right) / self.line.size;
        self.indent() > 1.5 && (self.indent() - after).abs() < 1.0
    }

    /// Whether the first word of `next` would have fitted at its end.
    pub(super) fn has_room_for(&self, next: &Line) -> bool {
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
                is_first: false,
            });
            lines.extend(placed);
            region += 1;
        }
    }
    lines.iter_mut().take(FIRST).for_each(|p| p.is_first = true);
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
        let left = left_edge(group);
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

/// The leftmost place where not a few lines begin: numbers of headings may stand farther out.
fn left_edge(lines: &[Placed]) -> f64 {
    let mut lefts: Vec<f64> = lines.iter().map(|p| p.line.left).collect();
    lefts.sort_by(f64::total_cmp);
    let groups: Vec<&[f64]> = lefts.chunk_by(|a, b| b - a < 1.0).collect();
    let often = groups.iter().find(|group| group.len() * 7 >= lefts.len());
    often.or(groups.first()).and_then(|group| group.first()).copied().unwrap_or_default()
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

/// The blocks of the text itself.
fn written(lines: &[Placed], words: &Words) -> Vec<Block> {
    let leading = leading(lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Open> = None;
    for placed in lines {
        match &mut open {
            Some(paragraph) if paragraph.goes_on(placed, leading) => paragraph.add(placed),
            _ => {
                let done = open.replace(Open::new(placed)).map(|o| o.block(words, blocks.last()));
                blocks.extend(done);
            }
        }
    }
    let done = open.map(|o| o.block(words, blocks.last()));
    blocks.extend(done);
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

/// A title alone says nothing of how headings look: the layout rules find it, and them.
fn spare_lone_title(blocks: &mut [Block]) {
    let heads = blocks.iter().filter(|b| b.kind == Some(BlockKind::Heading)).count();
    if let (1, Some(first)) = (heads, blocks.first_mut())
        && first.kind == Some(BlockKind::Heading)
    {
        first.kind = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::glyphs::Run;

    /// Ten points high, five points a letter; a line is 60 letters, 300 points, wide.
    fn run(left: f64, y: f64, text: &str) -> Run {
        let right = left + 5.0 * text.chars().count() as f64;
        Run { text: text.to_owned(), left, right, y, size: 10.0, bold: false, raised: false }
    }

    fn sheet(runs: Vec<Run>) -> Sheet {
        Sheet { runs, unknown: 0, edges: (842.0, 0.0) }
    }

    fn texts(sheets: &[Sheet]) -> Vec<(Option<BlockKind>, String)> {
        blocks(sheets).into_iter().map(|b| (b.kind, b.text)).collect()
    }

    const FULL: &str = "States that seek power arm themselves and frighten the rest,";
    const MORE: &str = "who arm in their turn, so that all are worse off than before";
    const LAST: &str = "and none is safe.";

    #[test]
    fn an_indent_begins_a_paragraph_and_a_page_does_not() {
        let first = sheet(vec![run(70.0, 700.0, FULL), run(50.0, 688.0, MORE), run(50.0, 676.0, LAST)]);
        let paragraph = format!("{FULL} {MORE} {LAST}");
        let runs = vec![run(70.0, 664.0, FULL), run(50.0, 652.0, MORE)];
        let broken = sheet(first.runs.iter().cloned().chain(runs).collect());
        let over = "because no one can know what is in the minds of their rivals";
        let rest = sheet(vec![run(50.0, 700.0, over), run(50.0, 688.0, "or ever could.")]);
        let long = format!("{FULL} {MORE} {over} or ever could.");
        assert_eq!(texts(&[broken, rest]), [(None, paragraph), (None, long)]);
    }

    #[test]
    fn a_gap_begins_a_paragraph_and_a_bold_line_is_a_heading() {
        let heading = Run { bold: true, ..run(50.0, 664.0, "The case against") };
        let page = sheet(vec![
            run(50.0, 720.0, FULL),
            run(50.0, 708.0, LAST),
            run(50.0, 690.0, MORE),
            run(50.0, 678.0, LAST),
            heading.clone(),
            run(50.0, 650.0, FULL),
            run(50.0, 638.0, LAST),
            Run { y: 620.0, ..heading },
            run(50.0, 606.0, MORE),
        ]);
        let head = (Some(BlockKind::Heading), "The case against".to_owned());
        let expected = [
            (None, format!("{FULL} {LAST}")),
            (None, format!("{MORE} {LAST}")),
            head.clone(),
            (None, format!("{FULL} {LAST}")),
            head,
            (None, MORE.to_owned()),
        ];
        assert_eq!(texts(&[page]), expected);
    }

    #[test]
    fn a_block_set_in_is_a_quotation_and_small_lines_below_are_notes() {
        let note = |y, text| Run { size: 8.0, ..run(50.0, y, text) };
        let mark = Run { size: 6.0, y: 691.5, ..run(136.0, 0.0, "1") };
        let page = sheet(vec![
            run(50.0, 712.0, FULL),
            run(50.0, 700.0, MORE),
            run(50.0, 688.0, LAST),
            mark,
            run(70.0, 670.0, "Let no one say that all of this is over"),
            run(70.0, 658.0, "and that the nations rest at last."),
            run(50.0, 640.0, MORE),
            run(50.0, 628.0, FULL),
            note(60.0, "1 See Waltz, who says that all of this is as it always"),
            note(50.0, "was."),
        ]);
        let expected = [
            (None, format!("{FULL} {MORE} {LAST}")),
            (
                Some(BlockKind::Quote),
                "Let no one say that all of this is over and that the nations rest at last.".to_owned(),
            ),
            (None, format!("{MORE} {FULL}")),
            (
                Some(BlockKind::Footnote),
                "1 See Waltz, who says that all of this is as it always was.".to_owned(),
            ),
        ];
        assert_eq!(texts(&[page]), expected);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let column = |left: f64| {
            (0..6).map(move |i| run(left, 700.0 - 12.0 * f64::from(i), "power and fear and arms to"))
        };
        let page = sheet(column(50.0).chain(column(200.0)).collect());
        let all = ["power and fear and arms to"; 12].join(" ");
        assert_eq!(texts(&[page]), [(None, all)]);
    }

    #[test]
    fn rows_of_a_table_are_told_by_their_cells() {
        let row = |y, text: &str| [run(50.0, y, text), run(200.0, y, "Proved")];
        let mut runs = vec![run(50.0, 700.0, FULL), run(50.0, 688.0, LAST)];
        runs.extend(row(660.0, "Rivalry grows"));
        runs.extend(row(640.0, "Fear breeds war"));
        let expected = [
            (None, format!("{FULL} {LAST}")),
            (Some(BlockKind::Table), "Rivalry grows\tProved\nFear breeds war\tProved".to_owned()),
        ];
        assert_eq!(texts(&[sheet(runs)]), expected);
    }
}
