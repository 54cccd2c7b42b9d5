//! A grid of cells, the stronger the fuller; cells below zero have another colour and a hatching.

use super::axis::{self, LARGEST};
use super::canvas::{Anchor, Text};
use super::frame::{Frame, Room, SIZE, Sample, WIDTH, Words};
use super::letters;
use super::style::{self, ABOVE, Area, BELOW};

/// Fullest colour of a cell; the words on it stay legible on light and dark pages.
const FULLEST: f64 = 0.72;
/// Most columns whose cells have room for their figure.
const FIGURES: usize = 14;
const WIDEST: f64 = 210.0;
/// Height of the slanted labels of the columns, at most.
const TALLEST: f64 = 130.0;

/// A grid: labels of its rows and columns, and a value for some of its cells.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<String>,
    pub columns: Vec<String>,
    /// Row, column, value.
    pub cells: Vec<(usize, usize, f64)>,
}

/// Draws the grid; `None` where it has no cell.
pub(super) fn heat(words: &Words, grid: &Grid) -> Option<String> {
    // Never zero: a grid of zeros is a grid of clear cells.
    let strongest =
        grid.cells.iter().map(|(_, _, value)| value.abs()).fold(f64::MIN_POSITIVE, f64::max).min(LARGEST);
    if grid.cells.is_empty() {
        return None;
    }
    let widest = |labels: &[String]| labels.iter().map(|l| letters::width(l, SIZE)).fold(0.0, f64::max);
    let left = widest(&grid.rows).min(WIDEST) + 10.0;
    let slant = std::f64::consts::FRAC_1_SQRT_2;
    let lean = widest(&grid.columns).min(TALLEST / slant) * slant;
    let columns = grid.columns.len() as f64;
    let wide = ((WIDTH - 28.0 - left - lean.max(20.0)) / columns).min(54.0);
    let tall = wide.clamp(20.0, 28.0);
    let right = WIDTH - 28.0 - left - wide * columns;
    let height = lean + 14.0 + tall * grid.rows.len() as f64;
    let mut frame = Frame::new(words, Sample::Surface, Room { left, right, height });
    let area = Area { top: frame.area.top + lean + 10.0, ..frame.area };
    labelled(&mut frame, grid, area, [wide, tall]);
    for (row, column, value) in &grid.cells {
        let names =
            [grid.rows.get(*row), grid.columns.get(*column)].map(|name| name.map_or("", String::as_str));
        frame.canvas.group(&format!("{} – {}: {}", names[0], names[1], letters::short(*value)));
        let (left, top) = (area.left + wide * *column as f64, area.top + tall * *row as f64);
        let cell = Area { left: left + 0.5, top: top + 0.5, width: wide - 1.0, height: tall - 1.0 };
        let strength = FULLEST * (value.abs() / strongest).min(1.0);
        style::filled(&mut frame.canvas, cell, if *value < 0.0 { BELOW } else { ABOVE }, strength);
        if grid.columns.len() <= FIGURES {
            let (x, y) = (left + wide / 2.0, top + tall / 2.0 + 4.0);
            let words = letters::short(*value);
            if letters::width(&words, 11.0) <= wide {
                frame.canvas.text(Text { x, y, size: 11.0, anchor: Anchor::Middle, words: &words });
            }
        } else if *value < 0.0 {
            style::hatched(&mut frame.canvas, cell, 1, faint(strength));
        }
        frame.canvas.end();
    }
    scale(&mut frame, strongest, grid);
    Some(frame.canvas.finish())
}

fn labelled(frame: &mut Frame, grid: &Grid, area: Area, [wide, tall]: [f64; 2]) {
    for (at, label) in grid.rows.iter().enumerate() {
        let y = area.top + tall * (at as f64 + 0.5) + 4.5;
        let label = letters::fit(label, SIZE, WIDEST);
        frame.canvas.text(Text { x: area.left - 6.0, y, size: SIZE, anchor: Anchor::End, words: &label });
    }
    for (at, label) in grid.columns.iter().enumerate() {
        let (x, y) = (area.left + wide * (at as f64 + 0.5) + 3.0, area.top - 5.0);
        let label = letters::fit(label, SIZE, TALLEST * std::f64::consts::SQRT_2);
        let turned = format!("rotate(-45 {} {})", super::canvas::number(x), super::canvas::number(y));
        let text = Text { x, y, size: SIZE, anchor: Anchor::Start, words: &label };
        frame.canvas.text_with(text, &[("transform", turned.as_str().into())]);
    }
}

/// Strength of the hatching of a cell: never so weak that its sign is lost.
fn faint(strength: f64) -> f64 {
    (strength / FULLEST).clamp(0.25, 0.8)
}

/// What the colours stand for, below the grid.
fn scale(frame: &mut Frame, strongest: f64, grid: &Grid) {
    let signed = grid.cells.iter().any(|(_, _, value)| *value < 0.0);
    let low = if signed { -strongest } else { 0.0 };
    let steps = axis::ticks(low, strongest, axis::step(low, strongest, if signed { 9 } else { 6 }));
    let top = frame.area.bottom() + 14.0;
    let left = frame.area.left;
    for (at, step) in steps.into_iter().enumerate() {
        let cell = Area { left: left + 62.0 * at as f64, top, width: 62.0, height: 14.0 };
        style::filled(
            &mut frame.canvas,
            cell,
            if step < 0.0 { BELOW } else { ABOVE },
            FULLEST * step.abs() / strongest,
        );
        if step < 0.0 && grid.columns.len() > FIGURES {
            style::hatched(&mut frame.canvas, cell, 1, faint(FULLEST * step.abs() / strongest));
        }
        let words = letters::short(step);
        let (x, y) = (cell.left + 31.0, top + 28.0);
        frame.canvas.text(Text { x, y, size: 11.0, anchor: Anchor::Middle, words: &words });
    }
}
