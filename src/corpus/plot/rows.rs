//! Pictures with a labelled row for every unit: bars, dots with whiskers, stacked shares
//! (Cleveland, The Elements of Graphing Data, 1985).

use super::axis::{Axis, Spacing};
use super::canvas::{Anchor, Text};
use super::data::Estimate;
use super::frame::{Frame, Room, SIZE, Sample, Words};
use super::letters;
use super::style::{self, ABOVE, Area, BELOW};

/// Widest label, in pixels.
const WIDEST: f64 = 230.0;
/// Room for the value at the end of a row.
const VALUE: f64 = 66.0;
const SMALL: f64 = 12.0;

/// A row: its label, and an estimate for every part, as far as there is one.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub label: String,
    pub parts: Vec<Option<Estimate>>,
}

impl Row {
    fn hint(&self, names: &[String]) -> String {
        let named = self.parts.iter().enumerate().filter_map(|(at, part)| {
            let words = (*part)?.words();
            Some(names.get(at).map_or(words.clone(), |name| format!("{name} {words}")))
        });
        format!("{}: {}", self.label, named.collect::<Vec<_>>().join(", "))
    }

    fn reach(&self) -> impl Iterator<Item = f64> {
        self.parts.iter().flatten().flat_map(|estimate| estimate.reach())
    }
}

/// A bar from zero for the one part of every row; what is below zero is hatched.
pub(super) fn bars(words: &Words, axis_name: &str, rows: &[Row]) -> Option<String> {
    let (mut frame, axis) = framed(words, axis_name, rows, Shape::Bars)?;
    let zero = axis.at(0.0);
    for (row, top, tall) in lanes(rows, frame.area) {
        let Some(Some(estimate)) = row.parts.first() else { continue };
        frame.canvas.group(&row.hint(&[]));
        let end = axis.at(estimate.value);
        let area =
            Area { left: zero.min(end), top: top + 3.0, width: (end - zero).abs(), height: tall - 6.0 };
        let below = estimate.value < 0.0;
        style::filled(&mut frame.canvas, area, if below { BELOW } else { ABOVE }, 0.8);
        if below {
            style::hatched(&mut frame.canvas, area, 1, 0.8);
        }
        whisker(&mut frame, &axis, *estimate, top + tall / 2.0);
        let value = letters::short(estimate.value);
        let (x, y) = (frame.area.right() + VALUE - 4.0, top + tall / 2.0 + 4.0);
        frame.canvas.text(Text { x, y, size: SMALL, anchor: Anchor::End, words: &value });
        frame.canvas.end();
    }
    frame.canvas.line([zero, frame.area.top], [zero, frame.area.bottom()], &[]);
    Some(frame.canvas.finish())
}

/// A marker with a whisker for every part of every row.
pub(super) fn dots(words: &Words, axis_name: &str, rows: &[Row]) -> Option<String> {
    let (mut frame, axis) = framed(words, axis_name, rows, Shape::Dots)?;
    if axis.spans_zero() {
        let zero = axis.at(0.0);
        frame.canvas.line(
            [zero, frame.area.top],
            [zero, frame.area.bottom()],
            &[("stroke-opacity", 0.6.into())],
        );
    }
    let (left, right) = (frame.area.left, frame.area.right());
    let whiskers = has_whiskers(rows);
    for (row, top, tall) in lanes(rows, frame.area) {
        frame.canvas.group(&row.hint(&words.parts));
        let middle = top + tall / 2.0;
        let dotted = [("stroke-opacity", 0.3.into()), ("stroke-dasharray", "1 4".into())];
        frame.canvas.line([left, middle], [right, middle], &dotted);
        // Parts with whiskers stand beneath each other, so that none hides another.
        let count = row.parts.len().max(1) as f64;
        let gap = if whiskers { ((tall - 8.0) / count).min(6.0) } else { 0.0 };
        for (at, estimate) in row.parts.iter().enumerate() {
            let Some(estimate) = estimate else { continue };
            let y = middle + gap * (at as f64 - (count - 1.0) / 2.0);
            whisker(&mut frame, &axis, *estimate, y);
            style::marker(&mut frame.canvas, at, [axis.at(estimate.value), y], 4.2, 1.0);
        }
        frame.canvas.end();
    }
    Some(frame.canvas.finish())
}

/// The parts of every row end to end; nothing below zero is drawn.
pub(super) fn stacked(words: &Words, axis_name: &str, rows: &[Row]) -> Option<String> {
    let (mut frame, axis) = framed(words, axis_name, rows, Shape::Stacked)?;
    for (row, top, tall) in lanes(rows, frame.area) {
        frame.canvas.group(&row.hint(&words.parts));
        let mut sum = 0.0;
        for (at, estimate) in row.parts.iter().enumerate() {
            let Some(value) = estimate.map(|e| e.value).filter(|value| *value > 0.0) else { continue };
            let (from, to) = (axis.at(sum), axis.at(sum + value));
            sum += value;
            let area = Area { left: from, top: top + 2.0, width: to - from, height: tall - 4.0 };
            style::surface(&mut frame.canvas, area, at);
        }
        frame.canvas.end();
    }
    Some(frame.canvas.finish())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Bars,
    Dots,
    Stacked,
}

/// Head, axis and labels; `None` where no row has a value.
fn framed(words: &Words, axis_name: &str, rows: &[Row], shape: Shape) -> Option<(Frame, Axis)> {
    let widest = rows.iter().map(|row| letters::width(&row.label, SIZE)).fold(0.0, f64::max).min(WIDEST);
    let right = if shape == Shape::Bars { VALUE } else { 18.0 };
    let parts = rows.first().map_or(1, |row| row.parts.len());
    let tall =
        if shape == Shape::Dots && has_whiskers(rows) { 20.0f64.max(6.0 + 6.0 * parts as f64) } else { 20.0 };
    let room = Room { left: widest + 12.0, right, height: tall * rows.len() as f64 + 4.0 };
    let sample = if shape == Shape::Stacked { Sample::Surface } else { Sample::Marker };
    let mut frame = Frame::new(words, sample, room);
    let sum = |row: &Row| row.parts.iter().flatten().map(|e| e.value.max(0.0)).sum::<f64>();
    let zero = rows.iter().any(|row| row.reach().next().is_some()).then_some(0.0)?;
    let reach: Vec<f64> = match shape {
        Shape::Bars => rows.iter().flat_map(Row::reach).chain([zero]).collect(),
        Shape::Dots => rows.iter().flat_map(Row::reach).collect(),
        Shape::Stacked => rows.iter().map(sum).chain([zero]).collect(),
    };
    let axis = Axis::over(reach, Spacing::Round, frame.area.left, frame.area.right())?;
    frame.below(&axis, axis_name);
    for (row, top, tall) in lanes(rows, frame.area) {
        let label = letters::fit(&row.label, SIZE, WIDEST);
        let (x, y) = (frame.area.left - 8.0, top + tall / 2.0 + 4.5);
        frame.canvas.text(Text { x, y, size: SIZE, anchor: Anchor::End, words: &label });
    }
    Some((frame, axis))
}

/// Every row with its upper edge and its height.
fn lanes(rows: &[Row], area: Area) -> impl Iterator<Item = (&Row, f64, f64)> {
    let tall = (area.height - 4.0) / rows.len().max(1) as f64;
    rows.iter().enumerate().map(move |(at, row)| (row, area.top + 2.0 + tall * at as f64, tall))
}

fn has_whiskers(rows: &[Row]) -> bool {
    rows.iter().flat_map(|row| row.parts.iter().flatten()).any(|estimate| estimate.interval.is_some())
}

fn whisker(frame: &mut Frame, axis: &Axis, estimate: Estimate, y: f64) {
    let Some([low, high]) = estimate.interval.map(|ends| ends.map(|end| axis.at(end))) else { return };
    let wide = [("stroke-width", 1.3.into())];
    frame.canvas.line([low, y], [high, y], &wide);
    for x in [low, high] {
        frame.canvas.line([x, y - 3.0], [x, y + 3.0], &wide);
    }
}
