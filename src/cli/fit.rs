//! `melian lexicon fit`.

use super::args::{Fit, When};
use super::coded::{self, Gold};
use super::outcome::{Outcome, Trouble};
use super::output::Sink;
use super::plan;
use melian::codes::{self, CodedDocument};
use melian::fit::{self, Case, Figures, Fitted, Options};
use melian::report::clean;
use melian::{Analysis, Pipeline};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Fits numbers to coded documents and tells what that is worth.
pub fn run(args: Fit, color: When) -> Result<Outcome, Trouble> {
    let (file, labels) = (sink(args.output.as_deref())?, sink(args.predictions.as_deref())?);
    if !(args.penalty >= 0.0 && args.penalty.is_finite()) {
        return Err(Trouble::Message(format!("--penalty {}: it is a number, 0 and up", args.penalty)));
    }
    let loader = plan::loader(&args.lexicon)?;
    let lexicon = loader.clone().load().map_err(Trouble::Lexicon)?;
    let pipeline = Pipeline::new(lexicon, plan::repair(&args.reading));
    let gold = args.coded.gold.to_string_lossy();
    let rows = match coded::gold(&args.coded, &codes::schools(pipeline.lexicon()))? {
        Gold::Documents(rows) => rows,
        Gold::Sentences(_) => {
            return Err(Trouble::Message(format!("{gold}: fitting needs codes of documents (.csv, .tsv)")));
        }
    };
    let jobs = plan::jobs(args.threads.jobs);
    let (rows, analyses, outcome) =
        coded::documents(&args.coded, rows, &pipeline, jobs, color, |analysis: Analysis| analysis);
    let (documents, sources) = (rows.len(), sources(&rows));
    if sources < 2 {
        return Err(Trouble::Message(format!(
            "{gold}: texts of {sources} source; fitting needs two and more (column `source`)"
        )));
    }
    let cases: Vec<Case> =
        rows.into_iter().zip(analyses).map(|(coded, analysis)| Case { coded, analysis }).collect();
    let options = Options {
        folds: args.folds.into(),
        penalty: args.penalty,
        kinds: args.numbers.iter().map(|&n| n.into()).collect(),
        least_sources: args.least_sources,
    };
    let fitted =
        coded::in_parallel(jobs, || fit::fit(&loader, &cases, &options)).map_err(Trouble::Lexicon)?;
    let split = args.coded.split.as_deref().map(|s| format!(", split {s}")).unwrap_or_default();
    let about = clean(&format!("fitted to {gold}{split}: {documents} documents of {sources} sources"));
    if let Some(sink) = labels {
        sink.write(|out| fit::predictions(&fitted.labels, out))?;
    }
    if let Some(sink) = file {
        let head = format!("{about}, penalty {}\n{}", args.penalty, promise(&fitted));
        sink.write(|out| out.write_all(fit::toml(&fitted.changes, &head).as_bytes()))?;
    }
    Sink::stdout().write(|out| table(&about, &fitted, out))?;
    Ok(outcome)
}

fn sink(path: Option<&std::path::Path>) -> Result<Option<Sink>, Trouble> {
    path.map(|p| Sink::new(Some(p))).transpose()
}

fn sources(rows: &[CodedDocument]) -> usize {
    rows.iter().map(|r| r.source.as_str()).collect::<BTreeSet<_>>().len()
}

/// What the numbers are worth, in a line for the head of their file.
fn promise(fitted: &Fitted) -> String {
    let kappa = |f: &Figures| format!("argument {}, school {}", number(f.argument), number(f.school));
    format!("kappa on other sources: {} (shipped: {})", kappa(&fitted.out_of_fold), kappa(&fitted.shipped))
}

fn table(about: &str, fitted: &Fitted, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{about}\n")?;
    writeln!(
        out,
        "{:<22}{:>9}{:>9}{:>11}{:>10}{:>12}{:>8}",
        "", "argument", "school", "reversals", "accuracy", "confidence", "skill"
    )?;
    for (name, f) in [
        ("shipped numbers", &fitted.shipped),
        ("on other sources", &fitted.out_of_fold),
        ("on the same texts", &fitted.within),
    ] {
        let cells = [f.argument, f.school, f.reversals, f.accuracy, f.confidence, f.skill].map(number);
        let [argument, school, reversals, accuracy, confidence, skill] = cells;
        writeln!(
            out,
            "{name:<22}{argument:>9}{school:>9}{reversals:>11}{accuracy:>10}{confidence:>12}{skill:>8}"
        )?;
    }
    writeln!(out, "\nkappa of argument and school; of the argument part reversed, part right, mean")?;
    writeln!(out, "confidence and its skill over a constant one")?;
    let changes = &fitted.changes;
    let noun = if changes.len() == 1 { "number" } else { "numbers" };
    writeln!(out, "\n{} {noun} changed", changes.len())?;
    for c in changes {
        writeln!(out, "  {:<34}{:>8} → {}", clean(&c.name), c.from, c.to)?;
    }
    Ok(())
}

fn number(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |v| format!("{v:.3}"))
}
