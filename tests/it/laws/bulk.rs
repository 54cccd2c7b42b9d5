//! Large texts, any bytes, and many workers.

use super::texts::config;
use crate::support::{analyze, path, pipeline, view};
use melian::read;
use proptest::collection::vec;
use proptest::prelude::*;
use std::process::Command;

/// Finishing is the test: what grows with the square of the text takes hours.
#[test]
fn large_texts_of_one_kind_are_read() {
    let size = 200 << 10;
    let kinds = [
        "states seek power and ", ".", "a", "a.b.", "(", "\"", "not ", "but, ", "\n", "- ", "e\u{301}",
        "“", "realists claim that ", "1.", "\u{200b}", "?!", "a-", "Waltz (1979) ", "security dilemma;",
    ];
    for kind in kinds {
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

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases.min(64), ..config() })]

    /// Whatever lies in a file, it is read or refused with a reason.
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            vec(any::<u8>(), 0..400),
            "[\"{}:,idtext \\n\\t#>*|-]{0,200}".prop_map(String::into_bytes),
            "(id,text\n)?([a-z\"]{0,9}[,;\n]){0,40}".prop_map(String::into_bytes),
        ],
    ) {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
        for extension in ["txt", "md", "jsonl", "csv", "tsv"] {
            let file = folder.path().join("text").with_extension(extension);
            std::fs::write(&file, &bytes).unwrap_or_else(|e| panic!("{e}"));
            for document in read::open(&[file], &read::Options::default()) {
                match document {
                    Ok(document) => drop(pipeline().analyze(document)),
                    Err(refused) => prop_assert!(!refused.to_string().is_empty()),
                }
            }
        }
    }
}
