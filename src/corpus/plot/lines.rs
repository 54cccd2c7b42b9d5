//! Measures over a number such as the year: a smooth line with its band, and the points it smooths.

use super::axis::{Axis, Spacing};
use super::canvas::path;
use super::frame::{Frame, Room, Sample, Words, beside};
use super::letters;
use super::style;

const HEIGHT: f64 = 340.0;
/// Most points of a line that each get a marker; others get one where a line starts and ends.
const MARKED: usize = 12;

/// What is known at one place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub x: f64,
    /// As observed.
    pub point: Option<f64>,
    /// As smoothed.
    pub smooth: Option<f64>,
    /// Ends of the interval around the smooth line, or around the point where nothing is smoothed.
    pub band: Option<[f64; 2]>,
}

/// A line, by ascending `x`.
#[derive(Debug, Default)]
pub(super) struct Series {
    pub name: String,
    pub places: Vec<Place>,
}

impl Series {
    fn is_smooth(&self) -> bool {
        self.places.iter().any(|place| place.smooth.is_some())
    }

    /// The value of the line at a place: smoothed, or as observed where nothing is.
    fn line(&self, place: &Place) -> Option<f64> {
        if self.is_smooth() { place.smooth } else { place.point }
    }
}

/// Draws the lines; `None` where there is no value.
pub(super) fn lines(words: &Words, names: [&str; 2], series: &[Series]) -> Option<String> {
    let places = || series.iter().flat_map(|series| &series.places);
    let reach =
        places().flat_map(|p| p.point.into_iter().chain(p.smooth).chain(p.band.into_iter().flatten()));
    // Measured once to know how much room its words take, and again where it stands.
    let room = beside(&Axis::over(reach.clone(), Spacing::Round, HEIGHT, 0.0)?);
    let mut frame = Frame::new(words, Sample::Line, Room { left: room, right: 20.0, height: HEIGHT });
    let y = Axis::over(reach, Spacing::Round, frame.area.bottom(), frame.area.top)?;
    let (left, right) = (frame.area.left + 8.0, frame.area.right());
    let x = Axis::over(places().map(|place| place.x), Spacing::Tight, left, right)?;
    frame.below(&x, names[0]);
    frame.beside(&y, names[1]);
    if y.spans_zero() {
        let zero = y.at(0.0);
        frame.canvas.line([frame.area.left, zero], [right, zero], &[("stroke-opacity", 0.6.into())]);
    }
    for (at, series) in series.iter().enumerate() {
        band(&mut frame, [&x, &y], series, at);
    }
    let several = series.len() > 1;
    for (at, series) in series.iter().enumerate() {
        frame.canvas.group(&series.name);
        points(&mut frame, [&x, &y], series, at);
        line(&mut frame, [&x, &y], series, at, several);
        frame.canvas.end();
    }
    Some(frame.canvas.finish())
}

/// Stretches of neighbouring places for which `of` knows something.
fn stretches<T>(series: &Series, of: impl Fn(&Place) -> Option<T>) -> Vec<Vec<(f64, T)>> {
    let mut out = vec![Vec::new()];
    for place in &series.places {
        match (of(place), out.last_mut()) {
            (Some(value), Some(stretch)) => stretch.push((place.x, value)),
            _ => out.push(Vec::new()),
        }
    }
    out.retain(|stretch| !stretch.is_empty());
    out
}

fn band(frame: &mut Frame, [x, y]: [&Axis; 2], series: &Series, at: usize) {
    for stretch in stretches(series, |place| place.band) {
        let lower = stretch.iter().map(|(place, [low, _])| [x.at(*place), y.at(*low)]);
        let upper = stretch.iter().rev().map(|(place, [_, high])| [x.at(*place), y.at(*high)]);
        let outline = path(&lower.chain(upper).collect::<Vec<_>>()) + "Z";
        let drawn = [
            ("d", outline.as_str().into()),
            ("fill", style::colour(at).into()),
            ("fill-opacity", 0.16.into()),
            ("stroke", style::colour(at).into()),
            ("stroke-opacity", 0.45.into()),
            ("stroke-width", 0.6.into()),
        ];
        frame.canvas.mark("path", &drawn);
    }
}

fn points(frame: &mut Frame, [x, y]: [&Axis; 2], series: &Series, at: usize) {
    if !series.is_smooth() {
        return; // the line itself goes through the points
    }
    for place in &series.places {
        let Some(point) = place.point else { continue };
        frame.canvas.group(&hint(series, place, point));
        style::marker(&mut frame.canvas, at, [x.at(place.x), y.at(point)], 2.2, 0.5);
        frame.canvas.end();
    }
}

fn hint(series: &Series, place: &Place, value: f64) -> String {
    let at = letters::short(place.x);
    let name = if series.name.is_empty() { String::new() } else { format!("{}, ", series.name) };
    format!("{name}{at}: {}", letters::short(value))
}

fn line(frame: &mut Frame, [x, y]: [&Axis; 2], series: &Series, at: usize, several: bool) {
    for stretch in stretches(series, |place| series.line(place)) {
        let points: Vec<[f64; 2]> =
            stretch.iter().map(|(place, value)| [x.at(*place), y.at(*value)]).collect();
        let d = path(&points);
        let drawn = [
            ("d", d.as_str().into()),
            ("fill", "none".into()),
            ("stroke", style::colour(at).into()),
            ("stroke-width", 2.2.into()),
            ("stroke-linejoin", "round".into()),
            ("stroke-dasharray", style::dashes(at).into()),
        ];
        frame.canvas.mark("path", &drawn);
        let stride = points.len().div_ceil(MARKED).max(1);
        let last = points.len().saturating_sub(1);
        // One line among none needs no markers, unless they are its points.
        let marked = several || points.len() <= MARKED;
        for (place, point) in points.iter().enumerate().filter(|_| marked) {
            if place % stride == 0 || place == last {
                style::marker(&mut frame.canvas, at, *point, 3.2, 1.0);
            }
        }
    }
}
