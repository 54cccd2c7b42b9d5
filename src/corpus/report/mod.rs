//! Tables and their pictures as one HTML page: nothing to fetch, no script, fit for a phone, for
//! paper, for light and dark, and for a screen reader.
//!
//! Every picture is followed by the table it was drawn from, every table by the meaning of its
//! columns, and the page by the manifest with which all of it can be made again.

mod suit;

#[cfg(test)]
mod tests;

pub use suit::sections_for;

use super::plot::{self, Kind};
use super::{Cell, Table};
use crate::grade::pages::escape;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;
use thiserror::Error;

/// Rows that a table shows at first.
const FIRST: usize = 10;
/// Rows of a table that the page holds; of a longer one it holds so many from both ends together.
const MOST: usize = 2000;

const NAME: &str = "corpus.html";
const TEMPLATE: &str = include_str!("corpus.html");

/// A table of the page, with the pictures to draw of it.
#[derive(Debug, Clone)]
pub struct Section<'a> {
    /// The table.
    pub table: &'a Table,
    /// The pictures, such as [`sections_for`] names; those the table has no values for are left out.
    pub plots: Vec<Kind>,
}

/// A page that could not be written.
#[derive(Debug, Error)]
#[error("builtin {NAME}:{line}: {cause}; this is a fault of melian, please report it")]
pub struct PageError {
    /// Line of the template, from 1.
    line: usize,
    /// What went wrong, in one line.
    cause: String,
}

impl From<minijinja::Error> for PageError {
    fn from(error: minijinja::Error) -> Self {
        PageError { line: error.line().unwrap_or(1), cause: escape::one_line(&error.to_string()) }
    }
}

/// A section as the template sees it.
#[derive(Debug, Serialize)]
struct View<'a> {
    name: &'a str,
    title: &'a str,
    figures: Vec<Figure>,
    columns: Vec<Head<'a>>,
    /// The first rows, as HTML.
    first: String,
    /// All rows that the page holds, as HTML; empty where the first are all.
    rest: String,
    rows: usize,
    held: usize,
}

#[derive(Debug, Serialize)]
struct Figure {
    /// From 1, through the page.
    number: usize,
    caption: String,
    svg: String,
}

#[derive(Debug, Serialize)]
struct Head<'a> {
    key: &'a str,
    meaning: &'a str,
    number: bool,
}

/// The page of some tables. `manifest` says what they were made from; it is shown whole.
///
/// # Errors
///
/// None but a fault of the builtin template.
pub fn page(manifest: &serde_json::Value, sections: &[Section<'_>]) -> Result<String, PageError> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax());
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(escape::escaping);
    environment.set_formatter(escape::write);
    environment.add_template(NAME, TEMPLATE)?;
    let mut figures = 0;
    let views: Vec<View<'_>> = sections.iter().map(|section| view(section, &mut figures)).collect();
    let context = context! { sections => Value::from(Serde(&views)), manifest => Value::from(Serde(manifest)), figures };
    Ok(environment.get_template(NAME)?.render(context)?)
}

/// Jinja's own delimiters; a line that holds a block and nothing else leaves no empty line.
fn syntax() -> SyntaxConfig {
    let builder = &mut SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build().unwrap_or_default()
}

fn view<'a>(section: &Section<'a>, figures: &mut usize) -> View<'a> {
    let table = section.table;
    let drawn = section.plots.iter().filter_map(|kind| Some((kind.caption(), plot::svg(table, kind)?)));
    let figures = drawn.map(|(caption, svg)| {
        *figures += 1;
        Figure { number: *figures, caption, svg }
    });
    let figures = figures.collect();
    let is_number = |at: usize| table.rows.iter().all(|row| !matches!(row.get(at), Some(Cell::Text(_))));
    let columns: Vec<Head<'_>> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| Head { key: &column.key, meaning: &column.meaning, number: is_number(at) })
        .collect();
    // Of a long table both ends: pictures take the strongest rows, and those stand at an end.
    let all = table.rows.len();
    let (head, tail) = if all > MOST { (MOST / 2, MOST / 2) } else { (all, 0) };
    let held = || table.rows.iter().take(head).chain(table.rows.iter().skip(all - tail));
    let rest = if all > FIRST { rows(held(), &columns) } else { String::new() };
    View {
        name: table.name,
        title: &table.title,
        figures,
        first: rows(table.rows.iter().take(FIRST), &columns),
        rest,
        columns,
        rows: all,
        held: head + tail,
    }
}

/// Rows as HTML. Done here and not in the template, since a table may have many.
fn rows<'t>(rows: impl Iterator<Item = &'t Vec<Cell>>, columns: &[Head<'_>]) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str("<tr>");
        for (at, (cell, column)) in row.iter().zip(columns).enumerate() {
            let text = match cell {
                Cell::Text(text) => escape::visible(text),
                Cell::Count(count) => count.to_string(),
                Cell::Figure(figure) => self::figure(*figure),
                Cell::Missing => String::new(),
            };
            let text = minijinja::HtmlEscape(&text);
            let class = if column.number { " class=\"n\"" } else { "" };
            out.push_str(&match at {
                0 => format!("<th scope=\"row\"{class}><bdi>{text}</bdi></th>"),
                _ if column.number => format!("<td{class}>{text}</td>"),
                _ => format!("<td><bdi>{text}</bdi></td>"),
            });
        }
        out.push_str("</tr>\n");
    }
    out
}

/// A figure to four significant digits, with a true minus.
fn figure(value: f64) -> String {
    let size = value.abs();
    let digits = if size == 0.0 {
        "0".to_owned()
    } else if !(0.0001..1e9).contains(&size) {
        format!("{size:.3e}")
    } else {
        let decimals = (3.0 - size.log10().floor()).clamp(0.0, 7.0) as usize;
        format!("{size:.decimals$}")
    };
    let digits = digits.replace("e-", "e−");
    if value < 0.0 { format!("−{digits}") } else { digits }
}
