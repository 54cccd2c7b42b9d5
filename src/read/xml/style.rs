//! What the styles of a document say of its paragraphs.

use crate::document::BlockKind;
use std::collections::HashMap;

/// Styles that may be based on each other before we stop asking.
const LONGEST_CHAIN: usize = 16;

/// How a paragraph or run looks; none for what a style leaves to the one it is based on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::read) struct Looks {
    /// The kind that the name or level of the style speaks of.
    pub kind: Option<BlockKind>,
    /// Whether it is numbered or has a bullet.
    pub item: Option<bool>,
    /// Twips from the left and right margin.
    pub left: Option<i64>,
    pub right: Option<i64>,
    /// Twips that the first line starts further right.
    pub first: Option<i64>,
    pub bold: Option<bool>,
    pub underlined: Option<bool>,
    pub hidden: Option<bool>,
}

impl Looks {
    /// Takes from `base` what is not said here.
    pub(in crate::read) fn inherit(&mut self, base: &Looks) {
        self.kind = self.kind.or(base.kind);
        self.item = self.item.or(base.item);
        self.left = self.left.or(base.left);
        self.right = self.right.or(base.right);
        self.first = self.first.or(base.first);
        self.bold = self.bold.or(base.bold);
        self.underlined = self.underlined.or(base.underlined);
        self.hidden = self.hidden.or(base.hidden);
    }

    /// Whether it stands out as headings do.
    pub(in crate::read) fn is_strong(&self) -> bool {
        self.bold == Some(true) || self.underlined == Some(true)
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(in crate::read) struct Styles {
    named: HashMap<String, (Looks, Option<String>)>,
}

impl Styles {
    /// Adds a style and the one it is based on.
    pub(in crate::read) fn insert(&mut self, id: String, looks: Looks, base: Option<String>) {
        self.named.insert(id, (looks, base));
    }

    /// How the style of that id looks, after all those it is based on.
    pub(in crate::read) fn looks(&self, id: &str) -> Looks {
        let mut looks = Looks::default();
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some((own, base)) = next.and_then(|id| self.named.get(id)) else { break };
            looks.inherit(own);
            next = base.as_deref();
        }
        looks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::*;

    #[test]
    fn styles_inherit_and_circles_end() {
        let mut styles = Styles::default();
        let looks = |kind, left| Looks { kind, left, ..Looks::default() };
        styles.insert("Mine".to_owned(), looks(None, Some(0)), Some("Quote".to_owned()));
        styles.insert("Quote".to_owned(), looks(Some(Quote), Some(700)), Some("Mine".to_owned()));
        assert_eq!(styles.looks("Mine"), looks(Some(Quote), Some(0)));
        assert_eq!(styles.looks("None"), Looks::default());
    }
}
