//! How a text speaks: in the first person, or about theories and their authors.

use crate::lexicon::{CueKind, TermKind, Weights};
use crate::mention::Mentions;
use crate::repair::Repaired;

/// Words of each kind per hundred words, 0 and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    first_person: f64,
    theory: f64,
}

impl Manner {
    pub fn new(repaired: &Repaired, mentions: &Mentions) -> Self {
        let per_hundred = 100.0 / repaired.words.len().max(1) as f64;
        let of = |kind: CueKind| {
            let found = mentions.markers.iter().filter(|m| m.kind == TermKind::Marker(kind));
            found.count() as f64 * per_hundred
        };
        Manner { first_person: of(CueKind::FirstPerson), theory: of(CueKind::Theory) }
    }

    /// Nobody says *I* or *we*, and theories are spoken of: the text gives a view
    /// rather than holds it.
    pub fn is_exposition(&self, weights: &Weights) -> bool {
        self.first_person < weights.first_person && self.theory >= weights.theory
    }
}
