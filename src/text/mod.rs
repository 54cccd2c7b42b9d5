//! Spans, ids and positions: the small words every stage speaks. Depends on nothing.

mod id;
mod line;
mod marks;
mod span;

pub use id::Id;
pub use line::{Lines, Position};
pub use marks::Marks;
pub use span::{Folded, Source, Span};
