//! A ZIP archive whose entries cannot ask for more than we give: their number,
//! size and ratio are bounded, and their names are never used as paths.

use super::error::ReadFault;
use super::source::LARGEST;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files an archive may hold.
const MOST_ENTRIES: u16 = 10_000;
/// The most bytes all files of an archive may unpack to, those of archives in it too.
const LARGEST_SUM: u64 = 4 << 30;
/// How many times its own size they may, where that is more than [`LARGEST`].
const LARGEST_SUM_RATIO: u64 = 100;
/// How many times its packed size a file may unpack to, where that is more than [`SMALL`].
const LARGEST_RATIO: u64 = 200;
/// Bytes that are harmless whatever the ratio.
const SMALL: u64 = 4 << 20;
/// The end of an archive: its mark, and how far from the end of the file it may stand.
const END: (&[u8], i64) = (b"PK\x05\x06", 22 + 65_535);

/// Bytes that may still be unpacked, shared with the archives inside.
pub(super) type Budget = Arc<AtomicU64>;

/// An archive, and how much of it may still be unpacked.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    budget: Budget,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive.
    ///
    /// # Errors
    /// [`ReadFault::Damaged`] where its end is missing, [`ReadFault::Hostile`] where it holds too many files.
    pub(super) fn open(source: R) -> Result<Self, ReadFault> {
        Self::within(source, None)
    }

    /// Opens an archive that lies in another one, on the budget of that.
    pub(super) fn within(mut source: R, budget: Option<Budget>) -> Result<Self, ReadFault> {
        let length = count(&mut source)?;
        let most = (LARGEST as u64).max(length.saturating_mul(LARGEST_SUM_RATIO)).min(LARGEST_SUM);
        let budget = budget.unwrap_or_else(|| Arc::new(AtomicU64::new(most)));
        Ok(Archive { zip: ZipArchive::new(source).map_err(fault)?, budget })
    }

    /// What may still be unpacked.
    pub(super) fn budget(&self) -> Budget {
        Arc::clone(&self.budget)
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
        let left = self.budget.load(Ordering::Relaxed);
        let most = (LARGEST as u64).min(SMALL.max(entry.compressed_size().saturating_mul(LARGEST_RATIO)));
        let mut bytes = Vec::new();
        let end = entry.take(most.min(left) + 1).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > left {
            return Err(ReadFault::Hostile("it unpacks to far more than its size".to_owned()));
        }
        if size > most {
            return Err(ReadFault::Hostile(format!("a file in it unpacks to more than {} MiB", most >> 20)));
        }
        self.budget.fetch_sub(size, Ordering::Relaxed);
        match end {
            Ok(_) => Ok(bytes),
            Err(e) => Err(ReadFault::Damaged(format!("a file in it does not unpack ({e})"))),
        }
    }
}

/// The length of an archive; one of very many entries is refused before memory is taken for them.
fn count(source: &mut (impl Read + Seek)) -> Result<u64, ReadFault> {
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
    Ok(length)
}

fn fault(error: ZipError) -> ReadFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadFault::Locked,
        ZipError::Io(e) => ReadFault::Damaged(e.to_string()),
        other => ReadFault::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(files: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("an archive")
    }

    fn cause<T>(result: Result<T, ReadFault>) -> String {
        result.err().map(|fault| fault.to_string()).unwrap_or_default()
    }

    #[test]
    fn files_are_found_by_name_and_number() {
        let mut archive =
            Archive::open(packed(&[("a.txt", b"one"), ("b/c.txt", b"two")])).expect("an archive");
        assert_eq!((archive.len(), archive.name(1).as_deref()), (2, Some("b/c.txt")));
        assert_eq!(archive.file("b/c.txt").expect("whole").as_deref(), Some(&b"two"[..]));
        assert!(archive.has("a.txt") && archive.file("c").expect("no fault").is_none());
    }

    #[test]
    fn a_file_that_unpacks_too_far_is_refused() {
        let bomb = vec![b' '; (SMALL as usize) * 4];
        let mut archive = Archive::open(packed(&[("bomb", &bomb)])).expect("an archive");
        assert!(cause(archive.entry(0)).contains("unpacks to more than"));
    }

    #[test]
    fn archives_within_archives_share_a_budget() {
        let budget = Arc::new(AtomicU64::new(5));
        let inner = packed(&[("a", b"four"), ("b", b"five!")]);
        let mut archive = Archive::within(inner, Some(Arc::clone(&budget))).expect("an archive");
        assert_eq!(archive.entry(0).expect("in budget"), b"four");
        assert!(cause(archive.entry(1)).contains("far more than its size"));
    }

    #[test]
    fn an_archive_that_is_cut_or_crowded_is_refused() {
        let whole = packed(&[("a.txt", b"one")]).into_inner();
        let cut = Cursor::new(whole[..whole.len() - 30].to_vec());
        assert!(cause(Archive::open(cut)).contains("the end of the archive is missing"));
        let mut crowded = whole.clone();
        let end = crowded.len() - 22;
        crowded[end + 10..end + 12].copy_from_slice(&(MOST_ENTRIES + 1).to_le_bytes());
        assert!(cause(Archive::open(Cursor::new(crowded))).contains("more than 10000 files"));
    }
}
