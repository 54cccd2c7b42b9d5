//! What stands on a page but is not its text: running heads and feet, page numbers.

use super::glyphs::{Run, Sheet};
use super::lines::{Line, fold, line, rows};
use std::collections::{BTreeMap, BTreeSet};

/// How many lines at either edge of a page are looked at.
const EDGE: usize = 2;
/// The margin that no text reaches into, as a share of the height.
const MARGIN: f64 = 0.07;

/// The runs of every page without running heads, feet and page numbers, and these.
pub(super) fn parted(sheets: &[Sheet]) -> (Vec<Vec<Run>>, Vec<Line>) {
    let pages: Vec<Vec<Vec<Run>>> = sheets
        .iter()
        .map(|sheet| {
            let mut runs = sheet.runs.clone();
            fold(&mut runs);
            rows(runs)
        })
        .collect();
    let mut seen: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for page in &pages {
        // Counted once a page: a text may repeat itself, too.
        let keys: BTreeSet<_> = edges(page).map(|(at_top, row)| (at_top, key(&line(row).text))).collect();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let mut heads = Vec::new();
    let mut bodies = Vec::new();
    for (page, sheet) in pages.into_iter().zip(sheets) {
        let drop = furniture(&page, sheet.edges, &seen);
        let (out, kept): (Vec<_>, Vec<_>) = page.into_iter().enumerate().partition(|(i, _)| drop.contains(i));
        heads.extend(out.iter().map(|(_, row)| line(row)));
        bodies.push(kept.into_iter().flat_map(|(_, row)| row).collect());
    }
    (bodies, heads)
}

/// The rows at the edges of a page, and whether they are at the top.
fn edges(page: &[Vec<Run>]) -> impl Iterator<Item = (bool, &Vec<Run>)> {
    let bottom = page.len().saturating_sub(EDGE).max(EDGE.min(page.len()));
    page.iter().take(EDGE).map(|row| (true, row)).chain(page.iter().skip(bottom).map(|row| (false, row)))
}

/// Which rows of a page are furniture. An inner row is only where the outer one is too.
fn furniture(page: &[Vec<Run>], edges: (f64, f64), seen: &BTreeMap<(bool, String), usize>) -> Vec<usize> {
    let odd = |at_top: bool, i: usize| {
        page.get(i).is_some_and(|row| {
            let text = line(row).text;
            let repeated = seen.get(&(at_top, key(&text))).is_some_and(|&count| count > 1);
            repeated || is_page_number(&text)
        })
    };
    let top = (0..EDGE.min(page.len())).take_while(|&i| odd(true, i) || i == 0 && is_lone_head(page, edges));
    let bottom = (0..EDGE).map_while(|i| page.len().checked_sub(i + 1)).take_while(|&i| odd(false, i));
    top.chain(bottom).collect()
}

/// A running head of which there is only one: in the margin above the text, or small
/// and far from it.
fn is_lone_head(page: &[Vec<Run>], (top, bottom): (f64, f64)) -> bool {
    let [first, second, third, ..] = page else { return false };
    let (first, second, third) = (line(first), line(second), line(third));
    let mut steps: Vec<f64> = page.windows(2).map(|w| line(&w[0]).y - line(&w[1]).y).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or_default();
    let size = second.size.min(third.size);
    let apart = page.len() > 6 && first.y - second.y > 1.5 * usual;
    let in_margin = top - first.y < MARGIN * (top - bottom) && first.size < 1.05 * size;
    apart && (in_margin || first.size < 0.95 * size)
}

/// A line without its numbers, which change from page to page.
fn key(text: &str) -> String {
    let letters = |c: &char| !c.is_ascii_digit() && !c.is_whitespace();
    text.to_lowercase().chars().filter(letters).collect()
}

/// Whether a line is nothing but the number of a page: `3`, `- 3 -`, `iv`, `Page 3 of 7`, `3/7`.
fn is_page_number(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let text = text.strip_prefix("page").or(text.strip_prefix("p.")).unwrap_or(&text).trim();
    let (page, total) = text.split_once(" of ").or(text.split_once('/')).unwrap_or((text, "1"));
    let number = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=5).contains(&page.len()) && page.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l'));
    (number(page.trim()) || roman) && number(total.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, y: f64, size: f64) -> Run {
        let right = 72.0 + text.len() as f64 * size / 2.0;
        Run { text: text.to_owned(), left: 72.0, right, y, size, bold: false, raised: false }
    }

    #[test]
    fn page_numbers_are_known_by_their_shape() {
        assert!(["3", "- 12 -", "iv", "Page 3 of 7", "page 3", "3/7", "[4]"].into_iter().all(is_page_number));
        assert!(!["1991 ended it", "12345", "a", "", "of 7"].into_iter().any(is_page_number));
    }

    #[test]
    fn what_repeats_at_the_edges_is_no_text() {
        let page = |number: &str, text: &str, end: &str| Sheet {
            runs: vec![
                run("Why rivalry lasts", 800.0, 12.0),
                run(text, 780.0, 12.0),
                run("States seek power", 766.0, 12.0),
                run(end, 752.0, 12.0),
                run(number, 40.0, 12.0),
            ],
            unknown: 0,
            edges: (842.0, 0.0),
        };
        let (bodies, heads) = parted(&[
            page("1", "It began in 1914.", "and never stop."),
            page("2", "It went on in 1939.", "again."),
        ]);
        let heads: Vec<&str> = heads.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(heads, ["Why rivalry lasts", "1", "Why rivalry lasts", "2"]);
        let texts: Vec<Vec<&str>> =
            bodies.iter().map(|b| b.iter().map(|r| r.text.as_str()).collect()).collect();
        assert_eq!(texts[0], ["It began in 1914.", "States seek power", "and never stop."]);
        assert_eq!(texts[1], ["It went on in 1939.", "States seek power", "again."]);
    }
}
