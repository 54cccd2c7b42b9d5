//! Statistics over many documents, as tidy tables that R and Python read without repair.

mod table;

pub use table::{Cell, Column, Table};
