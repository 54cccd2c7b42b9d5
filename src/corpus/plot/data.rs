//! What a picture takes from a table: labels as words, measures as numbers.

use super::letters;
use crate::corpus::{Cell, Table};

/// Ways in which a table names the ends of an interval, after the value's own key.
const ENDS: [[&str; 2]; 2] = [["low", "high"], ["interval_low", "interval_high"]];

/// Characters of a clause on an axis at most; an upright axis is not longer.
const CLAUSE: usize = 40;

/// The first clause of a meaning, cut before a word that starts a further thought where it is
/// long; `None` where it cannot be cut to fit.
fn clause(meaning: &str) -> Option<&str> {
    let end = [";", ":", ",", ". ", " ("].into_iter().filter_map(|mark| meaning.find(mark)).min();
    let whole = meaning.get(..end.unwrap_or(meaning.len()))?.trim_end_matches('.');
    let ends = [" that ", " in ", " over ", " by ", " of "].into_iter().filter_map(|word| whole.find(word));
    let fits = |end: &usize| whole.get(..*end).is_some_and(|clause| clause.chars().count() <= CLAUSE);
    let clause = whole.get(..std::iter::once(whole.len()).chain(ends).filter(fits).max()?)?;
    let balanced = clause.matches('(').count() == clause.matches(')').count();
    Some(clause).filter(|clause| balanced && !clause.is_empty())
}

/// A column of a table, found by its key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure<'t> {
    table: &'t Table,
    at: usize,
}

impl<'t> Measure<'t> {
    /// The column with this key, if the table has it.
    pub fn find(table: &'t Table, key: &str) -> Option<Self> {
        let at = table.columns.iter().position(|column| column.key == key)?;
        Some(Measure { table, at })
    }

    /// The columns with these keys, or `None` if one is not there.
    pub fn all(table: &'t Table, keys: &[String]) -> Option<Vec<Self>> {
        keys.iter().map(|key| Measure::find(table, key)).collect()
    }

    /// The ends of the interval around it: columns `KEY_low` and `KEY_high`, else `low` and `high`.
    pub fn interval(self) -> Option<[Self; 2]> {
        let key = self.key();
        let own = [format!("{key}_low"), format!("{key}_high")];
        let own = [own[0].as_str(), own[1].as_str()];
        std::iter::once(own)
            .chain(ENDS)
            .find_map(|[low, high]| Some([Measure::find(self.table, low)?, Measure::find(self.table, high)?]))
    }

    /// The number in a row; `None` where there is none.
    pub fn number(self, row: &[Cell]) -> Option<f64> {
        match row.get(self.at)? {
            Cell::Count(count) => Some(*count as f64),
            Cell::Figure(figure) => Some(*figure).filter(|figure| figure.is_finite()),
            Cell::Text(text) => text.trim().parse().ok().filter(|figure: &f64| figure.is_finite()),
            Cell::Missing => None,
        }
    }

    /// The words in a row; empty where there are none.
    pub fn words(self, row: &[Cell]) -> String {
        match row.get(self.at) {
            Some(Cell::Text(text)) => letters::plain(text),
            Some(Cell::Count(count)) => count.to_string(),
            Some(Cell::Figure(figure)) => letters::short(*figure),
            Some(Cell::Missing) | None => String::new(),
        }
    }

    /// Its key in words: `per_million` is “per million”.
    pub fn name(self) -> String {
        self.key().replace('_', " ")
    }

    /// What an axis says of it: its name and the first clause of its meaning, or the clause alone
    /// where it holds the name.
    pub fn label(self) -> String {
        let name = self.name();
        match clause(self.meaning()) {
            Some(clause) if clause.to_lowercase().contains(&name.to_lowercase()) => clause.to_owned(),
            Some(clause) => format!("{name}: {clause}"),
            None => name,
        }
    }

    /// Its name and its meaning, without a full stop.
    pub fn said(self) -> String {
        match self.meaning() {
            "" => self.name(),
            meaning => format!("{}: {}", self.name(), meaning.trim_end_matches('.')),
        }
    }

    /// What its columns have in common, by the first word of their keys: `share_realist` is a “share”.
    pub fn family(self) -> String {
        self.key().split('_').next().unwrap_or_default().to_owned()
    }

    /// What sets it apart in its family: `share_realist` is “realist”.
    pub fn part(self) -> String {
        self.key().split_once('_').map_or_else(|| self.name(), |(_, part)| part.replace('_', " "))
    }

    /// What it holds, as the table says it.
    pub fn meaning(self) -> &'t str {
        self.table.columns.get(self.at).map_or("", |column| &column.meaning)
    }

    fn key(self) -> &'t str {
        self.table.columns.get(self.at).map_or("", |column| &column.key)
    }
}

/// The label of a row: the words of some columns, those that are there; `all` where none is.
pub(super) fn label(columns: &[Measure<'_>], row: &[Cell]) -> String {
    let words = columns.iter().map(|column| column.words(row)).filter(|words| !words.is_empty());
    let label = words.collect::<Vec<_>>().join(" · ");
    if label.is_empty() { "all".to_owned() } else { label }
}

/// A value with its interval, where it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    pub value: f64,
    pub interval: Option<[f64; 2]>,
}

impl Estimate {
    /// What a column and the columns of its interval say in a row.
    pub fn read(value: Measure<'_>, ends: Option<[Measure<'_>; 2]>, row: &[Cell]) -> Option<Self> {
        let interval = ends.and_then(|[low, high]| Some([low.number(row)?, high.number(row)?]));
        Some(Estimate { value: value.number(row)?, interval })
    }

    /// Everything that an axis must reach.
    pub fn reach(self) -> impl Iterator<Item = f64> {
        std::iter::once(self.value).chain(self.interval.into_iter().flatten())
    }

    /// The value and its interval for people.
    pub fn words(self) -> String {
        let value = letters::short(self.value);
        match self.interval {
            Some([low, high]) => format!("{value} [{}, {}]", letters::short(low), letters::short(high)),
            None => value,
        }
    }
}

/// `n rows`, or which of them: `the first n of m rows`.
pub(super) fn shown(which: &str, shown: usize, all: usize) -> String {
    let all_words = letters::figure(all as f64, 0);
    match shown < all {
        true => format!("{which} {shown} of {all_words} rows"),
        false if all == 1 => "1 row".to_owned(),
        false => format!("{all_words} rows"),
    }
}

#[cfg(test)]
mod tests {
    use super::clause;

    #[test]
    fn axes_say_the_first_clause() {
        let cut = [
            ("Log Ratio (Hardie 2014): 1 is twice as frequent", Some("Log Ratio")),
            (
                "mean balance of the documents that favour an argument or weigh both: -1 to 1",
                Some("mean balance of the documents"),
            ),
            ("words per sentence, the mean over all sentences", Some("words per sentence")),
            ("ln((change + 0.5) / (continuity + 0.5)): above 0 for change", None),
            ("a figure whose meaning runs on and on and on and never comes to an end", None),
            ("", None),
        ];
        for (meaning, wanted) in cut {
            assert_eq!(clause(meaning), wanted, "{meaning}");
        }
    }
}
