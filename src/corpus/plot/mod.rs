//! Pictures of tables that people can put into a paper.
//!
//! A picture is SVG: words stay words, lines and letters take the colour of the page around them,
//! parts differ by colour and by hatching, dashes or marker, and the same table gives the same
//! bytes. Labels come from documents; they are cleaned and escaped where they are written.

mod axis;
mod canvas;
mod data;
mod frame;
mod heat;
mod histogram;
mod kind;
mod letters;
mod lines;
#[cfg(feature = "png")]
mod png;
mod rows;
mod scatter;
mod style;
mod take;

#[cfg(test)]
mod tests;

pub use kind::{Curve, Kind, Shares, Side};
#[cfg(feature = "png")]
pub use png::png;

use crate::corpus::Table;

/// The picture of a table as SVG, or `None` where the table lacks a column that the kind takes or
/// has no value to show.
///
/// It is 720 pixels wide and as high as its rows need. Where there are more rows than a picture can
/// show, it shows some and says how many.
pub fn svg(table: &Table, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Bars { label, value, rank } => take::bars(table, label, value, rank.as_deref()),
        Kind::Dots { label, value, part: None, sorted } => take::dots(table, label, value, *sorted),
        Kind::Dots { label, value, part: Some(part), .. } => take::parted(table, label, value, part),
        Kind::Stacked { label, shares } => take::stacked(table, label, shares),
        Kind::Lines { x, series, curves } => take::lines(table, x, series, curves),
        Kind::Heat { row, column, value, mirrored } => {
            take::heat(table, [row, column, value].map(String::as_str), *mirrored)
        }
        Kind::Scatter { label, x, y, rank } => take::scatter(table, label, [x, y], rank.as_deref()),
        Kind::Histogram { value } => take::histogram(table, value),
    }
}
