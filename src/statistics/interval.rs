//! Intervals: how far a figure could be otherwise.
//!
//! Resample documents, not words: the words of one author are not independent. For a
//! corpus too large to keep, count every document [`poisson_weight`] times in each
//! replicate while it streams by, and take the [`percentile_interval`] of the replicates.

use statrs::function::erf::{erf_inv, erfc};

use super::random::{SplitMix, mixed, unit};

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How often; 1,000 do for a plot, 10,000 for a table.
    pub times: usize,
    /// Where the random numbers start; the same seed gives the same interval.
    pub seed: u64,
    /// How much of the resampled figures the interval holds, between 0 and 1.
    pub level: f64,
}

/// Interval of a share, `hits` of `total`, at `level` (Wilson 1927, without correction for
/// continuity): within 0 to 1, and sound for few and for extreme cases. None if there is
/// nothing to have a share of, if `hits` exceeds it, or unless `level` is between 0 and 1.
pub fn wilson(hits: u64, total: u64, level: f64) -> Option<[f64; 2]> {
    if total == 0 || hits > total {
        return None;
    }
    let z2 = z_of_level(level)?.powi(2);
    let (hits, total) = (hits as f64, total as f64);
    let middle = (hits + z2 / 2.0) / (total + z2);
    let spread = (z2 * (hits * (total - hits) / total + z2 / 4.0)).sqrt() / (total + z2);
    Some([(middle - spread).max(0.0), (middle + spread).min(1.0)])
}

/// Percentile bootstrap interval of the mean of `values` (Efron 1979). None with fewer than
/// two values, values that are not finite, no resamples, or unless the level is between 0 and
/// 1. The order of values does not matter.
pub fn mean_interval(values: &[f64], bootstrap: Bootstrap) -> Option<[f64; 2]> {
    percentile_interval(&resampled_means(&sorted(values), bootstrap)?, bootstrap.level)
}

/// Bias-corrected and accelerated bootstrap interval BCa of the mean of `values` (Efron
/// 1987), which holds for skewed values as well. None as [`mean_interval`].
pub fn mean_interval_bca(values: &[f64], bootstrap: Bootstrap) -> Option<[f64; 2]> {
    let values = sorted(values);
    let means = sorted(&resampled_means(&values, bootstrap)?);
    let at = mean(&values);
    // Means that are the same but for rounding lie half below, half above.
    let rounding = 1e-12 * values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let below =
        means.partition_point(|&m| m < at - rounding) + means.partition_point(|&m| m <= at + rounding);
    let bias = quantile_of_normal(below as f64 / (2.0 * means.len() as f64));
    let z = z_of_level(bootstrap.level)?;
    let ends = [-z, z].map(|z| {
        let shifted = bias + z;
        let part = share_below(bias + shifted / (1.0 - acceleration(&values) * shifted));
        quantile(&means, if part.is_nan() { 0.5 } else { part })
    });
    Some([ends[0]?, ends[1]?])
}

/// The middle `level` of `figures`, linear between neighbours (Hyndman and Fan 1996, type
/// 7, as R and NumPy). None if there are none or unless `level` is between 0 and 1.
/// Nor if a figure is not finite: leave out the replicates for which it is not defined.
pub fn percentile_interval(figures: &[f64], level: f64) -> Option<[f64; 2]> {
    if !(level > 0.0 && level < 1.0 && figures.iter().all(|figure| figure.is_finite())) {
        return None;
    }
    let figures = sorted(figures);
    let tail = (1.0 - level) / 2.0;
    Some([quantile(&figures, tail)?, quantile(&figures, 1.0 - tail)?])
}

/// How often a document counts in a `replicate` of a Poisson bootstrap (Hanley and
/// MacGibbon 2006; Chamandy and others 2012): a draw of the Poisson distribution with mean
/// 1, that depends on nothing but the three numbers. So documents can come in any order,
/// from any number of workers, and be added up in parts.
pub fn poisson_weight(document_hash: u64, replicate: u64, seed: u64) -> u32 {
    let at = mixed(document_hash ^ mixed(seed)).wrapping_add(mixed(replicate.wrapping_add(1)));
    let (mut left, mut chance, mut weight) = (unit(mixed(at)), (-1.0_f64).exp(), 0);
    while left >= chance && chance > 0.0 {
        weight += 1;
        left -= chance;
        chance /= f64::from(weight);
    }
    weight
}

/// How many standard deviations on either side of the mean hold `level` of a normal
/// distribution: 1.96 for 0.95. None unless `level` is between 0 and 1.
pub(super) fn z_of_level(level: f64) -> Option<f64> {
    (level > 0.0 && level < 1.0).then(|| std::f64::consts::SQRT_2 * erf_inv(level))
}

/// The value below which `share` of a standard normal distribution lies.
fn quantile_of_normal(share: f64) -> f64 {
    std::f64::consts::SQRT_2 * erf_inv(2.0 * share - 1.0)
}

/// The share of a standard normal distribution below `z`.
fn share_below(z: f64) -> f64 {
    erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

/// In ascending order, so that the order of documents does not matter.
fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

/// Means of as many values drawn with replacement, so many times.
fn resampled_means(values: &[f64], bootstrap: Bootstrap) -> Option<Vec<f64>> {
    if values.len() < 2 || bootstrap.times == 0 || !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let mut random = SplitMix::new(bootstrap.seed);
    let mut drawn = || values.get(random.below(values.len())).copied().unwrap_or_default();
    let mut once = || values.iter().map(|_| drawn()).sum::<f64>() / values.len() as f64;
    Some((0..bootstrap.times).map(|_| once()).collect())
}

/// How the deviation of the mean changes with it (Efron 1987, by the jackknife): for a mean,
/// leaving a value out shifts the figure by as much as the value is off, over n − 1.
fn acceleration(values: &[f64]) -> f64 {
    let at = mean(values);
    let power = |n: i32| values.iter().map(|&value| (value - at).powi(n)).sum::<f64>();
    let spread = power(2).powf(1.5);
    if spread > 0.0 { power(3) / (6.0 * spread) } else { 0.0 }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The value below which a `part` of sorted values lies, linear between neighbours, as in
/// R (type 7) and NumPy; none of none.
pub(crate) fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let at = part * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (sorted.get(at.floor() as usize)?, sorted.get(at.ceil() as usize)?);
    Some(low + (high - low) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    const VALUES: [f64; 8] = [0.2, 0.5, 0.1, 0.9, 0.4, 0.6, 0.3, 0.8];
    const SKEWED: [f64; 10] = [0.0, 0.1, 0.1, 0.2, 0.3, 0.3, 0.5, 0.9, 2.5, 6.0];

    fn bootstrap(seed: u64) -> Bootstrap {
        Bootstrap { times: 9_999, seed, level: 0.95 }
    }

    /// statsmodels 0.15.0 `proportion_confint(method="wilson")`.
    #[test]
    fn wilson_intervals() {
        for (hits, total, level, want) in WILSON {
            let [low, high] = wilson(hits, total, level).expect("it is defined");
            assert_near(low, want[0], 1e-12);
            assert_near(high, want[1], 1e-12);
        }
        assert_eq!((wilson(0, 0, 0.95), wilson(3, 2, 0.95), wilson(1, 2, 1.0)), (None, None, None));
    }
    const WILSON: [(u64, u64, f64, [f64; 2]); 4] = [
        (8, 10, 0.95, [0.49016247153664183, 0.9433178485456247]),
        (0, 20, 0.95, [0.0, 0.16112515805281938]),
        (20, 20, 0.9, [0.8808421626390355, 1.0]),
        (137, 1000, 0.99, [0.1113746607754999, 0.16741052494437347]),
    ];

    /// scipy 1.17.1 `stats.bootstrap`, 9,999 resamples, seed 42, percentile: .3000 to .6625.
    /// Seeds move its ends by less than the tolerance.
    #[test]
    fn percentile_interval_as_by_scipy() {
        let [low, high] = mean_interval(&VALUES, bootstrap(42)).expect("there are values");
        assert_near(low, 0.3, 0.0126);
        assert_near(high, 0.6625, 0.0126);
    }

    /// scipy 1.17.1 `stats.bootstrap(method="BCa")` with a million resamples.
    #[test]
    fn bca_interval_as_by_scipy() {
        for (values, want) in [(&VALUES[..], [0.3000, 0.6625]), (&SKEWED[..], [0.3600, 3.0600])] {
            let [low, high] = mean_interval_bca(values, bootstrap(42)).expect("there are values");
            // Means of VALUES are 0.0125 apart, and an end may fall on the next.
            let tolerance = (0.03_f64 * (want[1] - want[0])).max(0.0126);
            assert_near(low, want[0], tolerance);
            assert_near(high, want[1], tolerance);
        }
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(mean_interval(&SKEWED, bootstrap(1)), mean_interval(&SKEWED, bootstrap(1)));
        assert_ne!(mean_interval(&SKEWED, bootstrap(1)), mean_interval(&SKEWED, bootstrap(2)));
    }

    #[test]
    fn the_order_of_values_does_not_matter() {
        let mut turned = SKEWED;
        turned.reverse();
        assert_eq!(mean_interval(&SKEWED, bootstrap(1)), mean_interval(&turned, bootstrap(1)));
        assert_eq!(mean_interval_bca(&SKEWED, bootstrap(1)), mean_interval_bca(&turned, bootstrap(1)));
    }

    #[test]
    fn values_that_are_the_same_have_no_interval_about_them() {
        assert_eq!(mean_interval(&[2.0; 5], bootstrap(1)), Some([2.0, 2.0]));
        assert_eq!(mean_interval_bca(&[2.0; 5], bootstrap(1)), Some([2.0, 2.0]));
        assert_eq!(mean_interval_bca(&[2.0], bootstrap(1)), None);
        assert_eq!(mean_interval(&[2.0, f64::NAN], bootstrap(1)), None);
        assert_eq!((percentile_interval(&[], 0.9), percentile_interval(&[f64::INFINITY], 0.9)), (None, None));
        assert_eq!(percentile_interval(&[4.0, 0.0, 2.0], 0.5), Some([1.0, 3.0]));
        assert_eq!(mean_interval(&VALUES, Bootstrap { level: 1.0, ..bootstrap(1) }), None);
        assert_eq!(mean_interval_bca(&VALUES, Bootstrap { times: 0, ..bootstrap(1) }), None);
    }

    /// Shares of the Poisson distribution with mean 1: 1/e, 1/e, 1/2e, 1/6e …; of 200,000
    /// draws each share has a standard error of .0011 at most.
    #[test]
    fn poisson_weights_are_poisson() {
        let mut found = [0_u32; 12];
        for document in 0..200_u64 {
            for replicate in 0..1_000 {
                found[poisson_weight(document, replicate, 9) as usize] += 1;
            }
        }
        let mut share = (-1.0_f64).exp();
        for (weight, &times) in found.iter().enumerate() {
            assert_near(f64::from(times) / 200_000.0, share, 0.005);
            share /= (weight + 1) as f64;
        }
    }

    /// Neighbouring documents, replicates and seeds draw apart: no covariance.
    #[test]
    fn poisson_weights_are_independent() {
        let off = |document, replicate, seed| f64::from(poisson_weight(document, replicate, seed)) - 1.0;
        let (mut documents, mut replicates, mut seeds) = (0.0, 0.0, 0.0);
        for i in 0..100_000 {
            let here = off(i, 3, 9);
            documents += here * off(i + 1, 3, 9);
            replicates += here * off(i, 4, 9);
            seeds += here * off(i, 3, 10);
        }
        for sum in [documents, replicates, seeds] {
            assert_near(sum / 100_000.0, 0.0, 0.015);
        }
    }

    /// The Poisson bootstrap of a mean is the bootstrap of it (Hanley and MacGibbon 2006).
    #[test]
    fn poisson_bootstrap_of_a_mean() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i * i % 101)).collect();
        let replicate = |r| {
            let (mut sum, mut n) = (0.0, 0.0);
            for (document, value) in values.iter().enumerate() {
                let weight = f64::from(poisson_weight(document as u64, r, 5));
                sum += weight * value;
                n += weight;
            }
            sum / n
        };
        let poisson = percentile_interval(&(0..2_000).map(replicate).collect::<Vec<f64>>(), 0.95)
            .expect("there are replicates");
        let plain = mean_interval(&values, bootstrap(5)).expect("there are values");
        assert_near(poisson[0], plain[0], 0.6);
        assert_near(poisson[1], plain[1], 0.6);
    }
}
