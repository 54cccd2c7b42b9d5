//! How a text speaks: in the first person, or about theories and their authors.

use crate::lexicon::{CueKind, TermKind, Weights};
use crate::mention::Mentions;
use crate::repair::Repaired;
use crate::segment::Segmented;

/// Words of each kind per hundred words, 0 and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Manner {
    first_person: f64,
    theory: f64,
}

impl Manner {
    pub fn new(segmented: &Segmented, repaired: &Repaired, mentions: &Mentions) -> Self {
        let running = |word: usize| segmented.is_running(repaired.words[word].sentence);
        let words = (0..repaired.words.len()).filter(|&word| running(word)).count();
        let of = |kind: CueKind| {
            let found = mentions.markers.iter().filter(|m| m.kind == TermKind::Marker(kind));
            found.filter(|m| running(m.words.start)).count() as f64 * 100.0 / words.max(1) as f64
        };
        Manner { first_person: of(CueKind::FirstPerson), theory: of(CueKind::Theory) }
    }

    /// Nobody says *I* or *we*, and theories are spoken of: the text gives a view
    /// rather than holds it.
    pub fn is_exposition(&self, weights: &Weights) -> bool {
        self.first_person < weights.first_person && self.theory >= weights.theory
    }
}
