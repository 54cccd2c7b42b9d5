//! The paragraphs of a document that has marks for them, and the blocks they make.

use super::style::Looks;
use crate::document::BlockKind;
use crate::read::error::ReadFault;
use crate::read::extract::Page;
use std::ops::Range;

/// Twips of a column, ten to the inch.
const COLUMN: i64 = 144;
/// Twips from both margins from which a paragraph is set apart from the others.
const NARROW: i64 = 400;
/// The least words of a block quotation that only its margins tell.
const SHORTEST_QUOTE: usize = 20;
/// The most words of a heading that only its letters tell.
const LONGEST_HEADING: usize = 12;
/// From this many words on, whole sentences in the style of a heading are prose.
const LONGEST_STYLED_HEADING: usize = 30;
/// Fewer words of prose than this may be a title page, and the text stand in a table.
const SHORTEST_TEXT: usize = 100;

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::read) enum Spot {
    #[default]
    Body,
    /// In a text box.
    Box,
    Cell {
        table: usize,
        row: usize,
        column: usize,
    },
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::read) struct Line {
    pub text: String,
    pub kind: Option<BlockKind>,
    pub spot: Spot,
    /// Columns from the left margin.
    indent: usize,
    /// Set in from both margins.
    narrow: bool,
    /// Some of it is neither bold nor underlined.
    plain: bool,
}

impl Line {
    /// Takes over how the paragraph looks.
    fn look(&mut self, looks: &Looks) {
        let (left, right) = (looks.left.unwrap_or(0), looks.right.unwrap_or(0));
        let leftmost = left.saturating_add(looks.first.unwrap_or(0).min(0));
        self.kind = looks.kind.or((looks.item == Some(true)).then_some(BlockKind::List));
        self.indent = usize::try_from(leftmost / COLUMN).unwrap_or(0);
        self.narrow = leftmost >= NARROW && right >= NARROW;
    }

    fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    fn ends_sentence(&self) -> bool {
        self.text.trim_end().ends_with(['.', '!', '?', '…', '”', '"'])
    }

    /// Prose, as far as is known.
    fn may_be_prose(&self) -> bool {
        self.kind.is_none_or(BlockKind::is_prose)
    }
}

/// Paragraphs that are being written. They may lie within each other, as those of a
/// text box lie in the one it is anchored to; the outer one comes first.
#[derive(Debug, Default)]
pub(in crate::read) struct Writer {
    lines: Vec<Line>,
    open: Vec<Line>,
    /// Paragraphs that lay in one that is still open.
    waiting: Vec<Line>,
    boxes: usize,
    /// In how many tables we are, and in which of their cells.
    tables: usize,
    cell: (usize, usize, usize),
}

/// A point in what is written.
pub(in crate::read) type Mark = (usize, usize);

impl Writer {
    /// Opens a paragraph.
    pub(in crate::read) fn open(&mut self) {
        self.open.push(Line::default());
    }

    /// Goes on with a paragraph that was taken back.
    pub(in crate::read) fn resume(&mut self, line: Line) {
        self.open.push(line);
    }

    /// The paragraph that is being written.
    pub(in crate::read) fn line(&mut self) -> Option<&mut Line> {
        self.open.last_mut()
    }

    /// The open paragraph looks like this.
    pub(in crate::read) fn look(&mut self, looks: &Looks) {
        if let Some(line) = self.open.last_mut() {
            line.look(looks);
        }
    }

    /// Adds to the open paragraph; text outside of one is none.
    pub(in crate::read) fn write(&mut self, text: &str, strong: bool) {
        if let Some(line) = self.open.last_mut() {
            line.plain |= !strong && !text.trim().is_empty();
            line.text.push_str(text);
        }
    }

    /// Takes the open paragraph back, with all that was written in it.
    pub(in crate::read) fn take(&mut self) -> Option<Line> {
        self.open.pop()
    }

    /// Closes the open paragraph.
    pub(in crate::read) fn close(&mut self) {
        let Some(mut line) = self.open.pop() else { return };
        let (table, row, column) = self.cell;
        line.spot = match () {
            () if self.tables > 0 => Spot::Cell { table, row, column },
            () if self.boxes > 0 || !self.open.is_empty() => Spot::Box,
            () => Spot::Body,
        };
        if !self.open.is_empty() {
            self.waiting.push(line);
            return;
        }
        self.lines.push(line);
        self.lines.append(&mut self.waiting);
    }

    /// Enters a text box.
    pub(in crate::read) fn enter_box(&mut self) {
        self.boxes += 1;
    }

    /// Leaves a text box.
    pub(in crate::read) fn leave_box(&mut self) {
        self.boxes = self.boxes.saturating_sub(1);
    }

    /// Enters a table; one within another is part of its cell.
    pub(in crate::read) fn enter_table(&mut self) {
        self.tables += 1;
        if self.tables == 1 {
            self.cell = (self.cell.0 + 1, 0, 0);
        }
    }

    /// Leaves a table.
    pub(in crate::read) fn leave_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
    }

    /// Ends a row.
    pub(in crate::read) fn end_row(&mut self) {
        if self.tables == 1 {
            self.cell = (self.cell.0, self.cell.1 + 1, 0);
        }
    }

    /// Ends a cell.
    pub(in crate::read) fn end_cell(&mut self) {
        if self.tables == 1 {
            self.cell.2 += 1;
        }
    }

    /// The point that has been reached.
    pub(in crate::read) fn mark(&self) -> Mark {
        (self.lines.len(), self.waiting.len())
    }

    /// Takes away the paragraphs since that point.
    pub(in crate::read) fn since(&mut self, mark: Mark) -> Vec<Line> {
        let mut lines = self.lines.split_off(mark.0.min(self.lines.len()));
        lines.extend(self.waiting.split_off(mark.1.min(self.waiting.len())));
        lines
    }

    /// All that was written.
    pub(in crate::read) fn lines(self) -> Vec<Line> {
        self.lines
    }
}

/// Paragraphs as one text.
pub(in crate::read) fn joined(lines: &[Line]) -> String {
    let texts: Vec<&str> =
        lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty()).collect();
    texts.join("\n")
}

/// Refuses a body without text, where headers and notes alone would be read.
///
/// # Errors
/// [`ReadFault::NoTextLayer`] where a picture stands in its place, [`ReadFault::Empty`] otherwise.
pub(in crate::read) fn refuse_blank(lines: &[Line], pictured: bool) -> Result<(), ReadFault> {
    match (lines.iter().any(|line| !line.text.trim().is_empty()), pictured) {
        (true, _) => Ok(()),
        (false, true) => Err(ReadFault::NoTextLayer),
        (false, false) => Err(ReadFault::Empty),
    }
}

/// Writes paragraphs as blocks.
pub(in crate::read) fn arrange(mut lines: Vec<Line>, page: &mut Page) {
    lines.retain(|line| !line.text.trim().is_empty());
    unframe(&mut lines);
    for line in &mut lines {
        let heading = line.kind == Some(BlockKind::Heading);
        if heading && line.words() >= LONGEST_STYLED_HEADING && line.ends_sentence() {
            line.kind = None;
        }
    }
    quotations(&mut lines);
    headings(&mut lines);
    let mut from = 0;
    while from < lines.len() {
        let block = together(&lines, from);
        write(lines.get(block.clone()).unwrap_or_default(), page);
        from = block.end;
    }
}

/// A text that stands in a table or box as a whole, as on a cover sheet, is read.
fn unframe(lines: &mut [Line]) {
    let words = |framed: bool| -> usize {
        let lines = lines.iter().filter(|l| (l.spot != Spot::Body) == framed && l.may_be_prose());
        lines.map(Line::words).sum()
    };
    if words(false) < SHORTEST_TEXT.min(words(true)) {
        lines.iter_mut().for_each(|line| line.spot = Spot::Body);
    }
}

/// Paragraphs set in from both margins, where most are not.
fn quotations(lines: &mut [Line]) {
    let long = |l: &Line| l.kind.is_none() && l.spot == Spot::Body && l.words() >= SHORTEST_QUOTE;
    let all = lines.iter().filter(|l| long(l)).count();
    let narrow = lines.iter().filter(|l| long(l) && l.narrow).count();
    if narrow * 2 <= all {
        let quotes = lines.iter_mut().filter(|l| long(l) && l.narrow);
        quotes.for_each(|line| line.kind = Some(BlockKind::Quote));
    }
}

/// Short bold or underlined paragraphs, in a document that knows no style of headings.
/// A single one is left to the layout, which may know better what it is.
fn headings(lines: &mut [Line]) {
    let shaped = |l: &Line| {
        let open = l.kind.is_none() && l.spot == Spot::Body && !l.plain;
        open && l.words() <= LONGEST_HEADING && !l.text.trim_end().ends_with(['.', '!', ',', ';'])
    };
    let styled = lines.iter().any(|l| l.kind == Some(BlockKind::Heading));
    let last = lines.len().saturating_sub(1);
    let found = lines.iter().take(last).filter(|l| shaped(l)).count();
    if !styled && found > 1 {
        let strong = lines.iter_mut().take(last).filter(|l| shaped(l));
        strong.for_each(|line| line.kind = Some(BlockKind::Heading));
    }
}

/// The paragraphs that make one block: those of a table, or of a table of contents.
fn together(lines: &[Line], from: usize) -> Range<usize> {
    let same = |a: &Line, b: &Line| match (a.spot, b.spot) {
        (Spot::Cell { table, .. }, Spot::Cell { table: other, .. }) => table == other,
        (Spot::Body, Spot::Body) => a.kind == Some(BlockKind::Header) && b.kind == a.kind,
        _ => false,
    };
    let rest = lines.get(from..).unwrap_or_default();
    let more = rest.windows(2).take_while(|pair| matches!(pair, [a, b] if same(a, b))).count();
    from..(from + 1 + more)
}

fn write(block: &[Line], page: &mut Page) {
    let Some(first) = block.first() else { return };
    let kind = if first.spot == Spot::Body { first.kind } else { Some(BlockKind::Table) };
    page.block(kind);
    page.set_in(first.indent);
    let mut before = None;
    for line in block {
        page.write(match (before, line.spot) {
            (None, _) => "",
            (Some(Spot::Cell { row: a, .. }), Spot::Cell { row: b, .. }) if a != b => "\n",
            (Some(Spot::Cell { column: a, .. }), Spot::Cell { column: b, .. }) if a != b => "\t",
            (Some(Spot::Cell { .. }), _) => " ",
            _ => "\n",
        });
        match line.spot {
            Spot::Cell { .. } => {
                page.write(&line.text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            _ => page.write(&line.text),
        }
        before = Some(line.spot);
    }
    page.close();
}

#[cfg(test)]
mod tests;
