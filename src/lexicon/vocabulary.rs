//! The words the patterns are made of: what spelling repair leads to.

use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Words and word beginnings that the lexicon knows.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: BTreeSet<String>,
    prefixes: FxHashSet<String>,
}

impl Vocabulary {
    /// Shorter beginnings say too little about a word.
    const SHORTEST_PREFIX: usize = 4;

    /// Notes the words of a pattern.
    pub(super) fn note(&mut self, pattern: &str) {
        for piece in pattern.split([' ', '(', ')', '|', ',', ';', '?', '~']) {
            let piece = piece.trim_matches(['.', ':', '!']);
            match piece.strip_suffix('*') {
                Some(prefix) if prefix.len() >= Self::SHORTEST_PREFIX => {
                    self.prefixes.insert(prefix.replace('-', "").to_lowercase());
                }
                Some(_) => {}
                None => {
                    for part in piece.split('-').filter(|p| p.len() > 1) {
                        self.words.insert(part.to_lowercase());
                    }
                    if piece.contains('-') && !piece.starts_with('-') {
                        self.words.insert(piece.replace('-', "").to_lowercase());
                    }
                }
            }
        }
    }

    /// Whether some pattern asks for `word` (lower case): itself or its beginning.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
            || word
                .char_indices()
                .any(|(i, _)| i >= Self::SHORTEST_PREFIX && self.prefixes.contains(&word[..i]))
            || self.prefixes.contains(word)
    }

    /// Whether some pattern asks for exactly this word (lower case).
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The whole words, in alphabetical order. Word beginnings are not listed.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}
