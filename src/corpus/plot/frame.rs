//! What stands around the marks of a picture: title, notes, legend, axes.

use super::axis::{Axis, TICK_SIZE};
use super::canvas::{Anchor, Canvas, Text};
use super::letters;
use super::style::{self, Area};

/// Width of every picture, in pixels: two columns of a journal at 96 pixels an inch.
pub(super) const WIDTH: f64 = 720.0;
/// Size of labels, in pixels.
pub(super) const SIZE: f64 = 13.0;
const TITLE_SIZE: f64 = 16.0;
const MARGIN: f64 = 14.0;
const LINE: f64 = 18.0;
/// Room below the marks for ticks and the name of the axis.
const FOOT: f64 = 52.0;

/// How the legend shows a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Surface,
    Marker,
    Line,
}

/// What a picture says in words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// What the table shows.
    pub title: String,
    /// What the picture shows of it, in a line or two beneath the title.
    pub note: String,
    /// The picture in words, for those who do not see it.
    pub description: String,
    /// Names of the parts, in the order of their styles; none for a single part.
    pub parts: Vec<String>,
}

/// A picture with its head drawn; marks go on `canvas` inside `area`.
#[derive(Debug)]
pub(super) struct Frame {
    pub canvas: Canvas,
    pub area: Area,
}

/// Room left and right of the marks, and their height; pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub left: f64,
    pub right: f64,
    pub height: f64,
}

impl Frame {
    /// Draws title, note and legend above an empty area.
    pub fn new(words: &Words, sample: Sample, room: Room) -> Self {
        let inner = WIDTH - 2.0 * MARGIN;
        let title = letters::wrap(&letters::plain(&words.title), TITLE_SIZE * 1.08, inner, 2);
        let note = letters::wrap(&letters::plain(&words.note), TICK_SIZE, inner, 3);
        let legend = entries(&words.parts, inner);
        let rows = legend.last().map_or(0.0, |(_, [_, row], _)| row + 1.0);
        let head = MARGIN + title.len() as f64 * 20.0 + note.len() as f64 * 16.0 + 6.0 + rows * LINE + 12.0;
        let height = (head + room.height + FOOT).ceil();
        let mut canvas = Canvas::new(WIDTH, height, &words.title, &words.description);
        let mut y = MARGIN + 2.0;
        for line in &title {
            y += 20.0;
            let text = Text { x: MARGIN, y: y - 6.0, size: TITLE_SIZE, anchor: Anchor::Start, words: line };
            canvas.text_with(text, &[("font-weight", "bold".into())]);
        }
        for line in &note {
            y += 16.0;
            let text = Text { x: MARGIN, y: y - 5.0, size: TICK_SIZE, anchor: Anchor::Start, words: line };
            canvas.text(text);
        }
        y += 6.0;
        for (at, [x, row], name) in &legend {
            let place = [MARGIN + x, y + row * LINE + LINE / 2.0];
            sampled(&mut canvas, sample, place, *at);
            let words = Text {
                x: place[0] + 30.0,
                y: place[1] + 4.0,
                size: TICK_SIZE,
                anchor: Anchor::Start,
                words: name,
            };
            canvas.text(words);
        }
        let (left, width) = (MARGIN + room.left, inner - room.left - room.right);
        Frame { canvas, area: Area { left, top: head, width, height: room.height } }
    }

    /// Draws a level axis below the area, with upright lines through it.
    pub fn below(&mut self, axis: &Axis, name: &str) {
        let Area { left, top, width, .. } = self.area;
        let bottom = self.area.bottom();
        for (tick, words) in &axis.ticks {
            let x = axis.at(*tick);
            self.grid([x, top], [x, bottom]);
            self.canvas.line([x, bottom], [x, bottom + 4.0], &[]);
            self.canvas.text(Text { x, y: bottom + 17.0, size: TICK_SIZE, anchor: Anchor::Middle, words });
        }
        self.canvas.line([left, bottom], [left + width, bottom], &[]);
        let name = letters::fit(name, SIZE, WIDTH - 2.0 * MARGIN).into_owned();
        let half = letters::width(&name, SIZE) / 2.0;
        let x = (left + width / 2.0).min(WIDTH - MARGIN - half).max(MARGIN + half);
        self.canvas.text(Text { x, y: bottom + 38.0, size: SIZE, anchor: Anchor::Middle, words: &name });
    }

    /// Draws an upright axis left of the area, with level lines through it.
    pub fn beside(&mut self, axis: &Axis, name: &str) {
        let Area { left, top, height, .. } = self.area;
        let right = self.area.right();
        for (tick, words) in &axis.ticks {
            let y = axis.at(*tick);
            self.grid([left, y], [right, y]);
            self.canvas.line([left - 4.0, y], [left, y], &[]);
            self.canvas.text(Text { x: left - 7.0, y: y + 4.0, size: TICK_SIZE, anchor: Anchor::End, words });
        }
        self.canvas.line([left, top], [left, top + height], &[]);
        let name = letters::fit(name, SIZE, height + 40.0).into_owned();
        let (x, y) = (MARGIN + 4.0, top + height / 2.0);
        let turned = format!("rotate(-90 {} {})", super::canvas::number(x), super::canvas::number(y));
        let text = Text { x, y, size: SIZE, anchor: Anchor::Middle, words: &name };
        self.canvas.text_with(text, &[("transform", turned.as_str().into())]);
    }

    fn grid(&mut self, from: [f64; 2], to: [f64; 2]) {
        self.canvas.line(from, to, &[("stroke-opacity", 0.15.into())]);
    }
}

/// Room that an upright axis takes at its left.
pub(super) fn beside(axis: &Axis) -> f64 {
    let widest = axis.ticks.iter().map(|(_, words)| letters::width(words, TICK_SIZE)).fold(0.0, f64::max);
    widest + 28.0
}

/// Number, column in pixels and row, and words of every entry of a legend.
type Entry = (usize, [f64; 2], String);

fn entries(parts: &[String], room: f64) -> Vec<Entry> {
    let mut place = [0.0, 0.0];
    let mut out = Vec::new();
    for (at, name) in parts.iter().enumerate() {
        let name = letters::fit(name, TICK_SIZE, room / 2.0).into_owned();
        let wide = letters::width(&name, TICK_SIZE) + 48.0;
        if place[0] > 0.0 && place[0] + wide > room {
            place = [0.0, place[1] + 1.0];
        }
        out.push((at, place, name));
        place[0] += wide;
    }
    out
}

fn sampled(canvas: &mut Canvas, sample: Sample, [x, y]: [f64; 2], at: usize) {
    match sample {
        Sample::Surface => {
            style::surface(canvas, Area { left: x, top: y - 6.0, width: 24.0, height: 12.0 }, at);
        }
        Sample::Marker => style::marker(canvas, at, [x + 16.0, y], 4.0, 1.0),
        Sample::Line => {
            let drawn = [
                ("d", super::canvas::path(&[[x, y], [x + 26.0, y]])),
                ("stroke", style::colour(at).to_owned()),
                ("stroke-dasharray", style::dashes(at).to_owned()),
            ];
            let mut attributes: Vec<_> =
                drawn.iter().map(|(key, value)| (*key, value.as_str().into())).collect();
            attributes.push(("stroke-width", 2.2.into()));
            canvas.mark("path", &attributes);
            style::marker(canvas, at, [x + 13.0, y], 3.2, 1.0);
        }
    }
}
