//! The program over folders and archives of documents.

use super::manifest;
use crate::support::path;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn melian(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_melian")).args(args).current_dir(folder).output().expect("melian runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn two_hundred_files_of_which_twenty_are_bad() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = |file: &str| path("tests/documents").join(file);
    let bad: Vec<&str> = manifest()
        .bad
        .iter()
        .filter(|b| b.expect == "refuse" && !b.file.ends_with(".zip"))
        .map(|b| b.file.as_str())
        .collect();
    let good = manifest().good.iter().map(|g| g.file.as_str()).cycle().take(180);
    for (i, file) in good.chain(bad.into_iter().take(20)).enumerate() {
        let name = file.rsplit('/').next().expect("a name");
        fs::copy(from(file), folder.path().join(format!("{i:03}-{name}"))).expect("a copy");
    }
    let out = melian(&["analyze", ".", "--format", "csv", "--color", "never"], folder.path());
    let errors = text(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{errors}");
    assert_eq!(csv::Reader::from_reader(out.stdout.as_slice()).records().filter_map(Result::ok).count(), 180);
    let told: Vec<&str> = errors.lines().filter(|l| l.starts_with("error: ")).collect();
    assert_eq!(told.len(), 20, "{errors}");
    for (i, line) in told.iter().enumerate() {
        assert!(line.contains(&format!("/{}-", 180 + i)), "{line}");
    }
    assert!(errors.ends_with("note: 180 of 200 texts were read, 20 could not be\n"), "{errors}");
}
