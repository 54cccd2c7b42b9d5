//! Fitting, from codes to a file that the lexicon loads.

use crate::support::{essays, path, pipeline};
use melian::agreement::Resampling;
use melian::codes::{self, CodedDocument};
use melian::evaluate::{self, About, DocumentFound};
use melian::fit::{self, Case, Kind, Options};
use melian::lexicon::{LexiconSource, Loader};
use melian::{Analysis, Document, Pipeline};
use std::collections::BTreeMap;

fn coded() -> Vec<CodedDocument> {
    let bytes = std::fs::read(path("corpus/gold/documents.tsv")).expect("the codes");
    let schools = codes::schools(pipeline().lexicon());
    codes::documents("documents.tsv", &bytes, &schools).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn analysis(row: &CodedDocument) -> &'static Analysis {
    &essays().iter().find(|e| e.id == row.id).unwrap_or_else(|| panic!("no essay {}", row.id)).analysis
}

/// Kappa of the argument with what a lexicon finds.
fn kappa(pipeline: &Pipeline) -> Option<f64> {
    let rows = coded();
    let found = |row: &CodedDocument| {
        let text: Document = analysis(row).document.clone();
        DocumentFound::new(&pipeline.analyze(text).reading, pipeline.lexicon())
    };
    let found: Vec<DocumentFound> = rows.iter().map(found).collect();
    let resampling = Resampling { times: 0, seed: 1, level: 0.95 };
    let about = About { gold: "documents.tsv", split: None, lexicon: "", resampling };
    let evaluation = evaluate::documents(about, &codes::schools(pipeline.lexicon()), &rows, &found);
    let argument = evaluation.variables.iter().find(|v| v.name == "argument")?;
    argument.measures.iter().find(|m| m.name == "kappa")?.value
}

#[test]
fn the_file_of_a_fit_gives_what_the_fit_gave() {
    let cases: Vec<Case> =
        coded().into_iter().map(|row| Case { analysis: analysis(&row).clone(), coded: row }).collect();
    let options =
        Options { folds: 2, penalty: 0.0, kinds: vec![Kind::Weight, Kind::Factor], least_sources: 8 };
    let fitted = fit::fit(&Loader::builtin(), &cases, &options).expect("the embedded lexicon is sound");
    assert!(fitted.within.argument > fitted.shipped.argument, "{:?}", fitted.changes);

    let text = fit::toml(&fitted.changes, "a test");
    let source = LexiconSource { name: "fitted.toml".into(), text };
    let lexicon = Loader::builtin().add(source).load().unwrap_or_else(|errors| panic!("{errors}"));
    let loaded = kappa(&Pipeline::new(lexicon, Default::default())).expect("it is defined");
    let within = fitted.within.argument.expect("it is defined");
    assert!((loaded - within).abs() < 1e-4, "{loaded} is not {within}");
}

#[test]
fn every_document_is_held_out_once_and_sources_stay_together() {
    let mut rows = coded();
    for (i, row) in rows.iter_mut().enumerate() {
        row.source = format!("source {}", i / 5);
    }
    let cases: Vec<Case> =
        rows.into_iter().map(|row| Case { analysis: analysis(&row).clone(), coded: row }).collect();
    let options = Options { folds: 3, kinds: vec![Kind::Confidence], ..Options::default() };
    let fitted = fit::fit(&Loader::builtin(), &cases, &options).expect("the embedded lexicon is sound");
    let ids: Vec<&str> = fitted.labels.iter().map(|l| l.id.as_str()).collect();
    assert_eq!(ids, cases.iter().map(|c| c.coded.id.as_str()).collect::<Vec<_>>());
    let mut fold_of: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &fitted.labels {
        assert_eq!(*fold_of.entry(&label.source).or_insert(label.fold), label.fold);
    }
    assert_eq!(fitted.out_of_fold.argument, fitted.shipped.argument, "confidence decides no label");
}
