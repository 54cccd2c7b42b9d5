//! What an essay is only beside the others: its name for files, passages it shares.

use super::model::{Class, Flag, Graded, Similar};
use super::similar::{Words, pairs};
use crate::Analysis;
use crate::text::Lines;
use std::collections::BTreeSet;

/// From this resemblance on two essays are one with changes.
const DUPLICATE: f64 = 0.5;
/// Passages shown of an essay.
const SHOWN: usize = 6;

/// A text and what is needed to compare it with others.
pub struct Text {
    id: String,
    text: String,
    words: Words,
}

impl Text {
    /// The text of an essay or source.
    pub fn of(analysis: &Analysis) -> Text {
        let document = &analysis.document;
        Text { id: document.id.clone(), text: document.text.clone(), words: Words::of(analysis) }
    }

    pub(super) fn named(self, id: String) -> Text {
        Text { id, ..self }
    }

    pub(super) fn is_file(&self, name: &str) -> bool {
        self.id.rsplit(['/', '\\']).next() == Some(name)
    }

    pub(super) fn same_text(&self, other: &Text) -> bool {
        self.text == other.text
    }
}

/// Puts the class together: names for files, passages in common with other essays and
/// with sources. `texts` holds those of the essays in their order, then the sources.
pub fn class(mut class: Class, mut texts: Vec<Text>) -> Class {
    let folder = folder(&class.essays);
    for (essay, text) in class.essays.iter_mut().zip(&mut texts) {
        essay.id = essay.id.split_off(folder);
        text.id.clone_from(&essay.id);
    }
    name(&mut class.essays);
    let slugs: Vec<String> = class.essays.iter().map(|g| g.slug.clone()).collect();
    let (texts, words): (Vec<(String, String)>, Vec<Words>) =
        texts.into_iter().map(|t| ((t.id, t.text), t.words)).unzip();
    for pair in pairs(&words) {
        let (one, other) = pair.texts;
        for (here, there, turned) in [(one, other, false), (other, one, true)] {
            let Some(essay) = class.essays.get_mut(here) else { continue };
            for &(at, at_other, count) in &pair.passages {
                let (from, to) = if turned { (at_other, at) } else { (at, at_other) };
                let quote = |text: usize, from: usize| {
                    let span = words[text].stretch(from, count)?;
                    Some((span.start(), span.of(&texts[text].1).to_owned()))
                };
                let (Some((start, own)), Some((_, their))) = (quote(here, from), quote(there, to)) else {
                    continue;
                };
                essay.similar.push(Similar {
                    with: texts[there].0.clone(),
                    slug: slugs.get(there).cloned(),
                    words: count,
                    line: Lines::new(&texts[here].1).position(start).line,
                    here: own,
                    there: their,
                });
            }
            if pair.resemblance >= DUPLICATE {
                let share = pair.resemblance * 100.0;
                let why = format!("shares about {share:.0} % of its wording with {}", texts[there].0);
                essay.flags.push(Flag { code: "near-duplicate", why });
            }
        }
    }
    for essay in &mut class.essays {
        let order = |s: &Similar| (std::cmp::Reverse(s.words), s.line, s.with.clone());
        essay.similar.sort_by_key(order);
        essay.similar.truncate(SHOWN);
    }
    class
}

/// The length of the folder in which all essays lie.
fn folder(essays: &[Graded]) -> usize {
    let Some(first) = essays.first() else { return 0 };
    let common = |id: &str| first.id.bytes().zip(id.bytes()).take_while(|(a, b)| a == b).count();
    let shared = essays.iter().map(|essay| common(&essay.id)).min().unwrap_or(0);
    first.id.as_bytes()[..shared].iter().rposition(|&b| b == b'/').map_or(0, |at| at + 1)
}

/// Gives every essay a file name of its own: letters, digits and hyphens of the last part of its id.
fn name(graded: &mut [Graded]) {
    let mut taken = BTreeSet::new();
    for essay in graded {
        let last = essay.id.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or("essay");
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        let stem = match &essay.student {
            Some(student) if !stem.starts_with(&student.name) => format!("{}-{stem}", student.name),
            _ => stem.to_owned(),
        };
        let plain: String =
            stem.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(80).collect();
        let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
        let base = if parts.is_empty() { "essay".to_owned() } else { parts.join("-").to_lowercase() };
        let base = if base == "index" { "essay-index".to_owned() } else { base };
        let mut slug = base.clone();
        let mut count = 1;
        while !taken.insert(slug.clone()) {
            count += 1;
            slug = format!("{base}-{count}");
        }
        essay.slug = slug;
    }
}
