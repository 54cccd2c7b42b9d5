//! Tables of two by two counts.

/// Observed counts: rows are the levels of one variable, columns those of the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table([[f64; 2]; 2]);

impl Table {
    /// A table of its four cells, row by row.
    pub(super) fn new(cells: [[u64; 2]; 2]) -> Self {
        Self(cells.map(|row| row.map(|cell| cell as f64)))
    }

    /// Observed and expected count of each cell, rows and columns being independent.
    fn cells(self) -> [(f64, f64); 4] {
        let [[a, b], [c, d]] = self.0;
        let n = a + b + c + d;
        let expected = |row: f64, column: f64| if n > 0.0 { row * column / n } else { 0.0 };
        [
            (a, expected(a + b, a + c)),
            (b, expected(a + b, b + d)),
            (c, expected(c + d, a + c)),
            (d, expected(c + d, b + d)),
        ]
    }

    /// Log-likelihood ratio G2 of independence over all four cells (Dunning 1993), 0 and more.
    pub(super) fn log_likelihood(self) -> f64 {
        let sum: f64 = self.cells().iter().map(|&(observed, expected)| information(observed, expected)).sum();
        (2.0 * sum).max(0.0)
    }

    /// Log-likelihood over the cells of the first row alone.
    pub(super) fn log_likelihood_of_first_row(self) -> f64 {
        let [first, second, ..] = self.cells();
        (2.0 * (information(first.0, first.1) + information(second.0, second.1))).max(0.0)
    }

    /// Pearson's chi-squared; `correction` is taken off every difference (Yates 1934:
    /// 0.5), though never more than the difference itself.
    pub(super) fn chi_squared(self, correction: f64) -> f64 {
        let term = |(observed, expected): (f64, f64)| {
            let difference = (observed - expected).abs();
            (difference - correction.min(difference)).powi(2) / expected
        };
        self.cells().into_iter().filter(|&(_, expected)| expected > 0.0).map(term).sum()
    }
}

/// O · ln(O / E), which is 0 for an empty cell.
fn information(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}
