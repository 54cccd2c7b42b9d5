//! OpenDocument texts → text and blocks: the body in reading order with tracked
//! changes accepted, then the notes; running heads come first.

mod look;
mod story;

use super::archive::Archive;
use super::error::ReadFault;
use super::extract::{Extract, Page, iso_date};
use super::xml::lines::{arrange, refuse_blank};
use super::xml::{Node, Xml, part};
use crate::document::{BlockKind, Metadata};
use look::Sheet;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Seek};

/// The text of an OpenDocument text.
///
/// # Errors
/// Those of [`Archive::open`] and [`Xml::next`]; [`ReadFault::Locked`] where it is
/// encrypted; those of [`refuse_blank`].
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let mut archive = Archive::open(Cursor::new(bytes))?;
    if is_locked(&mut archive)? {
        return Err(ReadFault::Locked);
    }
    let content = part(&mut archive, "content.xml")?
        .ok_or_else(|| ReadFault::Damaged("it is an OpenDocument file without content".to_owned()))?;
    let around = part(&mut archive, "styles.xml")?;
    let mut sheet = Sheet::default();
    for text in around.iter().chain([&content]) {
        sheet.read(text)?;
    }
    let body = story::read(&content, &sheet.styles)?;
    refuse_blank(&body.lines, body.pictured)?;
    let heads = around.map(|text| story::read(&text, &sheet.styles)).transpose()?.unwrap_or_default().heads;
    let mut page = Page::default();
    for head in heads.into_iter().filter(|head| head.contains(char::is_alphabetic)).collect::<BTreeSet<_>>() {
        page.block(Some(BlockKind::Header));
        page.write(&head);
    }
    page.close();
    arrange(body.lines, &mut page);
    for note in body.notes {
        page.block(Some(BlockKind::Footnote));
        page.write(&note);
    }
    let mut metadata = metadata(&mut archive)?;
    metadata.language = metadata.language.or(sheet.language);
    page.extract(metadata)
}

/// Whether the list of its files says that one of them is encrypted.
fn is_locked(archive: &mut Archive<impl Read + Seek>) -> Result<bool, ReadFault> {
    let Some(text) = part(archive, "META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next()? {
        if matches!(node, Node::Start(element) if element.name() == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the file says of itself.
fn metadata(archive: &mut Archive<impl Read + Seek>) -> Result<Metadata, ReadFault> {
    let mut metadata = Metadata::default();
    let (mut first, mut made) = (None, None);
    let Some(text) = part(archive, "meta.xml")? else { return Ok(metadata) };
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "title" => metadata.title = xml.entry()?,
            "initial-creator" => first = xml.entry()?,
            "creator" => metadata.author = xml.entry()?,
            "creation-date" => made = xml.entry()?,
            "date" => metadata.date = xml.entry()?,
            "language" => metadata.language = xml.entry()?,
            "document-statistic" => {
                metadata.words = element.get("word-count").and_then(|words| words.parse().ok());
            }
            "document-meta" | "meta" => {}
            _ => xml.skip()?,
        }
    }
    // Who began it wrote it; who saved it last may have been a teacher.
    metadata.author = first.or(metadata.author);
    metadata.date = metadata.date.or(made).and_then(|date| iso_date(&date));
    Ok(metadata)
}

#[cfg(test)]
mod tests;
