//! The roster: whose essay a file is, where its name does not tell.

use super::sheet::Sheet;
use super::{GradebookError, Who};
use std::collections::{BTreeMap, BTreeSet};

/// Students by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Students by file name or id, in small letters.
    students: BTreeMap<String, Who>,
}

impl Roster {
    /// Reads a roster: CSV in UTF-8 with a header. A column `file` (name of the file) or
    /// `id` (the same without ending) says which essay; `student` (or `name`), `number`
    /// (Moodle's participant number or Canvas's `ID`), `sis`, `login` and `email` say who.
    /// Other columns are not looked at.
    ///
    /// # Errors
    /// Every fault: a missing column, an essay without a name, an essay listed twice.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<GradebookError>> {
        let sheet = Sheet::parse(file, bytes).map_err(|e| vec![e])?;
        let header: Vec<String> = sheet.header().iter().map(|h| h.trim().to_lowercase()).collect();
        let position = |names: &[&str]| header.iter().position(|h| names.contains(&h.as_str()));
        let columns = [&["student", "name"][..], &["number"], &["sis"], &["login"], &["email"]].map(position);
        let (Some(key), true) = (position(&["file", "id"]), columns.iter().any(Option::is_some)) else {
            let what = "a roster needs a column `file` or `id` and a column `student`, `number` or `email`";
            return Err(vec![GradebookError::new(file, 1, what, "write them in the first line")]);
        };
        let (mut roster, mut faults) = (Roster::default(), Vec::new());
        for row in sheet.rows().iter().skip(1) {
            let part = |column: Option<usize>| {
                let value = sheet.cell(row, column?).trim().to_owned();
                (!value.is_empty()).then_some(value)
            };
            let [name, number, sis, login, email] = columns.map(part);
            let who = Who { name, number, sis, login, email };
            let Some(essay) = part(Some(key)) else {
                let what = format!("`{}` is empty", header.get(key).map_or("file", String::as_str));
                faults.push(GradebookError::new(
                    file,
                    row.line,
                    what,
                    "name the essay, or take the line out",
                ));
                continue;
            };
            if who == Who::default() {
                let what = format!("`{essay}` has no student");
                faults.push(GradebookError::new(
                    file,
                    row.line,
                    what,
                    "say who wrote it, or take the line out",
                ));
            }
            if roster.students.insert(essay.to_lowercase(), who).is_some() {
                let what = format!("`{essay}` stands here a second time");
                faults.push(GradebookError::new(file, row.line, what, "leave one line for every essay"));
            }
        }
        if faults.is_empty() { Ok(roster) } else { Err(faults) }
    }

    /// Whose essay lies at this path: by its file name, then by that without its ending.
    pub fn student(&self, path: &str) -> Option<&Who> {
        self.entry(path).map(|(_, who)| who)
    }

    /// The essays of the roster that are not in a batch, in order; `paths` are the batch.
    pub fn missing<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Vec<&str> {
        let there: BTreeSet<&String> =
            paths.into_iter().filter_map(|p| self.entry(p)).map(|(e, _)| e).collect();
        self.students.keys().filter(|essay| !there.contains(essay)).map(String::as_str).collect()
    }

    fn entry(&self, path: &str) -> Option<(&String, &Who)> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_lowercase();
        let stem = || name.rsplit_once('.').and_then(|(stem, _)| self.students.get_key_value(stem));
        self.students.get_key_value(&name).or_else(stem)
    }
}
