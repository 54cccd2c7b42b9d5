//! What the platforms share: marks find their rows, cells are replaced, the rest is told.

use super::number::{self, Decimal};
use super::sheet::{Edit, Row, Sheet};
use super::student::{Who, forms};
use crate::report::cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The mark of one essay.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The essay's file, for the notes.
    pub file: String,
    /// Whose it is.
    pub who: Who,
    /// The grade; none leaves the cell as it is.
    pub points: Option<Points>,
    /// The feedback; none leaves the cell as it is. A spreadsheet will not take it for a formula.
    pub feedback: Option<String>,
}

/// Points on some scale; they are brought to the scale of the gradebook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Points {
    /// Points given, from 0.
    pub earned: f64,
    /// The most there are, above 0.
    pub of: f64,
}

/// A gradebook with its cells filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The file; all but the filled cells is as it was, byte for byte.
    pub bytes: Vec<u8>,
    /// The rows that were filled, in the order of the file.
    pub filled: Vec<FilledRow>,
    /// What could not be filled or has to be known: first what concerns rows, by line,
    /// then what concerns essays, in the order of the marks.
    pub notes: Vec<Note>,
}

/// A row that took a grade, feedback or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// Its line, from 1.
    pub line: usize,
    /// The student, as the gradebook writes it.
    pub student: String,
    /// The essay.
    pub file: String,
    /// The grade written, if one was.
    pub grade: Option<String>,
}

/// Something that a person has to know about a row or an essay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The line of the row, from 1, where it concerns one.
    pub line: Option<usize>,
    /// The student of the row, or the file of the essay.
    pub about: String,
    /// Which kind of thing it is.
    pub kind: NoteKind,
    /// What it is, in words.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}, {}: {}", self.about, self.what),
            None => write!(f, "{}: {}", self.about, self.what),
        }
    }
}

/// Kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// No row is the student's.
    NotInGradebook,
    /// A row without an essay.
    NoEssay,
    /// Several essays are one student's; none was entered.
    SeveralEssays,
    /// Several rows could be the student's; none was filled.
    SeveralRows,
    /// The number was not found; the row was found by another identifier or the name.
    OtherIdentifier,
    /// The gradebook does not let the grade be changed.
    Locked,
    /// The student is excused or was not assigned the work.
    Excused,
    /// The points are not a number from 0, or of nothing.
    NoPoints,
    /// The best grade is not a number.
    NoMaximum,
    /// The points were above the most there are; the maximum was written.
    Capped,
    /// The cell said something else before.
    Replaced,
    /// The row has fewer cells than the header.
    ShortRow,
    /// The gradebook has no column for feedback.
    NoFeedbackColumn,
    /// No column was found that says which grades can be changed.
    NoLockColumn,
}

/// By what a student is recognised, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Number,
    Sis,
    Login,
}

/// A row that can take a mark.
#[derive(Debug)]
pub(super) struct Target<'s> {
    pub row: &'s Row,
    pub keys: Vec<(Key, String)>,
    pub name: String,
}

impl Target<'_> {
    /// What the row calls its student.
    fn shown(&self) -> &str {
        let key = || self.keys.first().map(|(_, value)| value.as_str());
        Some(self.name.trim()).filter(|n| !n.is_empty()).or_else(key).unwrap_or("a row without a name")
    }
}

/// Where a row takes its mark.
#[derive(Debug)]
pub(super) struct Slot {
    pub grade: usize,
    pub feedback: Option<usize>,
    /// The best grade; `Err` is what stands in its place.
    pub maximum: Result<(f64, Decimal), String>,
    /// Why the row is to be left alone.
    pub shut: Option<(NoteKind, String)>,
}

/// Fills the rows of a sheet with the marks of a batch.
pub(super) fn fill(
    sheet: &Sheet,
    targets: &[Target],
    marks: &[Mark],
    slot: impl Fn(&Target) -> Slot,
) -> Filled {
    let mut filling = Filling {
        sheet,
        edits: Vec::new(),
        filled: Vec::new(),
        rows: Vec::new(),
        essays: Vec::new(),
        without_feedback: 0,
    };
    let pairs = filling.pairs(targets, marks);
    for (target, essays) in targets.iter().zip(&pairs) {
        match essays.as_slice() {
            [] => {}
            [mark] => filling.put(target, mark, &slot(target)),
            many => {
                let files: Vec<&str> = many.iter().map(|m| m.file.as_str()).collect();
                let what = format!("{} essays are this student's: {}", files.len(), files.join(", "));
                filling.row_note(target, NoteKind::SeveralEssays, what + "; none was entered");
            }
        }
    }
    if filling.without_feedback > 0 {
        let what = format!("no column takes feedback; that of {} essays was left", filling.without_feedback);
        let (line, about) = (sheet.rows().first().map(|r| r.line), "the header".to_owned());
        filling.rows.push(Note { line, about, kind: NoteKind::NoFeedbackColumn, what });
    }
    filling.rows.sort();
    filling.rows.append(&mut filling.essays);
    Filled { bytes: sheet.edited(filling.edits), filled: filling.filled, notes: filling.rows }
}

struct Filling<'s, 'b> {
    sheet: &'s Sheet<'b>,
    edits: Vec<Edit>,
    filled: Vec<FilledRow>,
    rows: Vec<Note>,
    essays: Vec<Note>,
    /// Essays whose feedback had no column.
    without_feedback: usize,
}

impl Filling<'_, '_> {
    fn row_note(&mut self, target: &Target, kind: NoteKind, what: impl Into<String>) {
        let about = target.shown().to_owned();
        self.rows.push(Note { line: Some(target.row.line), about, kind, what: what.into() });
    }

    fn essay_note(&mut self, mark: &Mark, kind: NoteKind, what: impl Into<String>) {
        self.essays.push(Note { line: None, about: mark.file.clone(), kind, what: what.into() });
    }

    /// The essays of every row; tells of essays without a row and rows without an essay.
    fn pairs<'m>(&mut self, targets: &[Target], marks: &'m [Mark]) -> Vec<Vec<&'m Mark>> {
        let index = Index::new(targets);
        let mut pairs: Vec<Vec<&Mark>> = vec![Vec::new(); targets.len()];
        let mut told = BTreeSet::new();
        for mark in marks {
            let (rows, by_number) = index.find(&mark.who);
            match rows.as_slice() {
                [] => {
                    let who = mark.who.shown().map(|w| format!(" ({w})")).unwrap_or_default();
                    self.essay_note(mark, NoteKind::NotInGradebook, format!("no row is its student's{who}"));
                }
                &[row] => {
                    if let (false, Some(number), Some(target)) =
                        (by_number, &mark.who.number, targets.get(row))
                    {
                        let what = format!(
                            "number {number} is in no row; {} was found by other means, \
                             check that the file belongs to this assignment",
                            target.shown()
                        );
                        self.essay_note(mark, NoteKind::OtherIdentifier, what);
                    }
                    if let Some(essays) = pairs.get_mut(row) {
                        essays.push(mark);
                    }
                }
                many => {
                    let lines: Vec<String> =
                        many.iter().filter_map(|&i| targets.get(i)).map(|t| t.row.line.to_string()).collect();
                    let what = format!("its student could be in lines {}; none was filled", lines.join(", "));
                    self.essay_note(mark, NoteKind::SeveralRows, what);
                    told.extend(many.iter().copied());
                }
            }
        }
        for (i, (target, essays)) in targets.iter().zip(&pairs).enumerate() {
            if essays.is_empty() && !told.contains(&i) {
                self.row_note(target, NoteKind::NoEssay, "no essay of the batch is this student's");
            }
        }
        pairs
    }

    fn put(&mut self, target: &Target, mark: &Mark, slot: &Slot) {
        if let Some((kind, why)) = &slot.shut {
            self.row_note(target, *kind, format!("{why}; {} was not entered", mark.file));
            return;
        }
        let grade = self.grade(target, mark, slot);
        let mut written = false;
        if let Some(grade) = &grade {
            written |= self.replace(target, slot.grade, grade);
        }
        match (&mark.feedback, slot.feedback) {
            (Some(feedback), Some(column)) => {
                written |= self.replace(target, column, &cell(feedback));
            }
            (Some(_), None) => self.without_feedback += 1,
            (None, _) => {}
        }
        if written {
            self.filled.push(FilledRow {
                line: target.row.line,
                student: target.shown().to_owned(),
                file: mark.file.clone(),
                grade,
            });
        }
    }

    /// The grade as the gradebook writes it.
    fn grade(&mut self, target: &Target, mark: &Mark, slot: &Slot) -> Option<String> {
        let Points { earned, of } = mark.points?;
        if !(earned.is_finite() && of.is_finite() && earned >= 0.0 && of > 0.0) {
            let what = format!("{earned} of {of} points is no grade; the cell was left");
            self.row_note(target, NoteKind::NoPoints, what);
            return None;
        }
        let (most, decimal) = match &slot.maximum {
            Ok(maximum) => *maximum,
            Err(cell) => {
                let what = format!("the best grade is `{cell}`, not a number; the grade was left");
                self.row_note(target, NoteKind::NoMaximum, what);
                return None;
            }
        };
        if earned > of {
            let what = format!("{earned} of {of} points; the maximum was written");
            self.row_note(target, NoteKind::Capped, what);
        }
        Some(number::write((earned / of).min(1.0) * most, most, decimal))
    }

    /// Replaces a cell, if the row has it.
    fn replace(&mut self, target: &Target, column: usize, text: &str) -> bool {
        let Some(at) = target.row.cells.get(column) else {
            self.row_note(target, NoteKind::ShortRow, "the row ends before the cell; it was left");
            return false;
        };
        let before = self.sheet.cell(target.row, column);
        if !matches!(before.trim(), "" | "-") && before != text {
            let header = self.sheet.header().get(column).map(|h| h.trim().to_owned()).unwrap_or_default();
            self.row_note(target, NoteKind::Replaced, format!("`{header}` said {before:?} before"));
        }
        self.edits.push(Edit { at: at.clone(), text: text.to_owned() });
        true
    }
}

/// Rows by identifier and by form of the name.
struct Index {
    keys: [BTreeMap<String, Vec<usize>>; 3],
    names: BTreeMap<String, Vec<usize>>,
}

impl Index {
    fn new(targets: &[Target]) -> Self {
        let mut index = Index { keys: Default::default(), names: BTreeMap::new() };
        for (i, target) in targets.iter().enumerate() {
            for (key, value) in &target.keys {
                let [number, sis, login] = &mut index.keys;
                let map = match key {
                    Key::Number => number,
                    Key::Sis => sis,
                    Key::Login => login,
                };
                map.entry(value.trim().to_lowercase()).or_default().push(i);
            }
            for form in forms(&target.name) {
                index.names.entry(form).or_default().push(i);
            }
        }
        index
    }

    /// The rows that may be a student's, and whether the number told.
    fn find(&self, who: &Who) -> (Vec<usize>, bool) {
        let [number, sis, login] = &self.keys;
        let ways = [(number, &who.number), (sis, &who.sis), (login, &who.login), (login, &who.email)];
        for (i, (map, value)) in ways.into_iter().enumerate() {
            let Some(value) = value.as_deref().map(|v| v.trim().to_lowercase()).filter(|v| !v.is_empty())
            else {
                continue;
            };
            if let Some(rows) = map.get(&value) {
                return (rows.clone(), i == 0);
            }
        }
        let name = who.name.as_deref().unwrap_or_default();
        let rows: BTreeSet<usize> =
            forms(name).iter().filter_map(|form| self.names.get(form)).flatten().copied().collect();
        (rows.into_iter().collect(), false)
    }
}
