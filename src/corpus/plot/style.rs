//! What tells parts of a picture from each other: a colour, and never a colour alone.

use super::canvas::{self, Canvas};

/// Colours that people with any colour vision can tell apart (Okabe and Ito, "Color Universal
/// Design", 2008), those first that stand out on white and on black; yellow, which does not, is left out.
const COLOURS: [&str; 6] = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
/// Dashes of lines, one a colour.
const DASHES: [&str; 6] = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "12 4"];
/// How many parts can be told apart.
pub(super) const STYLES: usize = COLOURS.len();
/// For what is above nothing.
pub(super) const ABOVE: &str = "#0072B2";
/// For what is below nothing; its surface is hatched too.
pub(super) const BELOW: &str = "#D55E00";
/// Distance of hatching, in pixels.
const HATCH: f64 = 6.0;

/// The colour of part `at`, in turn.
pub(super) fn colour(at: usize) -> &'static str {
    COLOURS.get(at % STYLES).copied().unwrap_or(ABOVE)
}

/// The dashes of part `at`, in turn.
pub(super) fn dashes(at: usize) -> &'static str {
    DASHES.get(at % STYLES).copied().unwrap_or("none")
}

/// A box: left, top, width, height, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    /// Its right edge.
    pub fn right(self) -> f64 {
        self.left + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// Whether two boxes share any point inside.
    pub fn meets(self, other: Area) -> bool {
        self.left < other.right()
            && other.left < self.right()
            && self.top < other.bottom()
            && other.top < self.bottom()
    }
}

/// A surface of part `at`: its colour, an outline, and a hatching of its own.
pub(super) fn surface(canvas: &mut Canvas, area: Area, at: usize) {
    filled(canvas, area, colour(at), 0.85);
    hatched(canvas, area, at, 0.8);
}

/// A surface in a colour, from clear (0) to full (1), with an outline in the colour of the text.
pub(super) fn filled(canvas: &mut Canvas, area: Area, colour: &str, strength: f64) {
    canvas.mark(
        "rect",
        &[
            ("x", area.left.into()),
            ("y", area.top.into()),
            ("width", area.width.max(0.0).into()),
            ("height", area.height.max(0.0).into()),
            ("fill", colour.into()),
            ("fill-opacity", strength.into()),
            ("stroke", "currentColor".into()),
            ("stroke-width", 0.6.into()),
        ],
    );
}

/// Draws hatching number `at` over a surface, from clear (0) to full (1): none, falling, rising, upright, level, crossed.
pub(super) fn hatched(canvas: &mut Canvas, area: Area, at: usize, strength: f64) {
    let lines = match at % STYLES {
        0 => Vec::new(),
        1 => slanted(area, 1.0),
        2 => slanted(area, -1.0),
        3 => upright(area),
        4 => level(area),
        _ => [slanted(area, 1.0), slanted(area, -1.0)].concat(),
    };
    if !lines.is_empty() {
        let path: String = lines.iter().map(|ends| canvas::path(ends)).collect();
        let attributes = [
            ("d", path.as_str().into()),
            ("stroke", "currentColor".into()),
            ("stroke-width", 0.8.into()),
            ("stroke-opacity", strength.into()),
            ("fill", "none".into()),
        ];
        canvas.mark("path", &attributes);
    }
}

/// Lines at 45 degrees, cut to the box: those on which `x + slope * y` is a multiple of the distance.
fn slanted(area: Area, slope: f64) -> Vec<[[f64; 2]; 2]> {
    let step = HATCH * std::f64::consts::SQRT_2;
    let corner = if slope > 0.0 { area.top } else { -area.bottom() };
    let (from, to) = (area.left + corner, area.right() + corner + area.height);
    let x_at = |sum: f64, y: f64| sum - slope * y;
    let y_at = |sum: f64, x: f64| (sum - x) / slope;
    multiples(from, to, step)
        .map(|sum| {
            let left = x_at(sum, if slope > 0.0 { area.bottom() } else { area.top }).max(area.left);
            let right = x_at(sum, if slope > 0.0 { area.top } else { area.bottom() }).min(area.right());
            [[left, y_at(sum, left)], [right, y_at(sum, right)]]
        })
        .filter(|[[left, _], [right, _]]| right - left > 0.5)
        .collect()
}

fn upright(area: Area) -> Vec<[[f64; 2]; 2]> {
    multiples(area.left, area.right(), HATCH).map(|x| [[x, area.top], [x, area.bottom()]]).collect()
}

fn level(area: Area) -> Vec<[[f64; 2]; 2]> {
    multiples(area.top, area.bottom(), HATCH * 0.7).map(|y| [[area.left, y], [area.right(), y]]).collect()
}

/// Multiples of `step` between two numbers, so that neighbouring boxes share their hatching.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil() as i64;
    let last = (to / step).floor() as i64;
    (first..=last).map(move |at| at as f64 * step)
}

/// A marker of part `at` around a point, from clear (0) to full (1): disc, square, triangle, diamond, upright cross, cross.
pub(super) fn marker(canvas: &mut Canvas, at: usize, [x, y]: [f64; 2], size: f64, strength: f64) {
    let r = size;
    let (k, d) = (r * 0.9, r * 1.3);
    let points = match at % STYLES {
        0 => Vec::new(),
        1 => vec![[x - k, y - k], [x + k, y - k], [x + k, y + k], [x - k, y + k]],
        2 => vec![[x, y - d], [x + d, y + r * 0.9], [x - d, y + r * 0.9]],
        3 => vec![[x, y - d], [x + d, y], [x, y + d], [x - d, y]],
        4 => cross([x, y], r * 1.3, r * 0.4),
        _ => vec![[x - d, y - r * 0.9], [x + d, y - r * 0.9], [x, y + d]],
    };
    let drawn = [
        ("fill", colour(at).into()),
        ("stroke", "currentColor".into()),
        ("stroke-width", (size * 0.15).into()),
        ("opacity", strength.into()),
    ];
    if points.is_empty() {
        let place = [("cx", x.into()), ("cy", y.into()), ("r", r.into())];
        canvas.mark("circle", &[&place[..], &drawn].concat());
    } else {
        let path = canvas::path(&points) + "Z";
        canvas.mark("path", &[&[("d", path.as_str().into())], &drawn[..]].concat());
    }
}

fn cross([x, y]: [f64; 2], long: f64, thin: f64) -> Vec<[f64; 2]> {
    let corner = |a: f64, b: f64| [x + a, y + b];
    vec![
        corner(-thin, -long),
        corner(thin, -long),
        corner(thin, -thin),
        corner(long, -thin),
        corner(long, thin),
        corner(thin, thin),
        corner(thin, long),
        corner(-thin, long),
        corner(-thin, thin),
        corner(-long, thin),
        corner(-long, -thin),
        corner(-thin, -thin),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_in_its_box() {
        let area = Area { left: 13.0, top: 7.0, width: 41.0, height: 18.0 };
        for lines in [slanted(area, 1.0), slanted(area, -1.0), upright(area), level(area)] {
            assert!(lines.len() >= 4, "{lines:?}");
            for [x, y] in lines.into_iter().flatten() {
                assert!((12.99..=54.01).contains(&x) && (6.99..=25.01).contains(&y), "{x} {y}");
            }
        }
    }
}
