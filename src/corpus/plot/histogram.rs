//! How often a measure takes which values.

use super::axis::{Axis, Spacing, step};
use super::canvas::{Anchor, Text};
use super::frame::{Frame, Room, Sample, Words, beside};
use super::letters;
use super::style::{self, ABOVE, Area};

const HEIGHT: f64 = 280.0;
/// Bins at most.
const BINS: usize = 60;

/// Draws bins of round width, near that of Freedman and Diaconis ("On the histogram as a density
/// estimator", 1981), and the median; `None` where there is no value.
pub(super) fn histogram(words: &Words, name: &str, values: &[f64]) -> Option<String> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (*sorted.first()?, *sorted.last()?);
    let bins = bins(&sorted, low, high);
    let most = bins.iter().map(|(_, count)| *count).max().unwrap_or(0) as f64;
    let counts = [0.0, most.max(5.0)];
    let room = beside(&Axis::over(counts, Spacing::Round, HEIGHT, 0.0)?);
    let mut frame = Frame::new(words, Sample::Surface, Room { left: room, right: 16.0, height: HEIGHT });
    let y = Axis::over(counts, Spacing::Round, frame.area.bottom(), frame.area.top + 14.0)?;
    let (left, right) = (frame.area.left, frame.area.right());
    let ends = bins.iter().flat_map(|(ends, _)| *ends);
    let x = Axis::over(ends, Spacing::Round, left, right)?;
    frame.below(&x, name);
    frame.beside(&y, "rows");
    for ([from, to], count) in &bins {
        let (left, right, top) = (x.at(*from), x.at(*to), y.at(*count as f64));
        frame.canvas.group(&format!("{} to {}: {count}", letters::short(*from), letters::short(*to)));
        let area = Area { left, top, width: right - left, height: frame.area.bottom() - top };
        style::filled(&mut frame.canvas, area, ABOVE, 0.7);
        frame.canvas.end();
    }
    let median = middle(&sorted, 0.5);
    let (at, top, bottom) = (x.at(median), frame.area.top, frame.area.bottom());
    let drawn = [("stroke-width", 1.6.into()), ("stroke-dasharray", "5 3".into())];
    frame.canvas.line([at, top], [at, bottom], &drawn);
    let words = format!("median {}", letters::short(median));
    let near_end = at + letters::width(&words, 12.0) + 6.0 > right;
    let (x, anchor) = if near_end { (at - 5.0, Anchor::End) } else { (at + 5.0, Anchor::Start) };
    frame.canvas.text(Text { x, y: top + 10.0, size: 12.0, anchor, words: &words });
    Some(frame.canvas.finish())
}

/// Bins from `low` to `high` with their counts; the last holds its upper end too.
fn bins(sorted: &[f64], low: f64, high: f64) -> Vec<([f64; 2], usize)> {
    if high - low <= low.abs().max(high.abs()) * 1e-9 || !(high - low).is_finite() {
        return vec![([low, high], sorted.len())];
    }
    let spread = middle(sorted, 0.75) - middle(sorted, 0.25);
    let wide = 2.0 * spread / (sorted.len() as f64).cbrt();
    let wanted = if wide > 0.0 { ((high - low) / wide).ceil() } else { 10.0 };
    let width = step(low, high, (wanted as usize).clamp(4, BINS - 2) + 1);
    let first = (low / width).floor();
    let count = ((high / width).floor() - first) as usize + 1;
    let mut bins: Vec<([f64; 2], usize)> = (0..count.min(BINS))
        .map(|at| ([(first + at as f64) * width, (first + at as f64 + 1.0) * width], 0))
        .collect();
    let last = bins.len().saturating_sub(1);
    for value in sorted {
        let at = ((value / width).floor() - first) as usize;
        if let Some((_, count)) = bins.get_mut(at.min(last)) {
            *count += 1;
        }
    }
    bins
}

/// The quantile at `share` of sorted values, between neighbours in proportion (Hyndman and Fan,
/// "Sample quantiles in statistical packages", 1996, definition 7).
fn middle(sorted: &[f64], share: f64) -> f64 {
    let at = share * sorted.len().saturating_sub(1) as f64;
    let value = |at: f64| sorted.get(at as usize).copied().unwrap_or_default();
    let (low, high) = (value(at.floor()), value(at.ceil()));
    low + (high - low) * at.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_in_one_bin() {
        let values: Vec<f64> = (0..500).map(|at| f64::from(at * at % 97) / 7.0 - 3.0).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let bins = bins(&sorted, sorted[0], sorted[499]);
        assert!((5..=BINS).contains(&bins.len()), "{}", bins.len());
        assert_eq!(bins.iter().map(|(_, count)| count).sum::<usize>(), 500);
        for ([from, to], count) in &bins {
            let inside = values.iter().filter(|value| (*from..*to).contains(*value)).count();
            assert_eq!(inside, *count, "{from} to {to}");
        }
    }

    #[test]
    fn quantiles_are_those_of_r() {
        // R 4: quantile(c(1, 2, 4, 8), c(.25, .5, .75)) is 1.75, 3, 5.
        assert_eq!([0.25, 0.5, 0.75].map(|share| middle(&[1.0, 2.0, 4.0, 8.0], share)), [1.75, 3.0, 5.0]);
    }
}
