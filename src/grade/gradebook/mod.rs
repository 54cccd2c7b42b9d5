//! The files around grading: worksheets and gradebooks edited in place, the roster, the
//! marks of the batch, and marks by hand to compare them with.
//!
//! A gradebook is never written anew: the file the platform gave is read with the byte
//! range of every cell, and only cells that take a grade or feedback are replaced.
//! Whatever could not be filled, and why, is a [`Note`].

pub mod canvas;
pub mod compare;
mod fill;
mod headers;
mod marks;
pub mod moodle;
pub(in crate::grade) mod number;
mod roster;
pub(in crate::grade) mod sheet;
mod student;
#[cfg(test)]
mod tests;

pub use fill::{Filled, FilledRow, Mark, Note, NoteKind, Points};
pub use marks::{Marked, MarkedEssay, write as write_marks};
pub use roster::Roster;
pub use student::Who;

use std::fmt;

/// A file that cannot be used: where, what is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct GradebookError {
    /// The file.
    pub file: String,
    /// The line, from 1, where the fault has one.
    pub line: Option<usize>,
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl GradebookError {
    pub(in crate::grade) fn new(
        file: &str,
        line: impl Into<Option<usize>>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        GradebookError { file: file.to_owned(), line: line.into(), what: what.into(), help: help.into() }
    }
}

impl fmt::Display for GradebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what)?,
            None => write!(f, "{}: {}", self.file, self.what)?,
        }
        if self.help.is_empty() { Ok(()) } else { write!(f, " ({})", self.help) }
    }
}
