//! One essay against the rubric.

use super::judge;
use super::language::language;
use super::marked::blocks;
use super::model::{Favoured, Flag, Graded, Judged, Range};
use super::observe::{Observed, observe};
use super::rubric::{Observations, Rubric};
use crate::Analysis;
use crate::lexicon::Lexicon;
use crate::report::{Offsets, noticed, view};
use std::collections::{BTreeMap, BTreeSet};

/// Words of prose below which a text is no essay.
const SHORT: f64 = 150.0;
/// How much of a text must be about world politics (the observation `subject`), and how much
/// where words of the question come back.
const ON_SUBJECT: (f64, f64) = (7.0, 4.0);
/// So many of them.
const TAKEN_UP: f64 = 2.0;
/// Misspelt words in a hundred, ideas of schools in a sentence, and repetitions that no essay has.
const UNUSUAL: (f64, f64, f64) = (25.0, 4.0, 3.0);

/// What is proposed for an essay, all but what the rest of the class tells. `by_hand` holds
/// the levels that a marker set, by criterion.
pub fn grade(
    analysis: &Analysis,
    lexicon: &Lexicon,
    rubric: &Rubric,
    question: Option<&str>,
    by_hand: &BTreeMap<String, usize>,
) -> Graded {
    let mut observed = observe(analysis, lexicon);
    let taken_up = question.map_or(0, |question| taken_up(&analysis.document.text, question));
    observed.values.insert("question.words".to_owned(), taken_up as f64);
    let seen = observed.observations();
    let judge = |c| judge::judge(c, analysis, &observed, &seen, by_hand.get(&c.id).copied());
    let criteria: Vec<Judged> = rubric.criteria.iter().map(judge).collect();
    let view = view(analysis, lexicon, Offsets::Chars);
    let points = total(rubric, &criteria);
    Graded {
        id: analysis.document.id.clone(),
        slug: String::new(),
        student: analysis.document.provenance.student.clone(),
        words: view.document.words,
        sentences: view.document.sentences,
        argument: Favoured {
            label: word(analysis.reading.argument.label),
            basis: word(analysis.reading.argument.basis),
            confidence: view.argument.confidence,
            balance: view.argument.balance,
            school: view.school.label,
        },
        criteria,
        points,
        bands: bands(rubric, points),
        flags: flags(&seen),
        language: language(analysis, &observed),
        similar: Vec::new(),
        text: blocks(analysis, lexicon),
        concepts: view.concepts.iter().filter(|c| c.school.is_some()).map(|c| c.label.clone()).collect(),
        observed: seen.iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        warnings: noticed(analysis),
    }
}

impl Observed {
    /// The figures that a rubric may ask for.
    pub fn observations(&self) -> Observations {
        let mut seen = Observations::default();
        for (name, value) in &self.values {
            // A school of somebody's own lexicon is no observation of a rubric.
            let _ = seen.set(name, *value);
        }
        seen
    }
}

/// The sum of all criteria, widened by what two markers differ: half a level on each criterion
/// of judgement that was reached at all, one independent of the other.
fn total(rubric: &Rubric, criteria: &[Judged]) -> Range {
    let half = |judged: &Judged| {
        let criterion = rubric.criterion(&judged.id).filter(|c| c.judgement)?;
        let open = judged.by_hand.is_none() && judged.level > 0;
        open.then(|| criterion.levels.last().map_or(0.0, |l| l.points) / f64::from(judged.top.max(1)) / 2.0)
    };
    let doubt = criteria.iter().filter_map(half).map(|h| h * h).sum::<f64>().sqrt();
    let sum = |of: fn(&Judged) -> f64| criteria.iter().map(of).sum::<f64>();
    Range {
        low: tenth(sum(|j| j.points.low) - doubt).max(0.0),
        high: tenth(sum(|j| j.points.high) + doubt).min(rubric.about.points),
    }
}

fn tenth(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

fn bands(rubric: &Rubric, points: Range) -> Vec<String> {
    let mut bands: Vec<String> =
        [points.low, points.high].iter().filter_map(|p| rubric.band(*p)).map(|b| b.label.clone()).collect();
    bands.dedup();
    bands
}

/// The word of the wire format.
fn word(label: impl serde::Serialize) -> String {
    match serde_json::to_value(label) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Why a person must look at the whole essay.
fn flags(seen: &Observations) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut flag = |is: bool, code, why: &str| {
        if is {
            flags.push(Flag { code, why: why.to_owned() });
        }
    };
    flag(seen.get("words") < SHORT, "very-short", "too short for most criteria to be seen");
    let subject = seen.get("subject");
    let off = subject < ON_SUBJECT.1 || subject < ON_SUBJECT.0 && seen.get("question.words") < TAKEN_UP;
    flag(off, "off-question", "little of it is about world politics, or takes up the question");
    let unclear = seen.get("thesis.stated") == 0.0 && seen.get("position.held") == 0.0;
    flag(unclear && !off, "thesis-unclear", "no position of the author was found");
    let (misspelt, dense, repeated) = UNUSUAL;
    let ideas =
        ["realist", "liberal", "globalist"].map(|s| seen.get(&format!("sentences.{s}"))).iter().sum::<f64>();
    let odd = seen.get("misspelt.per_100") > misspelt
        || ideas > dense * seen.get("sentences").max(1.0)
        || seen.get("sentences.repeated") >= repeated;
    flag(odd, "unusual", "repetitions, strange words or a list of terms: it may be made for the counter");
    flags
}

/// How many of the longer words of a question come back in a text, by their beginnings.
fn taken_up(text: &str, question: &str) -> usize {
    let beginning = |word: &str| word.to_lowercase().chars().take(6).collect::<String>();
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 3).map(beginning).collect()
    };
    words(question).intersection(&words(text)).count()
}
