use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text};
use crate::Lexicon;
use crate::lexicon::{TermId, TermKind};
use crate::statistics::association::Cooccurrence;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which concepts stand together more often than chance would have it.
#[derive(Debug, Clone, Serialize)]
pub struct Cooccurrences {
    /// What two concepts must share to be together.
    pub within: Span,
    /// In how many units a pair must be to be in the table; 1 and more.
    pub minimum: u64,
}

/// A unit in which concepts are together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// A sentence.
    Sentence,
    /// A paragraph: a block of running text.
    Paragraph,
    /// So many words in a row; every stretch of a document is a unit, as windows slide.
    Window(u32),
}

/// In how many units concepts and pairs of them are.
#[derive(Debug, Default)]
pub struct Tally {
    units: u64,
    concepts: BTreeMap<TermId, u64>,
    pairs: BTreeMap<(TermId, TermId), u64>,
}

impl Merge for Tally {
    fn absorb(&mut self, other: Self) {
        self.units += other.units;
        self.concepts.absorb(other.concepts);
        self.pairs.absorb(other.pairs);
    }
}

impl Statistic for Cooccurrences {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let segmented = &text.analysis.segmented;
        let sentences: Vec<usize> = text.sentences().map(|(sentence, _)| sentence).collect();
        let paragraph = |sentence: usize| segmented.sentences.get(sentence).map(|s| s.paragraph);
        match self.within {
            Span::Sentence => units(text, sentences.iter().map(|&s| s as u64).collect(), |s| Some(s as u64)),
            Span::Paragraph => {
                let of = |sentence| paragraph(sentence).map(|paragraph| paragraph as u64);
                units(text, sentences.iter().filter_map(|&s| of(s)).collect(), of)
            }
            Span::Window(words) => windows(text, u64::from(words.max(1))),
        }
    }

    fn table(&self, lexicon: &Lexicon, tally: Tally) -> Result<Table, CorpusError> {
        let units = |term: TermId| tally.concepts.get(&term).copied().unwrap_or_default();
        let row = |(&(a, b), &both): (&(TermId, TermId), &u64)| {
            let pair = Cooccurrence::new(both, units(a), units(b), tally.units)?;
            let id = |term: TermId| Cell::from(lexicon.term(term).id.as_str());
            let cells = vec![
                id(a),
                id(b),
                both.into(),
                units(a).into(),
                units(b).into(),
                pair.pmi().into(),
                pair.npmi().into(),
                pair.log_dice().into(),
                pair.log_likelihood().into(),
            ];
            Some((pair.log_likelihood().copysign(pair.npmi()), cells))
        };
        let mut rows: Vec<_> =
            tally.pairs.iter().filter(|&(_, &both)| both >= self.minimum).filter_map(row).collect();
        rows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let name = match self.within {
            Span::Sentence => "sentences".to_owned(),
            Span::Paragraph => "paragraphs".to_owned(),
            Span::Window(words) => format!("windows of {words} words"),
        };
        Ok(Table {
            name: "cooccurrence",
            title: format!("Concepts that stand together, in {} {name}", tally.units),
            columns: columns(),
            rows: rows.into_iter().map(|(_, cells)| cells).collect(),
        })
    }
}

/// Counts units that are the sentences' own: `all` of the text, and that `of` a sentence.
fn units(text: &Text<'_>, all: BTreeSet<u64>, of: impl Fn(usize) -> Option<u64>) -> Tally {
    let words = &text.analysis.repaired.words;
    let mut inside: BTreeMap<u64, BTreeSet<TermId>> = BTreeMap::new();
    for (mention, _) in text.terms(|kind| kind == TermKind::Concept) {
        let sentence = words.get(mention.words.start).map(|word| word.sentence);
        if let Some(unit) = sentence.and_then(&of) {
            inside.entry(unit).or_default().insert(mention.term);
        }
    }
    let mut tally = Tally { units: all.len() as u64, ..Tally::default() };
    for concepts in inside.values() {
        for (at, &a) in concepts.iter().enumerate() {
            *tally.concepts.entry(a).or_default() += 1;
            for &b in concepts.iter().skip(at + 1) {
                *tally.pairs.entry((a, b)).or_default() += 1;
            }
        }
    }
    tally
}

/// Counts windows of so many words, by the stretches of places where those that hold a
/// concept begin. A document shorter than a window is one.
fn windows(text: &Text<'_>, words: u64) -> Tally {
    let (placed, length) = super::Unit::Concepts.placed(text);
    if length == 0 {
        return Tally::default();
    }
    let last = length.saturating_sub(words);
    let mut starts: BTreeMap<TermId, Vec<[u64; 2]>> = BTreeMap::new();
    for ((at, _), (mention, _)) in placed.iter().zip(text.terms(|kind| kind == TermKind::Concept)) {
        let at = u64::from(*at);
        let (from, to) = ((at + 1).saturating_sub(words), at.min(last) + 1);
        let stretches = starts.entry(mention.term).or_default();
        match stretches.last_mut() {
            Some([_, end]) if from <= *end => *end = to.max(*end),
            _ => stretches.push([from.min(last), to]),
        }
    }
    let mut tally = Tally { units: last + 1, ..Tally::default() };
    for (at, (&a, here)) in starts.iter().enumerate() {
        tally.concepts.insert(a, here.iter().map(|[from, to]| to - from).sum());
        for (&b, there) in starts.iter().skip(at + 1) {
            let both = |[from, to]: &[u64; 2]| -> u64 {
                there.iter().map(|[start, end]| end.min(to).saturating_sub(*start.max(from))).sum()
            };
            let shared: u64 = here.iter().map(both).sum();
            if shared > 0 {
                tally.pairs.insert((a, b), shared);
            }
        }
    }
    tally
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(
            "concept_a",
            "id of a concept; rows run from the strongest association to the strongest avoidance, by g2",
        ),
        Column::new("concept_b", "id of another"),
        Column::new("units_both", "units in which both are"),
        Column::new("units_a", "units in which the first is"),
        Column::new("units_b", "units in which the second is"),
        Column::new(
            "pmi",
            "pointwise mutual information in bits (Church and Hanks 1990): 0 for independence",
        ),
        Column::new("npmi", "normalized PMI (Bouma 2009): -1 never together, 0 independent, 1 never apart"),
        Column::new("log_dice", "logDice (Rychly 2008), at most 14; one less is half as strongly"),
        Column::new("g2", "log-likelihood G2 over four cells (Dunning 1993), 0 and more"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::Unit;
    use super::*;
    use crate::{Document, Pipeline};

    /// Against windows that are slid word by word.
    #[test]
    fn windows_are_those_that_slide() {
        let pipeline = Pipeline::new(Lexicon::builtin().expect("sound"), Default::default());
        let text = "Anarchy and self-help rule world politics. Self-help needs power, and the balance of power \
            follows from anarchy. Trade binds states, says the liberal; anarchy parts them. Then comes a long \
            stretch of plain words in which nothing at all is said of it, and then anarchy again.";
        let analysis = pipeline.analyze(Document::plain("1", text));
        let text = Text::new(&analysis, pipeline.lexicon(), None);
        let (placed, length) = Unit::Concepts.placed(&text);
        assert!(placed.len() > 5, "{placed:?}");
        for words in [1, 4, 9, 500] {
            let mut wanted: BTreeMap<Vec<String>, u64> = BTreeMap::new();
            let last = length.saturating_sub(words);
            for start in 0..=last {
                let inside = placed.iter().filter(|(at, _)| (start..start + words).contains(&u64::from(*at)));
                let inside: BTreeSet<&String> = inside.map(|(_, id)| id).collect();
                for (at, a) in inside.iter().enumerate() {
                    *wanted.entry(vec![a.to_string()]).or_default() += 1;
                    for b in inside.iter().skip(at + 1) {
                        *wanted.entry(vec![a.to_string(), b.to_string()]).or_default() += 1;
                    }
                }
            }
            let tally = windows(&text, words);
            let id = |term: &TermId| pipeline.lexicon().term(*term).id.clone();
            let pairs = tally.pairs.iter().map(|((a, b), count)| {
                let mut pair = vec![id(a), id(b)];
                pair.sort();
                (pair, *count)
            });
            let got = tally.concepts.iter().map(|(term, count)| (vec![id(term)], *count)).chain(pairs);
            assert_eq!(got.collect::<BTreeMap<_, _>>(), wanted, "{words} words");
            assert_eq!(tally.units, last + 1);
        }
    }
}
