//! Whatever the text: words in order, inside their sentences, and every repair
//! is of something that stands in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::repair::{RepairOptions, repair};
use melian::{Document, Lexicon, normalize, segment};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().unwrap_or_else(|e| panic!("{e}")));

fuzz_target!(|text: &str| {
    let document = Document::plain("fuzz", text);
    let normalized = normalize::fold(&document.text);
    let language = LEXICON.language();
    let segmented = segment::segment(&document, &normalized, language);
    let options = RepairOptions::default();
    let repaired = repair(&normalized, &segmented, language, LEXICON.vocabulary(), options);
    assert_eq!(repaired.sentences.len(), segmented.sentences.len());
    let mut end = 0;
    for word in &repaired.words {
        assert!(word.span.start() >= end && !word.span.is_empty() && !word.form.is_empty());
        assert!(segmented.sentences[word.sentence].span.contains(word.span));
        end = word.span.end();
    }
    for repair in &repaired.repairs {
        assert_eq!(repair.span.of(&normalized.text), repair.from);
        assert!(!repair.to.is_empty() && repair.to != repair.from);
    }
});
