//! Sentence boundaries: after which token of a piece a new sentence begins.
//!
//! A stop, question or exclamation mark with the closing marks behind it is a
//! candidate, whether a space follows or not. What stands before it
//! (abbreviation, initial, number) and behind it (a capital, a small letter, a
//! word that opens sentences) decides. Brackets that close before the sentence
//! goes on hold their stops back.

use super::items::Items;
use super::layout;
use super::{LONGEST, Token, TokenKind};
use crate::lexicon::Language;
use std::ops::Range;

/// A bracket or quotation longer than this, in tokens, no longer holds stops back.
const LONGEST_ASIDE: usize = 60;

/// Cuts the tokens of a piece into sentences, as ranges of `tokens`.
pub(super) fn sentences(text: &str, tokens: &[Token], language: &Language) -> Vec<Range<usize>> {
    let piece = Piece { text, tokens, language, asides: asides(text, tokens) };
    let mut out = Vec::new();
    let mut start = 0;
    let mut items = Items::default();
    let mut i = 0;
    while i < tokens.len() {
        let cut = items.opens(&piece, i) || layout::breaks(&piece, start, i);
        if cut && i > start {
            out.push(start..i);
            start = i;
        }
        let (end, ends) = piece.stop(start, i);
        i = end;
        if ends && end < tokens.len() && !items.is_mark(&piece, start, end) {
            out.push(start..end);
            start = end;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out.into_iter().flat_map(|range| bounded(tokens, range)).collect()
}

/// Cuts a sentence that is too long, after the last mark that fits where it has one.
fn bounded(tokens: &[Token], mut rest: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    while rest.len() > LONGEST {
        let (half, full) = (rest.start + LONGEST / 2, rest.start + LONGEST);
        let mark = tokens[half..full].iter().rposition(|t| t.kind == TokenKind::Punctuation);
        let cut = mark.map_or(full, |i| half + i + 1);
        out.push(rest.start..cut);
        rest.start = cut;
    }
    out.push(rest);
    out
}

pub(super) struct Piece<'t> {
    text: &'t str,
    pub(super) tokens: &'t [Token],
    language: &'t Language,
    /// For every token: where the bracket it stands in closes, or 0.
    asides: Vec<usize>,
}

/// For every token inside brackets that close again: the index of the closing one.
fn asides(text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut closes = vec![0; tokens.len()];
    let mut open = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        match token.span.of(text) {
            "(" | "[" | "{" => open.push(i),
            ")" | "]" | "}" => {
                if let Some(from) = open.pop()
                    && open.is_empty()
                    && i - from <= LONGEST_ASIDE
                {
                    closes[from..i].fill(i);
                }
            }
            _ => {}
        }
    }
    closes
}

impl<'t> Piece<'t> {
    pub(super) fn text_of(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Whether no space stands between the token and the one before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.tokens.len() && self.tokens[i - 1].span.end() == self.tokens[i].span.start()
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.text_of(i).starts_with(char::is_uppercase)
    }

    pub(super) fn opener(&self, i: usize) -> bool {
        let word = self.text_of(i);
        word.len() <= 12 && self.language.stops.openers.contains(&word.to_lowercase())
    }

    /// Whether the token is a word or opens a quotation or bracket.
    pub(super) fn is_word_or_opens(&self, i: usize) -> bool {
        self.is_word(i) || matches!(self.text_of(i), "\"" | "(" | "[" | "'")
    }

    /// Whether the token closes a letter: "Regards".
    pub(super) fn closing(&self, i: usize) -> bool {
        self.language.stops.closings.contains(&self.text_of(i).to_lowercase())
    }

    /// Reads the stop at `i`, if it is one: where to go on, and whether a
    /// sentence ends there.
    fn stop(&self, start: usize, i: usize) -> (usize, bool) {
        let token = self.text_of(i);
        let word = self.is_word(i);
        let stops = token.ends_with(['.', '!', '?']) || token == "\u{3002}";
        let omission = i > 0 && matches!(self.text_of(i - 1), "[" | "(") && token.starts_with('.');
        if !stops || (word && !token.ends_with('.')) || omission {
            return (i + 1, false);
        }
        let (end, kind) = self.cluster(i);
        if end >= self.tokens.len() {
            return (end, true);
        }
        if !(start..end).any(|i| self.is_word(i)) {
            return (end, false);
        }
        if let Some(end) = self.stop_before_omission(i, end) {
            return (end, true);
        }
        (end, self.decide(start, i, end, kind))
    }

    /// "compounds. . . . The": the first stop ends the sentence, the other three
    /// stand for what is left out before the next.
    fn stop_before_omission(&self, i: usize, end: usize) -> Option<usize> {
        let dots = end == i + 4 && (i..end).all(|j| self.text_of(j) == ".");
        let apart = (i + 1..end).all(|j| !self.glued(j));
        (dots && apart && self.glued(i) && self.capital(end)).then_some(i + 1)
    }

    /// One past the marks that belong to the stop at `i`, and what they are together.
    fn cluster(&self, i: usize) -> (usize, Stop) {
        let mut stop = Stop::of(self.text_of(i), self.is_word(i));
        let mut end = i + 1;
        loop {
            let next = self.text_of(end);
            let spaced_dot = next == "." && (self.text_of(end - 1) == "." || stop == Stop::Ellipsis);
            if !next.is_empty()
                && next.bytes().all(|b| matches!(b, b'.' | b'!' | b'?'))
                && (self.glued(end) || spaced_dot)
            {
                stop = stop.and(Stop::of(next, false));
                end += 1;
            } else if self.closes(end) {
                stop = if stop == Stop::Plain || stop == Stop::Abbreviation { Stop::Closed } else { stop };
                end += 1;
            } else if let Some(after) = self.note(end).or_else(|| self.emoticon(end)) {
                stop = if stop == Stop::Abbreviation { Stop::Plain } else { stop };
                end = after;
            } else {
                return (end, stop);
            }
        }
    }

    /// One past the mark of a note or an omission behind a stop: `[17]`, `[...]`,
    /// or a bare small number before a word that opens a sentence.
    fn note(&self, i: usize) -> Option<usize> {
        let number =
            |i: usize| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3);
        if self.text_of(i) == "["
            && self.text_of(i + 2) == "]"
            && (number(i + 1) || self.text_of(i + 1) == "...")
        {
            return Some(i + 3);
        }
        let bare = number(i) && self.capital(i + 1) && self.opener(i + 1) && !self.glued(i + 1);
        (bare && self.tokens[i].span.len() <= 2).then_some(i + 1)
    }

    /// One past an emoticon, which belongs to what it comments.
    pub(super) fn emoticon(&self, i: usize) -> Option<usize> {
        let token = self.text_of(i);
        let stops = &self.language.stops;
        (token.len() > 1 && token.len() <= 4 && stops.emoticons.contains(&token.to_lowercase()))
            .then_some(i + 1)
    }

    /// Whether a bracket opens at `i` that holds a source and belongs to the
    /// sentence before: `(Smith 1979).`
    fn source_follows(&self, i: usize) -> bool {
        let close = self.asides.get(i).copied().unwrap_or(0);
        self.text_of(i) == "("
            && close > i + 1
            && self.tokens[close - 1].kind == TokenKind::Number
            && self.text_of(close + 1).starts_with('.')
    }

    /// Whether the token closes what the sentence opened.
    fn closes(&self, i: usize) -> bool {
        let token = self.text_of(i);
        match token {
            ")" | "]" | "}" => self.glued(i) || self.text_of(i - 1) == ".",
            "\"" | "'" | "''" => {
                let space_before = !self.glued(i);
                let space_after = !self.glued(i + 1);
                !space_before && (space_after || !self.is_word(i + 1))
                    || (space_before && i + 1 == self.tokens.len())
            }
            _ => false,
        }
    }

    /// Whether a sentence ends before token `end`.
    fn decide(&self, start: usize, i: usize, end: usize, stop: Stop) -> bool {
        let aside = self.asides[i];
        if aside >= end && self.asides[start] != aside {
            return false; // the bracket closes later, inside this sentence
        }
        let next = self.after_openers(end);
        let word = self.text_of(next);
        let capital = self.capital(next) || word.starts_with(|c: char| c.is_ascii_digit());
        let small = word.starts_with(char::is_lowercase);
        let goes_on = self.goes_on(end) || (stop == Stop::Closed && self.source_follows(end));
        match stop {
            Stop::Abbreviation => self.after_abbreviation(start, i, next),
            // "I" is always a capital.
            Stop::Ellipsis => {
                self.capital(next) && !self.glued(end) && word != "I" && !word.starts_with("I'")
            }
            Stop::Closed => !small && !goes_on,
            Stop::Asks if small => self.small_after_mark(start, i, end),
            Stop::Asks => !goes_on,
            Stop::Plain if small => self.small_start(i, end, next),
            Stop::Plain => {
                (capital || !goes_on)
                    && !self.section_number(start, i)
                    && !self.number_sign(i)
                    && !self.lone_i(i, next)
            }
        }
    }

    /// A small letter after a question or exclamation mark. Names such as
    /// "Yahoo!" hold theirs inside a sentence; in brackets the sentence goes on.
    fn small_after_mark(&self, start: usize, i: usize, end: usize) -> bool {
        if end > i + 1 && !self.text_of(end - 1).ends_with(['!', '?']) && self.emoticon(end - 1).is_none() {
            return false;
        }
        if self.glued(end) {
            return self.long_words(i, end);
        }
        let name = i > start + 1 && self.capital(i - 1) && self.text_of(i).starts_with('!');
        self.is_word(end) && i > 0 && !name
    }

    /// Whether a lone "I" before the stop is an initial: "Albert I. Jones".
    fn lone_i(&self, i: usize, next: usize) -> bool {
        i > 1 && self.text_of(i - 1) == "I" && self.capital(i - 2) && !self.opener(next)
    }

    /// Whether the stop belongs to a sign for "number": "N°. 10".
    fn number_sign(&self, i: usize) -> bool {
        i > 0 && matches!(self.text_of(i - 1), "\u{B0}" | "\u{BA}") && self.glued(i)
    }

    /// The first token behind opening marks.
    fn after_openers(&self, mut i: usize) -> usize {
        while matches!(self.text_of(i), "(" | "[" | "\"" | "'" | "``" | "\u{BF}" | "\u{A1}" | "*" | "_") {
            i += 1;
        }
        i
    }

    /// Whether what follows a stop continues the sentence: a comma and the like.
    fn goes_on(&self, i: usize) -> bool {
        matches!(self.text_of(i), "," | ";" | ":" | "-" | ")" | "]" | "}" | "/" | "%" | "&" | "=")
    }

    fn long_words(&self, i: usize, next: usize) -> bool {
        let long = |i: usize| self.text_of(i).chars().filter(|c| c.is_alphabetic()).count() >= 2;
        i > 0 && long(i - 1) && long(next)
    }

    /// A small letter after a plain stop: a new sentence all the same when the
    /// stop is no part of a name and words stand on both sides.
    fn small_start(&self, i: usize, end: usize, next: usize) -> bool {
        let english = &self.language.english;
        if !self.is_word(next) || i == 0 {
            return false;
        }
        let before = self.text_of(i - 1).to_lowercase();
        let after = self.text_of(next).to_lowercase();
        if self.glued(end) && self.glued(i) {
            return before.chars().count() > 1 && english.is_word(&before) && english.is_word(&after);
        }
        before.chars().count() > 1
    }

    /// Whether the stop follows the number of a section or an item: "2. Realism".
    fn section_number(&self, start: usize, i: usize) -> bool {
        i == start + 1 && self.tokens[start].kind == TokenKind::Number && self.text_of(start).len() <= 3
    }

    /// After an abbreviation or an initial a sentence ends only before a word
    /// that opens sentences, and only if it was one.
    fn after_abbreviation(&self, start: usize, i: usize, next: usize) -> bool {
        let stops = &self.language.stops;
        let word = self.text_of(i).trim_end_matches('.').to_lowercase();
        if !self.capital(next) || stops.inner.contains(&word) {
            return false;
        }
        let title = stops.titles.contains(&word);
        let next_word = self.text_of(next).trim_end_matches('.').to_lowercase();
        let opens =
            self.opener(next) || (stops.titles.contains(&next_word) && self.text_of(next).ends_with('.'));
        let initial = word.chars().count() == 1;
        let listed = stops.list_ends.contains(&word);
        (opens || listed) && !title && i - start >= 3 && !(initial && self.initial(i))
    }

    /// Whether a single letter stands for a name: beside a capitalised word.
    fn initial(&self, i: usize) -> bool {
        i > 0 && self.capital(i - 1)
    }
}

/// What ends a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Plain,
    Asks,
    Ellipsis,
    /// A stop inside closing marks.
    Closed,
    Abbreviation,
}

impl Stop {
    fn of(token: &str, word: bool) -> Stop {
        match token {
            _ if word => Stop::Abbreviation,
            t if t.contains(['!', '?']) => Stop::Asks,
            t if t.len() > 1 && t.starts_with('.') => Stop::Ellipsis,
            _ => Stop::Plain,
        }
    }

    fn and(self, other: Stop) -> Stop {
        match (self, other) {
            (Stop::Asks, _) | (_, Stop::Asks) => Stop::Asks,
            (Stop::Abbreviation, _) => Stop::Plain,
            _ => Stop::Ellipsis,
        }
    }
}
