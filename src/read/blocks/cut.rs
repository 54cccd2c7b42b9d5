//! Lines → pieces: which lines belong together.

use super::lines::Line;
use super::{Piece, shape};

/// The widest line of a text with hard line breaks.
const WIDEST: usize = 110;
/// The narrowest width such a text is set in.
const NARROWEST: usize = 45;

/// Joins lines to pieces: paragraphs, headings, items, each yet without a kind.
pub(super) fn cut(text: &str, lines: &[Line]) -> Vec<Piece> {
    let spaced = is_double_spaced(text, lines);
    let page = Page { text, width: width(text, lines, spaced), spaced };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<&Line> = None;
    let mut gap = false;
    for line in lines {
        if line.is_blank() {
            gap = true;
            continue;
        }
        let runs = pieces.last().is_some_and(|p| p.lines > 1);
        let joins = before.is_some_and(|b| page.joins(b, line, gap, runs));
        match pieces.last_mut() {
            Some(piece) if joins => {
                piece.end = line.end;
                piece.lines += 1;
                piece.indent = piece.indent.min(line.indent);
            }
            _ => pieces.push(Piece {
                start: line.start,
                end: line.end,
                lines: 1,
                indent: line.indent,
                gap,
                kind: None,
            }),
        }
        before = Some(line);
        gap = false;
    }
    pieces
}

struct Page<'t> {
    text: &'t str,
    /// The width the text was set in, if its lines were broken by hand or machine.
    width: Option<usize>,
    /// Whether every line is followed by a blank one.
    spaced: bool,
}

impl Page<'_> {
    /// Whether `line` goes on where `before` ends; `runs` says that `before` goes on itself.
    fn joins(&self, before: &Line, line: &Line, gap: bool, runs: bool) -> bool {
        let (above, here) = (before.of(self.text), line.of(self.text));
        if gap && !self.spaced {
            return false;
        }
        let quoted = |l: &str| l.starts_with('>');
        if quoted(above) || quoted(here) {
            return !gap && quoted(above) && quoted(here) && !here.trim_start_matches(['>', ' ']).is_empty();
        }
        let ended = shape::ends_sentence(above);
        let item = shape::after_bullet(here).is_some()
            && (ended || above.ends_with([':', ';']) || starts_item(above));
        let apart =
            shape::is_page_mark(above) || shape::is_page_mark(here) || item || is_row(above) || is_row(here);
        let note = |line: &str| shape::after_note_mark(line).is_some();
        if apart || note(here) && (ended || note(above)) || above.starts_with('#') || here.starts_with('#') {
            return false;
        }
        let Some(width) = self.width else {
            return above.ends_with(',') && before.chars >= 30 && shape::starts_lower(here);
        };
        if !ended && shape::starts_lower(here) {
            return runs || before.chars * 4 >= width;
        }
        let indented = line.indent >= before.indent + 2 && ended;
        let next = shape::first_word(here).chars().count();
        // Ragged lines end a little before the word that did not fit.
        let full = before.indent + before.chars + 1 + next + 4 > width;
        full && !indented && !(gap && ended)
    }
}

/// The most characters a cell between tabs has; a longer one is prose with a stray tab.
const CELL: usize = 80;

/// Whether a line is a row of a table: cells parted by tabs or bars.
pub(super) fn is_row(line: &str) -> bool {
    let bars = line.matches('|').count();
    parted(line) || bars >= 2 && line.starts_with('|') || bars >= 3
}

/// Whether tabs part a line into cells; the number of a paragraph (`71.`, `104,`) is none, since
/// speeches and reports set a tab after it.
fn parted(line: &str) -> bool {
    let mut cells = line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).peekable();
    let is_number = |cell: &&str| {
        let digits = cell.trim_end_matches(['.', ',', ')']);
        digits.len() < cell.len() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    cells.next_if(is_number);
    let cells: Vec<&str> = cells.collect();
    cells.len() >= 2 && cells.iter().all(|cell| cell.chars().count() <= CELL)
}

fn starts_item(line: &str) -> bool {
    shape::after_bullet(line).is_some()
}

/// The width of a text whose lines were broken to fit one: most lines that do
/// not end a paragraph come near to the widest.
fn width(text: &str, lines: &[Line], spaced: bool) -> Option<usize> {
    let filled: Vec<&Line> = lines.iter().filter(|l| !l.is_blank()).collect();
    let steps: Vec<&Line> = if spaced { filled.clone() } else { lines.iter().collect() };
    let narrow = filled.iter().filter(|l| l.indent + l.chars <= WIDEST).count();
    if filled.len() < 3 || narrow * 10 < filled.len() * 9 {
        return None;
    }
    let width = filled.iter().map(|l| l.indent + l.chars).filter(|&w| w <= WIDEST).max()?;
    // Lines that run on: followed at once by a line, without the end of a sentence.
    let run_on: Vec<&Line> = steps
        .windows(2)
        .filter(|w| !w[0].is_blank() && !w[1].is_blank() && !shape::ends_sentence(w[0].of(text)))
        .map(|w| w[0])
        .collect();
    let near = run_on.iter().filter(|l| l.indent + l.chars + 18 >= width).count();
    (width >= NARROWEST && !run_on.is_empty() && near * 3 >= run_on.len() * 2).then_some(width)
}

/// Whether a text set in lines has a blank line after each: most steps over a
/// blank line go on in the middle of a sentence.
fn is_double_spaced(text: &str, lines: &[Line]) -> bool {
    let filled: Vec<&Line> = lines.iter().filter(|l| !l.is_blank()).collect();
    let close = lines.windows(2).filter(|w| !w[0].is_blank() && !w[1].is_blank()).count();
    let broken = filled
        .windows(2)
        .filter(|w| w[0].chars >= 30 && w[0].chars <= WIDEST)
        .filter(|w| !shape::ends_sentence(w[0].of(text)) && shape::starts_lower(w[1].of(text)))
        .count();
    filled.len() >= 6 && close * 5 <= filled.len() && broken * 2 >= filled.len()
}
