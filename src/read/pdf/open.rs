//! A paragraph in the making: which lines belong to it, and what it is.

use super::hyphens::Words;
use super::paragraphs::{Block, Look, Placed};
use crate::document::BlockKind;

/// The fewest words of a block quotation, as it is set in.
const QUOTED: usize = 12;
/// The fewest when it is a single line, between two parts of a sentence.
const QUOTED_LINE: usize = 8;
/// A step to the side that means something, in sizes of the letters.
const SHIFT: f64 = 0.8;

/// A paragraph in the making.
pub(super) struct Open<'a> {
    lines: Vec<&'a Placed>,
}

impl<'a> Open<'a> {
    /// One that begins with a line.
    pub(super) fn new(line: &'a Placed) -> Open<'a> {
        Open { lines: vec![line] }
    }

    /// Adds a line that [`Open::goes_on`] with.
    pub(super) fn add(&mut self, line: &'a Placed) {
        self.lines.push(line);
    }

    /// Whether a line belongs to the paragraph.
    pub(super) fn goes_on(&self, next: &Placed, leading: f64) -> bool {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else { return false };
        if last.look != next.look || (last.line.size - next.line.size).abs() > 0.08 * next.line.size {
            return false;
        }
        let same = last.region == next.region;
        let step = (last.line.y - next.line.y) / next.line.size;
        let near = step < 1.22 * if next.look == Look::Body { leading } else { leading.max(1.2) };
        let item = bullet(&first.line.text).is_some();
        match next.look {
            Look::Row => return same && step < 2.5 * leading,
            _ if same && !near || bullet(&next.line.text).is_some() => return false,
            _ if item && same && next.line.left < first.line.left + 0.3 * next.line.size => return false,
            Look::Head => return same,
            _ => {}
        }
        !self.is_over(last, next, same, item)
    }

    /// Whether the last line ends the paragraph, by its end or the beginning of the next.
    fn is_over(&self, last: &Placed, next: &Placed, same: bool, item: bool) -> bool {
        let alone = self.lines.len() == 1;
        let ended = ends_sentence(&last.line.text);
        let short = last.has_room_for(&next.line);
        let shift = next.indent() - last.indent();
        let title =
            alone && last.is_first && last.is_centred() && !next.is_centred() && next.indent() > SHIFT;
        let drawn_in = shift > SHIFT && (ended || short || !alone) && !item;
        let drawn_out = shift < -SHIFT && (!alone || !same && ended);
        let lower = next.line.text.starts_with(char::is_lowercase);
        title || drawn_in || drawn_out || short && (ended || !lower)
    }

    /// Whether all its lines begin at one place away from the edge.
    fn is_set_in(&self) -> bool {
        let at = self.lines.first().map_or(0.0, |p| p.indent());
        at > 0.85 && self.lines.iter().all(|p| (p.indent() - at).abs() < 0.3)
    }

    /// Whether it is a quotation in a block of its own; `runs_on` says that the sentence
    /// before it has not ended.
    fn is_quote(&self, words: usize, runs_on: bool) -> bool {
        let narrow = || self.lines.iter().all(|p| p.right - p.line.right > 0.85 * p.line.size);
        match self.lines.len() {
            1 => runs_on && words >= QUOTED_LINE && self.is_set_in() && narrow(),
            // Two paragraphs of one line each may both begin with an indent.
            2 => words >= QUOTED && self.is_set_in() && narrow(),
            _ => words >= QUOTED && self.is_set_in(),
        }
    }

    /// The block it makes behind another one.
    pub(super) fn block(self, words: &Words, before: Option<&Block>) -> Block {
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
        let runs_on =
            before.is_some_and(|b| b.kind.is_none() && (!ends_sentence(&b.text) || b.text.ends_with(':')));
        let kind = match look {
            _ if item.is_some() => Some(BlockKind::List),
            Look::Row => (self.lines.len() > 1).then_some(BlockKind::Table),
            Look::Head => (count <= 30 && self.lines.len() <= 4).then_some(BlockKind::Heading),
            _ if is_caption(&text) && count <= 40 => Some(BlockKind::Header),
            _ if self.is_quote(count, runs_on) => Some(BlockKind::Quote),
            _ => None,
        };
        Block { kind, text: item.unwrap_or(text) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_bullets_are_known_by_their_words() {
        assert!(is_caption("Figure 1. Wars by decade") && is_caption("Table 12: Votes"));
        assert!(!is_caption("Figure 1 shows that wars are rarer.") && !is_caption("Map of the world"));
        assert_eq!(bullet("• States seek power."), Some("States seek power."));
        assert_eq!((bullet("•"), bullet("States")), (None, None));
    }

    #[test]
    fn marks_that_close_do_not_hide_the_end() {
        assert!(ends_sentence("“It ended.”") && ends_sentence("as follows:") && ends_sentence("(It did.)"));
        assert!(!ends_sentence("it ended,") && !ends_sentence("“it”"));
    }
}
