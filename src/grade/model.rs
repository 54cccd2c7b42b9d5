//! What the grading aid says of one essay, as pages and tables show it.

use crate::claim::Polarity;
use crate::document::{BlockKind, Student};
use crate::frame::Voice;
use crate::lexicon::Direction;
use serde::Serialize;
use std::collections::BTreeMap;

/// A whole class, graded with one rubric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Class {
    /// Name of the rubric.
    pub rubric: String,
    /// The question that was set, where it is known.
    pub question: Option<String>,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the lexicon, hexadecimal.
    pub lexicon: String,
    /// The essays, in the order of the inputs.
    pub essays: Vec<Graded>,
    /// Files that could not be read: a line each.
    pub unread: Vec<String>,
}

/// One essay: proposals, never marks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Graded {
    /// What the document is called; in a class its path below the folder of all.
    pub id: String,
    /// Its id as a file name: letters, digits and hyphens, unique in the class.
    pub slug: String,
    /// Who handed it in, where that is known.
    pub student: Option<Student>,
    /// Words in the whole text.
    pub words: usize,
    /// Sentences of prose.
    pub sentences: usize,
    /// The argument it favours.
    pub argument: Favoured,
    /// Each criterion of the rubric, in its order.
    pub criteria: Vec<Judged>,
    /// Points of all criteria, widened by the half level that two markers differ on criteria
    /// of judgement.
    pub points: Range,
    /// Names of the bands that the points lie in, lower first; one or two.
    pub bands: Vec<String>,
    /// Why a person must look at the essay as a whole.
    pub flags: Vec<Flag>,
    /// What the language is like.
    pub language: Language,
    /// Passages that stand in another essay of the class or in a source as well.
    pub similar: Vec<Similar>,
    /// The text from its start to its end, cut where something is to be shown.
    pub text: Vec<Block>,
    /// Labels of the ideas of schools in it.
    pub concepts: Vec<String>,
    /// Everything a rubric may ask for, by name; see `lexicons/rubrics/README.md`.
    pub observed: BTreeMap<String, f64>,
    /// What was noticed while reading.
    pub warnings: Vec<String>,
}

/// The argument an essay favours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Favoured {
    /// `continuity`, `change`, `balanced` or `none`.
    pub label: String,
    /// `thesis`, `author`, `emphasis` or `none`.
    pub basis: String,
    /// Calibrated probability that the label is right, 0 to 1.
    pub confidence: f64,
    /// −1 continuity to +1 change.
    pub balance: f64,
    /// Id of the school whose concepts fill it, `mixed` or `none`.
    pub school: String,
}

/// A closed range, lower bound first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// The lower bound.
    pub low: f64,
    /// The upper bound; the same where there is no doubt.
    pub high: f64,
}

/// What is proposed for one criterion, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// Id of the criterion.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its weight in percent.
    pub weight: f64,
    /// The level whose conditions hold, 0 and up.
    pub level: u8,
    /// The lower end of the range that is proposed.
    pub low: u8,
    /// The upper end of the range.
    pub high: u8,
    /// The highest level of the rubric.
    pub top: u8,
    /// What the rubric says of the lower and, if it differs, the upper level.
    pub descriptors: Vec<String>,
    /// Points out of `weight`.
    pub points: Range,
    /// One to three verbatim quotations that led there; empty where nothing was found.
    pub evidence: Vec<Quotation>,
    /// What was looked for and not found, in words.
    pub searched: Vec<String>,
    /// How near the next level is, in words: what is there and what is short.
    pub nearness: Option<String>,
    /// One concrete step to the next level, for the student.
    pub step: Option<String>,
    /// Why a person must decide here.
    pub flags: Vec<Flag>,
    /// The level a marker set by hand, which stands instead of the proposal.
    pub by_hand: Option<u8>,
}

/// Words of the essay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// Line where they start, from 1.
    pub line: usize,
    /// The words, as they stand.
    pub text: String,
    /// What they show, in words for the student.
    pub shows: String,
}

/// A reason for a person to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// A stable word: `quality`, `truth-of-cases`, `thesis-unclear`, `unusual`,
    /// `very-short`, `off-question`, `near-duplicate`.
    pub code: &'static str,
    /// The same in words for the marker.
    pub why: String,
}

/// What the language is like; counts and formulas, with no weight but the rubric's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Language {
    /// Name, value and how to read it: readability and lexical diversity.
    pub measures: Vec<Measure>,
    /// Words spelt in no known way.
    pub misspelt: usize,
    /// Some of them as written, with a likely word.
    pub misspelt_examples: Vec<(String, String)>,
    /// Stops, commas and the like without a space after them.
    pub glued: usize,
    /// Some of them, with a word on either side.
    pub glued_examples: Vec<String>,
}

/// One measure of a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Its name, such as `Flesch Reading Ease`.
    pub name: &'static str,
    /// Its value; none where the text is too short for it.
    pub value: Option<f64>,
    /// What it says and where it fails, in one line.
    pub note: &'static str,
}

/// A passage that stands in two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Similar {
    /// The other text; shown to the marker only.
    pub with: String,
    /// Slug of the other essay; none for a source.
    pub slug: Option<String>,
    /// Words in common.
    pub words: usize,
    /// Line here.
    pub line: usize,
    /// The passage here.
    pub here: String,
    /// The passage there.
    pub there: String,
}

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Line of its start, from 1.
    pub line: usize,
    /// Its text in pieces; together they are the block.
    pub pieces: Vec<Piece>,
}

/// A stretch of a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// The words, as they stand.
    pub text: String,
    /// What is claimed here; none for words that claim nothing.
    pub claim: Option<Marked>,
}

/// What a stretch claims.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marked {
    /// Number of the claim in the essay, from 1.
    pub number: usize,
    /// Id of the school its concept belongs to.
    pub school: Option<String>,
    /// What it speaks for.
    pub direction: Direction,
    /// Whose claim it is.
    pub voice: Voice,
    /// Whether the author's own, as opposed to one that is reported.
    pub own: bool,
    /// Who is reported.
    pub source: Option<String>,
    /// Whether it is affirmed.
    pub polarity: Polarity,
    /// What it is about, in words.
    pub about: String,
    /// Whether a marker corrected it.
    pub corrected: bool,
}
