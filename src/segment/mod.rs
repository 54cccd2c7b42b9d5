//! Tokens, clauses, sentences, paragraphs and quotations, also where the space
//! after the stop is missing.

use crate::Document;
use crate::document::BlockKind;
use crate::lexicon::Language;
use crate::normalize::Normalized;
use crate::text::{Folded, Span};
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Holds a letter.
    Word,
    /// Holds a digit and no letter.
    Number,
    /// A punctuation mark or a run of the same (`...`).
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

/// A sentence.
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

/// Cuts a document into its parts.
pub fn segment(_document: &Document, _normalized: &Normalized, _language: &Language) -> Segmented {
    Segmented::default()
}
