//! `melian analyze`.

use super::args::{Analyze, Format, Rows, When};
use super::batch::{Batch, Manner, Tell};
use super::corrected;
use super::outcome::{Outcome, Trouble, choice};
use super::output::{Guard, Sink};
use super::plan;
use anstream::{AutoStream, ColorChoice};
use melian::report::{self, Options};
use std::io;

/// Analyzes the texts and writes their results.
pub fn run(args: Analyze, color: When) -> Result<Outcome, Trouble> {
    if args.rows != Rows::Documents && args.format != Format::Csv {
        return Err(Trouble::Message(
            "--rows is for --format csv; the other formats hold everything".to_string(),
        ));
    }
    let sink = Sink::new(args.results.output.as_deref())?;
    let plan = plan::plan(&args.texts, &args.lexicon, &args.work)?;
    let on_screen = sink.is_terminal();
    let offsets = args.results.offsets.into();
    let lexicon = plan.pipeline.lexicon();
    let corrections = args.corrections.as_deref().map(corrected::read).transpose()?;
    let publish = |analysis: &melian::Analysis| match &corrections {
        None => report::view(analysis, lexicon, offsets),
        Some(corrections) => report::view(&corrections.apply(lexicon, analysis), lexicon, offsets),
    };
    let manner =
        Manner { jobs: plan.jobs, color, progress: args.work.progress, on_screen, tell: Tell::AtOnce };
    let options = Options {
        rows: args.rows.into(),
        explain: args.explain,
        color: is_colored(color, on_screen),
        width: width(),
    };
    let mut batch = Batch::new(plan.reader, &plan.pipeline, &publish, manner);
    if !batch.has_next() && args.results.output.is_some() {
        batch.end();
        return Ok(batch.outcome); // a file of nothing would only hide the failure
    }
    sink.write(|out| {
        let format = args.format.into();
        match args.format {
            Format::Json | Format::Jsonl => {
                report::write(&mut batch, format, &options, &mut Guard::json(out))
            }
            Format::Csv | Format::Markdown if on_screen => {
                report::write(&mut batch, format, &options, &mut Guard::plain(out))
            }
            _ => report::write(&mut batch, format, &options, out),
        }
    })?;
    let mut outcome = batch.outcome;
    if let Some(corrections) = &corrections {
        outcome.failures += corrections.tell(color);
    }
    Ok(outcome)
}

/// Whether results are coloured; never in a file unless that was asked for.
pub fn is_colored(color: When, on_screen: bool) -> bool {
    let auto = || on_screen && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    match choice(color) {
        ColorChoice::Auto => auto(),
        other => other != ColorChoice::Never,
    }
}

/// Columns of the terminal, 80 where that is not known.
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    asked.filter(|n| (20..=1000).contains(n)).unwrap_or(80)
}
