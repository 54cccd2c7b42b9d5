use crate::report::text::{clean, columns, fit_middle};
use crate::report::view::View;
use crate::report::words;
use crate::weigh::ArgumentLabel;
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::style::HorizontalLine;
use tabled::settings::{Alignment, Padding, Style};

/// Titles of the columns.
pub(super) const TITLES: [&str; 6] = ["Document", "Argument", "Balance", "Confidence", "Basis", "School"];
/// The columns that hold numbers.
const NUMBERS: [usize; 2] = [2, 3];
/// The columns a narrow page does without, the first to go first.
const SPARE: [usize; 4] = [4, 5, 3, 2];
/// Columns the names have before others give way to them.
const NAME: usize = 16;
/// Columns between two columns.
const GAP: usize = 2;

/// One document in a row.
pub(super) fn row(view: &View) -> [String; 6] {
    let argument = &view.argument;
    let label = match argument.note.as_deref().map(clean) {
        Some(note) if argument.label == ArgumentLabel::None => format!("none: {note}"),
        _ => words::label(argument.label).to_owned(),
    };
    [
        clean(&view.document.id),
        label,
        words::signed(argument.balance),
        format!("{:.2}", argument.confidence),
        words::basis(argument.basis).to_owned(),
        clean(&view.school.label),
    ]
}

/// All documents in a table of `width` columns, without the folder they share; long
/// names are cut, and a narrow page has fewer columns.
pub(super) fn table(rows: &[[String; 6]], width: usize) -> String {
    let folder = folder(rows);
    let wide = |i: usize| rows.iter().map(|r| columns(&r[i])).fold(columns(TITLES[i]), usize::max);
    let longest = rows.iter().map(|r| columns(&r[0][folder..])).fold(columns(TITLES[0]), usize::max);
    let mut shown: Vec<usize> = (0..TITLES.len()).collect();
    let mut room = 0;
    for spare in SPARE.into_iter().map(Some).chain([None]) {
        room = width.saturating_sub(shown[1..].iter().map(|&i| wide(i) + GAP).sum());
        if room >= longest.min(NAME) {
            break;
        }
        shown.retain(|&i| Some(i) != spare);
    }
    let mut builder = Builder::default();
    builder.push_record(shown.iter().map(|&i| TITLES[i]));
    for row in rows {
        let name = fit_middle(&row[0][folder..], room.max(1));
        builder.push_record(shown.iter().map(|&i| if i == 0 { name.as_ref() } else { row[i].as_str() }));
    }
    let mut table = builder.build();
    table.with(Style::empty().horizontals([(1, HorizontalLine::new('─'))]));
    table.with(Padding::zero());
    for (place, column) in shown.iter().enumerate() {
        let gap = if place == 0 { 0 } else { GAP };
        table.modify(Columns::one(place), Padding::new(gap, 0, 0, 0));
        if NUMBERS.contains(column) {
            table.modify(Columns::one(place), Alignment::right());
        }
    }
    table.to_string()
}

/// Length of the folder that all names begin with, its slash included.
fn folder(rows: &[[String; 6]]) -> usize {
    let Some(([first, ..], rest)) = rows.split_first() else { return 0 };
    let shared = |end: &usize| rest.iter().all(|[name, ..]| name.starts_with(&first[..*end]));
    first.match_indices('/').map(|(at, slash)| at + slash.len()).rfind(shared).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn the_shared_folder_goes() {
        let rows = |names: &[&str]| {
            names.iter().map(|n| [*n, "", "", "", "", ""].map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(folder(&rows(&["a/b/c.txt", "a/b/d.txt"])), 4);
        assert_eq!(folder(&rows(&["a/b/c.txt", "a/bc/d.txt"])), 2);
        assert_eq!(folder(&rows(&["c.txt", "d.txt"])), 0);
        assert_eq!(folder(&[]), 0);
    }
}
