//! `melian lexicon check` and `test`; `list`, `show` and `fit` have their own files.

use super::analyze::is_colored;
use super::args::{Lexicon as Args, LexiconCommand, LexiconFiles, When};
use super::fault;
use super::fit;
use super::lexicon_list;
use super::outcome::{Outcome, Trouble};
use super::output::Sink;
use super::plan;
use melian::lexicon::{LexiconError, LexiconSource, Loader, Pattern, Role, Term, TermKind};
use melian::pipeline::Shown;
use melian::report::clean;
use melian::{Lexicon, Pipeline};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub fn run(args: Args, color: When) -> Result<Outcome, Trouble> {
    match args.command {
        LexiconCommand::List { kind, school, format, lexicon } => {
            lexicon_list::list(&plan::lexicon(&lexicon)?, kind.as_deref(), school.as_deref(), format)
        }
        LexiconCommand::Show { ids, format, lexicon } => {
            lexicon_list::show(&plan::lexicon(&lexicon)?, &ids, format)
        }
        LexiconCommand::Check { paths, lexicon } => check(paths, &lexicon, color),
        LexiconCommand::Fit(args) => fit::run(args, color),
        LexiconCommand::Test { ids, lexicon } => test(&ids, &lexicon),
    }
}

/// Loads everything and lists every fault.
fn check(mut paths: Vec<PathBuf>, files: &LexiconFiles, color: When) -> Result<Outcome, Trouble> {
    paths.splice(0..0, files.lexicon.iter().cloned());
    let sources = plan::sources(&paths)?;
    let loader = if files.no_builtin { Loader::empty() } else { Loader::builtin() };
    let loaded = sources.iter().cloned().fold(loader, Loader::add).load();
    let (faults, summary) = match loaded {
        Err(errors) => (errors.0, String::new()),
        Ok(lexicon) => {
            let terms = lexicon_list::count(lexicon.terms().len(), "term");
            let patterns = lexicon_list::count(lexicon.patterns().len(), "pattern");
            let name = format!("{} {}", lexicon.title(), lexicon.version());
            let name = if name.trim().is_empty() { "untitled lexicon" } else { name.trim() };
            let summary = format!("{name}: {terms}, {patterns}, no faults");
            (claimed_twice(&lexicon, &sources), summary)
        }
    };
    let sink = Sink::stdout();
    let colored = is_colored(color, sink.is_terminal());
    sink.write(|out| match faults.as_slice() {
        [] => writeln!(out, "{}", clean(&summary)),
        faults => fault::write(faults, colored, out),
    })?;
    Ok(Outcome { failures: 0, found: faults.len() })
}

/// Patterns that show two concepts or propositions: only one of them could be found.
fn claimed_twice(lexicon: &Lexicon, sources: &[LexiconSource]) -> Vec<LexiconError> {
    let ours = |p: &&Pattern| {
        let kind = lexicon.term(p.term).kind;
        p.role == Role::Show && matches!(kind, TermKind::Concept | TermKind::Proposition)
    };
    let mut first: BTreeMap<String, &Pattern> = BTreeMap::new();
    let mut faults = Vec::new();
    for pattern in lexicon.patterns().iter().filter(ours) {
        let key = pattern.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match first.get(&key) {
            Some(other) if other.term != pattern.term => {
                let (term, before) = (lexicon.term(pattern.term), lexicon.term(other.term));
                // A term that was replaced is no rival of the one in its place.
                if term.id != before.id {
                    faults.push(twice(pattern, term, before, sources));
                }
            }
            Some(_) => {}
            None => drop(first.insert(key, pattern)),
        }
    }
    faults
}

fn twice(pattern: &Pattern, term: &Term, before: &Term, sources: &[LexiconSource]) -> LexiconError {
    let text = sources.iter().find(|s| s.name == term.place.file).map(|s| s.text.clone());
    // The text of an embedded file is not at hand: as many lines as it takes to name the right one.
    let text = text.unwrap_or_else(|| "\n".repeat(term.place.line.saturating_sub(1)));
    let from: usize = text.split_inclusive('\n').take(term.place.line.saturating_sub(1)).map(str::len).sum();
    let at = text[from..].find(pattern.text.as_str()).map_or(from, |i| from + i);
    let end = (at + pattern.text.len()).min(text.len());
    LexiconError {
        file: term.place.file.clone(),
        text,
        span: at..end.max(at),
        what: format!("the pattern `{}` of `{}` is claimed twice", pattern.text, term.id),
        help: format!(
            "also by `{}` in {}:{}; keep it where it belongs",
            before.id, before.place.file, before.place.line
        ),
    }
}

/// An example sentence that is not as it says.
struct Miss<'l> {
    term: &'l Term,
    sentence: &'l str,
    says: &'static str,
}

/// Reads every example sentence of the terms.
fn test(ids: &[String], files: &LexiconFiles) -> Result<Outcome, Trouble> {
    let pipeline = Pipeline::new(plan::lexicon(files)?, Default::default());
    let lexicon = pipeline.lexicon();
    for id in ids {
        if lexicon.term_named(id).is_none() {
            return Err(lexicon_list::unknown(lexicon, id));
        }
    }
    let chosen: Vec<&Term> =
        lexicon.terms().iter().filter(|t| ids.is_empty() || ids.contains(&t.id)).collect();
    let misses: Vec<Miss> = chosen.par_iter().flat_map_iter(|term| misses(&pipeline, term)).collect();
    let sentences: usize = chosen.iter().map(|t| t.yes.len() + t.no.len()).sum();
    Sink::stdout().write(|out| {
        for miss in &misses {
            let (place, id, says) = (&miss.term.place, &miss.term.id, miss.says);
            let line = format!("{}:{}: `{id}`: {says}: {}", place.file, place.line, miss.sentence);
            writeln!(out, "{}", clean(&line))?;
        }
        let wrong = match misses.len() {
            0 => "all as they say".to_string(),
            n => format!("{n} not as they say"),
        };
        let sentences = lexicon_list::count(sentences, "sentence");
        writeln!(out, "{sentences} of {}: {wrong}", lexicon_list::count(chosen.len(), "term"))
    })?;
    Ok(Outcome { failures: 0, found: misses.len() })
}

fn misses<'l>(pipeline: &Pipeline, term: &'l Term) -> Vec<Miss<'l>> {
    let both = term.yes.iter().map(|s| (s, true)).chain(term.no.iter().map(|s| (s, false)));
    both.filter_map(|(sentence, must_show)| {
        let says = match (pipeline.example(term, sentence), must_show) {
            (None, true) => "does not show it but must",
            (Some(Shown::Turned), true) => "shows it turned by a flip but must show it plainly",
            (Some(_), false) => "shows it but must not",
            _ => return None,
        };
        Some(Miss { term, sentence, says })
    })
    .collect()
}
