//! The gradebook CSV of Canvas, filled in place.
//!
//! What the columns are is said by `lib/gradebook_exporter.rb` and `gradebook_importer.rb`
//! of Canvas. That importer takes grades only, so feedback is not entered, and it would
//! propose a new assignment for a title it does not know, so a column is filled only if it
//! is there already with the assignment's id.

use super::GradebookError;
use super::fill::{Filled, Key, Mark, NoteKind, Slot, Target, fill as fill_rows};
use super::number::{self, Decimal};
use super::sheet::{Row, Sheet};

/// Fills one assignment of an exported gradebook. `file` is its name for messages;
/// `assignment` is the id of the assignment or its exact title, with or without the id in
/// brackets behind it.
///
/// Students are found by `ID`, else by `SIS User ID`, `SIS Login ID` and name. Grades are
/// brought to the points possible, with a decimal comma if these have one. Rows above the
/// students, excused students and those without the assignment are left.
///
/// # Errors
/// If the file is not CSV in UTF-8, is not a gradebook, or does not have the assignment.
pub fn fill(file: &str, bytes: &[u8], marks: &[Mark], assignment: &str) -> Result<Filled, GradebookError> {
    let sheet = Sheet::parse(file, bytes)?;
    let places = Places::find(file, &sheet, assignment)?;
    let below = sheet.rows().iter().skip(1);
    // Points possible and posting policies stand first, without an id.
    let is_head = |row: &&Row| sheet.cell(row, places.id).trim().is_empty();
    let head: Vec<&Row> = below.clone().take_while(is_head).collect();
    let maximum = places.maximum(&sheet, &head);
    let targets: Vec<Target> = below.skip(head.len()).map(|row| places.target(&sheet, row)).collect();
    Ok(fill_rows(&sheet, &targets, marks, |target| places.slot(&sheet, target.row, maximum.clone())))
}

/// Which columns are which.
struct Places {
    /// `Student`, or `LastName` and `FirstName`.
    name: Vec<usize>,
    id: usize,
    sis: Option<usize>,
    login: Option<usize>,
    grade: usize,
}

impl Places {
    fn find(file: &str, sheet: &Sheet, assignment: &str) -> Result<Self, GradebookError> {
        let header = sheet.header();
        let position = |name: &str| header.iter().position(|h| h.trim() == name);
        let name: Vec<usize> = match (position("Student"), position("LastName"), position("FirstName")) {
            (Some(student), ..) => vec![student],
            (None, Some(last), Some(first)) => vec![last, first],
            _ => Vec::new(),
        };
        let (Some(id), Some(section), false) = (position("ID"), position("Section"), name.is_empty()) else {
            let what = "not a gradebook of Canvas: the columns Student, ID and Section are not all there";
            return Err(GradebookError::new(file, 1, what, "export it again from Grades in Canvas"));
        };
        Ok(Places {
            name,
            id,
            sis: position("SIS User ID"),
            login: position("SIS Login ID"),
            grade: column(file, header.get(section + 1..).unwrap_or_default(), assignment)? + section + 1,
        })
    }

    /// The points possible of the assignment.
    fn maximum(&self, sheet: &Sheet, head: &[&Row]) -> Result<(f64, Decimal), String> {
        let cells: Vec<_> = head.iter().map(|row| sheet.cell(row, self.grade)).collect();
        let found = cells.iter().rev().find_map(|cell| number::parse(cell)).filter(|m| m.0 > 0.0);
        found.ok_or_else(|| cells.last().map(|cell| cell.trim().to_owned()).unwrap_or_default())
    }

    fn target<'s>(&self, sheet: &Sheet, row: &'s Row) -> Target<'s> {
        let key = |key: Key, column: Option<usize>| {
            let value = sheet.cell(row, column?).trim().to_owned();
            (!value.is_empty()).then_some((key, value))
        };
        let keys = [key(Key::Number, Some(self.id)), key(Key::Sis, self.sis), key(Key::Login, self.login)];
        let name: Vec<_> = self.name.iter().map(|&c| sheet.cell(row, c)).collect();
        Target { row, keys: keys.into_iter().flatten().collect(), name: name.join(", ") }
    }

    fn slot(&self, sheet: &Sheet, row: &Row, maximum: Result<(f64, Decimal), String>) -> Slot {
        let cell = sheet.cell(row, self.grade);
        let shut = match cell.trim() {
            "EX" => Some("the student is excused"),
            "N/A" => Some("the student was not assigned the work"),
            _ => None,
        };
        let shut = shut.map(|why| (NoteKind::Excused, why.to_owned()));
        Slot { grade: self.grade, feedback: None, maximum, shut }
    }
}

/// The column of the assignment among those behind the sections.
fn column(file: &str, header: &[impl AsRef<str>], assignment: &str) -> Result<usize, GradebookError> {
    let asked = assignment.trim();
    let all: Vec<(usize, &str, &str)> = header
        .iter()
        .enumerate()
        .filter_map(|(i, h)| split(h.as_ref().trim()).map(|(title, id)| (i, title, id)))
        .collect();
    let whole = |i: usize| header.get(i).map(|h| h.as_ref().trim());
    let by_id: Vec<_> = all.iter().filter(|(_, _, id)| *id == asked).collect();
    let by_title = || all.iter().filter(|&&(i, title, _)| title == asked || whole(i) == Some(asked));
    let found = if by_id.is_empty() { by_title().collect() } else { by_id };
    match found.as_slice() {
        [(i, ..)] => Ok(*i),
        [] => {
            let names: Vec<String> = all.iter().map(|(_, title, id)| format!("`{title} ({id})`")).collect();
            let what = format!("there is no assignment `{asked}`");
            let help = match names.as_slice() {
                [] => "create the assignment in Canvas and export the gradebook again".to_owned(),
                names => format!("the file has {}", names.join(", ")),
            };
            Err(GradebookError::new(file, 1, what, help))
        }
        many => {
            let ids: Vec<&str> = many.iter().map(|(_, _, id)| *id).collect();
            let what = format!("{} assignments are called `{asked}`", many.len());
            Err(GradebookError::new(file, 1, what, format!("name one by its id: {}", ids.join(", "))))
        }
    }
}

/// `Essay 1 (1234)` as title and id.
fn split(header: &str) -> Option<(&str, &str)> {
    let (title, id) = header.strip_suffix(')')?.rsplit_once('(')?;
    (!id.is_empty() && id.bytes().all(|b| b.is_ascii_digit())).then_some((title.trim_end(), id))
}
