//! Small texts and what must be found in them; `tests/cases/README.md` tells the format.

mod check;
mod schema;

use crate::support;
use check::{Failure, check};
use schema::{Case, File};
use std::collections::BTreeSet;
use std::fmt::Write;

const KNOWN: &str = "known-failures.toml";

/// Every case with the name of its file, by file and place.
fn cases() -> Vec<(String, Case)> {
    let folder = support::path("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut out = Vec::new();
    for path in files {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = support::text_of(&format!("tests/cases/{name}"));
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("tests/cases/{name}\n{e}"));
        out.extend(file.case.into_iter().map(|case| (name.clone(), case)));
    }
    out
}

#[test]
fn every_case_is_found_as_it_says() {
    let failures: Vec<Failure> = cases()
        .iter()
        .filter(|(file, _)| file != KNOWN)
        .filter_map(|(file, case)| check(file, case))
        .collect();
    let mut report = String::new();
    for failure in &failures {
        let _ = writeln!(report, "{failure}");
    }
    assert!(failures.is_empty(), "{} cases are not as they say\n\n{report}", failures.len());
}

#[test]
fn known_failures_still_fail() {
    let fixed: Vec<String> = cases()
        .iter()
        .filter(|(file, case)| file == KNOWN && check(file, case).is_none())
        .map(|(_, case)| format!("  {} ({})", case.name, case.why.as_deref().unwrap_or_default()))
        .collect();
    let list = fixed.join("\n");
    assert!(fixed.is_empty(), "these pass now; move them out of tests/cases/{KNOWN}:\n{list}");
}

#[test]
fn cases_are_well_formed() {
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    let mut texts = BTreeSet::new();
    for (file, case) in cases() {
        let mut note = |what: &str| wrong.push(format!("{file}: {}: {what}", case.name));
        if !names.insert(case.name.clone()) {
            note("another case has that name");
        }
        if !texts.insert(case.text.clone()) {
            note("another case has that text");
        }
        if case.expects_nothing() {
            note("expects nothing");
        }
        if case.why.is_none() == (file == KNOWN) {
            note("a known failure, and only a known failure, says why");
        }
        for quote in case.quotes().filter(|q| check::find(&case.text, q).is_none()) {
            note(&format!("“{quote}” is not in the text"));
        }
        for term in case.terms().filter(|t| support::lexicon().term_named(t).is_none()) {
            note(&format!("the lexicon has no term `{term}`"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
