use super::*;
use crate::corpus::{Cell, Column};
use quick_xml::Reader;
use quick_xml::events::Event;

fn table(columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Table {
    let columns =
        columns.iter().map(|key| Column::new(*key, "what it holds (Author 2020); 0 to 1")).collect();
    Table { name: "frequency", title: "A table".to_owned(), columns, rows }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn side(key: &str, log: bool) -> Side {
    Side { key: key.to_owned(), log }
}

/// Every kind of picture of a table with the columns of [`wide`].
fn kinds() -> Vec<Kind> {
    let word = || keys(&["word"]);
    let value = || "value".to_owned();
    let curve = Curve { point: Some(value()), smooth: Some("smooth".to_owned()) };
    vec![
        Kind::Bars { label: word(), value: value(), rank: Some("count".to_owned()) },
        Kind::Dots { label: word(), value: value(), part: None, sorted: true },
        Kind::Dots { label: word(), value: value(), part: Some("group".to_owned()), sorted: false },
        Kind::Stacked { label: word(), shares: Shares::Columns(keys(&["share_a", "share_b"])) },
        Kind::Stacked {
            label: keys(&["group"]),
            shares: Shares::Rows { part: "word".to_owned(), value: "share_a".to_owned() },
        },
        Kind::Lines { x: "year".to_owned(), series: word(), curves: vec![curve] },
        Kind::Heat { row: "word".to_owned(), column: "group".to_owned(), value: value(), mirrored: true },
        Kind::Scatter { label: word(), x: side("value", false), y: side("count", true), rank: None },
        Kind::Histogram { value: value() },
    ]
}

fn wide(rows: Vec<Vec<Cell>>) -> Table {
    let columns = [
        "word",
        "group",
        "year",
        "count",
        "value",
        "value_low",
        "value_high",
        "smooth",
        "share_a",
        "share_b",
    ];
    table(&columns, rows)
}

fn row(word: &str, group: &str, at: u64, value: f64) -> Vec<Cell> {
    let figures = [value, value - 1.0, value + 1.0, value * 0.9, 0.25, 0.5].map(Cell::from);
    let mut row: Vec<Cell> = vec![word.into(), group.into(), (1990 + at).into(), (at + 1).into()];
    row.extend(figures);
    row
}

/// All words of a picture, unescaped; fails where it is not XML.
fn words(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut words, mut depth, mut inside) = (Vec::new(), 0, false);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                depth += 1;
                inside = matches!(start.name().as_ref(), "text" | "title" | "desc");
                if inside {
                    words.push(String::new());
                }
                for attribute in start.attributes() {
                    let attribute = attribute.expect("attributes are well formed and different");
                    let key = attribute.key.into_inner();
                    assert!(!key.starts_with("on") && !key.contains("href"), "{key}");
                }
            }
            Event::End(_) => (depth, inside) = (depth - 1, false),
            Event::Text(text) if inside => {
                words.last_mut().expect("inside").push_str(&text);
            }
            Event::GeneralRef(entity) if inside => {
                let c = quick_xml::escape::resolve_xml_entity(&entity).expect("one of the five of XML");
                words.last_mut().expect("inside").push_str(c);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    words
}

/// What holds for every picture.
fn sound(svg: &str) {
    words(svg);
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\""), "{svg}");
    assert!(svg.contains("role=\"img\"") && !svg.contains(" id=\"") && !svg.contains("<style"));
}

#[test]
fn every_kind_draws_every_row_and_the_same_again() {
    let rows =
        (0..12).map(|at| row(&format!("word {at}"), ["north", "south"][at % 2], at as u64, at as f64 - 4.0));
    let table = wide(rows.collect());
    for kind in kinds() {
        let svg = svg(&table, &kind).unwrap_or_else(|| panic!("{kind:?}"));
        sound(&svg);
        assert_eq!(svg, super::svg(&table, &kind).expect("again"));
        let said = words(&svg).join("\n");
        let known = match kind {
            Kind::Histogram { .. } => 0,
            Kind::Lines { .. } | Kind::Stacked { shares: Shares::Rows { .. }, .. } => 6, // as many as can be told apart
            _ => 12,
        };
        for at in 0..known {
            assert!(said.contains(&format!("word {at}")), "{kind:?}: word {at}");
        }
        assert!(said.contains("A table"));
    }
}

#[test]
fn labels_of_documents_cannot_break_out() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><image href=\"https://example.org\"/>",
        "]]>&amp;&#x3C;",
        "a\u{0}\u{1B}[31m\u{9B}b\u{FFFE}\u{FFFF}",
        "left \u{202E}thgir\u{2066}\u{2069}",
        "'/> onload='x",
        &"long ".repeat(80),
    ];
    let rows = hostile.iter().enumerate().map(|(at, label)| row(label, label, at as u64, at as f64 - 2.0));
    let mut table = wide(rows.collect());
    table.title = hostile.join(" ");
    for kind in kinds() {
        let svg = svg(&table, &kind).unwrap_or_else(|| panic!("{kind:?}"));
        sound(&svg);
        assert!(!svg.contains("<script") && !svg.contains("<image"), "{kind:?}: {svg}");
        let steers =
            |c: char| c.is_control() && c != '\n' || "\u{202E}\u{2066}\u{2069}\u{FFFE}\u{FFFF}".contains(c);
        assert!(!svg.contains(steers), "{kind:?}");
        if !matches!(kind, Kind::Histogram { .. }) {
            assert!(words(&svg).iter().any(|words| words.contains("<script>alert(1)</script>")), "{kind:?}");
        }
    }
}

#[test]
fn odd_tables_draw_or_do_not_but_never_fail() {
    let missing = |word: &str| vec![word.into(), Cell::Missing, Cell::Missing, Cell::Missing, Cell::Missing];
    let tables = [
        (wide(Vec::new()), 0),
        (wide(vec![row("one", "all", 0, 0.5)]), kinds().len()),
        (wide(vec![row("zero", "all", 0, 0.0), row("zero", "all", 0, 0.0)]), kinds().len()),
        (wide(vec![missing("gone"), vec![], missing("")]), 0),
        (wide(vec![missing("gone"), row("here", "all", 1, -3.0)]), kinds().len()),
        (
            wide(vec![
                row("huge", "a", 5, f64::MAX),
                row("low", "b", 6, -f64::MAX),
                row("1", "c", 9, 1e-300),
            ]),
            kinds().len(),
        ),
        (table(&["other"], vec![vec!["x".into()]]), 0),
    ];
    for (table, drawn) in tables {
        let found: Vec<String> = kinds().iter().filter_map(|kind| svg(&table, kind)).collect();
        assert_eq!(found.len(), drawn, "{:?}", table.rows);
        found.iter().for_each(|svg| sound(svg));
    }
}

#[test]
fn long_tables_show_the_strongest_rows_and_say_so() {
    let rows = (0..500).map(|at| row(&format!("word {at}"), "all", at, if at % 2 == 0 { 2.0 } else { -2.0 }));
    let table = wide(rows.collect());
    let kind =
        Kind::Bars { label: keys(&["word"]), value: "value".to_owned(), rank: Some("count".to_owned()) };
    let said = words(&svg(&table, &kind).expect("rows")).join("\n");
    assert!(said.contains("The first 30 of 500 rows by count."), "{said}");
    assert!(
        said.contains("word 499:") && said.contains("word 470:") && !said.contains("word 469:"),
        "{said}"
    );
    let dots = Kind::Dots { label: keys(&["word"]), value: "value".to_owned(), part: None, sorted: false };
    let said = words(&svg(&table, &dots).expect("rows")).join("\n");
    assert!(said.contains("The first 60 of 500 rows.") && !said.contains("word 60:"), "{said}");
}

#[test]
fn intervals_are_named_and_drawn() {
    let mut table = wide(vec![row("one", "all", 0, 0.5)]);
    table.columns[5] = Column::new("value_low", "lower end of the 95 % interval of value, by bootstrap");
    let kind = Kind::Dots { label: keys(&["word"]), value: "value".to_owned(), part: None, sorted: false };
    let said = words(&svg(&table, &kind).expect("a row")).join(" ");
    assert!(said.contains("Whiskers: 95 % interval of value, by bootstrap."), "{said}");
    assert!(said.contains("one: 0.50 [−0.50, 1.50]"), "{said}");
}

#[test]
fn names_of_files_differ_and_are_plain() {
    let slugs: std::collections::BTreeSet<String> = kinds().iter().map(Kind::slug).collect();
    assert!(slugs.len() >= 7, "{slugs:?}");
    let plain =
        |slug: &String| slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    assert!(slugs.iter().all(plain), "{slugs:?}");
}
