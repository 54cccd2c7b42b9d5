//! How far a figure could be otherwise, had other sources been read.

use crate::statistics::interval::quantile;
use crate::statistics::random::SplitMix;

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampling {
    /// How often.
    pub times: usize,
    /// Where the random numbers start; the same seed gives the same interval.
    pub seed: u64,
    /// How much of the resampled figures the interval holds, 0 to 1.
    pub level: f64,
}

/// Percentile interval of a figure (Efron 1979), resampling whole groups with
/// replacement, since what one source wrote is not independent (Davison and Hinkley
/// 1997, 3.8). `figure` takes the items drawn; resamples for which it is not defined
/// are left out. None with fewer than two groups.
pub fn interval(
    groups: &[Vec<usize>],
    resampling: Resampling,
    figure: &dyn Fn(&[usize]) -> Option<f64>,
) -> Option<[f64; 2]> {
    if groups.len() < 2 {
        return None;
    }
    let mut random = SplitMix::new(resampling.seed);
    let mut drawn = Vec::new();
    let mut figures: Vec<f64> = (0..resampling.times)
        .filter_map(|_| {
            drawn.clear();
            for _ in groups {
                drawn.extend(&groups[random.below(groups.len())]);
            }
            figure(&drawn)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    let tail = (1.0 - resampling.level) / 2.0;
    Some([quantile(&figures, tail)?, quantile(&figures, 1.0 - tail)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interval_of_a_mean_is_that_of_scipy() {
        // scipy.stats.bootstrap, percentile, 9,999 resamples, seed 42: 0.3000 to 0.6625. Other
        // random numbers move the ends by a step or two of 1/80.
        let data = [0.2, 0.5, 0.1, 0.9, 0.4, 0.6, 0.3, 0.8];
        let groups: Vec<Vec<usize>> = (0..data.len()).map(|i| vec![i]).collect();
        let mean = |drawn: &[usize]| Some(drawn.iter().map(|&i| data[i]).sum::<f64>() / drawn.len() as f64);
        let resampling = Resampling { times: 9999, seed: 42, level: 0.95 };
        let [low, high] = interval(&groups, resampling, &mean).expect("eight groups");
        assert!((low - 0.3).abs() < 0.02 && (high - 0.6625).abs() < 0.02, "{low} to {high}");
        assert_eq!(
            interval(&groups, resampling, &mean),
            Some([low, high]),
            "the same seed, the same interval"
        );
        assert_eq!(interval(&groups[..1], resampling, &mean), None);
    }

    #[test]
    fn what_belongs_together_is_drawn_together() {
        let groups = [vec![0, 1], vec![2, 3]];
        let resampling = Resampling { times: 50, seed: 1, level: 1.0 };
        let pairs = |drawn: &[usize]| Some(f64::from(u8::from(drawn.chunks(2).all(|p| p[1] == p[0] + 1))));
        assert_eq!(interval(&groups, resampling, &pairs), Some([1.0, 1.0]));
    }
}
