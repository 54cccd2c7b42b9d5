//! Smoothing: the course of a series that varies from point to point.

use super::interval::z_of_level;

/// What [`loess`] fits about every place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Degree {
    /// A straight line.
    Linear,
    /// A parabola, as R does unless told otherwise.
    Quadratic,
}

/// A smoothed value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Smoothed {
    /// The value, in units of y.
    pub value: f64,
    /// Its standard error, in units of y; 1.96 of them on either side hold about 95 % at
    /// this place (not of the whole curve at once). None if the curve fits every point.
    pub error: Option<f64>,
}

impl Smoothed {
    /// The normal interval at `level` at this place. None without an error, and unless
    /// `level` is between 0 and 1.
    pub fn interval(self, level: f64) -> Option<[f64; 2]> {
        let spread = z_of_level(level)? * self.error?;
        Some([self.value - spread, self.value + spread])
    }
}

/// Means of `window` neighbouring values, at the place of the middle one, or for an even
/// window of the later of the two. None where the window reaches beyond the series, and
/// everywhere for a window of 0.
pub fn rolling_mean(values: &[f64], window: usize) -> Vec<Option<f64>> {
    (0..values.len())
        .map(|at| {
            let start = at.checked_sub(window / 2)?;
            let inside = values.get(start..start.checked_add(window)?).filter(|inside| !inside.is_empty())?;
            Some(inside.iter().sum::<f64>() / window as f64)
        })
        .collect()
}

/// Locally weighted regression of `y` on `x` (Cleveland 1979; Cleveland and Devlin 1988),
/// without robustness iterations, evaluated directly at each place of `at`: tricube weights
/// over the nearest `span` of the points, above 0 to 1 (0.75 in R). As
/// R's `loess` with `surface = "direct"` and `statistics = "exact"`.
///
/// Standard errors take errors to be independent and of one variance. Time grows with the
/// square of the number of points.
///
/// None if `x` and `y` differ in length, a number is not finite, the span is above 1, or it
/// holds fewer points than a curve of this degree has coefficients.
pub fn loess(x: &[f64], y: &[f64], at: &[f64], span: f64, degree: Degree) -> Option<Vec<Smoothed>> {
    let finite = [x, y, at].iter().all(|numbers| numbers.iter().all(|number| number.is_finite()));
    // As R: the small addition keeps 0.7 of 10 points from being 6 of them.
    let near = (x.len() as f64 * span + 1e-5).floor() as usize;
    if x.len() != y.len() || !finite || !(0.0..=1.0).contains(&span) || near < degree.coefficients() {
        return None;
    }
    let local = Local { x, near, degree };
    let deviation = local.residual_deviation(y);
    let smoothed = at.iter().map(|&place| {
        let weights = local.weights_at(place);
        let length = weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        Smoothed { value: dot(&weights, y), error: deviation.map(|deviation| deviation * length) }
    });
    Some(smoothed.collect())
}

impl Degree {
    fn coefficients(self) -> usize {
        match self {
            Self::Linear => 2,
            Self::Quadratic => 3,
        }
    }
}

/// A local regression, which is linear in y: its value anywhere is a weighted sum of y.
struct Local<'a> {
    x: &'a [f64],
    /// How many points are near a place.
    near: usize,
    degree: Degree,
}

impl Local<'_> {
    /// The weight that each y has in the value at `place`.
    ///
    /// The curve is a sum of polynomials that are orthogonal under the tricube weights, made
    /// by Gram and Schmidt's method. One that the points cannot tell from those before it
    /// (too few different x) is left out, and the curve has a lower degree there.
    fn weights_at(&self, place: f64) -> Vec<f64> {
        let width = self.width(place).max(f64::MIN_POSITIVE);
        // Points beyond the width weigh nothing; how far beyond does not matter.
        let offset: Vec<f64> = self.x.iter().map(|x| ((x - place) / width).clamp(-2.0, 2.0)).collect();
        let mut tricube: Vec<f64> = offset.iter().map(|u| (1.0 - u.abs().powi(3)).max(0.0).powi(3)).collect();
        if tricube.iter().all(|&weight| weight == 0.0) {
            // The nearest are all as far, and weigh the same.
            tricube = offset.iter().map(|u| f64::from(u8::from(u.abs() <= 1.0))).collect();
        }
        let inner =
            |a: &[f64], b: &[f64]| a.iter().zip(b).zip(&tricube).map(|((a, b), w)| a * b * w).sum::<f64>();
        // Values of each polynomial at the points, and at the place, whose offset is 0.
        let mut basis: Vec<(Vec<f64>, f64)> = Vec::new();
        for power in 0..self.degree.coefficients() {
            let mut values: Vec<f64> = offset.iter().map(|u| u.powi(power as i32)).collect();
            let mut here = if power == 0 { 1.0 } else { 0.0 };
            let size = inner(&values, &values);
            for (other, other_here) in &basis {
                let part = inner(&values, other);
                values.iter_mut().zip(other).for_each(|(value, other)| *value -= part * other);
                here -= part * other_here;
            }
            let left = inner(&values, &values);
            if left <= 1e-10 * size {
                continue;
            }
            values.iter_mut().for_each(|value| *value /= left.sqrt());
            basis.push((values, here / left.sqrt()));
        }
        let weight = |at: usize, tricube: f64| {
            tricube * basis.iter().map(|(values, here)| values.get(at).map_or(0.0, |v| v * here)).sum::<f64>()
        };
        tricube.iter().enumerate().map(|(at, &w)| weight(at, w)).collect()
    }

    /// How far from `place` weights reach zero.
    fn width(&self, place: f64) -> f64 {
        let mut distances: Vec<f64> = self.x.iter().map(|x| (x - place).abs()).collect();
        distances.sort_by(f64::total_cmp);
        let furthest = self.near.checked_sub(1).and_then(|last| distances.get(last));
        furthest.copied().unwrap_or_default()
    }

    /// Standard deviation of y about the curve, by the degrees of freedom that the curve
    /// leaves: δ₁, the trace of (I − L)(I − L)ᵀ (Cleveland and Devlin 1988).
    fn residual_deviation(&self, y: &[f64]) -> Option<f64> {
        let (mut squares, mut freedom) = (0.0, 0.0);
        for (at, (&place, &y_here)) in self.x.iter().zip(y).enumerate() {
            let weights = self.weights_at(place);
            squares += (y_here - dot(&weights, y)).powi(2);
            let own = weights.get(at).copied().unwrap_or_default();
            freedom += 1.0 - 2.0 * own + dot(&weights, &weights);
        }
        (freedom > 1e-9).then(|| (squares / freedom).sqrt())
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    /// R's data set `cars` (Ezekiel 1930): speed in mph and stopping distance in feet.
    const SPEED: [f64; 50] = [
        4.0, 4.0, 7.0, 7.0, 8.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0, 12.0, 12.0, 12.0, 12.0, 13.0, 13.0, 13.0,
        13.0, 14.0, 14.0, 14.0, 14.0, 15.0, 15.0, 15.0, 16.0, 16.0, 17.0, 17.0, 17.0, 18.0, 18.0, 18.0, 18.0,
        19.0, 19.0, 19.0, 20.0, 20.0, 20.0, 20.0, 20.0, 22.0, 23.0, 24.0, 24.0, 24.0, 24.0, 25.0,
    ];
    const DISTANCE: [f64; 50] = [
        2.0, 10.0, 4.0, 22.0, 16.0, 10.0, 18.0, 26.0, 34.0, 17.0, 28.0, 14.0, 20.0, 24.0, 28.0, 26.0, 34.0,
        34.0, 46.0, 26.0, 36.0, 60.0, 80.0, 20.0, 26.0, 54.0, 32.0, 40.0, 32.0, 40.0, 50.0, 42.0, 56.0, 76.0,
        84.0, 36.0, 46.0, 68.0, 32.0, 48.0, 52.0, 56.0, 64.0, 66.0, 54.0, 70.0, 92.0, 93.0, 120.0, 85.0,
    ];

    fn smoothed(at: &[f64], span: f64, degree: Degree) -> Vec<Smoothed> {
        loess(&SPEED, &DISTANCE, at, span, degree).expect("the data are sound")
    }

    /// The `loess` of Cleveland and others by scikit-misc 0.5.3, `surface="direct"`,
    /// `statistics="exact"`; the first row of values is what R's `?predict.loess` prints for
    /// `cars.lo2`.
    #[test]
    fn loess_of_cars() {
        let at = [5.0, 6.0, 10.0, 15.0, 20.0, 25.0];
        for (degree, span, values, errors) in LOESS {
            for (got, (value, error)) in
                smoothed(&at, span, degree).iter().zip(values.into_iter().zip(errors))
            {
                assert_near(got.value, value, 1e-6);
                assert_near(got.error.expect("the curve misses points"), error, 1e-6);
                let [low, high] = got.interval(0.95).expect("the level is sound");
                assert_near(high - low, 2.0 * 1.959_963_984_540_054 * error, 1e-5);
            }
        }
    }
    const LOESS: [(Degree, f64, [f64; 6], [f64; 6]); 2] = [
        (
            Degree::Quadratic,
            0.75,
            [7.74100583, 9.92659562, 21.86531537, 41.2052262, 56.44526335, 95.30052251],
            [7.55971427, 5.95415285, 4.11591332, 4.71055724, 4.05849479, 8.30000879],
        ),
        (
            Degree::Linear,
            0.5,
            [7.91859754, 10.54530066, 21.3896027, 40.81060598, 56.55890479, 90.72831069],
            [7.39918657, 6.21436895, 4.00126497, 3.5395645, 3.81325243, 7.02743783],
        ),
    ];

    /// statsmodels 0.15.0 `lowess(frac=0.5, it=0)`, which fits straight lines.
    #[test]
    fn lowess_of_cars() {
        let got = smoothed(&SPEED, 0.5, Degree::Linear);
        for (at, want) in LOWESS {
            assert_near(got[at].value, want, 1e-6);
        }
    }
    const LOWESS: [(usize, f64); 6] = [
        (0, 5.31269645),
        (5, 18.22217776),
        (15, 33.66627885),
        (25, 40.81060598),
        (35, 52.47217782),
        (49, 90.72831069),
    ];

    #[test]
    fn a_curve_of_its_own_degree_is_itself() {
        let x: Vec<f64> = (0..12).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 - 2.0 * x + 0.5 * x * x).collect();
        let got = loess(&x, &y, &[2.5, 11.0], 0.6, Degree::Quadratic).expect("the data are sound");
        assert_near(got[0].value, 1.125, 1e-9);
        assert_near(got[1].value, 41.5, 1e-9);
        assert_near(got[0].error.expect("there are residuals"), 0.0, 1e-9);
    }

    /// Where x repeats, the points cannot carry a slope: their mean is left.
    #[test]
    fn repeated_places_have_their_mean() {
        let got = loess(&[1.0, 1.0, 1.0, 1.0], &[2.0, 4.0, 6.0, 8.0], &[1.0], 0.75, Degree::Quadratic);
        assert_near(got.expect("the data are sound")[0].value, 5.0, 1e-12);
        let near = loess(&[1.0, 1.0, 1.1, 1.2], &[2.0, 4.0, 6.0, 8.0], &[1.0], 0.5, Degree::Linear);
        assert_near(near.expect("the data are sound")[0].value, 3.0, 1e-12);
    }

    #[test]
    fn data_that_carry_no_curve_are_none() {
        let (x, y) = ([1.0, 2.0, 3.0], [1.0, 2.0, 1.0]);
        assert_eq!(loess(&x, &y, &x, 0.75, Degree::Quadratic), None, "two points of three");
        assert_eq!(loess(&x, &y[..2], &x, 1.0, Degree::Linear), None);
        assert_eq!(loess(&x, &[1.0, f64::NAN, 1.0], &x, 1.0, Degree::Linear), None);
        assert_eq!(loess(&x, &y, &x, f64::NAN, Degree::Linear), None);
        assert_eq!(loess(&x, &y, &x, 1.1, Degree::Linear), None);
        assert_eq!(loess(&[], &[], &x, 0.75, Degree::Linear), None);
        let exact = loess(&x[..2], &y[..2], &[1.5], 1.0, Degree::Linear).expect("a line through two points");
        assert_near(exact[0].value, 1.5, 1e-12);
        assert_eq!(exact[0].error, None);
    }

    /// pandas: `Series.rolling(window, center=True).mean()`.
    #[test]
    fn rolling_means() {
        let values = [1.0, 2.0, 6.0, 3.0, 7.0];
        assert_eq!(rolling_mean(&values, 3), [None, Some(3.0), Some(11.0 / 3.0), Some(16.0 / 3.0), None]);
        assert_eq!(rolling_mean(&values, 4), [None, None, Some(3.0), Some(4.5), None]);
        assert_eq!(rolling_mean(&values, 1), values.map(Some));
        assert_eq!(rolling_mean(&values, 6), [None; 5]);
        assert_eq!(rolling_mean(&values, 0), [None; 5]);
    }
}
