//! A table with a header, one document a row.

use super::error::{ReadError, ReadFault};
use super::source::{LARGEST, Rows};
use super::{Options, encoding, txt};
use crate::Document;
use csv::ByteRecord;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The documents of a table, as they are asked for.
pub(super) struct Csv {
    reader: csv::Reader<Bounded>,
    /// Bytes since the last row.
    used: Arc<AtomicUsize>,
    path: String,
    options: Options,
    columns: Columns,
    record: ByteRecord,
    /// Lines that the reader is behind: one where lines end in CR LF.
    behind: usize,
    rows: usize,
    over: bool,
}

/// Where id and text stand, and what the columns are called.
struct Columns {
    id: Option<usize>,
    text: usize,
    names: Vec<String>,
}

/// Stops a row that never ends (a quotation mark that is not closed).
struct Bounded {
    rows: Rows,
    used: Arc<AtomicUsize>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.rows.read(buffer)?;
        if self.used.fetch_add(read, Ordering::Relaxed) > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

impl Csv {
    pub(super) fn new(rows: Rows, path: String, options: Options, tabs: bool) -> Result<Self, ReadError> {
        let delimiter = if tabs { b'\t' } else { delimiter(&rows.head) };
        let behind = usize::from(rows.head.split(|&b| b == b'\n').next().is_some_and(|l| l.ends_with(b"\r")));
        let used = Arc::new(AtomicUsize::new(0));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Bounded { rows, used: Arc::clone(&used) });
        let columns = match reader.byte_headers() {
            Ok(header) => columns(header, &options),
            Err(e) => Err(fault(e)),
        };
        let columns = columns.map_err(|f| ReadError::new(path.clone(), Some(1), f))?;
        let record = ByteRecord::new();
        Ok(Csv { reader, used, path, options, columns, record, behind, rows: 0, over: false })
    }

    fn document(&self, line: usize) -> Result<Document, ReadFault> {
        let Some(cell) = self.record.get(self.columns.text) else {
            let field = self.options.text_field.clone();
            return Err(ReadFault::MissingField { field, found: Vec::new() });
        };
        let decoded = encoding::decode(cell, self.options.encoding)?;
        let id = self.columns.id.and_then(|i| self.record.get(i)).filter(|cell| !cell.is_empty());
        let id = match id {
            Some(cell) => encoding::decode(cell, self.options.encoding)?.text,
            None => format!("{}:{line}", self.path),
        };
        let mut document = txt::row(id, self.path.clone(), decoded);
        for (at, (name, cell)) in self.columns.names.iter().zip(&self.record).enumerate() {
            if at != self.columns.text && !name.is_empty() && !cell.is_empty() {
                let cell = encoding::decode(cell, self.options.encoding)?.text;
                document.provenance.fields.insert(name.clone(), cell);
            }
        }
        Ok(document)
    }
}

/// Comma, or what a header without a comma holds instead.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let holds = |mark: u8| line.contains(&mark);
    match () {
        () if holds(b',') => b',',
        () if holds(b';') => b';',
        () if holds(b'\t') => b'\t',
        () => b',',
    }
}

fn columns(header: &ByteRecord, options: &Options) -> Result<Columns, ReadFault> {
    let mut names = Vec::new();
    for cell in header {
        names.push(encoding::decode(cell, options.encoding)?.text.trim().to_string());
    }
    let find = |name: &str| {
        let exact = names.iter().position(|n| n == name);
        exact.or_else(|| names.iter().position(|n| n.eq_ignore_ascii_case(name)))
    };
    match find(&options.text_field) {
        Some(text) => Ok(Columns { id: find(&options.id_field), text, names }),
        None => {
            names.truncate(12);
            Err(ReadFault::MissingField { field: options.text_field.clone(), found: names })
        }
    }
}

fn fault(error: csv::Error) -> ReadFault {
    match error.into_kind() {
        csv::ErrorKind::Io(e) if e.kind() == io::ErrorKind::FileTooLarge => ReadFault::TooLarge(LARGEST),
        csv::ErrorKind::Io(e) => ReadFault::from_io(e),
        other => ReadFault::BadRow(format!("{other:?}")),
    }
}

impl Iterator for Csv {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            self.used.store(0, Ordering::Relaxed);
            let mut record = std::mem::take(&mut self.record);
            let read = self.reader.read_byte_record(&mut record);
            self.record = record;
            let line = self.record.position().map(|p| p.line() as usize + self.behind);
            match read {
                Ok(true) if self.record.iter().all(<[u8]>::is_empty) => {}
                Ok(true) => {
                    self.rows += 1;
                    let fail = |fault| ReadError::new(self.path.clone(), line, fault);
                    return Some(self.document(line.unwrap_or(0)).map_err(fail));
                }
                Ok(false) => {
                    self.over = true;
                    let nothing = ReadError::new(self.path.clone(), None, ReadFault::Empty);
                    return (self.rows == 0).then_some(Err(nothing));
                }
                Err(e) => {
                    self.over = true;
                    return Some(Err(ReadError::new(self.path.clone(), line, fault(e))));
                }
            }
        }
        None
    }
}
