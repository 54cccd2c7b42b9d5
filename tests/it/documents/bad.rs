use super::{Bad, accuracy, essay, manifest, read, running};
use crate::support::path;
use melian::Document;
use melian::read::ReadError;

/// How much of an essay a damaged file may lose and still count as read.
const LEAST: f64 = 0.95;

fn complaint(bad: &Bad, results: &[Result<Document, ReadError>]) -> Option<String> {
    let errors: Vec<String> =
        results.iter().filter_map(|r| r.as_ref().err()).map(ToString::to_string).collect();
    let texts: Vec<&Document> = results.iter().filter_map(|r| r.as_ref().ok()).collect();
    if let Some(odd) = errors.iter().find(|e| e.contains('\n') || !e.ends_with(')')) {
        return Some(format!("not one line with its advice: {odd}"));
    }
    match (bad.expect.as_str(), texts.as_slice(), &bad.essay) {
        (_, [], _) if errors.is_empty() => Some("neither a text nor an error".to_owned()),
        ("read", [], _) => Some(format!("should be read: {}", errors.join("; "))),
        ("refuse", [text, ..], _) => Some(format!("should be refused, gives {:.60?}", text.text)),
        ("read", texts, Some(id)) => {
            let wanted = running(&essay(id));
            let best = texts.iter().map(|text| accuracy(&running(text), &wanted)).fold(0.0, f64::max);
            (best < LEAST).then(|| format!("only {best:.3} of the essay is read"))
        }
        ("read" | "refuse" | "either", ..) => None,
        (other, ..) => Some(format!("the manifest expects `{other}`")),
    }
}

#[test]
fn broken_and_hostile_files_are_one_line_each() {
    assert!(manifest().bad.len() >= 40);
    let told = |bad: &Bad| {
        let complaint = complaint(bad, &read(&bad.file))?;
        Some(format!("{} ({}): {complaint}", bad.file, bad.what))
    };
    let faults: Vec<String> = manifest().bad.iter().filter_map(told).collect();
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn a_file_of_200_mebibytes_is_refused_by_its_size() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["big.txt", "big.docx", "big.pdf"] {
        let big = folder.path().join(name);
        let file = std::fs::File::create(&big).expect("a file");
        file.set_len(200 << 20).expect("a hole of 200 MiB");
        let mut all: Vec<_> = melian::read::open(&[big], &melian::read::Options::default()).collect();
        let error = all.pop().and_then(Result::err).map(|e| e.to_string()).unwrap_or_default();
        assert!(error.contains("larger than 64 MiB"), "{name}: {error}");
    }
}

#[test]
fn nothing_is_written_by_a_name_in_an_archive() {
    let before = listing();
    for bad in manifest().bad.iter().filter(|b| b.file.contains("zip-")) {
        read(&bad.file);
    }
    assert_eq!(before, listing());
}

/// What lies in the folder of the set, above it, and where hostile names point.
fn listing() -> Vec<String> {
    let folders = [path("tests/documents/bad"), path("tests/documents"), path("tests"), std::env::temp_dir()];
    let mut names = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).expect("a folder");
        names.extend(
            entries.flatten().map(|e| e.path().display().to_string()).filter(|p| !p.contains("tmp/.")),
        );
    }
    names.sort();
    names
}
