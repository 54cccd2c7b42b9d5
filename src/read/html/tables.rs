//! Which tables hold data, and which only place prose on the page.

use scraper::{ElementRef, Node};

/// A cell of so many bytes is prose.
const LONG_CELL: usize = 1000;

/// Whether a table only places prose on the page: it has one column, a very long
/// cell, or another table within, or says so.
pub(super) fn places_prose(table: ElementRef<'_>) -> bool {
    if matches!(table.attr("role"), Some("presentation" | "none")) {
        return true;
    }
    let (mut columns, mut widest, mut length) = (0, 0, 0);
    // What lies behind a table within is looked at with that table, so that tables
    // within tables take no more time than their text.
    for node in table.descendants().skip(1) {
        match node.value() {
            Node::Element(element) => match element.name() {
                "table" => return true,
                "tr" => columns = 0,
                "td" | "th" => {
                    columns += 1;
                    widest = widest.max(columns);
                    length = 0;
                }
                _ => {}
            },
            Node::Text(text) => {
                length += text.trim().len();
                if length > LONG_CELL {
                    return true;
                }
            }
            _ => {}
        }
    }
    widest <= 1
}
