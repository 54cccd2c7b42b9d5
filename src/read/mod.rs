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

mod archive;
mod blocks;
mod csv;
mod detect;
mod docx;
mod encoding;
mod epub;
mod error;
mod extract;
mod file;
mod format;
mod guard;
mod html;
mod jsonl;
mod language;
mod list;
mod markdown;
mod odt;
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod pdf;
mod pseudonym;
mod rtf;
mod source;
mod style;
mod submission;
mod txt;
mod xml;

pub use blocks::blocks;
pub use encoding::encoding_named;
pub use encoding_rs::Encoding;
pub use error::{ReadError, ReadFault};
pub use format::Format;
pub use guard::{Guard, work};
#[cfg(feature = "parquet")]
pub use parquet::work as work_rows;
pub use source::LARGEST;

use crate::Document;
use crate::document::BlockKind;
use extract::Extract;
use file::{Held, Place};
use list::Entry;
use pseudonym::Pseudonyms;
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};

/// How to read.
#[derive(Debug, Clone)]
pub struct Options {
    /// The encoding of every file of text; none to find it out.
    pub encoding: Option<&'static Encoding>,
    /// The format of named files and standard input; none to go by name and content.
    pub format: Option<Format>,
    /// The field or column that names a document.
    pub id_field: String,
    /// The field or column that holds the text.
    pub text_field: String,
    /// Kinds of blocks that are read as the author's prose though they usually are not.
    pub include: Vec<BlockKind>,
    /// Whether texts in other languages than English are read all the same.
    pub any_language: bool,
    /// Whether the author that a file names is kept.
    pub author: bool,
    /// Replaces names of files and students by codes made with this key.
    pub pseudonym: Option<String>,
    /// How marked-up documents are kept within bounds.
    pub guard: Guard,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            encoding: None,
            format: None,
            id_field: "id".to_string(),
            text_field: "text".to_string(),
            include: Vec::new(),
            any_language: false,
            author: false,
            pseudonym: None,
            guard: Guard::default(),
        }
    }
}

type Documents = Box<dyn Iterator<Item = Result<Document, ReadError>> + Send>;

/// Documents one by one, in the order of the inputs; folders by name. Texts are
/// read when they are asked for, so that a large batch takes little memory.
pub struct Reader {
    entries: VecDeque<Entry>,
    many: Option<Documents>,
    options: Options,
    files: usize,
    notices: Vec<String>,
    /// What to say about files of students who handed in several.
    notes: BTreeMap<String, String>,
    pseudonyms: Option<Pseudonyms>,
}

/// Lists the files behind `inputs` (files, folders, `-` for standard input).
pub fn open(inputs: &[PathBuf], options: &Options) -> Reader {
    let (entries, notices) = list::list(inputs, options.format);
    let shown: Vec<String> = entries.iter().filter_map(Entry::shown).collect();
    Reader {
        files: entries.len(),
        entries: entries.into(),
        notices,
        notes: submission::several(shown.iter().map(String::as_str)),
        ..Reader::over(None, options)
    }
}

/// Reads a file that is in memory; `name` is how it is called and what it may say of its format.
pub fn from_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Reader {
    let named = options.format.or_else(|| Format::of(Path::new(name)));
    let place = Place { path: name.to_owned(), named, depth: 0, budget: None };
    let documents: Documents = match file::read(place, bytes, options) {
        Ok(Held::One(document)) => Box::new(std::iter::once(Ok(*document))),
        Ok(Held::Many { documents, .. }) => documents,
        Err(fault) => Box::new(std::iter::once(Err(ReadError::new(name, None, fault)))),
    };
    Reader::over(Some(documents), options)
}

impl Reader {
    fn over(many: Option<Documents>, options: &Options) -> Reader {
        Reader {
            entries: VecDeque::new(),
            files: usize::from(many.is_some()),
            many,
            options: options.clone(),
            notices: Vec::new(),
            notes: BTreeMap::new(),
            pseudonyms: options.pseudonym.as_deref().map(Pseudonyms::new),
        }
    }

    /// How many files there are to read.
    pub fn files(&self) -> usize {
        self.files
    }

    /// How many of them have not been begun.
    pub fn waiting(&self) -> usize {
        self.entries.len()
    }

    /// The files that have not been begun, in their order; `-` for standard input.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::File { path, .. } => Some(path.as_path()),
            Entry::Fault(_) => None,
        })
    }

    /// Whether every file holds one document, as far as the names tell, so that files
    /// and documents count the same.
    pub fn one_each(&self) -> bool {
        let one = |e: &Entry| match e {
            Entry::File { named, .. } => !named.is_some_and(|f| f.is_rows() || f == Format::Zip),
            Entry::Fault(_) => true,
        };
        self.entries.iter().all(one)
    }

    /// What was noticed since this was asked last, in words for the user: files passed over.
    pub fn notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }

    /// Opens a file: its only document, or none where it holds many, which come next.
    fn begin(&mut self, path: &Path, named: Option<Format>) -> Result<Option<Document>, ReadError> {
        let name = path.to_string_lossy().into_owned();
        let fail = |fault| ReadError::new(name.clone(), None, fault);
        let options = &self.options;
        let place = Place { path: name.clone(), named, depth: 0, budget: None };
        let held = match named {
            Some(Format::Parquet) => {
                Held::Many { documents: parquet(path, name.clone(), options).map_err(fail)?, notice: None }
            }
            Some(format) if format.is_rows() => {
                let rows = source::Rows::open(path, options.encoding).map_err(fail)?;
                let documents: Documents = match format {
                    Format::Jsonl => Box::new(jsonl::Jsonl::new(rows, name.clone(), options.clone())),
                    _ => Box::new(csv::Csv::new(rows, name.clone(), options.clone(), format == Format::Tsv)?),
                };
                Held::Many { documents, notice: None }
            }
            Some(Format::Zip) if path.as_os_str() != "-" => {
                let source = File::open(path).map_err(|e| fail(ReadFault::from_io(e)))?;
                file::packed(source, place, options).map_err(fail)?
            }
            _ => {
                let bytes = source::open(path).and_then(source::whole).map_err(fail)?;
                file::read(place, bytes, options).map_err(fail)?
            }
        };
        match held {
            Held::One(mut document) => {
                document.warnings.extend(self.notes.get(&name).cloned());
                Ok(Some(*document))
            }
            Held::Many { documents, notice } => {
                self.many = Some(documents);
                self.notices.extend(notice);
                Ok(None)
            }
        }
    }

    /// The next document as its file has it.
    fn plain(&mut self) -> Option<Result<Document, ReadError>> {
        loop {
            if let Some(document) = self.many.as_mut().and_then(Iterator::next) {
                return Some(document);
            }
            self.many = None;
            match self.entries.pop_front()? {
                Entry::Fault(error) => return Some(Err(error)),
                Entry::File { path, named } => match self.begin(&path, named) {
                    Ok(Some(document)) => return Some(Ok(document)),
                    Ok(None) => {}
                    Err(error) => return Some(Err(error)),
                },
            }
        }
    }
}

impl Iterator for Reader {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut document = match self.plain()? {
            Ok(document) => document,
            error => return Some(error),
        };
        document.include(&self.options.include);
        if let Some(pseudonyms) = &mut self.pseudonyms {
            pseudonyms.hide(&mut document);
        }
        if !self.options.author {
            document.provenance.metadata.author = None;
        }
        Some(Ok(document))
    }
}

/// The rows of a Parquet file.
#[cfg(feature = "parquet")]
fn parquet(path: &Path, name: String, options: &Options) -> Result<Documents, ReadFault> {
    Ok(Box::new(parquet::Parquet::open(path, name, options.clone())?))
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &Path, _: String, _: &Options) -> Result<Documents, ReadFault> {
    Err(ReadFault::NoParquet)
}

/// Reads a marked-up document on this thread, without the bounds of [`Guard`]:
/// for those who bring their own, as the fuzz targets do.
///
/// # Errors
/// What is wrong with the document.
pub fn document(format: Format, bytes: &[u8]) -> Result<Document, ReadFault> {
    Ok(extract(format, bytes)?.document(String::new(), None))
}

/// The text of a marked-up document, every piece of a known kind.
fn extract(format: Format, bytes: &[u8]) -> Result<Extract, ReadFault> {
    let read = match format {
        Format::Docx => docx::read,
        Format::Odt => odt::read,
        Format::Epub => epub::read,
        Format::Rtf => rtf::read,
        Format::Pdf => pdf::read,
        Format::Html => html::read,
        _ => return Err(ReadFault::UnknownFormat(format.name().to_owned())),
    };
    Ok(read(bytes)?.settled())
}
