//! The paragraphs of an RTF file as they are collected, and the page they make.

use crate::document::BlockKind;
use crate::read::extract::Page;
use std::collections::{BTreeMap, BTreeSet};

/// How much further in than most text a block quotation stands, in twentieths of a point.
const QUOTE_INDENT: i32 = 360;
/// Quotations of fewer bytes are not set apart.
const SHORT_QUOTE: usize = 40;
/// A table with a cell of so many bytes only places prose on the page.
const LONG_CELL: usize = 1000;

/// What stands in columns made by tabs is shorter.
const LONG_PART: usize = 60;

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// What its style or outline level says it is.
    pub kind: Option<BlockKind>,
    /// Its left indent, and how far its first line differs from it.
    pub left: i32,
    pub first: i32,
    /// Whether it stands in a table.
    pub in_table: bool,
}

#[derive(Debug)]
struct Paragraph {
    kind: Option<BlockKind>,
    left: i32,
    hangs: bool,
    text: String,
}

/// A text that is being collected.
#[derive(Debug, Default)]
pub(super) struct Flow {
    paragraphs: Vec<Paragraph>,
    /// The rows of the open table, of cells, of paragraphs parted by newlines.
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    /// The open paragraph.
    text: String,
    /// Whether it has a bullet or number.
    item: bool,
    /// Whether it holds a picture, and whether the one before was only that.
    picture: bool,
    after_picture: bool,
}

impl Flow {
    pub(super) fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Notes that the open paragraph is an item of a list.
    pub(super) fn mark_item(&mut self) {
        self.item = true;
    }

    /// Notes that the open paragraph holds a picture.
    pub(super) fn mark_picture(&mut self) {
        self.picture = true;
    }

    /// Ends the open paragraph.
    pub(super) fn end(&mut self, set: Setting) {
        let text = std::mem::take(&mut self.text);
        let (item, picture) = (std::mem::take(&mut self.item), std::mem::take(&mut self.picture));
        if set.in_table {
            self.cell.push_str(text.trim());
            self.cell.push('\n');
        } else if text.trim().is_empty() {
            self.after_picture |= picture;
        } else {
            self.end_table();
            self.push(text.trim(), set, item);
        }
    }

    fn push(&mut self, text: &str, set: Setting, item: bool) {
        let hangs = set.first < 0;
        let bare = after_mark(text, hangs);
        let caption = std::mem::take(&mut self.after_picture) && is_caption(text);
        let kind = match set.kind {
            None if caption => Some(BlockKind::Header),
            None if item || bare.is_some() => Some(BlockKind::List),
            kind => kind,
        };
        let text = bare.filter(|_| kind == Some(BlockKind::List)).unwrap_or(text).trim();
        // A tab within a sentence is a blank; between a few words it may make columns.
        let text = match text.split('\t').any(|part| part.len() > LONG_PART) {
            true => text.replace('\t', " "),
            false => text.to_owned(),
        };
        self.paragraphs.push(Paragraph { kind, left: set.left, hangs, text });
    }

    /// Ends a cell of a table.
    pub(super) fn end_cell(&mut self) {
        self.end(Setting { in_table: true, ..Setting::default() });
        let cell = std::mem::take(&mut self.cell);
        self.row.push(cell.trim().to_owned());
    }

    /// Ends a row of a table.
    pub(super) fn end_row(&mut self) {
        if !self.cell.trim().is_empty() || !self.text.trim().is_empty() {
            self.end_cell();
        }
        let row = std::mem::take(&mut self.row);
        self.rows.push(row);
    }

    /// Writes the open table: rows as lines, or paragraphs where it only places them on the page.
    fn end_table(&mut self) {
        if !self.row.is_empty() || !self.cell.trim().is_empty() {
            self.end_row();
        }
        let rows = std::mem::take(&mut self.rows);
        let places =
            rows.iter().all(|row| row.len() <= 1) || rows.iter().flatten().any(|cell| cell.len() > LONG_CELL);
        let mut push = |kind, text: &str| {
            if !text.trim().is_empty() {
                let text = text.trim().to_owned();
                self.paragraphs.push(Paragraph { kind, left: 0, hangs: false, text });
            }
        };
        if places {
            rows.iter().flatten().flat_map(|cell| cell.lines()).for_each(|line| push(None, line));
        } else {
            let lines: Vec<String> = rows.iter().map(|row| row.join("\t").replace('\n', " ")).collect();
            push(Some(BlockKind::Table), &lines.join("\n"));
        }
    }

    /// The page of a body, its notes, and its running heads, which are written once each.
    pub(super) fn page(mut self, mut notes: Flow, mut heads: Flow) -> Page {
        for flow in [&mut self, &mut notes, &mut heads] {
            flow.end(Setting::default());
            flow.end_table();
        }
        let usual = self.usual_indent();
        let mut page = Page::default();
        let mut write = |kind, text: &str| {
            page.block(kind);
            page.write(text);
        };
        for paragraph in &self.paragraphs {
            let apart = paragraph.left.saturating_sub(usual) >= QUOTE_INDENT && !paragraph.hangs;
            match paragraph.kind {
                None if apart && paragraph.text.len() > SHORT_QUOTE => {
                    write(Some(BlockKind::Quote), &paragraph.text);
                }
                kind => write(kind, &paragraph.text),
            }
        }
        notes.paragraphs.iter().for_each(|p| write(Some(BlockKind::Footnote), &p.text));
        let mut seen = BTreeSet::new();
        for paragraph in heads.paragraphs.iter().filter(|p| seen.insert(&p.text)) {
            write(Some(BlockKind::Header), &paragraph.text);
        }
        page
    }

    /// The left indent of most text.
    fn usual_indent(&self) -> i32 {
        let mut widths: BTreeMap<i32, usize> = BTreeMap::new();
        for paragraph in self.paragraphs.iter().filter(|p| p.kind.is_none()) {
            *widths.entry(paragraph.left).or_default() += paragraph.text.len();
        }
        widths.into_iter().max_by_key(|(_, bytes)| *bytes).map_or(0, |(left, _)| left)
    }
}

/// What follows the bullet of an item, or its number where the lines below hang behind that.
fn after_mark(text: &str, hangs: bool) -> Option<&str> {
    let (mark, rest) = text.split_once(char::is_whitespace)?;
    let number = || {
        let name = mark.trim_start_matches('(').strip_suffix(['.', ')']).unwrap_or_default();
        (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let is_mark = matches!(mark, "•" | "·" | "◦" | "▪") || hangs && (matches!(mark, "-" | "–") || number());
    is_mark.then_some(rest)
}

/// `Figure 2. …`: the words under a picture.
fn is_caption(text: &str) -> bool {
    const LEADS: [&str; 6] = ["figure", "fig.", "picture", "image", "chart", "graph"];
    let text = text.to_lowercase();
    LEADS
        .iter()
        .filter_map(|lead| text.strip_prefix(lead))
        .any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}
