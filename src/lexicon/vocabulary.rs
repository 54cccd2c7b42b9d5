//! The words the patterns are made of: what spelling repair leads to.

use super::store::{Keys, Words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Shorter beginnings say too little about a word.
const SHORTEST_PREFIX: usize = 4;
/// Known as a whole word.
const WORD: u64 = 1;
/// Known as the beginning of words.
const PREFIX: u64 = 2;

/// Words and word beginnings that the lexicon knows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Vocabulary {
    /// Both, each as what it is known.
    keys: Keys,
    /// The words, in alphabetical order.
    words: Words,
}

impl Vocabulary {
    /// Whether some pattern asks for `word` (lower case): itself or its beginning.
    pub fn knows(&self, word: &str) -> bool {
        self.keys.beginnings(word).any(|(len, known)| {
            let whole = len == word.len();
            (whole && known & WORD != 0) || ((whole || len >= SHORTEST_PREFIX) && known & PREFIX != 0)
        })
    }

    /// Whether some pattern asks for exactly this word (lower case).
    pub fn has(&self, word: &str) -> bool {
        self.keys.get(word).is_some_and(|known| known & WORD != 0)
    }

    /// The whole words, in alphabetical order. Word beginnings are not listed.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter()
    }
}

/// Gathers the words of patterns.
#[derive(Debug, Default)]
pub(super) struct Gathered(BTreeMap<String, u64>);

impl Gathered {
    /// Notes the words of a pattern.
    pub fn note(&mut self, pattern: &str) {
        for piece in pattern.split([' ', '(', ')', '|', ',', ';', '?', '~']) {
            let piece = piece.trim_matches(['.', ':', '!']);
            match piece.strip_suffix('*') {
                Some(prefix) if prefix.len() >= SHORTEST_PREFIX => {
                    self.enter(&prefix.replace('-', ""), PREFIX);
                }
                Some(_) => {}
                None if piece.contains('-') => {
                    piece.split('-').filter(|p| p.len() > 1).for_each(|p| self.enter(p, WORD));
                    if !piece.starts_with('-') {
                        self.enter(&piece.replace('-', ""), WORD);
                    }
                }
                None if piece.len() > 1 => self.enter(piece, WORD),
                None => {}
            }
        }
    }

    /// Enters a word in lower case, without a copy where it is known.
    fn enter(&mut self, word: &str, what: u64) {
        let word = if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_lowercase())
        } else {
            Cow::Borrowed(word)
        };
        match self.0.get_mut(word.as_ref()) {
            Some(known) => *known |= what,
            None => drop(self.0.insert(word.into_owned(), what)),
        }
    }

    /// Makes the vocabulary, once all patterns are noted.
    pub fn finish(self) -> Vocabulary {
        let words = self.0.iter().filter(|&(_, known)| known & WORD != 0).map(|(w, _)| w.as_str());
        let words = words.collect();
        Vocabulary { keys: Keys::new(self.0.iter().map(|(w, &known)| (w.as_str(), known))), words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_beginnings_are_known() {
        let mut gathered = Gathered::default();
        for pattern in ["security dilemma", "soverei* state~", "self-help", "an*"] {
            gathered.note(pattern);
        }
        let vocabulary = gathered.finish();
        assert!(vocabulary.knows("dilemma") && vocabulary.has("dilemma"));
        assert!(vocabulary.knows("sovereignty") && !vocabulary.has("sovereignty"));
        assert!(vocabulary.has("selfhelp") && !vocabulary.knows("another"));
        let words: Vec<_> = vocabulary.words().collect();
        assert_eq!(words, ["dilemma", "help", "security", "self", "selfhelp", "state"]);
    }
}
