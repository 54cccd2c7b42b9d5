//! Scaling: where documents stand between two poles.
//!
//! [`position`] takes poles that the counts already have; [`Wordscores`] learns them from
//! texts whose positions are known; [`Wordfish`] finds the dimension on which documents
//! differ most, whatever it means, and is of no use for a handful of short texts.

mod poisson;
mod wordfish;
mod wordscores;

use thiserror::Error;

pub use wordfish::{Options, Wordfish};
pub use wordscores::{Score, Wordscores, rescaled};

use super::interval::z_of_level;

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// The position: 0 is in the middle.
    pub position: f64,
    /// Its standard error, in the same unit.
    pub error: f64,
}

impl Position {
    /// The normal interval at `level`. None unless `level` is between 0 and 1.
    pub fn interval(self, level: f64) -> Option<[f64; 2]> {
        let spread = z_of_level(level)? * self.error;
        Some([self.position - spread, self.position + spread])
    }
}

/// Log-odds position score (Lowe, Benoit, Mikhaylov and Laver 2011): natural logarithm of
/// how many times as many units favour the `upper` pole as the `lower`, half a unit being
/// added to both. Above 0 for the upper pole; ±1.1 is three times as many. Units are
/// clauses or sentences; words are not independent, and would make errors too small.
pub fn position(lower: u64, upper: u64) -> Position {
    let (lower, upper) = (lower as f64 + 0.5, upper as f64 + 0.5);
    Position { position: (upper / lower).ln(), error: (1.0 / upper + 1.0 / lower).sqrt() }
}

/// Why counts cannot be scaled. Documents and words are numbered from 0.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ScaleError {
    /// There are too few documents to compare.
    #[error("{found} document(s) to scale, where at least {needed} are needed; add documents")]
    TooFewDocuments {
        /// How many there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// A row of counts is longer or shorter than the first.
    #[error(
        "document {document} has counts of {found} words, the first has {expected}; count the same words in all"
    )]
    Ragged {
        /// Whose row it is.
        document: usize,
        /// Length of the row.
        found: usize,
        /// Length of the first row.
        expected: usize,
    },
    /// Nothing that is counted is in a document.
    #[error("document {document} has none of the words that are counted; leave it out")]
    EmptyDocument {
        /// Which document.
        document: usize,
    },
    /// A word is in no document.
    #[error("word {word} is in none of the documents; leave it out")]
    UnusedWord {
        /// Which word.
        word: usize,
    },
    /// There is not one finite position for each reference text, or all are the same.
    #[error("the reference texts need a finite position each, and at least two different ones; give them")]
    Positions,
    /// The documents that say which end is which are not two of those given.
    #[error("anchors {lower} and {upper} are not two of the {documents} documents; name two different ones")]
    Anchors {
        /// The document that is to be lower.
        lower: usize,
        /// The document that is to be higher.
        upper: usize,
        /// How many documents there are.
        documents: usize,
    },
    /// An option is out of its range.
    #[error("prior deviations, tolerance and iterations of a scale must be above 0; change them")]
    Options,
}

/// Checks that there are enough documents, each with counts of the same words and of at
/// least one of them.
fn check(documents: &[Vec<u64>], needed: usize) -> Result<(), ScaleError> {
    if documents.len() < needed {
        return Err(ScaleError::TooFewDocuments { found: documents.len(), needed });
    }
    let expected = documents.first().map_or(0, Vec::len);
    for (document, counts) in documents.iter().enumerate() {
        if counts.len() != expected {
            return Err(ScaleError::Ragged { document, found: counts.len(), expected });
        }
        if counts.iter().all(|&count| count == 0) {
            return Err(ScaleError::EmptyDocument { document });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    /// The example of Laver, Benoit and Garry 2003, table 1: 37 words in the reference texts
    /// R1 to R5 and the virgin text V1, each 1,000 words on the same curve, shifted.
    pub(super) fn laver_benoit_garry() -> Vec<Vec<u64>> {
        const CURVE: [u64; 17] = [2, 3, 10, 22, 45, 78, 115, 146, 158, 146, 115, 78, 45, 22, 10, 3, 2];
        let text = |shift: usize| {
            (0..37).map(move |word: usize| word.checked_sub(shift).and_then(|at| CURVE.get(at)).copied())
        };
        [0, 5, 10, 15, 20, 7].map(|shift| text(shift).map(Option::unwrap_or_default).collect()).to_vec()
    }

    /// By the formula of Lowe and others 2011: ln(10.5 / 4.5), √(1/10.5 + 1/4.5).
    #[test]
    fn positions() {
        let it = position(4, 10);
        assert_near(it.position, 0.847_297_860_387_203_6, 1e-12);
        assert_near(it.error, 0.563_436_169_819_011, 1e-12);
        let [low, high] = it.interval(0.95).expect("the level is sound");
        assert_near(high - low, 2.0 * 1.959_963_984_540_054 * it.error, 1e-12);
        assert_eq!(it.interval(1.0), None);
        assert_eq!(position(0, 0), Position { position: 0.0, error: 2.0 });
        assert_near(position(10, 4).position, -it.position, 1e-12);
    }

    #[test]
    fn counts_that_cannot_be_scaled_are_named() {
        let fault = |documents: &[Vec<u64>]| check(documents, 2).map_err(|fault| fault.to_string());
        assert!(fault(&[vec![1]]).is_err_and(|it| it.starts_with("1 document(s) to scale")));
        assert!(
            fault(&[vec![1, 2], vec![1]]).is_err_and(|it| it.starts_with("document 1 has counts of 1 words"))
        );
        assert!(fault(&[vec![1, 2], vec![0, 0]]).is_err_and(|it| it.starts_with("document 1 has none")));
        assert_eq!(fault(&[vec![1, 2], vec![0, 1]]), Ok(()));
    }
}
