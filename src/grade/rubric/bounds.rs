//! Between which bounds conditions keep observations, to find those that cannot matter.

use super::condition::{Condition, Op, Test};
use super::observation::observation;
use std::collections::BTreeMap;

/// From where to where an observation can be; `true` leaves the end itself out.
#[derive(Debug, Clone, Copy)]
struct Interval {
    low: (f64, bool),
    high: (f64, bool),
}

impl Interval {
    fn of(name: &str) -> Self {
        let most = observation(name).map_or(f64::INFINITY, |o| o.most);
        Interval { low: (0.0, false), high: (most, false) }
    }

    fn is_empty(self) -> bool {
        self.low.0 > self.high.0 || (self.low.0 == self.high.0 && (self.low.1 || self.high.1))
    }

    fn narrow(&mut self, test: &Test) {
        let mut at_least = |end: (f64, bool)| {
            if end.0 > self.low.0 || (end.0 == self.low.0 && end.1) {
                self.low = end;
            }
        };
        match test.op {
            Op::AtLeast | Op::Equal => at_least((test.need, false)),
            Op::Above => at_least((test.need, true)),
            _ => {}
        }
        let mut at_most = |end: (f64, bool)| {
            if end.0 < self.high.0 || (end.0 == self.high.0 && end.1) {
                self.high = end;
            }
        };
        match test.op {
            Op::AtMost | Op::Equal => at_most((test.need, false)),
            Op::Below => at_most((test.need, true)),
            _ => {}
        }
    }

    /// Whether every value in it passes.
    fn passes(self, test: &Test) -> bool {
        match test.op {
            Op::AtLeast => self.low.0 >= test.need,
            Op::Above => self.low.0 > test.need || (self.low.0 == test.need && self.low.1),
            Op::AtMost => self.high.0 <= test.need,
            Op::Below => self.high.0 < test.need || (self.high.0 == test.need && self.high.1),
            Op::Equal => self.low.0 == test.need && self.high.0 == test.need,
            Op::Other => self.low.0 > test.need || self.high.0 < test.need,
        }
    }
}

/// Bounds of observations while some conditions hold. Alternatives bound nothing, so what
/// is said here is never too much.
#[derive(Debug, Clone, Default)]
pub(super) struct Bounds(BTreeMap<&'static str, Interval>);

impl Bounds {
    /// Lets one more condition hold.
    pub fn add(&mut self, condition: &Condition) {
        match condition {
            Condition::Test(test) => {
                self.0.entry(test.observation).or_insert_with(|| Interval::of(test.observation)).narrow(test);
            }
            Condition::All(parts) => parts.iter().for_each(|p| self.add(p)),
            Condition::Any(parts) => {
                if let [only] = parts.as_slice() {
                    self.add(only);
                }
            }
            Condition::None(_) => self.add(&condition.positive()),
        }
    }

    /// Whether a further condition can hold at the same time.
    pub fn allow(&self, condition: &Condition) -> bool {
        let mut both = self.clone();
        both.add(condition);
        both.0.values().all(|i| !i.is_empty()) && both.allow_alternatives(condition)
    }

    fn allow_alternatives(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Test(_) => true,
            Condition::All(parts) => parts.iter().all(|p| self.allow_alternatives(p)),
            Condition::Any(parts) => parts.iter().any(|p| self.allow(p)),
            Condition::None(_) => self.allow_alternatives(&condition.positive()),
        }
    }

    /// Whether a condition holds wherever these do.
    pub fn imply(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Test(test) => {
                let interval = self.0.get(test.observation).copied();
                interval.unwrap_or_else(|| Interval::of(test.observation)).passes(test)
            }
            Condition::All(parts) => parts.iter().all(|p| self.imply(p)),
            Condition::Any(parts) => parts.iter().any(|p| self.imply(p)),
            Condition::None(_) => self.imply(&condition.positive()),
        }
    }
}
