//! Positions learned from texts whose positions are known.

use super::{Position, ScaleError, check};

/// Words with the positions that reference texts give them (Laver, Benoit and Garry 2003).
#[derive(Debug, Clone, PartialEq)]
pub struct Wordscores {
    /// Of each word; none if it is in no reference text.
    words: Vec<Option<f64>>,
}

/// Where Wordscores puts a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Mean position of its words, and the error of that mean as the authors define it.
    pub raw: Position,
    /// How many of its words the reference texts have; the score is of these alone.
    pub words: u64,
}

impl Wordscores {
    /// Learns from `references`, one row of counts per text, one column per word, which
    /// stand at `positions`, of any unit.
    ///
    /// # Errors
    /// Fewer than two texts, rows of different lengths, a text without words, or not a
    /// finite position for each and two different ones.
    pub fn fit(references: &[Vec<u64>], positions: &[f64]) -> Result<Self, ScaleError> {
        check(references, 2)?;
        let same = positions.iter().all(|position| Some(position) == positions.first());
        if positions.len() != references.len() || same || !positions.iter().all(|p| p.is_finite()) {
            return Err(ScaleError::Positions);
        }
        let width = references.first().map_or(0, Vec::len);
        // Summed over texts: the relative frequency of each word, plain and times position.
        let mut sums = vec![(0.0, 0.0); width];
        for (counts, position) in references.iter().zip(positions) {
            let total = counts.iter().sum::<u64>() as f64;
            for ((plain, weighted), &count) in sums.iter_mut().zip(counts) {
                *plain += count as f64 / total;
                *weighted += count as f64 / total * position;
            }
        }
        Ok(Self {
            words: sums
                .into_iter()
                .map(|(plain, weighted)| (plain > 0.0).then(|| weighted / plain))
                .collect(),
        })
    }

    /// The position of each word, in the unit of the reference positions; none for words
    /// that are in no reference text.
    pub fn words(&self) -> &[Option<f64>] {
        &self.words
    }

    /// Scores a text with these `counts` of the words. None if their number is another or
    /// the text has no word of the reference texts.
    pub fn score(&self, counts: &[u64]) -> Option<Score> {
        if counts.len() != self.words.len() {
            return None;
        }
        let known = || self.words.iter().zip(counts).filter_map(|(score, &count)| Some(((*score)?, count)));
        let words: u64 = known().map(|(_, count)| count).sum();
        if words == 0 {
            return None;
        }
        let mean = |of: &dyn Fn(f64) -> f64| {
            known().map(|(s, count)| count as f64 * of(s)).sum::<f64>() / words as f64
        };
        let position = mean(&|score| score);
        let variance = mean(&|score| (score - position).powi(2));
        Some(Score { raw: Position { position, error: (variance / words as f64).sqrt() }, words })
    }
}

/// Positions of `scores` stretched about their mean until they vary as much as the positions
/// of the `references` (Laver, Benoit and Garry 2003), with sample deviations;
/// raw scores crowd in the middle, since all texts share most of their words. They depend
/// on which texts are scored together. None with fewer than two of either, or if all raw
/// scores are the same.
pub fn rescaled(scores: &[Score], references: &[f64]) -> Option<Vec<Position>> {
    let raw: Vec<f64> = scores.iter().map(|score| score.raw.position).collect();
    let (mean, deviation) = moments(&raw)?;
    let (_, wanted) = moments(references)?;
    let stretch = super::super::ratio(wanted, deviation)?;
    let stretched = |score: &Score| Position {
        position: mean + stretch * (score.raw.position - mean),
        error: stretch * score.raw.error,
    };
    Some(scores.iter().map(stretched).collect())
}

/// Mean and sample standard deviation.
fn moments(values: &[f64]) -> Option<(f64, f64)> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (values.len() > 1).then(|| (mean, (squares / (n - 1.0)).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::super::super::assert_near;
    use super::super::tests::laver_benoit_garry;
    use super::*;

    const POSITIONS: [f64; 5] = [-1.5, -0.75, 0.0, 0.75, 1.5];

    fn fitted() -> Wordscores {
        Wordscores::fit(&laver_benoit_garry()[..5], &POSITIONS).expect("the texts are sound")
    }

    /// Laver, Benoit and Garry 2003, table 1 and text: V1 scores −0.448, with error 0.0119;
    /// the first words are in R1 alone, the last in R5.
    #[test]
    fn the_example_of_laver_benoit_and_garry() {
        let score = fitted().score(&laver_benoit_garry()[5]).expect("it has known words");
        assert_near(score.raw.position, -0.448, 5e-4);
        assert_near(score.raw.error, 0.0119, 5e-5);
        assert_eq!(score.words, 1000);
        let words = fitted().words().to_vec();
        assert_eq!((words[0], words[36]), (Some(-1.5), Some(1.5)));
    }

    /// R quanteda.textmodels, test-textmodel_wordscores.R: all six texts rescaled together
    /// put V1 at −.53, to one per cent.
    #[test]
    fn rescaled_as_in_quanteda() {
        let scores: Vec<Score> = laver_benoit_garry()
            .iter()
            .map(|counts| fitted().score(counts).expect("it has known words"))
            .collect();
        let stretched = rescaled(&scores, &POSITIONS).expect("they differ");
        assert_near(stretched[5].position, -0.53, 0.0053);
        let grown = stretched[5].error / scores[5].raw.error;
        let apart = |p: f64, q: f64| p - q;
        let raw = apart(scores[4].raw.position, scores[0].raw.position);
        assert_near(apart(stretched[4].position, stretched[0].position), grown * raw, 1e-9);
        assert_eq!(rescaled(&scores[..1], &POSITIONS), None);
        assert_eq!(rescaled(&[scores[0], scores[0]], &POSITIONS), None);
    }

    /// R quanteda.textmodels, the same file: words that are in no reference text do not count.
    #[test]
    fn unknown_words_do_not_count() {
        let model = Wordscores::fit(&[vec![2, 3, 0, 0], vec![0, 0, 0, 2]], &[-1.0, 1.0])
            .expect("the texts are sound");
        assert_eq!(model.words(), [Some(-1.0), Some(-1.0), None, Some(1.0)]);
        let score = model.score(&[0, 0, 5, 1]).expect("it has a known word");
        assert_eq!((score.raw.position, score.words), (1.0, 1));
        assert_eq!(model.score(&[0, 0, 5, 0]), None);
        assert_eq!(model.score(&[1]), None);
    }

    #[test]
    fn references_need_positions() {
        let texts = [vec![1, 0], vec![0, 1]];
        for positions in [&[1.0][..], &[1.0, 1.0], &[1.0, f64::NAN], &[]] {
            assert_eq!(Wordscores::fit(&texts, positions), Err(ScaleError::Positions));
        }
        assert_eq!(
            Wordscores::fit(&texts[..1], &[1.0]),
            Err(ScaleError::TooFewDocuments { found: 1, needed: 2 })
        );
    }
}
