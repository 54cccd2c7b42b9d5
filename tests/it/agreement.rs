//! The corpus against its codes: `tests/golden/agreement.txt`, whose difference is
//! what a change of a rule or of the lexicon does to real material.

use crate::corpus::{self, Coded, CodedSentence};
use crate::golden::is_golden;
use crate::support::{Essay, essays, word};
use melian::agreement::Confusion;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const SCHOOLS: [&str; 5] = ["realist", "liberal", "globalist", "mixed", "none"];
const ARGUMENTS: [&str; 4] = ["continuity", "change", "balanced", "none"];
const BASES: [&str; 4] = ["thesis", "author", "emphasis", "none"];
const DIRECTIONS: [&str; 3] = ["continuity", "change", "none"];
const VOICES: [&str; 3] = ["own", "other", "silent"];

/// Pairs of a code and what was got.
type Pairs = Vec<(String, String)>;

#[test]
fn agreement_is_as_reviewed() {
    let mut out = String::from(
        "The bundled corpus against its codes: a regression check, no estimate of accuracy on other essays.\n\
         Renewed with SNAPSHOTS=overwrite cargo test --test it agreement\n\n",
    );
    documents(&mut out);
    sentences(&mut out);
    if let Err(difference) = is_golden(out, "agreement.txt") {
        panic!("{difference}");
    }
}

fn essay(id: &str) -> &'static Essay {
    let essay = essays().iter().find(|essay| essay.id == id);
    essay.unwrap_or_else(|| panic!("there is no essay {id}"))
}

fn documents(out: &mut String) {
    let rows = corpus::documents();
    let got = |row: &Coded| {
        let view = &essay(&row.id).view;
        (view.school.label.clone(), word(view.argument.label), word(view.argument.basis))
    };
    let _ = writeln!(out, "{:<32}{:<24}{:<26}basis", "document", "school", "argument");
    for row in &rows {
        let (school, argument, basis) = got(row);
        let note = essay(&row.id).view.argument.note.clone().unwrap_or_default();
        let line = format!(
            "{:<32}{:<24}{:<26}{:<20}{note}",
            row.id,
            pair(&row.school, &school),
            pair(&row.argument, &argument),
            pair(&row.basis, &basis)
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    let pairs = |of: fn(&Coded) -> &str, got: fn((String, String, String)) -> String| -> Pairs {
        rows.iter()
            .map(|row| {
                let view = &essay(&row.id).view;
                let all = (view.school.label.clone(), word(view.argument.label), word(view.argument.basis));
                (of(row).to_owned(), got(all))
            })
            .collect()
    };
    table("school", &pairs(|r| &r.school, |g| g.0), &SCHOOLS, out);
    table("argument", &pairs(|r| &r.argument, |g| g.1), &ARGUMENTS, out);
    table("basis", &pairs(|r| &r.basis, |g| g.2), &BASES, out);
}

/// What was coded and, where it differs, what was got.
fn pair(gold: &str, got: &str) -> String {
    if gold == got { gold.to_owned() } else { format!("{gold} ≠ {got}") }
}

/// What was found in a coded sentence.
struct Found {
    direction: String,
    voice: String,
    concepts: BTreeSet<String>,
}

fn sentences(out: &mut String) {
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let (mut directions, mut voices, mut exact) = (Pairs::new(), Pairs::new(), Pairs::new());
    let (mut named, mut hit) = (0, 0);
    for row in corpus::sentences() {
        let from = at.entry(row.doc.clone()).or_default();
        let found = find(&row, from);
        named += row.concepts.len();
        hit += row.concepts.iter().filter(|id| found.concepts.contains(*id)).count();
        if row.direction != "none" {
            voices.push((own(&row.voice).to_owned(), own(&found.voice).to_owned()));
            if found.voice != "silent" {
                exact.push((row.voice, found.voice));
            }
        }
        directions.push((row.direction, found.direction));
    }
    table("sentence direction", &directions, &DIRECTIONS, out);
    table("sentence voice, of those with a side", &voices, &VOICES, out);
    let (n, accuracy, kappa) = agreement(&exact);
    let _ = writeln!(
        out,
        "\nthe seven voices, where a claim was found: n {n}, accuracy {accuracy:.3}, kappa {kappa:.3}"
    );
    let turned = directions.iter().filter(|(g, p)| g != p && g != "none" && p != "none").count();
    let _ = writeln!(out, "sentences given the other side: {turned}");
    let _ = writeln!(out, "coded concepts found in their sentence: {hit} of {named}");
}

/// As the evaluation script has it: the strongest sentence and the strongest
/// claim that begin in the coded one.
fn find(row: &CodedSentence, from: &mut usize) -> Found {
    let essay = essay(&row.doc);
    let analysis = &essay.analysis;
    let text = &analysis.document.text;
    let start = *from + text[*from..].find(&row.text).unwrap_or_else(|| panic!("{} is lost", row.id));
    let end = start + row.text.len();
    *from = end;
    let source = |span| analysis.normalized.map.to_source(span);
    let strongest = (0..analysis.segmented.sentences.len())
        .filter(|&i| {
            let span = source(analysis.segmented.sentences[i].span);
            span.start() < end && start < span.end()
        })
        .map(|i| analysis.claims.sentences[i])
        .fold(0.0, |best: f64, v| if v.abs() > best.abs() { v } else { best });
    let here = |at: usize| (start..end).contains(&at);
    let claims = essay.view.claims.iter().filter(|c| here(c.start) && word(c.direction) != "none");
    let top = claims.reduce(|best, c| if c.value.abs() > best.value.abs() { c } else { best });
    let mentions = analysis.mentions.terms.iter().filter(|m| here(source(m.span).start()));
    Found {
        direction: match strongest {
            v if v < 0.0 => "continuity",
            v if v > 0.0 => "change",
            _ => "none",
        }
        .to_owned(),
        voice: top.map_or("silent".to_owned(), |c| word(c.voice)),
        concepts: mentions.map(|m| crate::support::lexicon().term(m.term).id.clone()).collect(),
    }
}

fn own(voice: &str) -> &str {
    match voice {
        "author" | "endorsed" => "own",
        "silent" => "silent",
        _ => "other",
    }
}

/// Number, accuracy, and Cohen's kappa (1960), 1 where it is not defined.
fn agreement(pairs: &Pairs) -> (usize, f64, f64) {
    let labels: Vec<&String> =
        pairs.iter().flat_map(|(g, p)| [g, p]).collect::<BTreeSet<_>>().into_iter().collect();
    let at = |label: &String| labels.binary_search(&label).unwrap_or_default();
    let table = Confusion::new(labels.len(), pairs.iter().map(|(g, p)| (at(g), at(p))));
    (pairs.len(), table.accuracy().unwrap_or(0.0), table.kappa().unwrap_or(1.0))
}

fn table(name: &str, pairs: &Pairs, labels: &[&str], out: &mut String) {
    let (n, accuracy, kappa) = agreement(pairs);
    let _ = writeln!(out, "\n{name}: n {n}, accuracy {accuracy:.3}, kappa {kappa:.3}");
    let head: String = labels.iter().map(|l| format!("{l:>12}")).collect();
    let _ = writeln!(out, "{:>14}{head}", "coded \\ got");
    for gold in labels {
        let count = |got: &&str| pairs.iter().filter(|(g, p)| g == gold && p == got).count();
        let row: String = labels.iter().map(|got| format!("{:>12}", count(got))).collect();
        let _ = writeln!(out, "{gold:>14}{row}");
    }
}
