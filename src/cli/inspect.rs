//! `melian inspect`.

use super::analyze::width;
use super::args::{Inspect, InspectFormat, When};
use super::batch::{Batch, Manner, Tell};
use super::outcome::{Outcome, Trouble};
use super::output::{Guard, Sink};
use super::plan;
use melian::Analysis;
use melian::report::inspect::{inspect, text};
use std::io::{self, Write};

/// Columns where nobody looks: lines are not cut in a file or a pipe.
const UNCUT: usize = 1 << 20;

/// Shows what one stage saw in the texts.
pub fn run(args: Inspect, color: When) -> Result<Outcome, Trouble> {
    let sink = Sink::new(args.results.output.as_deref())?;
    let plan = plan::plan(&args.texts, &args.lexicon, &args.work)?;
    let on_screen = sink.is_terminal();
    let (stage, offsets, width) =
        (args.stage.into(), args.results.offsets.into(), if on_screen { width() } else { UNCUT });
    let lexicon = plan.pipeline.lexicon();
    let format = args.format;
    let publish = |analysis: &Analysis| -> Result<String, serde_json::Error> {
        match format {
            InspectFormat::Table => Ok(text(stage, analysis, lexicon, width)),
            InspectFormat::Json => serde_json::to_string_pretty(&inspect(stage, analysis, lexicon, offsets)),
            InspectFormat::Jsonl => serde_json::to_string(&inspect(stage, analysis, lexicon, offsets)),
        }
    };
    let manner =
        Manner { jobs: plan.jobs, color, progress: args.work.progress, on_screen, tell: Tell::AtOnce };
    let mut batch = Batch::new(plan.reader, &plan.pipeline, &publish, manner);
    if !batch.has_next() && args.results.output.is_some() {
        batch.end();
        return Ok(batch.outcome); // a file of nothing would only hide the failure
    }
    sink.write(|out| match format {
        InspectFormat::Table => each(&mut batch, out, "\n"),
        InspectFormat::Jsonl => each(&mut batch, &mut Guard::json(out), ""),
        InspectFormat::Json => array(&mut batch, &mut Guard::json(out)),
    })?;
    Ok(batch.outcome)
}

type Rendered = Result<String, serde_json::Error>;

/// Every result and a line break, with `between` two of them.
fn each(results: &mut dyn Iterator<Item = Rendered>, out: &mut dyn Write, between: &str) -> io::Result<()> {
    for (i, result) in results.enumerate() {
        let lead = if i > 0 { between } else { "" };
        writeln!(out, "{lead}{}", result?.trim_end())?;
    }
    Ok(())
}

fn array(results: &mut dyn Iterator<Item = Rendered>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "[")?;
    for (i, result) in results.enumerate() {
        write!(out, "{}{}", if i > 0 { ",\n" } else { "\n" }, result?)?;
    }
    writeln!(out, "\n]")
}
