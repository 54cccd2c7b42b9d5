//! What was typed, made usable: texts listed, lexicon loaded, workers counted.

use super::args::{LexiconFiles, Reading, Texts, Work};
use super::outcome::Trouble;
use melian::lexicon::{LexiconSource, Loader};
use melian::read::{self, Guard, Reader};
use melian::repair::RepairOptions;
use melian::{Lexicon, Pipeline};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

/// The most bytes a lexicon file may have.
const LARGEST_LEXICON: u64 = 16 << 20;

/// What a command over texts works with.
pub struct Plan {
    pub reader: Reader,
    pub pipeline: Pipeline,
    pub jobs: usize,
}

/// Lists the texts and loads the lexicon.
pub fn plan(texts: &Texts, files: &LexiconFiles, work: &Work) -> Result<Plan, Trouble> {
    let reader = reader(&texts.paths, texts)?;
    let pipeline = Pipeline::new(lexicon(files)?, repair(&work.reading));
    Ok(Plan { reader, pipeline, jobs: jobs(work.threads.jobs) })
}

/// Lists the texts behind `paths`, to be read as `texts` has it.
pub fn reader(paths: &[PathBuf], texts: &Texts) -> Result<Reader, Trouble> {
    let encoding = match &texts.encoding {
        None => None,
        Some(name) => Some(read::encoding_named(name).ok_or_else(|| {
            Trouble::Message(format!(
                "--encoding {name}: unknown; try utf-8, utf-16le, windows-1252 or macintosh"
            ))
        })?),
    };
    let options = read::Options {
        encoding,
        format: texts.input_format,
        id_field: texts.id_field.clone(),
        text_field: texts.text_field.clone(),
        include: texts.include.iter().copied().map(Into::into).collect(),
        any_language: texts.any_language,
        author: texts.author,
        pseudonym: texts.pseudonym.clone(),
        guard: guard(),
    };
    Ok(read::open(paths, &options))
}

/// Marked-up documents are read by this program, started anew for each; where it
/// cannot be found again, on a thread.
pub fn guard() -> Guard {
    Guard { worker: std::env::current_exe().ok(), ..Guard::default() }
}

/// How words are mended.
pub fn repair(reading: &Reading) -> RepairOptions {
    RepairOptions { spelling: !reading.no_repair, max_distance: reading.max_distance }
}

/// As many workers as asked for, or as there are processors.
pub fn jobs(asked: Option<u16>) -> usize {
    asked.map(usize::from).unwrap_or_else(|| available_parallelism().map_or(1, usize::from))
}

/// The lexicon that `--lexicon` and `--no-builtin` describe.
pub fn lexicon(files: &LexiconFiles) -> Result<Lexicon, Trouble> {
    loader(files)?.load().map_err(Trouble::Lexicon)
}

/// What makes that lexicon.
pub fn loader(files: &LexiconFiles) -> Result<Loader, Trouble> {
    let loader = if files.no_builtin { Loader::empty() } else { Loader::builtin() };
    let sources = sources(&files.lexicon)?;
    if files.no_builtin && sources.is_empty() {
        return Err(Trouble::Message(
            "--no-builtin leaves nothing to look for; add --lexicon PATH".to_string(),
        ));
    }
    Ok(sources.into_iter().fold(loader, Loader::add))
}

/// Reads lexicon files; of a folder every `.toml`, by name.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<LexiconSource>, Trouble> {
    let mut sources = Vec::new();
    for path in paths {
        if !path.is_dir() {
            sources.push(source(path)?);
            continue;
        }
        let before = sources.len();
        let beside = |name: &std::ffi::OsStr| name == "rubrics" || name == "feedback";
        let walk = walkdir::WalkDir::new(path).sort_by_file_name().max_depth(16);
        for entry in walk.into_iter().filter_entry(|e| e.depth() == 0 || !beside(e.file_name())) {
            let entry = entry.map_err(|e| Trouble::Message(format!("{}: {e}", path.display())))?;
            if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "toml") {
                sources.push(source(entry.path())?);
            }
        }
        if sources.len() == before {
            return Err(Trouble::Message(format!("{}: the folder holds no lexicon (.toml)", path.display())));
        }
    }
    Ok(sources)
}

fn source(path: &Path) -> Result<LexiconSource, Trouble> {
    let name = path.to_string_lossy().into_owned();
    let fail = |e: std::io::Error| Trouble::io(&name, &e);
    if fs::metadata(path).map_err(fail)?.len() > LARGEST_LEXICON {
        return Err(Trouble::Message(format!("{name}: larger than {} MiB", LARGEST_LEXICON >> 20)));
    }
    let bytes = fs::read(path).map_err(fail)?;
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').map(str::to_string).unwrap_or(text);
            Ok(LexiconSource { name, text })
        }
        Err(e) => {
            let line =
                e.as_bytes()[..e.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
            Err(Trouble::Message(format!("{name}:{line}: not UTF-8 (save the lexicon as UTF-8)")))
        }
    }
}
