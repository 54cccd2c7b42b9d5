//! Where bytes come from: a file or standard input, whole or row by row.

use super::encoding;
use super::error::ReadFault;
use encoding_rs::{Encoding, UTF_8};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

/// The most bytes one text, one line or one row may have.
pub const LARGEST: usize = 64 << 20;

/// Opens a file, or standard input for `-`.
pub(super) fn open(path: &Path) -> Result<Box<dyn Read + Send>, ReadFault> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    File::open(path).map(|file| Box::new(file) as Box<dyn Read + Send>).map_err(ReadFault::from_io)
}

/// Everything a source holds, up to [`LARGEST`] bytes.
pub(super) fn whole(source: impl Read) -> Result<Vec<u8>, ReadFault> {
    let mut bytes = Vec::new();
    source.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(ReadFault::from_io)?;
    if bytes.len() > LARGEST {
        return Err(ReadFault::TooLarge(LARGEST));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == b"\xEF\xBB\xBF" {
        return Err(ReadFault::Empty);
    }
    Ok(bytes)
}

/// A source that is read row by row and never held whole, except UTF-16.
pub(super) struct Rows {
    source: Box<dyn BufRead + Send>,
    /// Its beginning, for those who must guess.
    pub head: Vec<u8>,
}

impl Rows {
    pub(super) fn open(path: &Path, forced: Option<&'static Encoding>) -> Result<Rows, ReadFault> {
        let mut source = BufReader::with_capacity(1 << 16, open(path)?);
        let mut head = Vec::new();
        source.by_ref().take(4096).read_to_end(&mut head).map_err(ReadFault::from_io)?;
        if head.is_empty() {
            return Err(ReadFault::Empty);
        }
        let wide = forced.filter(|e| !e.is_ascii_compatible()).or_else(|| encoding::utf16(&head));
        if wide.is_some() {
            let bytes = whole(Cursor::new(head).chain(source))?;
            let text = encoding::decode(&bytes, wide)?.text.into_bytes();
            let head = text[..text.len().min(4096)].to_vec();
            return Ok(Rows { source: Box::new(Cursor::new(text)), head });
        }
        if encoding::is_binary(&head) {
            return Err(ReadFault::Binary(encoding::looks_like(&head).map(str::to_owned)));
        }
        if matches!(Encoding::for_bom(&head), Some((e, _)) if e == UTF_8) {
            head.drain(..3);
        }
        Ok(Rows { source: Box::new(Cursor::new(head.clone()).chain(source)), head })
    }

    /// The next line without its end; a line that is too long is passed over.
    pub(super) fn line(&mut self) -> Result<Option<Vec<u8>>, ReadFault> {
        let mut line = Vec::new();
        let limit = LARGEST as u64 + 1;
        let read =
            self.source.by_ref().take(limit).read_until(b'\n', &mut line).map_err(ReadFault::from_io)?;
        if read == 0 {
            return Ok(None);
        }
        if line.len() > LARGEST && line.last() != Some(&b'\n') {
            self.source.skip_until(b'\n').map_err(ReadFault::from_io)?;
            return Err(ReadFault::TooLarge(LARGEST));
        }
        Ok(Some(line))
    }
}

impl Read for Rows {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}
