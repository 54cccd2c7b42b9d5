//! The renderings, whole, against texts to proof-read in `tests/golden/report/`;
//! `SNAPSHOTS=overwrite` renews them.

use super::sample::{empty, hostile, seed, written};
use super::*;
use crate::frame::Voice;
use crate::weigh::{ArgumentLabel, Basis};
use snapbox::data::DataFormat;
use snapbox::{Data, assert_data_eq};
use std::path::Path;

fn golden(actual: String, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report").join(name);
    assert_data_eq!(actual, Data::read_from(&path, Some(DataFormat::Text)).raw());
}

fn plain(width: usize) -> Options {
    Options { width, ..Options::default() }
}

#[test]
fn a_document_in_a_table() {
    golden(written(&[seed()], Format::Table, &plain(80)), "table-80.txt");
    golden(written(&[seed()], Format::Table, &plain(60)), "table-60.txt");
    golden(written(&[seed()], Format::Table, &plain(120)), "table-120.txt");
}

#[test]
fn every_claim_explained() {
    let options = Options { explain: true, ..Options::default() };
    golden(written(&[seed()], Format::Table, &options), "explain-80.txt");
    golden(written(&[seed()], Format::Markdown, &options), "explain.md");
}

#[test]
fn several_documents_end_in_a_summary() {
    let views = [seed(), hostile(), empty("essays/無政府.txt")];
    golden(written(&views, Format::Table, &plain(80)), "several-80.txt");
    golden(written(&views, Format::Table, &plain(60)), "several-60.txt");
    golden(written(&views, Format::Markdown, &plain(80)), "several.md");
}

#[test]
fn rows_for_a_spreadsheet() {
    let views = [seed(), hostile(), empty("empty.txt")];
    let rows = |rows| written(&views, Format::Csv, &Options { rows, ..Options::default() });
    golden(rows(Rows::Documents), "documents.csv");
    golden(rows(Rows::Claims), "claims.csv");
    golden(rows(Rows::Concepts), "concepts.csv");
    golden(rows(Rows::Schools), "schools.csv");
}

#[test]
fn nothing_is_wider_than_the_page() {
    for width in 40..=140 {
        let options = Options { width, explain: true, ..Options::default() };
        let table = written(&[seed(), hostile(), empty(&"long/".repeat(40))], Format::Table, &options);
        for line in table.lines() {
            assert!(text::columns(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn hostile_text_reaches_no_terminal() {
    let options = Options { explain: true, ..Options::default() };
    for format in [Format::Table, Format::Markdown] {
        let page = written(&[hostile()], format, &options);
        assert!(
            page.chars().all(|c| c == '\n' || clean(&c.to_string()) == c.to_string() || c == ' '),
            "{page}"
        );
    }
    for rows in [Rows::Documents, Rows::Claims] {
        let options = Options { rows, ..Options::default() };
        assert!(!written(&[hostile()], Format::Csv, &options).contains(['\u{1B}', '\u{9B}', '\u{7}']));
    }
    assert!(!written(&[hostile()], Format::Jsonl, &options).contains('\u{1B}'));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let color = Options { color: true, explain: true, ..Options::default() };
    let bare = Options { color: false, ..color };
    let views = [seed(), hostile()];
    let painted = written(&views, Format::Table, &color);
    assert!(painted.contains('\u{1B}'));
    let stripped = anstream::adapter::strip_str(&painted).to_string();
    let trimmed: Vec<&str> = stripped.lines().map(str::trim_end).collect();
    assert_eq!(trimmed.join("\n") + "\n", written(&views, Format::Table, &bare));
}

/// The verdict of an argument, without its confidence.
fn verdict(label: ArgumentLabel, basis: Basis, note: Option<&str>, time: f64, outlook: f64) -> String {
    let mut view = empty("x");
    view.argument.label = label;
    view.argument.basis = basis;
    view.argument.note = note.map(str::to_owned);
    view.argument.axes = view::AxesView { time, outlook };
    let words = words::verdict(&view);
    words.strip_suffix(" — confidence strong (0.90)").expect("every verdict says how sure").to_owned()
}

#[test]
fn verdicts_in_words() {
    use ArgumentLabel::{Balanced, Change, Continuity, None as Neither};
    assert_eq!(
        verdict(Continuity, Basis::Thesis, None, 0.0, 0.0),
        "The text argues for continuity — the author states it"
    );
    assert_eq!(
        verdict(Change, Basis::Thesis, Some("body-contradicts-thesis"), 0.0, 0.0),
        "The text argues for change — the author states it — the body of the text speaks for the other side"
    );
    assert_eq!(
        verdict(Change, Basis::Author, None, 0.0, 0.0),
        "The text leans to change — no stated thesis, the author's own claims decide"
    );
    assert_eq!(
        verdict(Continuity, Basis::Emphasis, None, 0.0, 0.0),
        "The text leans to continuity — it reports rather than argues, so the room given to each side decides"
    );
    assert_eq!(
        verdict(Balanced, Basis::Author, None, 0.0, 0.0),
        "The text is balanced between continuity and change — no stated thesis, \
         the author's own claims stand on both sides"
    );
    assert_eq!(
        verdict(Neither, Basis::None, Some("off-axis"), 0.5, -0.5),
        "The text takes no side: changed but not more peaceful"
    );
    assert_eq!(
        verdict(Neither, Basis::None, Some("off-axis"), -0.5, 0.5),
        "The text takes no side: unchanged but peaceful"
    );
    assert_eq!(
        verdict(Neither, Basis::None, Some("insufficient"), 0.0, 0.0),
        "The text says too little on the subject"
    );
    assert_eq!(
        verdict(Neither, Basis::None, Some("undeclared"), 0.0, 0.0),
        "The text takes no side: it reports views and chooses none"
    );
    assert_eq!(verdict(Neither, Basis::None, None, 0.0, 0.0), "The text takes no side");
}

#[test]
fn grades_agree_with_the_number_shown() {
    let grades = [0.0, 0.546, 0.55, 0.7951, 0.794, 1.0].map(words::grade);
    let shown = ["weak (0.00)", "moderate (0.55)", "moderate (0.55)", "strong (0.80)", "moderate (0.79)"];
    assert_eq!(grades[..5], shown);
    assert_eq!(grades[5], "strong (1.00)");
    assert_eq!([-0.004, 0.0, 0.4, -0.4].map(words::signed), ["0.00", "0.00", "+0.40", "−0.40"]);
}

#[test]
fn voices_in_words() {
    let mut claim = seed().claims.remove(0);
    let said = |claim: &view::ClaimView| words::carried(claim);
    assert_eq!(said(&claim), "own claim");
    claim.voice = Voice::Attributed;
    assert_eq!(said(&claim), "attributed");
    claim.source = Some("realists".into());
    assert_eq!(said(&claim), "attributed to realists");
    claim.voice = Voice::Rejected;
    claim.hedge = Some("may".into());
    assert_eq!(said(&claim), "rejected, held by realists, hedged (“may”)");
}

#[test]
fn numbers_are_stable() {
    assert_eq!([1.0 / 3.0, -0.00001, 0.65, f64::NAN].map(rounded), [0.3333, 0.0, 0.65, 0.0]);
    assert!(rounded(-0.00001).is_sign_positive());
}

#[test]
fn json_keeps_the_order_of_the_contract() {
    let line = written(&[seed()], Format::Jsonl, &Options::default());
    assert_eq!(line.lines().count(), 1);
    let keys =
        ["format", "melian", "document", "argument", "school", "schools", "concepts", "claims", "warnings"];
    let places = keys.map(|key| line.find(&format!("\"{key}\":")).expect("the contract names it"));
    assert!(places.is_sorted(), "{places:?}");
    let array = written(&[seed(), hostile()], Format::Json, &Options::default());
    let parsed: serde_json::Value = serde_json::from_str(&array).expect("json is JSON");
    assert_eq!(parsed[0], serde_json::from_str::<serde_json::Value>(&line).expect("jsonl is JSON"));
    assert_eq!(parsed[1]["claims"][0]["quote"], hostile().claims[0].quote.as_str());
    assert_eq!(written(&[], Format::Json, &Options::default()), "[]\n");
    assert_eq!(written(&[], Format::Jsonl, &Options::default()), "");
}

#[test]
fn a_header_even_without_documents() {
    let csv = |rows| written(&[], Format::Csv, &Options { rows, ..Options::default() });
    assert!(csv(Rows::Documents).starts_with("document,path,words"));
    assert_eq!(csv(Rows::Schools), "document,school,label,share,concepts,mentions,denied\n");
}

#[test]
fn the_schema_names_every_field() {
    let schema = schema();
    let view = serde_json::to_value(seed()).expect("a view is JSON");
    fields(&schema, &schema["$defs"]["Analysis"], &view);
}

/// Every field of `value` is in the schema, is required, and is described.
fn fields(root: &serde_json::Value, schema: &serde_json::Value, value: &serde_json::Value) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => root.pointer(&name[1..]).expect("references lead somewhere"),
        None => schema,
    };
    if let Some(object) = value.as_object() {
        for (key, value) in object {
            let property = &schema["properties"][key];
            assert!(property["description"].is_string(), "{key} is not described");
            assert!(schema["required"].as_array().is_some_and(|r| r.contains(&key.as_str().into())), "{key}");
            fields(root, property, value);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        fields(root, &schema["items"], item);
    }
}
