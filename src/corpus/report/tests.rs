use super::*;
use crate::corpus::Column;
use crate::corpus::plot::{Curve, Shares, Side};
use scraper::{Html, Selector};
use serde_json::json;

fn table(name: &'static str, keys: &[&'static str], rows: Vec<Vec<Cell>>) -> Table {
    let columns = keys.iter().map(|key| Column::new(*key, format!("what {key} holds"))).collect();
    Table { name, title: format!("The {name} of a corpus"), columns, rows }
}

fn frequency(rows: usize, group: fn(usize) -> Cell) -> Table {
    let row = |at: usize| {
        vec![group(at), format!("word{at}").into(), (9 * (rows - at)).into(), Cell::Figure(at as f64 + 0.5)]
    };
    table("frequency", &["group", "word", "count", "per_million"], (0..rows).map(row).collect())
}

fn words(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

fn made(tables: &[Table]) -> Html {
    let sections: Vec<Section<'_>> =
        tables.iter().map(|table| Section { table, plots: sections_for(table) }).collect();
    let manifest = json!({"version": "1.2.3", "options": {"minimum": 5, "by": ["year"]}, "date": null});
    let first = page(&manifest, &sections).expect("a page");
    assert_eq!(first, page(&manifest, &sections).expect("a page"), "the same bytes again");
    Html::parse_document(&first)
}

#[test]
fn every_figure_has_its_data_beside_it() {
    let page = made(&[frequency(30, |_| "all".into()), frequency(4, |at| format!("g{at}").into())]);
    assert_eq!(words(&page, "figure svg").len(), 2);
    assert_eq!(words(&page, "section figure ~ .scroll table").len(), 2);
    // Ten rows, then all thirty; four rows once.
    assert_eq!(words(&page, "section:nth-child(1) > .scroll tbody tr").len(), 10);
    assert_eq!(words(&page, "section:nth-child(1) details.fold tbody tr").len(), 30);
    assert_eq!(words(&page, "section:nth-child(2) tbody tr").len(), 4);
    assert_eq!(words(&page, "section:nth-child(2) .columns dd")[3], "what per_million holds");
    assert_eq!(words(&page, "nav li").len(), 3);
    assert!(words(&page, "#manifest ~ dl")[0].contains("minimum"));
}

#[test]
fn a_long_table_keeps_both_its_ends() {
    let page = made(&[frequency(5000, |_| "all".into())]);
    let rows = words(&page, "details.fold tbody tr");
    assert_eq!(rows.len(), MOST);
    assert!(rows[0].contains("word0") && rows[MOST - 1].contains("word4999"));
    assert!(words(&page, "summary")[0].contains("The first 1000 and the last 1000 of 5000 rows"));
}

#[test]
fn words_of_documents_stay_words() {
    let evil = "</title></svg><script>alert(1)</script>\u{202E}\u{1B}{{ 7 * 7 }}\"' onclick=x";
    let mut table = frequency(3, |_| Cell::Missing);
    table.title = evil.to_owned();
    table.columns[0] = Column::new(evil, evil);
    table.rows[0][1] = evil.into();
    let section = Section { table: &table, plots: sections_for(&table) };
    let html = page(&json!({(evil): [evil, {"a": evil}]}), &[section]).expect("a page");
    assert!(
        !html.contains("<script") && !html.contains(['\u{202E}', '\u{1B}']) && html.contains("{{ 7 * 7 }}")
    );
    let parsed = Html::parse_document(&html);
    let all = Selector::parse("*").expect("a selector");
    for element in parsed.select(&all) {
        let mut names = element.value().attrs().map(|(name, _)| name);
        assert!(names.all(|name| !name.starts_with("on")), "{}", element.html());
    }
    assert!(words(&parsed, "tbody th + td")[0].contains("<script>alert(1)</script>"));
}

#[test]
fn the_page_fetches_nothing() {
    let sections = [frequency(3, |_| "all".into())];
    let section = Section { table: &sections[0], plots: sections_for(&sections[0]) };
    let html = page(&json!({}), &[section]).expect("a page");
    assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"));
    for fetching in ["src=", "@import", "url(", "<link", "<script", "<iframe"] {
        assert!(!html.contains(fetching), "{fetching}");
    }
    let addresses: Vec<&str> = html.split("href=\"").skip(1).collect();
    assert!(addresses.iter().all(|address| address.starts_with('#')), "{addresses:?}");
}

#[test]
fn empty_tables_and_no_tables_are_pages_too() {
    let page = made(&[frequency(0, |_| Cell::Missing)]);
    assert!(words(&page, "main").concat().contains("The table has no rows."));
    assert_eq!(words(&page, "figure").len(), 0);
    assert!(words(&made(&[]), "h1")[0].contains("Corpus report"));
}

#[test]
fn figures_are_rounded_and_stay_figures() {
    let rounded = [0.0, 1234.567, -0.012345, 12.3456, 0.00001234, 3e12, f64::MIN_POSITIVE].map(figure);
    assert_eq!(rounded, ["0", "1235", "−0.01235", "12.35", "1.234e−5", "3.000e12", "2.225e−308"]);
}

#[test]
fn pictures_suit_their_tables() {
    let number: fn(usize) -> Cell = |at| (1990 + at).into();
    assert!(matches!(
        sections_for(&frequency(3, |at| format!("g{at}").into()))[..],
        [Kind::Dots { part: Some(_), .. }]
    ));
    assert!(matches!(sections_for(&frequency(20, |at| format!("g{at}").into()))[..], [Kind::Heat { .. }]));
    assert!(matches!(sections_for(&frequency(20, number))[..], [Kind::Lines { .. }]));
    let keyness = table("keyness", &["word", "count_target", "g2", "log_ratio"], Vec::new());
    let side = |key: &str, log| Side { key: key.to_owned(), log };
    let [Kind::Bars { rank: Some(rank), .. }, Kind::Scatter { x, y, .. }] = &sections_for(&keyness)[..]
    else {
        panic!("{:?}", sections_for(&keyness));
    };
    assert_eq!((rank.as_str(), x, y), ("g2", &side("log_ratio", false), &side("g2", true)));
    let columns =
        ["year", "documents", "balance", "balance_low", "balance_high", "share_a", "share_a_low", "share_b"];
    let year = |at: usize, of: &dyn Fn(usize) -> Cell| {
        let figures = (0..6).map(|_| Cell::Figure(0.5));
        [of(at), 1usize.into()].into_iter().chain(figures).collect::<Vec<Cell>>()
    };
    let years = table("summary", &columns, (0..20).map(|at| year(at, &number)).collect());
    let curve = |key: &str| Curve { point: Some(key.to_owned()), smooth: None };
    let [Kind::Lines { curves: shares, .. }, Kind::Lines { curves: balance, .. }] = &sections_for(&years)[..]
    else {
        panic!("{:?}", sections_for(&years));
    };
    assert_eq!((shares, balance), (&vec![curve("share_a"), curve("share_b")], &vec![curve("balance")]));
    let few = table("summary", &columns, (0..3).map(|at| year(at, &|at| format!("c{at}").into())).collect());
    let columns = Shares::Columns(vec!["share_a".to_owned(), "share_b".to_owned()]);
    assert!(
        matches!(&sections_for(&few)[..], [Kind::Stacked { shares, .. }, Kind::Dots { .. }] if *shares == columns)
    );
    assert!(sections_for(&table("concordance", &["left", "word", "right"], Vec::new())).is_empty());
}

/// The columns of the tables as `melian corpus` makes them, in short, and the shapes drawn of them.
#[test]
fn every_table_of_the_command_has_its_picture() {
    let made: [(&str, &[&str], &str); 7] = [
        ("dispersion", &["word", "count", "range", "dp", "dp_norm"], "points of dp_norm against count"),
        ("cooccurrence", &["concept_a", "concept_b", "units_both", "npmi"], "grid of npmi"),
        ("trend", &["year", "measure", "documents", "value", "low", "high", "smooth"], "lines of value"),
        ("scale", &["document", "continuity", "change", "position", "low", "high"], "dots of position"),
        ("scale", &["document", "counted", "given", "position", "low", "high"], "dots of position"),
        ("diversity", &["document", "tokens", "types", "ttr", "mattr"], "dots of mattr"),
        ("readability", &["party", "documents", "smog", "smog_low", "smog_high"], "dots of smog"),
    ];
    for (name, keys, caption) in made {
        let cell = |key: &&str, at: usize| match *key {
            "word" | "document" | "party" | "measure" => format!("{key} {at}").into(),
            "concept_a" | "concept_b" => format!("{key}{at}").into(),
            "year" => (1990 + at).into(),
            _ => Cell::Figure(at as f64 + 1.5),
        };
        let rows = (0..4).map(|at| keys.iter().map(|key| cell(key, at)).collect()).collect();
        let table = table(name, keys, rows);
        let kinds = sections_for(&table);
        assert_eq!(kinds.first().expect("a picture").caption(), caption, "{name}");
        assert!(kinds.iter().all(|kind| plot::svg(&table, kind).is_some()), "{name}");
    }
}
