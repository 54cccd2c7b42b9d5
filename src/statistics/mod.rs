//! The statistics of corpora and of language: keyness, dispersion, association,
//! diversity, readability, intervals, smoothing and scaling.
//!
//! Nothing here knows of documents, files or concepts. Everything is a function of
//! counts, numbers and words, says what it was taken from, and is tested against
//! published values or those of a named package. A figure that its data do not define
//! is `None`, never infinite and never NaN, so that results can be written as JSON.

pub mod association;
pub mod dispersion;
pub mod diversity;
pub mod interval;
pub mod keyness;
pub mod readability;
pub mod scale;
pub mod smooth;
pub mod syllables;

pub(crate) mod random;
mod table;

/// `a / b` where there is something to divide by.
fn ratio(a: f64, b: f64) -> Option<f64> {
    (b != 0.0).then(|| a / b)
}

/// Asserts that two figures are the same to within `tolerance`.
#[cfg(test)]
#[track_caller]
fn assert_near(got: f64, want: f64, tolerance: f64) {
    assert!((got - want).abs() <= tolerance, "{got} is not {want} (within {tolerance})");
}
