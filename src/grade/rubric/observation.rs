//! What a condition can speak of: a closed list of figures that the analysis yields.

use std::collections::BTreeMap;

/// A figure about an essay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// Its name in conditions.
    pub name: &'static str,
    /// What it counts or measures, for people.
    pub meaning: &'static str,
    /// The most it can be; the least is 0. A count has no most.
    pub most: f64,
}

const fn count(name: &'static str, meaning: &'static str) -> Observation {
    Observation { name, meaning, most: f64::INFINITY }
}

/// A share of the whole, 0 to 1, or a yes (1) or no (0).
const fn unit(name: &'static str, meaning: &'static str) -> Observation {
    Observation { name, meaning, most: 1.0 }
}

/// Every observation, in the words a student reads: *looked for …*.
pub const OBSERVATIONS: &[Observation] = &[
    unit("definition.stated", "a definition of security"),
    count("definition.sentences", "sentences that define security"),
    unit("definition.levels", "whose security is meant, or at which level"),
    unit("definition.contested", "that security is a contested term"),
    unit("definition.widened", "security beyond the military"),
    unit("named.realist", "realism by its name"),
    unit("named.liberal", "liberalism by its name"),
    unit("named.globalist", "globalism by its name"),
    count("concepts.realist", "different realist ideas"),
    count("concepts.liberal", "different liberal ideas"),
    count("concepts.globalist", "different globalist ideas"),
    count("concepts.alternative", "different constructivist, critical or other ideas"),
    count("strands.realist", "kinds of realism"),
    count("strands.liberal", "kinds of liberalism"),
    count("strands.globalist", "kinds of globalism"),
    count("strands.alternative", "other schools"),
    count("sentences.realist", "sentences with a realist idea"),
    count("sentences.liberal", "sentences with a liberal idea"),
    count("sentences.globalist", "sentences with a globalist idea"),
    count("sentences.alternative", "sentences with an idea of another school"),
    count("linked.realist", "realist ideas joined to a ground or consequence (because, therefore, leads to)"),
    count("linked.liberal", "liberal ideas joined to a ground or consequence (because, therefore, leads to)"),
    count(
        "linked.globalist",
        "globalist ideas joined to a ground or consequence (because, therefore, leads to)",
    ),
    count("linked.alternative", "ideas of other schools joined to a ground or consequence"),
    unit("share.realist", "the realist part of the ideas"),
    unit("share.liberal", "the liberal part of the ideas"),
    unit("share.globalist", "the globalist part of the ideas"),
    count("claims.continuity", "statements for continuity, whoever makes them"),
    count("claims.change", "statements for change, whoever makes them"),
    count("claims.weaker_side", "statements for the side that has fewer of them"),
    count("outright.continuity", "outright statements for continuity"),
    count("outright.change", "outright statements for change"),
    count("outright.weaker_side", "outright statements for the side that has fewer of them"),
    count("arguments.numbered", "numbered views (the first argument, the second)"),
    unit("thesis.stated", "a position in so many words (I argue that …)"),
    count("position.stated", "sentences that state the position"),
    count("position.concluded", "sentences of the conclusion that take a side"),
    unit("position.held", "a side that the author's own statements take"),
    unit("position.open", "a side that depends on how reported views are read"),
    count("position.own_claims", "statements of the author's own that carry the position"),
    count("objections.granted", "points granted to the other side"),
    count("objections.rejected", "views that are rejected in so many words"),
    count("names.theorist", "theorists"),
    count("names.work", "books and articles"),
    count("names.event", "events"),
    count("names.institution", "institutions"),
    count("names.treaty", "treaties"),
    count("cases", "events and treaties"),
    count("years", "years"),
    count("years.since_1989", "years from 1989 on"),
    count("citations", "citations, a year in brackets"),
    count("references", "entries of a reference list"),
    count("words", "words of prose"),
    count("sentences", "sentences of prose"),
    count("paragraphs", "paragraphs"),
    count("headings", "headings"),
    count("markers.order", "sentences that say where the reader is (firstly, in contrast, in conclusion)"),
    unit("conclusion.found", "a last paragraph that concludes"),
    count("sentences.repeated", "sentences that repeat another word for word"),
    count("misspelt.per_100", "misspelt words in a hundred"),
    count("glued.per_100", "stops and commas without a space after them, for a hundred words"),
    count("question.words", "longer words of the question that come back in the text"),
    count(
        "subject",
        "how much of the text is about world politics: topic words and ideas in a hundred words",
    ),
];

/// The observation of a name.
pub fn observation(name: &str) -> Option<&'static Observation> {
    OBSERVATIONS.iter().find(|o| o.name == name)
}

/// The observation whose name is most like what was written, if any is like it.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let score = |o: &&Observation| 2 * common(name, o.name) * 100 / (name.len() + o.name.len()).max(1);
    OBSERVATIONS.iter().rev().max_by_key(score).filter(|o| score(o) >= 60).map(|o| o.name)
}

/// Length of the longest common subsequence of two words, in bytes.
fn common(a: &str, b: &str) -> usize {
    let mut best = vec![0usize; b.len() + 1];
    for x in a.bytes() {
        let mut diagonal = 0;
        let mut left = 0;
        for (y, cell) in b.bytes().zip(best.iter_mut().skip(1)) {
            let up = *cell;
            *cell = if x == y { diagonal + 1 } else { up.max(left) };
            diagonal = up;
            left = *cell;
        }
    }
    best.last().copied().unwrap_or(0)
}

/// The figures of one essay, by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observations(BTreeMap<&'static str, f64>);

/// A figure that cannot be entered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ObservationError {
    /// No observation has the name.
    #[error("there is no observation `{0}`; `OBSERVATIONS` lists them")]
    Unknown(String),
    /// The value is not a number from 0 to the most there can be.
    #[error("`{name}` cannot be {value}: it goes from 0 to {most}")]
    Range {
        /// Name of the observation.
        name: &'static str,
        /// The value refused.
        value: f64,
        /// The most it can be.
        most: f64,
    },
}

impl Observations {
    /// Enters a figure, in the place of an older one.
    ///
    /// # Errors
    /// If no observation has the name, or the value is out of its range.
    pub fn set(&mut self, name: &str, value: f64) -> Result<(), ObservationError> {
        let known = observation(name).ok_or_else(|| ObservationError::Unknown(name.to_owned()))?;
        if !(value.is_finite() && (0.0..=known.most).contains(&value)) {
            return Err(ObservationError::Range { name: known.name, value, most: known.most });
        }
        self.0.insert(known.name, value);
        Ok(())
    }

    /// A figure; 0 if it was not entered, as nothing was found.
    pub fn get(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or(0.0)
    }

    /// The figures entered, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.0.iter().map(|(&name, &value)| (name, value))
    }
}
