//! The grading aid: an essay against a rubric, with the evidence. Proposals, never marks.

mod bundled;
mod class;
mod compare;
mod essay;
pub mod gradebook;
mod judge;
mod language;
mod marked;
mod model;
mod observe;
pub mod pages;
pub mod rubric;
mod similar;

pub use bundled::bundled;
pub use class::{Text, class};
pub use compare::{Comparison, Parting, compare};
pub use essay::grade;
pub use model::*;
pub use observe::{Observed, observe};
