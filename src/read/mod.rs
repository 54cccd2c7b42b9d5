//! Bytes → [`Document`], one file per format.
//!
//! [`open`] takes files, folders and `-`, and hands out documents one by one;
//! what cannot be read is one [`ReadError`], and the rest goes on.
//!
//! ```
//! use melian::read;
//!
//! let mut texts = read::open(&["no-such-essay.txt".into()], &read::Options::default());
//! let error = texts.next().and_then(Result::err).map(|e| e.to_string());
//! assert_eq!(error.as_deref(), Some("no-such-essay.txt: there is no such file or folder (check the name)"));
//! ```

mod blocks;
mod csv;
mod encoding;
mod error;
mod jsonl;
mod list;
mod markdown;
mod source;
mod txt;

pub use blocks::blocks;
pub use encoding::encoding_named;
pub use encoding_rs::Encoding;
pub use error::{ReadError, ReadFault};
pub use source::LARGEST;

use crate::Document;
use list::Entry;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// A kind of file that holds texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
}

impl Format {
    /// The format a file name speaks of.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" => Format::Text,
            "md" | "markdown" => Format::Markdown,
            "jsonl" | "ndjson" => Format::Jsonl,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            _ => return None,
        })
    }
}

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The encoding of every file; none to find it out.
    pub encoding: Option<&'static Encoding>,
    /// The format of named files and standard input; none to go by the name.
    pub format: Option<Format>,
    /// The field or column that names a document.
    pub id_field: String,
    /// The field or column that holds the text.
    pub text_field: String,
}

impl Default for Options {
    fn default() -> Self {
        Options { encoding: None, format: None, id_field: "id".to_string(), text_field: "text".to_string() }
    }
}

type Documents = Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>;

/// Documents one by one, in the order of the inputs; folders by name. Texts are
/// read when they are asked for, so that a large batch takes little memory.
pub struct Reader {
    entries: VecDeque<Entry>,
    rows: Option<Documents>,
    options: Options,
    files: usize,
    notices: Vec<String>,
}

/// Lists the files behind `inputs` (files, folders, `-` for standard input).
pub fn open(inputs: &[PathBuf], options: &Options) -> Reader {
    let (entries, notices) = list::list(inputs, options.format);
    let files = entries.len();
    Reader { entries: entries.into(), rows: None, options: options.clone(), files, notices }
}

impl Reader {
    /// How many files there are to read.
    pub fn files(&self) -> usize {
        self.files
    }

    /// How many of them have not been begun.
    pub fn waiting(&self) -> usize {
        self.entries.len()
    }

    /// Whether every file holds one document, so that files and documents count the same.
    pub fn one_each(&self) -> bool {
        let one = |e: &Entry| match e {
            Entry::File { format, .. } => matches!(format, Format::Text | Format::Markdown),
            Entry::Fault(_) => true,
        };
        self.entries.iter().all(one)
    }

    /// What was noticed while listing, in words for the user: files passed over.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Opens a file: its only document, or its rows.
    fn begin(&mut self, path: &Path, format: Format) -> Result<Option<Document>, ReadError> {
        let name = path.to_string_lossy().into_owned();
        let fail = |fault| ReadError::new(path.to_string_lossy(), None, fault);
        let options = &self.options;
        match format {
            Format::Text | Format::Markdown => {
                let bytes = source::open(path).and_then(source::whole).map_err(fail)?;
                let decoded = encoding::decode(&bytes, options.encoding).map_err(fail)?;
                let document = match format {
                    Format::Markdown => markdown::document(name.clone(), name, decoded),
                    _ => txt::document(name.clone(), name, decoded),
                };
                if document.blocks.is_empty() {
                    return Err(fail(ReadFault::Empty));
                }
                return Ok(Some(document));
            }
            Format::Jsonl => {
                let rows = source::Rows::open(path, options.encoding).map_err(fail)?;
                self.rows = Some(Box::new(jsonl::Jsonl::new(rows, name, options.clone())));
            }
            Format::Csv | Format::Tsv => {
                let rows = source::Rows::open(path, options.encoding).map_err(fail)?;
                let tabs = format == Format::Tsv;
                self.rows = Some(Box::new(csv::Csv::new(rows, name, options.clone(), tabs)?));
            }
        }
        Ok(None)
    }
}

impl Iterator for Reader {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(rows) = &mut self.rows {
                match rows.next() {
                    Some(row) => return Some(row),
                    None => self.rows = None,
                }
            }
            match self.entries.pop_front()? {
                Entry::Fault(error) => return Some(Err(error)),
                Entry::File { path, format } => match self.begin(&path, format) {
                    Ok(Some(document)) => return Some(Ok(document)),
                    Ok(None) => {}
                    Err(error) => return Some(Err(error)),
                },
            }
        }
    }
}
