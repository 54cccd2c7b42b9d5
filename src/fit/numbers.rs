//! What is fitted: named numbers, each with its shipped value and range.

use super::Options;
use super::model::Model;
use crate::lexicon::{Lexicon, NUMBERS, Number, TermId, TermKind};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A number of weighing.
    Weight,
    /// A number of weighing that says how sure a label is.
    Confidence,
    /// Strength of a concept or proposition.
    Strength,
    /// Factor of a cue.
    Factor,
}

/// A number that was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Name of the weight, or id of the term or cue.
    pub name: String,
    /// What kind of number it is.
    pub kind: Kind,
    /// As shipped.
    pub from: f64,
    /// As fitted.
    pub to: f64,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Weight(Number),
    Term(TermId),
}

/// A number that may be fitted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dial {
    pub kind: Kind,
    pub place: Place,
    pub shipped: f64,
    low: f64,
    high: f64,
}

impl Dial {
    /// The shipped value times a factor, within the range, to three places.
    pub fn times(&self, factor: f64) -> f64 {
        let value = (self.shipped * factor).clamp(self.low, self.high);
        (value * 1e3).round() / 1e3
    }

    pub fn name(&self, lexicon: &Lexicon) -> String {
        match self.place {
            Place::Weight(number) => number.name.to_owned(),
            Place::Term(term) => lexicon.term(term).id.clone(),
        }
    }
}

/// Every number of the kinds asked for, in a fixed order: weights as they are listed,
/// terms in the order of the lexicon. Of terms only those that speak in enough sources.
pub(super) fn dials(model: &Model<'_>, options: &Options) -> Vec<Dial> {
    let lexicon = model.lexicon();
    let mut out = Vec::new();
    for number in NUMBERS {
        let kind = if number.name.starts_with("sure_") { Kind::Confidence } else { Kind::Weight };
        let shipped = number.get(lexicon.weights());
        let place = Place::Weight(*number);
        out.push(Dial { kind, place, shipped, low: number.low, high: number.high });
    }
    for (term, sources) in speaking(model) {
        let entry = lexicon.term(term);
        let (kind, shipped) = match entry.kind {
            TermKind::Marker(_) => (Kind::Factor, entry.factor),
            _ => (Kind::Strength, entry.strength),
        };
        if sources.len() >= options.least_sources {
            out.push(Dial { kind, place: Place::Term(term), shipped, low: 0.0, high: 1.0 });
        }
    }
    // What is 0 stays so: a factor cannot move it, and it was left out on purpose.
    out.retain(|d| options.kinds.contains(&d.kind) && d.shipped > 0.0);
    out
}

/// Terms of claims and cues of frames, and the sources they come from.
fn speaking<'m>(model: &'m Model<'_>) -> BTreeMap<TermId, BTreeSet<&'m str>> {
    let mut out: BTreeMap<TermId, BTreeSet<&str>> = BTreeMap::new();
    for case in model.cases() {
        let claims = &case.analysis.claims.claims;
        let terms = claims.iter().flat_map(|c| c.concepts.iter().chain(&c.propositions)).copied();
        let cues = case.analysis.frames.frames.iter().filter_map(|f| f.cue);
        for term in terms.chain(cues) {
            out.entry(term).or_default().insert(case.coded.source.as_str());
        }
    }
    out
}
