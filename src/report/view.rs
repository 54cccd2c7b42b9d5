//! What is published about a document, and its wire format.
//!
//! The JSON of a [`View`] is what other programs rely on: fields are added freely,
//! and changed or taken away only with a new [`FORMAT`]. Rules for every field:
//!
//! - Fields come in the order in which they are declared here, and every field is
//!   always there; what is not known is `null`, and an empty list is `[]`.
//! - `start` and `end` are a half-open range in the document's text, from 0, in
//!   Unicode code points, or in UTF-8 bytes where [`DocumentView::offsets`] says so.
//!   `line` and `column` count from 1, columns always in code points.
//! - A `quote` or `text` is the exact stretch of the document's text.
//! - Numbers are rounded to four decimals; `-0` does not occur. The sign is −
//!   for continuity, "same" and "violent", + for change, "transformed" and "benign".
//! - Lists keep the order of the text unless they say otherwise; ids of terms and
//!   schools are those of the lexicon.

use crate::claim::Polarity;
use crate::correct::Correction;
use crate::document::{BlockKind, Metadata, Student};
use crate::frame::Voice;
use crate::lexicon::Direction;
use crate::repair::RepairKind;
use crate::report::Offsets;
use crate::weigh::{ArgumentLabel, Basis};
use schemars::JsonSchema;
use serde::Serialize;

/// The number of the wire format.
pub const FORMAT: u32 = 1;

/// Everything that is published about one document: one object of `json`, one line of `jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Analysis")]
pub struct View {
    /// Number of this wire format: 1.
    pub format: u32,
    /// The program that read the document.
    pub melian: ProgramView,
    /// The document.
    pub document: DocumentView,
    /// Which post-Cold-War argument it favours.
    pub argument: ArgumentView,
    /// Whose concepts fill it.
    pub school: SchoolLabelView,
    /// Every reported school, in the lexicon's order.
    pub schools: Vec<SchoolView>,
    /// Every concept found, by number of mentions, then by id.
    pub concepts: Vec<ConceptView>,
    /// Every proposition and entity that a claim names, by id.
    pub names: Vec<NameView>,
    /// Every claim, in the order of the text; a claim's `id` is its place in this list.
    pub claims: Vec<ClaimView>,
    /// What to know about how the document was read, in words.
    pub warnings: Vec<String>,
}

/// The program and the lexicon a document was read with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Program")]
pub struct ProgramView {
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the lexicon that was matched with, in hexadecimal.
    pub lexicon: String,
}

/// A document and its size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Document")]
pub struct DocumentView {
    /// What it is called: the path, or the id given in a table.
    pub id: String,
    /// The file, `-` for standard input; `null` for a text handed over in memory.
    pub path: Option<String>,
    /// Kind of file by its content: `txt`, `md`, `docx`, `odt`, `rtf`, `pdf`, `html`, `epub`;
    /// `null` for a row of a table and for a text handed over in memory.
    pub file_format: Option<&'static str>,
    /// Who handed it in, where the name of the folder or file says so as Moodle,
    /// Canvas or Blackboard write it.
    pub student: Option<Student>,
    /// What the file says of itself; the author only if that was asked for.
    pub metadata: Metadata,
    /// Blocks that no claims are read from, by kind.
    pub left_out: Vec<LeftOutView>,
    /// SHA-256 of the text that offsets index, as UTF-8, in hexadecimal.
    pub text_sha256: String,
    /// Tokens that hold a letter or digit, in the whole text.
    pub words: usize,
    /// Sentences of prose; headings, references, footnotes and the like are not counted.
    pub sentences: usize,
    /// How `start` and `end` count.
    pub offsets: Offsets,
}

/// Blocks of one kind that no claims are read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
pub struct LeftOutView {
    /// Their kind.
    pub kind: BlockKind,
    /// How many there are.
    pub blocks: usize,
    /// Words in them.
    pub words: usize,
}

/// Which argument a document favours, and how sure that is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Argument")]
pub struct ArgumentView {
    /// The argument; `none` when off the subject or off the axis, when there is too
    /// little to judge, or when no side is taken or presented.
    pub label: ArgumentLabel,
    /// What the label rests on.
    pub basis: Basis,
    /// Why there is no label or what speaks against it: `off-axis`, `insufficient`,
    /// `undeclared`, `body-contradicts-thesis`, or another word; `null` mostly.
    pub note: Option<String>,
    /// Calibrated probability that the label is right, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
    /// −1 continuity to +1 change.
    #[schemars(range(min = -1.0, max = 1.0))]
    pub balance: f64,
    /// 90 % interval of the balance, lower bound first; it always holds the balance.
    pub interval: [f64; 2],
    /// Endorsed weight for continuity, 0 and up.
    #[schemars(range(min = 0.0))]
    pub continuity: f64,
    /// Endorsed weight for change, 0 and up.
    #[schemars(range(min = 0.0))]
    pub change: f64,
    /// The balance whoever speaks, −1 continuity to +1 change.
    #[schemars(range(min = -1.0, max = 1.0))]
    pub emphasis: f64,
    /// The two scales behind the two arguments.
    pub axes: AxesView,
    /// Ids of the strongest claims on the label's side, strongest first; where the
    /// label is no side, those for change.
    pub claims_for: Vec<usize>,
    /// Ids of the strongest claims on the other side, strongest first.
    pub claims_against: Vec<usize>,
    /// What was looked for and not found, in words.
    pub missing: Vec<String>,
}

/// The two scales behind the two arguments.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Axes")]
pub struct AxesView {
    /// −1 same as before to +1 transformed.
    #[schemars(range(min = -1.0, max = 1.0))]
    pub time: f64,
    /// −1 violent to +1 benign.
    #[schemars(range(min = -1.0, max = 1.0))]
    pub outlook: f64,
}

/// The school whose concepts fill a document.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SchoolLabel")]
pub struct SchoolLabelView {
    /// Id of a school, `mixed` (two or more with comparable shares) or `none`.
    pub label: String,
    /// Probability that the label is right, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f64,
}

/// How much of a document is one school's.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "School")]
pub struct SchoolView {
    /// Id of the school.
    pub id: String,
    /// Its part of the distinct-and-damped concept weight, affirmed and denied alike, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub share: f64,
    /// Distinct concepts.
    pub concepts: usize,
    /// Mentions of them.
    pub mentions: usize,
    /// Those of the mentions that stand in denied claims.
    pub denied: usize,
    /// Name for people.
    pub label: String,
}

/// How often a concept stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Concept")]
pub struct ConceptView {
    /// Id of the concept.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// Id of its school; `null` for vocabulary that every school uses.
    pub school: Option<String>,
    /// Mentions.
    pub mentions: usize,
    /// Those of the mentions that stand in denied claims.
    pub denied: usize,
}

/// The name of a proposition or entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Name")]
pub struct NameView {
    /// Its id.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// `proposition` or `entity`.
    pub kind: &'static str,
}

/// What one clause says for or against the arguments.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub struct ClaimView {
    /// Its number in the document, from 0.
    pub id: usize,
    /// Ids of its concepts, strongest first.
    pub concepts: Vec<String>,
    /// Ids of its propositions, strongest first.
    pub propositions: Vec<String>,
    /// Ids of the theorists, works, events, institutions and treaties it names.
    pub entities: Vec<String>,
    /// Id of the school of its strongest concept that has one.
    pub school: Option<String>,
    /// Where the clause starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Line of its start, from 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// Column of its start in code points, from 1.
    #[schemars(range(min = 1))]
    pub column: usize,
    /// The clause as it stands in the text.
    pub quote: String,
    /// Words of the clause that were read as others.
    pub repairs: Vec<RepairView>,
    /// Whether its terms are affirmed.
    pub polarity: Polarity,
    /// Whose claim it is.
    pub voice: Voice,
    /// How explicitly the author takes a position with it; `null` for a claim like any other.
    pub stated: Option<StatedView>,
    /// The speaker, where the text names one.
    pub source: Option<String>,
    /// The hedging word, where there is one.
    pub hedge: Option<String>,
    /// What it speaks for after everything that turns it.
    pub direction: Direction,
    /// Direction × strength after everything that turns or weakens the proposition
    /// and before voice: −1 continuity to +1 change.
    #[schemars(range(min = -1.0, max = 1.0))]
    pub value: f64,
    /// The same on the two scales.
    pub axes: AxesView,
    /// What it adds to the author's endorsement: value × voice × hedge × position ×
    /// repeat, before rounding.
    pub weight: f64,
    /// The factors of the weight.
    pub factors: FactorsView,
    /// The rules that decided about it, and the words that called them.
    pub because: Vec<BecauseView>,
    /// The words that show its concepts, propositions and entities.
    pub terms: Vec<TermView>,
    /// What a person corrected in it; `null` for a claim as it was read.
    pub corrected: Option<Correction>,
}

/// How explicitly the author takes a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Stated")]
pub enum StatedView {
    /// In a concluding sentence.
    Conclusion,
    /// *I argue that …*, *this essay shows that …*
    Thesis,
    /// *The first argument is more convincing.*
    Verdict,
    /// *Both are partly right.*
    Tie,
}

/// What stands between a claim's value and its weight. No factor changes the sign.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Factors")]
pub struct FactorsView {
    /// How much of it the author carries, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub voice: f64,
    /// How sure the hedge leaves it, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub hedge: f64,
    /// What its place in the document gives it, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub position: f64,
    /// What saying it again leaves of it, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub repeat: f64,
}

/// A word read as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Repair")]
pub struct RepairView {
    /// Where the word starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As written.
    pub from: String,
    /// As read.
    pub repair: String,
    /// What kind of mending it is.
    pub kind: RepairKind,
    /// Line of its start, from 1.
    #[schemars(range(min = 1))]
    pub line: usize,
}

/// A rule that took part in a decision, and the words that called it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Because")]
pub struct BecauseView {
    /// A cue family of the lexicon or a named default.
    pub rule: String,
    /// Where the words start; `null` for a default, which no words call.
    pub start: Option<usize>,
    /// Where they end.
    pub end: Option<usize>,
    /// The words.
    pub text: Option<String>,
}

/// The words that show a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Term")]
pub struct TermView {
    /// Id of the concept, proposition or entity.
    pub id: String,
    /// Where the words start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words.
    pub text: String,
}
