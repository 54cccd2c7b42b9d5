//! Poisson regressions of a row of counts each, with a normal prior on the slope.

/// One side of the model: an intercept and a slope for each document or for each word.
#[derive(Debug)]
pub(super) struct Side {
    /// Counts, a row for each.
    pub(super) counts: Vec<Vec<f64>>,
    pub(super) intercepts: Vec<f64>,
    pub(super) slopes: Vec<f64>,
    /// One over the variance of the prior of slopes.
    pub(super) precision: f64,
}

impl Side {
    /// Takes their mean off all slopes; the intercepts of the `other` side make up for it.
    pub(super) fn center(&mut self, other: &mut Side) {
        let mean = self.slopes.iter().sum::<f64>() / self.slopes.len() as f64;
        self.slopes.iter_mut().for_each(|slope| *slope -= mean);
        other
            .intercepts
            .iter_mut()
            .zip(&other.slopes)
            .for_each(|(intercept, slope)| *intercept += mean * slope);
    }

    /// What the prior takes off twice the posterior.
    pub(super) fn penalty(&self) -> f64 {
        self.precision * self.slopes.iter().map(|slope| slope * slope).sum::<f64>()
    }

    /// One step of Newton's method for every row, given the offsets and values of the other
    /// side; halved until it makes the fit no worse.
    pub(super) fn regress(&mut self, offsets: &[f64], values: &[f64]) {
        for at in 0..self.counts.len() {
            let ([g0, g1], [h00, h01, h11]) = self.derivatives(at, offsets, values);
            let determinant = h00 * h11 - h01 * h01;
            if !(determinant > 0.0 && determinant.is_finite()) {
                continue;
            }
            let step = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
            let before = self.objective(at, offsets, values);
            let mut size = 1.0;
            self.step(at, step, size);
            while size > 1e-6 && worse(self.objective(at, offsets, values), before) {
                self.step(at, step, -size / 2.0);
                size /= 2.0;
            }
        }
    }

    fn step(&mut self, at: usize, step: [f64; 2], size: f64) {
        if let (Some(intercept), Some(slope)) = (self.intercepts.get_mut(at), self.slopes.get_mut(at)) {
            *intercept += size * step[0];
            *slope += size * step[1];
        }
    }

    /// Count, expected count and value of the other side, for each cell of a row.
    fn cells<'a>(
        &'a self,
        at: usize,
        offsets: &'a [f64],
        values: &'a [f64],
    ) -> impl Iterator<Item = [f64; 3]> + 'a {
        let (intercept, slope) = self.row(at);
        let counts = self.counts.get(at).into_iter().flatten();
        let others = offsets.iter().zip(values);
        counts
            .zip(others)
            .map(move |(&count, (offset, &value))| [count, (intercept + offset + slope * value).exp(), value])
    }

    /// Log-likelihood of a row, up to a constant, less the penalty of its slope.
    pub(super) fn objective(&self, at: usize, offsets: &[f64], values: &[f64]) -> f64 {
        let fit: f64 = self
            .cells(at, offsets, values)
            .map(
                |[count, expected, _]| if count > 0.0 { count * expected.ln() - expected } else { -expected },
            )
            .sum();
        let (_, slope) = self.row(at);
        fit - self.precision * slope * slope / 2.0
    }

    /// Gradient and information of [`Self::objective`] by intercept and slope.
    pub(super) fn derivatives(&self, at: usize, offsets: &[f64], values: &[f64]) -> ([f64; 2], [f64; 3]) {
        let (_, slope) = self.row(at);
        let start = ([0.0, -self.precision * slope], [0.0, 0.0, self.precision]);
        self.cells(at, offsets, values).fold(
            start,
            |([g0, g1], [h00, h01, h11]), [count, expected, value]| {
                let off = count - expected;
                let by_value = expected * value;
                ([g0 + off, g1 + off * value], [h00 + expected, h01 + by_value, h11 + by_value * value])
            },
        )
    }

    fn row(&self, at: usize) -> (f64, f64) {
        let of = |numbers: &[f64]| numbers.get(at).copied().unwrap_or_default();
        (of(&self.intercepts), of(&self.slopes))
    }
}

/// Whether a fit is not a number or worse than `before` by more than rounding.
fn worse(now: f64, before: f64) -> bool {
    now.is_nan() || now < before - 1e-12 * before.abs()
}
