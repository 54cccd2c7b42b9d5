//! What the marks and the shape of a single piece say.

use super::words::*;
use super::{Piece, cut, shape};
use crate::document::BlockKind;

/// Page numbers, `>`, `#`, bullets, tables, notes at their own mark.
pub(super) fn settle(text: &str, pieces: &mut [Piece]) {
    let running = running_heads(text, pieces);
    for (i, piece) in pieces.iter_mut().enumerate().filter(|(_, p)| p.is_open()) {
        let own = piece.of(text);
        piece.kind = match () {
            () if piece.lines == 1 && (shape::is_page_mark(own) || running[i]) => Some(BlockKind::Header),
            () if own.starts_with('>') => Some(BlockKind::Quote),
            () if own.starts_with('#') && own.trim_start_matches('#').starts_with(' ') => {
                Some(BlockKind::Heading)
            }
            () if piece.lines == 1 && cut::is_row(own) => Some(BlockKind::Table),
            () => None,
        };
    }
    items(text, pieces);
    captions(text, pieces);
}

/// The same short line three times or more, page numbers aside.
fn running_heads(text: &str, pieces: &[Piece]) -> Vec<bool> {
    let bare = |p: &Piece| -> Option<String> {
        let own = p.of(text);
        let short = p.lines == 1 && own.len() <= 90 && p.is_open() && !shape::ends_sentence(own);
        let kept = own.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace());
        short.then(|| kept.collect::<String>()).filter(|s| s.chars().count() > 3)
    };
    let keys: Vec<Option<String>> = pieces.iter().map(bare).collect();
    let mut sorted: Vec<&String> = keys.iter().flatten().collect();
    sorted.sort_unstable();
    let count = |key: &String| sorted.partition_point(|k| *k <= key) - sorted.partition_point(|k| *k < key);
    keys.iter().map(|key| key.as_ref().is_some_and(|k| count(k) >= 3)).collect()
}

/// Items of lists: a bullet, or a number beside another item.
fn items(text: &str, pieces: &mut [Piece]) {
    let number = |p: &Piece| shape::after_number(p.of(text)).is_some();
    let bullet = |p: &Piece| shape::after_bullet(p.of(text)).is_some();
    let kinds: Vec<bool> = (0..pieces.len())
        .map(|i| {
            let near = |j: Option<usize>| {
                j.and_then(|j| pieces.get(j)).is_some_and(|p| number(p) && p.kind.is_none())
            };
            let beside = near(i.checked_sub(1)) || near(Some(i + 1));
            let p = &pieces[i];
            p.is_open() && (bullet(p) && !number(p) || number(p) && (beside || !heading_shape(p.of(text))))
        })
        .collect();
    for (piece, _) in pieces.iter_mut().zip(kinds).filter(|(_, item)| *item) {
        piece.kind = Some(BlockKind::List);
    }
}

/// `Table 1: …` and `Figure 2 …`: part of the table.
fn captions(text: &str, pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|p| p.is_open()) {
        let own = piece.of(text);
        let numbered = TABLE_LEADS
            .after(own)
            .and_then(|rest| {
                rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').chars().next()
            })
            .is_some_and(|c| matches!(c, ':' | '.' | ' '));
        let digit =
            TABLE_LEADS.after(own).is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        if numbered
            && digit
            && piece.chars(text) <= 160
            && shape::sentences(own).len() <= 1
            && !shape::ends_sentence(own)
        {
            piece.kind = Some(BlockKind::Table);
        }
    }
}

/// Short, one line, without the end of a sentence.
pub(super) fn heading_shape(own: &str) -> bool {
    let words = shape::word_count(own);
    (1..=14).contains(&words)
        && own.chars().count() <= 100
        && !own.ends_with(['.', '!', ';', ',', '…'])
        && own.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '*' | '_')
        })
}

/// Whether the words of a heading say that it is one.
pub(super) fn is_named_heading(own: &str) -> bool {
    let bare = shape::bare(own);
    HEADINGS.has(bare) || REFERENCES.has(bare) || NOTES.has(bare)
}

/// Headings, from the last to the first, so that one may stand above another.
pub(super) fn headings(text: &str, pieces: &mut [Piece], guess: bool) {
    let first = pieces.iter().position(Piece::may_be_prose);
    for i in (0..pieces.len()).rev() {
        let (own, chars) = (pieces[i].of(text), pieces[i].chars(text));
        let number = shape::after_number(own).is_some();
        if pieces[i].lines > 1 || !(pieces[i].is_open() || number && pieces[i].kind == Some(BlockKind::List))
        {
            continue;
        }
        let Some(next) = pieces[i + 1..].iter().find(|p| p.kind != Some(BlockKind::Header)) else { continue };
        let longer =
            next.may_be_prose() && next.chars(text) > chars.max(40) && next.kind != Some(BlockKind::List);
        let above = next.kind == Some(BlockKind::Heading) || matches!(next.kind, Some(BlockKind::Quote));
        let enough = if Some(i) == first { 60 } else { 120 };
        let much_longer = next.may_be_prose() && next.chars(text) >= (3 * chars).max(enough);
        let shaped = heading_shape(own) && !(own.ends_with('?') && shape::word_count(own) > 10);
        let strong = number || shape::all_caps(own) || shape::title_case(own);
        let colon = own.ends_with(':') && shape::word_count(own) > 4;
        let heading = match () {
            () if is_named_heading(own) => longer || above || next.kind == Some(BlockKind::List),
            () if !guess || colon => false,
            () if is_label(own) && next.may_be_prose() => next.chars(text) >= 60,
            () if shaped && strong => {
                longer || above || (next.kind == Some(BlockKind::List) && !own.ends_with(':'))
            }
            () if shaped => much_longer && (Some(i) == first || shape::word_count(own) <= 8),
            // A title in small letters above a whole text.
            () => Some(i) == first && is_small_title(own) && next.chars(text) >= 200 && much_longer,
        };
        if heading {
            pieces[i].kind = Some(BlockKind::Heading);
        }
    }
}

/// One or two words without a mark: whatever they are, they claim nothing.
fn is_label(own: &str) -> bool {
    own.split_whitespace().count() <= 2 && own.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')
}

fn is_small_title(own: &str) -> bool {
    shape::starts_lower(own)
        && shape::word_count(own) <= 8
        && !own.ends_with(['.', '!', '?', ';', ',', ':', '…'])
}

/// Block quotations: a paragraph in quotation marks with its citation, or one set
/// in from the margin.
pub(super) fn quotations(text: &str, pieces: &mut [Piece]) {
    let margin = pieces.iter().filter(|p| p.may_be_prose() && p.chars(text) > 80).map(|p| p.indent).min();
    let margin = margin.unwrap_or(0);
    let body = pieces.iter().filter(|p| p.may_be_prose() && p.chars(text) > 80);
    let (flush, set_in): (Vec<&Piece>, Vec<&Piece>) = body.partition(|p| p.indent < margin + 4);
    let some_set_in = set_in.len() <= flush.len();
    let mut i = 0;
    while i < pieces.len() {
        let run = 1 + pieces[i + 1..]
            .iter()
            .take_while(|p| !p.gap && p.indent >= margin + 4 && p.is_open())
            .count();
        let deep = some_set_in && pieces[i].indent >= margin + 4;
        let run = if deep { run } else { 1 };
        if pieces[i].is_open() && is_quotation(text, pieces, i, if deep { run } else { 0 }) {
            pieces[i..i + run].iter_mut().for_each(|p| p.kind = Some(BlockKind::Quote));
        }
        i += run;
    }
}

/// Whether a piece is a quotation in marks, or with those after it (`set_in` of
/// them in all) one that is set in from the margin.
fn is_quotation(text: &str, pieces: &[Piece], i: usize, set_in: usize) -> bool {
    let own = pieces[i].of(text);
    let before = i.checked_sub(1).map(|b| &pieces[b]).filter(|b| b.may_be_prose());
    let led_in = before.is_some_and(|b| b.of(text).ends_with(':'));
    if let Some(after) = shape::after_quotation(own)
        && (shape::is_citation(after) || (after.is_empty() && led_in))
    {
        return true;
    }
    let Some(last) = set_in.checked_sub(1).map(|n| pieces[i + n].of(text)) else { return false };
    let cited = last.rfind('(').is_some_and(|at| shape::is_citation(&last[at..]));
    let goes_on = before.is_some_and(|b| b.chars(text) > 25 && !shape::ends_sentence(b.of(text)));
    pieces[i].lines >= 2 || led_in || cited || goes_on
}
