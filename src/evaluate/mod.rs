//! The analysis against codes: how often it agrees, how surely, where it errs.
//!
//! [`documents()`] and [`sentences()`] compare what was read with what was coded; the
//! statistics are those of [`crate::agreement`]. An [`Evaluation`] is published as a
//! table, JSON or CSV by [`write()`].

mod csv;
mod found;
mod measure;
mod table;
mod view;

pub use found::{DocumentFound, SentenceFound};
pub use view::{
    BinView, CalibrationView, Evaluation, ItemView, LabelView, MeasureView, SourceView, VariableView,
};

use crate::agreement::Resampling;
use crate::codes::{ARGUMENTS, BASES, CodedDocument, CodedSentence, DIRECTIONS, VOICES};
use crate::report::Format;
use measure::{Item, Variable};
use std::io::{self, Write};

/// What was evaluated, in words for the result.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The file of the codes.
    pub gold: &'a str,
    /// The part of it that was evaluated; none for all.
    pub split: Option<&'a str>,
    /// SHA-256 of the lexicon that was read with.
    pub lexicon: &'a str,
    /// How intervals are found.
    pub resampling: Resampling,
}

/// Compares codes of documents with what was found in them, in the same order.
/// `schools` are the labels of the school, see [`crate::codes::schools`].
pub fn documents(
    about: About<'_>,
    schools: &[String],
    coded: &[CodedDocument],
    found: &[DocumentFound],
) -> Evaluation {
    let both = || coded.iter().zip(found);
    let item = |row: &CodedDocument, gold: &[Option<String>], got: &str, confidence: Option<f64>| Item {
        id: row.id.clone(),
        source: row.source.clone(),
        gold: gold.to_vec(),
        got: got.to_owned(),
        confidence,
    };
    let school = both().map(|(c, f)| item(c, &c.school, &f.school, Some(f.school_confidence)));
    let argument = both().map(|(c, f)| item(c, &c.argument, &f.argument, Some(f.confidence)));
    let basis = both().map(|(c, f)| item(c, std::slice::from_ref(&c.basis), &f.basis, None));
    // Whose the argument is can only be right where the argument is.
    let sided = |c: &CodedDocument, f: &DocumentFound| {
        ["continuity", "change"].contains(&f.argument.as_str())
            && c.argument.first().is_some_and(|a| a.as_ref() == Some(&f.argument))
    };
    let voice = both().filter(|(c, f)| sided(c, f)).map(|(c, f)| {
        let got = if f.basis == "emphasis" { "reported" } else { "own" };
        item(c, std::slice::from_ref(&c.voice), got, None)
    });
    let variables = [
        Variable::nominal("argument", &ARGUMENTS, argument.collect())
            .on_scale(&["continuity", "balanced", "change"])
            .with_sides("continuity", "change"),
        Variable::nominal("school", schools, school.collect()),
        Variable::nominal("basis", &BASES, basis.collect()),
        Variable::nominal("voice", &VOICES, voice.collect()),
    ];
    view::evaluation(about, "documents", coded.iter().map(|c| c.source.as_str()), &variables)
}

/// Compares codes of sentences with what was found in them, in the same order. A voice
/// is the author's own or another's; where no claim was found it is `silent`.
pub fn sentences(about: About<'_>, coded: &[CodedSentence], found: &[SentenceFound]) -> Evaluation {
    let both = || coded.iter().zip(found);
    let item = |row: &CodedSentence, gold: Option<String>, got: &str| Item {
        id: row.id.clone(),
        source: row.source.clone(),
        gold: vec![gold],
        got: got.to_owned(),
        confidence: None,
    };
    let direction = both().map(|(c, f)| item(c, c.direction.clone(), &f.direction));
    let own = |voice: &str| match voice {
        "author" | "endorsed" => "own".to_owned(),
        _ => "other".to_owned(),
    };
    let voiced = |(c, f)| -> Option<Item> {
        let (c, f): (&CodedSentence, &SentenceFound) = (c, f);
        let sided = c.direction.as_deref().is_some_and(|d| d != "none");
        let voice = c.voice.as_deref().filter(|v| sided && *v != "none")?;
        Some(item(c, Some(own(voice)), f.voice.as_deref().unwrap_or("silent")))
    };
    let voice: Vec<Item> = both().filter_map(voiced).collect();
    let heard = voice.iter().filter(|i| i.got != "silent").cloned().collect();
    let variables = [
        Variable::nominal("direction", &DIRECTIONS, direction.collect())
            .on_scale(&DIRECTIONS)
            .with_sides("continuity", "change"),
        Variable::nominal("voice", &["own", "other", "silent"], voice),
        Variable::nominal("voice-where-found", &["own", "other"], heard),
    ];
    let sources = coded.iter().map(|c| c.source.as_str());
    let mut evaluation = view::evaluation(about, "sentences", sources, &variables);
    evaluation.variables.extend(measure::concepts(coded, found, about.resampling));
    evaluation
}

/// Writes an evaluation: the table for people (with `errors` also every item that
/// differs), JSON, or CSV with a row a figure.
///
/// # Errors
/// What `out` returns; a closed pipe among it.
pub fn write(evaluation: &Evaluation, format: Format, errors: bool, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, evaluation)?;
            writeln!(out)
        }
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, evaluation)?;
            writeln!(out)
        }
        Format::Csv => csv::write(evaluation, out),
        Format::Table | Format::Markdown => table::write(evaluation, errors, out),
    }
}
