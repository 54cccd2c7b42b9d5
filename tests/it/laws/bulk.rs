//! Large texts, and many workers.

use crate::support::{analyze, path, view};
use std::process::Command;

/// Finishing is the test: what grows with the square of the text takes hours.
#[test]
fn large_texts_of_one_kind_are_read() {
    let large = 200 << 10;
    let kinds = [
        "one long line of words ",
        ".",
        "a",
        "a.b.",
        "(",
        "\"",
        "\n",
        "- ",
        "e\u{301}",
        "“",
        "1.",
        "\u{200b}",
        "?!",
        "States seek power. ",
    ];
    // Nothing but terms and cues is no text; it need not be as large.
    let small = 64 << 10;
    let cues =
        ["security dilemma;", "Waltz (1979) ", "not ", "but, ", "realists claim that ", "although ", "a-"];
    let large = kinds.map(|kind| (kind, large));
    let small = cues.map(|kind| (kind, small));
    for (kind, size) in large.into_iter().chain(small) {
        let text = kind.repeat(size / kind.len());
        let analysis = analyze(&text);
        let view = view(&analysis);
        assert_eq!(analysis.document.text.len(), text.len(), "{kind:?}");
        assert!(view.argument.balance.is_finite(), "{kind:?}");
    }
}

fn melian(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_melian"))
        .args(arguments)
        .current_dir(path(""))
        .output()
        .unwrap_or_else(|e| panic!("melian {arguments:?}: {e}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "melian {arguments:?}: {} {said}", output.status);
    output.stdout
}

#[test]
fn one_worker_and_eight_write_the_same_bytes() {
    for format in ["jsonl", "csv", "table", "markdown"] {
        let run = |jobs| melian(&["analyze", "corpus/essays", "--format", format, "--jobs", jobs]);
        let one = run("1");
        assert!(!one.is_empty());
        assert!(one == run("8"), "--format {format} depends on --jobs");
        assert!(one == run("8"), "--format {format} differs from run to run");
    }
    for stage in ["segments", "spelling", "mentions", "stance", "claims"] {
        let run = |jobs| {
            melian(&["inspect", "--stage", stage, "corpus/essays", "--format", "jsonl", "--jobs", jobs])
        };
        assert!(run("1") == run("8"), "inspect --stage {stage} depends on --jobs");
    }
}
