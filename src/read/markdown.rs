//! Markdown → text and blocks. Markup is taken away; offsets index what is left.

use super::blocks::{self, Piece};
use super::encoding::Decoded;
use crate::Document;
use crate::document::{BlockKind, Provenance};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A Markdown text without its markup.
pub(super) fn document(id: String, path: String, decoded: Decoded) -> Document {
    let (text, pieces) = extract(&decoded.text);
    let blocks = blocks::settle(&text, pieces, false);
    Document {
        id,
        provenance: Provenance { path: Some(path), encoding: Some(decoded.encoding) },
        text,
        blocks,
        warnings: decoded.warning.into_iter().collect(),
    }
}

fn extract(markdown: &str) -> (String, Vec<Piece>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, options) {
        page.event(event);
    }
    page.close();
    (page.text, page.pieces)
}

#[derive(Default)]
struct Page {
    text: String,
    pieces: Vec<Piece>,
    /// Where the block that is being written starts.
    open: Option<usize>,
    /// How many quotations, notes, tables, items … we are in.
    quotes: usize,
    notes: usize,
    tables: usize,
    items: usize,
    /// In a heading, code or front matter.
    kind: Option<BlockKind>,
    /// In the description of a picture, which is not the author's prose.
    pictures: usize,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.write(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            Event::Rule => self.close(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.enter(|p| p.quotes += 1),
            Tag::FootnoteDefinition(_) => self.enter(|p| p.notes += 1),
            Tag::Table(_) => self.enter(|p| p.tables += 1),
            Tag::Item => self.enter(|p| p.items += 1),
            Tag::Heading { .. } => self.enter(|p| p.kind = Some(BlockKind::Heading)),
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.enter(|p| p.kind = Some(BlockKind::Header)),
            Tag::Paragraph | Tag::List(_) | Tag::HtmlBlock => self.close(),
            Tag::Image { .. } => self.pictures += 1,
            Tag::TableCell if self.open.is_some() && !self.text.ends_with('\n') => self.write("\t"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.enter(|p| p.quotes = p.quotes.saturating_sub(1)),
            TagEnd::FootnoteDefinition => self.enter(|p| p.notes = p.notes.saturating_sub(1)),
            TagEnd::Table => self.enter(|p| p.tables = p.tables.saturating_sub(1)),
            TagEnd::Item => self.enter(|p| p.items = p.items.saturating_sub(1)),
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.enter(|p| p.kind = None)
            }
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::HtmlBlock => self.close(),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => self.write("\n"),
            _ => {}
        }
    }

    fn enter(&mut self, change: impl FnOnce(&mut Self)) {
        self.close();
        change(self);
    }

    fn write(&mut self, text: &str) {
        if self.pictures > 0 || (self.open.is_none() && text.trim().is_empty()) {
            return;
        }
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
        }
        self.text.push_str(text);
    }

    /// Ends the block that is being written.
    fn close(&mut self) {
        let Some(from) = self.open.take() else { return };
        self.text.truncate(self.text.trim_end().len());
        let lead = self.text[from..].len() - self.text[from..].trim_start().len();
        let start = from + lead;
        if start >= self.text.len() {
            return;
        }
        let kind = match () {
            () if self.quotes > 0 => Some(BlockKind::Quote),
            () if self.notes > 0 => Some(BlockKind::Footnote),
            () if self.tables > 0 => Some(BlockKind::Table),
            () if self.kind.is_some() => self.kind,
            () if self.items > 0 => Some(BlockKind::List),
            () => None,
        };
        let lines = self.text[start..].matches('\n').count() + 1;
        self.pieces.push(Piece { start, end: self.text.len(), lines, indent: 0, gap: true, kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::*;

    #[test]
    fn markup_is_not_text() {
        let (text, pieces) = extract(
            "---\ntitle: Essay\n---\n# Realism\n\nStates *seek* [power](http://x.org), they say.[^1]\nAlways.\n\n\
             > Anarchy is **permanent**.\n\n- one\n- two\n\n  more\n\n![a map](m.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n\
             <div>hidden</div>\n\n```\ncode\n```\n\n[^1]: Waltz 1979.\n",
        );
        let got: Vec<_> = pieces.iter().map(|p| (p.kind, &text[p.start..p.end])).collect();
        let want = [
            (Some(Header), "title: Essay"),
            (Some(Heading), "Realism"),
            (None, "States seek power, they say.\nAlways."),
            (Some(Quote), "Anarchy is permanent."),
            (Some(List), "one"),
            (Some(List), "two"),
            (Some(List), "more"),
            (Some(Table), "a\tb\nc\td"),
            (Some(Header), "code"),
            (Some(Footnote), "Waltz 1979."),
        ];
        assert_eq!(got, want);
    }
}
