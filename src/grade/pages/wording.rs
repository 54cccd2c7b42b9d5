//! The phrases of the students' pages: the builtin ones, and a teacher's in their stead.

use super::error::TemplateError;
use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Name of the file that holds the phrases.
pub(super) const FILE: &str = "wording.toml";

/// Sections that take keys of the lexicon, which a teacher may extend.
const OPEN: &[&str] = &["school"];

/// Phrases by section and key; a section may hold sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Wording {
    Phrase(String),
    Section(BTreeMap<String, Wording>),
}

/// A file of phrases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// What messages call it.
    pub file: &'a str,
    /// What is in it.
    pub text: &'a str,
}

impl Source<'_> {
    /// Offset of the key that `path` names, as far as it can be followed.
    fn place(self, path: &str) -> usize {
        let Ok(table) = DeTable::parse(self.text) else { return 0 };
        let mut table = table.get_ref();
        let mut at = 0;
        for name in path.split('.') {
            let Some((key, value)) = table.get_key_value(name) else { break };
            at = key.span().start;
            let DeValue::Table(inner) = value.get_ref() else { break };
            table = inner;
        }
        at
    }

    fn fault(self, at: usize, cause: String) -> TemplateError {
        let line = self.text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
        TemplateError::Fault { file: self.file.to_owned(), line, cause: cause.replace('\n', " ") }
    }
}

impl Wording {
    /// Reads phrases; the error names file and line.
    pub(super) fn parse(source: Source<'_>) -> Result<Self, TemplateError> {
        let table = DeTable::parse(source.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.fault(at, format!("{}; write `key = \"phrase\"`", error.message()))
        })?;
        section(source, table.get_ref(), "")
    }

    /// These phrases with those of `source` in their stead.
    ///
    /// # Errors
    ///
    /// A key that the pages do not have, a section for a phrase or the other way round, or a
    /// value in braces that is not handed to the phrase: each with its line.
    pub(super) fn replaced(mut self, source: Source<'_>) -> Result<Self, TemplateError> {
        let theirs = Wording::parse(source)?;
        merge(&mut self, theirs, source, "")?;
        Ok(self)
    }
}

fn section(source: Source<'_>, table: &DeTable<'_>, path: &str) -> Result<Wording, TemplateError> {
    let mut phrases = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().to_string();
        let path = join(path, &name);
        phrases.insert(name, entry(source, value, &path)?);
    }
    Ok(Wording::Section(phrases))
}

fn entry(source: Source<'_>, value: &Spanned<DeValue<'_>>, path: &str) -> Result<Wording, TemplateError> {
    match value.get_ref() {
        DeValue::String(phrase) => Ok(Wording::Phrase(phrase.to_string())),
        DeValue::Table(table) => section(source, table, path),
        _ => {
            let cause = format!("`{path}` is no phrase; write it between quotation marks");
            Err(source.fault(value.span().start, cause))
        }
    }
}

fn merge(ours: &mut Wording, theirs: Wording, source: Source<'_>, path: &str) -> Result<(), TemplateError> {
    let wrong = |cause: String| Err(source.fault(source.place(path), cause));
    match (ours, theirs) {
        (Wording::Phrase(ours), Wording::Phrase(theirs)) => {
            let known = slots(ours);
            if let Some(slot) = slots(&theirs).difference(&known).next() {
                return wrong(format!("`{path}` has no value `{{{slot}}}`; it has {}", listed(&known)));
            }
            *ours = theirs;
        }
        (Wording::Section(ours), Wording::Section(theirs)) => {
            for (key, value) in theirs {
                let inner = join(path, &key);
                match ours.get_mut(&key) {
                    Some(known) => merge(known, value, source, &inner)?,
                    None if OPEN.contains(&path) => _ = ours.insert(key, value),
                    None => {
                        let cause = format!("the pages have no phrase `{inner}`; see the builtin {FILE}");
                        return Err(source.fault(source.place(&inner), cause));
                    }
                }
            }
        }
        (Wording::Phrase(_), Wording::Section(_)) => return wrong(format!("`{path}` is one phrase")),
        (Wording::Section(_), Wording::Phrase(_)) => {
            return wrong(format!("`{path}` is a section of phrases"));
        }
    }
    Ok(())
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn listed(slots: &BTreeSet<&str>) -> String {
    match slots.is_empty() {
        true => "none".to_owned(),
        false => slots.iter().map(|slot| format!("`{{{slot}}}`")).collect::<Vec<_>>().join(", "),
    }
}

/// Names of the values that a phrase takes, without their plural forms.
fn slots(phrase: &str) -> BTreeSet<&str> {
    let inner = phrase.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inner.map(|(slot, _)| slot.split('|').next().unwrap_or(slot)).collect()
}

/// The filter `fill`: puts values into the braces of a phrase.
///
/// `{n}` is the value of `n`; `{n|word|words}` is the second part where `n` is 1 and the third
/// where it is not.
pub(super) fn fill(phrase: &str, values: Kwargs) -> Result<String, Error> {
    let mut out = String::with_capacity(phrase.len() + 16);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((slot, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(&slot_value(slot, &values)?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn slot_value(slot: &str, values: &Kwargs) -> Result<String, Error> {
    let mut parts = slot.split('|');
    let name = parts.next().unwrap_or(slot);
    if !values.has(name) {
        let cause = format!("a phrase of {FILE} wants `{{{name}}}`, which is not handed to it here");
        return Err(Error::new(ErrorKind::InvalidOperation, cause));
    }
    let value: Value = values.peek(name)?;
    Ok(match (parts.next(), parts.next()) {
        (Some(one), Some(_)) if value == Value::from(1) => one.to_owned(),
        (Some(_), Some(many)) => many.to_owned(),
        _ => value.to_string(),
    })
}

/// The filter `pick`: the entry of a section for a key, else its entry `other`; its entry
/// `none` where there is no key.
pub(super) fn pick(section: Value, key: Option<String>) -> Result<Value, Error> {
    let key = key.unwrap_or_else(|| "none".to_owned());
    let entry = section.get_attr(&key)?;
    if entry.is_undefined() { section.get_attr("other") } else { Ok(entry) }
}

/// The filter `number`: at most so many decimals (1 unless told), none that is zero, and a
/// true minus sign.
pub(super) fn number(value: f64, decimals: Option<usize>) -> String {
    let decimals = decimals.unwrap_or(1).min(6);
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text.strip_prefix('-') {
        Some("0") => "0".to_owned(),
        Some(size) => format!("−{size}"),
        None => text.to_owned(),
    }
}
