//! The words the patterns are made of: what spelling repair leads to.

use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Words and word beginnings that the lexicon knows.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashSet<String>,
    prefixes: FxHashSet<String>,
    /// The words once more, in alphabetical order.
    sorted: Vec<String>,
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
                    enter(&mut self.prefixes, &prefix.replace('-', ""));
                }
                Some(_) => {}
                None if piece.contains('-') => {
                    piece.split('-').filter(|p| p.len() > 1).for_each(|p| enter(&mut self.words, p));
                    if !piece.starts_with('-') {
                        enter(&mut self.words, &piece.replace('-', ""));
                    }
                }
                None if piece.len() > 1 => enter(&mut self.words, piece),
                None => {}
            }
        }
    }

    /// Puts the words in order, once all patterns are noted.
    pub(super) fn seal(mut self) -> Self {
        self.sorted = self.words.drain().collect();
        self.sorted.sort_unstable();
        self.words.extend(self.sorted.iter().cloned());
        self
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
        self.sorted.iter().map(String::as_str)
    }
}

/// Enters a word in lower case, without a copy where it is known.
fn enter(set: &mut FxHashSet<String>, word: &str) {
    let word = if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    if !set.contains(word.as_ref()) {
        set.insert(word.into_owned());
    }
}
