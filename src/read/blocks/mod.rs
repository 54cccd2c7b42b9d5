//! The layout of a plain text: which stretches are prose, which are not.
//!
//! Lines are joined to pieces ([`cut`]), then each piece gets a kind: first what
//! its own marks say, then the end of the text (references, notes), then its top
//! (title page, question, title), then headings and quotations. Whatever no rule
//! claims is prose, and so is a text of a single piece: when in doubt, prose.

mod cut;
mod ends;
mod lines;
mod marks;
mod shape;
mod top;
mod words;

use crate::document::{Block, BlockKind};
use crate::text::Span;

/// A stretch of text that becomes a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Lines it was joined from.
    pub lines: usize,
    /// Columns before its leftmost line.
    pub indent: usize,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// What it is, once that is known.
    pub kind: Option<BlockKind>,
}

impl Piece {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    fn chars(&self, text: &str) -> usize {
        self.of(text).chars().count()
    }

    fn is_open(&self) -> bool {
        self.kind.is_none()
    }

    /// Prose, as far as is known.
    fn may_be_prose(&self) -> bool {
        self.kind.is_none_or(BlockKind::is_prose)
    }
}

/// Finds the blocks of a plain text by its layout. They do not overlap, are in
/// order, and hold every character that is not blank.
pub fn blocks(text: &str) -> Vec<Block> {
    let pieces = cut::cut(text, &lines::lines(text));
    settle(text, pieces, true)
}

/// Gives a kind to every piece that has none. Headings are guessed from layout
/// only where the text has no markup to say so.
pub(super) fn settle(text: &str, mut pieces: Vec<Piece>, guess_headings: bool) -> Vec<Block> {
    if pieces.len() > 1 {
        marks::settle(text, &mut pieces);
        ends::settle(text, &mut pieces);
        top::settle(text, &mut pieces);
        marks::headings(text, &mut pieces, guess_headings);
        marks::quotations(text, &mut pieces);
        if !pieces.iter().any(Piece::may_be_prose) {
            give_back(&mut pieces);
        }
    }
    let block =
        |p: &Piece| Block { span: Span::new(p.start, p.end), kind: p.kind.unwrap_or(BlockKind::Paragraph) };
    pieces.iter().map(block).collect()
}

/// A text without prose was misread: what was guessed is prose after all.
fn give_back(pieces: &mut [Piece]) {
    use BlockKind::{Heading, Question, Quote, TitlePage};
    for piece in pieces {
        if matches!(piece.kind, Some(Heading | Question | Quote | TitlePage)) {
            piece.kind = None;
        }
    }
}

#[cfg(test)]
mod tests;
