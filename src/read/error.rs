use serde::{Deserialize, Serialize};
use std::fmt;
use std::io;

/// Why a text could not be read: which file, where in it, the cause, what to do.
#[derive(Debug, thiserror::Error)]
pub struct ReadError {
    /// The file or folder as it was given; `-` for standard input.
    pub path: String,
    /// The line, from 1, where the fault has one.
    pub line: Option<usize>,
    /// The cause.
    #[source]
    pub fault: ReadFault,
}

/// What can be wrong with an input.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum ReadFault {
    /// Nothing of that name.
    #[error("there is no such file or folder")]
    Missing,
    /// The system does not let us read it.
    #[error("it may not be read")]
    Forbidden,
    /// The system failed while reading.
    #[error("reading failed: {0}")]
    Failed(String),
    /// Nothing in it, or only blanks.
    #[error("it is empty")]
    Empty,
    /// Bytes that are not text; what they look like, where that can be told.
    #[error("it is not text{}", .0.as_ref().map(|kind| format!(" but {kind}")).unwrap_or_default())]
    Binary(Option<String>),
    /// More than is read at once.
    #[error("it is larger than {} MiB", .0 >> 20)]
    TooLarge(usize),
    /// A document that opens with a password only.
    #[error("it is protected by a password")]
    Locked,
    /// A document that is not whole or not what it says; where it breaks.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// A PDF of scanned pages.
    #[error("it holds pictures of pages, not text")]
    NoTextLayer,
    /// A document that asks for more than any essay needs; what it asks for.
    #[error("it is refused: {0}")]
    Hostile(String),
    /// A text in another language; its name.
    #[error("it is written in {0}, not in English")]
    NotEnglish(String),
    /// The reader needed more than these seconds.
    #[error("reading it took longer than {0} seconds")]
    TookTooLong(u64),
    /// The reader of this format panicked or needed too much memory.
    #[error("its reader broke off")]
    BrokeOff,
    /// A Parquet file that is not read by its own path, so that its end cannot be looked up.
    #[error("it is a Parquet file, but not given as one")]
    Misplaced,
    /// A Parquet file, and a program without its reader.
    #[error("melian was built without Parquet")]
    NoParquet,
    /// No reader for this kind of file.
    #[error("`{0}` files are not read")]
    UnknownFormat(String),
    /// A folder or archive without a text.
    #[error("it holds no text")]
    NoTexts,
    /// A line that is not a JSON object.
    #[error("not a JSON object: {0}")]
    BadJson(String),
    /// A row that the CSV reader refuses.
    #[error("not a row: {0}")]
    BadRow(String),
    /// A row without the field that holds the text.
    #[error("there is no field `{field}`{}", only(.found))]
    MissingField {
        /// The field looked for.
        field: String,
        /// The fields that are there.
        found: Vec<String>,
    },
    /// The field of the text holds something else.
    #[error("the field `{0}` is not a text")]
    NotText(String),
}

fn only(fields: &[String]) -> String {
    if fields.is_empty() { String::new() } else { format!(", only {}", fields.join(", ")) }
}

impl ReadFault {
    /// What to do about it, in words; empty where nothing can be advised.
    pub fn advice(&self) -> &'static str {
        match self {
            ReadFault::Missing => "check the name",
            ReadFault::Forbidden => "check its permissions",
            ReadFault::Failed(_) | ReadFault::BadRow(_) => "",
            ReadFault::Empty => "leave it out or put the text in it",
            ReadFault::Binary(None) => "save it as plain text, or name its --encoding",
            ReadFault::Binary(Some(_)) => "save it as .docx, .odt, .pdf or plain text",
            ReadFault::Locked => "save it without one",
            ReadFault::Damaged(_) => "ask for it again, or open it and save it anew",
            ReadFault::NoTextLayer => "run text recognition (OCR) over it first",
            ReadFault::Hostile(_) => "do not open it; ask for it again as plain text",
            ReadFault::NotEnglish(_) => "--any-language reads it all the same",
            ReadFault::TookTooLong(_) | ReadFault::BrokeOff => {
                "save it in another format, such as plain text"
            }
            ReadFault::Misplaced => {
                "name it .parquet and give its own path, not standard input or an archive"
            }
            ReadFault::NoParquet => "cargo install melian --features parquet, or export it as .csv",
            ReadFault::TooLarge(_) => "cut it into parts",
            ReadFault::UnknownFormat(_) => {
                "what is read: .docx .odt .rtf .pdf .html .epub .md .txt .jsonl .csv .tsv .parquet, and .zip of these"
            }
            ReadFault::NoTexts => {
                "what is read: .docx .odt .rtf .pdf .html .epub .md .txt .jsonl .csv .tsv .parquet, and .zip of these"
            }
            ReadFault::BadJson(_) => "write one object a line",
            ReadFault::MissingField { .. } => "--text-field names the field of the text",
            ReadFault::NotText(_) => "--text-field names another field",
        }
    }

    /// The fault behind an error of the system.
    pub(super) fn from_io(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => ReadFault::Missing,
            io::ErrorKind::PermissionDenied => ReadFault::Forbidden,
            _ => ReadFault::Failed(error.to_string()),
        }
    }
}

impl ReadError {
    pub(super) fn new(path: impl Into<String>, line: Option<usize>, fault: ReadFault) -> Self {
        ReadError { path: path.into(), line, fault }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path == "-" { "standard input" } else { &self.path };
        match self.line {
            Some(line) => write!(f, "{path}:{line}: {}", self.fault)?,
            None => write!(f, "{path}: {}", self.fault)?,
        }
        match self.fault.advice() {
            "" => Ok(()),
            advice => write!(f, " ({advice})"),
        }
    }
}
