use super::fields::{Group, Value};
use super::names::Names;
use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text, Unit};
use crate::Lexicon;
use crate::statistics::dispersion::{Parts, average_reduced_frequency};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How evenly units are spread over the parts of a corpus.
#[derive(Debug, Clone, Serialize)]
pub struct Dispersion {
    /// What is counted: words, stems or terms.
    pub of: Unit,
    /// The fields whose values are the parts; none for documents.
    pub parts: Vec<String>,
    /// How often a unit must stand in the corpus to be in the table; 1 and more.
    pub minimum: u64,
}

/// The units of every document in their order, four bytes each.
#[derive(Debug, Default)]
pub struct Tally {
    names: Names,
    documents: Vec<Read>,
}

/// One document. They are laid one after the other in the order of part, id and hash,
/// which does not depend on that of the files.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Read {
    part: Group,
    id: String,
    hash: u64,
    /// Each unit and the place among the words where it begins.
    units: Vec<(u32, u32)>,
    words: u64,
}

impl Merge for Tally {
    fn absorb(&mut self, other: Self) {
        let numbers = self.names.absorb(&other.names);
        for mut read in other.documents {
            for (unit, _) in &mut read.units {
                *unit = numbers.get(*unit as usize).copied().unwrap_or(*unit);
            }
            self.documents.push(read);
        }
    }
}

impl Statistic for Dispersion {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let mut names = Names::default();
        let (placed, words) = self.of.placed(text);
        let units = placed.iter().map(|(at, unit)| (names.number(unit), *at)).collect();
        let part = match self.parts.as_slice() {
            [] => vec![Value::Text(text.id().to_owned()), Value::Number(text.hash())],
            fields => text.group(fields),
        };
        let id = text.id().to_owned();
        Tally { names, documents: vec![Read { part, id, hash: text.hash(), units, words }] }
    }

    fn table(&self, _: &Lexicon, tally: Tally) -> Result<Table, CorpusError> {
        let Tally { names, mut documents } = tally;
        documents
            .sort_by(|one, other| (&one.part, &one.id, one.hash).cmp(&(&other.part, &other.id, other.hash)));
        let laid = Laid::new(&names, &documents);
        let mut units: Vec<(usize, &[u64])> =
            laid.units().filter(|(_, places)| places.len() as u64 >= self.minimum).collect();
        let list = names.list();
        let name = |unit: usize| list.get(unit).copied().unwrap_or_default();
        units.sort_by_key(|&(unit, places)| (Reverse(places.len()), name(unit)));
        let rows = units.iter().filter_map(|&(unit, places)| laid.row(name(unit), places)).collect();
        let parts = if self.parts.is_empty() { "documents".to_owned() } else { self.parts.join(", ") };
        Ok(Table {
            name: "dispersion",
            title: format!("Dispersion of {}s over {} parts ({parts})", self.of.name(), laid.sizes.len()),
            columns: columns(self.of.name()),
            rows,
        })
    }
}

/// A corpus laid out: the places of every unit, ascending, and where parts end.
struct Laid {
    /// Places of all units, one unit after the other.
    places: Vec<u64>,
    /// Where the places of each unit end.
    ends: Vec<usize>,
    /// Words of each part.
    sizes: Vec<u64>,
    words: u64,
}

impl Laid {
    fn new(names: &Names, documents: &[Read]) -> Self {
        let mut counts = vec![0_usize; names.list().len()];
        for &(unit, _) in documents.iter().flat_map(|read| &read.units) {
            if let Some(count) = counts.get_mut(unit as usize) {
                *count += 1;
            }
        }
        let mut ends: Vec<usize> = counts
            .iter()
            .scan(0, |end, count| {
                let start = *end;
                *end += count;
                Some(start)
            })
            .collect();
        let mut places = vec![0; counts.iter().sum()];
        let (mut sizes, mut words): (BTreeMap<&Group, u64>, u64) = (BTreeMap::new(), 0);
        for read in documents {
            for &(unit, at) in &read.units {
                let Some(end) = ends.get_mut(unit as usize) else { continue };
                if let Some(place) = places.get_mut(*end) {
                    *place = words + u64::from(at);
                }
                *end += 1;
            }
            words += read.words;
            *sizes.entry(&read.part).or_default() += read.words;
        }
        Laid { places, ends, sizes: sizes.into_values().collect(), words }
    }

    /// Every unit by its number, and its places.
    fn units(&self) -> impl Iterator<Item = (usize, &[u64])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).enumerate();
        ranges.map(|(unit, (start, &end))| (unit, self.places.get(start..end).unwrap_or_default()))
    }

    fn row(&self, name: &str, places: &[u64]) -> Option<Vec<Cell>> {
        let (mut end, mut from) = (0, 0);
        let counts: Vec<u64> = self
            .sizes
            .iter()
            .map(|size| {
                end += size;
                let to = places.partition_point(|&place| place < end);
                (to - std::mem::replace(&mut from, to)) as u64
            })
            .collect();
        let parts = Parts::new(&counts, &self.sizes)?;
        Some(vec![
            name.into(),
            places.len().into(),
            (places.len() as f64 / self.words as f64 * 1e6).into(),
            parts.range().into(),
            parts.dp().into(),
            parts.dp_norm().into(),
            parts.juilland_d().into(),
            parts.carroll_d2().into(),
            parts.rosengren_s().into(),
            average_reduced_frequency(places, self.words).into(),
        ])
    }
}

fn columns(name: &'static str) -> Vec<Column> {
    vec![
        Column::new(name, format!("the {name}")),
        Column::new("count", "how often it stands in the corpus"),
        Column::new("per_million", "count per million words"),
        Column::new("range", "in how many parts it stands"),
        Column::new("dp", "deviation of proportions (Gries 2008): 0 perfectly even, below 1"),
        Column::new(
            "dp_norm",
            "DP over the most it can be (Lijffijt and Gries 2012), 0 to 1; empty for one part",
        ),
        Column::new(
            "juilland_d",
            "Juilland's D (Juilland and Chang-Rodriguez 1964), population deviation over rates: 1 perfectly even, 0 in one part",
        ),
        Column::new("carroll_d2", "Carroll's D2 (Carroll 1970): 1 perfectly even, 0 in one part"),
        Column::new("rosengren_s", "Rosengren's S (Rosengren 1971): 1 perfectly even"),
        Column::new(
            "arf",
            "average reduced frequency (Savicky and Hlavacova 2002): about count if even, about 1 if in one lump; \
             documents stand in the order of part and id",
        ),
    ]
}
