//! Statistics over many documents, as tidy tables that R and Python read without repair.

pub mod plot;
pub mod report;
mod table;

pub use table::{Cell, Column, Table};
