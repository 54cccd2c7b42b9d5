//! Results for people and programs: one [`View`] a document, and renderings of it.
//!
//! [`view()`] publishes an analysis; [`write()`] renders views as a table, JSON, CSV
//! or Markdown. Nothing is computed here that is not already in the reading: a
//! renderer only chooses and words.

mod build;
mod csv;
mod explain;
pub mod inspect;
mod json;
mod markdown;
mod page;
mod place;
mod schema;
mod summary;
mod table;
mod text;
pub mod view;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub(crate) use build::noticed;
pub use build::{claims, view};
pub(crate) use csv::text as cell;
pub(crate) use markdown::escape;
pub use place::{Place, Places};
pub use schema::schema;
pub use text::clean;
pub use view::View;

use std::io::{self, Write};
use std::str::FromStr;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people, on a terminal.
    #[default]
    Table,
    /// One array of [`View`]s, indented.
    Json,
    /// One [`View`] a line.
    Jsonl,
    /// Rows with a header, for a spreadsheet or a statistics program.
    Csv,
    /// For people, in a document.
    Markdown,
}

/// What a row of the CSV stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// A document.
    #[default]
    Documents,
    /// A claim of a document.
    Claims,
    /// A concept of a document.
    Concepts,
    /// A school in a document.
    Schools,
}

/// How offsets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Offsets {
    /// Unicode code points, as Python and R count.
    #[default]
    Chars,
    /// Bytes of UTF-8.
    Bytes,
}

/// How results look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What a row of the CSV stands for.
    pub rows: Rows,
    /// Whether table and Markdown walk from the verdict to every claim and cue.
    pub explain: bool,
    /// Whether the table is coloured, with ANSI escape codes.
    pub color: bool,
    /// Columns the table may take; at least 40 are used.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { rows: Rows::Documents, explain: false, color: false, width: 80 }
    }
}

/// A word that names no format, row or offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not one of {known}")]
pub struct UnknownName {
    /// What was given.
    pub given: String,
    /// What could have been.
    pub known: &'static str,
}

impl FromStr for Format {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Ok(match name {
            "table" => Format::Table,
            "json" => Format::Json,
            "jsonl" => Format::Jsonl,
            "csv" => Format::Csv,
            "markdown" => Format::Markdown,
            _ => return unknown(name, "table, json, jsonl, csv, markdown"),
        })
    }
}

impl FromStr for Rows {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Ok(match name {
            "documents" => Rows::Documents,
            "claims" => Rows::Claims,
            "concepts" => Rows::Concepts,
            "schools" => Rows::Schools,
            _ => return unknown(name, "documents, claims, concepts, schools"),
        })
    }
}

impl FromStr for Offsets {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Ok(match name {
            "chars" => Offsets::Chars,
            "bytes" => Offsets::Bytes,
            _ => return unknown(name, "chars, bytes"),
        })
    }
}

fn unknown<T>(given: &str, known: &'static str) -> Result<T, UnknownName> {
    Err(UnknownName { given: given.to_owned(), known })
}

/// Writes views as they come, in their order. Only the summary that ends a table
/// or a Markdown page of several documents keeps a row of each.
///
/// # Errors
/// What `out` returns; a closed pipe among it.
pub fn write(
    views: &mut dyn Iterator<Item = View>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(views, options, out),
        Format::Json => json::array(views, out),
        Format::Jsonl => json::lines(views, out),
        Format::Csv => csv::write(views, options.rows, out),
        Format::Markdown => markdown::write(views, options, out),
    }
}

/// A number as it is published: four decimals, never `-0` and never not a number.
pub fn rounded(number: f64) -> f64 {
    let number = (number * 1e4).round() / 1e4;
    if number == 0.0 || !number.is_finite() { 0.0 } else { number }
}
