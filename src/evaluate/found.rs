//! What the analysis says, in the words of the codes.

use crate::lexicon::{Direction, Lexicon, TermKind};
use crate::weigh::{ArgumentLabel, Basis, Reading, SchoolLabel};
use crate::{Analysis, frame::Voice};
use std::collections::BTreeSet;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentFound {
    /// Id of a school, `mixed` or `none`.
    pub school: String,
    /// Probability that it is right, 0 to 1.
    pub school_confidence: f64,
    /// The argument.
    pub argument: String,
    /// What it rests on.
    pub basis: String,
    /// Probability that the argument is right, 0 to 1.
    pub confidence: f64,
}

impl DocumentFound {
    /// What a reading says.
    pub fn new(reading: &Reading, lexicon: &Lexicon) -> Self {
        let school = match reading.school {
            SchoolLabel::School(id) => lexicon.school(id).id.as_str(),
            SchoolLabel::Mixed => "mixed",
            SchoolLabel::None => "none",
        };
        let argument = match reading.argument.label {
            ArgumentLabel::Continuity => "continuity",
            ArgumentLabel::Change => "change",
            ArgumentLabel::Balanced => "balanced",
            ArgumentLabel::None => "none",
        };
        let basis = match reading.argument.basis {
            Basis::Thesis => "thesis",
            Basis::Author => "author",
            Basis::Emphasis => "emphasis",
            Basis::None => "none",
        };
        DocumentFound {
            school: school.to_owned(),
            school_confidence: reading.school_confidence,
            argument: argument.to_owned(),
            basis: basis.to_owned(),
            confidence: reading.argument.confidence,
        }
    }
}

/// What was found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceFound {
    /// What it speaks for.
    pub direction: String,
    /// `own` or `other`; none where no claim was found.
    pub voice: Option<String>,
    /// Ids of its concepts and propositions.
    pub concepts: BTreeSet<String>,
}

impl SentenceFound {
    /// What an analysis found from byte `from` of the text on: the strongest sentence
    /// and the strongest claim.
    pub fn new(analysis: &Analysis, lexicon: &Lexicon, from: usize) -> Self {
        let source = |span| analysis.normalized.map.to_source(span);
        let here = analysis.segmented.sentences.iter().enumerate();
        let value = here
            .filter(|(_, s)| source(s.span).end() > from + 1)
            .map(|(i, _)| analysis.claims.sentences[i])
            .fold(0.0, |best: f64, v| if v.abs() > best.abs() { v } else { best });
        let claims = analysis.claims.claims.iter();
        let top = claims
            .filter(|c| c.span.start() >= from && c.direction != Direction::None)
            .reduce(|best, c| if c.value.abs() > best.value.abs() { c } else { best });
        let own = |v: Voice| matches!(v, Voice::Author | Voice::Endorsed);
        let shown = analysis.mentions.terms.iter().filter(|m| source(m.span).start() >= from);
        SentenceFound {
            direction: match value {
                v if v < 0.0 => "continuity",
                v if v > 0.0 => "change",
                _ => "none",
            }
            .to_owned(),
            voice: top.map(|c| if own(c.voice) { "own" } else { "other" }.to_owned()),
            concepts: shown
                .filter(|m| matches!(m.kind, TermKind::Concept | TermKind::Proposition))
                .map(|m| lexicon.term(m.term).id.clone())
                .collect(),
        }
    }
}
