//! Axes: which numbers to mark, and where a value stands.

use super::letters::{self, figure};

/// Values beyond this are drawn at it, so that the length of an axis is finite.
pub(super) const LARGEST: f64 = 1e300;
/// Size of the words at a tick, in pixels.
pub(super) const TICK_SIZE: f64 = 12.0;

/// How values lie on an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// Evenly, with the ends at round numbers.
    Round,
    /// Evenly, with the ends at the first and the last value.
    Tight,
    /// By the decimal logarithm; for positive values.
    Log,
}

/// An axis: values from `low` to `high` on pixels from `start` to `end`.
#[derive(Debug, Clone)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
    log: bool,
    /// What is marked, ascending, with the words at it.
    pub ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis over values, or `None` where there are none that it can show. On a level axis
    /// (`start` before `end`) there are as many ticks as there is room for their words.
    pub fn over(
        values: impl IntoIterator<Item = f64>,
        spacing: Spacing,
        start: f64,
        end: f64,
    ) -> Option<Self> {
        let log = spacing == Spacing::Log;
        let shown = values.into_iter().filter(|v| v.is_finite() && (!log || *v > 0.0));
        let (low, high) =
            shown.map(|v| v.clamp(-LARGEST, LARGEST)).fold(None, |ends: Option<(f64, f64)>, v| {
                Some(ends.map_or((v, v), |(low, high)| (low.min(v), high.max(v))))
            })?;
        let length = (end - start).abs();
        let level = end > start;
        let most = if level { 11 } else { (length / 36.0).clamp(2.0, 9.0) as usize };
        let (mut low, mut high) = if log { (low.log10(), high.log10()) } else { apart(low, high) };
        if log {
            (low, high) = decades(low, high);
        }
        let mut axis = Axis { low, high, start, end, log, ticks: Vec::new() };
        for most in (2..=most).rev() {
            axis.mark([low, high], spacing, most);
            if !level || axis.has_room() {
                break;
            }
        }
        Some(axis)
    }

    /// Whether zero lies between its ends.
    pub fn spans_zero(&self) -> bool {
        !self.log && self.low < 0.0 && self.high > 0.0
    }

    /// The pixel of a value; one beyond the ends stands at the end.
    pub fn at(&self, value: f64) -> f64 {
        let value = if self.log { value.max(f64::MIN_POSITIVE).log10() } else { value };
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.start + share * (self.end - self.start)
    }

    fn mark(&mut self, [low, high]: [f64; 2], spacing: Spacing, most: usize) {
        if self.log {
            self.ticks = powers(low, high, most);
            return;
        }
        let step = step(low, high, most);
        (self.low, self.high) = match spacing {
            // A sum of shares may be a hair above 1; that needs no further tick.
            Spacing::Round => ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step),
            _ => (low, high),
        };
        let decimals = decimals(step);
        let ticks = ticks(self.low, self.high, step);
        self.ticks = ticks.into_iter().map(|tick| (tick, figure(tick, decimals))).collect();
    }

    /// Whether the words at the ticks stand apart.
    fn has_room(&self) -> bool {
        let ends = self.ticks.iter().map(|(tick, words)| {
            let half = letters::width(words, TICK_SIZE) / 2.0 + 5.0;
            (self.at(*tick) - half, self.at(*tick) + half)
        });
        ends.clone().zip(ends.skip(1)).all(|((_, end), (start, _))| end <= start)
    }
}

/// Two ends that differ: equal ones are moved apart, so that an axis has a length.
fn apart(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if high - low > size * 1e-9 {
        return (low, high);
    }
    let room = if size == 0.0 { 1.0 } else { size * 0.1 };
    (low - room, high + room)
}

/// Ends of a logarithmic axis: beyond the values by a twentieth, at least a third of a decade apart.
fn decades(low: f64, high: f64) -> (f64, f64) {
    let room = ((high - low) / 20.0).max(0.15);
    (low - room, high + room)
}

/// The distance of ticks: 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph
/// labels", Graphics Gems, 1990), the least that has at most `most` ticks from `low` to `high`.
pub(super) fn step(low: f64, high: f64, most: usize) -> f64 {
    let rough = (high - low) / (most.max(2) - 1) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let nice = [1.0, 2.0, 5.0, 10.0].into_iter().find(|nice| nice * power >= rough * (1.0 - 1e-9));
    nice.unwrap_or(10.0) * power
}

/// Multiples of `step` from `low` to `high`, both included.
pub(super) fn ticks(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step - 1e-9).ceil();
    let last = (high / step + 1e-9).floor();
    let count = (last - first).clamp(0.0, 50.0) as usize;
    (0..=count).map(|at| (first + at as f64) * step + 0.0).filter(|_| last >= first).collect()
}

/// Decimals that tell ticks apart.
fn decimals(step: f64) -> usize {
    (-(step * 1.000_001).log10().floor()).clamp(0.0, 12.0) as usize
}

/// Powers of ten between two logarithms, every second or third where there are many; 1, 2 and 5
/// of each where there are few.
fn powers(low: f64, high: f64, most: usize) -> Vec<(f64, String)> {
    let (first, last) = (low.floor() as i32, high.ceil() as i32);
    let decades = (last - first).max(1) as usize;
    let digits: &[f64] = if high - low < 2.5 && most >= 5 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let stride = decades.div_ceil(most).max(1);
    let mut out = Vec::new();
    for power in (first..=last).step_by(stride) {
        for digit in digits {
            let tick = digit * 10f64.powi(power);
            let place = tick.log10();
            if place >= low - 1e-9 && place <= high + 1e-9 && tick.is_finite() {
                let plain = (-6..9).contains(&power);
                let words = if plain { figure(tick, (-power).max(0) as usize) } else { format!("1e{power}") };
                out.push((tick, words.replace("e-", "e−")));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: [f64; 2], spacing: Spacing) -> Vec<String> {
        let axis = Axis::over(values, spacing, 0.0, 500.0).expect("values");
        axis.ticks.into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn steps_are_nice_numbers() {
        // Heckbert's own example: 105 to 543 in at most 5 ticks is 100, 200, … 600 when loose.
        assert_eq!(step(105.0, 543.0, 6), 100.0);
        assert_eq!(step(0.0, 1.0, 6), 0.2);
        assert_eq!(step(0.0, 1.0, 11), 0.1);
        assert_eq!(step(1970.0, 2014.0, 10), 5.0);
        assert_eq!(ticks(-1.0, 1.0, 0.5), [-1.0, -0.5, 0.0, 0.5, 1.0]);
        assert_eq!(ticks(1.1, 1.2, 1.0), [0.0; 0]);
    }

    #[test]
    fn ticks_stay_few_and_apart() {
        assert_eq!(words([105.0, 543.0], Spacing::Round).first().expect("ticks"), "100");
        assert_eq!(words([0.0, 1.0], Spacing::Round).last().expect("ticks"), "1.0");
        assert_eq!(words([1970.0, 2014.0], Spacing::Tight).first().expect("ticks"), "1970");
        for ends in
            [[0.0, 1e-12], [-1e18, 1e18], [3.0, 3.0], [0.0, 0.0], [-f64::MAX, f64::MAX], [1e15, 1e15 + 1.0]]
        {
            let axis = Axis::over(ends, Spacing::Round, 0.0, 500.0).expect("values");
            assert!((2..=12).contains(&axis.ticks.len()), "{ends:?}: {:?}", axis.ticks);
            assert!(axis.has_room(), "{ends:?}: {:?}", axis.ticks);
            assert!(axis.ticks.iter().all(|(tick, _)| (0.0..=500.0).contains(&axis.at(*tick))));
        }
    }

    #[test]
    fn logarithmic_axes_mark_powers_of_ten() {
        assert_eq!(words([1.0, 10_000.0], Spacing::Log), ["1", "10", "100", "1000", "10,000"]);
        assert_eq!(words([2.0, 30.0], Spacing::Log), ["2", "5", "10", "20"]);
        assert_eq!(
            words([0.001, 1.0], Spacing::Log),
            ["0.001", "0.010", "0.1", "1"].map(|w| { if w == "0.010" { "0.01" } else { w } })
        );
        let axis = Axis::over([1.0, 100.0], Spacing::Log, 0.0, 200.0).expect("values");
        assert!((axis.at(10.0) - 100.0).abs() < 1e-9);
        assert!(Axis::over([0.0, -1.0], Spacing::Log, 0.0, 200.0).is_none());
    }

    #[test]
    fn no_value_leaves_the_axis() {
        let axis = Axis::over([0.0, 10.0], Spacing::Round, 100.0, 300.0).expect("values");
        assert_eq!([axis.at(-5.0), axis.at(5.0), axis.at(50.0)], [100.0, 200.0, 300.0]);
        assert!(Axis::over([f64::NAN, f64::INFINITY], Spacing::Round, 0.0, 1.0).is_none());
    }
}
