use std::sync::LazyLock;

/// A list of `layout.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words(&'static str);

pub(super) const HEADINGS: Words = Words("headings");
pub(super) const REFERENCES: Words = Words("references");
pub(super) const DOUBTFUL_REFERENCES: Words = Words("references in doubt");
pub(super) const REFERENCE_PARTS: Words = Words("parts of references");
pub(super) const NOTES: Words = Words("notes");
pub(super) const CONTENTS: Words = Words("contents");
pub(super) const NOTE_OPENINGS: Words = Words("note openings");
pub(super) const TITLE_PAGE: Words = Words("title page");
pub(super) const TITLE_PAGE_ANYWHERE: Words = Words("title page anywhere");
pub(super) const QUESTION_LEADS: Words = Words("question leads");
pub(super) const QUESTION_VERBS: Words = Words("question verbs");
pub(super) const MONTHS: Words = Words("months");
pub(super) const TABLE_LEADS: Words = Words("table leads");
pub(super) const PAGE: Words = Words("page");

static LISTS: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in include_str!("layout.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => lists.push((name, Vec::new())),
            None => lists.last_mut().into_iter().for_each(|(_, words)| words.push(line)),
        }
    }
    lists
});

impl Words {
    fn list(self) -> &'static [&'static str] {
        LISTS.iter().find(|(name, _)| *name == self.0).map_or(&[], |(_, words)| words.as_slice())
    }

    /// Whether `text` is one of them, whatever its capitals.
    pub(super) fn has(self, text: &str) -> bool {
        self.list().iter().any(|word| word.eq_ignore_ascii_case(text))
    }

    /// What follows the longest of them that `text` begins with, as whole words.
    pub(super) fn after(self, text: &str) -> Option<&str> {
        let begins = |word: &&&str| {
            text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
                && !text[word.len()..].starts_with(char::is_alphabetic)
        };
        self.list().iter().filter(begins).max_by_key(|w| w.len()).map(|word| &text[word.len()..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        for list in [
            HEADINGS,
            REFERENCES,
            DOUBTFUL_REFERENCES,
            REFERENCE_PARTS,
            NOTES,
            CONTENTS,
            NOTE_OPENINGS,
            TITLE_PAGE,
            TITLE_PAGE_ANYWHERE,
            QUESTION_LEADS,
            QUESTION_VERBS,
            MONTHS,
            TABLE_LEADS,
            PAGE,
        ] {
            assert!(!list.list().is_empty(), "{list:?}");
        }
    }

    #[test]
    fn whole_words_only() {
        assert_eq!(QUESTION_LEADS.after("Essay question 2: why?"), Some(" 2: why?"));
        assert_eq!(QUESTION_LEADS.after("Questions remain"), None);
    }
}
