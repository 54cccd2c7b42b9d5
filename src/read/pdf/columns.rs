//! The columns of a page and the order they are read in.

use super::glyphs::Run;
use super::lines::rows;

/// Letters of a second column that has begun.
const BEGUN: usize = 60;

/// Which part of the width of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Whole,
    Left,
    Right,
}

/// Runs of a page that are read together.
#[derive(Debug)]
pub(super) struct Region {
    pub side: Side,
    pub runs: Vec<Run>,
}

/// The runs of a page in reading order: what crosses the gutter parts it into bands;
/// in each band the left column comes before the right one.
pub(super) fn regions(runs: Vec<Run>) -> Vec<Region> {
    let Some(gutter) = gutter(&runs) else { return vec![Region { side: Side::Whole, runs }] };
    let mut regions = Vec::new();
    let [mut left, mut right] = [const { Vec::new() }; 2];
    for row in rows(runs) {
        if row.iter().any(|run| run.left < gutter && run.right > gutter) {
            flush(&mut regions, &mut left, &mut right);
            match regions.last_mut() {
                Some(Region { side: Side::Whole, runs }) => runs.extend(row),
                _ => regions.push(Region { side: Side::Whole, runs: row }),
            }
        } else {
            let (before, after): (Vec<_>, Vec<_>) = row.into_iter().partition(|run| run.right <= gutter);
            left.extend(before);
            right.extend(after);
        }
    }
    flush(&mut regions, &mut left, &mut right);
    regions
}

/// Ends a band.
fn flush(regions: &mut Vec<Region>, left: &mut Vec<Run>, right: &mut Vec<Run>) {
    for (side, runs) in [(Side::Left, std::mem::take(left)), (Side::Right, std::mem::take(right))] {
        if !runs.is_empty() {
            regions.push(Region { side, runs });
        }
    }
}

/// Where a gap from top to bottom parts most letters of a page into two columns.
fn gutter(runs: &[Run]) -> Option<f64> {
    let left = runs.iter().map(|r| r.left).min_by(f64::total_cmp)?;
    let right = runs.iter().map(|r| r.right).max_by(f64::total_cmp)?;
    let weight = |r: &Run| r.text.chars().count();
    let all: usize = runs.iter().map(weight).sum();
    let crossed = |x: f64| {
        let [mut before, mut across, mut after] = [0; 3];
        for run in runs {
            let part = match () {
                () if run.right <= x => &mut before,
                () if run.left >= x => &mut after,
                () => &mut across,
            };
            *part += weight(run);
        }
        let even = across * 5 <= all * 2 && before * 5 >= all && after * 10 >= all;
        // On the last page the second column may have hardly begun.
        let begun = across * 20 <= all && before >= BEGUN && after >= BEGUN;
        let parted = even || begun;
        parted.then_some(across)
    };
    let step = (right - left) / 100.0;
    let places: Vec<(f64, usize)> =
        (30..=70).map(|i| left + step * f64::from(i)).filter_map(|x| Some((x, crossed(x)?))).collect();
    let fewest = places.iter().map(|p| p.1).min()?;
    // The middle of the gap.
    let best: Vec<f64> = places.iter().filter(|p| p.1 == fewest).map(|p| p.0).collect();
    best.get(best.len() / 2).copied()
}
