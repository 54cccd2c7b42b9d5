//! Abbreviations, protected words, spelling variants: `lexicons/words/`.

/// What the segmenter and the speller know about the language.
#[derive(Debug, Default)]
pub struct Language {}
