//! Agreement of any number of coders, with gaps.

use super::share;

/// What the distance between two labels means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Labels are alike or not.
    Nominal,
    /// Labels have an order.
    Ordinal,
    /// The number of a label is its value.
    Interval,
}

/// Krippendorff's alpha (Krippendorff 2011): 1 for perfect agreement, 0 for chance.
/// `units` holds for each thing the label of every coder, none where one did not code
/// it; labels are below `labels`. None if fewer than two labels are ever used.
pub fn alpha(units: &[Vec<Option<usize>>], labels: usize, scale: Scale) -> Option<f64> {
    let mut met = vec![vec![0.0; labels]; labels];
    for unit in units {
        let codes: Vec<usize> = unit.iter().flatten().copied().collect();
        if codes.len() < 2 {
            continue; // a code that nothing is compared with
        }
        let weight = 1.0 / (codes.len() - 1) as f64;
        for (i, &a) in codes.iter().enumerate() {
            for (_, &b) in codes.iter().enumerate().filter(|&(j, _)| j != i) {
                met[a][b] += weight;
            }
        }
    }
    let sums: Vec<f64> = met.iter().map(|row| row.iter().sum()).collect();
    let n: f64 = sums.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for a in 0..labels {
        for b in 0..labels {
            let distance = distance(&sums, a, b, scale);
            observed += met[a][b] * distance;
            expected += sums[a] * sums[b] * distance;
        }
    }
    share((n - 1.0) * observed, expected).map(|part| 1.0 - part)
}

/// Squared difference of two labels.
fn distance(sums: &[f64], a: usize, b: usize, scale: Scale) -> f64 {
    let (low, high) = (a.min(b), a.max(b));
    match scale {
        Scale::Nominal => f64::from(u8::from(a != b)),
        Scale::Ordinal => {
            let between: f64 = sums[low..=high].iter().sum();
            (between - (sums[a] + sums[b]) / 2.0).powi(2)
        }
        Scale::Interval => ((high - low) as f64).powi(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of Krippendorff 2011, section D: four observers, twelve units, gaps.
    fn krippendorff() -> Vec<Vec<Option<usize>>> {
        let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let label = |o: &str, u: usize| o[u..=u].parse::<usize>().ok().map(|value| value - 1);
        (0..12).map(|u| observers.iter().map(|o| label(o, u)).collect()).collect()
    }

    #[test]
    fn alpha_of_krippendorffs_example() {
        // 2011: .743, .815, .849; to six places by the package `krippendorff`.
        for (scale, want) in
            [(Scale::Nominal, 904.0 / 1216.0), (Scale::Ordinal, 0.815_388), (Scale::Interval, 0.849_107)]
        {
            let got = alpha(&krippendorff(), 5, scale).expect("it is defined");
            assert!((got - want).abs() < 1e-6, "{scale:?}: {got} is not {want}");
        }
    }

    #[test]
    fn one_label_says_nothing_of_agreement() {
        assert_eq!(alpha(&[vec![Some(0), Some(0)], vec![Some(0), None]], 2, Scale::Nominal), None);
        assert_eq!(alpha(&[], 2, Scale::Nominal), None);
    }
}
