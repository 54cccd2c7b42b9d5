//! From a table to what a picture shows: which rows, in which order, under which words.

mod lines;

pub(super) use lines::lines;

use super::data::{Estimate, Measure, label as label_of, shown};
use super::frame::Words;
use super::heat::{self, Grid};
use super::histogram as bins;
use super::letters::short;
use super::rows::{self, Row};
use super::scatter::{self as points, Point};
use super::style::STYLES;
use super::{Curve, Shares, Side};
use crate::corpus::Table;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Rows of bars at most; half of them to each side where there are two.
const BARS: usize = 30;
/// Rows of dots and of stacked shares at most.
const ROWS: usize = 60;
/// Rows and columns of a grid at most.
const CELLS: usize = 24;
/// Points of a scatter plot at most.
const POINTS: usize = 1500;

/// Descending by size; equal ones keep their order.
fn downwards(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}

pub(super) fn bars(table: &Table, label: &[String], value: &str, rank: Option<&str>) -> Option<String> {
    let labels = Measure::all(table, label)?;
    let measure = Measure::find(table, value)?;
    let ends = measure.interval();
    let rank = rank.and_then(|key| Measure::find(table, key));
    let mut found: Vec<(f64, Estimate, String)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let estimate = Estimate::read(measure, ends, row)?;
            let weight = rank.map_or(Some(estimate.value), |rank| rank.number(row))?;
            Some((weight.abs(), estimate, label_of(&labels, row)))
        })
        .collect();
    let all = found.len();
    found.sort_by(|a, b| downwards(a.0, b.0));
    let (below, above): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, e, _)| e.value < 0.0);
    let most_below = below.len().min((BARS / 2).max(BARS.saturating_sub(above.len())));
    let mut kept: Vec<_> = above.into_iter().take(BARS - most_below).collect();
    kept.extend(below.into_iter().take(most_below));
    kept.sort_by(|a, b| downwards(a.1.value, b.1.value));
    let count = kept.len();
    let rows: Vec<Row> = kept.into_iter().map(|(_, e, label)| Row { label, parts: vec![Some(e)] }).collect();
    let by = rank.map_or_else(|| measure.name(), Measure::name);
    let words = worded(table, &measure, by_rank(count, all, &by), extremes("Bars", &rows));
    rows::bars(&words, &measure.label(), &rows)
}

pub(super) fn dots(table: &Table, label: &[String], value: &str, sorted: bool) -> Option<String> {
    let labels = Measure::all(table, label)?;
    let measure = Measure::find(table, value)?;
    let ends = measure.interval();
    let mut found: Vec<(Estimate, String)> = table
        .rows
        .iter()
        .filter_map(|row| Some((Estimate::read(measure, ends, row)?, label_of(&labels, row))))
        .collect();
    if sorted {
        found.sort_by(|a, b| downwards(a.0.value, b.0.value));
    }
    let all = found.len();
    // Of many sorted rows the two ends tell most.
    let kind = if sorted && all > ROWS {
        found.drain(ROWS / 2..all - ROWS / 2);
        "the two ends together,"
    } else {
        found.truncate(ROWS);
        "the first"
    };
    let rows: Vec<Row> = found.into_iter().map(|(e, label)| Row { label, parts: vec![Some(e)] }).collect();
    let note = shown(kind, rows.len(), all);
    let words = worded(table, &measure, note, extremes("Dots", &rows));
    rows::dots(&words, &measure.label(), &rows)
}

pub(super) fn parted(table: &Table, label: &[String], value: &str, part: &str) -> Option<String> {
    let measure = Measure::find(table, value)?;
    let ends = measure.interval();
    let (rows, parts, all) = grouped(table, label, part, |row| Estimate::read(measure, ends, row))?;
    let note = shown("the first", rows.len(), all).replace("rows", "labels");
    let mut words = worded(table, &measure, note, extremes("Dots", &rows));
    words.parts = parts;
    rows::dots(&words, &measure.label(), &rows)
}

pub(super) fn stacked(table: &Table, label: &[String], shares: &Shares) -> Option<String> {
    let (rows, parts, all, name) = match shares {
        Shares::Columns(keys) => {
            let labels = Measure::all(table, label)?;
            let parts: Vec<Measure<'_>> = Measure::all(table, keys)?.into_iter().take(STYLES).collect();
            let share = |part: &Measure<'_>, row| Estimate::read(*part, None, row);
            let rows: Vec<Row> = table
                .rows
                .iter()
                .map(|row| Row {
                    label: label_of(&labels, row),
                    parts: parts.iter().map(|part| share(part, row)).collect(),
                })
                .filter(|row| row.parts.iter().any(Option::is_some))
                .collect();
            let names = parts.iter().map(|part| part.part()).collect();
            let all = rows.len();
            (rows.into_iter().take(ROWS).collect(), names, all, "share".to_owned())
        }
        Shares::Rows { part, value } => {
            let measure = Measure::find(table, value)?;
            let (rows, parts, all) = grouped(table, label, part, |row| Estimate::read(measure, None, row))?;
            (rows, parts, all, measure.label())
        }
    };
    let rows: Vec<Row> = rows;
    let note = format!("Shares, end to end; {}.", shown("the first", rows.len(), all));
    let description = format!("Stacked bars, {}: {}.", shown("the first", rows.len(), all), parts.join(", "));
    let words = Words { title: table.title.clone(), note, description, parts };
    rows::stacked(&words, &name, &rows)
}

/// Different names in the order in which they came.
#[derive(Debug, Default)]
struct Names {
    places: BTreeMap<String, usize>,
}

impl Names {
    /// The place of a name, which is new if it has not come before.
    fn place(&mut self, name: String) -> usize {
        let next = self.places.len();
        *self.places.entry(name).or_insert(next)
    }

    fn len(&self) -> usize {
        self.places.len()
    }

    /// The first names, in their order.
    fn first(&self, most: usize) -> Vec<String> {
        let mut names: Vec<_> = self.places.iter().filter(|(_, place)| **place < most).collect();
        names.sort_by_key(|(_, place)| **place);
        names.into_iter().map(|(name, _)| name.clone()).collect()
    }
}

/// Rows by label and parts by name, each in the order of the table, with the number of labels.
fn grouped(
    table: &Table,
    label: &[String],
    part: &str,
    read: impl Fn(&[crate::corpus::Cell]) -> Option<Estimate>,
) -> Option<(Vec<Row>, Vec<String>, usize)> {
    let labels = Measure::all(table, label)?;
    let part = Measure::find(table, part)?;
    let mut parts = Names::default();
    let mut known = Names::default();
    let mut rows: Vec<Row> = Vec::new();
    for row in &table.rows {
        let Some(estimate) = read(row) else { continue };
        let at = parts.place(part.words(row));
        let label = label_of(&labels, row);
        let place = known.place(label.clone());
        if at >= STYLES || place >= ROWS {
            continue;
        }
        if place >= rows.len() {
            rows.resize(place + 1, Row { label: String::new(), parts: vec![None; STYLES] });
        }
        if let Some(row) = rows.get_mut(place) {
            row.label = label;
            row.parts.get_mut(at)?.replace(estimate);
        }
    }
    let parts = parts.first(STYLES);
    rows.retain(|row| row.parts.iter().any(Option::is_some));
    rows.iter_mut().for_each(|row| row.parts.truncate(parts.len()));
    Some((rows, parts, known.len()))
}

pub(super) fn heat(table: &Table, [row, column, value]: [&str; 3], mirrored: bool) -> Option<String> {
    let [row, column] = [Measure::find(table, row)?, Measure::find(table, column)?];
    let measure = Measure::find(table, value)?;
    let mut cells: Vec<(String, String, f64)> = Vec::new();
    for cells_of in &table.rows {
        let Some(value) = measure.number(cells_of) else { continue };
        let pair = (row.words(cells_of), column.words(cells_of));
        if mirrored && pair.0 != pair.1 {
            cells.push((pair.1.clone(), pair.0.clone(), value));
        }
        cells.push((pair.0, pair.1, value));
    }
    let (rows, all_rows) = names(cells.iter().map(|(row, _, _)| row), mirrored);
    let (columns, all_columns) = names(cells.iter().map(|(_, column, _)| column), mirrored);
    let place = |names: &[String], name: &String| names.iter().position(|known| known == name);
    let mut grid = Grid { rows, columns, cells: Vec::new() };
    for (row, column, value) in &cells {
        if let (Some(row), Some(column)) = (place(&grid.rows, row), place(&grid.columns, column)) {
            grid.cells.push((row, column, *value));
        }
    }
    let size = |shown: usize, all: usize| {
        if shown < all { format!("{shown} of {all}") } else { all.to_string() }
    };
    let (height, width) = (size(grid.rows.len(), all_rows), size(grid.columns.len(), all_columns));
    let note = format!(
        "{}; {height} {} by {width} {}. Empty: not in the table.",
        measure.label(),
        if mirrored { "labels" } else { "rows" },
        if mirrored { "labels" } else { "columns" },
    );
    let description = format!("Grid of {}: {height} by {width} cells.", measure.name());
    let words = Words { title: table.title.clone(), note, description, parts: Vec::new() };
    heat::heat(&words, &grid)
}

/// The first different names, and how many there are. Those of a mirrored grid are in the order
/// of the alphabet, so that both sides agree.
fn names<'a>(all: impl Iterator<Item = &'a String>, mirrored: bool) -> (Vec<String>, usize) {
    let mut known = Names::default();
    all.for_each(|name| _ = known.place(name.clone()));
    let mut names = known.first(CELLS);
    if mirrored {
        names.sort();
    }
    (names, known.len())
}

pub(super) fn scatter(
    table: &Table,
    label: &[String],
    sides: [&Side; 2],
    rank: Option<&str>,
) -> Option<String> {
    let labels = Measure::all(table, label)?;
    let [x, y] = [Measure::find(table, &sides[0].key)?, Measure::find(table, &sides[1].key)?];
    let rank = rank.and_then(|key| Measure::find(table, key));
    let read = |measure: Measure<'_>, side: &Side, row: &[_]| {
        measure.number(row).filter(|value| !side.log || *value > 0.0)
    };
    let mut found: Vec<(f64, Point)> = table
        .rows
        .iter()
        .filter_map(|row| {
            let (right, up) = (read(x, sides[0], row)?, read(y, sides[1], row)?);
            let weight = rank.map_or(Some(up), |rank| rank.number(row)).unwrap_or_default();
            Some((weight.abs(), Point { label: label_of(&labels, row), x: right, y: up }))
        })
        .collect();
    let all = table.rows.len();
    found.sort_by(|a, b| downwards(a.0, b.0));
    found.truncate(POINTS);
    let points: Vec<Point> = found.into_iter().map(|(_, point)| point).collect();
    let by = rank.map_or_else(|| y.name(), Measure::name);
    let left_out =
        if sides.iter().any(|side| side.log) { " Values not above zero are left out." } else { "" };
    let note = format!(
        "{}. Labels as far as there is room, by {by}.{left_out}",
        capital(&by_rank(points.len(), all, &by))
    );
    let description = format!("Points of {} against {} for {} rows.", y.name(), x.name(), points.len());
    let words = Words { title: table.title.clone(), note, description, parts: Vec::new() };
    let side = |measure: Measure<'_>, side: &Side| points::Side { name: measure.label(), log: side.log };
    points::scatter(&words, [&side(x, sides[0]), &side(y, sides[1])], &points)
}

pub(super) fn histogram(table: &Table, value: &str) -> Option<String> {
    let measure = Measure::find(table, value)?;
    let values: Vec<f64> = table.rows.iter().filter_map(|row| measure.number(row)).collect();
    let note = format!(
        "{}. Distribution over {}.",
        measure.said(),
        shown("those known of", values.len(), table.rows.len())
    );
    let description = format!("Histogram of {} over {} rows.", measure.name(), values.len());
    let words = Words { title: table.title.clone(), note, description, parts: Vec::new() };
    bins::histogram(&words, &measure.label(), &values)
}

fn worded(table: &Table, measure: &Measure<'_>, rows: String, description: String) -> Words {
    let said = measure.said();
    let note = format!("{said}. {}.{}", capital(&rows), bounded("Whiskers", *measure));
    Words {
        title: table.title.clone(),
        note,
        description: format!("{description} {said}."),
        parts: Vec::new(),
    }
}

/// `n rows`, or `the first n of m rows by MEASURE`.
fn by_rank(count: usize, all: usize, by: &str) -> String {
    let rows = shown("the first", count, all);
    if count < all { format!("{rows} by {by}") } else { rows }
}

/// What the interval around a measure is, as its lower end says it; empty where there is none.
fn bounded(drawn: &str, measure: Measure<'_>) -> String {
    let Some([low, _]) = measure.interval() else { return String::new() };
    match low.meaning().strip_prefix("lower end of the ") {
        Some(interval) => format!(" {drawn}: {}.", interval.trim_end_matches('.')),
        None => format!(" {drawn} are intervals."),
    }
}

/// The picture in words: how many rows, and where the first part is greatest and least.
fn extremes(kind: &str, rows: &[Row]) -> String {
    let values =
        || rows.iter().filter_map(|row| Some((row.parts.iter().flatten().next()?.value, row.label.as_str())));
    let greatest = values().max_by(|a, b| a.0.total_cmp(&b.0));
    let least = values().min_by(|a, b| a.0.total_cmp(&b.0));
    match (greatest, least) {
        (Some(high), Some(low)) => format!(
            "{kind}, {}, from {} ({}) to {} ({}).",
            shown("", rows.len(), rows.len()),
            short(low.0),
            low.1,
            short(high.0),
            high.1
        ),
        _ => format!("{kind}."),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
