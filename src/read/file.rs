//! One file's bytes → its document, or the archive it turns out to be.

use super::archive::Budget;
use super::error::ReadFault;
use super::packed::Packed;
use super::source::LARGEST;
use super::{Documents, Format, Options, detect, encoding, guard, language, markdown, submission, txt};
use crate::Document;
use std::io::{Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a file holds.
pub(super) enum Held {
    One(Box<Document>),
    /// Several, and what was passed over, in words for the user.
    Many {
        documents: Documents,
        notice: Option<String>,
    },
}

/// Where a file stands.
#[derive(Debug)]
pub(super) struct Place {
    /// Its path as it is shown; an archive's own path comes first.
    pub path: String,
    /// The format its name speaks of, or the user.
    pub named: Option<Format>,
    /// In how many archives it lies.
    pub depth: usize,
    /// What those may still unpack.
    pub budget: Option<Budget>,
}

/// Reads a file, whatever is in it.
pub(super) fn read(place: Place, bytes: Vec<u8>, options: &Options) -> Result<Held, ReadFault> {
    catch_unwind(AssertUnwindSafe(|| held(place, bytes, options))).unwrap_or(Err(ReadFault::BrokeOff))
}

fn held(place: Place, bytes: Vec<u8>, options: &Options) -> Result<Held, ReadFault> {
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == b"\xEF\xBB\xBF" {
        return Err(ReadFault::Empty);
    }
    if place.path.to_ascii_lowercase().ends_with(".gdoc") {
        return Err(ReadFault::Binary(Some("a link to a document on the net".to_owned())));
    }
    let format = detect::detect(&bytes, place.named)?;
    let path = place.path.clone();
    let mut document = match format {
        Format::Zip => {
            return packed(Cursor::new(bytes), place, options);
        }
        Format::Text => txt::document(path.clone(), path, encoding::decode(&bytes, options.encoding)?),
        Format::Markdown => {
            let decoded = encoding::decode(&bytes, options.encoding)?;
            let encoding = decoded.encoding;
            let mut document = markdown::read(decoded)?.settled().document(path.clone(), Some(path));
            document.provenance.encoding = Some(encoding);
            document
        }
        Format::Html if options.encoding.is_some() => {
            let text = encoding::decode(&bytes, options.encoding)?.text;
            let marked = format!("\u{FEFF}{text}").into_bytes();
            guard::read(format, marked, &options.guard)?.document(path.clone(), Some(path))
        }
        _ => guard::read(format, bytes, &options.guard)?.document(path.clone(), Some(path)),
    };
    if document.blocks.is_empty() {
        return Err(ReadFault::Empty);
    }
    if document.text.len() > LARGEST {
        return Err(ReadFault::TooLarge(LARGEST));
    }
    if let Some(named) = place.named
        && named != format
    {
        document.warnings.push(format!(
            "named .{}, but it is {}, and read as such",
            named.name(),
            format.label()
        ));
    }
    if !options.any_language
        && let Some(language) = language::foreign(&document)
    {
        return Err(ReadFault::NotEnglish(language.to_owned()));
    }
    document.provenance.format = Some(format.name());
    document.provenance.student = submission::student(&document.id);
    Ok(Held::One(Box::new(document)))
}

/// The documents of an archive.
pub(super) fn packed(
    source: impl Read + Seek + Send + 'static,
    place: Place,
    options: &Options,
) -> Result<Held, ReadFault> {
    let mut archive = Packed::open(source, place, options.clone())?;
    let notice = archive.notice();
    Ok(Held::Many { documents: Box::new(archive), notice })
}
