//! From a file to a rubric: every fault at once, each with its place and what to do.

use super::bounds::Bounds;
use super::schema::{CriterionEntry, File, Item, LevelEntry};
use super::{About, Band, Condition, Criterion, Level, Rubric};
use crate::lexicon::{LexiconError, LexiconErrors};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// How far sums of weights and points may be off, for thirds and the like.
const NEARLY: f64 = 0.01;
const README: &str = "lexicons/rubrics/README.md lists every field";

/// What checking a file found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The rubric, if there are no faults.
    pub rubric: Option<Rubric>,
    /// Every fault, in the order of the file.
    pub faults: Vec<LexiconError>,
    /// What is no fault but should be known: criteria and levels that are given by hand.
    pub notes: Vec<LexiconError>,
}

impl Checked {
    pub(super) fn into_result(self) -> Result<Rubric, LexiconErrors> {
        self.rubric.ok_or(LexiconErrors(self.faults))
    }
}

/// Checks a rubric. `file` is its name for messages.
pub fn check(file: &str, text: &str) -> Checked {
    let mut checker = Checker { file, text, faults: Vec::new(), notes: Vec::new() };
    let rubric = match toml::from_str::<File>(text) {
        Ok(entries) => Some(checker.rubric(&entries)),
        Err(e) => {
            checker.fault(e.span().unwrap_or(0..0), e.message(), README);
            None
        }
    };
    let Checker { mut faults, notes, .. } = checker;
    faults.sort_by_key(|f| f.span.start);
    Checked { rubric: rubric.filter(|_| faults.is_empty()), faults, notes }
}

struct Checker<'t> {
    file: &'t str,
    text: &'t str,
    faults: Vec<LexiconError>,
    notes: Vec<LexiconError>,
}

impl Checker<'_> {
    fn error(&self, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) -> LexiconError {
        let (file, text) = (self.file.to_owned(), self.text.to_owned());
        LexiconError { file, text, span, what: what.into(), help: help.into() }
    }

    fn fault(&mut self, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) {
        self.faults.push(self.error(span, what, help));
    }

    fn note(&mut self, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) {
        self.notes.push(self.error(span, what, help));
    }

    fn rubric(&mut self, file: &File) -> Rubric {
        let about = &file.rubric;
        self.key(&about.id);
        self.filled(&about.name, "the name of the rubric");
        let points = about.points.as_ref().map_or(100.0, |p| *p.get_ref());
        if !(points.is_finite() && points > 0.0) {
            let span = about.points.as_ref().map_or(0..0, Spanned::span);
            self.fault(span, format!("the rubric gives {points} points"), "give a number above 0");
        }
        for name in &about.scale {
            self.filled(name, "the name of a level");
        }
        let scale: Vec<&str> = about.scale.iter().map(|s| s.get_ref().as_str()).collect();
        self.weights(&file.criterion, about.name.span());
        let mut seen = BTreeMap::new();
        for entry in &file.criterion {
            if let Some(line) = seen.insert(entry.id.get_ref(), self.line(entry.id.span())) {
                let what = format!("the id `{}` is used twice", entry.id.get_ref());
                self.fault(entry.id.span(), what, format!("first in line {line}"));
            }
        }
        let criteria = file.criterion.iter().map(|entry| self.criterion(entry, points, &scale)).collect();
        Rubric {
            about: About {
                id: about.id.get_ref().clone(),
                name: about.name.get_ref().clone(),
                version: about.version.clone(),
                question: about.question.clone(),
                points,
            },
            bands: self.bands(file),
            criteria,
        }
    }

    fn line(&self, span: Range<usize>) -> usize {
        self.error(span, "", "").line()
    }

    fn key(&mut self, id: &Spanned<String>) {
        let key = id.get_ref();
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if key.is_empty() || !key.chars().all(good) {
            let what = format!("`{key}` cannot be an id");
            self.fault(id.span(), what, "use small letters, digits and hyphens");
        }
    }

    fn filled(&mut self, text: &Spanned<String>, what: &str) {
        if text.get_ref().trim().is_empty() {
            self.fault(text.span(), format!("{what} is empty"), "write some words");
        }
    }

    fn bands(&mut self, file: &File) -> Vec<Band> {
        let mut above = f64::INFINITY;
        for band in &file.band {
            self.filled(&band.label, "the label of a band");
            let from = *band.from.get_ref();
            if !(0.0..=100.0).contains(&from) {
                self.fault(
                    band.from.span(),
                    format!("a band from {from} percent"),
                    "it lies between 0 and 100",
                );
            } else if from >= above {
                let what = format!("the band from {from} stands after one from {above}");
                self.fault(band.from.span(), what, "begin with the best and go down");
            }
            above = from;
        }
        if let Some(last) = file.band.last().filter(|b| *b.from.get_ref() > 0.0) {
            let what = format!("marks below {} percent have no band", last.from.get_ref());
            self.fault(last.from.span(), what, "add a band from 0");
        }
        let band =
            |b: &super::schema::BandEntry| Band { from: *b.from.get_ref(), label: b.label.get_ref().clone() };
        file.band.iter().map(band).collect()
    }

    fn weights(&mut self, criteria: &[CriterionEntry], name: Range<usize>) {
        let Some(last) = criteria.last() else {
            return self.fault(name, "the rubric has no criterion", "add a `[[criterion]]`");
        };
        for entry in criteria {
            let weight = *entry.weight.get_ref();
            if !(weight.is_finite() && weight > 0.0) {
                let what = format!("the weight of `{}` is {weight}", entry.id.get_ref());
                self.fault(entry.weight.span(), what, "give a percentage above 0");
            }
        }
        let sum: f64 = criteria.iter().map(|c| *c.weight.get_ref()).sum();
        if (sum - 100.0).abs() > NEARLY {
            let sum = (sum * 1000.0).round() / 1000.0;
            let what = format!("the weights sum to {sum}, not to 100");
            self.fault(last.weight.span(), what, "change this weight or others");
        }
    }

    fn criterion(&mut self, entry: &CriterionEntry, points: f64, scale: &[&str]) -> Criterion {
        self.key(&entry.id);
        self.filled(&entry.name, "the name of a criterion");
        self.level_numbers(entry, scale);
        let share = entry.weight.get_ref() / 100.0 * points;
        let top = entry.level.len().saturating_sub(1);
        let levels: Vec<Level> =
            entry.level.iter().enumerate().map(|(i, l)| self.level(l, i, top, share, scale)).collect();
        self.points(entry, &levels, share);
        self.reach(entry, &levels);
        Criterion {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            description: entry.description.clone(),
            weight: *entry.weight.get_ref(),
            judgement: entry.judgement,
            facts: entry.facts,
            range: entry.range,
            levels,
        }
    }

    /// Levels stand in order from 0, as many as the scale has names.
    fn level_numbers(&mut self, entry: &CriterionEntry, scale: &[&str]) {
        let id = entry.id.get_ref();
        let wrong = entry.level.iter().enumerate().find(|(i, l)| l.level.get_ref() != i);
        if let Some((i, level)) = wrong {
            let what = format!("level {} of `{id}` stands where level {i} should", level.level.get_ref());
            return self.fault(level.level.span(), what, "write the levels in order, from 0, each once");
        }
        let (has, needs) = (entry.level.len(), scale.len());
        if needs > 0 && has != needs {
            let what = if has < needs {
                format!("`{id}` has no level {has}")
            } else {
                format!("`{id}` has level {}, which the scale does not name", has - 1)
            };
            self.fault(entry.id.span(), what, format!("the scale has the levels 0 to {}", needs - 1));
        } else if has < 2 {
            self.fault(
                entry.id.span(),
                format!("`{id}` has fewer than two levels"),
                "add `[[criterion.level]]`",
            );
        }
    }

    fn level(&mut self, entry: &LevelEntry, i: usize, top: usize, share: f64, scale: &[&str]) -> Level {
        self.filled(&entry.descriptor, "the descriptor of a level");
        let name = match (&entry.name, scale.get(i)) {
            (Some(name), _) => {
                self.filled(name, "the name of a level");
                name.get_ref().clone()
            }
            (None, Some(name)) => (*name).to_owned(),
            (None, None) => {
                let help = "write `name = \"…\"` here or `scale = [\"…\"]` in `[rubric]`";
                self.fault(entry.level.span(), "the level has no name", help);
                String::new()
            }
        };
        let linear = share * i as f64 / top.max(1) as f64;
        Level {
            level: i,
            name,
            descriptor: entry.descriptor.get_ref().clone(),
            points: entry.points.as_ref().map_or(linear, |p| *p.get_ref()),
            when: entry.when.as_ref().and_then(|when| self.condition(when)),
            advice: entry.advice.as_ref().map(|a| a.get_ref().clone()).unwrap_or_default(),
        }
    }

    fn points(&mut self, entry: &CriterionEntry, levels: &[Level], share: f64) {
        let mut below = 0.0;
        for (level, written) in levels.iter().zip(&entry.level) {
            let span = written.points.as_ref().map_or(written.level.span(), Spanned::span);
            if !(level.points.is_finite() && level.points >= below) {
                let what = format!("level {} gives {} points, fewer than {below}", level.level, level.points);
                self.fault(span, what, "points go up with the levels, from 0");
            } else if level.level + 1 == levels.len() && (level.points - share).abs() > NEARLY {
                let what = format!("the highest level gives {} points, the weight {share}", level.points);
                self.fault(span, what, "the highest level gives the weight's share of the rubric's points");
            }
            below = level.points;
        }
    }

    /// Conditions and advice are where they should be, and every level can be reached.
    fn reach(&mut self, entry: &CriterionEntry, levels: &[Level]) {
        let id = entry.id.get_ref();
        let last = entry.level.iter().rposition(|l| l.when.is_some());
        let Some(last) = last else {
            let help = "give levels a `when` to have them proposed";
            return self.note(
                entry.id.span(),
                format!("`{id}` has no conditions and is marked by hand"),
                help,
            );
        };
        let mut bounds = Bounds::default();
        for (i, (written, level)) in entry.level.iter().zip(levels).enumerate() {
            let span = written.when.as_ref().map_or(written.level.span(), Spanned::span);
            match (&written.when, &level.when) {
                (Some(_), _) if i == 0 => {
                    self.fault(span, "level 0 has a condition", "it needs none: it is what is left");
                }
                (Some(_), Some(when)) => {
                    if !bounds.allow(when) {
                        let what = format!("level {i} of `{id}` can never be reached");
                        self.fault(
                            span,
                            what,
                            "its condition contradicts itself, a lower level or what is possible",
                        );
                    } else if bounds.imply(when) {
                        let what =
                            format!("level {i} of `{id}` asks for nothing that the levels below do not");
                        self.fault(span, what, format!("level {} would never be given: ask for more", i - 1));
                    }
                    bounds.add(when);
                }
                (None, _) if i > 0 && i < last => {
                    let what = format!("level {i} of `{id}` has no condition, but a higher one has");
                    self.fault(span, what, "add `when`: a level is reached through those below it");
                }
                (None, _) if i > last => {
                    self.note(span, format!("level {i} of `{id}` is given by hand only"), "");
                }
                _ => {}
            }
            if i + 1 < levels.len() && level.advice.trim().is_empty() {
                let what = format!("level {i} of `{id}` has no advice");
                self.fault(written.level.span(), what, "write one step to the next level: `advice = \"…\"`");
            }
        }
    }

    fn condition(&mut self, item: &Spanned<Item>) -> Option<Condition> {
        let group = match item.get_ref() {
            Item::Test(text) => {
                return Condition::parse(text)
                    .map_err(|(what, help)| self.fault(item.span(), what, help))
                    .ok();
            }
            Item::Group(group) => group,
        };
        let mut list = |items: &[Spanned<Item>]| -> Option<Vec<Condition>> {
            // All are read before one that failed makes the whole fail.
            let read: Vec<_> = items.iter().map(|i| self.condition(i)).collect();
            read.into_iter().collect()
        };
        let (all, any, none) = (list(&group.all), list(&group.any), list(&group.none));
        let (mut parts, any, none) = (all?, any?, none?);
        let joined = !parts.is_empty();
        parts.extend((!any.is_empty()).then_some(Condition::Any(any)));
        parts.extend((!none.is_empty()).then_some(Condition::None(none)));
        match parts.len() {
            0 => {
                self.fault(
                    item.span(),
                    "the condition is empty",
                    "write `all`, `any` or `none`, or leave it out",
                );
                None
            }
            1 if !joined => parts.pop(),
            _ => Some(Condition::All(parts)),
        }
    }
}
