//! Keyness: which words set a target corpus apart from a reference corpus.
//!
//! Rank by an effect size and filter by significance: G2 and chi-squared grow with the
//! corpus, whatever the difference is. Of many words tested at once some pass by chance;
//! [`adjusted`] mends that.

use statrs::function::erf::erfc;

use super::interval::z_of_level;
use super::ratio;
use super::table::Table;

/// How often one word is in a target and in a reference corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contrast {
    counts: [u64; 2],
    sizes: [u64; 2],
}

/// A difference of log-odds and how sure it is (Monroe, Colaresi and Quinn 2008).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// Log-odds in the target less those in the reference, in natural logarithms;
    /// above 0 for words of the target.
    pub difference: f64,
    /// The difference in standard deviations; beyond ±1.96 it is unlikely to be chance.
    pub z: f64,
}

impl Contrast {
    /// A contrast of `counts` of the word in target and reference, which hold `sizes`
    /// words. None if the word is in neither, if a corpus is empty, or if it holds the
    /// word more often than it has words.
    pub fn new(counts: [u64; 2], sizes: [u64; 2]) -> Option<Self> {
        let ([a, b], [n1, n2]) = (counts, sizes);
        (a + b > 0 && n1 > 0 && n2 > 0 && a <= n1 && b <= n2).then_some(Self { counts, sizes })
    }

    /// Log-likelihood G2 over the four cells of word and other words, in target and
    /// reference (Dunning 1993). 0 and more; chi-squared with one degree of freedom, so
    /// that [`p_value`] applies to it. Which side has more of the word, [`Self::log_ratio`]
    /// tells by its sign.
    pub fn log_likelihood(self) -> f64 {
        self.table().log_likelihood()
    }

    /// Log-likelihood over the two cells of the word alone (Rayson and Garside 2000), as
    /// Wmatrix and AntConc give it. Near to [`Self::log_likelihood`] for rare words, but
    /// smaller, and not distributed as chi-squared.
    pub fn log_likelihood_short(self) -> f64 {
        self.table().log_likelihood_of_first_row()
    }

    /// Pearson's chi-squared over the four cells (Pearson 1900), without correction.
    pub fn chi_squared(self) -> f64 {
        self.table().chi_squared(0.0)
    }

    /// Pearson's chi-squared with the correction for continuity of Yates (1934).
    pub fn chi_squared_yates(self) -> f64 {
        self.table().chi_squared(0.5)
    }

    /// Log Ratio (Hardie 2014): binary logarithm of how many times as frequent the word
    /// is in the target; 1 is twice, −1 half as often. A count of 0 is taken as 0.5.
    pub fn log_ratio(self) -> f64 {
        let [p, q] = [0, 1].map(|side| {
            let (count, size) = self.side(side);
            if count > 0.0 { count / size } else { 0.5 / size }
        });
        (p / q).log2()
    }

    /// Interval of [`Self::log_ratio`] at `level` (0 to 1): that of the relative risk (Katz,
    /// Baptista, Azen and Pike 1978) in binary logarithms. None if the word is missing on a
    /// side, since half a count has no variance.
    pub fn log_ratio_interval(self, level: f64) -> Option<[f64; 2]> {
        self.relative_risk_interval(level).map(|ends| ends.map(f64::log2))
    }

    /// %DIFF (Gabrielatos and Marchi 2011): by how many per cent the word is more frequent
    /// in the target, −100 and more. None if it is not in the reference.
    pub fn percent_difference(self) -> Option<f64> {
        self.relative_risk().map(|times| 100.0 * (times - 1.0))
    }

    /// Odds of the word in the target over those in the reference, 0 and more. None if
    /// the word is not in the reference or is all of the target.
    pub fn odds_ratio(self) -> Option<f64> {
        let ((a, n1), (b, n2)) = (self.side(0), self.side(1));
        ratio(a * (n2 - b), b * (n1 - a))
    }

    /// How many times as frequent the word is in the target, 0 and more. None if it is
    /// not in the reference.
    pub fn relative_risk(self) -> Option<f64> {
        let ((a, n1), (b, n2)) = (self.side(0), self.side(1));
        ratio(a * n2, b * n1)
    }

    /// Interval of [`Self::relative_risk`] at `level` (0 to 1), normal on the logarithm
    /// (Katz, Baptista, Azen and Pike 1978). None if the word is missing on a side.
    pub fn relative_risk_interval(self, level: f64) -> Option<[f64; 2]> {
        let ((a, n1), (b, n2)) = (self.side(0), self.side(1));
        let risk = self.relative_risk().filter(|&risk| risk > 0.0)?;
        let spread = z_of_level(level)? * (1.0 / a - 1.0 / n1 + 1.0 / b - 1.0 / n2).sqrt();
        Some([risk * (-spread).exp(), risk * spread.exp()])
    }

    /// Simple maths (Kilgarriff 2009): ratio of the frequencies per million words, `k`
    /// added to both. A small `k` favours rare words, a large one frequent words; usual
    /// are 1, 10, 100 and 1000. None unless `k` is above 0.
    pub fn simple_maths(self, k: f64) -> Option<f64> {
        let [p, q] = [0, 1].map(|side| {
            let (count, size) = self.side(side);
            1e6 * count / size + k
        });
        (k > 0.0).then(|| p / q)
    }

    /// Approximate Bayes factor (Wilson 2013): G2 less the logarithm of all words of both
    /// corpora. Below 0 the evidence is for no difference, above 2 for one, above 10 very
    /// strongly.
    pub fn bic(self) -> f64 {
        let [n1, n2] = self.sizes;
        self.log_likelihood() - (n1 as f64 + n2 as f64).ln()
    }

    /// Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and
    /// Quinn 2008). `prior` is the weight of this word, `total` that
    /// of all words; usually the word's share of a background corpus times a number of
    /// pseudo-words. None unless 0 < `prior` < `total`.
    pub fn log_odds(self, prior: f64, total: f64) -> Option<LogOdds> {
        if !(prior > 0.0 && prior < total) {
            return None;
        }
        let [(odds1, y1), (odds2, y2)] = [0, 1].map(|side| {
            let (count, size) = self.side(side);
            ((count + prior) / (size + total - count - prior), count + prior)
        });
        let difference = (odds1 / odds2).ln();
        Some(LogOdds { difference, z: difference / (1.0 / y1 + 1.0 / y2).sqrt() })
    }

    /// Count and size of the target (0) or the reference (1).
    fn side(self, side: usize) -> (f64, f64) {
        let ([a, b], [n1, n2]) = (self.counts, self.sizes);
        if side == 0 { (a as f64, n1 as f64) } else { (b as f64, n2 as f64) }
    }

    fn table(self) -> Table {
        let ([a, b], [n1, n2]) = (self.counts, self.sizes);
        Table::new([[a, b], [n1 - a, n2 - b]])
    }
}

/// How likely chance alone gives at least this `statistic` that is distributed as
/// chi-squared with one degree of freedom; 0 to 1.
pub fn p_value(statistic: f64) -> f64 {
    erfc((statistic.max(0.0) / 2.0).sqrt())
}

/// p values adjusted for their number (Benjamini and Hochberg 1995), in the order given:
/// of the words with an adjusted value below q, a share of q is expected to be chance.
pub fn adjusted(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    order.sort_by(|(_, p), (_, q)| q.total_cmp(p));
    let count = order.len();
    let mut least = 1.0_f64;
    let mut result: Vec<(usize, f64)> = order
        .into_iter()
        .enumerate()
        .map(|(above, (at, p))| {
            least = least.min(p * count as f64 / (count - above) as f64);
            (at, least)
        })
        .collect();
    result.sort_by_key(|&(at, _)| at);
    result.into_iter().map(|(_, p)| p).collect()
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    fn contrast(a: u64, b: u64, n1: u64, n2: u64) -> Contrast {
        Contrast::new([a, b], [n1, n2]).expect("it is a contrast")
    }

    /// Long: scipy 1.17.1 `chi2_contingency(lambda_="log-likelihood", correction=False)`;
    /// short: R quanteda.extras `log_like(long = FALSE)`; log ratio: its `log_ratio`.
    #[test]
    fn log_likelihood_in_both_forms_and_log_ratio() {
        for (counts, long, short, log_ratio) in [
            ((10, 5, 100, 200), 7.329_812, 6.931_472, 2.0),
            ((50, 20, 1000, 2000), 43.419_314, 42.322_091, 2.321_928),
            ((7, 0, 671, 5000), 29.945_559, 29.880_923, 6.704_898),
        ] {
            let it = contrast(counts.0, counts.1, counts.2, counts.3);
            assert_near(it.log_likelihood(), long, 5e-7);
            assert_near(it.log_likelihood_short(), short, 5e-7);
            assert_near(it.log_ratio(), log_ratio, 5e-7);
        }
    }

    /// scipy 1.17.1 `chi2_contingency`, without and with `correction`.
    #[test]
    fn chi_squared_with_and_without_yates() {
        for (counts, plain, yates) in CHI_SQUARED {
            let it = contrast(counts[0], counts[1], counts[2], counts[3]);
            assert_near(it.chi_squared(), plain, 1e-9);
            assert_near(it.chi_squared_yates(), yates, 1e-9);
        }
    }
    const CHI_SQUARED: [([u64; 4], f64, f64); 3] = [
        ([10, 5, 100, 200], 7.894736842105264, 6.394736842105262),
        ([50, 20, 1000, 2000], 46.80643588493418, 45.067649926864945),
        ([7, 0, 671, 5000], 52.22541825591284, 44.106180188022336),
    ];

    /// The word is all there is: nothing sets the corpora apart.
    #[test]
    fn a_corpus_of_one_word_has_no_keyness() {
        let it = contrast(3, 4, 3, 4);
        assert_eq!((it.chi_squared(), it.log_likelihood(), it.odds_ratio()), (0.0, 0.0, None));
    }

    /// Risk of 2.4 with an interval above 1: the help of Yoshikoder, "Reports". Interval and
    /// odds ratio: scipy 1.17.1 `stats.contingency.relative_risk` and `odds_ratio(kind="sample")`.
    #[test]
    fn effect_sizes() {
        let it = contrast(32, 10, 1200, 900);
        let [low, high] = it.relative_risk_interval(0.95).expect("both sides have it");
        assert_near(it.relative_risk().expect("it is defined"), 2.4, 1e-12);
        assert_near(it.percent_difference().expect("it is defined"), 140.0, 1e-9);
        assert_near(low, 1.1861155061329598, 1e-9);
        assert_near(high, 4.856188094850117, 1e-9);
        assert_near(it.odds_ratio().expect("it is defined"), 2.4383561643835616, 1e-12);
        assert_near(it.bic(), it.log_likelihood() - 2100_f64.ln(), 1e-12);
    }

    /// scipy 1.17.1 `stats.contingency.relative_risk(a, n1, b, n2).confidence_interval(0.95)`,
    /// which is that of Katz, in `numpy.log2`.
    #[test]
    fn log_ratio_intervals() {
        for ([a, n1, b, n2], [ratio, low, high]) in [
            ([50, 1000, 20, 2000], [2.321928094887362, 1.5818664174999877, 3.0619897722747367]),
            ([3, 4000, 1, 3500], [1.3923174227787602, -1.8720928366186234, 4.656727682176144]),
            ([7, 671, 1, 5000], [5.70489834540687, 2.684270651686509, 8.725526039127232]),
        ] {
            let it = contrast(a, b, n1, n2);
            let ends = it.log_ratio_interval(0.95).expect("the word is on both sides");
            assert_near(it.log_ratio(), ratio, 1e-12);
            assert_near(ends[0], low, 1e-9);
            assert_near(ends[1], high, 1e-9);
        }
        assert_eq!(contrast(7, 0, 671, 5000).log_ratio_interval(0.95), None);
    }

    /// The example of Kilgarriff 2009, "Simple maths for keywords": frequencies per million.
    #[test]
    fn simple_maths_of_kilgarriffs_words() {
        for (counts, by_k) in [
            ([10, 0], [11.0, 1.1, 1.01]),
            ([200, 100], [1.99, 1.5, 1.09]),
            ([12_000, 10_000], [1.2, 1.2, 1.18]),
        ] {
            let it = contrast(counts[0], counts[1], 1_000_000, 1_000_000);
            for (k, want) in [1.0, 100.0, 1000.0].into_iter().zip(by_k) {
                assert_near(it.simple_maths(k).expect("k is above 0"), want, 0.005);
            }
        }
    }

    #[test]
    fn what_is_not_defined_is_none() {
        let it = contrast(7, 0, 671, 5000);
        assert_eq!((it.percent_difference(), it.odds_ratio(), it.relative_risk()), (None, None, None));
        assert_eq!(it.relative_risk_interval(0.95), None);
        assert_eq!(contrast(0, 7, 671, 5000).relative_risk_interval(0.95), None);
        assert_eq!((it.simple_maths(0.0), it.log_odds(0.0, 5.0), it.log_odds(5.0, 5.0)), (None, None, None));
        assert_eq!(Contrast::new([0, 0], [5, 5]), None);
        assert_eq!(Contrast::new([6, 0], [5, 5]), None);
        assert_eq!(Contrast::new([0, 1], [0, 5]), None);
    }

    /// scipy 1.17.1 `chi2.sf(x, 1)`.
    #[test]
    fn p_values() {
        for (statistic, p) in P_VALUES {
            assert_near(p_value(statistic) / p, 1.0, 1e-9);
        }
        assert_eq!(p_value(0.0), 1.0);
    }
    const P_VALUES: [(f64, f64); 4] = [
        (0.1, 0.7518296340458492),
        (3.841458820694124, 0.04999999999999989),
        (29.945559, 4.443484446688742e-08),
        (600.0, 1.674167984691805e-132),
    ];

    /// scipy 1.17.1 `stats.false_discovery_control(method="bh")`.
    #[test]
    fn adjusted_p_values() {
        let p = [0.04, 0.001, 0.03, 0.5, 0.008, 0.03, 1.0];
        let want = [0.055999999999999994, 0.007, 0.0525, 0.5833333333333334, 0.028, 0.0525, 1.0];
        assert_eq!(adjusted(&p).len(), want.len());
        adjusted(&p).into_iter().zip(want).for_each(|(got, want)| assert_near(got, want, 1e-12));
        assert!(adjusted(&[]).is_empty());
    }

    /// The formulas of Monroe, Colaresi and Quinn 2008, worked in numpy 2.4.6.
    #[test]
    fn log_odds_with_a_prior() {
        let odds =
            contrast(50, 20, 1000, 2000).log_odds(70.0 / 3000.0 * 500.0, 500.0).expect("the prior is proper");
        assert_near(odds.difference, 1.2065370566621545, 1e-12);
        assert_near(odds.z, 5.518851252580784, 1e-12);
        let turned =
            contrast(20, 50, 2000, 1000).log_odds(70.0 / 3000.0 * 500.0, 500.0).expect("the prior is proper");
        assert_near(turned.z, -odds.z, 1e-12);
    }
}
