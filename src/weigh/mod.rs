//! Claims → schools, emphasis, endorsement, decision, confidence.
//!
//! Three questions are kept apart: which schools are explained (every mention
//! counts), how much room each argument gets (whoever speaks), and which one
//! the author endorses (voice, hedge, position and repetition weigh).

mod argument;
mod evidence;
mod manner;
mod school;

use crate::claim::{ClaimId, Claims};
use crate::lexicon::{Lexicon, SchoolId, TermId};
use crate::mention::Mentions;
use crate::repair::Repaired;
use crate::segment::Segmented;

/// Which argument a document favours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ArgumentLabel {
    /// Little of substance has changed.
    Continuity,
    /// The end of the Cold War opened an opportunity.
    Change,
    /// Both, with comparable weight.
    Balanced,
    /// Neither.
    None,
}

/// What the label rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// An explicit position of the author.
    Thesis,
    /// Claims in the author's own voice.
    Author,
    /// Only the room given to each side.
    Emphasis,
    /// Nothing.
    None,
}

/// What a document makes of one argument.
#[derive(Debug, Clone, PartialEq)]
pub struct ArgumentReading {
    /// The label.
    pub label: ArgumentLabel,
    /// What it rests on.
    pub basis: Basis,
    /// A remark for the reader: `off-axis`, `insufficient`, `undeclared`, `body-contradicts-thesis`.
    pub note: Option<&'static str>,
    /// Probability that the label is right, 0 to 1.
    pub confidence: f64,
    /// −1 continuity to +1 change.
    pub balance: f64,
    /// 90 % interval of the balance.
    pub interval: [f64; 2],
    /// Endorsed weight for continuity, 0 and up.
    pub continuity: f64,
    /// Endorsed weight for change, 0 and up.
    pub change: f64,
    /// The balance whoever speaks, −1 to 1.
    pub emphasis: f64,
    /// Same (−1) to transformed (+1).
    pub time: f64,
    /// Violent (−1) to benign (+1).
    pub outlook: f64,
    /// The strongest claims on the label's side, strongest first.
    pub claims_for: Vec<ClaimId>,
    /// The strongest claims on the other side, strongest first.
    pub claims_against: Vec<ClaimId>,
    /// What was looked for and not found, in words.
    pub missing: Vec<String>,
}

/// How much of a text is one school's.
#[derive(Debug, Clone, PartialEq)]
pub struct SchoolShare {
    /// The school.
    pub school: SchoolId,
    /// Its part of the distinct-and-damped concept weight, 0 to 1.
    pub share: f64,
    /// Distinct concepts.
    pub concepts: usize,
    /// Mentions of them.
    pub mentions: usize,
    /// Mentions in denied claims.
    pub denied: usize,
}

/// How often a concept stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptCount {
    /// The concept.
    pub term: TermId,
    /// Mentions.
    pub mentions: usize,
    /// Mentions in denied claims.
    pub denied: usize,
}

/// What a claim adds to the author's endorsement, and by which factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The claim.
    pub claim: ClaimId,
    /// Factor of voice, 0 to 1.
    pub voice: f64,
    /// Factor of hedge, 0 to 1.
    pub hedge: f64,
    /// Factor of position, 0 to 1.
    pub position: f64,
    /// Factor of repetition, 0 to 1.
    pub repeat: f64,
    /// value × voice × hedge × position × repeat.
    pub weight: f64,
}

/// What a document says, with every number traceable to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which argument it favours.
    pub argument: ArgumentReading,
    /// The school whose concepts fill the text: a school, `mixed` or `none`.
    pub school: SchoolLabel,
    /// Probability that the school is right, 0 to 1.
    pub school_confidence: f64,
    /// Every reported school, in the lexicon's order.
    pub schools: Vec<SchoolShare>,
    /// Every concept found, by number of mentions, then by id.
    pub concepts: Vec<ConceptCount>,
    /// Every claim's weight, in the order of the claims.
    pub weighed: Vec<Weighed>,
    /// How much the text is about the subject: topic words and surely found terms per hundred words, 0 and up.
    pub subject: f64,
}

/// The school of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchoolLabel {
    /// One school.
    School(SchoolId),
    /// Two or more with comparable shares.
    Mixed,
    /// None, or too little.
    None,
}

/// Weighs the claims of a text: a function of its claims and the lexicon's weights only.
pub fn weigh(
    lexicon: &Lexicon,
    segmented: &Segmented,
    repaired: &Repaired,
    mentions: &Mentions,
    claims: &Claims,
) -> Reading {
    let schools = school::read(lexicon, segmented, repaired, mentions, claims);
    let evidence = evidence::Evidence::new(lexicon, segmented, mentions, repaired, claims);
    let manner = manner::Manner::new(segmented, repaired, mentions);
    let argument = argument::decide(lexicon, &evidence, claims, &schools, &manner);
    Reading {
        argument,
        school: schools.label,
        school_confidence: schools.confidence,
        schools: schools.shares,
        concepts: schools.concepts,
        weighed: evidence.weighed,
        subject: schools.subject,
    }
}
