//! The grading aid: an essay against a rubric, with the evidence. Proposals, never marks.

pub mod gradebook;
mod model;
mod observe;
pub mod pages;
pub mod rubric;

pub use model::*;
pub use observe::{Observed, observe};
