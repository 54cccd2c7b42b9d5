//! Files of real programs read as the essay they were made from, broken and hostile
//! ones refused in one line. `tests/documents/manifest.toml` says what each file is.

mod bad;
mod batch;
mod good;
mod lms;
mod regressions;

use crate::support::{path, text_of};
use melian::Document;
use melian::document::BlockKind;
use melian::read::{self, Options, ReadError};
use serde::Deserialize;
use std::sync::OnceLock;

/// What the manifest says.
#[derive(Deserialize)]
struct Manifest {
    good: Vec<Good>,
    bad: Vec<Bad>,
    lms: Vec<Lms>,
}

/// A file that holds an essay of the corpus.
#[derive(Deserialize)]
struct Good {
    file: String,
    essay: String,
    /// Sentences in it that are not the author's prose.
    #[serde(default)]
    left_out: Vec<String>,
    /// Lines beside the essay that may be read or not, such as those of a title page.
    #[serde(default)]
    added: Vec<String>,
}

/// A file that should not be trusted.
#[derive(Deserialize)]
struct Bad {
    file: String,
    what: String,
    /// `read`, `refuse` or `either`.
    expect: String,
    /// The essay that is in it, where it can be read.
    essay: Option<String>,
}

/// What a learning platform hands out.
#[derive(Deserialize)]
struct Lms {
    file: String,
    /// The essays in it, in the order of their names.
    read: Vec<String>,
    /// What cannot be read in it.
    refuse: Vec<String>,
}

fn manifest() -> &'static Manifest {
    static MANIFEST: OnceLock<Manifest> = OnceLock::new();
    MANIFEST.get_or_init(|| {
        let text = text_of("tests/documents/manifest.toml");
        toml::from_str(&text).unwrap_or_else(|e| panic!("tests/documents/manifest.toml: {e}"))
    })
}

/// Everything that is read from a file of the set.
fn read(file: &str) -> Vec<Result<Document, ReadError>> {
    read::open(&[path("tests/documents").join(file)], &Options::default()).collect()
}

/// An essay of the corpus as its text file is read.
fn essay(id: &str) -> Document {
    let name = [".txt", ".md"].map(|end| path("corpus/essays").join(format!("{id}{end}")));
    let found = name.iter().find(|p| p.is_file()).unwrap_or_else(|| panic!("there is no essay {id}"));
    let mut read = read::open(std::slice::from_ref(found), &Options::default());
    read.next().and_then(Result::ok).unwrap_or_else(|| panic!("{id} is not read"))
}

/// What is read as the author's prose.
fn prose(document: &Document) -> String {
    told(document, BlockKind::is_prose)
}

/// The running text: prose with its headings, title and question.
fn running(document: &Document) -> String {
    use BlockKind::{Heading, Question, TitlePage};
    told(document, |kind| kind.is_prose() || matches!(kind, Heading | Question | TitlePage))
}

fn told(document: &Document, is: impl Fn(BlockKind) -> bool) -> String {
    let blocks = document.blocks.iter().filter(|b| is(b.kind));
    plain(&blocks.map(|b| b.span.of(&document.text)).collect::<Vec<_>>().join("\n"))
}

/// A text in plain characters and single blanks: programs choose their own quotation
/// marks, dashes and spaces.
fn plain(text: &str) -> String {
    melian::normalize::fold(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How far the words of two texts agree: 1 − edits ÷ words wanted (Levenshtein, 1966).
fn accuracy(found: &str, wanted: &str) -> f64 {
    let (found, wanted): (Vec<&str>, Vec<&str>) =
        (found.split_whitespace().collect(), wanted.split_whitespace().collect());
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (i, word) in found.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, want) in wanted.iter().enumerate() {
            let edits = (before + usize::from(word != want)).min(row[j] + 1).min(row[j + 1] + 1);
            before = std::mem::replace(&mut row[j + 1], edits);
        }
    }
    1.0 - row[wanted.len()] as f64 / wanted.len() as f64
}

#[test]
fn accuracy_counts_edits() {
    assert_eq!(accuracy("a b c d", "a b  c d"), 1.0);
    assert_eq!(accuracy("a x c", "a b c d"), 0.5);
    assert_eq!(accuracy("a b b c d", "a b c d"), 0.75);
}
