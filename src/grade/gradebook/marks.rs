//! The marks of a batch, a row an essay.

use crate::report::cell;
use csv::Writer;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What is proposed for one essay on one criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marked {
    /// Lowest and highest level, from 0.
    pub levels: [usize; 2],
    /// Points of these levels.
    pub points: [f64; 2],
}

/// What is proposed for one essay.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MarkedEssay {
    /// The essay's id.
    pub id: String,
    /// What to call the student; may be empty.
    pub student: String,
    /// Proposals by id of the criterion; one that is marked by hand is not there.
    pub criteria: BTreeMap<String, Marked>,
    /// What a person has to look at.
    pub flags: Vec<String>,
}

/// Writes `marks.csv`: id, student, for every criterion (`criteria`, ids in the rubric's
/// order) the lowest and highest level and points, the totals of the points, and the flags.
/// A criterion without a proposal leaves empty cells, and so no total, for it would be too low.
///
/// Text cells cannot be formulas.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(criteria: &[&str], essays: &[MarkedEssay], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Writer::from_writer(out);
    let titles = criteria.iter().flat_map(|id| {
        ["level_low", "level_high", "points_low", "points_high"].map(|part| cell(&format!("{id}_{part}")))
    });
    let ends = ["total_low", "total_high", "flags"].map(str::to_owned);
    csv.write_record(["id", "student"].map(str::to_owned).into_iter().chain(titles).chain(ends))?;
    for essay in essays {
        csv.write_record(row(criteria, essay))?;
    }
    csv.flush()
}

fn row(criteria: &[&str], essay: &MarkedEssay) -> Vec<String> {
    let mut row = vec![cell(&essay.id), cell(&essay.student)];
    let mut totals = Some([0.0, 0.0]);
    for id in criteria {
        match essay.criteria.get(*id) {
            Some(Marked { levels, points }) => {
                row.extend(levels.map(|level| level.to_string()));
                row.extend(points.map(number));
                totals = totals.map(|[low, high]| [low + points[0], high + points[1]]);
            }
            None => {
                row.extend(vec![String::new(); 4]);
                totals = None;
            }
        }
    }
    row.extend(totals.map_or_else(Default::default, |t| t.map(number)));
    row.push(cell(&essay.flags.join("; ")));
    row
}

/// Two decimals, as sums of shares have more than anyone gives.
fn number(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_an_essay() {
        let marked = Marked { levels: [1, 2], points: [3.75, 7.5] };
        let full = MarkedEssay {
            id: "a".into(),
            student: "=cmd|'/C calc'!A0".into(),
            criteria: BTreeMap::from([("realism".into(), marked), ("language".into(), marked)]),
            flags: vec!["very short".into(), "thesis, unclear".into()],
        };
        let part = MarkedEssay {
            id: "b".into(),
            criteria: BTreeMap::from([("realism".into(), marked)]),
            ..Default::default()
        };
        let mut out = Vec::new();
        write(&["realism", "language"], &[full, part], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            "id,student,realism_level_low,realism_level_high,realism_points_low,realism_points_high,\
             language_level_low,language_level_high,language_points_low,language_points_high,\
             total_low,total_high,flags"
        );
        assert_eq!(
            lines[1],
            "a,'=cmd|'/C calc'!A0,1,2,3.75,7.5,1,2,3.75,7.5,7.5,15,\"very short; thesis, unclear\""
        );
        assert_eq!(lines[2], "b,,1,2,3.75,7.5,,,,,,,");
    }
}
