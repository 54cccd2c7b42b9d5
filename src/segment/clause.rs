//! Clauses: a sentence is cut after semicolons, colons, dashes and at brackets;
//! before *but*, *although*, *because*, *whereas* and the like; after a comma
//! before *and*, *or*, *so*, *which* … when three words stand on both sides; and at
//! the first comma when the sentence opens with a subordinator.

use super::{Clause, Token, TokenKind};
use crate::lexicon::Language;
use std::ops::Range;

/// Fewer words on a side of ", and" are an item of a list.
const SHORTEST: usize = 3;

/// Appends the clauses of one sentence.
pub(super) fn clauses(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    sentence: usize,
    language: &Language,
    out: &mut Vec<Clause>,
) {
    let words = &language.clauses;
    let lower = |i: usize| tokens[i].span.of(text).to_lowercase();
    let is_word = |i: usize| matches!(tokens[i].kind, TokenKind::Word | TokenKind::Number);
    let rest = runs_of_words(text, tokens, range.clone());
    let mut start = range.start;
    let mut since = 0; // words since the clause began
    let mut at_head = range.clone().find(|&i| is_word(i)).is_some_and(|i| words.at_head.contains(&lower(i)));
    let mut cut = |start: &mut usize, at: usize, since: &mut usize| {
        if at > *start {
            out.push(Clause { tokens: *start..at, sentence });
            *start = at;
        }
        *since = 0;
    };
    for i in range.clone() {
        if is_word(i) {
            let word = lower(i);
            let before = i.checked_sub(1).filter(|&b| b >= range.start);
            let comma = before.is_some_and(|b| tokens[b].span.of(text) == ",");
            let bare = before.is_none_or(|b| !is_word(b) || !words.not_after.contains(&lower(b)));
            let long = since >= SHORTEST && rest[i - range.start] >= SHORTEST;
            let joins = comma && words.after_comma.contains(&word) && long;
            let turns = words.anywhere.contains(&word) && bare && since > 0;
            if joins || turns {
                cut(&mut start, i, &mut since);
            }
            since += 1;
            continue;
        }
        match tokens[i].span.of(text) {
            ";" | ":" => cut(&mut start, i + 1, &mut since),
            "," if at_head && since >= 2 => {
                at_head = false;
                cut(&mut start, i + 1, &mut since);
            }
            "(" | "[" => cut(&mut start, i, &mut since),
            ")" | "]" => cut(&mut start, i + 1, &mut since),
            _ if tokens[i].kind == TokenKind::Dash => cut(&mut start, i + 1, &mut since),
            _ => {}
        }
    }
    cut(&mut start, range.end, &mut since);
}

/// For every token of a sentence: how many words run from it to the next mark.
fn runs_of_words(text: &str, tokens: &[Token], range: Range<usize>) -> Vec<usize> {
    let mut runs = vec![0; range.len()];
    let mut run = 0;
    for i in range.clone().rev() {
        match tokens[i].kind {
            TokenKind::Word | TokenKind::Number => run += 1,
            _ if matches!(tokens[i].span.of(text), "-" | "'" | "\"" | "/") => {}
            _ => run = 0,
        }
        runs[i - range.start] = run;
    }
    runs
}
