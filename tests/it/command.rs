//! The command line: transcripts, closed pipes, the same bytes for any number of jobs.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn melian() -> Command {
    Command::new(env!("CARGO_BIN_EXE_melian"))
}

fn run(args: &[&str], folder: &Path) -> Output {
    melian().args(args).current_dir(folder).output().expect("melian runs")
}

fn rows(count: usize) -> String {
    (0..count)
        .map(|i| {
            let text = match i % 4 {
                0 => "States seek power because nobody protects them.",
                1 => "The end of the Cold War opened an opportunity for co-operation.",
                2 => "Realists argue that little of substance has changed.",
                _ => "",
            };
            match i % 17 {
                16 => "broken\n".to_string(),
                _ => format!("{{\"id\":\"{i}\",\"text\":\"{text}\"}}\n"),
            }
        })
        .collect()
}

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}

#[test]
fn any_number_of_jobs_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("rows.jsonl"), rows(300)).expect("rows");
    for args in [
        &["inspect", "--stage", "claims", "--format", "jsonl", "rows.jsonl"][..],
        &["analyze", "--format", "jsonl", "rows.jsonl"],
        &["analyze", "--format", "csv", "--rows", "claims", "rows.jsonl"],
    ] {
        let one = run(&[args, &["--jobs", "1"]].concat(), folder.path());
        let many = run(&[args, &["--jobs", "8"]].concat(), folder.path());
        assert_eq!(one.status.code(), Some(2), "some rows are broken");
        assert!(one.stdout.len() > 1000);
        assert_eq!(one.stdout, many.stdout, "{args:?}");
        assert_eq!(one.stderr, many.stderr, "{args:?}");
    }
}

#[test]
fn figures_are_the_same_for_any_number_of_jobs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let coded = ["--gold", "corpus/gold/documents.tsv", "--texts", "corpus/essays"];
    for args in [
        &["evaluate", "--resamples", "50", "--format", "json"][..],
        &["lexicon", "fit", "--folds", "3", "--numbers", "confidence"],
    ] {
        let one = run(&[args, &coded, &["--jobs", "1"]].concat(), folder);
        let many = run(&[args, &coded, &["--jobs", "8"]].concat(), folder);
        assert_eq!(one.status.code(), Some(0), "{args:?}");
        assert!(one.stdout.len() > 400, "{args:?}");
        assert_eq!(one.stdout, many.stdout, "{args:?}");
    }
}

#[test]
fn tables_are_the_same_for_any_number_of_jobs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for args in [
        &["corpus", "summary", "corpus/essays", "--resamples", "20", "--format", "json"][..],
        &["corpus", "dispersion", "corpus/essays", "--of", "concepts", "--format", "csv"],
        &["corpus", "concordance", "corpus/essays", "--word", "power", "--sort", "left", "--limit", "9"],
        &["corpus", "scale", "corpus/essays", "--format", "markdown"],
        &["corpus", "report", "corpus/essays", "--resamples", "20"],
    ] {
        let one = run(&[args, &["--jobs", "1"]].concat(), folder);
        let many = run(&[args, &["--jobs", "3"]].concat(), folder);
        assert_eq!(one.status.code(), Some(0), "{args:?}");
        assert!(one.stdout.len() > 400, "{args:?}");
        assert_eq!(one.stdout, many.stdout, "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let good: String = rows(4000).lines().filter(|l| *l != "broken").map(|l| format!("{l}\n")).collect();
    fs::write(folder.path().join("rows.jsonl"), good).expect("rows");
    for args in [
        &["inspect", "--stage", "document", "--format", "jsonl", "rows.jsonl"][..],
        &["analyze", "--format", "jsonl", "rows.jsonl"],
        &["lexicon", "list", "--format", "json"],
        &["completions", "zsh"],
        &["schema"],
    ] {
        let mut child = melian()
            .args(args)
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("melian runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "", "{args:?}");
    }
}

#[test]
fn standard_input_is_a_text() {
    let mut child = melian()
        .args(["inspect", "--stage", "document", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("melian runs");
    child.stdin.take().expect("its input").write_all("Only one.".as_bytes()).expect("written");
    let done = child.wait_with_output().expect("it ends");
    let seen: serde_json::Value = serde_json::from_slice(&done.stdout).expect("one object");
    assert_eq!((seen["id"].as_str(), seen["text"].as_str()), (Some("-"), Some("Only one.")));
}

#[test]
fn the_output_file_is_whole_or_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "States seek power.").expect("a text");
    fs::write(folder.path().join("out.jsonl"), "old").expect("an old file");
    let failed = run(&["analyze", "--format", "jsonl", "-o", "out.jsonl", "missing.txt"], folder.path());
    assert_eq!(failed.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).expect("still there"), "old");
    let done = run(&["analyze", "--format", "jsonl", "-o", "out.jsonl", "a.txt"], folder.path());
    assert_eq!((done.status.code(), done.stdout.len()), (Some(0), 0));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).expect("there");
    assert!(written.starts_with("{\"format\":1"), "{written}");
    let left = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 2, "no other file is left behind");
    let nowhere = run(&["analyze", "-o", "no/such/out.txt", "a.txt"], folder.path());
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn an_essay_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let evil = "The \u{1B}[31mend\u{1B}]0;title\u{7} of the \u{9B}2JCold War\u{7F} changed little.\n\nStates seek power.";
    fs::write(folder.path().join("e\u{1B}[1mvil.txt"), evil).expect("a text");
    let steers = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes).chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
    };
    for stage in ["document", "segments", "spelling", "mentions", "stance", "claims"] {
        for format in ["table", "json", "jsonl"] {
            let seen = run(&["inspect", "--stage", stage, "--format", format, "."], folder.path());
            assert!(!steers(&seen.stdout), "{stage} {format}");
        }
    }
    for format in ["table", "json", "jsonl"] {
        let seen = run(&["analyze", "--explain", "--format", format, "."], folder.path());
        assert!(!steers(&seen.stdout), "{format}");
    }
    let missing = run(&["analyze", "no\u{1B}[1m.txt"], folder.path());
    assert!(!steers(&missing.stderr));
}
