//! The binary's own modules: arguments, plan, one file a command, outcome.

mod analyze;
mod args;
mod batch;
mod coded;
mod corpus;
mod corrected;
mod evaluate;
mod fault;
mod fit;
mod grade;
mod graded;
mod inspect;
mod lexicon;
mod lexicon_list;
mod outcome;
mod output;
mod plan;
mod progress;
mod rubric;

pub use args::Args;

use args::Command;
use clap::CommandFactory;
use melian::read;
use outcome::{Outcome, Trouble};
use output::Sink;
use std::path::Path;
use std::process::ExitCode;

/// Does what was asked and says how it went.
pub fn run(args: Args) -> ExitCode {
    let done = match args.command {
        Command::Analyze(command) => analyze::run(command, args.color),
        Command::Inspect(command) => inspect::run(command, args.color),
        Command::Evaluate(command) => evaluate::run(command, args.color),
        Command::Grade(command) => grade::run(*command, args.color),
        Command::Rubric(command) => rubric::run(command, args.color),
        Command::Corpus(command) => corpus::run(*command, args.color),
        Command::Lexicon(command) => lexicon::run(command, args.color),
        Command::Schema => schema(),
        Command::ReadDocument { format, path } => read_document(format, path.as_deref()),
        Command::Completions { shell } => completions(shell),
    };
    outcome::exit_code(done, args.color)
}

fn schema() -> Result<Outcome, Trouble> {
    Sink::stdout().write(|out| {
        serde_json::to_writer_pretty(&mut *out, &melian::report::schema())?;
        writeln!(out)
    })?;
    Ok(Outcome::default())
}

/// What a batch starts for a document, see [`read::Guard`].
fn read_document(format: read::Format, path: Option<&Path>) -> Result<Outcome, Trouble> {
    let done = match path {
        #[cfg(feature = "parquet")]
        Some(path) => read::work_rows(path, std::io::stdout().lock()),
        _ => read::work(format, std::io::stdin().lock(), std::io::stdout().lock()),
    };
    done.map(|()| Outcome::default()).map_err(|e| Trouble::io("read-document", &e))
}

fn completions(shell: clap_complete::Shell) -> Result<Outcome, Trouble> {
    // The generator panics on a closed pipe, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "melian", &mut script);
    Sink::stdout().write(|out| out.write_all(&script))?;
    Ok(Outcome::default())
}
