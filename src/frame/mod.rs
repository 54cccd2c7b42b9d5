//! Negation, attribution, concession, contrast, rejection, hedge: cue, source
//! and scope; and what crosses sentences: the open source and the views named.
//!
//! Each rule looks at one sentence through a `Sight` and adds frames. A frame
//! that sets a voice says so in [`Frame::voice`]; one that turns or weakens the
//! proposition says so in [`Frame::turns`] and [`Frame::factor`].

mod discourse;
mod grant;
mod negation;
mod polarity;
mod position;
mod report;
mod sight;
mod source;

use crate::lexicon::{CueKind, Direction, Lexicon, Stance, TermId};
use crate::mention::Mentions;
use crate::normalize::Normalized;
use crate::repair::Repaired;
use crate::segment::Segmented;
use crate::text::{Folded, Span};
use sight::Sight;
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
    /// The cue's words, as indices into [`Repaired::words`].
    pub words: Range<usize>,
    /// The cue as a stretch of text.
    pub span: Span<Folded>,
    /// Who speaks, where the text says it.
    pub source: Option<Source>,
    /// The words it governs, in order; the cue is never among them.
    pub scope: Vec<Range<usize>>,
    /// How much of the content the author carries (voice) or how much is left
    /// of it (polarity), 0 to 1.
    pub factor: f64,
    /// Whether it turns the content round.
    pub turns: bool,
    /// Whose claim the content becomes; none where the frame says nothing of voice.
    pub voice: Option<Voice>,
    /// The side a verdict is for; none for other frames and for a tie.
    pub side: Option<Direction>,
}

impl Frame {
    /// Whether the frame governs a word.
    pub fn governs(&self, word: usize) -> bool {
        self.scope.iter().any(|r| r.contains(&word))
    }
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
    lexicon: &Lexicon,
    normalized: &Normalized,
    segmented: &Segmented,
    repaired: &Repaired,
    mentions: &Mentions,
) -> Frames {
    let mut discourse = discourse::Discourse::new(repaired);
    let mut frames = Vec::new();
    for sentence in 0..repaired.sentences.len() {
        let sight = Sight::new(lexicon, normalized, segmented, repaired, mentions, sentence);
        let mut here = Vec::new();
        polarity::read(&sight, &mut here);
        grant::read(&sight, &mut here);
        report::read(&sight, &discourse, &mut here);
        position::read(&sight, &mut here);
        discourse.carry(&sight, &mut here, &mut frames);
        frames.append(&mut here);
    }
    frames.sort_by_key(|f| (f.words.start, f.words.end, f.kind));
    Frames { frames }
}
