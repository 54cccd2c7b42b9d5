use super::{Good, accuracy, essay, manifest, plain, prose, read, running};
use crate::support::{pipeline, view};
use melian::Document;
use melian::report::View;
use std::collections::{BTreeMap, BTreeSet};

/// The only document of a file.
fn document(good: &Good) -> Result<Document, String> {
    let mut all = read(&good.file);
    match (all.pop(), all.len()) {
        (Some(Ok(document)), 0) => Ok(document),
        (Some(Err(error)), 0) => Err(error.to_string()),
        _ => Err("not one document".to_owned()),
    }
}

/// Runs a check over all files and tells everything it finds.
fn all(check: impl Fn(&Good, &Document) -> Vec<String>) {
    let faults = manifest().good.iter().flat_map(|good| {
        let found = document(good).map_or_else(|fault| vec![fault], |document| check(good, &document));
        found.into_iter().map(|fault| format!("{}: {fault}", good.file))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn there_are_many_files_of_every_format() {
    let good = &manifest().good;
    assert!(good.len() >= 40);
    for extension in ["docx", "odt", "rtf", "pdf", "html", "epub", "md", "txt"] {
        let count = good.iter().filter(|g| g.file.ends_with(&format!(".{extension}"))).count();
        assert!(count >= 2, "{extension}: {count}");
    }
}

/// A text without those lines beside the essay whose absence brings it nearer to what
/// is wanted, and how near that is: some lines stand in the essay as well.
fn without<'l>(text: String, lines: impl Iterator<Item = &'l String>, wanted: &str) -> (String, f64) {
    let share = accuracy(&text, wanted);
    lines.fold((text, share), |(mut text, mut share), line| {
        loop {
            let less = text.replacen(&plain(line), "", 1);
            let nearer = accuracy(&less, wanted);
            if nearer <= share {
                return (text, share);
            }
            (text, share) = (less, nearer);
        }
    })
}

#[test]
fn the_words_are_those_of_the_essay() {
    all(|good, document| {
        let least = if good.file.ends_with(".pdf") { 0.99 } else { 0.995 };
        let wanted = running(&essay(&good.essay));
        let beside = good.added.iter().chain(&good.left_out);
        let (found, share) = without(running(document), beside, &wanted);
        if share >= least {
            return Vec::new();
        }
        let only = |one: &str, other: &str| {
            let odd = one.split_whitespace().filter(|w| !other.contains(w)).take(8);
            odd.collect::<Vec<_>>().join(" ")
        };
        let (odd, lost) = (only(&found, &wanted), only(&wanted, &found));
        vec![format!("{share:.4} of the words agree; odd: {odd}; lost: {lost}")]
    });
}

/// Files whose pages do not show what is no prose: a table without lines whose cells
/// stand as close as words, a quotation told by nothing but its slant.
const UNTOLD: [&str; 2] = ["good/chromium-table.pdf", "good/reportlab-plain.pdf"];

#[test]
fn what_is_not_prose_is_left_out() {
    all(|good, document| {
        let prose = prose(document);
        let leaks = good.left_out.iter().filter(|sentence| prose.contains(&plain(sentence)));
        let faults: Vec<String> = leaks.map(|sentence| format!("read as prose: {sentence}")).collect();
        match (UNTOLD.contains(&good.file.as_str()), faults.is_empty()) {
            (true, true) => vec!["is told by now: take it from the list".to_owned()],
            (true, false) => Vec::new(),
            (false, _) => faults,
        }
    });
}

fn published(document: Document) -> View {
    view(&pipeline().analyze(document))
}

fn quotations(view: &View) -> Vec<String> {
    view.claims.iter().map(|c| plain(&c.quote)).collect()
}

#[test]
fn labels_are_those_of_the_text_version() {
    all(|good, document| {
        let (found, wanted) = (published(document.clone()), published(essay(&good.essay)));
        let mut faults = Vec::new();
        if found.argument.label != wanted.argument.label {
            faults.push(format!("argument {:?}, not {:?}", found.argument.label, wanted.argument.label));
        }
        if found.school.label != wanted.school.label {
            faults.push(format!("school {}, not {}", found.school.label, wanted.school.label));
        }
        faults
    });
}

#[test]
fn claims_are_those_of_the_text_version() {
    let mut formats: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for good in &manifest().good {
        let Ok(document) = document(good) else { continue }; // another test tells
        let here: BTreeSet<String> = quotations(&published(document)).into_iter().collect();
        let there = quotations(&published(essay(&good.essay)));
        let extension = good.file.rsplit('.').next().expect("an extension");
        let (all, lost, told) = formats.entry(extension).or_default();
        *all += there.len();
        for quote in there.iter().filter(|quote| !here.contains(*quote)) {
            *lost += 1;
            told.push(format!("{}: {quote}", good.file));
        }
    }
    for (extension, (all, lost, told)) in formats {
        assert!(lost * 20 <= all, "{extension}: {lost} of {all} claims are lost\n{}", told.join("\n"));
    }
}
