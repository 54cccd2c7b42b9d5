//! Which pictures suit which table.

use crate::corpus::plot::{Curve, Kind, Shares, Side};
use crate::corpus::{Cell, Table};
use std::collections::BTreeSet;

/// Most groups that dots of one label can stand for.
const PARTS: usize = 6;
/// Most years, or other numbers, that get a dot each; more are joined by a line.
const PLACES: usize = 12;
/// Most rows that get a dot each; more are shown as a distribution.
const ROWS: usize = 60;

/// The pictures that suit a table, by its name and its columns; none for a table that is a listing.
///
/// A picture is only named where the table has its columns, so that every one of them can be drawn
/// unless the table has no values.
pub fn sections_for(table: &Table) -> Vec<Kind> {
    match table.name {
        "summary" => summary(table),
        "frequency" => frequency(table),
        "keyness" => keyness(table),
        "dispersion" => dispersion(table),
        "cooccurrence" => cooccurrence(table),
        "trend" => trend(table),
        "scale" => scale(table),
        "diversity" => each(table, &["mattr", "mtld", "hdd", "yule_k", "ttr"]),
        "readability" => each(
            table,
            &["flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog", "coleman_liau", "ari"],
        ),
        _ => Vec::new(),
    }
}

/// Whether the table has a column.
fn has(table: &Table, key: &str) -> bool {
    table.columns.iter().any(|column| column.key == key)
}

/// The first of some columns that the table has.
fn first(table: &Table, keys: &[&str]) -> Option<String> {
    keys.iter().find(|key| has(table, key)).map(|key| (*key).to_owned())
}

/// The columns before the first of `keys`: what the table is by.
fn before(table: &Table, keys: &[&str]) -> Vec<String> {
    let leading = table.columns.iter().take_while(|column| !keys.contains(&&*column.key));
    leading.map(|column| column.key.to_string()).collect()
}

/// Groups and unit of a table whose first measure is one of `measures`: the unit is the last
/// column before it.
fn unit(table: &Table, measures: &[&str]) -> Option<(Vec<String>, String)> {
    let mut groups = before(table, measures);
    let unit = groups.pop()?;
    Some((groups, unit))
}

/// How many different words or numbers a column holds.
fn different(table: &Table, key: &str) -> usize {
    let Some(at) = table.columns.iter().position(|column| column.key == key) else { return 0 };
    let cells: BTreeSet<String> = table
        .rows
        .iter()
        .filter_map(|row| match row.get(at)? {
            Cell::Text(text) => Some(text.clone()),
            Cell::Count(count) => Some(count.to_string()),
            Cell::Figure(figure) => Some(figure.to_string()),
            Cell::Missing => None,
        })
        .collect();
    cells.len()
}

/// Whether a column holds numbers alone.
fn is_number(table: &Table, key: &str) -> bool {
    let Some(at) = table.columns.iter().position(|column| column.key == key) else { return false };
    table.rows.iter().all(|row| matches!(row.get(at), Some(Cell::Count(_) | Cell::Figure(_))))
}

fn side(key: &str, log: bool) -> Side {
    Side { key: key.to_owned(), log }
}

/// The number, such as the year, that a table with one row for each of many is over.
fn over<'l>(table: &Table, label: &'l [String]) -> Option<&'l String> {
    let [over] = label else { return None };
    (table.rows.len() > PLACES && is_number(table, over)).then_some(over)
}

/// A measure of every row: over a number a line, else dots.
fn measured(table: &Table, label: &[String], value: String, sorted: bool) -> Kind {
    match over(table, label) {
        Some(over) => course(over, vec![value]),
        None => Kind::Dots { label: label.to_vec(), value, part: None, sorted },
    }
}

/// Lines of some measures over a number.
fn course(over: &str, values: Vec<String>) -> Kind {
    let curves = values.into_iter().map(|value| Curve { point: Some(value), smooth: None }).collect();
    Kind::Lines { x: over.to_owned(), series: Vec::new(), curves }
}

fn summary(table: &Table) -> Vec<Kind> {
    let label = before(table, &["documents"]);
    let shares: Vec<String> =
        table.columns.iter().map(|column| column.key.to_string()).filter(|key| is_share(key)).collect();
    let shares = (shares.len() > 1).then(|| match over(table, &label) {
        Some(over) => course(over, shares),
        None => Kind::Stacked { label: label.clone(), shares: Shares::Columns(shares) },
    });
    let balance = first(table, &["balance"]).map(|value| measured(table, &label, value, false));
    shares.into_iter().chain(balance).collect()
}

/// A share itself, not an end of its interval.
fn is_share(key: &str) -> bool {
    key.starts_with("share_") && !key.ends_with("_low") && !key.ends_with("_high")
}

fn frequency(table: &Table) -> Vec<Kind> {
    let Some((groups, unit)) = unit(table, &["count", "per_million"]) else { return Vec::new() };
    let Some(value) = first(table, &["per_million", "count"]) else { return Vec::new() };
    match groups.as_slice() {
        [group] if different(table, group) <= PARTS => {
            vec![Kind::Dots { label: vec![unit], value, part: Some(group.clone()), sorted: false }]
        }
        [group] if is_number(table, group) => {
            let curves = vec![Curve { point: Some(value), smooth: None }];
            vec![Kind::Lines { x: group.clone(), series: vec![unit], curves }]
        }
        [group] => vec![Kind::Heat { row: unit, column: group.clone(), value, mirrored: false }],
        _ => {
            let label = groups.into_iter().chain([unit]).collect();
            let rank = first(table, &["count"]);
            vec![Kind::Bars { label, value, rank }]
        }
    }
}

fn keyness(table: &Table) -> Vec<Kind> {
    let label = before(table, &["count_target", "g2", "log_ratio"]);
    let Some(value) = first(table, &["log_ratio"]) else { return Vec::new() };
    let rank = first(table, &["g2"]);
    let bars = Kind::Bars { label: label.clone(), value: value.clone(), rank: rank.clone() };
    let points =
        rank.map(|g2| Kind::Scatter { label, x: side(&value, false), y: side(&g2, true), rank: Some(g2) });
    std::iter::once(bars).chain(points).collect()
}

fn dispersion(table: &Table) -> Vec<Kind> {
    let label = before(table, &["count", "range", "dp"]);
    let found = (first(table, &["count"]), first(table, &["dp_norm", "dp"]));
    let (Some(count), Some(value)) = found else { return Vec::new() };
    let x = side(&count, true);
    vec![Kind::Scatter { label, x, y: side(&value, false), rank: Some(count) }]
}

fn cooccurrence(table: &Table) -> Vec<Kind> {
    let pair = before(table, &["units_both", "npmi"]);
    match (pair.as_slice(), first(table, &["npmi"])) {
        ([.., row, column], Some(value)) => {
            vec![Kind::Heat { row: row.clone(), column: column.clone(), value, mirrored: true }]
        }
        _ => Vec::new(),
    }
}

fn each(table: &Table, measures: &[&str]) -> Vec<Kind> {
    let label = before(table, &[measures, &["documents", "tokens", "types"]].concat());
    let many = table.rows.len() > ROWS && over(table, &label).is_none();
    let kind = |value: String| match many {
        true => Kind::Histogram { value },
        false => measured(table, &label, value, false),
    };
    measures.iter().filter(|key| has(table, key)).take(3).map(|key| kind((*key).to_owned())).collect()
}

fn scale(table: &Table) -> Vec<Kind> {
    let Some(value) = first(table, &["position"]) else { return Vec::new() };
    let label = before(table, &["continuity", "counted", "position"]);
    vec![measured(table, &label, value, true)]
}

fn trend(table: &Table) -> Vec<Kind> {
    let mut series = before(table, &["documents", "value", "smooth"]);
    let Some(x) = series.iter().position(|key| is_number(table, key)) else { return Vec::new() };
    let x = series.remove(x);
    let curve = Curve { point: first(table, &["value"]), smooth: first(table, &["smooth"]) };
    if curve.point.is_none() && curve.smooth.is_none() {
        return Vec::new();
    }
    vec![Kind::Lines { x, series, curves: vec![curve] }]
}
