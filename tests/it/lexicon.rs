//! What the lexicon promises: its example sentences, and guards of its tables.

use crate::support::{lexicon, path, pipeline};
use melian::lexicon::{LexiconSource, Loader, Role, Term, TermKind};
use melian::{Document, Lexicon, Pipeline, mention, normalize, repair, segment};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file of the lexicon as it lies in the repository.
struct Source {
    name: String,
    table: toml::Table,
}

/// Every file of `lexicons/` but the word lists, by name.
fn sources() -> Vec<Source> {
    let mut out: Vec<Source> = files("lexicons")
        .into_iter()
        .filter(|name| !name.starts_with("lexicons/words/"))
        .map(|name| {
            let text = crate::support::text_of(&name);
            let table = text.parse().unwrap_or_else(|e| panic!("{name}\n{e}"));
            Source { name, table }
        })
        .collect();
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// The TOML files under a folder of the repository.
fn files(folder: &str) -> Vec<String> {
    let root = path("");
    let inside = |p: &Path| p.strip_prefix(&root).unwrap_or(p).to_string_lossy().replace('\\', "/");
    walkdir::WalkDir::new(path(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !matches!(entry.file_name().to_str(), Some("rubrics" | "feedback")))
        .map(|entry| entry.unwrap_or_else(|e| panic!("{folder}: {e}")))
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "toml"))
        .map(|entry| inside(entry.path()))
        .collect()
}

/// The entries of a kind: `concept`, `cue` …
fn entries<'s>(source: &'s Source, kind: &str) -> impl Iterator<Item = &'s toml::Table> {
    let list = source.table.get(kind).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_table)
}

const KINDS: [&str; 4] = ["concept", "proposition", "entity", "cue"];

fn id(entry: &toml::Table) -> &str {
    entry.get("id").and_then(toml::Value::as_str).unwrap_or_default()
}

fn complain(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// A sentence on the subject, so that examples are read as in an essay about it.
const SUBJECT: &str = "This is about the relations of states. ";

/// Whether the stages up to the mentions find the term in a sentence, as it is or turned.
fn shows(term: &Term, sentence: &str) -> Option<bool> {
    let document = Document::plain(term.id.clone(), format!("{SUBJECT}{sentence}"));
    let normalized = normalize::fold(&document.text);
    let segmented = segment::segment(&document, &normalized, lexicon().language());
    let options = repair::RepairOptions::default();
    let repaired =
        repair::repair(&normalized, &segmented, lexicon().language(), lexicon().vocabulary(), options);
    let mentions = mention::find(lexicon(), &normalized, &segmented, &repaired);
    let found = mentions.terms.iter().chain(&mentions.markers);
    let of_sentence = found.filter(|m| normalized.map.to_source(m.span).start() >= SUBJECT.len());
    let turned = of_sentence.filter(|m| lexicon().term(m.term).id == term.id).map(|m| m.flip.is_some());
    turned.min()
}

#[test]
fn every_example_is_as_it_says() {
    let wrong: Vec<String> = lexicon()
        .terms()
        .par_iter()
        .flat_map_iter(|term| {
            let yes = term.yes.iter().filter_map(|s| match shows(term, s) {
                None => Some(("must show", s)),
                Some(true) => Some(("must show, and unturned,", s)),
                Some(false) => None,
            });
            let no = term.no.iter().filter(|s| shows(term, s).is_some()).map(|s| ("must not show", s));
            yes.chain(no).map(|(what, sentence)| {
                format!("{}:{}: {what} `{}`: {sentence}", term.place.file, term.place.line, term.id)
            })
        })
        .collect();
    complain(&wrong);
}

#[test]
fn every_concept_and_proposition_has_examples_of_both_kinds() {
    let mut wrong = Vec::new();
    for term in lexicon().terms() {
        let needs = matches!(term.kind, TermKind::Concept | TermKind::Proposition);
        for (what, list) in [("yes", &term.yes), ("no", &term.no)] {
            if needs && list.is_empty() {
                wrong.push(format!("{}:{}: `{}` has no `{what}`", term.place.file, term.place.line, term.id));
            }
            for sentence in list.iter().filter(|s| s.split_whitespace().count() < 3) {
                wrong.push(format!("{}: `{}`: not a sentence: {sentence}", term.place.file, term.id));
            }
        }
    }
    complain(&wrong);
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for source in sources() {
        for kind in KINDS {
            for entry in entries(&source, kind) {
                places.entry(id(entry).to_owned()).or_default().push(source.name.clone());
            }
        }
    }
    for (id, files) in places {
        if files.len() > 1 {
            wrong.push(format!("`{id}` is defined in {}", files.join(" and ")));
        }
        let kebab = id.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        if !kebab {
            wrong.push(format!("`{id}` in {} is not in kebab-case", files.join(", ")));
        }
    }
    complain(&wrong);
}

#[test]
fn every_concept_and_proposition_says_why_and_by_whom() {
    let mut wrong = Vec::new();
    for term in lexicon().terms() {
        let needs = matches!(term.kind, TermKind::Concept | TermKind::Proposition);
        for (what, text) in [("why", &term.why), ("source", &term.source), ("label", &term.label)] {
            if needs && text.trim().is_empty() {
                wrong.push(format!("{}:{}: `{}` has no {what}", term.place.file, term.place.line, term.id));
            }
        }
    }
    complain(&wrong);
}

#[test]
fn numbers_stay_in_their_range() {
    let mut wrong = Vec::new();
    for term in lexicon().terms() {
        let fractions = [("strength", term.strength), ("factor", term.factor), ("cue", term.cue)];
        for (what, n) in fractions {
            if !(0.0..=1.0).contains(&n) {
                wrong.push(format!("{}: `{}`: {what} {n} is not from 0 to 1", term.place.file, term.id));
            }
        }
        for (what, n) in [("time", term.time), ("outlook", term.outlook)] {
            if !(-1.0..=1.0).contains(&n) {
                wrong.push(format!("{}: `{}`: {what} {n} is not from -1 to 1", term.place.file, term.id));
            }
        }
    }
    complain(&wrong);
}

#[test]
fn no_pattern_is_claimed_by_two_terms() {
    let ours = |kind| matches!(kind, TermKind::Concept | TermKind::Proposition);
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for pattern in lexicon().patterns() {
        let term = lexicon().term(pattern.term);
        if pattern.role == Role::Show && ours(term.kind) {
            let key = pattern.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            owners.entry(key).or_default().insert(&term.id);
        }
    }
    let wrong: Vec<String> = owners
        .iter()
        .filter(|(_, ids)| ids.len() > 1)
        .map(|(pattern, ids)| format!("`{pattern}` is claimed by {ids:?}"))
        .collect();
    complain(&wrong);
}

#[test]
fn no_file_is_left_out_and_none_is_empty() {
    let loaded: BTreeSet<&str> = lexicon().terms().iter().map(|t| t.place.file.as_str()).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let terms: usize = KINDS.iter().map(|kind| entries(&source, kind).count()).sum();
        let other = ["school", "weights", "lexicon"].iter().any(|key| source.table.contains_key(*key));
        if terms == 0 && !other {
            wrong.push(format!("{} holds nothing", source.name));
        }
        if terms > 0 && !loaded.contains(source.name.as_str()) {
            wrong.push(format!("{} is not embedded", source.name));
        }
    }
    complain(&wrong);
}

#[test]
fn schools_and_strands_of_concepts_exist() {
    let mut wrong = Vec::new();
    for term in lexicon().terms() {
        let Some(school) = term.school else { continue };
        let school = lexicon().school(school);
        if let Some(strand) = term.strand.as_ref().filter(|s| !school.strands.contains(s)) {
            wrong.push(format!("{}: `{}`: {} has no strand {strand}", term.place.file, term.id, school.id));
        }
    }
    complain(&wrong);
}

#[test]
fn an_added_file_replaces_and_adds() -> Result<(), Box<dyn std::error::Error>> {
    let text = r#"
        [[concept]]
        id = "self-help"
        label = "Self-help, narrowly"
        school = "realist"
        strand = "structural-core"
        direction = "continuity"
        strength = 0.6
        why = "Only what the test looks for."
        source = "test"
        patterns = ["(every|each) state for itself"]
        yes = ["It is every state for itself."]
        no = ["States live in a self-help world."]
    "#;
    let source = LexiconSource { name: "mine.toml".into(), text: text.into() };
    let lexicon: Lexicon = Loader::builtin().add(source).load()?;
    let mine = lexicon.term_named("self-help").ok_or("self-help is gone")?;
    let mine = lexicon.term(mine);
    assert_eq!(mine.place.file, "mine.toml");
    assert_eq!(mine.label, "Self-help, narrowly");
    assert_eq!(lexicon.terms().len(), pipeline().lexicon().terms().len());
    assert_ne!(lexicon.hash(), pipeline().lexicon().hash());
    let replaced = Pipeline::new(lexicon, Default::default());
    let finds = |sentence: &str| {
        let analysis = replaced.analyze(Document::plain("", sentence));
        analysis.mentions.terms.iter().any(|m| replaced.lexicon().term(m.term).id == "self-help")
    };
    assert!(finds("In world politics it is every state for itself."));
    assert!(!finds("States live in a self-help world."), "the embedded patterns are still looked for");
    Ok(())
}
