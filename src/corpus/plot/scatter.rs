//! Two measures against each other, with as many labels as fit.

use super::axis::{Axis, Spacing};
use super::canvas::{Anchor, Text};
use super::frame::{Frame, Room, Sample, Words, beside};
use super::letters;
use super::style::{self, Area};

const HEIGHT: f64 = 440.0;
const RADIUS: f64 = 3.0;
const LABEL_SIZE: f64 = 11.5;
/// Labels tried at most.
const LABELS: usize = 80;
/// Widest label, in pixels.
const WIDEST: f64 = 150.0;

/// A point; those that matter most come first.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub label: String,
    pub x: f64,
    pub y: f64,
}

/// What an axis says and how values lie on it.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub name: String,
    pub log: bool,
}

impl Side {
    fn spacing(&self) -> Spacing {
        if self.log { Spacing::Log } else { Spacing::Round }
    }
}

/// Draws the points; `None` where there are none. On a logarithmic side all are above zero.
pub(super) fn scatter(words: &Words, [across, up]: [&Side; 2], points: &[Point]) -> Option<String> {
    let reach = || points.iter().map(|point| point.y);
    let room = beside(&Axis::over(reach(), up.spacing(), HEIGHT, 0.0)?);
    let mut frame = Frame::new(words, Sample::Marker, Room { left: room, right: 16.0, height: HEIGHT });
    let y = Axis::over(reach(), up.spacing(), frame.area.bottom(), frame.area.top)?;
    let (left, right) = (frame.area.left, frame.area.right());
    let x = Axis::over(points.iter().map(|point| point.x), across.spacing(), left, right)?;
    frame.below(&x, &across.name);
    frame.beside(&y, &up.name);
    if x.spans_zero() {
        let zero = x.at(0.0);
        let (top, bottom) = (frame.area.top, frame.area.bottom());
        frame.canvas.line([zero, top], [zero, bottom], &[("stroke-opacity", 0.6.into())]);
    }
    let places: Vec<[f64; 2]> = points.iter().map(|point| [x.at(point.x), y.at(point.y)]).collect();
    for (point, [cx, cy]) in points.iter().zip(&places) {
        let hint = format!("{}: {}, {}", point.label, letters::short(point.x), letters::short(point.y));
        frame.canvas.group(&hint);
        frame.canvas.mark(
            "circle",
            &[
                ("cx", (*cx).into()),
                ("cy", (*cy).into()),
                ("r", RADIUS.into()),
                ("fill", style::ABOVE.into()),
                ("fill-opacity", 0.55.into()),
                ("stroke", "currentColor".into()),
                ("stroke-width", 0.5.into()),
            ],
        );
        frame.canvas.end();
    }
    labels(&mut frame, points, &places);
    Some(frame.canvas.finish())
}

/// Writes labels, the most important first, each where it hides no point and no other label;
/// a label that has no such place is left out (its point tells it to whoever points at it).
fn labels(frame: &mut Frame, points: &[Point], places: &[[f64; 2]]) {
    let mut taken: Vec<Area> = Vec::new();
    for (point, place) in points.iter().zip(places).take(LABELS) {
        let words = letters::fit(&point.label, LABEL_SIZE, WIDEST);
        let wide = letters::width(&words, LABEL_SIZE);
        let free = |area: &Area| {
            let inside = area.left >= frame.area.left + 2.0
                && area.right() <= frame.area.right()
                && area.top >= frame.area.top
                && area.bottom() <= frame.area.bottom() - 2.0;
            inside
                && !taken.iter().any(|other| other.meets(*area))
                && !places.iter().any(|other| other != place && area.meets(around(*other)))
        };
        let Some(area) = around_point(*place, wide).into_iter().find(free) else { continue };
        let (x, y) = (area.left, area.bottom() - 3.0);
        frame.canvas.text(Text { x, y, size: LABEL_SIZE, anchor: Anchor::Start, words: &words });
        taken.push(area);
    }
}

/// Where a label can stand: right, left, above, below its point.
fn around_point([x, y]: [f64; 2], wide: f64) -> [Area; 4] {
    let height = LABEL_SIZE + 2.0;
    let at = |left: f64, top: f64| Area { left, top, width: wide, height };
    let gap = RADIUS + 2.0;
    [
        at(x + gap, y - height / 2.0),
        at(x - gap - wide, y - height / 2.0),
        at(x - wide / 2.0, y - gap - height),
        at(x - wide / 2.0, y + gap),
    ]
}

fn around([x, y]: [f64; 2]) -> Area {
    Area { left: x - RADIUS, top: y - RADIUS, width: 2.0 * RADIUS, height: 2.0 * RADIUS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_cover_each_other() {
        let points: Vec<Point> = (0..60)
            .map(|at| Point {
                label: format!("label {at}"),
                x: f64::from(at % 8),
                y: f64::from(at / 8) * 0.2,
            })
            .collect();
        let side = Side { name: "a measure".to_owned(), log: false };
        let svg = scatter(&Words::default(), [&side, &side], &points).expect("points");
        let boxes: Vec<Area> = svg
            .lines()
            .filter(|line| line.contains(">label ") && line.starts_with("<text"))
            .map(|line| {
                let read = |key: &str| -> f64 {
                    let rest = line.split(&format!(" {key}=\"")).nth(1).expect("attribute");
                    rest.split('"').next().expect("value").parse().expect("number")
                };
                let words = line.split(['>', '<']).nth(2).expect("words");
                let width = letters::width(words, LABEL_SIZE);
                Area { left: read("x"), top: read("y") - 9.0, width, height: 11.0 }
            })
            .collect();
        assert!(boxes.len() >= 20, "{}", boxes.len());
        for (at, one) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|other| !one.meets(*other)), "{one:?}");
        }
    }
}
