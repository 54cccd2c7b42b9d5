//! Levels by hand, to compare the proposals with. How far they agree is for
//! `crate::agreement` to say.

use super::GradebookError;
use super::sheet::{Row, Sheet};
use std::collections::BTreeSet;

/// The level that a marker gave one essay on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HandLevel {
    /// The essay's id.
    pub id: String,
    /// The criterion's id.
    pub criterion: String,
    /// The level, from 0.
    pub level: usize,
    /// The line of the file, from 1.
    pub line: usize,
}

/// A criterion: its id and how many levels it has.
pub type Levels<'c> = (&'c str, usize);

/// Reads marks by hand, CSV or TSV in UTF-8, in one of two shapes: *long*, with the columns
/// `id`, `criterion` and `level`, or *wide*, with `id` and a column for every criterion
/// marked. Empty cells were not marked; other columns are not looked at.
///
/// # Errors
/// Every fault: missing columns, criteria that the rubric has not, levels that the criterion
/// has not, an essay marked twice on a criterion.
pub fn read(file: &str, bytes: &[u8], criteria: &[Levels]) -> Result<Vec<HandLevel>, Vec<GradebookError>> {
    let sheet = Sheet::parse(file, bytes).map_err(|e| vec![e])?;
    let header: Vec<String> = sheet.header().iter().map(|h| h.trim().to_owned()).collect();
    let position = |name: &str| header.iter().position(|h| h == name);
    let wide: Vec<(usize, Levels)> =
        criteria.iter().filter_map(|&c| position(c.0).map(|at| (at, c))).collect();
    let mut reader =
        Reader { file, sheet: &sheet, read: Vec::new(), faults: Vec::new(), seen: BTreeSet::new() };
    match (position("id"), position("criterion"), position("level")) {
        (Some(id), Some(criterion), Some(level)) => {
            for row in sheet.rows().iter().skip(1) {
                reader.long(row, id, criterion, level, criteria);
            }
        }
        (Some(id), ..) if !wide.is_empty() => {
            for row in sheet.rows().iter().skip(1) {
                for &(at, criterion) in &wide {
                    reader.level(row, id, criterion, at);
                }
            }
        }
        _ => {
            let ids: Vec<&str> = criteria.iter().map(|c| c.0).collect();
            let help = format!("write `id,criterion,level`, or `id` and some of {}", ids.join(", "));
            reader.faults.push(GradebookError::new(file, 1, "no columns of marks by hand", help));
        }
    }
    if reader.read.is_empty() && reader.faults.is_empty() {
        reader.faults.push(GradebookError::new(file, None, "no essay is marked", "write a level for one"));
    }
    if reader.faults.is_empty() { Ok(reader.read) } else { Err(reader.faults) }
}

struct Reader<'s, 'b> {
    file: &'s str,
    sheet: &'s Sheet<'b>,
    read: Vec<HandLevel>,
    faults: Vec<GradebookError>,
    seen: BTreeSet<(String, String)>,
}

impl Reader<'_, '_> {
    fn long(&mut self, row: &Row, id: usize, criterion: usize, level: usize, criteria: &[Levels]) {
        let name = self.sheet.cell(row, criterion);
        match criteria.iter().find(|c| c.0 == name.trim()) {
            Some(&criterion) => self.level(row, id, criterion, level),
            None => {
                let ids: Vec<&str> = criteria.iter().map(|c| c.0).collect();
                let help = format!("it has {}", ids.join(", "));
                self.fault(row, format!("the rubric has no criterion `{}`", name.trim()), help);
            }
        }
    }

    fn level(&mut self, row: &Row, id: usize, (criterion, levels): Levels, at: usize) {
        let cell = self.sheet.cell(row, at);
        let (cell, id) = (cell.trim(), self.sheet.cell(row, id).trim().to_owned());
        if cell.is_empty() {
            return;
        }
        let Some(level) = cell.parse().ok().filter(|&level: &usize| level < levels) else {
            let help = format!("write a whole number from 0 to {}", levels.saturating_sub(1));
            return self.fault(row, format!("`{cell}` is no level of `{criterion}`"), help);
        };
        if id.is_empty() {
            return self.fault(row, "the id is empty".to_owned(), "name the essay".to_owned());
        }
        if !self.seen.insert((id.clone(), criterion.to_owned())) {
            let what = format!("`{id}` is marked a second time on `{criterion}`");
            return self.fault(row, what, "leave one mark".to_owned());
        }
        self.read.push(HandLevel { id, criterion: criterion.to_owned(), level, line: row.line });
    }

    fn fault(&mut self, row: &Row, what: String, help: String) {
        self.faults.push(GradebookError::new(self.file, row.line, what, help));
    }
}
