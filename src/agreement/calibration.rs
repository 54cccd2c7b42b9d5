//! Whether a confidence is what it says.

/// How confidences and successes go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// How many there are.
    pub n: usize,
    /// Mean of the confidences, 0 to 1.
    pub confidence: f64,
    /// Part that was right, 0 to 1.
    pub accuracy: f64,
    /// Mean squared difference of confidence and success, 0 (best) to 1 (Brier 1950).
    pub brier: f64,
    /// What part of the score of a constant confidence is saved, up to 1; below 0 it is
    /// worse than a constant. None if all are right or all wrong.
    pub skill: Option<f64>,
    /// Confidence and success by tenths of the confidence; empty ones are left out.
    pub bins: Vec<Bin>,
}

/// A tenth of the confidences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// The least confidence in it.
    pub from: f64,
    /// The confidence it stays below (the last one holds 1).
    pub to: f64,
    /// How many there are.
    pub n: usize,
    /// Mean of the confidences, 0 to 1.
    pub confidence: f64,
    /// Part that was right, 0 to 1.
    pub accuracy: f64,
}

impl Calibration {
    /// Of confidences (0 to 1), each with whether it was right; none without any.
    pub fn new(said: &[(f64, bool)]) -> Option<Self> {
        let (confidence, accuracy) = means(said)?;
        let squared = |&(p, right): &(f64, bool)| (p - f64::from(u8::from(right))).powi(2);
        let brier = said.iter().map(squared).sum::<f64>() / said.len() as f64;
        let constant = accuracy * (1.0 - accuracy);
        let bins = (0..10).filter_map(|tenth| {
            let inside: Vec<(f64, bool)> =
                said.iter().copied().filter(|(p, _)| ((p * 10.0) as usize).min(9) == tenth).collect();
            let (confidence, accuracy) = means(&inside)?;
            let (from, to) = (tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0);
            Some(Bin { from, to, n: inside.len(), confidence, accuracy })
        });
        Some(Calibration {
            n: said.len(),
            confidence,
            accuracy,
            brier,
            skill: super::share(brier, constant).map(|part| 1.0 - part),
            bins: bins.collect(),
        })
    }
}

fn means(said: &[(f64, bool)]) -> Option<(f64, f64)> {
    let n = said.len() as f64;
    let right = said.iter().filter(|(_, right)| *right).count() as f64;
    Some((super::share(said.iter().map(|(p, _)| p).sum(), n)?, super::share(right, n)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brier_score_is_that_of_scikit_learn() {
        // The example of sklearn.metrics.brier_score_loss: 0.0375.
        let said = [(0.1, false), (0.9, true), (0.8, true), (0.3, false)];
        let all = Calibration::new(&said).expect("four of them");
        assert!((all.brier - 0.0375).abs() < 1e-12, "{}", all.brier);
        assert!((all.skill.expect("not all right") - (1.0 - 0.0375 / 0.25)).abs() < 1e-12);
        assert_eq!(all.bins.iter().map(|b| b.n).collect::<Vec<_>>(), [1, 1, 1, 1]);
    }

    #[test]
    fn full_confidence_has_a_bin() {
        let all = Calibration::new(&[(1.0, true), (0.95, true)]).expect("two of them");
        assert_eq!((all.bins.len(), all.bins[0].n, all.skill), (1, 2, None));
        assert_eq!(Calibration::new(&[]), None);
    }
}
