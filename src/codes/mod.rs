//! What people (or others) coded: the gold files of `evaluate` and `lexicon fit`.
//!
//! Documents are a table (CSV or TSV), sentences are JSON Lines. Every fault of a file
//! is told with its line, all at once.

mod document;
mod sentence;

pub use document::{CodedDocument, documents};
pub use sentence::{CodedSentence, sentences};

use crate::Lexicon;
use std::fmt;

/// The labels of the argument, in the order in which they are shown.
pub const ARGUMENTS: [&str; 4] = ["continuity", "balanced", "change", "none"];
/// The labels of the basis.
pub const BASES: [&str; 4] = ["thesis", "author", "emphasis", "none"];
/// The labels of the voice of a document.
pub const VOICES: [&str; 2] = ["own", "reported"];
/// The labels of the direction of a sentence.
pub const DIRECTIONS: [&str; 3] = ["continuity", "none", "change"];
/// The labels of the voice of a sentence.
pub const SENTENCE_VOICES: [&str; 8] =
    ["author", "endorsed", "reported", "attributed", "conceded", "rejected", "framing", "none"];

/// The labels of the school: those a lexicon reports, `mixed` and `none`.
pub fn schools(lexicon: &Lexicon) -> Vec<String> {
    let reported = lexicon.schools().iter().filter(|s| s.reported).map(|s| s.id.as_str());
    reported.chain(["mixed", "none"]).map(str::to_owned).collect()
}

/// A fault of a file of codes or corrections: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CodeError {
    /// The file.
    pub file: String,
    /// The line, from 1, where the fault has one.
    pub line: Option<usize>,
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl CodeError {
    pub(crate) fn new(
        file: &str,
        line: impl Into<Option<usize>>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        CodeError { file: file.to_owned(), line: line.into(), what: what.into(), help: help.into() }
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what)?,
            None => write!(f, "{}: {}", self.file, self.what)?,
        }
        if self.help.is_empty() { Ok(()) } else { write!(f, " ({})", self.help) }
    }
}

/// The text of a file of codes without the mark some programs put before it.
pub(crate) fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, CodeError> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        CodeError::new(file, line, "not UTF-8", "save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// Rows of a table with a header. One with tabs has no quotation marks of its own.
pub(crate) fn rows(text: &str) -> csv::Reader<&[u8]> {
    let header = text.lines().next().unwrap_or_default();
    let mark = [b'\t', b',', b';'].into_iter().find(|&m| header.as_bytes().contains(&m)).unwrap_or(b',');
    csv::ReaderBuilder::new()
        .delimiter(mark)
        .quoting(mark != b'\t')
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// A cell that must be one of `labels`; nothing for an empty one.
fn label(cell: Option<&str>, name: &str, labels: &[String]) -> Result<Option<String>, (String, String)> {
    match cell.unwrap_or_default() {
        "" => Ok(None),
        cell if labels.iter().any(|l| l == cell) => Ok(Some(cell.to_owned())),
        cell => Err((format!("`{cell}` is no {name}"), format!("codes are {}", labels.join(", ")))),
    }
}
