//! The documents of an archive, one after the other.

use super::archive::Archive;
use super::error::{ReadError, ReadFault};
use super::file::{self, Held, Place};
use super::format::{is_candidate, is_litter};
use super::list::Skipped;
use super::{Documents, Format, Options, submission};
use crate::Document;
use std::collections::{BTreeMap, VecDeque};
use std::io::{Read, Seek};
use std::path::Path;

/// How many archives may lie within each other.
const DEEPEST: usize = 2;

/// An archive that is read file by file, in the order of their names.
pub(super) struct Packed<R> {
    archive: Archive<R>,
    /// Place in the archive and path of each file that is still to be read.
    waiting: VecDeque<(usize, String)>,
    /// The documents of an archive within it.
    inner: Option<Documents>,
    /// What to say about files of students who handed in several.
    notes: BTreeMap<String, String>,
    notice: Option<String>,
    depth: usize,
    options: Options,
}

impl<R: Read + Seek> Packed<R> {
    /// Lists an archive.
    ///
    /// # Errors
    /// Those of [`Archive::open`], [`ReadFault::Hostile`] too deep within others, [`ReadFault::NoTexts`].
    pub(super) fn open(source: R, place: Place, options: Options) -> Result<Self, ReadFault> {
        let mut archive = Archive::within(source, place.budget)?;
        let mut files = Vec::new();
        let mut skipped = Skipped::default();
        for index in 0..archive.len() {
            let Some(name) = archive.name(index) else { continue };
            let path = Path::new(&name);
            match () {
                () if name.split('/').any(is_litter) || submission::is_receipt(&name) => {}
                () if is_candidate(path) && !Format::of(path).is_some_and(Format::is_rows) => {
                    files.push((index, format!("{}/{name}", place.path)));
                }
                () => skipped.add(path),
            }
        }
        let is_archive = |path: &str| Format::of(Path::new(path)) == Some(Format::Zip);
        if place.depth >= DEEPEST
            || place.depth + 1 == DEEPEST && files.iter().any(|(_, path)| is_archive(path))
        {
            return Err(ReadFault::Hostile(format!("more than {DEEPEST} archives lie within each other")));
        }
        if files.is_empty() {
            return Err(ReadFault::NoTexts);
        }
        files.sort_by(|a, b| a.1.cmp(&b.1));
        let notes = submission::several(files.iter().map(|(_, path)| path.as_str()));
        let notice = skipped.notice(&place.path);
        let waiting = files.into();
        Ok(Packed { archive, waiting, inner: None, notes, notice, depth: place.depth + 1, options })
    }

    /// What was passed over, in words for the user.
    pub(super) fn notice(&mut self) -> Option<String> {
        self.notice.take()
    }

    fn read(&mut self, index: usize, path: String) -> Result<Option<Document>, ReadFault> {
        let named = Format::of(Path::new(&path));
        let bytes = self.archive.entry(index)?;
        let note = self.notes.get(&path).cloned();
        match file::read(
            Place { path, named, depth: self.depth, budget: Some(self.archive.budget()) },
            bytes,
            &self.options,
        )? {
            Held::One(mut document) => {
                document.warnings.extend(note);
                Ok(Some(*document))
            }
            Held::Many { documents, .. } => {
                self.inner = Some(documents);
                Ok(None)
            }
        }
    }
}

impl<R: Read + Seek> Iterator for Packed<R> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.inner.as_mut().and_then(Iterator::next) {
                return Some(document);
            }
            self.inner = None;
            let (index, path) = self.waiting.pop_front()?;
            match self.read(index, path.clone()) {
                Ok(Some(document)) => return Some(Ok(document)),
                Ok(None) => {}
                Err(fault) => return Some(Err(ReadError::new(path, None, fault))),
            }
        }
    }
}
