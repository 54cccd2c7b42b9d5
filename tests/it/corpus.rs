//! Guards of the bundled corpus and its codes.

use crate::support::{essays, text_of};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The codes of an essay: a row of `corpus/gold/documents.tsv`.
#[derive(Debug, Clone, Deserialize)]
pub struct Coded {
    pub id: String,
    pub school: String,
    pub argument: String,
    pub basis: String,
    pub voice: String,
    pub noise: String,
    pub level: String,
}

/// The codes of a sentence: a line of `corpus/gold/sentences.jsonl`.
#[derive(Debug, Clone, Deserialize)]
pub struct CodedSentence {
    pub id: String,
    pub doc: String,
    pub n: usize,
    pub text: String,
    pub direction: String,
    pub voice: String,
    pub concepts: Vec<String>,
}

pub fn documents() -> Vec<Coded> {
    let text = text_of("corpus/gold/documents.tsv");
    let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(text.as_bytes());
    rows.deserialize().map(|row| row.unwrap_or_else(|e| panic!("corpus/gold/documents.tsv: {e}"))).collect()
}

pub fn sentences() -> Vec<CodedSentence> {
    let read = |(i, line): (usize, &str)| {
        serde_json::from_str(line)
            .unwrap_or_else(|e| panic!("corpus/gold/sentences.jsonl, line {}: {e}", i + 1))
    };
    text_of("corpus/gold/sentences.jsonl").lines().enumerate().map(read).collect()
}

#[test]
fn every_essay_is_coded_and_every_code_has_its_essay() {
    let coded: BTreeSet<String> = documents().into_iter().map(|row| row.id).collect();
    let there: BTreeSet<String> = essays().iter().map(|essay| essay.id.clone()).collect();
    assert_eq!(coded, there);
    assert_eq!(documents().len(), coded.len(), "an essay is coded twice");
}

#[test]
fn codes_are_words_of_the_scheme() {
    let schools = ["realist", "liberal", "globalist", "mixed", "none"];
    let arguments = ["continuity", "change", "balanced", "none"];
    let bases = ["thesis", "author", "emphasis", "none"];
    let noises = ["clean", "moderate", "heavy"];
    let levels = ["first-year", "second-year", "third-year"];
    for row in documents() {
        assert!(schools.contains(&row.school.as_str()), "{row:?}");
        assert!(arguments.contains(&row.argument.as_str()), "{row:?}");
        assert!(bases.contains(&row.basis.as_str()), "{row:?}");
        assert!(["own", "reported"].contains(&row.voice.as_str()), "{row:?}");
        assert!(noises.contains(&row.noise.as_str()), "{row:?}");
        assert!(levels.contains(&row.level.as_str()), "{row:?}");
        assert_eq!(row.argument == "none", row.basis == "none", "{row:?}");
    }
}

#[test]
fn coded_sentences_stand_in_their_essays_in_order() {
    let voices = ["author", "endorsed", "reported", "attributed", "conceded", "rejected", "framing"];
    let mut at: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in sentences() {
        let essay = essays().iter().find(|e| e.id == row.doc);
        let essay = essay.unwrap_or_else(|| panic!("{}: there is no essay {}", row.id, row.doc));
        let (number, from) = at.entry(row.doc.clone()).or_default();
        let found = essay.analysis.document.text[*from..].find(&row.text);
        let start = *from + found.unwrap_or_else(|| panic!("{}: not in the essay: {}", row.id, row.text));
        assert_eq!(row.n, *number + 1, "{}: out of order", row.id);
        assert_eq!(row.id, format!("{}.{}", row.doc, row.n));
        assert!(voices.contains(&row.voice.as_str()), "{}: {}", row.id, row.voice);
        assert!(["continuity", "change", "none"].contains(&row.direction.as_str()), "{}", row.id);
        (*number, *from) = (row.n, start + row.text.len());
    }
}

/// Groups of cues that the codes name although they are no terms: *I argue*, *the first is right*.
const CUE_GROUPS: [&str; 2] = ["author-thesis", "verdict-phrase"];

#[test]
fn coded_concepts_are_in_the_lexicon() {
    let unknown: BTreeSet<String> = sentences()
        .into_iter()
        .flat_map(|row| row.concepts)
        .filter(|id| !CUE_GROUPS.contains(&id.as_str()))
        .filter(|id| crate::support::lexicon().term_named(id).is_none())
        .collect();
    assert!(unknown.is_empty(), "no such terms: {unknown:?}");
}
