//! PDF → text. A PDF knows no paragraphs, only letters and where they stand; the
//! layout is read off them: letters → lines → columns → paragraphs.

mod columns;
mod content;
mod fonts;
mod furniture;
mod glyphs;
mod hyphens;
mod lines;
mod notes;
mod open;
mod paragraphs;
mod properties;
mod store;

use super::error::ReadFault;
use super::extract::{Extract, Page};
use crate::document::BlockKind;
use glyphs::Sheet;

/// A page with fewer letters than these is a picture, perhaps with a number below.
const FEWEST_LETTERS: usize = 20;

/// The text of a PDF.
///
/// # Errors
/// [`ReadFault::Damaged`], [`ReadFault::Hostile`], [`ReadFault::Locked`],
/// [`ReadFault::NoTextLayer`] and those of [`Page::extract`].
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let mut file = store::open(bytes)?;
    let metadata = properties::read(&file);
    content::prepare(&mut file)?;
    let sheets = glyphs::read(&file)?;
    readable(&sheets)?;
    let mut page = Page::default();
    let mut asides = Page::default();
    for block in paragraphs::blocks(&sheets) {
        let aside = matches!(block.kind, Some(BlockKind::Header | BlockKind::Footnote));
        let page = if aside { &mut asides } else { &mut page };
        page.block(block.kind);
        page.write(&block.text);
    }
    page.append(asides);
    page.extract(metadata)
}

/// Whether the letters are there and can be told.
fn readable(sheets: &[Sheet]) -> Result<(), ReadFault> {
    let letters = |s: &Sheet| s.runs.iter().map(glyphs::Run::letters).sum::<usize>();
    let known: usize = sheets.iter().map(letters).sum();
    let unknown: usize = sheets.iter().map(|s| s.unknown).sum();
    if unknown > 20 && unknown * 5 > known {
        return Err(ReadFault::Damaged("its fonts do not say which letters they show".to_owned()));
    }
    if sheets.iter().all(|s| letters(s) < FEWEST_LETTERS) {
        return Err(ReadFault::NoTextLayer);
    }
    Ok(())
}
