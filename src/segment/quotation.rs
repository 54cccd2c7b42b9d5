//! Quotations and why the marks are there.

use super::{Quotation, QuotationKind, Token, TokenKind};
use crate::lexicon::Language;
use crate::text::Span;
use std::ops::Range;

/// A quotation of so many words or more is somebody's speech.
const SPEECH: usize = 5;

/// Appends the quotations of one paragraph; none reaches over its end.
pub(super) fn quotations(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    language: &Language,
    out: &mut Vec<Quotation>,
) {
    let mut double = None;
    let mut single = None;
    let first = out.len();
    for i in range.clone() {
        let open = match tokens[i].span.of(text) {
            "\"" | "``" | "''" => &mut double,
            "'" => &mut single,
            _ => continue,
        };
        let free_before = i == range.start || gap(tokens, i - 1) || !is_word(&tokens[i - 1]);
        let free_after = i + 1 == range.end || gap(tokens, i) || !is_word(&tokens[i + 1]);
        match *open {
            Some(from) if free_after || tokens[i].span.of(text) != "'" => {
                if i > from + 1 {
                    out.push(quotation(text, tokens, from, i, range.start, language));
                }
                *open = None;
            }
            None if free_before && i + 1 < range.end => *open = Some(i),
            _ => {}
        }
    }
    out[first..].sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end())));
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// Whether something stands between token `i` and the next.
fn gap(tokens: &[Token], i: usize) -> bool {
    tokens[i].span.end() < tokens[i + 1].span.start()
}

fn quotation(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
    start: usize,
    language: &Language,
) -> Quotation {
    let span = Span::new(tokens[from].span.start(), tokens[to].span.end());
    let inside = from + 1..to;
    let kind = kind(text, tokens, inside.clone(), from.checked_sub(1).filter(|&b| b >= start), language);
    Quotation { span, tokens: inside, kind }
}

fn kind(
    text: &str,
    tokens: &[Token],
    inside: Range<usize>,
    before: Option<usize>,
    language: &Language,
) -> QuotationKind {
    let list = &language.clauses;
    let words: Vec<&str> = tokens[inside].iter().filter(|t| is_word(t)).map(|t| t.span.of(text)).collect();
    let capital = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let capitals = words.iter().filter(|w| capital(w)).count();
    let title = capitals >= 2
        && words.first().is_some_and(capital)
        && words.iter().all(|w| capital(w) || list.small.contains(&w.to_lowercase()));
    let introduced =
        before.is_some_and(|b| list.before_term.contains(&tokens[b].span.of(text).to_lowercase()));
    let finite = words.iter().any(|w| {
        let w = w.to_lowercase();
        list.finite.contains(&w) || w.ends_with("n't")
    });
    if introduced && words.len() < SPEECH {
        QuotationKind::Term
    } else if title {
        QuotationKind::Title
    } else if words.len() >= SPEECH || finite {
        QuotationKind::Speech
    } else {
        QuotationKind::Scare
    }
}
