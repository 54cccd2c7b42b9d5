//! A criterion of the rubric against what was observed: level, evidence, what is short.

use super::model::{Flag, Judged, Quotation, Range};
use super::observe::Observed;
use super::rubric::{Condition, Criterion, Observations, Shortfall, Test, observation};
use crate::Analysis;
use crate::text::{Lines, Source, Span};
use std::collections::BTreeSet;

/// Quotations given for a criterion at most.
const QUOTATIONS: usize = 3;
/// A longer sentence is quoted by its beginning.
const LONGEST: usize = 320;

/// What is proposed for a criterion; `by_hand` is a level that a marker set.
pub(super) fn judge(
    criterion: &Criterion,
    analysis: &Analysis,
    observed: &Observed,
    seen: &Observations,
    by_hand: Option<usize>,
) -> Judged {
    let level = criterion.reached(seen).unwrap_or(0);
    let missing = criterion.missing(level, seen).unwrap_or_default();
    let (low, high) = match by_hand {
        Some(set) => (set, set),
        None if criterion.by_hand() => (0, criterion.levels.len() - 1),
        None => (level, if level > 0 && is_near(&missing) { level + 1 } else { level }),
    };
    let descriptor = |level: usize| criterion.levels.get(level).map(|l| l.descriptor.clone());
    let points = |level: usize| criterion.levels.get(level).map_or(0.0, |l| l.points);
    let mut descriptors: Vec<String> = descriptor(low).into_iter().collect();
    descriptors.extend(descriptor(high).filter(|_| high > low));
    Judged {
        id: criterion.id.clone(),
        name: criterion.name.clone(),
        weight: criterion.weight,
        level: number(level),
        low: number(low),
        high: number(high),
        top: number(criterion.levels.len() - 1),
        descriptors,
        points: Range { low: points(low), high: points(high) },
        evidence: evidence(criterion, level, analysis, observed),
        searched: searched(criterion, level, seen),
        nearness: nearness(criterion, level, &missing),
        step: criterion.levels.get(level).map(|l| l.advice.clone()).filter(|advice| !advice.is_empty()),
        flags: flags(criterion, high, by_hand),
        by_hand: by_hand.map(number),
    }
}

fn number(level: usize) -> u8 {
    u8::try_from(level).unwrap_or(u8::MAX)
}

/// Only one thing is short of the next level, and by a third at most.
fn is_near(missing: &[Shortfall]) -> bool {
    matches!(missing, [one] if one.by() <= one.test.need.abs() / 3.0)
}

/// The comparisons of a condition.
fn tests(condition: &Condition, found: &mut Vec<Test>) {
    match condition {
        Condition::Test(test) => found.push(*test),
        Condition::All(parts) | Condition::Any(parts) | Condition::None(parts) => {
            parts.iter().for_each(|part| tests(part, found));
        }
    }
}

/// What the levels from the first to `level` ask for, the highest first.
fn asked(criterion: &Criterion, level: usize) -> Vec<Test> {
    let mut found = Vec::new();
    for level in criterion.levels.iter().take(level + 1).rev() {
        if let Some(condition) = &level.when {
            tests(condition, &mut found);
        }
    }
    found
}

/// The sentences that led to the level: one of each observation, then further ones.
fn evidence(criterion: &Criterion, level: usize, analysis: &Analysis, observed: &Observed) -> Vec<Quotation> {
    let lines = Lines::new(&analysis.document.text);
    let mut known = BTreeSet::new();
    let mut names: Vec<&'static str> = asked(criterion, level.max(1)).iter().map(|t| t.observation).collect();
    names.retain(|name| known.insert(*name));
    let mut quotations: Vec<(Span<Source>, &'static str)> = Vec::new();
    for turn in 0..QUOTATIONS {
        for name in &names {
            let Some(&span) = observed.places.get(*name).and_then(|places| places.get(turn)) else {
                continue;
            };
            let overlaps =
                quotations.iter().any(|(other, _)| other.start() < span.end() && span.start() < other.end());
            if !overlaps && quotations.len() < QUOTATIONS {
                quotations.push((span, name));
            }
        }
    }
    quotations.sort_by_key(|(span, _)| span.start());
    let quotation = |(span, name): (Span<Source>, &str)| Quotation {
        line: lines.position(span.start()).line,
        text: beginning(span.of(&analysis.document.text)).to_owned(),
        shows: observation(name).map_or(name, |o| o.meaning).to_owned(),
    };
    quotations.into_iter().map(quotation).collect()
}

/// A sentence, or its beginning up to a blank.
fn beginning(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((at, _)) => text[..at].rfind(char::is_whitespace).map_or(&text[..at], |end| &text[..end]),
    }
}

/// What was looked for on the way to the next level and not found at all.
fn searched(criterion: &Criterion, level: usize, seen: &Observations) -> Vec<String> {
    let mut known = BTreeSet::new();
    let absent = |test: &Test| seen.get(test.observation) == 0.0 && test.need > 0.0;
    let mut found = Vec::new();
    if let Some(condition) = criterion.levels.get(level + 1).and_then(|l| l.when.as_ref()) {
        tests(condition, &mut found);
    }
    found.retain(|test| absent(test) && known.insert(test.observation));
    found.iter().filter_map(|test| observation(test.observation)).map(|o| o.meaning.to_owned()).collect()
}

/// How near the next level is, in words.
fn nearness(criterion: &Criterion, level: usize, missing: &[Shortfall]) -> Option<String> {
    let next = criterion.levels.get(level + 1)?;
    if next.when.is_none() {
        return Some(format!("“{}” is for a person to give", next.name));
    }
    let short = |s: &Shortfall| {
        let meaning = observation(s.test.observation).map_or(s.test.observation, |o| o.meaning);
        if s.have == 0.0 && (0.0..=1.0).contains(&s.test.need) {
            return format!("{meaning} is missing");
        }
        format!("{meaning}: {} here, {} {} asked", figure(s.have), words(s.test), figure(s.test.need))
    };
    let list: Vec<String> = missing.iter().map(short).collect();
    (!list.is_empty()).then(|| format!("for “{}”: {}", next.name, list.join("; ")))
}

fn words(test: Test) -> &'static str {
    use super::rubric::Op::{Above, AtLeast, AtMost, Below, Equal, Other};
    match test.op {
        AtLeast => "at least",
        Above => "more than",
        AtMost => "at most",
        Below => "fewer than",
        Equal => "just",
        Other => "other than",
    }
}

/// A number with at most one decimal.
fn figure(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    format!("{rounded}")
}

fn flags(criterion: &Criterion, high: usize, by_hand: Option<usize>) -> Vec<Flag> {
    let mut flags = Vec::new();
    if by_hand.is_none() && criterion.by_hand() {
        flags.push(Flag { code: "quality", why: "this criterion is marked by hand".to_owned() });
    } else if by_hand.is_none() && criterion.needs_person(high) {
        let why = "what is there was counted; whether it is right and good is for you to say";
        flags.push(Flag { code: "quality", why: why.to_owned() });
    }
    if criterion.facts && high > 0 && by_hand.is_none() {
        let why = "cases and dates were found by name; whether they are true is for you to say";
        flags.push(Flag { code: "truth-of-cases", why: why.to_owned() });
    }
    flags
}
