//! Tables for people and programs.

use super::{Cell, Column, Manifest, Table};
use crate::report::{cell as plain, clean, escape};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::collections::BTreeSet;
use std::io::{self, Write};
use tabled::builder::Builder;
use tabled::settings::object::Columns;
use tabled::settings::{Alignment, Style};
use unicode_width::UnicodeWidthStr;

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, on a terminal of so many columns.
    Table {
        /// Columns of the terminal.
        width: usize,
    },
    /// Rows with a header, for a statistics program.
    Csv,
    /// One object: manifest, columns with their meanings, rows as objects.
    Json,
    /// For people, in a document.
    Markdown,
}

/// The most columns of a terminal that words take in a table for people; a line of a
/// concordance is to fit into 80.
fn longest(column: &str) -> usize {
    match column {
        "left" | "right" => 24,
        "node" => 18,
        _ => 28,
    }
}

/// Writes a table. CSV has no place for the manifest; the table for people leaves it out.
///
/// # Errors
/// What `out` returns.
pub fn write(table: &Table, manifest: &Manifest, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table { width } => people(table, width, out),
        Format::Csv => csv(table, out),
        Format::Json => json(table, manifest, out),
        Format::Markdown => markdown(table, manifest, out),
    }
}

/// A figure with ten significant digits: more than data carry, and few enough to be the
/// same on every machine.
pub(super) fn figure(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

fn csv(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = ::csv::Writer::from_writer(out);
    csv.write_record(table.columns.iter().map(|column| plain(&column.key)))?;
    for row in &table.rows {
        csv.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => plain(text),
            Cell::Count(count) => count.to_string(),
            Cell::Figure(value) => format!("{:?}", figure(*value)),
            Cell::Missing => String::new(),
        }))?;
    }
    csv.flush()
}

/// A row as an object.
struct Record<'t>(&'t [Column], &'t [Cell]);

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (column, cell) in self.0.iter().zip(self.1) {
            match cell {
                Cell::Figure(value) => map.serialize_entry(&column.key, &figure(*value))?,
                cell => map.serialize_entry(&column.key, cell)?,
            }
        }
        map.end()
    }
}

/// The manifest indented, and a line for each column and row.
fn json(table: &Table, manifest: &Manifest, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\n\"manifest\": ")?;
    serde_json::to_writer_pretty(&mut *out, manifest)?;
    out.write_all(b",\n\"table\": ")?;
    serde_json::to_writer(&mut *out, table.name)?;
    out.write_all(b",\n\"title\": ")?;
    serde_json::to_writer(&mut *out, &table.title)?;
    out.write_all(b",\n\"columns\": ")?;
    lines(table.columns.iter(), out)?;
    out.write_all(b",\n\"rows\": ")?;
    lines(table.rows.iter().map(|row| Record(&table.columns, row)), out)?;
    out.write_all(b"\n}\n")
}

fn lines<T: Serialize>(items: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (at, item) in items.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"\n]")
}

/// A cell for people: a figure with as many digits as tell something.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => clean(text),
        Cell::Count(count) => count.to_string(),
        Cell::Missing => String::new(),
        Cell::Figure(value) => {
            let size = value.abs();
            let digits = match size {
                _ if size == 0.0 => return "0".to_owned(),
                _ if size >= 1000.0 => 0,
                _ if size >= 10.0 => 1,
                _ if size >= 0.001 => 3,
                _ => return format!("{value:.1e}"),
            };
            format!("{value:.digits$}")
        }
    }
}

/// Text cut to fit into its column; what stands left of a hit is cut at its start.
fn fit(text: String, column: &str) -> String {
    let longest = longest(column);
    if text.width() <= longest {
        return text;
    }
    let keep = |chars: &mut dyn Iterator<Item = char>| {
        let mut room = longest - 1;
        let fits = |c: &char| {
            let width = c.to_string().width();
            let held = width <= room;
            room = room.saturating_sub(width);
            held
        };
        chars.take_while(fits).collect::<String>()
    };
    if column == "left" {
        let kept: String = keep(&mut text.chars().rev()).chars().rev().collect();
        format!("…{kept}")
    } else {
        format!("{}…", keep(&mut text.chars()))
    }
}

/// How many leading columns tell the rows apart; those are repeated beside the others.
fn keys(table: &Table) -> usize {
    let named = |count: usize| {
        let rows: BTreeSet<String> =
            table.rows.iter().map(|row| format!("{:?}", row.get(..count).unwrap_or_default())).collect();
        rows.len() == table.rows.len()
    };
    (1..=3.min(table.columns.len())).find(|&count| named(count)).unwrap_or(1)
}

fn people(table: &Table, width: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", clean(&table.title))?;
    let columns: Vec<Vec<String>> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            std::iter::once(clean(&column.key))
                .chain(cells.map(|cell| fit(shown(cell), &column.key)))
                .collect()
        })
        .collect();
    // A blank on either side and one between; the last two of a line are not written.
    let widths: Vec<usize> =
        columns.iter().map(|cells| cells.iter().map(|cell| cell.width()).max().unwrap_or(0) + 3).collect();
    let keys = keys(table);
    let lead: usize = widths.iter().take(keys).sum();
    let mut at = keys;
    loop {
        let ends = widths.iter().skip(at).scan(lead, |used, width| {
            *used += width;
            Some(*used)
        });
        let end = (at + ends.take_while(|&end| end <= width + 2).count().max(1)).min(columns.len());
        block(table, &columns, (0..keys).chain(at..end), out)?;
        if end >= columns.len() {
            return Ok(());
        }
        writeln!(out)?;
        at = end;
    }
}

/// Some columns beside each other; numbers to the right.
fn block(
    table: &Table,
    columns: &[Vec<String>],
    chosen: impl Iterator<Item = usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let chosen: Vec<usize> = chosen.collect();
    let mut builder = Builder::default();
    for at in 0..=table.rows.len() {
        let cell = |&column: &usize| columns.get(column)?.get(at).cloned();
        builder.push_record(chosen.iter().map(|column| cell(column).unwrap_or_default()));
    }
    let mut built = builder.build();
    built.with(Style::blank());
    for (place, &column) in chosen.iter().enumerate() {
        let mut cells = table.rows.iter().filter_map(|row| row.get(column));
        let left = table.columns.get(column).is_some_and(|column| column.key == "left");
        if left || cells.any(|cell| matches!(cell, Cell::Count(_) | Cell::Figure(_))) {
            built.modify(Columns::one(place), Alignment::right());
        }
    }
    for line in built.to_string().lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn markdown(table: &Table, manifest: &Manifest, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escape(&table.title))?;
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = |column: &Column| escape(&column.key);
    writeln!(out, "{}", line(table.columns.iter().map(head).collect()))?;
    writeln!(out, "{}", line(table.columns.iter().map(|_| "---".to_owned()).collect()))?;
    for row in &table.rows {
        writeln!(out, "{}", line(row.iter().map(|cell| escape(&shown(cell))).collect()))?;
    }
    writeln!(out, "\n## Columns\n")?;
    for column in &table.columns {
        writeln!(out, "- {}: {}", escape(&column.key), escape(&column.meaning))?;
    }
    writeln!(out, "\n## Manifest\n\n```json")?;
    // A fence inside a path would end the block.
    writeln!(out, "{}\n```", serde_json::to_string_pretty(manifest)?.replace('`', "\\u0060"))
}
