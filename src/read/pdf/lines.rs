//! Runs → lines.

use super::glyphs::Run;

/// How many runs before and after one may be those it is raised above.
const NEAR: usize = 64;

/// The gap between cells of a table, as a share of the size; most justified words stand closer.
const CELL: f64 = 0.85;

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    /// The size of most of its letters.
    pub size: f64,
    /// Whether all its letters are bold.
    pub bold: bool,
    /// Whether it begins with a raised number or mark.
    pub noted: bool,
    /// Where parts begin after a wide gap, as the cells of a table do; it is a tab in the text.
    pub cells: Vec<f64>,
}

/// Finds the runs that are raised above or sunk below those beside them, and sets
/// them on their line.
pub(super) fn fold(runs: &mut [Run]) {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let small: Vec<usize> = (0..runs.len()).filter(|&i| runs[i].text.chars().count() <= 4).collect();
    let mut folded = Vec::new();
    for i in small {
        let near = i.saturating_sub(NEAR)..(i + NEAR).min(runs.len());
        let run = &runs[i];
        let base = near.map(|k| &runs[k]).find(|base| {
            let rise = (run.y - base.y) / base.size;
            let gap = (run.left - base.right).max(base.left - run.right) / base.size;
            run.size < 0.85 * base.size
                && (-0.3..0.7).contains(&rise)
                && rise.abs() > 0.1
                && (-0.3..0.7).contains(&gap)
        });
        folded.extend(base.map(|base| (i, base.y)));
    }
    for (i, y) in folded {
        runs[i].raised = true;
        runs[i].y = y;
    }
}

/// Runs in rows: those on one baseline, from the top, each from the left.
pub(super) fn rows(mut runs: Vec<Run>) -> Vec<Vec<Run>> {
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|r| (r.y - run.y).abs() < 0.25 * r.size.min(run.size)) => {
                row.push(run)
            }
            _ => rows.push(vec![run]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// The line that a row of runs is; marks of notes are left out, but for the one of a
/// note that begins here.
pub(super) fn line(row: &[Run]) -> Line {
    let mut line = Line { bold: true, left: f64::MAX, right: f64::MIN, ..Line::default() };
    let mut end: Option<f64> = None;
    let mut most = 0;
    for run in row {
        line.left = line.left.min(run.left);
        line.right = line.right.max(run.right);
        let gap = end.is_some_and(|end| run.left - end > 0.13 * run.size);
        let cell = end.is_some_and(|end| run.left - end > CELL * run.size) && most > 3;
        end = Some(end.map_or(run.right, |end: f64| end.max(run.right)));
        let mark = run.raised && is_mark(&run.text);
        if mark && !line.text.is_empty() {
            if gap {
                line.text.push(' ');
            }
            continue;
        }
        line.noted |= mark;
        line.cells.extend(cell.then_some(run.left));
        if gap && !line.text.is_empty() && !line.text.ends_with(' ') {
            line.text.push(if cell { '\t' } else { ' ' });
        }
        line.text.push_str(&run.text);
        if mark {
            line.text.push(' ');
        }
        let letters = run.text.chars().count();
        line.bold &= run.bold || run.letters() == 0;
        if letters > most {
            (most, line.size, line.y) = (letters, run.size, run.y);
        }
    }
    line.text.truncate(line.text.trim_end().len());
    // Within a line a soft hyphen is not seen.
    if let Some((last, _)) = line.text.char_indices().next_back() {
        let end = line.text.split_off(last);
        line.text.retain(|c| c != '\u{AD}');
        line.text.push_str(&end);
    }
    line
}

/// Whether a raised text refers to a note.
fn is_mark(text: &str) -> bool {
    let text = text.trim_matches(['[', ']', '(', ')', ',', ' ']);
    !text.is_empty()
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    'i' | 'v' | 'x' | '*' | '†' | '‡' | '§' | ',' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'
                )
        })
}
