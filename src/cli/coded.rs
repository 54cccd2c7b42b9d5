//! Texts with codes: the gold file read, its texts found and analyzed.

use super::args::{Coded, When};
use super::outcome::{Outcome, Trouble, Voice};
use melian::codes::{self, CodeError, CodedDocument, CodedSentence};
use melian::{Analysis, Document, Pipeline, read};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// The most bytes a file of codes may have.
const LARGEST: u64 = 256 << 20;

/// What the gold file holds.
pub enum Gold {
    Documents(Vec<CodedDocument>),
    Sentences(Vec<CodedSentence>),
}

/// Reads the gold file; of a `--split` only that part.
pub fn gold(args: &Coded, schools: &[String]) -> Result<Gold, Trouble> {
    let name = args.gold.to_string_lossy();
    let bytes = bytes(&args.gold)?;
    let ending = args.gold.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let wanted = |split: &Option<String>| args.split.is_none() || *split == args.split;
    let gold = match ending.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => {
            let mut rows = codes::sentences(&name, &bytes).map_err(faults)?;
            rows.retain(|r| wanted(&r.split));
            Gold::Sentences(rows)
        }
        "csv" | "tsv" | "tab" | "txt" => {
            let mut rows = codes::documents(&name, &bytes, schools).map_err(faults)?;
            rows.retain(|r| wanted(&r.split));
            Gold::Documents(rows)
        }
        _ => {
            return Err(Trouble::Message(format!(
                "{name}: codes are a table (.csv, .tsv) or sentences (.jsonl)"
            )));
        }
    };
    let empty = match &gold {
        Gold::Documents(rows) => rows.is_empty(),
        Gold::Sentences(rows) => rows.is_empty(),
    };
    match &args.split {
        Some(split) if empty => {
            Err(Trouble::Message(format!("{name}: no row has the split `{split}` (see its column `split`)")))
        }
        _ => match &args.texts {
            Some(folder) if !folder.is_dir() => {
                Err(Trouble::Message(format!("--texts {}: there is no such folder", folder.display())))
            }
            _ => Ok(gold),
        },
    }
}

/// Faults of a file, a line each.
pub fn faults(faults: Vec<CodeError>) -> Trouble {
    Trouble::Messages(faults.iter().map(ToString::to_string).collect())
}

/// The bytes of a file that is not a text to be analyzed.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let name = path.to_string_lossy();
    let fail = |e: std::io::Error| Trouble::io(&name, &e);
    if fs::metadata(path).map_err(fail)?.len() > LARGEST {
        return Err(Trouble::Message(format!("{name}: larger than {} MiB", LARGEST >> 20)));
    }
    fs::read(path).map_err(fail)
}

/// Analyzes the coded documents. Those whose text cannot be read are told and left out.
pub fn documents<T: Send>(
    args: &Coded,
    rows: Vec<CodedDocument>,
    pipeline: &Pipeline,
    jobs: usize,
    color: When,
    publish: impl Fn(Analysis) -> T + Sync,
) -> (Vec<CodedDocument>, Vec<T>, Outcome) {
    let folder = args.texts.as_deref().or(args.gold.parent()).filter(|f| *f != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    let read = |row: &CodedDocument| text(row, folder, args).map(|d| publish(pipeline.analyze(d)));
    let found = in_parallel(jobs, || rows.par_iter().map(read).collect::<Vec<_>>());
    let mut outcome = Outcome::default();
    let (mut kept, mut all) = (Vec::new(), Vec::new());
    for (row, result) in rows.into_iter().zip(found) {
        match result {
            Ok(found) => {
                kept.push(row);
                all.push(found);
            }
            Err(what) => {
                Voice::new(color).error(&what);
                outcome.failures += 1;
            }
        }
    }
    (kept, all, outcome)
}

/// Analyzes the coded sentences, each with what stands before it; `publish` is told
/// where in its text the sentence begins.
pub fn sentences<T: Send>(
    rows: &[CodedSentence],
    pipeline: &Pipeline,
    jobs: usize,
    publish: impl Fn(&Analysis, usize) -> T + Sync,
) -> Vec<T> {
    let read = |row: &CodedSentence| {
        let before = if row.prev.is_empty() { String::new() } else { format!("{}\n", row.prev) };
        let document = Document::plain(row.id.clone(), format!("{before}{}", row.text));
        publish(&pipeline.analyze(document), before.len())
    };
    in_parallel(jobs, || rows.par_iter().map(read).collect())
}

/// Runs `work` on so many threads; without threads it is done all the same.
pub fn in_parallel<T: Send>(jobs: usize, work: impl FnOnce() -> T + Send) -> T {
    match ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// The text of a coded document.
fn text(row: &CodedDocument, folder: &Path, args: &Coded) -> Result<Document, String> {
    if let Some(text) = &row.text {
        return Ok(Document::plain(row.id.clone(), text.clone()));
    }
    let named = row.path.as_ref().map(|path| folder.join(path));
    let endings = ["", ".txt", ".md"].map(|ending| folder.join(format!("{}{ending}", row.id)));
    let path = named.or_else(|| endings.iter().find(|p| p.is_file()).cloned());
    let Some(path) = path else {
        let place = format!("{}:{}", args.gold.display(), row.line);
        let folder = folder.display();
        return Err(format!("{place}: there is no {}.txt in {folder} (--texts names the folder)", row.id));
    };
    let mut reader = read::open(&[PathBuf::from(&path)], &read::Options::default());
    match reader.next() {
        Some(read) => read.map(|d| Document { id: row.id.clone(), ..d }).map_err(|e| e.to_string()),
        None => Err(format!("{}: there is no text in it", path.display())),
    }
}
