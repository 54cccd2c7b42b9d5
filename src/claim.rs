//! Frames × mentions → claims: polarity, voice, value, and why.

use crate::frame::Voice;
use crate::lexicon::{Direction, TermId};
use crate::text::{Folded, Id, Source, Span};

/// Whether a claim's terms are affirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// As it stands.
    Affirmed,
    /// Turned round.
    Denied,
    /// Made smaller, not turned.
    Weakened,
}

/// A rule that took part in a decision, and the words that called it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// Name of the rule: a cue family's id or a named default.
    pub rule: String,
    /// The words; none for a default.
    pub span: Option<Span<Folded>>,
}

/// What one clause says for or against the arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The clause, as an index into [`crate::segment::Segmented::clauses`].
    pub clause: usize,
    /// The sentence, as an index into [`crate::segment::Segmented::sentences`].
    pub sentence: usize,
    /// The clause in the text as it was read.
    pub span: Span<Source>,
    /// Concepts in it, strongest first.
    pub concepts: Vec<TermId>,
    /// Propositions in it, strongest first.
    pub propositions: Vec<TermId>,
    /// Entities in it.
    pub entities: Vec<TermId>,
    /// Mended words in it, as indices into [`crate::repair::Repaired::repairs`].
    pub repairs: Vec<usize>,
    /// Whether its terms are affirmed.
    pub polarity: Polarity,
    /// Whose claim it is.
    pub voice: Voice,
    /// The speaker, where the text names one.
    pub source: Option<String>,
    /// The hedging word, where there is one.
    pub hedge: Option<String>,
    /// What the claim speaks for after all turns.
    pub direction: Direction,
    /// Direction × strength after everything that turns or weakens the proposition, −1 to 1.
    pub value: f64,
    /// Same (−1) to transformed (+1).
    pub time: f64,
    /// Violent (−1) to benign (+1).
    pub outlook: f64,
    /// How much of it the author carries by voice, 0 to 1.
    pub carried: f64,
    /// How sure the hedge leaves it, 0 to 1.
    pub certainty: f64,
    /// The frames and defaults that decided.
    pub because: Vec<Because>,
}

/// The claims of a text in order.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// The claims.
    pub claims: Vec<Claim>,
    /// What each sentence speaks for in its context, whoever says it: value −1 to 1 by
    /// sentence, conceded parts weighed down; 0 where it says nothing.
    pub sentences: Vec<f64>,
}

/// Names a claim.
pub type ClaimId = Id<Claim>;

/// Reads the claims of a text.
pub fn read(
    _lexicon: &crate::Lexicon,
    _normalized: &crate::Normalized,
    _segmented: &crate::segment::Segmented,
    _repaired: &crate::repair::Repaired,
    _mentions: &crate::mention::Mentions,
    _frames: &crate::frame::Frames,
) -> Claims {
    Claims::default()
}
