//! Which files the inputs mean.

use super::Format;
use super::error::{ReadError, ReadFault};
use super::format::{is_candidate, is_litter};
use super::submission;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How many folders may lie within each other.
const DEEPEST: usize = 64;

/// A file to read, or why there is none.
#[derive(Debug)]
pub(super) enum Entry {
    /// And the format its name speaks of, or the user.
    File {
        path: PathBuf,
        named: Option<Format>,
    },
    Fault(ReadError),
}

impl Entry {
    /// The path of a file as it is shown.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Entry::File { path, .. } => Some(path.to_string_lossy().into_owned()),
            Entry::Fault(_) => None,
        }
    }
}

/// The files behind `inputs`, and notices about what was passed over.
pub(super) fn list(inputs: &[PathBuf], format: Option<Format>) -> (Vec<Entry>, Vec<String>) {
    let mut list = List { entries: Vec::new(), notices: Vec::new() };
    for input in inputs {
        match () {
            () if input.as_os_str() == "-" => list.file(input.clone(), format),
            () if input.is_dir() => list.folder(input),
            () if !input.exists() => list.fault(input, ReadFault::Missing),
            () if format.is_some() || is_candidate(input) || input.extension().is_none() => {
                list.file(input.clone(), format.or_else(|| Format::of(input)));
            }
            () => list.fault(input, ReadFault::UnknownFormat(extension(input))),
        }
    }
    (list.entries, list.notices)
}

fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |e| format!(".{}", e.to_string_lossy().to_lowercase()))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_litter(&entry.file_name().to_string_lossy())
}

struct List {
    entries: Vec<Entry>,
    notices: Vec<String>,
}

impl List {
    fn file(&mut self, path: PathBuf, named: Option<Format>) {
        self.entries.push(Entry::File { path, named });
    }

    fn fault(&mut self, path: &Path, fault: ReadFault) {
        self.entries.push(Entry::Fault(ReadError::new(path.to_string_lossy(), None, fault)));
    }

    /// Every text below a folder, by name; hidden files and links are passed over.
    fn folder(&mut self, folder: &Path) {
        let before = self.entries.len();
        let mut skipped = Skipped::default();
        let walk = WalkDir::new(folder).max_depth(DEEPEST).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|e| !is_hidden(e)) {
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
            let (path, kind) = (entry.path(), entry.file_type());
            match () {
                () if kind.is_dir() || submission::is_receipt(&path.to_string_lossy()) => {}
                () if entry.path_is_symlink() => skipped.count("link"),
                () if kind.is_file() && is_candidate(path) => {
                    let named = Format::of(path);
                    self.file(entry.into_path(), named);
                }
                () => skipped.add(path),
            }
        }
        self.notices.extend(skipped.notice(&folder.to_string_lossy()));
        if self.entries.len() == before {
            self.fault(folder, ReadFault::NoTexts);
        }
    }
}

/// Files that were passed over, by their kind.
#[derive(Debug, Default)]
pub(super) struct Skipped(BTreeMap<String, usize>);

impl Skipped {
    /// Counts a file by its extension.
    pub(super) fn add(&mut self, path: &Path) {
        self.count(&extension(path));
    }

    fn count(&mut self, kind: &str) {
        *self.0.entry(kind.to_owned()).or_default() += 1;
    }

    /// How many there are in `place`, in words; none without any.
    pub(super) fn notice(&self, place: &str) -> Option<String> {
        let count: usize = self.0.values().sum();
        let named = |(kind, n): (&String, &usize)| {
            format!("{} {n}", if kind.is_empty() { "no extension" } else { kind })
        };
        let kinds: Vec<String> = self.0.iter().take(8).map(named).collect();
        let files = if count == 1 { "file" } else { "files" };
        (count > 0)
            .then(|| format!("{place}: {count} {files} of other kinds passed over ({})", kinds.join(", ")))
    }
}
