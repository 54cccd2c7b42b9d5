//! `melian evaluate`.

use super::args::{Evaluate, ListFormat, When};
use super::coded::{self, Gold};
use super::outcome::{Outcome, Trouble};
use super::output::{Guard, Sink};
use super::plan;
use melian::agreement::Resampling;
use melian::codes;
use melian::evaluate::{self, About, DocumentFound, SentenceFound};
use melian::{Analysis, Pipeline};

/// How much of the resampled figures an interval holds.
const LEVEL: f64 = 0.95;

/// Compares the analysis with codes.
pub fn run(args: Evaluate, color: When) -> Result<Outcome, Trouble> {
    let sink = Sink::new(args.output.as_deref())?;
    let pipeline = Pipeline::new(plan::lexicon(&args.lexicon)?, plan::repair(&args.reading));
    let lexicon = pipeline.lexicon();
    let schools = codes::schools(lexicon);
    let jobs = plan::jobs(args.threads.jobs);
    let gold = args.coded.gold.to_string_lossy();
    let about = About {
        gold: &gold,
        split: args.coded.split.as_deref(),
        lexicon: lexicon.hash(),
        resampling: Resampling { times: args.resamples as usize, seed: args.seed, level: LEVEL },
    };
    let (evaluation, outcome) = match coded::gold(&args.coded, &schools)? {
        Gold::Documents(rows) => {
            let found = |analysis: Analysis| DocumentFound::new(&analysis.reading, lexicon);
            let (rows, found, outcome) = coded::documents(&args.coded, rows, &pipeline, jobs, color, found);
            if rows.is_empty() {
                return Ok(outcome); // every text was told to be missing
            }
            (evaluate::documents(about, &schools, &rows, &found), outcome)
        }
        Gold::Sentences(rows) => {
            let found = |analysis: &Analysis, from| SentenceFound::new(analysis, lexicon, from);
            let found = coded::sentences(&rows, &pipeline, jobs, found);
            (evaluate::sentences(about, &rows, &found), Outcome::default())
        }
    };
    let format = args.format.into();
    sink.write(|out| match args.format {
        ListFormat::Json | ListFormat::Jsonl => {
            evaluate::write(&evaluation, format, args.errors, &mut Guard::json(out))
        }
        _ => evaluate::write(&evaluation, format, args.errors, &mut Guard::plain(out)),
    })?;
    Ok(outcome)
}
