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

/// Every observation. *Own* means affirmed in the author's voice; *named* without more
/// means anywhere in the text.
pub const OBSERVATIONS: &[Observation] = &[
    unit("definition.stated", "security is defined or said what it means"),
    unit("definition.early", "that stands in the first fifth of the text"),
    unit("definition.levels", "whose security, or security at which level, is said"),
    unit("definition.contested", "the term is called contested, or narrow and broad senses compared"),
    unit("definition.widened", "security beyond the military is named"),
    unit("definition.reused", "a sense of security is taken up again after the first fifth"),
    unit("named.realist", "realism or realists are named"),
    unit("named.liberal", "liberalism or liberals are named"),
    unit("named.globalist", "globalism, globalists or globalization are named"),
    count("concepts.realist", "distinct realist concepts"),
    count("concepts.liberal", "distinct liberal concepts"),
    count("concepts.globalist", "distinct globalist concepts"),
    count("concepts.alternative", "distinct concepts of constructivist, critical and other schools"),
    count("strands.realist", "strands of realism with a concept in the text"),
    count("strands.liberal", "strands of liberalism with a concept in the text"),
    count("strands.globalist", "strands of globalism with a concept in the text"),
    count("strands.alternative", "other schools with a concept in the text"),
    count("linked.realist", "realist concepts joined to another by a word of cause or consequence"),
    count("linked.liberal", "liberal concepts joined to another by a word of cause or consequence"),
    count("linked.globalist", "globalist concepts joined to another by a word of cause or consequence"),
    count("own.realist", "distinct realist concepts in claims the author makes"),
    count("own.liberal", "distinct liberal concepts in claims the author makes"),
    count("own.globalist", "distinct globalist concepts in claims the author makes"),
    count("arguments.sides", "sides of the question that are stated, in anyone's voice (0 to 2)"),
    count("arguments.continuity", "sentences stating that little has changed, in anyone's voice"),
    count("arguments.change", "sentences stating that much has changed, in anyone's voice"),
    unit("strength.continuity", "strength of the strongest of the sentences for continuity"),
    unit("strength.change", "strength of the strongest of the sentences for change"),
    count("arguments.supported", "sides with a concept of a school near them (0 to 2)"),
    count("arguments.numbered", "words that number the arguments (first, second, on the other hand)"),
    count("arguments.answered", "views that are granted or reported and then answered"),
    unit("thesis.stated", "the author says what the essay holds"),
    unit("verdict.stated", "the author says which argument is the stronger, or how far each holds"),
    unit("position.stated", "a thesis, a verdict or a clear answer in the author's voice"),
    count("position.reasons", "reasons within two sentences of the position"),
    unit("position.agrees", "thesis and body lean the same way"),
    unit("position.qualified", "the position holds under conditions or in part"),
    count("names.theorist", "distinct theorists named"),
    count("names.work", "distinct works named"),
    count("names.event", "distinct events named"),
    count("names.institution", "distinct institutions named"),
    count("names.treaty", "distinct treaties named"),
    count("theorists.placed", "theorists named near a concept of their own school"),
    count("theorists.misplaced", "theorists named only near concepts of another school"),
    count("years", "distinct years"),
    count("years.since_1989", "distinct years from 1989 on"),
    count("cases", "distinct events, treaties and examples of the author's own"),
    count("cases.since_1989", "those that are, or are dated, from 1989 on"),
    count("cases.near_claims", "cases in or beside a sentence that makes a claim"),
    count("citations", "citations, a name with a year in brackets or a numbered note"),
    count("references", "entries of a list of references"),
    count("words", "words"),
    count("sentences", "sentences"),
    count("paragraphs", "paragraphs"),
    count("sentences.per_paragraph", "mean number of sentences of a paragraph"),
    count("markers.order", "words of order (first, next, finally, in conclusion)"),
    unit("introduction.found", "an opening says what the essay will do or hold"),
    unit("conclusion.found", "a conclusion that answers and is no mere repetition"),
    count("sentences.repeated", "sentences that nearly repeat another"),
    count("contradictions", "claims of the author that contradict each other"),
    count("unknown.per_100", "words of every 100 that are in no list"),
    count("glued.per_100", "sentences of every 100 that run into the next"),
    count("repairs.per_100", "words of every 100 that were repaired"),
    unit("subject.share", "share of sentences on the subject of the question"),
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
