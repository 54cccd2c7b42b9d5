//! Which term, which words: concepts, propositions, entities and cue words, all
//! found by one matcher.

use crate::lexicon::{Direction, Lexicon, TermId, TermKind};
use crate::repair::Repaired;
use crate::text::{Folded, Span};
use std::ops::Range;

/// A term found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What was found.
    pub term: TermId,
    /// What kind of term it is.
    pub kind: TermKind,
    /// From its first to its last word, as indices into [`Repaired::words`].
    pub words: Range<usize>,
    /// The same as a stretch of text.
    pub span: Span<Folded>,
    /// What a flip pattern makes it speak for; none where the plain term was found.
    pub flip: Option<Direction>,
    /// The pattern that matched, as written in the lexicon.
    pub pattern: u32,
    /// Edits mended in its words.
    pub distance: u8,
}

/// The mentions of a text, sorted by place.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Concepts, propositions and entities after overlaps were settled.
    pub terms: Vec<Mention>,
    /// Cue words of every kind; these may overlap, the frames settle them.
    pub markers: Vec<Mention>,
}

/// Finds the terms of a text.
pub fn find(_lexicon: &Lexicon, _repaired: &Repaired) -> Mentions {
    Mentions::default()
}
