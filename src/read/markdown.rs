//! Markdown → text and blocks. Markup is taken away; offsets index what is left.

use super::encoding::Decoded;
use super::error::ReadFault;
use super::extract::{Extract, Page};
use crate::document::{BlockKind, Metadata};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A Markdown text without its markup.
///
/// # Errors
/// [`ReadFault::Empty`] where nothing is left without it.
pub(super) fn read(decoded: Decoded) -> Result<Extract, ReadFault> {
    let mut extract = page(&decoded.text).extract(Metadata::default())?;
    extract.warnings.extend(decoded.warning);
    Ok(extract)
}

fn page(markdown: &str) -> Page {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options) {
        writer.event(event);
    }
    writer.page
}

#[derive(Default)]
struct Writer {
    page: Page,
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

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.write(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            Event::Rule => self.page.close(),
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
            Tag::Paragraph | Tag::List(_) | Tag::HtmlBlock => self.page.close(),
            Tag::Image { .. } => self.pictures += 1,
            Tag::TableCell if !self.page.is_closed() && !self.page.ends_with('\n') => self.write("\t"),
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
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::HtmlBlock => self.page.close(),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => self.write("\n"),
            _ => {}
        }
    }

    /// Ends the open block; what follows is of the kind that `change` brings.
    fn enter(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.page.block(match () {
            () if self.quotes > 0 => Some(BlockKind::Quote),
            () if self.notes > 0 => Some(BlockKind::Footnote),
            () if self.tables > 0 => Some(BlockKind::Table),
            () if self.kind.is_some() => self.kind,
            () if self.items > 0 => Some(BlockKind::List),
            () => None,
        });
    }

    fn write(&mut self, text: &str) {
        if self.pictures == 0 {
            self.page.write(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::*;

    #[test]
    fn markup_is_not_text() {
        let Extract { text, pieces, .. } = page(
            "---\ntitle: Essay\n---\n# Realism\n\nStates *seek* [power](http://x.org), they say.[^1]\nAlways.\n\n\
             > Anarchy is **permanent**.\n\n- one\n- two\n\n  more\n\n![a map](m.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n\
             <div>hidden</div>\n\n```\ncode\n```\n\n[^1]: Waltz 1979.\n",
        )
        .extract(Metadata::default())
        .expect("a text");
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
