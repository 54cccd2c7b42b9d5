//! How far codes agree: the statistics of agreement, each with its source.
//!
//! Nothing here knows of essays. Labels are numbers below the number of labels, a
//! statistic that is not defined for its data is `None`, and each is tested against
//! published values.

mod alpha;
mod bootstrap;
mod calibration;
mod confusion;

pub use alpha::{Scale, alpha};
pub use bootstrap::{Resampling, interval};
pub use calibration::{Bin, Calibration};
pub use confusion::{Confusion, Scores};

/// `a / b` where there is something to divide by.
fn share(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}
