//! Which files the inputs mean.

use super::Format;
use super::error::{ReadError, ReadFault};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How many folders may lie within each other.
const DEEPEST: usize = 64;

/// A file to read, or why there is none.
#[derive(Debug)]
pub(super) enum Entry {
    File { path: PathBuf, format: Format },
    Fault(ReadError),
}

/// The files behind `inputs`, and notices about what was passed over.
pub(super) fn list(inputs: &[PathBuf], format: Option<Format>) -> (Vec<Entry>, Vec<String>) {
    let mut list = List { entries: Vec::new(), notices: Vec::new() };
    for input in inputs {
        if input.as_os_str() == "-" {
            list.file(input.clone(), format.unwrap_or(Format::Text));
        } else if input.is_dir() {
            list.folder(input);
        } else {
            match format.or_else(|| named(input)) {
                Some(format) => list.file(input.clone(), format),
                None if !input.exists() => list.fault(input, ReadFault::Missing),
                None => list.fault(input, ReadFault::UnknownFormat(extension(input))),
            }
        }
    }
    (list.entries, list.notices)
}

/// The format of a file that was named: without an extension it is plain text.
fn named(path: &Path) -> Option<Format> {
    if path.extension().is_none() { Some(Format::Text) } else { Format::of(path) }
}

fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |e| format!(".{}", e.to_string_lossy().to_lowercase()))
}

fn hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

struct List {
    entries: Vec<Entry>,
    notices: Vec<String>,
}

impl List {
    fn file(&mut self, path: PathBuf, format: Format) {
        self.entries.push(Entry::File { path, format });
    }

    fn fault(&mut self, path: &Path, fault: ReadFault) {
        self.entries.push(Entry::Fault(ReadError::new(path.to_string_lossy(), None, fault)));
    }

    /// Every text below a folder, by name; hidden files and links are passed over.
    fn folder(&mut self, folder: &Path) {
        let before = self.entries.len();
        let mut skipped: BTreeMap<String, usize> = BTreeMap::new();
        let walk = WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| !hidden(e)) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    let path = e.path().unwrap_or(folder).to_path_buf();
                    let fault = e.into_io_error().map_or(ReadFault::Forbidden, ReadFault::from_io);
                    self.fault(&path, fault);
                    continue;
                }
            };
            if entry.depth() == DEEPEST && entry.file_type().is_dir() {
                let path = entry.path().display();
                self.notices.push(format!("{path}: not read, {DEEPEST} folders deep"));
            }
            if entry.file_type().is_dir() && entry.depth() == 0 {
                continue;
            }
            let kind = if entry.path_is_symlink() { None } else { Format::of(entry.path()) };
            match kind {
                Some(format) if entry.file_type().is_file() => self.file(entry.into_path(), format),
                _ if entry.file_type().is_dir() => {}
                _ if entry.path_is_symlink() => *skipped.entry("link".to_string()).or_default() += 1,
                _ => *skipped.entry(extension(entry.path())).or_default() += 1,
            }
        }
        if !skipped.is_empty() {
            self.notices.push(notice(folder, &skipped));
        }
        if self.entries.len() == before {
            self.fault(folder, ReadFault::NoTexts);
        }
    }
}

fn notice(folder: &Path, skipped: &BTreeMap<String, usize>) -> String {
    let count: usize = skipped.values().sum();
    let kinds: Vec<String> = skipped
        .iter()
        .take(8)
        .map(|(kind, n)| format!("{} {n}", if kind.is_empty() { "no extension" } else { kind }))
        .collect();
    let files = if count == 1 { "file" } else { "files" };
    format!("{}: {count} {files} of other kinds passed over ({})", folder.display(), kinds.join(", "))
}
