//! Which line breaks inside a block end a sentence: those of one-line
//! paragraphs, lists and headings, not those of text wrapped by hand, by a
//! mail program or by a PDF.

use std::ops::Range;

/// Lines longer than this were not wrapped to fit a page.
const WIDEST: usize = 130;
/// Shorter lines are verse, lists and headings.
const NARROWEST: usize = 40;

/// Cuts a stretch of text into pieces whose inner line breaks mean nothing.
pub(super) fn pieces(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut group: Vec<Range<usize>> = Vec::new();
    let mut at = stretch.start;
    for line in text[stretch].split_inclusive('\n') {
        let bare = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if bare.is_empty() {
            join(text, &mut group, &mut pieces);
        } else {
            group.push(start..start + bare.len());
        }
    }
    join(text, &mut group, &mut pieces);
    pieces
}

/// Joins the lines between two blank ones where they were wrapped.
fn join(text: &str, lines: &mut Vec<Range<usize>>, pieces: &mut Vec<Range<usize>>) {
    let width = lines.iter().map(|l| l.len()).max().unwrap_or(0);
    let mut open: Option<Range<usize>> = None;
    for line in lines.drain(..) {
        open = Some(match open.take() {
            Some(before) if wrapped(text, &before, &line, width) => before.start..line.end,
            Some(before) => {
                pieces.push(before);
                line
            }
            None => line,
        });
    }
    pieces.extend(open);
}

/// Whether the break between the end of `before` and `line` only wraps.
fn wrapped(text: &str, before: &Range<usize>, line: &Range<usize>, width: usize) -> bool {
    if opens_item(&text[line.clone()]) {
        return false;
    }
    let last = text[before.clone()].rfind('\n').map_or(before.start, |i| before.start + i + 1);
    let len = before.end - last;
    let ended = text[..before.end].ends_with(['.', '!', '?', ':', '"', ')']);
    // `course: …` under `title: …` begins something new.
    let names = text[line.clone()].split_whitespace().next().is_some_and(|word| word.ends_with(':'));
    let goes_on = text[line.clone()].starts_with(char::is_lowercase) && !ended && !names;
    // A break by hand in the middle of a sentence, not the one under a short heading.
    let by_hand = line.len() >= NARROWEST && text[last..before.end].split_whitespace().count() >= 4;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return goes_on && (len >= NARROWEST || by_hand);
    }
    let next = text[line.clone()].split_whitespace().next().map_or(0, str::len);
    let full = len + 1 + next > width;
    // Lines are rarely filled to the last letter; a sentence that goes on shows itself.
    full || (goes_on && (len * 2 > width || by_hand)) || (!ended && len * 10 > width * 8)
}

/// Whether a line begins like an item of a list.
pub(super) fn opens_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('*' | '\u{2022}' | '\u{2043}' | '\u{25CF}' | '\u{25E6}' | '\u{25AA}' | '\u{00B7}') => true,
        Some('-') => chars.next() == Some(' '),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 2
                && (rest.starts_with(')') || rest.starts_with(". ") || rest.starts_with(".)"))
        }
        Some(c) if c.is_ascii_alphabetic() => chars.next() == Some(')'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text, 0..text.len()).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn wrapped_lines_are_one_piece() {
        let text = "States arm because nobody protects them, and\nevery one of them knows that the others do\nthe same.\n\nA heading\n";
        assert_eq!(cut(text).len(), 2);
        assert_eq!(cut(text)[1], "A heading");
    }

    #[test]
    fn a_break_by_hand_does_not_end_a_sentence_that_goes_on() {
        let long = "Neorealists hold that security competition, which no government wants and every government fears,";
        assert_eq!(cut(&format!("{long} {long}\nis produced by anarchy.\nSo it was.")).len(), 2);
    }

    #[test]
    fn short_lines_and_items_stand_alone() {
        assert_eq!(cut("Security Studies\nEssay two\nby A. Student").len(), 3);
        assert_eq!(
            cut("- states that trade with each other for years\n- states that do not trade at all").len(),
            2
        );
    }
}
