//! What an RTF file says of itself.

use super::charset;
use super::place::Place;
use crate::document::Metadata;

/// The properties of a file, as they are collected.
#[derive(Debug, Default)]
pub(super) struct Properties {
    title: String,
    author: String,
    /// The property that is being read, and its text.
    field: Option<Place>,
    text: String,
    made: Date,
    changed: Date,
    /// Whether the date that is being read is that of the last change; none for other dates.
    last: Option<bool>,
    words: Option<u64>,
    language: Option<&'static str>,
    usual_language: Option<&'static str>,
}

/// Year, month, day, hour, minute.
type Date = [Option<i32>; 5];

impl Properties {
    /// Begins a property.
    pub(super) fn enter(&mut self, place: Place) {
        self.text.clear();
        self.field = Some(place);
    }

    /// Adds to the property.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the property; the first of several with one name counts.
    pub(super) fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let known = match self.field.take() {
            Some(Place::Title) => &mut self.title,
            Some(Place::Author) => &mut self.author,
            _ => return,
        };
        if known.is_empty() {
            *known = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    /// Notes a control word.
    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        let part = match word {
            "creatim" => return self.last = Some(false),
            "revtim" => return self.last = Some(true),
            "printim" | "buptim" => return self.last = None,
            "nofwords" => return self.words = number.and_then(|n| u64::try_from(n).ok()),
            "yr" => 0,
            "mo" => 1,
            "dy" => 2,
            "hr" => 3,
            "min" => 4,
            _ => return,
        };
        let date = match self.last {
            Some(true) => &mut self.changed,
            Some(false) => &mut self.made,
            None => return,
        };
        if let Some(slot) = date.get_mut(part) {
            *slot = number;
        }
    }

    /// Notes the language of text.
    pub(super) fn language(&mut self, number: Option<i32>) {
        self.language = self.language.or_else(|| number.and_then(charset::language));
    }

    /// Notes the language of text that has none of its own.
    pub(super) fn usual_language(&mut self, number: Option<i32>) {
        self.usual_language = number.and_then(charset::language);
    }

    /// What is known in the end.
    pub(super) fn metadata(&self) -> Metadata {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        Metadata {
            title: some(&self.title),
            author: some(&self.author),
            date: iso(&self.changed).or_else(|| iso(&self.made)),
            language: self.language.or(self.usual_language).map(str::to_owned),
            words: self.words.filter(|&n| n > 0),
        }
    }
}

/// A date as ISO 8601 has it; none for one that cannot be.
fn iso(date: &Date) -> Option<String> {
    let part = |n: usize, from, to| date.get(n).copied().flatten().filter(|v| (from..=to).contains(v));
    let day = format!("{:04}-{:02}-{:02}", part(0, 1, 9999)?, part(1, 1, 12)?, part(2, 1, 31)?);
    match (part(3, 0, 23), part(4, 0, 59)) {
        (Some(hour), Some(minute)) => Some(format!("{day}T{hour:02}:{minute:02}:00")),
        _ => Some(day),
    }
}
