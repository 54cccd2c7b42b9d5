//! For each word the form to match by: hyphen compounds joined, glued words
//! parted, British and American variants known as one, misspellings mended.

mod distance;
mod search;
mod spell;
mod variant;
mod words;

use crate::lexicon::{Language, Vocabulary};
use crate::normalize::Normalized;
use crate::segment::Segmented;
use crate::text::{Folded, Span};
use std::ops::Range;

pub use crate::text::Marks;

/// A word as it is matched: mostly one token, sometimes several (*co-operation*),
/// sometimes a part of one (glued words).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span<Folded>,
    /// Its tokens, as indices into [`Segmented::tokens`].
    pub tokens: Range<usize>,
    /// The form to match by: lower case, mended, without a possessive ending.
    pub form: String,
    /// Other forms it also matches by: British or American twin, with its
    /// possessive ending, hyphen joined.
    pub variants: Vec<String>,
    /// Whether the text writes it with a capital first letter.
    pub capital: bool,
    /// Marks between the word before and this one, across sentences too.
    pub lead: Marks,
    /// Its sentence, as an index into [`Segmented::sentences`].
    pub sentence: usize,
    /// Its clause, as an index into [`Segmented::clauses`].
    pub clause: usize,
    /// What was mended, as an index into [`Repaired::repairs`].
    pub repair: Option<usize>,
}

/// What kind of mending a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// A misspelt word.
    Spelling,
    /// Two words written as one.
    Glued,
    /// A hyphen missing or too many.
    Hyphen,
    /// British or American twin.
    Variant,
}

/// A word read as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The word as it stands in the text.
    pub span: Span<Folded>,
    /// As written.
    pub from: String,
    /// As read.
    pub to: String,
    /// Other readings, best first.
    pub alternatives: Vec<String>,
    /// What kind of mending it is.
    pub kind: RepairKind,
    /// Edits between the two (restricted Damerau-Levenshtein).
    pub distance: u8,
    /// Whether the word is matched by the mended form; a proposal otherwise.
    pub applied: bool,
}

/// The words of a text, ready to be matched.
#[derive(Debug, Clone, Default)]
pub struct Repaired {
    /// Words and numbers in order; marks live in [`Word::lead`].
    pub words: Vec<Word>,
    /// What was mended or proposed, in order.
    pub repairs: Vec<Repair>,
    /// The words of each sentence, as indices into `words`.
    pub sentences: Vec<Range<usize>>,
    /// Marks after the last word.
    pub tail: Marks,
}

/// How far mending may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairOptions {
    /// Whether misspellings are mended at all.
    pub spelling: bool,
    /// The most edits between a word and its repair, 1 to 3.
    pub max_distance: u8,
}

impl Default for RepairOptions {
    fn default() -> Self {
        RepairOptions { spelling: true, max_distance: 2 }
    }
}

/// Finds the form to match by of every word.
pub fn repair(
    normalized: &Normalized,
    segmented: &Segmented,
    language: &Language,
    vocabulary: &Vocabulary,
    options: RepairOptions,
) -> Repaired {
    let speller = spell::Speller::new(&normalized.text, segmented, language, vocabulary, options);
    words::Builder::new(&normalized.text, segmented, language, speller).build()
}

#[cfg(test)]
mod tests;
