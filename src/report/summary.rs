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

/// All documents in a table of `width` columns; long names are cut, and a narrow
/// page has fewer columns.
pub(super) fn table(rows: &[[String; 6]], width: usize) -> String {
    let wide = |i: usize| rows.iter().map(|r| columns(&r[i])).fold(columns(TITLES[i]), usize::max);
    let longest = wide(0);
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
        let name = fit_middle(&row[0], room.max(1));
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
