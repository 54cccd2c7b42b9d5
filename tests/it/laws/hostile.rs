//! Texts of one kind only: what the fuzz targets in `fuzz/` assert holds for them too.

use super::texts::config;
use crate::support::analyze;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What a hostile text repeats.
const UNITS: [&str; 28] = [
    ".",
    "?!",
    "...",
    "a",
    "A",
    "a-",
    "co-",
    "not ",
    "but, ",
    "(",
    ")",
    "()",
    "[1] ",
    "\"a ",
    "'",
    "e\u{301}",
    "\u{301}",
    "\u{ad}",
    "\u{ac}a",
    "\n",
    "- ",
    "1) ",
    "a.b.",
    "http://",
    "arguement ",
    "historyand ",
    "security dilemma;",
    "realists claim that ",
];

fn hostile() -> impl Strategy<Value = String> {
    let run = (select(&UNITS[..]), 1usize..300).prop_map(|(unit, times)| unit.repeat(times));
    let bytes = vec(any::<u8>(), 0..300).prop_map(|b| String::from_utf8_lossy(&b).into_owned());
    vec(prop_oneof![3 => run, 1 => bytes], 1..4).prop_map(|runs| runs.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_repetition_is_cut_and_mended(text in hostile()) {
        let analysis = analyze(&text);
        let (folded, cut, mended) = (&analysis.normalized.text, &analysis.segmented, &analysis.repaired);
        let mut end = 0;
        for token in &cut.tokens {
            prop_assert!(token.span.start() >= end && !token.span.is_empty());
            end = token.span.end();
        }
        let mut next = 0;
        for sentence in &cut.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!((1..=melian::segment::LONGEST).contains(&sentence.tokens.len()));
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, cut.tokens.len());
        let mut end = 0;
        for word in &mended.words {
            prop_assert!(word.span.start() >= end && !word.span.is_empty() && !word.form.is_empty());
            prop_assert!(cut.sentences[word.sentence].span.contains(word.span));
            end = word.span.end();
        }
        for repair in &mended.repairs {
            prop_assert_eq!(repair.span.of(folded), &repair.from);
            prop_assert!(!repair.to.is_empty() && repair.to != repair.from);
        }
    }
}
