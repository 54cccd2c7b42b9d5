//! From tokens to words: compounds joined, glued words parted, endings taken
//! off, the marks between them gathered.

use super::spell::{Mended, Speller};
use super::{Marks, Repair, RepairKind, Repaired, Word, variant};
use crate::lexicon::Language;
use crate::segment::{Segmented, Token, TokenKind};
use crate::text::{Folded, Span};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Turns the tokens of a text into words, front to back.
pub(super) struct Builder<'t> {
    text: &'t str,
    segmented: &'t Segmented,
    language: &'t Language,
    speller: Speller<'t>,
    /// For every token: whether it stands in a quotation that is likely foreign.
    foreign: Vec<bool>,
    out: Repaired,
    lead: Marks,
    clause: usize,
    /// Twins of the words met, by form.
    twins: FxHashMap<String, Option<String>>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(
        text: &'t str,
        segmented: &'t Segmented,
        language: &'t Language,
        speller: Speller<'t>,
    ) -> Self {
        let out = Repaired::default();
        let (lead, clause, twins) = (Marks::default(), 0, FxHashMap::default());
        let foreign = foreign(text, segmented, &speller);
        Builder { text, segmented, language, speller, foreign, out, lead, clause, twins }
    }

    pub(super) fn build(mut self) -> Repaired {
        for (i, sentence) in self.segmented.sentences.iter().enumerate() {
            let first = self.out.words.len();
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                at = self.token(i, at, sentence.tokens.clone());
            }
            self.out.sentences.push(first..self.out.words.len());
        }
        self.out.tail = self.lead;
        self.out
    }

    /// Reads the token at `at`, and what joins it; returns the next.
    fn token(&mut self, sentence: usize, at: usize, range: Range<usize>) -> usize {
        if !is_word(&self.segmented.tokens[at]) {
            self.lead = self.lead.and(self.mark(at, &range));
            return at + 1;
        }
        if let Some(next) = self.compound(sentence, at, &range) {
            return next;
        }
        let token = self.segmented.tokens[at];
        let written = token.span.of(self.text);
        let first = self.is_first(at, range.start);
        let before = self.out.words.last().map(|w| w.form.as_str());
        if token.kind == TokenKind::Word
            && !self.has_lost_letter(token.span)
            && !self.ends_name(at)
            && let Some(mended) = if self.foreign[at] {
                self.speller.mend_quoted(written, first, before)
            } else {
                self.speller.mend(written, first, before)
            }
        {
            self.mended(sentence, at, mended);
            return at + 1;
        }
        self.push(sentence, token.span, at..at + 1, written.to_lowercase(), None);
        at + 1
    }

    /// Whether a question mark stands in the word's place of a letter that was
    /// lost in decoding: "G?mez".
    fn has_lost_letter(&self, span: Span<Folded>) -> bool {
        let lost =
            |before: &str| before.strip_suffix('?').is_some_and(|b| b.ends_with(char::is_alphanumeric));
        lost(&self.text[..span.start()])
            || (self.text[span.end()..].starts_with('?')
                && self.text[span.end() + 1..].starts_with(char::is_lowercase))
    }

    /// Whether a hyphen joins the token to an unknown name: "Tse-tung".
    fn ends_name(&self, at: usize) -> bool {
        at > 1 && self.is_hyphen(at - 1) && {
            let head = self.segmented.tokens[at - 2].span.of(self.text);
            head.starts_with(char::is_uppercase) && !self.speller.knows(&head.to_lowercase())
        }
    }

    /// Whether a token is the first word of its sentence, where capitals say nothing.
    fn is_first(&self, at: usize, start: usize) -> bool {
        !self.segmented.tokens[start..at].iter().any(is_word)
    }

    /// A compound written with a hyphen or a blank that is one word:
    /// "co-operation", "neo realism".
    fn compound(&mut self, sentence: usize, at: usize, range: &Range<usize>) -> Option<usize> {
        let hyphens = &self.language.hyphens;
        let tokens = &self.segmented.tokens;
        let head = tokens[at].span.of(self.text).to_lowercase();
        let hyphen = at + 2 < range.end && self.is_hyphen(at + 1);
        let last = if hyphen { at + 2 } else { at + 1 };
        if !hyphens.beginnings.contains(&head) && (!hyphen || !self.is_parted(&head, last)) {
            return None;
        }
        if last >= range.end
            || tokens[last].kind != TokenKind::Word
            || (!hyphen && hyphens.words.contains(&head))
        {
            return None;
        }
        let span = tokens[at].span.cover(tokens[last].span);
        if !hyphen && self.text[tokens[at].span.end()..tokens[last].span.start()].contains('\n') {
            return None;
        }
        let joined = format!("{head}{}", tokens[last].span.of(self.text).to_lowercase());
        let bare = without_possessive(&joined).unwrap_or(&joined);
        if hyphens.apart.contains(bare) {
            return None;
        }
        let known = self.speller.knows(bare);
        let to = if known { joined } else { self.speller.mend_compound(bare)? };
        let from = span.of(self.text).to_string();
        let repair = Repair {
            span,
            from,
            to: to.clone(),
            alternatives: Vec::new(),
            kind: if known { RepairKind::Hyphen } else { RepairKind::Spelling },
            distance: 1,
            applied: true,
        };
        self.out.repairs.push(repair);
        let repair = Some(self.out.repairs.len() - 1);
        self.push(sentence, span, at..last + 1, to, repair);
        Some(last + 1)
    }

    /// Whether a hyphen parts one word, left by the end of a line: "respon-sibility".
    fn is_parted(&self, head: &str, last: usize) -> bool {
        let rest = self.segmented.tokens[last].span.of(self.text).to_lowercase();
        let english = &self.language.english;
        let wrapped = self.text[..self.segmented.tokens[last].span.start()].ends_with('\n');
        let fragment = |part: &str| !self.speller.knows(part);
        (wrapped || fragment(head) || fragment(&rest)) && english.is_word(&(head.to_string() + &rest))
    }

    /// Whether a token is a hyphen between two tokens that touch it, the second
    /// perhaps on the next line.
    fn is_hyphen(&self, at: usize) -> bool {
        let tokens = &self.segmented.tokens;
        let (Some(before), Some(after)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at + 1)) else {
            return false;
        };
        let here = &tokens[at];
        let gap = &self.text[here.span.end()..after.span.start()];
        here.kind == TokenKind::Punctuation
            && here.span.of(self.text) == "-"
            && before.span.end() == here.span.start()
            && (gap.is_empty() || gap.starts_with('\n'))
    }

    /// Enters what the speller made of a token.
    fn mended(&mut self, sentence: usize, at: usize, mended: Mended) {
        let span = self.segmented.tokens[at].span;
        let written = span.of(self.text);
        let Mended { to, alternatives, kind, distance, applied, .. } = mended;
        let parts = split_points(written, &to).filter(|_| applied);
        let form = if applied { to.to_lowercase() } else { written.to_lowercase() };
        let from = written.to_string();
        self.out.repairs.push(Repair { span, from, to, alternatives, kind, distance, applied });
        let repair = Some(self.out.repairs.len() - 1);
        match parts {
            Some(split) => {
                let middle = span.start() + split;
                let (left, right) = (Span::new(span.start(), middle), Span::new(middle, span.end()));
                self.push(sentence, left, at..at + 1, left.of(self.text).to_lowercase(), repair);
                self.push(sentence, right, at..at + 1, right.of(self.text).to_lowercase(), repair);
            }
            None => {
                let lower = written.to_lowercase();
                self.push(sentence, span, at..at + 1, form, repair.filter(|_| applied));
                // A pattern may list the slip itself.
                if let Some(word) = self.out.words.last_mut()
                    && self.speller.is_asked_for(&lower)
                    && word.form != lower
                {
                    word.variants.push(lower);
                }
            }
        }
    }

    fn push(
        &mut self,
        sentence: usize,
        span: Span<Folded>,
        tokens: Range<usize>,
        whole: String,
        repair: Option<usize>,
    ) {
        while self.segmented.clauses.get(self.clause).is_some_and(|c| c.tokens.end <= tokens.start) {
            self.clause += 1;
        }
        let mut variants = Vec::new();
        let contraction = self.language.english.entry(&whole).is_some();
        let form = match without_possessive(&whole) {
            Some(bare) if !contraction => {
                let bare = bare.to_string();
                variants.push(whole);
                bare
            }
            _ => whole,
        };
        let language = self.language;
        let twin = self.twins.entry(form.clone()).or_insert_with(|| variant::twin(&form, language));
        variants.extend(twin.clone());
        let capital = span.of(self.text).starts_with(char::is_uppercase);
        let lead = std::mem::take(&mut self.lead);
        self.out.words.push(Word {
            span,
            tokens,
            form,
            variants,
            capital,
            lead,
            sentence,
            clause: self.clause,
            repair,
        });
    }

    /// What a token that is no word puts between words.
    fn mark(&self, at: usize, range: &Range<usize>) -> Marks {
        let token = &self.segmented.tokens[at];
        if token.kind == TokenKind::Dash {
            return Marks::DASH;
        }
        match token.span.of(self.text) {
            "," => Marks::COMMA,
            ";" => Marks::SEMICOLON,
            ":" => Marks::COLON,
            "(" | "[" | "{" => Marks::OPEN,
            ")" | "]" | "}" => Marks::CLOSE,
            "\"" | "'" | "``" | "''" => Marks::QUOTE,
            "/" => Marks::SLASH,
            "-" if range.contains(&(at + 1)) && self.is_hyphen(at) => Marks::HYPHEN,
            "-" => Marks::DASH,
            t if t.bytes().all(|b| b == b'.') => Marks::STOP,
            t => {
                let ask = if t.contains('?') { Marks::QUESTION } else { Marks::default() };
                if t.contains('!') { ask.and(Marks::EXCLAMATION) } else { ask }
            }
        }
    }
}

/// Which tokens stand in quotations of which at least half the words are unknown:
/// what is quoted so is likely another language.
fn foreign(text: &str, segmented: &Segmented, speller: &Speller<'_>) -> Vec<bool> {
    let mut foreign = vec![false; segmented.tokens.len()];
    for quotation in &segmented.quotations {
        let tokens = &segmented.tokens[quotation.tokens.clone()];
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
        let unknown = words.clone().filter(|t| !speller.knows(&t.span.of(text).to_lowercase())).count();
        if unknown > 0 && unknown * 2 >= words.count() {
            foreign[quotation.tokens.clone()].fill(true);
        }
    }
    foreign
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// A word without its possessive ending.
fn without_possessive(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).filter(|w| !w.is_empty())
}

/// Where to part a word read as two: after how many bytes.
fn split_points(written: &str, to: &str) -> Option<usize> {
    let (left, right) = to.split_once(' ')?;
    let whole = written.len() == left.len() + right.len();
    (whole && written.is_char_boundary(left.len())).then_some(left.len())
}
