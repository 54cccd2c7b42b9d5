//! The tree of a page → its blocks.

use super::{kind, tables};
use crate::document::BlockKind;
use crate::read::extract::Page;
use scraper::{ElementRef, Html, Node};

/// The blocks of a page.
pub(super) fn page(page: &Html) -> Page {
    let mut writer = Writer::default();
    let mut at = page.tree.root();
    loop {
        let enters = match at.value() {
            Node::Text(text) => {
                writer.text(text);
                false
            }
            _ => ElementRef::wrap(at).is_none_or(|element| writer.open(element)),
        };
        if let Some(child) = at.first_child().filter(|_| enters) {
            at = child;
            continue;
        }
        if enters {
            ElementRef::wrap(at).into_iter().for_each(|element| writer.close(element));
        }
        // On to what follows this node, or one of those around it.
        while at.next_sibling().is_none() {
            let Some(parent) = at.parent() else { return writer.page };
            at = parent;
            ElementRef::wrap(at).into_iter().for_each(|element| writer.close(element));
        }
        if let Some(next) = at.next_sibling() {
            at = next;
        }
    }
}

/// What holds within an element.
#[derive(Debug, Clone, Copy, Default)]
struct Frame {
    kind: Option<BlockKind>,
    /// Whether it stands on its own lines, and whether a note may begin in it.
    block: bool,
    may_be_note: bool,
    /// Within a table of data, and within text whose blanks count.
    in_table: bool,
    pre: bool,
}

#[derive(Debug, Default)]
struct Writer {
    page: Page,
    /// The elements around.
    frames: Vec<Frame>,
    /// Whether blanks stand before what comes next, and how many line breaks.
    space: bool,
    breaks: usize,
}

impl Writer {
    fn frame(&self) -> Frame {
        self.frames.last().copied().unwrap_or_default()
    }

    /// Begins an element; false where nothing in it is text.
    fn open(&mut self, element: ElementRef<'_>) -> bool {
        if kind::is_left_out(element) {
            return false;
        }
        if kind::is_note_mark(element) {
            self.note_mark();
            return false;
        }
        let name = element.value().name();
        match name {
            "br" => self.breaks += 1,
            "hr" => self.page.close(),
            "q" => self.visible("“"),
            _ => {}
        }
        let outer = self.frame();
        let mut frame = Frame { block: kind::is_block(element), may_be_note: false, ..outer };
        if frame.block {
            self.blank();
            frame.may_be_note = matches!(name, "p" | "li" | "dd");
            frame.pre |= name == "pre";
            let data = name == "table" && !tables::places_prose(element);
            frame.in_table |= data;
            frame.kind = match outer.kind {
                None | Some(BlockKind::List) if data => Some(BlockKind::Table),
                None | Some(BlockKind::List) => kind::of(element).or(outer.kind),
                // The title of the text on its title page.
                Some(BlockKind::TitlePage) => {
                    kind::of(element).filter(|kind| *kind == BlockKind::Heading).or(outer.kind)
                }
                kind => kind,
            };
            match name {
                _ if !outer.in_table => self.page.block(frame.kind),
                "td" | "th" if !self.page.is_closed() && !self.page.ends_with('\n') => self.page.write("\t"),
                "td" | "th" | "tr" => {}
                _ => self.space = true,
            }
        }
        self.frames.push(frame);
        true
    }

    /// Ends an element.
    fn close(&mut self, element: ElementRef<'_>) {
        let Some(frame) = self.frames.pop() else { return };
        let outer = self.frame();
        match element.value().name() {
            "q" => self.visible("”"),
            _ if !frame.block => {}
            _ if !outer.in_table => {
                self.blank();
                self.page.block(outer.kind);
            }
            "tr" | "caption" => {
                self.blank();
                self.page.write("\n");
            }
            "td" | "th" => self.blank(),
            _ => self.space = true,
        }
    }

    /// Nothing stands before what comes next.
    fn blank(&mut self) {
        (self.space, self.breaks) = (false, 0);
    }

    /// A paragraph that begins with the mark of a note is that note.
    fn note_mark(&mut self) {
        let block = self.frames.iter_mut().rev().find(|frame| frame.block);
        let prose = |frame: &&mut Frame| frame.may_be_note && frame.kind.is_none_or(BlockKind::is_prose);
        if let Some(frame) = block.filter(prose).filter(|_| self.page.is_closed()) {
            frame.kind = Some(BlockKind::Footnote);
            self.page.block(frame.kind);
        }
    }

    fn text(&mut self, text: &str) {
        // Places where a word may be parted are no part of it.
        let unseen = |c: char| matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}');
        if self.frame().pre && !self.frame().in_table {
            let text = text.replace(unseen, "");
            for (n, paragraph) in text.split("\n\n").enumerate() {
                if n > 0 {
                    self.page.close();
                }
                self.page.write(paragraph);
            }
            return;
        }
        // Blanks are one, wherever they stand; lines and paragraphs do not begin with any.
        for part in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = part.trim_end_matches(|c: char| c.is_ascii_whitespace());
            let ends = word.len() < part.len();
            let word = word.replace(unseen, "");
            let at_start = self.page.is_closed() || self.breaks > 0;
            self.visible(if at_start { word.trim_start_matches('\u{A0}') } else { &word });
            self.space |= ends;
        }
    }

    /// Writes what is seen, and before it the blanks and line breaks that stand there.
    fn visible(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let in_table = self.frame().in_table;
        if self.breaks > 1 && !in_table {
            self.page.close();
        }
        if !self.page.is_closed() && !self.page.ends_with('\t') && !self.page.ends_with('\n') {
            match () {
                () if self.breaks == 1 && !in_table => self.page.write("\n"),
                () if self.space || self.breaks > 0 => self.page.write(" "),
                () => {}
            }
        }
        self.blank();
        self.page.write(text);
    }
}
