//! Results for people and programs.

pub mod inspect;

use crate::{Analysis, Lexicon};
use std::io::{self, Write};

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
    /// Rows with a header.
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
    /// Columns the table may take.
    pub width: usize,
}

/// What is published about a document.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct View {
    /// What the document is called.
    pub id: String,
    /// Its claims.
    pub claims: Vec<ClaimView>,
}

/// What one clause says for or against the arguments.
#[derive(Debug, Clone, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct ClaimView {
    /// Its number.
    pub id: usize,
}

/// Publishes an analysis.
pub fn view(analysis: &Analysis, _lexicon: &Lexicon, _offsets: Offsets) -> View {
    View { id: analysis.document.id.clone(), claims: Vec::new() }
}

/// The claims of an analysis.
pub fn claims(analysis: &Analysis, lexicon: &Lexicon, offsets: Offsets) -> Vec<ClaimView> {
    view(analysis, lexicon, offsets).claims
}

/// Writes views one by one.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    views: &mut dyn Iterator<Item = View>,
    _format: Format,
    _options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    for view in views {
        serde_json::to_writer(&mut *out, &view).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A text without anything that could steer a terminal.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// The JSON Schema of every output.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(View).to_value()
}
