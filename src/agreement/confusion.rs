//! Two codings of the same things, as a square table.

use super::share;

/// How often each label of the first coding meets each of the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// A row for each label of the first coding (the gold codes), a column for each of the second.
    pub counts: Vec<Vec<u64>>,
}

/// How well one label is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Things that bear it in the first coding.
    pub gold: u64,
    /// Things that bear it in the second.
    pub got: u64,
    /// Things that bear it in both.
    pub both: u64,
    /// Part of those got that are right, 0 to 1.
    pub precision: Option<f64>,
    /// Part of those to be found that were got, 0 to 1.
    pub recall: Option<f64>,
    /// Harmonic mean of the two, 0 to 1; none if the label occurs in neither coding.
    pub f1: Option<f64>,
}

impl Confusion {
    /// Counts pairs of labels, each below `labels`.
    pub fn new(labels: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut counts = vec![vec![0; labels]; labels];
        for (gold, got) in pairs {
            counts[gold][got] += 1;
        }
        Confusion { counts }
    }

    /// How many pairs there are.
    pub fn n(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }

    fn gold(&self, label: usize) -> u64 {
        self.counts[label].iter().sum()
    }

    fn got(&self, label: usize) -> u64 {
        self.counts.iter().map(|row| row[label]).sum()
    }

    /// Part of the pairs that are alike, 0 to 1.
    pub fn accuracy(&self) -> Option<f64> {
        let same: u64 = (0..self.counts.len()).map(|l| self.counts[l][l]).sum();
        share(same as f64, self.n() as f64)
    }

    /// How well one label is found.
    pub fn scores(&self, label: usize) -> Scores {
        let (gold, got, both) = (self.gold(label), self.got(label), self.counts[label][label]);
        Scores {
            gold,
            got,
            both,
            precision: share(both as f64, got as f64),
            recall: share(both as f64, gold as f64),
            f1: share(2.0 * both as f64, (gold + got) as f64),
        }
    }

    /// Mean of F1 over the labels that occur in either coding, 0 to 1.
    pub fn macro_f1(&self) -> Option<f64> {
        let f1: Vec<f64> = (0..self.counts.len()).filter_map(|l| self.scores(l).f1).collect();
        share(f1.iter().sum(), f1.len() as f64)
    }

    /// Agreement beyond chance: 1 for perfect, 0 for chance (Cohen 1960); none if
    /// chance alone would agree always.
    pub fn kappa(&self) -> Option<f64> {
        self.weighted_kappa(|a, b| if a == b { 0.0 } else { 1.0 })
    }

    /// Kappa where some disagreements are worse than others (Cohen 1968):
    /// `1 − Σ w o / Σ w e` with the weight `w` of each disagreement, 0 and up.
    pub fn weighted_kappa(&self, disagreement: impl Fn(usize, usize) -> f64) -> Option<f64> {
        let n = self.n() as f64;
        let (mut observed, mut expected) = (0.0, 0.0);
        for (gold, row) in self.counts.iter().enumerate() {
            for (got, &count) in row.iter().enumerate() {
                let weight = disagreement(gold, got);
                observed += weight * count as f64;
                expected += weight * self.gold(gold) as f64 * self.got(got) as f64;
            }
        }
        share(observed * n, expected).map(|part| 1.0 - part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: Option<f64>, want: f64) {
        let got = got.expect("it is defined");
        assert!((got - want).abs() < 5e-7, "{got} is not {want}");
    }

    fn pairs(gold: &[usize], got: &[usize]) -> Confusion {
        Confusion::new(3, gold.iter().copied().zip(got.iter().copied()))
    }

    #[test]
    fn kappa_of_the_usual_example() {
        // 20, 5, 10, 15: accuracy 0.7, chance 0.5 (the two-by-two example of Cohen's kappa
        // in most textbooks).
        let table = Confusion { counts: vec![vec![20, 5], vec![10, 15]] };
        near(table.accuracy(), 0.7);
        near(table.kappa(), 0.4);
    }

    #[test]
    fn weighted_kappa_is_that_of_scikit_learn() {
        // sklearn.metrics.cohen_kappa_score(a, b, weights=…) of scikit-learn.
        let table = pairs(&[0, 1, 2, 2, 1, 0], &[0, 2, 2, 1, 1, 0]);
        near(table.weighted_kappa(|a, b| a.abs_diff(b) as f64), 0.625);
        near(table.weighted_kappa(|a, b| (a.abs_diff(b) as f64).powi(2)), 0.75);
        near(table.kappa(), 0.5);
    }

    #[test]
    fn f1_is_that_of_scikit_learn() {
        // The example of sklearn.metrics.f1_score: macro 0.2666…, per class 0.8, 0, 0.
        let table = pairs(&[0, 1, 2, 0, 1, 2], &[0, 2, 1, 0, 0, 1]);
        near(table.macro_f1(), 0.266_666_7);
        near(table.scores(0).f1, 0.8);
        near(table.scores(0).precision, 2.0 / 3.0);
        near(table.scores(1).f1, 0.0);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let one = Confusion { counts: vec![vec![9, 0], vec![0, 0]] };
        assert_eq!((one.kappa(), one.accuracy(), one.scores(1).f1), (None, Some(1.0), None));
        let none = Confusion::new(2, []);
        assert_eq!((none.kappa(), none.accuracy(), none.macro_f1()), (None, None, None));
    }
}
