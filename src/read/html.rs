//! A web page, as browsers save it, as word processors export it, or as a chapter
//! of a book → text and blocks.

mod bounds;
mod head;
mod kind;
mod tables;
mod write;

use super::encoding::{self, Decoded};
use super::error::ReadFault;
use super::extract::Extract;
use bounds::Whole;
use encoding_rs::{Encoding, UTF_8};
use regex::{Captures, Regex};
use scraper::Html;
use std::borrow::Cow;
use std::sync::LazyLock;

/// How far into a page its encoding is declared.
const DECLARED: usize = 1024;

/// The text of a page.
///
/// # Errors
/// [`ReadFault::Damaged`] where it ends in the middle, [`ReadFault::Hostile`] where it is
/// too deep or too large, [`ReadFault::Empty`] without text.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let decoded = decode(bytes)?;
    let text = closed(&decoded.text);
    let whole = bounds::check(&text)?;
    let page = Html::parse_document(&text);
    let mut extract = write::page(&page).extract(head::metadata(&page))?;
    extract.warnings.extend(decoded.warning);
    if whole == Whole::Perhaps {
        extract.warnings.push("the page does not say where it ends: its end may be missing".to_owned());
    }
    Ok(extract)
}

/// The page as text. What the page declares counts only where the bytes themselves do not tell.
fn decode(bytes: &[u8]) -> Result<Decoded, ReadFault> {
    let told = encoding::utf16(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let declared = declared(bytes).filter(|encoding| !told && *encoding != UTF_8);
    let mut decoded = encoding::decode(bytes, declared)?;
    if declared.is_some() && !decoded.text.contains('\u{FFFD}') {
        decoded.warning = None; // it was no guess
    }
    Ok(decoded)
}

/// The encoding that a page declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static DECLARATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([a-z0-9._:-]+)"#).ok()
    });
    let head: String = bytes.iter().take(DECLARED).map(|&b| char::from(b)).collect();
    let label = DECLARATION.as_ref()?.captures(&head)?.get(1)?;
    Encoding::for_label(label.as_str().as_bytes())
}

/// XHTML with its empty elements closed: a parser of HTML takes `<i/>` for `<i>`.
fn closed(page: &str) -> Cow<'_, str> {
    static EMPTY: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"<([A-Za-z][A-Za-z0-9:._-]*)(\s[^<>]*?)?/>").ok());
    let is_xml = page.trim_start_matches('\u{FEFF}').trim_start().starts_with("<?xml")
        || page.contains("http://www.w3.org/1999/xhtml");
    let Some(empty) = EMPTY.as_ref().filter(|_| is_xml) else { return Cow::Borrowed(page) };
    empty.replace_all(page, |found: &Captures<'_>| {
        let name = &found[1];
        if bounds::VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
            return found[0].to_owned();
        }
        let attributes = found.get(2).map_or("", |attributes| attributes.as_str());
        format!("<{name}{attributes}></{name}>")
    })
}

#[cfg(test)]
mod tests;
