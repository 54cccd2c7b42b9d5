//! Bytes → [`Document`], one file per format.

use crate::document::{Block, BlockKind};
use crate::text::Span;

/// Finds the blocks of a plain text by its layout.
pub fn blocks(text: &str) -> Vec<Block> {
    vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }]
}
