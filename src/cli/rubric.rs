//! `melian rubric`.

use super::args::When;
use super::args::{Rubric as Args, RubricCommand};
use super::coded;
use super::outcome::{Outcome, Trouble, Voice};
use super::output::Sink;
use melian::grade::gradebook::GradebookError;
use melian::grade::rubric::{Rubric, canvas, check};
use melian::lexicon::LexiconErrors;
use std::path::Path;

pub fn run(args: Args, color: When) -> Result<Outcome, Trouble> {
    match args.command {
        RubricCommand::Check { files } => files.iter().try_fold(Outcome::default(), |mut outcome, file| {
            outcome.found += faults(file, color)?;
            Ok(outcome)
        }),
        RubricCommand::Show => {
            Sink::stdout().write(|out| out.write_all(Rubric::BUILTIN.as_bytes()))?;
            Ok(Outcome::default())
        }
        RubricCommand::Import { file, output } => import(&file, &output, color),
        RubricCommand::Export { file, output } => {
            let sink = Sink::new(output.as_deref())?;
            let rubric = read(file.as_deref())?;
            sink.write(|out| canvas::export(&[&rubric], out))?;
            Ok(Outcome::default())
        }
    }
}

/// The rubric of a file, or the builtin one.
pub fn read(file: Option<&Path>) -> Result<Rubric, Trouble> {
    match file {
        None => Rubric::builtin().map_err(Trouble::Lexicon),
        Some(file) => Rubric::load(&file.to_string_lossy(), &text(file)?).map_err(Trouble::Lexicon),
    }
}

fn text(file: &Path) -> Result<String, Trouble> {
    let bytes = coded::bytes(file)?;
    String::from_utf8(bytes)
        .map_err(|_| Trouble::Message(format!("{}: not UTF-8 (save the rubric as UTF-8)", file.display())))
}

/// Shows the faults of a rubric, and what is marked by hand in it.
fn faults(file: &Path, color: When) -> Result<usize, Trouble> {
    let checked = check(&file.to_string_lossy(), &text(file)?);
    let voice = Voice::new(color);
    for note in &checked.notes {
        let help = if note.help.is_empty() { String::new() } else { format!(" ({})", note.help) };
        voice.note(&format!("{}:{}: {}{help}", note.file, note.line(), note.what));
    }
    let faults = LexiconErrors(checked.faults);
    if !faults.0.is_empty() {
        voice.faults(&faults);
    }
    Ok(faults.0.len())
}

fn import(file: &Path, folder: &Path, color: When) -> Result<Outcome, Trouble> {
    let bytes = coded::bytes(file)?;
    let rubrics = canvas::import(&file.to_string_lossy(), &bytes).map_err(told)?;
    std::fs::create_dir_all(folder).map_err(|e| Trouble::io(&folder.display().to_string(), &e))?;
    for rubric in &rubrics {
        let path = folder.join(format!("{}.toml", rubric.about.id));
        let text = rubric.to_toml().map_err(|e| Trouble::Message(format!("{}: {e}", path.display())))?;
        Sink::new(Some(&path))?.write(|out| out.write_all(text.as_bytes()))?;
        Voice::new(color).note(&format!(
            "{}: {} criteria, marked by hand",
            path.display(),
            rubric.criteria.len()
        ));
    }
    Ok(Outcome::default())
}

/// Faults of a file, a line each.
pub fn told(errors: Vec<GradebookError>) -> Trouble {
    Trouble::Messages(errors.iter().map(ToString::to_string).collect())
}
