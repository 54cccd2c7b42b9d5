//! What the paragraph styles of an RTF file are for.

use crate::document::BlockKind;
use crate::read::style::kind_named;
use std::collections::HashMap;

/// The kinds of the styles that have one, by number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    kinds: HashMap<i32, BlockKind>,
    /// The number of the style that is being read; none for a style of characters.
    number: Option<i32>,
    outline: bool,
    name: String,
}

impl Styles {
    /// Notes a control word of the style sheet.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "s" => self.number = number,
            "cs" | "ds" | "ts" => self.number = None,
            "outlinelevel" => self.outline = number.is_some_and(|level| (0..9).contains(&level)),
            _ => {}
        }
    }

    /// Notes text of the style sheet; a style's name ends with a semicolon.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c != ';' {
                self.name.push(c);
                continue;
            }
            let kind = kind_named(&self.name).or(self.outline.then_some(BlockKind::Heading));
            if let (Some(number), Some(kind)) = (self.number, kind) {
                self.kinds.insert(number, kind);
            }
            self.close();
        }
    }

    /// Ends a style: what is not set has no number.
    pub(super) fn close(&mut self) {
        self.name.clear();
        (self.number, self.outline) = (None, false);
    }

    /// What paragraphs of this style are; none for prose and what is not known.
    pub(super) fn kind(&self, number: i32) -> Option<BlockKind> {
        self.kinds.get(&number).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_outlines_tell() {
        let mut styles = Styles::default();
        for (number, name) in [(1, "heading 1;"), (2, "Heading_20_2;"), (3, "Quotations;"), (4, "Normal;")] {
            styles.word("s", Some(number));
            styles.text(name);
        }
        styles.word("s", Some(5));
        styles.word("outlinelevel", Some(1));
        styles.text("Kop ");
        styles.text("2;");
        styles.word("cs", Some(6));
        styles.text("Quote;");
        let kinds: Vec<_> = (1..=6).map(|n| styles.kind(n)).collect();
        let (heading, quote) = (Some(BlockKind::Heading), Some(BlockKind::Quote));
        assert_eq!(kinds, [heading, heading, quote, None, heading, None]);
    }
}
