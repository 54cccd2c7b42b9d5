//! Tokens, clauses, sentences, paragraphs and quotations, also where the space
//! after the stop is missing.

mod clause;
mod items;
mod layout;
mod line;
mod literal;
mod quotation;
mod sentence;
mod token;

use crate::Document;
use crate::document::BlockKind;
use crate::lexicon::Language;
use crate::normalize::Normalized;
use crate::text::{Folded, Span};
use std::ops::Range;

/// A sentence of more tokens is closed, after its last mark that fits, so that
/// whatever reads sentences as a whole takes a bounded time for each.
pub const LONGEST: usize = 400;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Holds a letter.
    Word,
    /// Holds a digit and no letter.
    Number,
    /// A dash, however it is written: `—`, `–`, `--`, a hyphen between spaces.
    Dash,
    /// Another punctuation mark or a run of the same (`...`).
    Punctuation,
    /// Anything else: currency, emoji.
    Symbol,
}

/// A surface token as in Universal Dependencies: hyphen and slash stand alone,
/// *don't* is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Folded>,
    /// What it is.
    pub kind: TokenKind,
}

/// A sentence, of [`LONGEST`] tokens at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last token.
    pub span: Span<Folded>,
    /// Its tokens, as indices into [`Segmented::tokens`].
    pub tokens: Range<usize>,
    /// Its paragraph, as an index into [`Segmented::paragraphs`].
    pub paragraph: usize,
}

/// A clause: a stretch of one sentence between clause boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens, as indices into [`Segmented::tokens`].
    pub tokens: Range<usize>,
    /// Its sentence, as an index into [`Segmented::sentences`].
    pub sentence: usize,
}

/// A block of the document, cut into sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last token.
    pub span: Span<Folded>,
    /// Its sentences, as indices into [`Segmented::sentences`].
    pub sentences: Range<usize>,
    /// What kind of block it is.
    pub kind: BlockKind,
}

/// Why words stand in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuotationKind {
    /// Somebody's words: five words or more, or with a finite verb.
    Speech,
    /// One to four words held at a distance.
    Scare,
    /// The title of a work.
    Title,
    /// A term introduced or discussed.
    Term,
}

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span<Folded>,
    /// The tokens inside the marks.
    pub tokens: Range<usize>,
    /// Why the marks are there.
    pub kind: QuotationKind,
}

/// A text cut into its parts. Tokens do not overlap, are in order, and with the
/// gaps between them give the text back; so do sentences and paragraphs.
#[derive(Debug, Clone, Default)]
pub struct Segmented {
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Clauses; each lies in one sentence, and together they hold every token.
    pub clauses: Vec<Clause>,
    /// Sentences, of prose and of other blocks alike.
    pub sentences: Vec<Sentence>,
    /// Blocks with their sentences.
    pub paragraphs: Vec<Paragraph>,
    /// Quotations.
    pub quotations: Vec<Quotation>,
}

impl Segmented {
    /// Whether a sentence belongs to the running text, see [`BlockKind::is_running`].
    pub fn is_running(&self, sentence: usize) -> bool {
        self.paragraphs[self.sentences[sentence].paragraph].kind.is_running()
    }
}

/// Cuts a document into its parts.
pub fn segment(document: &Document, normalized: &Normalized, language: &Language) -> Segmented {
    let text = normalized.text.as_str();
    let mut out = Segmented::default();
    for block in &document.blocks {
        let span = normalized.map.to_folded(block.span);
        let first = out.sentences.len();
        let token = out.tokens.len();
        for piece in line::pieces(text, span.range()) {
            add_piece(text, piece, language, out.paragraphs.len(), &mut out);
        }
        mark_dashes(document, normalized, &mut out.tokens[token..]);
        let range = first..out.sentences.len();
        let (Some(head), Some(last)) = (out.sentences.get(first), out.sentences.last()) else { continue };
        if !range.is_empty() {
            let span = head.span.cover(last.span);
            out.paragraphs.push(Paragraph { span, sentences: range, kind: block.kind });
            let tokens = token..out.tokens.len();
            quotation::quotations(text, &out.tokens, tokens, language, &mut out.quotations);
        }
    }
    for (i, sentence) in out.sentences.iter().enumerate() {
        clause::clauses(text, &out.tokens, sentence.tokens.clone(), i, language, &mut out.clauses);
    }
    out
}

/// Cuts a piece between hard line breaks into tokens and sentences.
fn add_piece(text: &str, piece: Range<usize>, language: &Language, paragraph: usize, out: &mut Segmented) {
    let first = out.tokens.len();
    token::tokens(text, piece, language, &mut out.tokens);
    for range in sentence::sentences(text, &out.tokens[first..], language) {
        let tokens = first + range.start..first + range.end;
        let span = out.tokens[tokens.start].span.cover(out.tokens[tokens.end - 1].span);
        out.sentences.push(Sentence { span, tokens, paragraph });
    }
}

/// Tells dashes from hyphens, which folding made one.
fn mark_dashes(document: &Document, normalized: &Normalized, tokens: &mut [Token]) {
    let text = normalized.text.as_bytes();
    for token in tokens {
        if token.span.of(&normalized.text) != "-" {
            continue;
        }
        let sign = normalized.map.to_source(token.span).of(&document.text);
        let (start, end) = (token.span.start(), token.span.end());
        let before = start.checked_sub(1).map(|i| text[i]);
        let after = text.get(end).copied();
        let blank = |b: Option<u8>| b.is_none_or(|b| b.is_ascii_whitespace());
        let digit = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_digit());
        let long = matches!(sign, "\u{2013}" | "\u{2014}" | "\u{2015}") && !(digit(before) && digit(after));
        if long || (blank(before) && blank(after)) {
            token.kind = TokenKind::Dash;
        }
    }
}

#[cfg(test)]
mod tests;
