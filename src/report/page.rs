//! A page of text: a column of labels, a column of words, colour where it is wanted.

use crate::report::Options;
use crate::report::text::{columns, wrap};
use crate::weigh::ArgumentLabel;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Columns of the labels at the left.
pub(super) const MARGIN: usize = 11;
/// Words get no wider than this, or lines get hard to follow.
const WIDEST: usize = 100;
const NARROWEST: usize = 40;

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();

/// The colour of a side.
pub(super) fn side(label: ArgumentLabel) -> Style {
    match label {
        ArgumentLabel::Continuity => AnsiColor::Yellow.on_default(),
        ArgumentLabel::Change => AnsiColor::Cyan.on_default(),
        ArgumentLabel::Balanced | ArgumentLabel::None => Style::new(),
    }
}

/// The colour of the side that a weight speaks for.
pub(super) fn side_of(weight: f64) -> Style {
    side(match weight {
        w if w < 0.0 => ArgumentLabel::Continuity,
        w if w > 0.0 => ArgumentLabel::Change,
        _ => ArgumentLabel::None,
    })
}

/// Where a page is written, how wide it is, and whether it has colour.
pub(super) struct Page<'o> {
    out: &'o mut dyn Write,
    width: usize,
    color: bool,
}

impl<'o> Page<'o> {
    pub(super) fn new(out: &'o mut dyn Write, options: &Options) -> Self {
        Page { out, width: options.width.max(NARROWEST), color: options.color }
    }

    /// Columns of the page.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Columns for words beside a label.
    pub(super) fn room(&self) -> usize {
        self.width.min(WIDEST) - MARGIN
    }

    /// The text in a style, where there is colour.
    pub(super) fn paint(&self, style: Style, text: &str) -> String {
        if self.color && !text.is_empty() && !style.is_plain() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// One line as it is.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", text.trim_end())
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line across the page.
    pub(super) fn rule(&mut self) -> io::Result<()> {
        let rule = "─".repeat(self.width);
        let rule = self.paint(DIM, &rule);
        self.line(&rule)
    }

    /// Words on the left and a remark at the right edge, where it has room.
    pub(super) fn ends(&mut self, left: &str, style: Style, right: &str) -> io::Result<()> {
        let room = self.width.min(WIDEST).saturating_sub(columns(left));
        let left = self.paint(style, left);
        if columns(right) + 2 > room {
            return self.line(&left);
        }
        let gap = " ".repeat(room - columns(right));
        let right = self.paint(DIM, right);
        self.line(&format!("{left}{gap}{right}"))
    }

    /// A label and one line of words that was made to fit; no label continues the one above.
    pub(super) fn row(&mut self, label: &str, words: &str) -> io::Result<()> {
        let gap = " ".repeat(MARGIN.saturating_sub(columns(label)));
        let label = self.paint(BOLD, label);
        self.line(&format!("{label}{gap}{words}"))
    }

    /// A label and words that are wrapped beside it.
    pub(super) fn words(&mut self, label: &str, style: Style, words: &str) -> io::Result<()> {
        for (i, line) in wrap(words, self.room()).iter().enumerate() {
            let line = self.paint(style, line);
            self.row(if i == 0 { label } else { "" }, &line)?;
        }
        Ok(())
    }

    /// A label and items under each other.
    pub(super) fn items(&mut self, label: &str, items: &[String]) -> io::Result<()> {
        for (i, item) in items.iter().enumerate() {
            self.words(if i == 0 { label } else { "" }, Style::new(), item)?;
        }
        Ok(())
    }
}
