//! Negation, attribution, concession, contrast, rejection, hedge: cue, source and scope.

use crate::lexicon::{CueKind, Stance, TermId};
use crate::text::{Folded, Span};
use std::ops::Range;

/// Whose claim something is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The author's own.
    Author,
    /// Somebody's, backed by the author.
    Endorsed,
    /// Nobody's in particular: *it is argued that*.
    Reported,
    /// Somebody's: *realists claim that*.
    Attributed,
    /// Granted by the author against the point.
    Conceded,
    /// Called wrong by the author.
    Rejected,
    /// Announced or asked, not claimed.
    Framing,
}

/// One cue at work: what it does, where, and over which words.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// What it does.
    pub kind: CueKind,
    /// Its family in the lexicon; none for a rule of layout (quotation marks, a question mark).
    pub cue: Option<TermId>,
    /// How it presents its content.
    pub stance: Stance,
    /// The cue's words, as indices into [`crate::repair::Repaired::words`].
    pub words: Range<usize>,
    /// The cue as a stretch of text.
    pub span: Span<Folded>,
    /// Who speaks, where the text says it.
    pub source: Option<Source>,
    /// The words it governs, in order; the cue is never among them.
    pub scope: Vec<Range<usize>>,
    /// How much of the content the author carries, 0 to 1.
    pub factor: f64,
    /// Whether it turns the content round.
    pub turns: bool,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where the text names the speaker.
    pub span: Span<Folded>,
    /// The name as written, or of the view (*the first argument*).
    pub name: String,
}

/// All frames of a text, sorted by place.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    /// The frames.
    pub frames: Vec<Frame>,
}

/// Reads the frames of a text.
pub fn read(
    _lexicon: &crate::Lexicon,
    _normalized: &crate::Normalized,
    _segmented: &crate::segment::Segmented,
    _repaired: &crate::repair::Repaired,
    _mentions: &crate::mention::Mentions,
) -> Frames {
    Frames::default()
}
