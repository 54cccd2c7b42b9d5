use super::fields::{self, Group};
use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text, Unit};
use crate::Lexicon;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How often words, stems, n-grams or terms stand in the documents of each group.
#[derive(Debug, Clone, Serialize)]
pub struct Frequency {
    /// What is counted.
    pub of: Unit,
    /// The fields that documents are grouped by.
    pub by: Vec<String>,
    /// How often a unit must stand in a group to be in the table; 1 and more.
    pub minimum: u64,
}

/// How often units stand in some documents.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Documents.
    pub(super) documents: u64,
    /// Words, or for n-grams n-grams.
    pub(super) size: u64,
    /// How often each unit is there, and in how many documents.
    pub(super) units: BTreeMap<Box<str>, [u64; 2]>,
}

impl Counts {
    /// The counts of one document.
    pub(super) fn of(text: &Text<'_>, unit: Unit) -> Self {
        let (units, size) = unit.of(text);
        let mut counts = Counts { documents: 1, size, units: BTreeMap::new() };
        for unit in units {
            let [count, _] = counts.units.entry(unit.into_boxed_str()).or_insert([0, 1]);
            *count += 1;
        }
        counts
    }
}

impl Merge for Counts {
    fn absorb(&mut self, other: Self) {
        self.documents += other.documents;
        self.size += other.size;
        self.units.absorb(other.units);
    }
}

impl Statistic for Frequency {
    type Tally = BTreeMap<Group, Counts>;

    fn tally(&self, text: &Text<'_>) -> Self::Tally {
        [(text.group(&self.by), Counts::of(text, self.of))].into()
    }

    fn table(&self, _: &Lexicon, tally: Self::Tally) -> Result<Table, CorpusError> {
        let name = self.of.name();
        let mut columns: Vec<Column> = fields::columns(&self.by).collect();
        columns.extend([
            Column::new(name, format!("the {name}")),
            Column::new("count", "how often it stands in the documents of the group"),
            Column::new("per_million", format!("count per million {}", base(self.of))),
            Column::new("documents", "document frequency: in how many documents of the group it stands"),
            Column::new("document_share", "documents over all documents of the group, 0 to 1"),
        ]);
        let mut rows = Vec::new();
        for (group, counts) in fields::cells(tally.keys()).into_iter().zip(tally.values()) {
            let frequent = counts.units.iter().filter(|(_, [count, _])| *count >= self.minimum);
            let mut units: Vec<_> = frequent.collect();
            units.sort_by_key(|&(unit, &[count, _])| (Reverse(count), unit));
            rows.extend(units.into_iter().map(|(unit, &[count, documents])| {
                let mut row = group.clone();
                row.extend([
                    Cell::from(&**unit),
                    count.into(),
                    (count as f64 / counts.size as f64 * 1e6).into(),
                    documents.into(),
                    (documents as f64 / counts.documents as f64).into(),
                ]);
                row
            }));
        }
        Ok(Table { name: "frequency", title: format!("Frequency of {name}s"), columns, rows })
    }
}

/// What a unit is counted per million of.
pub(super) fn base(unit: Unit) -> &'static str {
    if matches!(unit, Unit::Ngrams(_)) { "n-grams" } else { "words" }
}
