//! What went wrong, in words, and the exit code.

use super::args::When;
use super::fault;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use melian::lexicon::LexiconErrors;
use melian::report::clean;
use std::io::{self, Write};
use std::process::ExitCode;

/// How a command went that came to its end.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Inputs that could not be read; each was told when it happened.
    pub failures: usize,
    /// What a check found.
    pub found: usize,
}

/// Why a command could not be done at all.
#[derive(Debug)]
pub enum Trouble {
    /// In words, with what to do about it.
    Message(String),
    /// Several faults, a line each.
    Messages(Vec<String>),
    /// A lexicon with faults.
    Lexicon(LexiconErrors),
    /// The reader of our output has gone away (`| head`): a quiet end.
    Closed,
}

impl Trouble {
    /// A failure of the system while doing `what`.
    pub fn io(what: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Trouble::Closed,
            _ => Trouble::Message(format!("{what}: {}", reason(error))),
        }
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_lowercase()
}

/// Writes lines for the user to standard error.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    color: When,
}

impl Voice {
    pub fn new(color: When) -> Self {
        Voice { color }
    }

    /// Something could not be done.
    pub fn error(self, what: &str) {
        self.say("error", AnsiColor::Red.on_default().bold(), what);
    }

    /// Something to know.
    pub fn note(self, what: &str) {
        self.say("note", AnsiColor::Cyan.on_default().bold(), what);
    }

    fn say(self, kind: &str, style: Style, what: &str) {
        let mut err = AutoStream::new(io::stderr(), choice(self.color));
        // Nobody can be told that standard error is closed.
        let _ = writeln!(err, "{style}{kind}{style:#}: {}", clean(what));
    }

    /// All faults of a lexicon.
    pub fn faults(self, errors: &LexiconErrors) {
        let err = AutoStream::new(io::stderr(), choice(self.color));
        let color = err.current_choice() != ColorChoice::Never;
        let _ = fault::write(&errors.0, color, &mut err.into_inner());
    }
}

/// What `--color` means to a stream.
pub fn choice(color: When) -> ColorChoice {
    match color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    }
}

/// Says what is left to say, and how the program ends.
pub fn exit_code(done: Result<Outcome, Trouble>, color: When) -> ExitCode {
    match done {
        Ok(Outcome { failures: 0, found: 0 }) | Err(Trouble::Closed) => ExitCode::SUCCESS,
        Ok(Outcome { failures: 0, .. }) => ExitCode::from(1),
        Ok(_) => ExitCode::from(2),
        Err(Trouble::Message(what)) => {
            Voice::new(color).error(&what);
            ExitCode::from(2)
        }
        Err(Trouble::Messages(list)) => {
            list.iter().for_each(|what| Voice::new(color).error(what));
            ExitCode::from(2)
        }
        Err(Trouble::Lexicon(errors)) => {
            Voice::new(color).faults(&errors);
            ExitCode::from(2)
        }
    }
}
