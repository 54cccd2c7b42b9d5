//! Conditions over observations: comparisons joined by *all*, *any* and *none*.

use super::observation::{Observations, nearest, observation};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// How an observation is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `==`
    Equal,
    /// `!=`
    Other,
}

/// How operators are written; the longer ones first.
const OPS: [(&str, Op); 6] = [
    (">=", Op::AtLeast),
    ("<=", Op::AtMost),
    ("==", Op::Equal),
    ("!=", Op::Other),
    (">", Op::Above),
    ("<", Op::Below),
];

impl Op {
    fn holds(self, have: f64, need: f64) -> bool {
        match self {
            Op::AtLeast => have >= need,
            Op::Above => have > need,
            Op::AtMost => have <= need,
            Op::Below => have < need,
            Op::Equal => have == need,
            Op::Other => have != need,
        }
    }

    fn negated(self) -> Self {
        match self {
            Op::AtLeast => Op::Below,
            Op::Above => Op::AtMost,
            Op::AtMost => Op::Above,
            Op::Below => Op::AtLeast,
            Op::Equal => Op::Other,
            Op::Other => Op::Equal,
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(OPS.iter().find(|(_, op)| op == self).map_or("", |(text, _)| text))
    }
}

/// A comparison, as `concepts.realist >= 2`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Name of the observation.
    pub observation: &'static str,
    /// How it is compared.
    pub op: Op,
    /// With what.
    pub need: f64,
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.observation, self.op, self.need)
    }
}

/// What has to be observed for a level.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// A comparison.
    Test(Test),
    /// Every one of them holds.
    All(Vec<Condition>),
    /// At least one of them holds.
    Any(Vec<Condition>),
    /// Not one of them holds.
    None(Vec<Condition>),
}

/// A comparison that does not hold, and how far it is from it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    /// The comparison that should hold.
    pub test: Test,
    /// What was observed.
    pub have: f64,
}

impl Shortfall {
    /// How far the observation is from what it is compared with, in its own unit; 0 where
    /// it is just there and should not be.
    pub fn by(&self) -> f64 {
        (self.test.need - self.have).abs()
    }

    /// The same relative to what is needed, so that unlike observations can be compared.
    fn relative(&self) -> f64 {
        self.by() / self.test.need.abs().max(1.0)
    }
}

impl Condition {
    /// Reads a comparison: a name of [`super::OBSERVATIONS`], one of `>= > <= < == !=`, a number.
    ///
    /// # Errors
    /// What is wrong and what to do about it.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let shape = || "write it as `concepts.realist >= 2`, with >=, >, <=, <, == or !=".to_owned();
        let split = OPS.iter().find_map(|(sign, op)| text.split_once(sign).map(|(a, b)| (a, *op, b)));
        let Some((name, op, number)) = split else {
            return Err((format!("`{text}` compares nothing"), shape()));
        };
        let (name, number) = (name.trim(), number.trim());
        let Some(need) = number.parse().ok().filter(|n: &f64| n.is_finite()) else {
            return Err((format!("`{number}` in `{text}` is not a number"), shape()));
        };
        match observation(name) {
            Some(known) => Ok(Condition::Test(Test { observation: known.name, op, need })),
            None => {
                let help = match nearest(name) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "lexicons/rubrics/README.md lists them".to_owned(),
                };
                Err((format!("there is no observation `{name}`"), help))
            }
        }
    }

    /// Whether it holds for an essay.
    pub fn holds(&self, seen: &Observations) -> bool {
        match self {
            Condition::Test(test) => test.op.holds(seen.get(test.observation), test.need),
            Condition::All(parts) => parts.iter().all(|p| p.holds(seen)),
            Condition::Any(parts) => parts.iter().any(|p| p.holds(seen)),
            Condition::None(parts) => !parts.iter().any(|p| p.holds(seen)),
        }
    }

    /// What is short of it, in the order of the file; empty if and only if it holds (an empty
    /// *any*, which no file can hold, aside). Of alternatives, the one that lacks the fewest comparisons counts, then the one that
    /// lacks the least of what is needed.
    pub fn missing(&self, seen: &Observations) -> Vec<Shortfall> {
        if self.holds(seen) {
            return Vec::new();
        }
        match self {
            Condition::Test(test) => vec![Shortfall { test: *test, have: seen.get(test.observation) }],
            Condition::All(parts) => parts.iter().flat_map(|p| p.missing(seen)).collect(),
            Condition::Any(parts) => {
                let far = |short: &Vec<Shortfall>| short.iter().map(Shortfall::relative).sum::<f64>();
                let ways = parts.iter().map(|p| p.missing(seen));
                let near = ways.min_by(|a, b| a.len().cmp(&b.len()).then(far(a).total_cmp(&far(b))));
                near.unwrap_or_default()
            }
            Condition::None(_) => self.positive().missing(seen),
        }
    }

    /// The same without *none*, which is *all* of the opposites.
    pub(super) fn positive(&self) -> Condition {
        match self {
            Condition::None(parts) => Condition::All(parts.iter().map(Condition::negated).collect()),
            other => other.clone(),
        }
    }

    fn negated(&self) -> Condition {
        match self {
            Condition::Test(test) => Condition::Test(Test { op: test.op.negated(), ..*test }),
            Condition::All(parts) => Condition::Any(parts.iter().map(Condition::negated).collect()),
            Condition::Any(parts) => Condition::All(parts.iter().map(Condition::negated).collect()),
            Condition::None(parts) => Condition::Any(parts.clone()),
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (key, parts) = match self {
            Condition::Test(test) => return out.collect_str(test),
            Condition::All(parts) => ("all", parts),
            Condition::Any(parts) => ("any", parts),
            Condition::None(parts) => ("none", parts),
        };
        let mut map = out.serialize_map(Some(1))?;
        map.serialize_entry(key, parts)?;
        map.end()
    }
}
