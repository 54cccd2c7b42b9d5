//! Positions from nothing but the counts.

use super::poisson::Side;
use super::{Position, ScaleError, check};

/// How Wordfish is fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Standard deviation of the normal prior on word weights β, which keeps rare words
    /// from unbounded ones (Lowe and Benoit 2013); 3 in the R packages austin and
    /// quanteda.textmodels.
    pub word_deviation: f64,
    /// Fitting ends when a round adds less than this share to the posterior.
    pub tolerance: f64,
    /// Fitting ends after so many rounds in any case.
    pub iterations: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { word_deviation: 3.0, tolerance: 1e-10, iterations: 1000 }
    }
}

/// Wordfish (Slapin and Proksch 2008): counts are Poisson with the mean
/// exp(αᵢ + ψⱼ + βⱼ · θᵢ) for document i and word j.
#[derive(Debug, Clone, PartialEq)]
pub struct Wordfish {
    /// θ of each document, with mean 0 and sample deviation 1. Errors take the words as
    /// known and their counts as independent, and are too small where they are not.
    pub documents: Vec<Position>,
    /// α of each document: how long it is, the first being 0.
    pub lengths: Vec<f64>,
    /// β of each word: positive for words of documents with a high θ.
    pub words: Vec<f64>,
    /// ψ of each word: how frequent it is.
    pub frequencies: Vec<f64>,
    /// Logarithm of the posterior, up to a constant.
    pub log_posterior: f64,
    /// How many rounds it took.
    pub iterations: usize,
    /// Whether the tolerance was met. If not, nothing here is to be relied on.
    pub converged: bool,
}

impl Wordfish {
    /// Fits `counts`, one row per document, one column per word, by Newton's method for words
    /// and for documents in turn, with normal priors on β and θ (deviation 1) that settle
    /// the scale. `anchors` are the documents of which the first is to have the lower θ: the
    /// model knows no left and right.
    ///
    /// # Errors
    /// Fewer than three documents, rows of different lengths, documents without words, words
    /// without documents, anchors that are not two of the documents, or options that are
    /// not above 0.
    pub fn fit(counts: &[Vec<u64>], anchors: [usize; 2], options: Options) -> Result<Self, ScaleError> {
        check(counts, 3)?;
        let width = counts.first().map_or(0, Vec::len);
        if let Some(word) = (0..width).find(|&word| counts.iter().all(|row| row.get(word) == Some(&0))) {
            return Err(ScaleError::UnusedWord { word });
        }
        let [lower, upper] = anchors;
        if lower == upper || lower.max(upper) >= counts.len() {
            return Err(ScaleError::Anchors { lower, upper, documents: counts.len() });
        }
        if !(options.word_deviation > 0.0 && options.tolerance > 0.0 && options.iterations > 0) {
            return Err(ScaleError::Options);
        }
        let mut fit = Fit::start(counts, options.word_deviation);
        let (mut before, mut iterations, mut converged) = (fit.log_posterior(), 0, false);
        while iterations < options.iterations && !converged {
            let now = fit.improve();
            converged = (now - before).abs() <= options.tolerance * before.abs();
            before = now;
            iterations += 1;
        }
        Ok(fit.finish(anchors, before, iterations, converged))
    }
}

/// A fit under way: documents have α and θ, words ψ and β. Each side is a Poisson
/// regression for as long as the other is held.
struct Fit {
    documents: Side,
    words: Side,
}

impl Fit {
    /// Begins with the shares of a table without dimension, and θ the first dimension of
    /// what these leave over.
    fn start(counts: &[Vec<u64>], word_deviation: f64) -> Self {
        let rows: Vec<Vec<f64>> =
            counts.iter().map(|row| row.iter().map(|&count| count as f64).collect()).collect();
        let columns: Vec<Vec<f64>> = (0..rows.first().map_or(0, Vec::len))
            .map(|word| rows.iter().filter_map(|row| row.get(word).copied()).collect())
            .collect();
        let sums = |side: &[Vec<f64>]| side.iter().map(|row| row.iter().sum::<f64>()).collect::<Vec<f64>>();
        let (lengths, frequencies) = (sums(&rows), sums(&columns));
        let total: f64 = lengths.iter().sum();
        let logarithms = |sums: &[f64]| sums.iter().map(|sum| sum.ln()).collect();
        let slopes = first_dimension(&rows, &lengths, &frequencies, total);
        let words = Side {
            intercepts: frequencies.iter().map(|sum| (sum / total).ln()).collect(),
            slopes: vec![0.0; columns.len()],
            counts: columns,
            precision: word_deviation.powi(-2),
        };
        Self {
            documents: Side { intercepts: logarithms(&lengths), slopes, counts: rows, precision: 1.0 },
            words,
        }
    }

    /// One round, accelerated by SQUAREM (Varadhan and Roland 2008, scheme S3): two plain
    /// ones tell where the rest lead, unless that turns out worse. Gives the log-posterior.
    fn improve(&mut self) -> f64 {
        let first = self.numbers();
        self.alternate();
        let second = self.numbers();
        self.alternate();
        let third = self.numbers();
        let reached = self.log_posterior();
        let step: Vec<f64> = second.iter().zip(&first).map(|(b, a)| b - a).collect();
        let turn: Vec<f64> =
            third.iter().zip(&second).zip(&step).map(|((c, b), step)| c - b - step).collect();
        let length = |v: &[f64]| v.iter().map(|x| x * x).sum::<f64>().sqrt();
        let by = (length(&step) / length(&turn)).max(1.0);
        let ahead =
            first.iter().zip(&step).zip(&turn).map(|((a, step), turn)| a + 2.0 * by * step + by * by * turn);
        self.set(&ahead.collect::<Vec<f64>>());
        self.alternate();
        let now = self.log_posterior();
        if now >= reached {
            return now;
        }
        self.set(&third);
        reached
    }

    /// Words, documents, and the scale between them.
    fn alternate(&mut self) {
        self.words.regress(&self.documents.intercepts, &self.documents.slopes);
        self.documents.regress(&self.words.intercepts, &self.words.slopes);
        self.settle();
    }

    /// All numbers that are fitted, one after the other.
    fn numbers(&self) -> Vec<f64> {
        let Self { documents, words } = self;
        [&documents.intercepts, &documents.slopes, &words.intercepts, &words.slopes]
            .into_iter()
            .flatten()
            .copied()
            .collect()
    }

    /// Takes back what [`Self::numbers`] gave.
    fn set(&mut self, numbers: &[f64]) {
        let Self { documents, words } = self;
        let places =
            [&mut documents.intercepts, &mut documents.slopes, &mut words.intercepts, &mut words.slopes];
        places.into_iter().flatten().zip(numbers).for_each(|(place, &number)| *place = number);
    }

    /// Moves and stretches θ and β against each other, α and ψ, which changes no expected
    /// count, to where the priors are highest. Without it the sides would take thousands of
    /// rounds for this.
    fn settle(&mut self) {
        self.documents.center(&mut self.words);
        self.words.center(&mut self.documents);
        let (words, documents) = (self.words.penalty(), self.documents.penalty());
        if words > 0.0 && documents > 0.0 {
            self.stretch((words / documents).powf(0.25));
        }
    }

    /// Multiplies every θ by `by`.
    fn stretch(&mut self, by: f64) {
        self.documents.slopes.iter_mut().for_each(|theta| *theta *= by);
        self.words.slopes.iter_mut().for_each(|beta| *beta /= by);
    }

    fn log_posterior(&self) -> f64 {
        let words = &self.words;
        let likelihood = (0..self.documents.counts.len())
            .map(|at| self.documents.objective(at, &words.intercepts, &words.slopes));
        likelihood.sum::<f64>() - words.penalty() / 2.0
    }

    /// θ with mean 0 and deviation 1, the right way round, with errors.
    fn finish(
        mut self,
        anchors: [usize; 2],
        log_posterior: f64,
        iterations: usize,
        converged: bool,
    ) -> Wordfish {
        let information: Vec<[f64; 3]> = (0..self.documents.counts.len())
            .map(|at| self.documents.derivatives(at, &self.words.intercepts, &self.words.slopes).1)
            .collect();
        let [lower, upper] = anchors.map(|at| self.documents.slopes.get(at).copied().unwrap_or_default());
        let thetas = &self.documents.slopes;
        let squares: f64 = thetas.iter().map(|theta| theta * theta).sum();
        let deviation = (squares / (thetas.len() - 1) as f64).sqrt();
        let by = if deviation > 0.0 { 1.0 / deviation } else { 1.0 };
        self.stretch(if lower > upper { -by } else { by });
        let first = self.documents.intercepts.first().copied().unwrap_or_default();
        let error = |[a, b, c]: [f64; 3]| (a / (a * c - b * b)).sqrt() * by;
        let documents = self.documents.slopes.iter().zip(information);
        Wordfish {
            documents: documents.map(|(&position, i)| Position { position, error: error(i) }).collect(),
            lengths: self.documents.intercepts.iter().map(|alpha| alpha - first).collect(),
            words: self.words.slopes,
            frequencies: self.words.intercepts.iter().map(|psi| psi + first).collect(),
            log_posterior,
            iterations,
            converged,
        }
    }
}

/// First left singular vector of the standardized residuals of independence (correspondence
/// analysis, Greenacre 1984), by power iteration, scaled to deviation 1.
fn first_dimension(rows: &[Vec<f64>], lengths: &[f64], frequencies: &[f64], total: f64) -> Vec<f64> {
    let residuals: Vec<Vec<f64>> = rows
        .iter()
        .zip(lengths)
        .map(|(row, length)| {
            let standardized = |(count, frequency): (&f64, &f64)| {
                let expected = length * frequency / total;
                (count - expected) / expected.sqrt()
            };
            row.iter().zip(frequencies).map(standardized).collect()
        })
        .collect();
    // Numbers of the golden ratio: no vector that matters is at right angles to them.
    let mut vector: Vec<f64> =
        (1..=rows.len()).map(|n| (n as f64 * 0.618_033_988_749_895).fract() - 0.5).collect();
    for _ in 0..100 {
        let mut across = vec![0.0; frequencies.len()];
        for (row, weight) in residuals.iter().zip(&vector) {
            across.iter_mut().zip(row).for_each(|(sum, residual)| *sum += weight * residual);
        }
        let back: Vec<f64> =
            residuals.iter().map(|row| row.iter().zip(&across).map(|(a, b)| a * b).sum()).collect();
        let length = (back.iter().map(|x| x * x).sum::<f64>() / back.len() as f64).sqrt();
        if length <= 0.0 {
            break; // every document has the same shares
        }
        vector = back.iter().map(|x| x / length).collect();
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::super::super::assert_near;
    use super::super::super::random::{SplitMix, unit};
    use super::super::tests::laver_benoit_garry;
    use super::*;

    fn fitted(anchors: [usize; 2]) -> Wordfish {
        Wordfish::fit(&laver_benoit_garry(), anchors, Options::default()).expect("the counts are sound")
    }

    /// The highest posterior by scipy 1.17.1 `optimize.minimize(method="BFGS")` of the same
    /// model, written apart; errors by inverting its information in numpy 2.4.6.
    #[test]
    fn the_highest_posterior() {
        let fit = fitted([0, 4]);
        assert!(fit.converged, "after {} rounds", fit.iterations);
        assert_near(fit.log_posterior, 21306.8700, 1e-3);
        for (document, (position, error)) in fit.documents.iter().zip(DOCUMENTS) {
            assert_near(document.position, position, 1e-4);
            assert_near(document.error, error, 1e-5);
        }
        assert_near(fit.words[0], -11.55087, 1e-3);
        assert_near(fit.words[36], 11.40194, 1e-3);
    }
    const DOCUMENTS: [(f64, f64); 6] = [
        (-1.339034, 0.012686),
        (-0.617550, 0.011426),
        (0.076649, 0.011027),
        (0.753504, 0.011188),
        (1.462535, 0.012661),
        (-0.336105, 0.011280),
    ];

    /// Counts drawn from the model itself: 40 documents evenly placed, 60 words.
    fn simulated() -> (Vec<f64>, Vec<Vec<u64>>) {
        let thetas: Vec<f64> = (0..40).map(|i| (f64::from(i) - 19.5) / 11.690_451_9).collect();
        let mut random = SplitMix::new(2008);
        let mut draw = |mean: f64| {
            let (mut left, mut chance, mut count) = (unit(random.next()), (-mean).exp(), 0_u64);
            while left >= chance && count < 1000 {
                (left, count) = (left - chance, count + 1);
                chance *= mean / count as f64;
            }
            count
        };
        let mean = |theta: f64, word: i32| {
            (1.0 + 0.5 * f64::from(word % 3) + 0.1 * f64::from(word - 30) / 3.0 * theta).exp()
        };
        let rows =
            thetas.iter().map(|&theta| (0..60).map(|word| draw(mean(theta, word))).collect()).collect();
        (thetas, rows)
    }

    /// As the simulations of Slapin and Proksch 2008: true positions are found again, and lie
    /// within 95 % intervals about as often as they should.
    #[test]
    fn simulated_positions_are_found() {
        let (thetas, counts) = simulated();
        let fit = Wordfish::fit(&counts, [0, 39], Options::default()).expect("the counts are sound");
        assert!(fit.converged && fit.iterations < 50, "{} rounds", fit.iterations);
        let product: f64 =
            fit.documents.iter().zip(&thetas).map(|(found, theta)| found.position * theta).sum();
        assert!(product / 39.0 > 0.98, "correlation {}", product / 39.0);
        let inside = |(found, theta): &(&Position, &f64)| {
            found.interval(0.95).is_some_and(|[low, high]| (low..=high).contains(theta))
        };
        let covered = fit.documents.iter().zip(&thetas).filter(inside).count();
        assert!((35..=40).contains(&covered), "{covered} of 40");
    }

    #[test]
    fn anchors_say_which_end_is_which() {
        let (one, other) = (fitted([0, 4]), fitted([4, 0]));
        for (here, there) in one.documents.iter().zip(&other.documents) {
            assert_near(here.position, -there.position, 1e-12);
            assert_near(here.error, there.error, 1e-12);
        }
        assert!(one.documents[0].position < one.documents[4].position);
    }

    /// The most likely α and ψ give every document and every word the counts it has.
    #[test]
    fn expected_counts_add_up() {
        let (counts, fit) = (laver_benoit_garry(), fitted([0, 4]));
        for (i, row) in counts.iter().enumerate() {
            let expected = |j: usize| {
                (fit.lengths[i] + fit.frequencies[j] + fit.words[j] * fit.documents[i].position).exp()
            };
            assert_near((0..row.len()).map(expected).sum(), 1000.0, 0.01);
        }
    }

    #[test]
    fn fitting_that_ends_early_says_so() {
        let options = Options { iterations: 1, ..Options::default() };
        let fit = Wordfish::fit(&laver_benoit_garry(), [0, 4], options).expect("the counts are sound");
        assert_eq!((fit.converged, fit.iterations), (false, 1));
    }

    #[test]
    fn documents_that_do_not_differ_have_no_dimension() {
        let counts = vec![vec![5, 10, 20]; 3];
        let fit = Wordfish::fit(&counts, [0, 2], Options::default()).expect("the counts are sound");
        assert!(fit.documents.iter().all(|document| document.position.is_finite()));
        assert!(fit.words.iter().all(|beta| beta.abs() < 1e-6));
    }

    #[test]
    fn what_cannot_be_fitted_is_named() {
        let fault = |counts: &[Vec<u64>], anchors| Wordfish::fit(counts, anchors, Options::default()).err();
        let counts = [vec![1, 0, 2], vec![2, 0, 1], vec![1, 0, 1]];
        assert_eq!(fault(&counts[..2], [0, 1]), Some(ScaleError::TooFewDocuments { found: 2, needed: 3 }));
        assert_eq!(fault(&counts, [0, 1]), Some(ScaleError::UnusedWord { word: 1 }));
        let anchors = Some(ScaleError::Anchors { lower: 0, upper: 6, documents: 6 });
        assert_eq!(fault(&laver_benoit_garry(), [0, 6]), anchors);
        let options = Options { tolerance: 0.0, ..Options::default() };
        assert_eq!(Wordfish::fit(&laver_benoit_garry(), [0, 4], options), Err(ScaleError::Options));
    }
}
