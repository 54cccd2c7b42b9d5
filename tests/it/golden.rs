//! Pages to proof-read, compared by content. `SNAPSHOTS=overwrite cargo test --test it golden`
//! renews them; a plain run with a difference fails.

use crate::corpus;
use crate::interlinear;
use crate::support::{essays, path};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use std::collections::BTreeSet;

/// Every label, basis, school and level of noise.
const PROOFREAD: [&str; 14] = [
    "01-nato-and-old-habits",
    "02-what-europe-learned",
    "03-kuwait-lesson",
    "04-one-boat",
    "05-what-realists-say",
    "07-each-half-right",
    "08-two-camps",
    "09-changed-not-better",
    "10-liberal-arts",
    "12-it-is-true-that",
    "13-not-a-jungle",
    "16-nothing-new",
    "25-short-change",
    "32-the-bomb-keeps-watch",
];

/// Whether the text is the file's; renews the file where `SNAPSHOTS` asks for it.
pub fn is_golden(actual: String, name: &str) -> Result<(), String> {
    let file = path("tests/golden").join(name);
    let expected = Data::read_from(&file, Some(DataFormat::Text)).raw();
    let assert = Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    assert.try_eq(Some(&name), Data::text(actual).raw(), expected).map_err(|e| e.to_string())
}

#[test]
fn pages_are_as_proof_read() {
    let pages = essays().iter().filter(|essay| PROOFREAD.contains(&essay.id.as_str()));
    let wrong: Vec<String> = pages
        .filter_map(|essay| is_golden(interlinear::page(essay), &format!("{}.claims.txt", essay.id)).err())
        .collect();
    assert!(wrong.is_empty(), "{} pages differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_pages_cover_every_kind_of_essay() {
    let rows = corpus::documents();
    let read: Vec<_> = rows.iter().filter(|row| PROOFREAD.contains(&row.id.as_str())).collect();
    assert_eq!(read.len(), PROOFREAD.len(), "a page of an essay that is not there");
    let kinds = |of: fn(&corpus::Coded) -> &str| {
        let all: BTreeSet<&str> = rows.iter().map(of).collect();
        let some: BTreeSet<&str> = read.iter().map(|row| of(row)).collect();
        (all, some)
    };
    for of in [
        (|row| row.argument.as_str()) as fn(&corpus::Coded) -> &str,
        |row| row.basis.as_str(),
        |row| row.school.as_str(),
        |row| row.noise.as_str(),
        |row| row.level.as_str(),
        |row| row.voice.as_str(),
    ] {
        let (all, some) = kinds(of);
        assert_eq!(all, some);
    }
}

#[test]
fn no_page_is_left_over() {
    let files = std::fs::read_dir(path("tests/golden")).unwrap_or_else(|e| panic!("tests/golden: {e}"));
    let names = files.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let pages = names.filter_map(|name| name.strip_suffix(".claims.txt").map(String::from));
    let left: Vec<String> = pages.filter(|page| !PROOFREAD.contains(&page.as_str())).collect();
    assert!(left.is_empty(), "no test renews {left:?}");
}
