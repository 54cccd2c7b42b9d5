//! The letters of every page and where they stand, in runs: letters of one size on
//! one baseline without a wide gap between them.

use super::store::damaged;
use crate::read::error::ReadFault;
use pdf_extract::{
    ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, PathOp, Transform, output_doc,
};

/// The most letters a page may show.
const LETTERS: usize = 200_000;
/// The most letters all pages may show.
const ALL_LETTERS: usize = 5_000_000;
/// The widest gap within a run, as a share of the size.
const WIDE: f64 = 0.9;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub runs: Vec<Run>,
    /// How many letters the fonts do not tell.
    pub unknown: usize,
    /// Its upper and lower edge.
    pub edges: (f64, f64),
}

/// Letters that follow each other on a baseline.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub text: String,
    /// Where it begins and ends, from the left.
    pub left: f64,
    pub right: f64,
    /// Its baseline, upwards.
    pub y: f64,
    /// The size of its letters.
    pub size: f64,
    pub bold: bool,
    /// Small and above or below the line: the mark of a note, mostly.
    pub raised: bool,
}

impl Run {
    /// How many letters and digits it has.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().filter(|c| c.is_alphanumeric()).count()
    }
}

/// The pages of a file that was prepared.
///
/// # Errors
/// [`ReadFault::Hostile`] past the bounds, [`ReadFault::Damaged`].
pub(super) fn read(file: &Document) -> Result<Vec<Sheet>, ReadFault> {
    let mut collector = Collector::default();
    let done = output_doc(file, &mut collector);
    if collector.count > LETTERS || collector.all > ALL_LETTERS {
        return Err(ReadFault::Hostile("its pages show more letters than any essay has".to_owned()));
    }
    done.map_err(|_| damaged("a page cannot be read"))?;
    Ok(collector.sheets)
}

/// What is told of the letters to come, by the one way that the crate leaves open: as
/// points of a line that is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Told {
    /// Whether they are bold.
    Bold(bool),
    /// They stand for other letters, which follow.
    Meant,
    /// A letter that is meant.
    Letter(char),
    /// What is meant was shown.
    Shown,
}

impl Told {
    /// The point that tells it.
    pub(super) fn point(self) -> (i64, i64) {
        match self {
            Told::Bold(bold) => (0, i64::from(bold)),
            Told::Meant => (1, 0),
            Told::Letter(letter) => (2, i64::from(u32::from(letter))),
            Told::Shown => (3, 0),
        }
    }

    fn read(point: &PathOp) -> Option<Told> {
        let PathOp::MoveTo(what, value) = *point else { return None };
        match what as i64 {
            0 => Some(Told::Bold(value > 0.5)),
            1 => Some(Told::Meant),
            2 => char::from_u32(value as u32).map(Told::Letter),
            3 => Some(Told::Shown),
            _ => None,
        }
    }
}

/// A letter of the run that is being collected.
struct Letter {
    text: String,
    left: f64,
    right: f64,
}

#[derive(Default)]
struct Collector {
    sheets: Vec<Sheet>,
    sheet: Sheet,
    letters: Vec<Letter>,
    y: f64,
    size: f64,
    bold: bool,
    /// What the letters to come stand for, where the page says it; empty once it was taken.
    meant: Option<String>,
    /// Letters of this page and of all.
    count: usize,
    all: usize,
}

impl Collector {
    /// Whether a letter goes on where the run ends.
    fn goes_on(&self, left: f64, y: f64, size: f64) -> bool {
        let Some(last) = self.letters.last() else { return false };
        let gap = left - last.right;
        (y - self.y).abs() < 0.02 * size
            && (size - self.size).abs() < 0.02 * size
            && gap < WIDE * size
            && gap > -0.5 * size
    }

    /// Ends the run.
    fn close(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        let blank = |l: &Letter| l.text.trim().is_empty();
        let shown = |l: &&Letter| !blank(l);
        let (Some(first), Some(last)) = (letters.iter().find(shown), letters.iter().rfind(shown)) else {
            return;
        };
        let (left, right) = (first.left, last.right);
        let widest = space(&letters, self.size);
        let mut text = String::new();
        let mut end = left;
        for letter in letters {
            // A blank without a width stands for a place where a word may be broken.
            let blank = blank(&letter) && letter.right - letter.left > 0.05 * self.size;
            if blank || letter.left - end > widest {
                text.push(' ');
            }
            text.push_str(letter.text.trim());
            end = end.max(letter.right);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (y, size, bold) = (self.y, self.size, self.bold);
        self.sheet.runs.push(Run { text, left, right, y, size, bold, raised: false });
    }
}

/// The gap that parts words: clearly wider than the usual gap between letters.
fn space(letters: &[Letter], size: f64) -> f64 {
    let mut gaps: Vec<f64> = letters
        .windows(2)
        .filter(|w| w.iter().all(|l| !l.text.trim().is_empty()))
        .map(|w| w[1].left - w[0].right)
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).max(0.0);
    usual + 0.15 * size
}

/// What stands for the letters of a ligature and for odd blanks.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => out.push(' '),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            c => out.push(c),
        }
    }
    out
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _: u32,
        frame: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.sheet.edges = (frame.ury, frame.lly);
        (self.count, self.bold) = (0, false);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.close();
        self.sheets.push(std::mem::take(&mut self.sheet));
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.count += 1;
        self.all += 1;
        if self.count > LETTERS || self.all > ALL_LETTERS {
            return Err(std::fmt::Error.into());
        }
        let size = (font_size * place.m21.hypot(place.m22)).abs();
        let (left, y) = (place.m31, place.m32);
        let right = left + width * font_size * place.m11;
        let upright = place.m12.abs() <= 0.1 * place.m11.abs() && right >= left;
        if !upright || !(left + y + right + size).is_finite() || !(0.5..1000.0).contains(&size) {
            return Ok(()); // a watermark or a letter nobody sees
        }
        let unknown = |c: char| {
            c.is_control() && !c.is_whitespace() || matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{EFFF}')
        };
        let meant = self.meant.as_mut().map(std::mem::take);
        if meant.as_ref().is_some_and(String::is_empty) {
            // The text that is meant was taken by the first letter.
            self.letters.iter_mut().last().into_iter().for_each(|last| last.right = last.right.max(right));
            return Ok(());
        }
        let text = meant.as_deref().unwrap_or(text);
        if text.is_empty() || text.chars().any(unknown) {
            self.sheet.unknown += 1;
            return Ok(());
        }
        // Drawn twice to look bold.
        let again = |l: &Letter| l.text.trim() == text.trim() && (l.left - left).abs() < 0.1 * size;
        if self.letters.last().is_some_and(again) && (y - self.y).abs() < 0.1 * size {
            return Ok(());
        }
        if !self.goes_on(left, y, size) {
            self.close();
            (self.y, self.size) = (y, size);
        }
        self.letters.push(Letter { text: plain(text), left, right });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    /// No line is drawn on a page that was prepared: a stroke tells what no letter can.
    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        for told in path.ops.iter().filter_map(Told::read) {
            match told {
                Told::Bold(bold) if bold != self.bold => {
                    self.close();
                    self.bold = bold;
                }
                Told::Bold(_) => {}
                Told::Meant => self.meant = Some(String::new()),
                Told::Letter(letter) => self.meant.iter_mut().for_each(|text| text.push(letter)),
                Told::Shown => self.meant = None,
            }
        }
        Ok(())
    }
}
