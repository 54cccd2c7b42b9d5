//! What stands before the prose: title page, the question that was set, the title.

use super::words::*;
use super::{Piece, marks, shape};
use crate::document::BlockKind;

/// A question that was set is not longer than this, in characters.
const LONGEST_QUESTION: usize = 500;

/// Pieces that may stand before the prose.
const LONGEST_TOP: usize = 40;

/// Marks what stands before the first prose, and questions with a lead anywhere.
pub(super) fn settle(text: &str, pieces: &mut [Piece]) {
    // The last piece is never a title: something must follow it.
    let last = pieces.len() - 1;
    let mut titled = false;
    let mut asked = false;
    for i in 0..last.min(LONGEST_TOP) {
        if !pieces[i].is_open() {
            match pieces[i].kind {
                Some(BlockKind::Header | BlockKind::Heading | BlockKind::Quote | BlockKind::TitlePage) => {
                    continue;
                }
                _ => break,
            }
        }
        let own = pieces[i].of(text);
        let rest = pieces[i + 1..].iter().any(|p| p.may_be_prose() && p.chars(text) > 40);
        let kind = match () {
            () if !rest => None,
            () if is_title_page(own) => Some(BlockKind::TitlePage),
            () if is_question(own) => Some(BlockKind::Question),
            () if asked && is_rest_of_question(own) => Some(BlockKind::Question),
            // A name or a title: which of the two is told below.
            () if marks::heading_shape(own) && pieces[i].lines == 1 && is_above_more(text, pieces, i) => {
                Some(BlockKind::Heading)
            }
            () => None,
        };
        match kind {
            None => break,
            Some(kind) => {
                titled |= kind == BlockKind::TitlePage;
                asked = kind == BlockKind::Question;
                pieces[i].kind = Some(kind);
            }
        }
    }
    if titled {
        names(text, pieces);
    }
    later_questions(text, pieces);
}

/// Whether more of the top follows a short line: another short line of it, not
/// prose. The line right above prose is left to the rule for headings.
fn is_above_more(text: &str, pieces: &[Piece], i: usize) -> bool {
    for piece in pieces[i + 1..].iter().take(8) {
        let own = piece.of(text);
        let head = piece.kind == Some(BlockKind::Heading) || marks::is_named_heading(own);
        if head || is_title_page(own) || is_question(own) {
            return true;
        }
        if piece.lines > 1 || piece.chars(text) > 100 {
            return false;
        }
    }
    false
}

/// Short lines of two to four names beside a title page belong to it.
fn names(text: &str, pieces: &mut [Piece]) {
    let end = pieces.iter().rposition(|p| p.kind == Some(BlockKind::TitlePage)).map_or(0, |i| i + 1);
    for piece in pieces[..end].iter_mut().filter(|p| p.kind == Some(BlockKind::Heading)) {
        let own = piece.of(text);
        let words: Vec<&str> = own.split_whitespace().collect();
        let name = |w: &&str| -> bool {
            w.starts_with(char::is_uppercase)
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        };
        if (2..=4).contains(&words.len()) && words.iter().all(name) {
            piece.kind = Some(BlockKind::TitlePage);
        }
    }
}

fn is_title_page(own: &str) -> bool {
    let words = shape::word_count(own);
    if words > 14 || own.chars().count() > 120 || shape::sentences(own).len() > 1 {
        return false;
    }
    let labelled = TITLE_PAGE.after(own).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.starts_with([':', '#', '№'])
            || rest.starts_with(|c: char| c.is_ascii_digit()) && words <= 4 && !shape::ends_sentence(own)
    });
    let by = own.get(..3).is_some_and(|s| s.eq_ignore_ascii_case("by "))
        && (3..=5).contains(&words)
        && own.split_whitespace().skip(1).all(|w| w.starts_with(char::is_uppercase));
    let place = TITLE_PAGE_ANYWHERE.after(own).is_some() && words <= 8 && !shape::ends_sentence(own);
    let mail = words <= 2 && own.contains('@');
    let digits = own.chars().filter(char::is_ascii_digit).count();
    let number = words <= 2 && digits >= 5 && digits * 2 > own.chars().count();
    labelled
        || by
        || place
        || mail
        || number
        || shape::is_date(own)
        || is_course_code(own)
        || is_word_count(own)
}

/// `POLS 1101`, `IR201: Security Studies`.
fn is_course_code(own: &str) -> bool {
    let letters = own.len() - own.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let rest = own[letters..].trim_start_matches([' ', '-']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &rest[digits..];
    (2..=5).contains(&letters)
        && (3..=5).contains(&digits)
        && !after.starts_with(char::is_alphabetic)
        && shape::word_count(own) <= 8
        && !shape::ends_sentence(own)
}

/// `(1,498 words)`, `1500 words`.
fn is_word_count(own: &str) -> bool {
    let inner = own.trim_matches(|c: char| !c.is_alphanumeric());
    let number =
        inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).len();
    number > 0 && inner[number..].trim().eq_ignore_ascii_case("words")
}

/// The question of the assignment: it asks and says nothing else, it instructs,
/// or it is announced.
fn is_question(own: &str) -> bool {
    let chars = own.chars().count();
    if chars > LONGEST_QUESTION || shape::starts_lower(own) || own.ends_with(':') {
        return false;
    }
    announced(own).is_some() || asks(own) || instructs(own) || is_quoted_task(own)
}

/// The text after `Question 2:` and the like.
fn announced(own: &str) -> Option<&str> {
    let rest = QUESTION_LEADS.after(own)?.trim_start();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let rest = rest.strip_prefix([':', '.', ')', '-', '–'])?;
    (shape::sentences(rest).len() <= 4).then_some(rest)
}

fn asks(own: &str) -> bool {
    let own = own.trim_matches(['"', '“', '”', '*', '_', ' ', '(', ')']);
    let inner = shape::after_number(own).map_or(own, |(_, rest)| rest);
    let sentences = shape::sentences(inner);
    let asked = |s: &&str| s.trim_end_matches(['"', '”', '’', ')']).ends_with('?');
    inner.ends_with('?') && sentences.iter().all(asked) && shape::word_count(inner) >= 4
}

/// `Discuss the view that …`, in one sentence; or a statement and `Discuss.`
fn instructs(own: &str) -> bool {
    let own = own.trim_matches(['"', '“', '”', '*', '_', ' ']);
    let sentences = shape::sentences(own);
    let verb = |s: &str| {
        let s = s.trim_start_matches(['"', '“', '”', '’', ' ']);
        s.starts_with(char::is_uppercase) && QUESTION_VERBS.after(s).is_some()
    };
    match sentences.as_slice() {
        [only] => verb(only) && shape::word_count(only) >= 4,
        [.., last] => verb(last) && shape::word_count(last) <= 12 && sentences.len() <= 4,
        [] => false,
    }
}

/// `“States are what they make of anarchy.” Discuss.`
fn is_quoted_task(own: &str) -> bool {
    shape::after_quotation(own)
        .is_some_and(|after| QUESTION_VERBS.after(after).is_some() && shape::word_count(after) <= 12)
}

/// `Discuss.` or `Use examples.` on a line below the question.
fn is_rest_of_question(own: &str) -> bool {
    shape::word_count(own) <= 12 && QUESTION_VERBS.after(own).is_some()
}

/// `Question 2: …` above a later answer.
fn later_questions(text: &str, pieces: &mut [Piece]) {
    for i in 0..pieces.len() - 1 {
        let own = pieces[i].of(text);
        let short = own.chars().count() <= LONGEST_QUESTION;
        let asked =
            || announced(own).is_some_and(|rest| rest.trim_end().ends_with('?') || instructs(rest.trim()));
        if pieces[i].is_open() && short && asked() {
            pieces[i].kind = Some(BlockKind::Question);
        }
    }
}
