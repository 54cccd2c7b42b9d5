//! What every reader of a marked-up format makes: a text in pieces.

use super::blocks::{self, Piece};
use super::error::ReadFault;
use super::source::LARGEST;
use crate::Document;
use crate::document::{Block, BlockKind, Metadata, Provenance};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The text of a file, cut into pieces, and what the file says of itself.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Extract {
    pub text: String,
    /// In order, not overlapping; those without a kind are settled by [`blocks::settle`].
    pub pieces: Vec<Piece>,
    pub metadata: Metadata,
    /// Entries of its front matter.
    pub fields: BTreeMap<String, String>,
    /// What was noticed, in words for the user.
    pub warnings: Vec<String>,
}

impl Extract {
    /// Gives every piece its kind. Headings are guessed where no markup says which they are.
    pub(super) fn settled(mut self) -> Extract {
        let guess = !self.pieces.iter().any(|p| p.kind == Some(BlockKind::Heading));
        let blocks = blocks::settle(&self.text, self.pieces.clone(), guess);
        for (piece, block) in self.pieces.iter_mut().zip(blocks) {
            piece.kind = Some(block.kind);
        }
        self
    }

    /// The document, once it is [settled](Extract::settled).
    pub(super) fn document(self, id: String, path: Option<String>) -> Document {
        let block = |p: &Piece| Block {
            span: Span::new(p.start, p.end),
            kind: p.kind.unwrap_or(BlockKind::Paragraph),
        };
        let blocks = self.pieces.iter().map(block).collect();
        let provenance =
            Provenance { path, metadata: self.metadata, fields: self.fields, ..Provenance::default() };
        Document { id, provenance, text: self.text, blocks, warnings: self.warnings }
    }
}

/// A text that is being written, block by block. Blocks are parted by a blank line.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    pieces: Vec<Piece>,
    /// Where the block that is being written starts.
    open: Option<usize>,
    /// What it and those after it are; none for what the layout must tell.
    kind: Option<BlockKind>,
    /// Columns that it is set in from the left margin.
    indent: usize,
}

impl Page {
    /// Ends the open block; what is written from now on is of this kind.
    pub(super) fn block(&mut self, kind: Option<BlockKind>) {
        self.close();
        self.kind = kind;
        self.indent = 0;
    }

    /// Sets the block that follows in from the left margin, by so many columns.
    pub(super) fn set_in(&mut self, columns: usize) {
        self.indent = columns;
    }

    /// Adds to the open block, or opens one. A block does not start with blanks.
    pub(super) fn write(&mut self, text: &str) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
        }
        if self.text.len() <= LARGEST {
            let shown = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
            self.text.extend(text.chars().filter(shown));
        }
    }

    /// Whether nothing was written since the last block ended.
    pub(super) fn is_closed(&self) -> bool {
        self.open.is_none()
    }

    /// Whether the text so far ends with `c`.
    pub(super) fn ends_with(&self, c: char) -> bool {
        self.text.ends_with(c)
    }

    /// Ends the open block.
    pub(super) fn close(&mut self) {
        let Some(from) = self.open.take() else { return };
        let lead = self.text[from..].len() - self.text[from..].trim_start().len();
        let start = from + lead;
        self.text.truncate(self.text.trim_end().len());
        if start >= self.text.len() {
            return;
        }
        let lines = self.text[start..].matches('\n').count() + 1;
        let end = self.text.len();
        self.pieces.push(Piece { start, end, lines, indent: self.indent, gap: true, kind: self.kind });
    }

    /// Puts all blocks of another page behind those of this one.
    pub(super) fn append(&mut self, mut other: Page) {
        self.close();
        other.close();
        for piece in other.pieces {
            self.block(piece.kind);
            self.set_in(piece.indent);
            self.write(&other.text[piece.start..piece.end]);
        }
        self.close();
    }

    /// Puts all blocks of a text that was read elsewhere behind those of this one.
    pub(super) fn join(&mut self, part: &Extract) {
        for piece in &part.pieces {
            self.block(piece.kind);
            self.set_in(piece.indent);
            self.write(part.text.get(piece.start..piece.end).unwrap_or_default());
        }
        self.close();
    }

    /// What was written.
    ///
    /// # Errors
    /// [`ReadFault::TooLarge`] past [`LARGEST`] bytes, [`ReadFault::Empty`] without a block.
    pub(super) fn extract(mut self, metadata: Metadata) -> Result<Extract, ReadFault> {
        self.close();
        if self.text.len() > LARGEST {
            return Err(ReadFault::TooLarge(LARGEST));
        }
        if self.pieces.is_empty() {
            return Err(ReadFault::Empty);
        }
        Ok(Extract { text: self.text, pieces: self.pieces, metadata, ..Extract::default() })
    }
}

/// A date as ISO 8601 has it, out of a property that holds one; none for other ways to write dates.
pub(super) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    let day = text.get(..10).unwrap_or(text);
    let shape: String = day.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match shape.as_str() {
        "0000-00-00" if text.len() == 10 => Some(day.to_owned()),
        "0000-00-00" if text.get(10..11) == Some("T") && text.is_ascii() => Some(text.to_owned()),
        "0000-00-00" if text.get(10..11) == Some(" ") => Some(day.to_owned()),
        // LibreOffice's own way in older web pages: `20261101;100000`.
        _ if text.len() >= 8 && text.bytes().take(8).all(|b| b.is_ascii_digit()) && !text.contains('-') => {
            Some(format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..8)?))
        }
        _ => None,
    }
}
