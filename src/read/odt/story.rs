//! The running text of an OpenDocument text: its body or what surrounds it.

use super::look::key;
use crate::document::BlockKind;
use crate::read::error::ReadFault;
use crate::read::xml::lines::{Line, Mark, Writer, joined};
use crate::read::xml::style::{Looks, Styles};
use crate::read::xml::{Element, Node, Xml};

/// The most spaces that are written for one element of spaces.
const MOST_SPACES: usize = 100;

/// What was read.
#[derive(Default)]
pub(super) struct Story {
    pub lines: Vec<Line>,
    /// The notes in the order in which they are referred to.
    pub notes: Vec<String>,
    /// Headers and footers.
    pub heads: Vec<String>,
    /// Whether it holds a picture.
    pub pictured: bool,
}

/// A paragraph that is open.
struct Paragraph {
    /// How it and the spans in it look, the innermost last.
    looks: Vec<Looks>,
    /// Whether a blank would follow a blank or nothing, and is none.
    blank: bool,
    /// Whether it is not shown.
    hidden: bool,
}

/// Where we are.
#[derive(Default)]
struct State {
    paragraphs: Vec<Paragraph>,
    /// In how many lists and in which indexes.
    lists: usize,
    indexes: Vec<BlockKind>,
    /// Where the notes and heads began that we are in.
    asides: Vec<Mark>,
}

/// Reads a file.
///
/// # Errors
/// Those of [`Xml::next`].
pub(super) fn read(text: &str, styles: &Styles) -> Result<Story, ReadFault> {
    let (story, writer, at) = (Story::default(), Writer::default(), State::default());
    let mut teller = Teller { styles, story, writer, at };
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => teller.start(&mut xml, &element)?,
            Node::End(close) => teller.end(close.name()),
            Node::Text(text) => teller.collapse(&text),
        }
    }
    Ok(Story { lines: teller.writer.lines(), ..teller.story })
}

struct Teller<'s> {
    styles: &'s Styles,
    story: Story,
    writer: Writer,
    at: State,
}

impl Teller<'_> {
    fn start(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ReadFault> {
        match (element.prefix(), element.name()) {
            // Deleted, remarks, descriptions of pictures, what stands for a number or for nothing.
            (
                "text",
                "tracked-changes" | "note-citation" | "hidden-text" | "placeholder" | "ruby-text" | "number",
            )
            | ("text" | "office", "script")
            | (
                "office",
                "annotation" | "forms" | "binary-data" | "styles" | "automatic-styles" | "meta" | "settings",
            )
            | ("svg", "title" | "desc") => xml.skip()?,
            ("text", "section") if element.get("display").as_deref() == Some("none") => xml.skip()?,
            ("text", "p" | "h") => self.open(element),
            ("text", "span") => self.span(element),
            ("text", "tab") => self.write("\t"),
            ("text", "line-break") => self.write("\n"),
            ("text", "s") => {
                let count = element.get("c").and_then(|c| c.parse().ok()).unwrap_or(1);
                self.write(&" ".repeat(count.min(MOST_SPACES)));
            }
            ("text", "hidden-paragraph") => {
                let hidden = element.get("is-hidden").as_deref() != Some("false");
                if let Some(paragraph) = self.at.paragraphs.last_mut() {
                    paragraph.hidden |= hidden;
                }
            }
            (_, name) => self.enter(name),
        }
        Ok(())
    }

    fn enter(&mut self, name: &str) {
        match name {
            "list" => self.at.lists += 1,
            "image" => self.story.pictured = true,
            "note" => self.at.asides.push(self.writer.mark()),
            name if is_head(name) => self.at.asides.push(self.writer.mark()),
            "table" => self.writer.enter_table(),
            "text-box" | "custom-shape" => self.writer.enter_box(),
            name => self.at.indexes.extend(index(name)),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close(),
            "span" => {
                if let Some(paragraph) = self.at.paragraphs.last_mut() {
                    paragraph.looks.pop();
                }
            }
            "list" => self.at.lists = self.at.lists.saturating_sub(1),
            "note" => {
                let note = self.aside();
                self.story.notes.push(note);
            }
            name if is_head(name) => {
                let head = self.aside();
                self.story.heads.push(head);
            }
            "table" => self.writer.leave_table(),
            "table-row" => self.writer.end_row(),
            "table-cell" | "covered-table-cell" => self.writer.end_cell(),
            "text-box" | "custom-shape" => self.writer.leave_box(),
            name if index(name).is_some() => drop(self.at.indexes.pop()),
            _ => {}
        }
    }

    /// The text of the note or head that ends here.
    fn aside(&mut self) -> String {
        let mark = self.at.asides.pop();
        mark.map(|mark| joined(&self.writer.since(mark))).unwrap_or_default()
    }

    fn open(&mut self, element: &Element<'_>) {
        let style = element.get("style-name").unwrap_or_default();
        let mut looks = self.styles.looks(&key("paragraph", &style));
        if element.name() == "h" {
            looks.kind = looks.kind.or(Some(BlockKind::Heading));
        }
        looks.item = Some(self.at.lists > 0);
        match self.at.indexes.last() {
            Some(&kind) if kind == BlockKind::Header || looks.kind != Some(BlockKind::Heading) => {
                looks.kind = Some(kind);
            }
            _ => {}
        }
        self.writer.open();
        self.writer.look(&looks);
        self.at.paragraphs.push(Paragraph { looks: vec![looks], blank: true, hidden: false });
    }

    fn close(&mut self) {
        match self.at.paragraphs.pop() {
            Some(paragraph) if paragraph.hidden => drop(self.writer.take()),
            Some(_) => self.writer.close(),
            None => {}
        }
    }

    fn span(&mut self, element: &Element<'_>) {
        let Some(paragraph) = self.at.paragraphs.last_mut() else { return };
        let mut looks = self.styles.looks(&key("text", &element.get("style-name").unwrap_or_default()));
        if let Some(outer) = paragraph.looks.last() {
            looks.inherit(outer);
        }
        paragraph.looks.push(looks);
    }

    /// Writes text in which blanks that follow each other are one.
    fn collapse(&mut self, text: &str) {
        let Some(paragraph) = self.at.paragraphs.last_mut() else { return };
        let mut kept = String::with_capacity(text.len());
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(blank && paragraph.blank) {
                kept.push(if blank { ' ' } else { c });
            }
            paragraph.blank = blank;
        }
        let blank = paragraph.blank;
        self.write(&kept);
        if let Some(paragraph) = self.at.paragraphs.last_mut() {
            paragraph.blank = blank;
        }
    }

    fn write(&mut self, text: &str) {
        let Some(paragraph) = self.at.paragraphs.last_mut() else { return };
        paragraph.blank = false;
        let looks = paragraph.looks.last().cloned().unwrap_or_default();
        if looks.hidden != Some(true) {
            self.writer.write(text, looks.is_strong());
        }
    }
}

fn is_head(name: &str) -> bool {
    matches!(name, "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first")
}

/// What an index of that name holds.
fn index(name: &str) -> Option<BlockKind> {
    Some(match name {
        "bibliography" => BlockKind::Reference,
        "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
        | "alphabetical-index" => BlockKind::Header,
        _ => return None,
    })
}
