//! Footnotes, and the marks in the text that refer to them.

use super::hyphens::Words;
use super::paragraphs::{Block, Placed};
use crate::document::BlockKind;

/// The most notes whose marks are looked for one by one.
const NOTES: usize = 500;

/// Whether a line begins as a note does: with a number or mark and a capital.
pub(super) fn begins_note(text: &str) -> bool {
    let text = text.trim_start_matches(['[', '(']);
    let marked = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§' | '¹' | '²' | '³');
    let rest = text.trim_start_matches(marked);
    let mark = text.chars().count() - rest.chars().count();
    (1..=3).contains(&mark) && rest.trim_start_matches([']', ')', '.', ' ']).starts_with(char::is_alphabetic)
}

/// The notes, each with its number.
pub(super) fn noted(lines: &[Placed], words: &Words) -> Vec<Block> {
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
pub(super) fn drop_marks(blocks: &mut [Block], notes: &[Block]) {
    let mut from = (0, 0);
    for note in notes.iter().take(NOTES) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: Option<BlockKind>, text: &str) -> Block {
        Block { kind, text: text.to_owned() }
    }

    #[test]
    fn a_note_begins_with_its_number() {
        assert!(
            ["1 See Waltz", "12. Ibid.", "*Emphasis added", "[3] See", "2Institutions"]
                .into_iter()
                .all(begins_note)
        );
        assert!(!["1991 was", "See Waltz", "in 1945", "1,000 men", ""].into_iter().any(begins_note));
    }

    #[test]
    fn marks_that_are_not_raised_are_dropped_in_their_order() {
        let mut text = [block(None, "In 1991 it ended.1 Some 12 wars2 were fought; 2 lasted.")];
        let note = |text| block(Some(BlockKind::Footnote), text);
        drop_marks(&mut text, &[note("1Peace came."), note("2War went on.")]);
        assert_eq!(text[0].text, "In 1991 it ended. Some 12 wars were fought; 2 lasted.");
        let mut plain = [block(None, "Article 1. It ended.1")];
        drop_marks(&mut plain, &[note("1 Peace came.")]);
        assert_eq!(plain[0].text, "Article 1. It ended.1");
    }
}
