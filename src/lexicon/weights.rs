//! The numbers of weighing: what each is called, its range, and how a file sets it.

use serde::{Deserialize, Serialize};

/// The numbers of weighing; `lexicons/weights.toml` says what each one does.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// What a claim adds the first, second, … time it is made; the last goes on. 0 to 1.
    pub repeat: Vec<f64>,
    /// Power of how much the author carries by voice: 0 all voices alike, above 1 stricter.
    pub voice_power: f64,
    /// Power of how sure a hedge leaves a claim: 0 hedges count nothing, above 1 stricter.
    pub hedge_power: f64,
    /// Factor of claims in a defining paragraph, 0 to 1.
    pub definition: f64,
    /// Factor of claims in the body, 0 to 1.
    pub body: f64,
    /// Factor of the author's claims in the opening or closing slot, 0 to 1.
    pub slot: f64,
    /// The least value of an explicit position that decides, 0 to 1.
    pub thesis: f64,
    /// Prior weight on each side, above 0.
    pub prior: f64,
    /// How many units of one text count as one, 1 and up.
    pub cluster: f64,
    /// How much more continuity counts, to even out the lexicons.
    pub continuity: f64,
    /// The least balance for a lean, 0 to 1.
    pub lean: f64,
    /// The least endorsed weight for *balanced*.
    pub both: f64,
    /// The least part of the author's own claims in all for them to decide, 0 to 1.
    pub own: f64,
    /// Words of the first person per hundred from which a text is no exposition.
    pub first_person: f64,
    /// Words about theories per hundred from which it may be one.
    pub theory: f64,
    /// The least weight of claims for any label.
    pub least: f64,
    /// The least number of distinct concepts for any label.
    pub concepts: usize,
    /// The least axis score, on both axes and of unlike sign, for *off-axis*, 0 to 1.
    pub off_axis: f64,
    /// The balance below which the two axes cancel each other, 0 to 1.
    pub cancel: f64,
    /// Power of a concept's cue in its weight for the school; above 1 the sure ones count more.
    pub cue_power: f64,
    /// What each further mention of a concept adds, for three at most, 0 to 1.
    pub again: f64,
    /// The least score of being about the subject for a school.
    pub subject: f64,
    /// The least score of being about the subject for an argument.
    pub subject_argument: f64,
    /// Part of unambiguous mentions per hundred words in that score.
    pub subject_mentions: f64,
    /// Part of the cues of distinct concepts in that score.
    pub subject_cues: f64,
    /// The least weight of concepts for a school.
    pub school: f64,
    /// The least share of the leading school, 0 to 1.
    pub main: f64,
    /// How near the second school comes for *mixed*, as a part of the first, 0 to 1.
    pub near: f64,
    /// Confidence in a stated thesis, before its body is looked at, 0 to 1.
    pub sure_thesis: f64,
    /// The most confidence in a side without a stated thesis, 0 to 1.
    pub sure_side: f64,
    /// What reported claims take from that confidence, 0 to 1.
    pub sure_reported: f64,
    /// Confidence in *balanced* without a stated tie, 0 to 1.
    pub sure_balanced: f64,
    /// Confidence in *none*, 0 to 1.
    pub sure_none: f64,
}

/// A number of [`Weights`] that stands by itself.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its name in `[weights]`.
    pub name: &'static str,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// Where it stands.
    pub of: fn(&mut Weights) -> &mut f64,
}

macro_rules! numbers {
    ($($name:ident: $low:literal $high:expr,)*) => {
        /// Every number but `repeat` and `concepts`, which are no single fractions.
        pub const NUMBERS: &[Number] = &[
            $(Number { name: stringify!($name), low: $low, high: $high, of: |w| &mut w.$name },)*
        ];
    };
}

/// The most of what has no bound of its own; anything larger is a slip of the pen.
const LARGE: f64 = 1000.0;

numbers! {
    voice_power: 0.0 LARGE,
    hedge_power: 0.0 LARGE,
    definition: 0.0 1.0,
    body: 0.0 1.0,
    slot: 0.0 1.0,
    thesis: 0.0 1.0,
    prior: 0.0001 LARGE,
    cluster: 1.0 LARGE,
    continuity: 0.0001 LARGE,
    lean: 0.0 1.0,
    both: 0.0 LARGE,
    own: 0.0 1.0,
    first_person: 0.0 100.0,
    theory: 0.0 100.0,
    least: 0.0 LARGE,
    off_axis: 0.0 1.0,
    cancel: 0.0 1.0,
    cue_power: 0.0001 LARGE,
    again: 0.0 1.0,
    subject: 0.0 LARGE,
    subject_argument: 0.0 LARGE,
    subject_mentions: 0.0 LARGE,
    subject_cues: 0.0 LARGE,
    school: 0.0 LARGE,
    main: 0.0 1.0,
    near: 0.0 1.0,
    sure_thesis: 0.0 1.0,
    sure_side: 0.0 1.0,
    sure_reported: 0.0 1.0,
    sure_balanced: 0.0 1.0,
    sure_none: 0.0 1.0,
}

impl Number {
    /// The number among `weights`.
    pub fn get(&self, weights: &Weights) -> f64 {
        *(self.of)(&mut weights.clone())
    }
}

/// What is wrong with a value of `[weights]`, and what to do; nothing if it may stand.
pub(super) fn fault(name: &str, value: &toml::Value) -> Option<(String, String)> {
    let number = |v: &toml::Value| v.as_float().or(v.as_integer().map(|i| i as f64));
    let wrong = |v: f64, low: f64, high: f64| {
        let help = || format!("it lies between {low} and {high}");
        (!(low..=high).contains(&v)).then(|| (format!("`{name}` is {v}"), help()))
    };
    match name {
        "repeat" => match value.as_array() {
            Some(list) if !list.is_empty() => list.iter().find_map(|item| match number(item) {
                Some(v) => wrong(v, 0.0, 1.0),
                None => Some(("`repeat` holds something that is no number".into(), "write 0 to 1".into())),
            }),
            _ => Some(("`repeat` is no list of numbers".into(), "write it as [1.0, 0.6]".into())),
        },
        "concepts" => match value.as_integer() {
            Some(0..=1000) => None,
            _ => Some((format!("`concepts` is {value}"), "it is a whole number, 0 and up".into())),
        },
        _ => match (NUMBERS.iter().find(|n| n.name == name), number(value)) {
            (Some(n), Some(v)) => wrong(v, n.low, n.high),
            (Some(_), None) => {
                Some((format!("`{name}` is no number"), "write it without quotation marks".into()))
            }
            (None, _) => {
                Some((format!("there is no weight `{name}`"), "lexicons/README.md lists every weight".into()))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_named_once() {
        let all = toml::Table::try_from(Weights::default()).expect("numbers are TOML");
        let mut names: Vec<&str> = NUMBERS.iter().map(|n| n.name).chain(["repeat", "concepts"]).collect();
        names.sort_unstable();
        assert_eq!(names, all.keys().map(String::as_str).collect::<Vec<_>>());
    }

    #[test]
    fn a_number_names_its_own_field() {
        for (i, number) in NUMBERS.iter().enumerate() {
            let mut weights = Weights::default();
            *(number.of)(&mut weights) = i as f64 + 1.0;
            let written = toml::Table::try_from(&weights).expect("numbers are TOML");
            assert_eq!(written[number.name].as_float(), Some(i as f64 + 1.0));
            assert_eq!(number.get(&weights), i as f64 + 1.0);
        }
    }
}
