//! A ZIP archive whose entries cannot ask for more than we give: their number,
//! size and ratio are bounded, and their names are never used as paths.

use super::error::ReadFault;
use super::source::LARGEST;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files an archive may hold.
const MOST_ENTRIES: u16 = 10_000;
/// The most bytes all files of an archive may unpack to.
const LARGEST_SUM: u64 = 4 << 30;
/// How many times its packed size a file may unpack to, where that is more than [`SMALL`].
const LARGEST_RATIO: u64 = 200;
/// Bytes that are harmless whatever the ratio.
const SMALL: u64 = 4 << 20;
/// The end of an archive: its mark, and how far from the end of the file it may stand.
const END: (&[u8], i64) = (b"PK\x05\x06", 22 + 65_535);

/// An archive, and how much it has unpacked so far.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    spent: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`ReadFault::Damaged`] where its end is missing, [`ReadFault::Hostile`] where it holds too many files.
    pub(super) fn open(mut source: R) -> Result<Self, ReadFault> {
        count(&mut source)?;
        Ok(Archive { zip: ZipArchive::new(source).map_err(fault)?, spent: 0 })
    }

    /// How many files and folders it holds.
    pub(super) fn len(&self) -> usize {
        self.zip.len()
    }

    /// The name of an entry; none for a folder or a link.
    pub(super) fn name(&mut self, index: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(index).ok()?;
        let name = entry.name().ok()?.replace('\\', "/");
        (entry.is_file() && !entry.is_symlink()).then_some(name)
    }

    /// Whether it holds a file of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks the file of that name; none where there is no such file.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadFault> {
        self.zip.index_for_name(name).map(|index| self.entry(index)).transpose()
    }

    /// Unpacks an entry.
    ///
    /// # Errors
    /// [`ReadFault::Locked`], [`ReadFault::Damaged`], or [`ReadFault::Hostile`] past a bound.
    pub(super) fn entry(&mut self, index: usize) -> Result<Vec<u8>, ReadFault> {
        let entry = self.zip.by_index(index).map_err(fault)?;
        let most = (LARGEST as u64).min(SMALL.max(entry.compressed_size() * LARGEST_RATIO));
        let mut bytes = Vec::new();
        let end = entry.take(most + 1).read_to_end(&mut bytes);
        self.spent += bytes.len() as u64;
        if bytes.len() as u64 > most {
            return Err(ReadFault::Hostile(format!("a file in it unpacks to more than {} MiB", most >> 20)));
        }
        if self.spent > LARGEST_SUM {
            return Err(ReadFault::Hostile(format!("it unpacks to more than {} GiB", LARGEST_SUM >> 30)));
        }
        match end {
            Ok(_) => Ok(bytes),
            Err(e) => Err(ReadFault::Damaged(format!("a file in it does not unpack ({e})"))),
        }
    }
}

/// Refuses an archive of very many entries before memory is taken for them.
fn count(source: &mut (impl Read + Seek)) -> Result<(), ReadFault> {
    let mut tail = Vec::new();
    let length = source.seek(SeekFrom::End(0)).map_err(ReadFault::from_io)?;
    let back = END.1.min(i64::try_from(length).unwrap_or(i64::MAX));
    source.seek(SeekFrom::End(-back)).map_err(ReadFault::from_io)?;
    source.read_to_end(&mut tail).map_err(ReadFault::from_io)?;
    source.rewind().map_err(ReadFault::from_io)?;
    let cut = || ReadFault::Damaged("the end of the archive is missing".to_owned());
    let at = tail.windows(END.0.len()).rposition(|w| w == END.0).ok_or_else(cut)?;
    let entries = tail.get(at + 10..at + 12).ok_or_else(cut)?;
    if u16::from_le_bytes([entries[0], entries[1]]) > MOST_ENTRIES {
        return Err(ReadFault::Hostile(format!("it holds more than {MOST_ENTRIES} files")));
    }
    Ok(())
}

fn fault(error: ZipError) -> ReadFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadFault::Locked,
        ZipError::Io(e) => ReadFault::Damaged(e.to_string()),
        other => ReadFault::Damaged(other.to_string()),
    }
}
