use super::{Cell, Column, CorpusError};
use crate::document::Provenance;
use regex::Regex;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What a file name says, such as `{country}_{session}_{year}.txt`.
#[derive(Debug, Clone)]
pub struct Pattern {
    written: String,
    names: Vec<String>,
    regex: Regex,
}

impl Pattern {
    /// Reads a pattern: names in braces stand for as few characters as fit, everything else
    /// for itself. It is held against the file's name, or the end of its path if it has a `/`.
    ///
    /// # Errors
    /// A brace without its partner, a name that is not letters, digits and `_`, or twice the
    /// same name.
    pub fn new(written: &str) -> Result<Self, CorpusError> {
        let fault = |what: &str| {
            let help = "write it as {country}_{session}_{year}.txt";
            CorpusError(format!("--pattern {written}: {what}; {help}"))
        };
        let (mut regex, mut names, mut rest) = (String::from("(?:^|/)"), Vec::new(), written);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(|| fault("a brace is not closed"))?;
            let sound = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if name.is_empty() || !name.chars().all(sound) {
                return Err(fault("a name in braces is letters, digits and _"));
            }
            if names.iter().any(|known| known == name) {
                return Err(fault("a name stands twice in it"));
            }
            regex += &regex::escape(before);
            regex += "([^/]+?)";
            names.push(name.to_owned());
            rest = after;
        }
        if names.is_empty() || rest.contains('}') {
            return Err(fault("it has no name in braces"));
        }
        regex += &regex::escape(rest);
        regex += "$";
        let regex = Regex::new(&regex).map_err(|_| fault("it is too long"))?;
        Ok(Pattern { written: written.to_owned(), names, regex })
    }

    /// What `path` says, by name; none if it is another kind of name.
    pub fn read(&self, path: &str) -> Option<BTreeMap<String, String>> {
        let found = self.regex.captures(path)?;
        let parts = found.iter().skip(1).flatten().map(|part| part.as_str().to_owned());
        Some(self.names.iter().cloned().zip(parts).collect())
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.written)
    }
}

/// All that is known of a document by name: what the file says of itself (`title`, `author`,
/// `date`, `language`), over it columns and front matter, over these what its name says.
pub(super) fn fields(provenance: &Provenance, pattern: Option<&Pattern>) -> BTreeMap<String, String> {
    let said = &provenance.metadata;
    let mut fields: BTreeMap<String, String> = [
        ("title", &said.title),
        ("author", &said.author),
        ("date", &said.date),
        ("language", &said.language),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)))
    .collect();
    fields.extend(provenance.fields.clone());
    let path = provenance.path.as_deref().unwrap_or_default();
    fields.extend(pattern.and_then(|pattern| pattern.read(path)).unwrap_or_default());
    fields
}

/// What a field holds. Numbers come before words, and in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A whole number, written without signs, blanks and leading zeros.
    Number(u64),
    /// Anything else.
    Text(String),
    /// The document does not have the field.
    Missing,
}

impl Value {
    /// The value of a field.
    pub fn of(field: Option<&str>) -> Self {
        let Some(text) = field.map(str::trim).filter(|text| !text.is_empty()) else { return Value::Missing };
        match text.parse::<u64>() {
            Ok(number) if number.to_string() == text => Value::Number(number),
            _ => Value::Text(text.to_owned()),
        }
    }
}

/// The values of the fields that documents are grouped by.
pub type Group = Vec<Value>;

/// The columns of groups.
pub(super) fn columns(by: &[String]) -> impl Iterator<Item = Column> + '_ {
    by.iter().map(|name| Column::new(name.clone(), "group: the documents in which the field has this value"))
}

/// The cells of groups; a field that is not a number in one of the groups is words in all.
pub(super) fn cells<'g>(groups: impl Iterator<Item = &'g Group>) -> Vec<Vec<Cell>> {
    let groups: Vec<&Group> = groups.collect();
    let is_text = |at: usize| groups.iter().any(|group| matches!(group.get(at), Some(Value::Text(_))));
    let texts: Vec<bool> = (0..groups.first().map_or(0, |group| group.len())).map(is_text).collect();
    let cell = |(value, text): (&Value, &bool)| match value {
        Value::Number(number) if *text => number.to_string().into(),
        Value::Number(number) => Cell::Count(*number),
        Value::Text(text) => text.as_str().into(),
        Value::Missing => Cell::Missing,
    };
    groups.iter().map(|group| group.iter().zip(&texts).map(cell).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_say_fields() {
        let pattern = Pattern::new("{country}_{session}_{year}.txt").expect("sound");
        let read = |path: &str| pattern.read(path).map(|fields| fields.into_values().collect::<Vec<_>>());
        assert_eq!(read("un/SWE_45_1990.txt"), Some(vec!["SWE".into(), "45".into(), "1990".into()]));
        assert_eq!(read("un/SWE.txt"), None);
        let folder = Pattern::new("{year}/{name}.md").expect("sound");
        let fields = folder.read("a.zip/1990/x.md").expect("it fits");
        assert_eq!(fields.get("year").map(String::as_str), Some("1990"));
    }

    #[test]
    fn patterns_that_mean_nothing_are_refused() {
        for (written, why) in
            [("{a", "closed"), ("a.txt", "no name"), ("{a}{a}", "twice"), ("{a b}", "letters")]
        {
            let error = Pattern::new(written).expect_err(written).to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn numbers_are_numbers_only_where_all_are() {
        let of = |text| vec![Value::of(Some(text))];
        let (years, mixed) = ([of("1990"), of("85")], [of("1990"), of("n. d."), of("")]);
        assert_eq!(cells(years.iter()), [[Cell::Count(1990)], [Cell::Count(85)]]);
        assert_eq!(cells(mixed.iter()), [["1990".into()], ["n. d.".into()], [Cell::Missing]]);
        assert!(of("85") < of("1990") && of("1990") < of("007"));
    }
}
