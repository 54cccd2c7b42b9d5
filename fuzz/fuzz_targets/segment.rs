//! Whatever the text: tokens in order, only space between them, and every token
//! in one sentence that is not too long.
#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::lexicon::Language;
use melian::{Document, normalize, segment};
use std::sync::LazyLock;

static LANGUAGE: LazyLock<Language> =
    LazyLock::new(|| Language::builtin().unwrap_or_else(|e| panic!("{e}")));

fuzz_target!(|text: &str| {
    let document = Document::plain("fuzz", text);
    let normalized = normalize::fold(&document.text);
    let segmented = segment::segment(&document, &normalized, &LANGUAGE);
    let mut end = 0;
    for token in &segmented.tokens {
        assert!(token.span.start() >= end && !token.span.is_empty());
        assert!(normalized.text[end..token.span.start()].trim().is_empty());
        end = token.span.end();
    }
    assert!(normalized.text[end..].trim().is_empty());
    let mut next = 0;
    for sentence in &segmented.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!((1..=segment::LONGEST).contains(&sentence.tokens.len()));
        next = sentence.tokens.end;
    }
    assert_eq!(next, segmented.tokens.len());
});
