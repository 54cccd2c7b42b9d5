//! The command line of melian: what was typed, done, and an exit code.

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::Args::try_parse() {
        Ok(args) => cli::run(args),
        Err(answer) => {
            // Help and version too; a reader that has gone away is no failure.
            let _ = answer.print();
            ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2))
        }
    }
}
