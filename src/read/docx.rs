//! Word documents → text and blocks: the body in reading order with tracked changes
//! accepted, then the notes; running heads come first, where they disturb nothing.

mod look;
mod package;
mod story;

use super::archive::Archive;
use super::error::ReadFault;
use super::extract::{Extract, Page, iso_date};
use super::xml::lines::{arrange, joined, refuse_blank};
use super::xml::{Node, Xml, part};
use crate::document::{BlockKind, Metadata};
use package::Package;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};
use story::{Reference, Story};

/// The text of a Word document.
///
/// # Errors
/// Those of [`Archive::open`] and [`Xml::next`]; [`ReadFault::Damaged`] without a
/// document in it; those of [`refuse_blank`].
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let mut archive = Archive::open(Cursor::new(bytes))?;
    let package = Package::open(&mut archive)?;
    let text = part(&mut archive, &package.main)?
        .ok_or_else(|| ReadFault::Damaged("it is an Office file without a document".to_owned()))?;
    let styles = package.of_type("styles").next().map(|name| part(&mut archive, name)).transpose()?;
    let sheet = styles.flatten().map(|xml| look::sheet(&xml)).transpose()?.unwrap_or_default();
    let body = story::read(&text, &sheet.styles)?;
    refuse_blank(&body.lines, body.pictured)?;
    let mut page = Page::default();
    for head in heads(&mut archive, &package, &body, &sheet)? {
        page.block(Some(BlockKind::Header));
        page.write(&head);
    }
    page.close();
    arrange(body.lines, &mut page);
    for note in notes(&mut archive, &package, &sheet, &body.references)? {
        page.block(Some(BlockKind::Footnote));
        page.write(&note);
    }
    let mut metadata = metadata(&mut archive, &package)?;
    metadata.language = metadata.language.or(sheet.language);
    let mut extract = page.extract(metadata)?;
    if body.embedded {
        extract.warnings.push("a part of it lies in an embedded file, which was not read".to_owned());
    }
    Ok(extract)
}

/// The texts of headers and footers, each once, those of page numbers only left out.
fn heads(
    archive: &mut Archive<impl Read + Seek>,
    package: &Package,
    body: &Story,
    sheet: &look::Sheet,
) -> Result<BTreeSet<String>, ReadFault> {
    let mut texts = BTreeSet::new();
    let names: BTreeSet<&str> = body.heads.iter().filter_map(|id| package.target(id)).collect();
    for name in names {
        let Some(xml) = part(archive, name)? else { continue };
        let text = joined(&story::read(&xml, &sheet.styles)?.lines);
        if text.contains(char::is_alphabetic) {
            texts.insert(text);
        }
    }
    Ok(texts)
}

/// The notes that are referred to, in that order.
fn notes(
    archive: &mut Archive<impl Read + Seek>,
    package: &Package,
    sheet: &look::Sheet,
    references: &[Reference],
) -> Result<Vec<String>, ReadFault> {
    let mut texts = BTreeMap::new();
    for kind in ["footnotes", "endnotes"] {
        let Some(name) = package.of_type(kind).next() else { continue };
        let Some(xml) = part(archive, name)? else { continue };
        for (reference, lines) in story::read(&xml, &sheet.styles)?.notes {
            texts.insert(reference, joined(&lines));
        }
    }
    Ok(references.iter().filter_map(|reference| texts.remove(reference)).collect())
}

/// What the properties of the package say.
fn metadata(archive: &mut Archive<impl Read + Seek>, package: &Package) -> Result<Metadata, ReadFault> {
    let mut metadata = Metadata::default();
    let mut made = None;
    for name in package.properties() {
        let Some(text) = part(archive, name)? else { continue };
        let mut xml = Xml::new(&text);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "title" => metadata.title = xml.entry()?,
                "creator" => metadata.author = xml.entry()?,
                "modified" => metadata.date = xml.entry()?,
                "created" => made = xml.entry()?,
                "language" => metadata.language = xml.entry()?,
                "Words" => metadata.words = xml.entry()?.and_then(|words| words.parse().ok()),
                "coreProperties" | "Properties" => {}
                _ => xml.skip()?,
            }
        }
    }
    metadata.date = metadata.date.or(made).and_then(|date| iso_date(&date));
    Ok(metadata)
}

#[cfg(test)]
mod tests;
