use super::fields::{self, Group};
use super::means::Ratios;
use super::names::Names;
use super::series::{self, Resampling};
use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text};
use crate::Lexicon;
use crate::statistics::interval::Bootstrap;
use crate::weigh::ArgumentLabel;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the documents of each group are like, and what they say.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// The fields that documents are grouped by; none for one row.
    pub by: Vec<String>,
    /// How intervals are made.
    #[serde(flatten)]
    pub resampling: Resampling,
}

/// The arguments, in the order of their columns.
const ARGUMENTS: [(ArgumentLabel, &str); 4] = [
    (ArgumentLabel::Continuity, "continuity"),
    (ArgumentLabel::Change, "change"),
    (ArgumentLabel::Balanced, "balanced"),
    (ArgumentLabel::None, "no_argument"),
];

/// What is kept of documents.
#[derive(Debug, Default)]
pub struct Tally {
    names: Names,
    groups: BTreeMap<Group, Part>,
}

/// Of one group.
#[derive(Debug)]
struct Part {
    /// Words of each document.
    lengths: Vec<u64>,
    sentences: u64,
    /// A bit for each word, by its number.
    types: Vec<u64>,
    arguments: [u64; 4],
    figures: Ratios,
}

impl Merge for Tally {
    fn absorb(&mut self, other: Self) {
        let numbers = self.names.absorb(&other.names);
        for (group, mut part) in other.groups {
            part.types = bits(ones(&part.types).filter_map(|at| numbers.get(at).copied()));
            self.groups.absorb([(group, part)].into());
        }
    }
}

impl Merge for Part {
    fn absorb(&mut self, mut other: Self) {
        self.lengths.append(&mut other.lengths);
        self.sentences += other.sentences;
        if self.types.len() < other.types.len() {
            std::mem::swap(&mut self.types, &mut other.types);
        }
        self.types.iter_mut().zip(other.types).for_each(|(mine, theirs)| *mine |= theirs);
        self.arguments.absorb(other.arguments);
        self.figures.absorb(other.figures);
    }
}

impl Statistic for Summary {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let mut names = Names::default();
        let numbers: Vec<u32> = text.words().map(|word| names.number(&word)).collect();
        let label = text.analysis.reading.argument.label;
        let part = Part {
            lengths: vec![numbers.len() as u64],
            sentences: text.sentences().count() as u64,
            types: bits(numbers.into_iter()),
            arguments: ARGUMENTS.map(|(argument, _)| u64::from(argument == label)),
            figures: Ratios::of(self.resampling.into(), text.hash(), &series::figures(text)),
        };
        Tally { names, groups: [(text.group(&self.by), part)].into() }
    }

    fn table(&self, lexicon: &Lexicon, tally: Tally) -> Result<Table, CorpusError> {
        let groups = fields::cells(tally.groups.keys());
        let rows = groups
            .into_iter()
            .zip(tally.groups.into_values())
            .map(|(group, part)| row(group, part))
            .collect();
        Ok(Table {
            name: "summary",
            title: "Documents, words, schools and arguments".to_owned(),
            columns: columns(&self.by, lexicon, Bootstrap::from(self.resampling).level),
            rows,
        })
    }
}

fn row(mut row: Vec<Cell>, mut part: Part) -> Vec<Cell> {
    part.lengths.sort_unstable();
    let tokens: u64 = part.lengths.iter().sum();
    let count = part.lengths.len();
    row.extend([
        count.into(),
        tokens.into(),
        ones(&part.types).count().into(),
        part.sentences.into(),
        (tokens as f64 / count as f64).into(),
        median(&part.lengths).into(),
        (tokens as f64 / part.sentences as f64).into(),
    ]);
    row.extend(part.arguments.map(Cell::from));
    for figure in part.figures.estimates() {
        row.push(figure.value.into());
        row.extend(bounds(figure.interval));
    }
    row
}

/// Sets the bits of these numbers.
fn bits(numbers: impl Iterator<Item = u32>) -> Vec<u64> {
    let mut bits = Vec::new();
    for number in numbers {
        let at = number as usize / 64;
        if bits.len() <= at {
            bits.resize(at + 1, 0);
        }
        if let Some(word) = bits.get_mut(at) {
            *word |= 1 << (number % 64);
        }
    }
    bits
}

/// The numbers whose bits are set, ascending.
fn ones(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    let of = |(at, &word): (usize, &u64)| {
        (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
    };
    bits.iter().enumerate().flat_map(of)
}

/// The cells of an interval.
pub(super) fn bounds(interval: Option<[f64; 2]>) -> [Cell; 2] {
    interval.map_or([Cell::Missing, Cell::Missing], |ends| ends.map(Cell::from))
}

/// The middle value, or the mean of the two in the middle; `sorted` ascends.
fn median(sorted: &[u64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) as f64 / 2.0)
}

fn columns(by: &[String], lexicon: &Lexicon, level: f64) -> Vec<Column> {
    let mut columns: Vec<Column> = fields::columns(by).collect();
    columns.extend([
        Column::new("documents", "documents of the group"),
        Column::new("tokens", "words of running text"),
        Column::new("types", "different words"),
        Column::new("sentences", "sentences of running text"),
        Column::new("mean_length", "words per document, the mean"),
        Column::new("median_length", "words per document, the median"),
        Column::new("sentence_length", "words per sentence, the mean over all sentences"),
    ]);
    columns
        .extend(ARGUMENTS.map(|(_, name)| Column::new(name, "documents that favour this argument, or none")));
    for (key, meaning) in series::meanings(lexicon) {
        let end = |end: &str| {
            format!(
                "{end} end of the {} % interval of {key}, by a Poisson bootstrap of documents",
                level * 100.0
            )
        };
        columns.extend([
            Column::new(key.clone(), meaning),
            Column::new(format!("{key}_low"), end("lower")),
            Column::new(format!("{key}_high"), end("upper")),
        ]);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(&[1, 2, 9]), Some(2.0));
        assert_eq!(median(&[1, 2, 4, 9]), Some(3.0));
        assert_eq!(median(&[]), None);
    }
}
