//! The pages of the grading aid: what a student reads of an essay, and a marker of a class.
//!
//! ```text
//! Graded ─ StudentPage ─┬─ student.html   one page, no script, nothing to fetch
//!                       ├─ student.md     the same as Markdown
//!                       └─ feedback.txt   lines of 80 columns for a learning platform
//! Class ── ClassPage ───── class.html     the marker's index
//! ```
//!
//! The templates are Jinja's, as minijinja reads them, and a teacher may bring their own. They
//! reach no file, no network and no other template, and they stop after a set amount of work.
//! Whatever an essay holds is escaped where it is written ([`escape`]), not in a template.

mod class;
mod error;
pub mod escape;
mod specimen;
mod student;
mod wording;

#[cfg(test)]
mod tests;

pub use class::{Bar, ClassPage, Column, Count, Distribution, First, Level, Pair, Reason, Row};
pub use error::TemplateError;
pub use student::{
    Argument, Claim, Criterion, Evidence, Marks, StudentPage, Tally, TextBlock, TextPiece, standing,
};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use wording::{Source, Wording};

/// Work that one page may take, in minijinja's units; the index of a thousand essays takes less
/// than a tenth of it.
const FUEL: u64 = 10_000_000;
/// Depth of nesting that a template may reach.
const DEPTH: usize = 100;

const STUDENT_HTML: &str = "student.html";
const STUDENT_MARKDOWN: &str = "student.md";
const STUDENT_TEXT: &str = "feedback.txt";
const CLASS_HTML: &str = "class.html";

const BUILTIN: [(&str, &str); 4] = [
    (STUDENT_HTML, include_str!("../../../lexicons/feedback/student.html")),
    (STUDENT_MARKDOWN, include_str!("../../../lexicons/feedback/student.md")),
    (STUDENT_TEXT, include_str!("../../../lexicons/feedback/feedback.txt")),
    (CLASS_HTML, include_str!("../../../lexicons/feedback/class.html")),
];
const WORDING: &str = include_str!("../../../lexicons/feedback/wording.toml");
/// What sorts the marker's table. A page allows this script by its hash and no other.
const SCRIPT: &str = include_str!("../../../lexicons/feedback/class.js");

/// The templates of the pages, ready to be filled.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    words: Value,
    files: Vec<(&'static str, String)>,
}

impl Templates {
    /// The builtin templates, with those of `folder` in their stead: `student.html`,
    /// `student.md`, `feedback.txt`, `class.html`, and phrases in `wording.toml`, which may hold
    /// a few phrases only. Other files of the folder are left alone.
    ///
    /// Every template is filled once with a made-up class, so that a fault shows before any
    /// essay is read.
    ///
    /// # Errors
    ///
    /// The folder is not there, a file cannot be read, or it does not fit the pages; the last
    /// with file, line and cause.
    pub fn load(folder: Option<&Path>) -> Result<Self, TemplateError> {
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(TemplateError::Folder(folder.to_owned()));
        }
        let mut templates =
            Templates { environment: environment(), words: words(folder)?, files: Vec::new() };
        for (name, builtin) in BUILTIN {
            let (file, text) = match read(folder, name)? {
                Some(theirs) => theirs,
                None => (format!("builtin {name}"), builtin.to_owned()),
            };
            templates.files.push((name, file));
            let added = templates.environment.add_template_owned(name, text);
            added.map_err(|error| templates.fault(name, &error))?;
        }
        specimen::fill(&templates)?;
        Ok(templates)
    }

    /// The page of one essay, as HTML: self-contained, without script.
    ///
    /// # Errors
    ///
    /// A template that cannot be filled, with file, line and cause.
    pub fn student_html(&self, page: &StudentPage<'_>) -> Result<String, TemplateError> {
        self.student(STUDENT_HTML, page)
    }

    /// The page of one essay, as Markdown (CommonMark, with tables as GitHub has them).
    ///
    /// # Errors
    ///
    /// As [`Templates::student_html`].
    pub fn student_markdown(&self, page: &StudentPage<'_>) -> Result<String, TemplateError> {
        self.student(STUDENT_MARKDOWN, page)
    }

    /// The feedback alone, as plain text in lines of at most [`escape::COLUMNS`] columns.
    ///
    /// # Errors
    ///
    /// As [`Templates::student_html`].
    pub fn student_text(&self, page: &StudentPage<'_>) -> Result<String, TemplateError> {
        Ok(escape::wrap(&self.student(STUDENT_TEXT, page)?))
    }

    /// The marker's index of a class, as HTML; its one script sorts the table.
    ///
    /// # Errors
    ///
    /// As [`Templates::student_html`].
    pub fn class_html(&self, page: &ClassPage<'_>) -> Result<String, TemplateError> {
        let script = Value::from_safe_string(SCRIPT.to_owned());
        let hash = Value::from_safe_string(base64(&Sha256::digest(SCRIPT)));
        let page = Value::from(Serde(page));
        self.render(CLASS_HTML, context! { class => page, w => self.words.clone(), script, hash })
    }

    fn student(&self, name: &'static str, page: &StudentPage<'_>) -> Result<String, TemplateError> {
        let page = Value::from(Serde(page));
        self.render(name, context! { page, w => self.words.clone() })
    }

    fn render(&self, name: &'static str, context: Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name);
        template.and_then(|template| template.render(context)).map_err(|error| self.fault(name, &error))
    }

    fn fault(&self, name: &str, error: &Error) -> TemplateError {
        let file = self.files.iter().find(|(known, _)| *known == name);
        let file = file.map_or(name, |(_, file)| file.as_str()).to_owned();
        let cause = match (error.kind(), error.detail()) {
            (ErrorKind::OutOfFuel, _) => "takes too much work; look for a loop that grows".to_owned(),
            (kind, Some(detail)) => format!("{kind}: {detail}"),
            (kind, None) => kind.to_string(),
        };
        TemplateError::Fault { file, line: error.line().unwrap_or(1), cause: escape::one_line(&cause) }
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(escape::escaping);
    environment.set_formatter(escape::write);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    environment.set_debug(true); // an undefined name is named
    environment.add_filter("fill", wording::fill);
    environment.add_filter("pick", wording::pick);
    environment.add_filter("number", wording::number);
    environment
}

/// Jinja's own delimiters; a line that holds a block and nothing else leaves no empty line.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .unwrap_or_default()
}

fn words(folder: Option<&Path>) -> Result<Value, TemplateError> {
    let builtin = Wording::parse(Source { file: "builtin wording.toml", text: WORDING })?;
    let words = match read(folder, wording::FILE)? {
        Some((file, text)) => builtin.replaced(Source { file: &file, text: &text })?,
        None => builtin,
    };
    Ok(Value::from(Serde(words)))
}

/// A teacher's file, if there is one: what messages call it, and its text.
fn read(folder: Option<&Path>, name: &str) -> Result<Option<(String, String)>, TemplateError> {
    let Some(file) = folder.map(|folder| folder.join(name)) else { return Ok(None) };
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some((file.display().to_string(), text))),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(TemplateError::Read { file, cause }),
    }
}

/// Base64 with padding (RFC 4648, section 4), as a Content-Security-Policy wants a hash.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | chunk.get(at).copied().map_or(0, u32::from));
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize);
            out.push(digit.filter(|_| place <= chunk.len()).map_or('=', |digit| char::from(*digit)));
        }
    }
    out
}
