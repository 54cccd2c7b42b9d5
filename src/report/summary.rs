use crate::report::text::{clean, columns, fit_middle};
use crate::report::view::View;
use crate::report::words;
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Style};

/// Titles of the columns.
pub(super) const TITLES: [&str; 6] = ["Document", "Argument", "Basis", "Confidence", "Balance", "School"];
/// The columns that hold numbers.
const NUMBERS: [usize; 2] = [3, 4];
/// A name gets no narrower than this.
const NAME: usize = 12;

/// One document in a row.
pub(super) fn row(view: &View) -> [String; 6] {
    let argument = &view.argument;
    let label = match argument.note.as_deref().map(clean) {
        Some(note) if !note.is_empty() && argument.label == crate::weigh::ArgumentLabel::None => {
            format!("none: {note}")
        }
        _ => words::label(argument.label).to_owned(),
    };
    [
        clean(&view.document.id),
        label,
        words::basis(argument.basis).to_owned(),
        format!("{:.2}", argument.confidence),
        words::signed(argument.balance),
        clean(&view.school.label),
    ]
}

/// All documents in a table that takes `width` columns where it can; the names
/// give way.
pub(super) fn table(rows: &[[String; 6]], width: usize) -> String {
    let fixed: usize = (1..TITLES.len())
        .map(|i| rows.iter().map(|r| columns(&r[i])).fold(columns(TITLES[i]), usize::max))
        .sum();
    let lines = 3 * TITLES.len() + 1;
    let name = width.saturating_sub(fixed + lines).max(NAME);
    let mut builder = Builder::default();
    builder.push_record(TITLES);
    for row in rows {
        let mut row = row.clone();
        row[0] = fit_middle(&row[0], name).into_owned();
        builder.push_record(row);
    }
    let mut table = builder.build();
    table.with(Style::sharp());
    for column in NUMBERS {
        table.modify(Columns::one(column), Alignment::right());
    }
    table.to_string()
}
