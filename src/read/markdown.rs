//! Markdown → text and blocks. Markup is taken away; offsets index what is left.

mod ruled;

use super::encoding::Decoded;
use super::error::ReadFault;
use super::extract::{Extract, Page, iso_date};
use crate::document::{BlockKind, Metadata};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// A Markdown text without its markup.
///
/// # Errors
/// [`ReadFault::Empty`] where nothing is left without it.
pub(super) fn read(decoded: Decoded) -> Result<Extract, ReadFault> {
    let Writer { page, front, .. } = written(&decoded.text);
    let mut extract = page.extract(metadata(&front))?;
    extract.fields = fields(&front);
    extract.warnings.extend(decoded.warning);
    Ok(extract)
}

fn written(markdown: &str) -> Writer {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    let ruled = ruled::tables(markdown);
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        let next = ruled.partition_point(|table| table.end <= place.start);
        let in_ruled = ruled.get(next).is_some_and(|table| table.start <= place.start);
        if in_ruled != writer.in_ruled {
            writer.enter(|p| p.in_ruled = in_ruled);
        }
        writer.event(event);
    }
    writer
}

/// The entries of front matter that are one value.
fn fields(front: &str) -> BTreeMap<String, String> {
    let entry = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let plain = !key.starts_with([' ', '-', '#'])
            && !value.is_empty()
            && !value.starts_with(['[', '{', '|', '>']);
        plain.then(|| (key.trim().to_owned(), value.to_owned()))
    };
    front.lines().filter_map(entry).collect()
}

/// What front matter says: lines of a key and a value, such as `title: Anarchy`.
fn metadata(front: &str) -> Metadata {
    let mut metadata = Metadata::default();
    for line in front.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let entry = match key.trim_end() {
            _ if value.is_empty() => continue,
            "title" => &mut metadata.title,
            "author" => &mut metadata.author,
            "date" => &mut metadata.date,
            "lang" | "language" => &mut metadata.language,
            _ => continue,
        };
        *entry = if key.trim_end() == "date" { iso_date(value) } else { Some(value.to_owned()) };
    }
    metadata
}

#[derive(Default)]
struct Writer {
    page: Page,
    /// How many quotations, notes, tables, items … we are in.
    quotes: usize,
    notes: usize,
    tables: usize,
    items: usize,
    /// In a table drawn with dashes.
    in_ruled: bool,
    /// In a heading, code or front matter.
    kind: Option<BlockKind>,
    /// The front matter, and whether we are in it.
    front: String,
    in_front: bool,
    /// In the description of a picture, which is not the author's prose.
    pictures: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_front => {
                self.front.push_str(&text);
                self.write(&text);
            }
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
            Tag::CodeBlock(_) => self.enter(|p| p.kind = Some(BlockKind::Header)),
            Tag::MetadataBlock(_) => {
                self.in_front = true;
                self.enter(|p| p.kind = Some(BlockKind::Header));
            }
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
                self.in_front = false;
                self.enter(|p| p.kind = None);
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
            () if self.tables > 0 || self.in_ruled => Some(BlockKind::Table),
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
        let Extract { text, pieces, .. } = written(
            "---\ntitle: Essay\n---\n# Realism\n\nStates *seek* [power](http://x.org), they say.[^1]\nAlways.\n\n\
             > Anarchy is **permanent**.\n\n- one\n- two\n\n  more\n\n![a map](m.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n\
             <div>hidden</div>\n\n```\ncode\n```\n\n[^1]: Waltz 1979.\n",
        )
        .page
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

    #[test]
    fn front_matter_says_who_and_when() {
        let front = "---\ntitle: \"Anarchy: a view\"\nauthor: A. Student\ndate: 2026-11-01\nlang: en-GB\ntags: [a]\n---\nx\n";
        let read = |text: &str| metadata(&written(text).front);
        let want = Metadata {
            title: Some("Anarchy: a view".into()),
            author: Some("A. Student".into()),
            date: Some("2026-11-01".into()),
            language: Some("en-GB".into()),
            words: None,
        };
        assert_eq!(read(front), want);
        assert_eq!(read("title: x\n\ntext"), Metadata::default());
        assert_eq!(read("---\ndate: 1 November 2026\nauthor:\n  - A\n---\nx"), Metadata::default());
    }

    #[test]
    fn tables_drawn_with_dashes_are_tables() {
        let text = "One.\n\n  ------ ------\n  a b    c\n  ------ ------\n\nTwo.\n";
        let Extract { text, pieces, .. } = written(text).page.extract(Metadata::default()).expect("a text");
        let got: Vec<_> = pieces.iter().map(|p| (p.kind, &text[p.start..p.end])).collect();
        assert_eq!(got, [(None, "One."), (Some(Table), "a b    c"), (None, "Two.")]);
    }

    #[test]
    fn attributes_of_headings_are_not_text() {
        assert_eq!(
            written("## Realism {#part-8}\n\nx").page.extract(Metadata::default()).expect("a text").text,
            "Realism\n\nx"
        );
    }
}
