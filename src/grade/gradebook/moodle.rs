//! The offline grading worksheet of Moodle's assignment, filled in place.
//!
//! The worksheet's headers are in the language of the site and its import finds columns by
//! them, so the file is never written anew: grade and feedback cells are replaced, all
//! else stays byte for byte (`mod/assign/gradingtable.php` and
//! `feedback/offline/importgradeslib.php` of Moodle say what the columns are). Works with
//! simple direct grading; Moodle shows feedback as HTML, so it is for the caller to escape.

use super::GradebookError;
use super::fill::{Filled, Key, Mark, Note, NoteKind, Slot, Target, fill as fill_rows};
use super::headers::{Headers, LANGUAGES};
use super::number;
use super::sheet::{Row, Sheet};

/// Columns that the user names, where the language of the site is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Header of the participant (`--id-column`).
    pub identifier: Option<String>,
    /// Header of the grade (`--grade-column`).
    pub grade: Option<String>,
    /// Header of the feedback (`--feedback-column`).
    pub feedback: Option<String>,
}

/// Fills a downloaded worksheet. `file` is its name for messages.
///
/// Students are found by participant number, else by address, if the site shows it, else by
/// full name. Grades are brought to the
/// maximum of their row and written with two decimals, with a decimal comma if the maximum
/// has one. Rows whose grade cannot be changed are left.
///
/// # Errors
/// If the file is not CSV in UTF-8, or has not the columns that Moodle's import needs.
pub fn fill(file: &str, bytes: &[u8], marks: &[Mark], columns: &Columns) -> Result<Filled, GradebookError> {
    let sheet = Sheet::parse(file, bytes)?;
    let places = Places::find(file, &sheet, columns)?;
    let rows = sheet.rows().iter().skip(1);
    let targets: Vec<Target> = rows.map(|row| places.target(&sheet, row)).collect();
    let mut filled = fill_rows(&sheet, &targets, marks, |target| places.slot(&sheet, target.row));
    if places.changeable.is_none() {
        let what =
            "no column is known to say which grades can be changed; Moodle leaves out those that cannot";
        let about = "the header".to_owned();
        filled
            .notes
            .insert(0, Note { line: Some(1), about, kind: NoteKind::NoLockColumn, what: what.into() });
    }
    Ok(filled)
}

/// Which columns are which.
struct Places {
    identifier: usize,
    name: Option<usize>,
    grade: usize,
    maximum: Option<usize>,
    changeable: Option<usize>,
    feedback: Option<usize>,
    no: &'static [&'static str],
}

impl Places {
    fn find(file: &str, sheet: &Sheet, columns: &Columns) -> Result<Self, GradebookError> {
        let header: Vec<String> = sheet.header().iter().map(|h| plain(h)).collect();
        let language = LANGUAGES.iter().rev().max_by_key(|l| known(l, &header));
        let words = |part: fn(&Headers) -> &'static [&'static str]| language.map(part).unwrap_or_default();
        let fault = |what: String, help: String| {
            let seen: Vec<String> = sheet.header().iter().map(|h| format!("`{}`", h.trim())).collect();
            GradebookError::new(file, 1, format!("{what}; the header has {}", seen.join(", ")), help)
        };
        let missing = |what: &str, option: &str| {
            let languages: Vec<&str> = LANGUAGES.iter().map(|l| l.language).collect();
            fault(
                format!("no column is the {what}"),
                format!("known languages: {}; else {option}", languages.join(", ")),
            )
        };
        let named = |user: &Option<String>, words: &[&str]| match user {
            Some(name) => position(&header, &[name.as_str()])
                .map(Some)
                .ok_or_else(|| fault(format!("there is no column `{name}`"), "name one of these".to_owned())),
            None => Ok(position(&header, words)),
        };
        let identifier = named(&columns.identifier, words(|l| l.identifier))?
            .ok_or_else(|| missing("identifier", "name it with --id-column"))?;
        let grade = named(&columns.grade, words(|l| l.grade))?
            .ok_or_else(|| missing("grade", "name it with --grade-column"))?;
        let feedback = named(&columns.feedback, words(|l| l.feedback))?;
        if columns.grade.is_none() && position(&header, words(|l| l.modified)).is_none() {
            let what = "date of the grade, without which Moodle imports nothing";
            return Err(missing(what, "if it is there, name the grade with --grade-column"));
        }
        if feedback == Some(0) {
            let what = "the feedback is the first column, where Moodle's import overlooks it";
            return Err(GradebookError::new(file, 1, what, "download the worksheet again"));
        }
        Ok(Places {
            identifier,
            name: position(&header, words(|l| l.name)),
            grade,
            maximum: position(&header, words(|l| l.maximum)).or_else(|| after(sheet, grade)),
            changeable: position(&header, words(|l| l.changeable)),
            feedback,
            no: words(|l| l.no),
        })
    }

    fn target<'s>(&self, sheet: &Sheet, row: &'s Row) -> Target<'s> {
        let number = participant(&sheet.cell(row, self.identifier)).map(|n| (Key::Number, n));
        // Identity fields stand before the grade; an address is one in any language.
        let mut fields = (0..self.grade).map(|c| sheet.cell(row, c).trim().to_owned());
        let address = fields.find(|f| f.contains('@') && !f.contains(char::is_whitespace));
        Target {
            row,
            keys: number.into_iter().chain(address.map(|a| (Key::Login, a))).collect(),
            name: self.name.map(|c| sheet.cell(row, c).into_owned()).unwrap_or_default(),
        }
    }

    fn slot(&self, sheet: &Sheet, row: &Row) -> Slot {
        let cell = |column: Option<usize>| column.map(|c| sheet.cell(row, c)).unwrap_or_default();
        let maximum = cell(self.maximum);
        let fixed = plain(&cell(self.changeable));
        let shut = self.no.iter().any(|no| plain(no) == fixed);
        Slot {
            grade: self.grade,
            feedback: self.feedback,
            maximum: number::parse(&maximum).filter(|m| m.0 > 0.0).ok_or_else(|| maximum.into_owned()),
            shut: shut.then(|| (NoteKind::Locked, "the grade cannot be changed".to_owned())),
        }
    }
}

/// How many headers of a language there are.
fn known(language: &Headers, header: &[String]) -> usize {
    let Headers { identifier, name, grade, maximum, changeable, modified, feedback, .. } = language;
    [identifier, name, grade, maximum, changeable, modified, feedback]
        .into_iter()
        .filter(|words| position(header, words).is_some())
        .count()
}

fn position(header: &[String], words: &[&str]) -> Option<usize> {
    words.iter().find_map(|word| header.iter().position(|h| *h == plain(word)))
}

/// A header without regard to case and spaces around it.
fn plain(header: &str) -> String {
    header.trim().to_lowercase()
}

/// The column after the grade, which is where Moodle puts the maximum, if it holds numbers.
fn after(sheet: &Sheet, grade: usize) -> Option<usize> {
    let mut rows = sheet.rows().iter().skip(1).peekable();
    rows.peek()?;
    rows.all(|row| number::parse(&sheet.cell(row, grade + 1)).is_some()).then_some(grade + 1)
}

/// The digits at the end of `Participant 1234567`, in any language.
fn participant(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let word = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    cell.get(word.len()..).filter(|digits| !digits.is_empty()).map(str::to_owned)
}
