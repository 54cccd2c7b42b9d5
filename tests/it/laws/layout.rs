//! Blocks hold every character, whatever the bytes.

use super::texts::config;
use melian::document::Block;
use melian::read::{self, Options};
use proptest::prelude::*;
use std::fs;

/// Pieces of text that layout rules look at, thrown together.
fn noisy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("References\n"),
        Just("Notes\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("\u{2028}"),
        Just("> "),
        Just("# "),
        Just("• "),
        Just("1. "),
        Just("[1] "),
        Just("(a) "),
        Just("\"So it is.\" (Waltz 1979)"),
        Just("12"),
        Just("\t"),
        Just("Waltz, K. (1979) Theory.\n"),
        Just("Discuss."),
        Just("Name: A B\n"),
        Just("why is that so?\n"),
        Just("    "),
        Just("States seek power because nobody protects them from each other, then as now.\n"),
        Just("é"),
        Just("—"),
        Just("| a | b |\n"),
        Just("IR 101\n"),
        Just("\u{FEFF}"),
        Just("’"),
        Just("Introduction\n"),
        Just("Table 1: x\n"),
    ];
    prop_oneof![prop::collection::vec(piece, 0..40).prop_map(|p| p.concat()), any::<String>(),]
}

fn check(text: &str, blocks: &[Block]) -> Result<(), TestCaseError> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}');
    let mut at = 0;
    for block in blocks {
        prop_assert!(block.span.start() >= at && !block.span.is_empty());
        prop_assert!(text.is_char_boundary(block.span.start()) && text.is_char_boundary(block.span.end()));
        prop_assert!(text[at..block.span.start()].chars().all(blank), "{:?}", &text[at..block.span.start()]);
        at = block.span.end();
    }
    prop_assert!(text[at..].chars().all(blank), "{:?}", &text[at..]);
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn blocks_hold_every_character_that_is_not_blank(text in noisy()) {
        check(&text, &read::blocks(&text))?;
    }

    #[test]
    fn a_text_of_one_piece_is_prose(text in "[ -~]{1,200}") {
        let blocks = read::blocks(&text);
        prop_assert!(blocks.iter().all(|b| b.kind.is_prose()), "{blocks:?}");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), text in noisy()) {
        let folder = tempfile::tempdir().expect("a folder");
        for (i, content) in [bytes.as_slice(), text.as_bytes()].into_iter().enumerate() {
            for kind in ["txt", "md", "jsonl", "csv", "tsv"] {
                let path = folder.path().join(format!("{i}.{kind}"));
                fs::write(&path, content).expect("a file");
                for document in read::open(&[path], &Options::default()).flatten() {
                    check(&document.text, &document.blocks)?;
                }
            }
        }
    }
}
