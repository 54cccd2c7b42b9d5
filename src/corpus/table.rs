use serde::Serialize;
use std::borrow::Cow;

/// A value of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A figure; never NaN or infinite.
    Figure(f64),
    /// What is not known or not defined: empty in CSV, `null` in JSON.
    Missing,
}

impl From<f64> for Cell {
    /// A figure; what is not finite is missing.
    fn from(value: f64) -> Self {
        if value.is_finite() { Cell::Figure(value) } else { Cell::Missing }
    }
}

impl From<Option<f64>> for Cell {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Cell::Missing, Cell::from)
    }
}

impl From<usize> for Cell {
    fn from(value: usize) -> Self {
        Cell::Count(value as u64)
    }
}

impl From<u64> for Cell {
    fn from(value: u64) -> Self {
        Cell::Count(value)
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Cell::Text(value.to_owned())
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Cell::Text(value)
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Stable name: small letters, digits, underscores; of groups, the name of their field.
    pub key: Cow<'static, str>,
    /// What it holds: the measure, its unit and range, the source of its formula.
    pub meaning: Cow<'static, str>,
}

impl Column {
    /// A column called `key` that holds what `meaning` says.
    pub fn new(key: impl Into<Cow<'static, str>>, meaning: impl Into<Cow<'static, str>>) -> Self {
        Column { key: key.into(), meaning: meaning.into() }
    }
}

/// A tidy table: one row per unit, every column of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// Its name, such as `keyness`.
    pub name: &'static str,
    /// What it shows, in one line for people.
    pub title: String,
    /// Its columns; first the groups it is by, then the unit, then the measures.
    pub columns: Vec<Column>,
    /// Its rows, each as long as the columns, in an order that does not depend on that of the files.
    pub rows: Vec<Vec<Cell>>,
}
