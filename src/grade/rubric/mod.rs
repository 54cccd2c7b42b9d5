//! Rubrics as data: criteria, levels with points and descriptors, and what has to be
//! observed for each level.
//!
//! Kinds are closed here (conditions, observations); their instances are TOML files in
//! `lexicons/rubrics/`. A level is reached if its condition and those of all levels below
//! it hold, so each condition says only what its level adds.

mod bounds;
pub mod canvas;
mod check;
mod condition;
mod observation;
mod schema;
#[cfg(test)]
mod tests;

pub use check::{Checked, check};
pub use condition::{Condition, Op, Shortfall, Test};
pub use observation::{OBSERVATIONS, Observation, ObservationError, Observations, observation};

use crate::lexicon::LexiconErrors;
use serde::Serialize;

const DEFAULT: &str = include_str!("../../../lexicons/rubrics/default.toml");

/// The highest level that a program may propose on a criterion of judgement without
/// asking a person to look.
pub const UNSEEN: usize = 2;

/// A rubric whose every part was checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rubric {
    /// What it is.
    #[serde(rename = "rubric")]
    pub about: About,
    /// Names of marks, from the best down; the last begins at 0. May be empty.
    #[serde(rename = "band")]
    pub bands: Vec<Band>,
    /// At least one, in the order of the file; ids are unique and weights sum to 100.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// What a rubric is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// Stable key: small letters, digits, hyphens.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Its version, such as `1.0.0`.
    pub version: String,
    /// The question that essays answer; may be empty.
    pub question: String,
    /// The most points an essay can get, above 0; 100 if the file says nothing.
    pub points: f64,
}

/// A name for marks from some percentage on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Band {
    /// Percent of the points, 0 to 100.
    pub from: f64,
    /// The name.
    pub label: String,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criterion {
    /// Stable key.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What is meant; may be empty.
    pub description: String,
    /// Its share of the points, in percent, above 0.
    pub weight: f64,
    /// Whether quality decides, which a program cannot see.
    pub judgement: bool,
    /// Whether it rests on facts that are found by name, true or not.
    pub facts: bool,
    /// Whether Canvas lets points between the levels be given.
    pub range: bool,
    /// At least two, from level 0 up; points never go down.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
}

/// A level of a criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Level {
    /// Its number, from 0; the place in [`Criterion::levels`].
    pub level: usize,
    /// Name for people.
    pub name: String,
    /// What an essay of this level does.
    pub descriptor: String,
    /// Points for it, 0 to the criterion's share of the whole.
    pub points: f64,
    /// What has to be observed beyond the levels below; level 0 needs nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// One step to the next level; empty for the highest and for levels without advice.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

impl Rubric {
    /// The file of the rubric that comes with the program.
    pub const BUILTIN: &str = DEFAULT;

    /// The rubric that comes with the program: the question whether international security
    /// has changed since the end of the Cold War, ten criteria, five levels.
    ///
    /// # Errors
    /// Its faults; a test shows that it has none.
    pub fn builtin() -> Result<Self, LexiconErrors> {
        Rubric::load("lexicons/rubrics/default.toml", DEFAULT)
    }

    /// Reads a rubric. `file` is its name for messages.
    ///
    /// # Errors
    /// Every fault of the file, in order.
    pub fn load(file: &str, text: &str) -> Result<Self, LexiconErrors> {
        check(file, text).into_result()
    }

    /// The rubric as a file that [`Rubric::load`] reads again. Scale and defaults are
    /// written out at every level.
    ///
    /// # Errors
    /// If a value cannot be written as TOML.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string_pretty(self)
    }

    /// The criterion of an id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|c| c.id == id)
    }

    /// The name of a mark, given in points of [`About::points`].
    pub fn band(&self, points: f64) -> Option<&Band> {
        let percent = points / self.about.points * 100.0;
        self.bands.iter().find(|band| percent >= band.from)
    }
}

impl Criterion {
    /// Whether no level of it can be proposed.
    pub fn by_hand(&self) -> bool {
        self.levels.iter().all(|l| l.when.is_none())
    }

    /// The level an essay reaches: the highest whose condition, and all below, hold. None
    /// if the criterion is marked by hand.
    pub fn reached(&self, seen: &Observations) -> Option<usize> {
        let holds = |level: &&Level| level.when.as_ref().is_some_and(|when| when.holds(seen));
        (!self.by_hand()).then(|| self.levels.iter().skip(1).take_while(holds).count())
    }

    /// What an essay of some level lacks for the next one; none if there is no next level or
    /// a person alone can give it.
    pub fn missing(&self, level: usize, seen: &Observations) -> Option<Vec<Shortfall>> {
        let when = self.levels.get(level + 1)?.when.as_ref()?;
        Some(when.missing(seen))
    }

    /// Whether a person has to look before this level is given.
    pub fn needs_person(&self, level: usize) -> bool {
        self.judgement && level > UNSEEN
    }
}
