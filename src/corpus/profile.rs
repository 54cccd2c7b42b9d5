use super::fields::{self, Group};
use super::means::Ratios;
use super::series::Resampling;
use super::summary::bounds;
use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text};
use crate::Lexicon;
use crate::statistics::diversity::Words;
use crate::statistics::readability::TextCounts;
use crate::statistics::syllables::syllables;
use serde::Serialize;
use std::collections::BTreeMap;

/// Figures of every document, or their means over the documents of each group.
#[derive(Debug, Clone, Serialize)]
pub struct Profile {
    /// Which figures.
    pub of: What,
    /// The fields that documents are grouped by; none for a row for each document.
    pub by: Vec<String>,
    /// How intervals of means are made.
    #[serde(flatten)]
    pub resampling: Resampling,
}

/// Which figures a [`Profile`] is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Lexical diversity.
    Diversity {
        /// Words of MATTR's window.
        window: usize,
    },
    /// Readability.
    Readability,
}

/// Figures of documents, or sums of them.
#[derive(Debug, Default)]
pub struct Tally {
    documents: Vec<Read>,
    groups: BTreeMap<Group, (u64, Ratios)>,
}

/// One document.
#[derive(Debug)]
struct Read {
    id: String,
    hash: u64,
    words: u64,
    figures: Vec<Option<f64>>,
}

impl Merge for Tally {
    fn absorb(&mut self, mut other: Self) {
        self.documents.append(&mut other.documents);
        self.groups.absorb(other.groups);
    }
}

impl Merge for (u64, Ratios) {
    fn absorb(&mut self, other: Self) {
        self.0 += other.0;
        self.1.absorb(other.1);
    }
}

impl Statistic for Profile {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let (figures, hash) = (self.of.figures(text), text.hash());
        if self.by.is_empty() {
            let words = text.words().count() as u64;
            let read = Read { id: text.id().to_owned(), hash, words, figures };
            return Tally { documents: vec![read], ..Tally::default() };
        }
        let means: Vec<_> = figures.into_iter().map(|figure| figure.map(|figure| (figure, 1))).collect();
        let ratios = Ratios::of(self.resampling.into(), hash, &means);
        Tally { groups: [(text.group(&self.by), (1, ratios))].into(), ..Tally::default() }
    }

    fn table(&self, _: &Lexicon, mut tally: Tally) -> Result<Table, CorpusError> {
        let (name, title) = match self.of {
            What::Diversity { .. } => ("diversity", "Lexical diversity"),
            What::Readability => ("readability", "Readability"),
        };
        let level = self.resampling.level * 100.0;
        let mut columns: Vec<Column> = fields::columns(&self.by).collect();
        if self.by.is_empty() {
            columns.push(Column::new("document", "id of the document"));
            columns.push(Column::new("tokens", "words of running text"));
            columns.extend(self.of.columns());
        } else {
            columns.push(Column::new(
                "documents",
                "documents of the group; the figures are means over those that have them",
            ));
            for column in self.of.columns() {
                let end = |end: &str, side: &str| {
                    let meaning = format!(
                        "{side} end of the {level} % interval of the mean, by a Poisson bootstrap of documents"
                    );
                    Column::new(format!("{}_{end}", column.key), meaning)
                };
                let ends = [end("low", "lower"), end("high", "upper")];
                columns.push(column);
                columns.extend(ends);
            }
        }
        tally.documents.sort_by(|one, other| (&one.id, one.hash).cmp(&(&other.id, other.hash)));
        let document = |read: Read| {
            let figures = read.figures.into_iter().map(Cell::from);
            [read.id.into(), read.words.into()].into_iter().chain(figures).collect::<Vec<Cell>>()
        };
        let mut rows: Vec<Vec<Cell>> = tally.documents.into_iter().map(document).collect();
        let groups = fields::cells(tally.groups.keys());
        for (mut row, (documents, ratios)) in groups.into_iter().zip(tally.groups.into_values()) {
            row.push(documents.into());
            for estimate in ratios.estimates() {
                row.push(estimate.value.into());
                row.extend(bounds(estimate.interval));
            }
            rows.push(row);
        }
        Ok(Table { name, title: title.to_owned(), columns, rows })
    }
}

impl What {
    fn figures(self, text: &Text<'_>) -> Vec<Option<f64>> {
        match self {
            What::Diversity { window } => {
                let words = Words::new(text.words());
                let types = (words.tokens() > 0).then(|| words.types() as f64);
                vec![
                    types,
                    words.ttr(),
                    words.mattr(window),
                    words.mtld(0.72, 10),
                    words.hdd(42),
                    words.yule_k(),
                ]
            }
            What::Readability => {
                let counts = counts(text);
                let smog = counts.smog();
                vec![
                    counts.flesch_reading_ease(),
                    counts.flesch_kincaid_grade(),
                    counts.gunning_fog(),
                    smog.map(|smog| smog.grade),
                    counts.coleman_liau(),
                    counts.automated_readability_index(),
                ]
            }
        }
    }

    fn columns(self) -> Vec<Column> {
        match self {
            What::Diversity { window } => vec![
                Column::new("types", "different words"),
                Column::new("ttr", "type-token ratio, 0 to 1; falls with length"),
                Column::new(
                    "mattr",
                    format!(
                        "moving-average type-token ratio, windows of {window} words (Covington and McFall 2010); empty for shorter texts"
                    ),
                ),
                Column::new(
                    "mtld",
                    "MTLD, threshold 0.72, stretches of 10 words and more (McCarthy and Jarvis 2010)",
                ),
                Column::new(
                    "hdd",
                    "HD-D of 42 draws (McCarthy and Jarvis 2007), 0 to 1; empty for shorter texts",
                ),
                Column::new("yule_k", "Yule's K (Yule 1944), 0 and more: the more the less diverse"),
            ],
            What::Readability => vec![
                Column::new("flesch_reading_ease", "about 0 very hard to 100 very easy (Flesch 1948)"),
                Column::new("flesch_kincaid_grade", "a grade (Kincaid and others 1975)"),
                Column::new(
                    "gunning_fog",
                    "a grade (Gunning 1952), all words of three syllables and more being hard",
                ),
                Column::new("smog", "a grade (McLaughlin 1969); fitted to texts of 30 sentences and more"),
                Column::new("coleman_liau", "a grade from letters (Coleman and Liau 1975)"),
                Column::new(
                    "ari",
                    "automated readability index, a grade from characters (Senter and Smith 1967)",
                ),
            ],
        }
    }
}

/// What readability is made of; syllables are counted once for each type.
fn counts(text: &Text<'_>) -> TextCounts {
    let mut types: BTreeMap<String, u64> = BTreeMap::new();
    for word in text.words() {
        *types.entry(word).or_default() += 1;
    }
    let of =
        |measure: &dyn Fn(&str) -> u64| types.iter().map(|(word, count)| count * measure(word)).sum::<u64>();
    TextCounts {
        sentences: text.sentences().count() as u64,
        words: of(&|_| 1),
        syllables: of(&|word| syllables(word) as u64),
        polysyllables: of(&|word| u64::from(syllables(word) >= 3)),
        letters: of(&|word| word.chars().filter(|c| c.is_alphabetic()).count() as u64),
        characters: of(&|word| word.chars().filter(|c| c.is_alphanumeric()).count() as u64),
    }
}
