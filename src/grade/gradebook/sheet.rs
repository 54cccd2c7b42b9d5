//! A CSV file with the place of every cell, so that single cells can be replaced.
//!
//! RFC 4180 (Shafranovich 2005), read as spreadsheets do: line ends may be CRLF, LF or
//! CR, a cell that does not begin with a quotation mark holds quotation marks as they
//! are, and separators other than the comma are taken from the header.

use super::GradebookError;
use std::borrow::Cow;
use std::ops::Range;

/// Separators that platforms and spreadsheets write, in the order that decides a tie.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
const MARK: char = '\u{FEFF}';

/// The cells of a file.
#[derive(Debug)]
pub(in crate::grade) struct Sheet<'b> {
    text: &'b str,
    separator: u8,
    rows: Vec<Row>,
}

/// A record.
#[derive(Debug)]
pub(in crate::grade) struct Row {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Bytes of each cell, with its quotation marks if it has any.
    pub cells: Vec<Range<usize>>,
}

/// A cell's new text.
#[derive(Debug)]
pub(in crate::grade) struct Edit {
    /// Bytes of the cell, with its quotation marks.
    pub at: Range<usize>,
    /// What it is to say, without quoting.
    pub text: String,
}

impl<'b> Sheet<'b> {
    /// Reads a file; rows without any text are passed over.
    ///
    /// # Errors
    /// If the file is not UTF-8, is empty, or a quotation mark is out of place.
    pub fn parse(file: &str, bytes: &'b [u8]) -> Result<Self, GradebookError> {
        let text = decode(file, bytes)?;
        let start = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let separator = separator(&text.as_bytes()[start..]);
        let mut scanner = Scanner { bytes: text.as_bytes(), at: start, line: 1, separator };
        let mut rows = Vec::new();
        while scanner.at < text.len() {
            let row = scanner.row().map_err(|(line, what)| {
                GradebookError::new(file, line, what, "download the file again and save it as CSV")
            })?;
            if row.cells.iter().any(|c| !c.is_empty()) {
                rows.push(row);
            }
        }
        if rows.is_empty() {
            return Err(GradebookError::new(file, None, "it is empty", "download the file again"));
        }
        Ok(Sheet { text, separator, rows })
    }

    /// The header and the rows below it.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What a cell says, without quoting; nothing where the row is too short.
    pub fn cell(&self, row: &Row, column: usize) -> Cow<'b, str> {
        let raw = row.cells.get(column).and_then(|at| self.text.get(at.clone())).unwrap_or_default();
        match raw.strip_prefix('"').and_then(|r| r.strip_suffix('"')) {
            Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
            Some(inner) => Cow::Borrowed(inner),
            None => Cow::Borrowed(raw),
        }
    }

    /// What the cells of the header say.
    pub fn header(&self) -> Vec<Cow<'b, str>> {
        let row = self.rows.first();
        row.map(|row| (0..row.cells.len()).map(|c| self.cell(row, c)).collect()).unwrap_or_default()
    }

    /// The file with some cells replaced; every other byte stays as it is.
    pub fn edited(&self, mut edits: Vec<Edit>) -> Vec<u8> {
        edits.sort_by_key(|e| e.at.start);
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for edit in edits {
            out.push_str(self.text.get(done..edit.at.start).unwrap_or_default());
            let quoted = self.text.get(edit.at.clone()).is_some_and(|old| old.starts_with('"'));
            self.push_cell(&mut out, &edit.text, quoted);
            done = edit.at.end;
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        out.into_bytes()
    }

    /// A cell, quoted if it was before or has to be.
    fn push_cell(&self, out: &mut String, text: &str, quoted: bool) {
        let special = |c: char| matches!(c, ',' | ';' | '"' | '\r' | '\n' | '\t');
        let needs =
            text.contains(special) || text.contains(char::from(self.separator)) || text != text.trim();
        if quoted || needs {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(text);
        }
    }
}

/// The bytes as text; gradebooks are imported as UTF-8, so nothing else is guessed.
fn decode<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, GradebookError> {
    let help = "save it as \"CSV UTF-8\", or download it again";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(GradebookError::new(file, 1, "the file is UTF-16, not UTF-8", help));
    }
    std::str::from_utf8(bytes).map_err(|e| {
        let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
        GradebookError::new(file, line, "the file is not UTF-8", help)
    })
}

/// The separator that the first line holds most of, outside quotation marks.
fn separator(bytes: &[u8]) -> u8 {
    let mut counts = [0usize; SEPARATORS.len()];
    let mut quoted = false;
    for &byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (count, &separator) in counts.iter_mut().zip(&SEPARATORS) {
                    *count += usize::from(separator == byte);
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    SEPARATORS.iter().zip(counts).find(|(_, n)| *n == most).map_or(b',', |(s, _)| *s)
}

struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
    line: usize,
    separator: u8,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn row(&mut self) -> Result<Row, (usize, String)> {
        let mut row = Row { line: self.line, cells: Vec::new() };
        loop {
            let start = self.at;
            self.cell()?;
            row.cells.push(start..self.at);
            match self.peek() {
                Some(byte) if byte == self.separator => self.at += 1,
                Some(_) => {
                    self.line_end();
                    return Ok(row);
                }
                None => return Ok(row),
            }
        }
    }

    /// Goes to the end of a cell: a separator, a line end or the end of the file.
    fn cell(&mut self) -> Result<(), (usize, String)> {
        if self.peek() != Some(b'"') {
            while self.peek().is_some_and(|b| b != self.separator && b != b'\n' && b != b'\r') {
                self.at += 1;
            }
            return Ok(());
        }
        let opened = self.line;
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err((opened, "a quotation mark is opened and never closed".to_owned())),
                Some(b'"') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'"') => self.at += 1,
                        None | Some(b'\n' | b'\r') => return Ok(()),
                        Some(byte) if byte == self.separator => return Ok(()),
                        Some(_) => {
                            return Err((self.line, "text follows a closing quotation mark".to_owned()));
                        }
                    }
                }
                Some(b'\n' | b'\r') => self.line_end(),
                Some(_) => self.at += 1,
            }
        }
    }

    fn line_end(&mut self) {
        let pair = self.bytes.get(self.at..self.at + 2) == Some(b"\r\n");
        self.at += if pair { 2 } else { 1 };
        self.line += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let sheet = Sheet::parse("f.csv", text.as_bytes()).unwrap();
        let row = |r: &Row| (0..r.cells.len()).map(|c| sheet.cell(r, c).into_owned()).collect();
        sheet.rows().iter().map(row).collect()
    }

    #[test]
    fn cells_are_those_of_the_csv_crate() {
        // The csv crate (1.4) reads the same dialect; it is the reference here.
        for text in [
            "a,b,c\r\n1,\"x, \"\"y\"\"\r\nz\",3\r\n",
            "a,b\n,\n1,\n",
            "a,b\r1,2\r",
            "\"a\",\"\"\n\"\"\"q\"\"\",2",
            "a,in\"side\",c\n1,2,3\n",
        ] {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let reference: Vec<Vec<String>> =
                reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            let ours: Vec<_> = values(text);
            let full: Vec<_> = reference.into_iter().filter(|r| r.iter().any(|c| !c.is_empty())).collect();
            assert_eq!(ours, full, "{text:?}");
        }
    }

    #[test]
    fn the_separator_is_the_headers() {
        assert_eq!(values("a;\"b,c,d\";e\n1;2,5;3")[1], ["1", "2,5", "3"]);
        assert_eq!(values("a\tb\n1\t2")[1], ["1", "2"]);
    }

    #[test]
    fn faults_name_the_line() {
        let fault = |bytes: &[u8]| Sheet::parse("f.csv", bytes).unwrap_err().to_string();
        assert!(fault(b"a,b\n1,\"open\n").starts_with("f.csv:2: a quotation mark is opened"));
        assert!(fault(b"a,b\n\"1\"x,2\n").starts_with("f.csv:2: text follows"));
        assert!(fault(b"a,b\n1,2\nM\xFCller,2\n").starts_with("f.csv:3: the file is not UTF-8"));
        assert!(fault(b"\xFF\xFEa\0").starts_with("f.csv:1: the file is UTF-16"));
        assert!(fault(b"\n\n").starts_with("f.csv: it is empty"));
    }

    #[test]
    fn only_edited_cells_change() {
        let text = "\u{FEFF}a,\"b\",c\r\n\"x,\"\"\",2\r\n";
        let sheet = Sheet::parse("f.csv", text.as_bytes()).unwrap();
        assert_eq!(sheet.edited(Vec::new()), text.as_bytes());
        let at = sheet.rows()[0].cells[1].clone();
        let edited = sheet.edited(vec![Edit { at, text: "d".into() }]);
        assert_eq!(edited, text.replace("\"b\"", "\"d\"").as_bytes());
    }

    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_file_without_edits_is_the_same(text in "[a,;\"\r\n\t é]{0,40}") {
            if let Ok(sheet) = Sheet::parse("f.csv", text.as_bytes()) {
                prop_assert_eq!(sheet.edited(Vec::new()), text.as_bytes());
            }
        }

        #[test]
        fn an_edit_is_read_back_and_moves_nothing(
            cells in proptest::collection::vec("[ab,;\"\r\n é]{0,6}", 6),
            new in "[ab,;\"\r\n é]{0,8}",
            row in 0usize..3,
            column in 0usize..3,
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["x", "y", "z"]).unwrap();
            cells.chunks(3).for_each(|r| writer.write_record(r).unwrap());
            let bytes = writer.into_inner().unwrap();
            let sheet = Sheet::parse("f.csv", &bytes).unwrap();
            let target = &sheet.rows()[row.min(sheet.rows().len() - 1)];
            let at = target.cells[column].clone();
            let edited = sheet.edited(vec![Edit { at: at.clone(), text: new.clone() }]);
            prop_assert_eq!(&edited[..at.start], &bytes[..at.start]);
            prop_assert!(edited.ends_with(&bytes[at.end..]));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(edited.as_slice());
            let found = reader.records().any(|r| r.unwrap().get(column) == Some(new.as_str()));
            prop_assert!(found);
        }
    }
}
