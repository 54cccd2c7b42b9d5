//! What one stage of the pipeline saw.
//!
//! [`inspect`] publishes a stage as it is written in JSON; [`text`] tells the same
//! to people. Offsets index the text of the document; nothing is left out for speed.

mod build;
mod text;

pub use build::inspect;
pub use text::text;

use crate::document::{BlockKind, Metadata, Student};
use crate::lexicon::{CueKind, Direction};
use crate::repair::RepairKind;
use crate::report::view::ClaimView;
use crate::segment::QuotationKind;
use schemars::JsonSchema;
use serde::Serialize;

/// A stage that can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The text and its blocks.
    Document,
    /// Sentences, tokens, paragraphs, clauses, quotations.
    Segments,
    /// Words read as others.
    Spelling,
    /// Terms found.
    Mentions,
    /// Cues at work and what they govern.
    Stance,
    /// What is claimed.
    Claims,
}

/// What a stage saw in one document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Inspected {
    /// Of [`Stage::Document`].
    Document(InspectDocument),
    /// Of [`Stage::Segments`].
    Segments(InspectSegments),
    /// Of [`Stage::Spelling`].
    Spelling(InspectSpelling),
    /// Of [`Stage::Mentions`].
    Mentions(InspectMentions),
    /// Of [`Stage::Stance`].
    Stance(InspectStance),
    /// Of [`Stage::Claims`].
    Claims(InspectClaims),
}

/// A half-open stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// Where it starts, from 0.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A stretch and what kind of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kinded<K> {
    /// Where it starts, from 0.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: K,
}

/// The text and its blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectDocument {
    /// What the document is called.
    pub id: String,
    /// The file, `-` for standard input.
    pub path: Option<String>,
    /// Character encoding it was read in.
    pub encoding: Option<&'static str>,
    /// Kind of file by its content.
    pub file_format: Option<&'static str>,
    /// Who handed it in, where the name of the folder or file says so.
    pub student: Option<Student>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// The text that all offsets index.
    pub text: String,
    /// SHA-256 of it as UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// Its blocks in order.
    pub blocks: Vec<Kinded<BlockKind>>,
    /// What was noticed while reading.
    pub warnings: Vec<String>,
}

/// The parts of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectSegments {
    /// What the document is called.
    pub id: String,
    /// Sentences of prose and of other blocks.
    pub sentences: Vec<Stretch>,
    /// Words, numbers and marks.
    pub tokens: Vec<Stretch>,
    /// Blocks from their first to their last token.
    pub paragraphs: Vec<Kinded<BlockKind>>,
    /// Clauses.
    pub clauses: Vec<Stretch>,
    /// Quotations with their marks.
    pub quotations: Vec<Kinded<QuotationKind>>,
}

/// Words read as others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectSpelling {
    /// What the document is called.
    pub id: String,
    /// Every repair made or proposed.
    pub repairs: Vec<InspectRepair>,
}

/// A word read as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectRepair {
    /// Where the word starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As written.
    pub from: String,
    /// As read.
    pub repair: String,
    /// Other readings, best first.
    pub alternatives: Vec<String>,
    /// What kind of mending it is.
    pub kind: RepairKind,
    /// Edits between the two.
    pub distance: u8,
    /// Whether the word is matched by the mended form; a proposal otherwise.
    pub applied: bool,
}

/// Terms found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectMentions {
    /// What the document is called.
    pub id: String,
    /// Concepts, propositions, entities and cue words, by place.
    pub mentions: Vec<InspectMention>,
}

/// A term found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InspectMention {
    /// Id of the term, whatever its kind.
    pub concept: String,
    /// `concept`, `proposition`, `entity` or `marker`.
    pub kind: &'static str,
    /// What a marker does; `null` for terms.
    pub cue: Option<CueKind>,
    /// Id of its school.
    pub school: Option<String>,
    /// Where its first word starts.
    pub start: usize,
    /// Where its last word ends.
    pub end: usize,
    /// The pattern that matched, as written in the lexicon.
    pub pattern: String,
    /// Edits mended in its words.
    pub distance: u8,
    /// What a pattern that turns the term makes it speak for; `null` mostly.
    pub flip: Option<Direction>,
}

/// Cues at work and what they govern.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectStance {
    /// What the document is called.
    pub id: String,
    /// Negators: *not, no, without, un-*.
    pub negations: Vec<InspectFrame>,
    /// What denies without a negator: *fail to, lack of, far from*.
    pub implied_negations: Vec<InspectFrame>,
    /// What gives words to somebody.
    pub attributions: Vec<InspectAttribution>,
    /// How sure the author is.
    pub hedges: Vec<InspectFrame>,
    /// What is granted.
    pub concessions: Vec<InspectFrame>,
    /// What is set against what.
    pub contrasts: Vec<InspectFrame>,
    /// What the author calls wrong, doubts or smiles at.
    pub rejections: Vec<InspectFrame>,
    /// Every other cue at work.
    pub others: Vec<InspectFrame>,
}

/// A cue at work.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectFrame {
    /// The cue's words.
    pub cue: Stretch,
    /// The stretches it governs.
    pub scope: Vec<Stretch>,
    /// What it does.
    pub kind: CueKind,
    /// Its family in the lexicon; `null` for a rule of layout.
    pub family: Option<String>,
}

/// Words that are somebody's.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectAttribution {
    /// The cue's words.
    pub cue: Stretch,
    /// Who speaks, where the text says it.
    pub source: Option<Stretch>,
    /// The speaker's name as written, or of the view.
    pub name: Option<String>,
    /// The stretches that are somebody's.
    pub content: Vec<Stretch>,
    /// What the cue does.
    pub kind: CueKind,
    /// Its family in the lexicon; `null` for a rule of layout.
    pub family: Option<String>,
}

/// What is claimed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectClaims {
    /// What the document is called.
    pub id: String,
    /// The claims, as `analyze` gives them.
    pub claims: Vec<ClaimView>,
    /// What each sentence speaks for in its context, whoever says it.
    pub sentences: Vec<InspectSentence>,
}

/// What a sentence speaks for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct InspectSentence {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The side.
    pub direction: Direction,
    /// −1 continuity to +1 change, conceded parts weighed down.
    pub value: f64,
}

/// What the frames of a kind are published as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Negation,
    ImpliedNegation,
    Attribution,
    Hedge,
    Concession,
    Contrast,
    Rejection,
    Other,
}

fn group(kind: CueKind) -> Group {
    use CueKind::*;
    match kind {
        Negation | NegationAffix => Group::Negation,
        ImpliedNegation => Group::ImpliedNegation,
        ReportingVerb | SpeechVerb | RegardingVerb | ReportingNoun | AttributionFrame | ImpersonalReport
        | EnumeratedView | CarryOver | PastView | Quotation => Group::Attribution,
        HedgeProbable | HedgePossible | HedgeImprobable | Noncommittal => Group::Hedge,
        Concession | ConcessionLate | ConcessionAdmit => Group::Concession,
        Contrast | ContrastBalance | Replacement | Comparison => Group::Contrast,
        Rejection | RejectionBefore | Doubt | Irony => Group::Rejection,
        _ => Group::Other,
    }
}
