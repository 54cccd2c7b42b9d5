//! Lines joined: whether a hyphen at the end of one parts a word or belongs to it.

use crate::lexicon::english::English;
use std::collections::HashSet;

/// First parts that keep their hyphen though the whole is a word without it too.
const PREFIXES: [&str; 8] = ["self", "non", "post", "anti", "ex", "well", "half", "quasi"];

/// The words of a text, by which its broken words are mended.
pub(super) struct Words {
    english: English,
    /// Lower case, as they stand within lines.
    seen: HashSet<String>,
    /// Whether the program that broke the lines has a hyphen of its own, so that a plain
    /// one at the end of a line was typed.
    own_hyphen: bool,
}

impl Words {
    /// Those that stand within `lines`: what begins or ends one may be half a word.
    pub(super) fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Words {
        let (mut seen, mut own_hyphen) = (HashSet::new(), false);
        for line in lines {
            own_hyphen |= line.ends_with(['\u{AD}', '\u{2010}']);
            let words: Vec<&str> = line.split_whitespace().collect();
            let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
            seen.extend(inner.iter().map(|w| bare(w).to_lowercase()));
        }
        Words { english: English::default(), seen, own_hyphen }
    }

    /// Adds a line to a text.
    pub(super) fn join(&self, text: &mut String, line: &str) {
        let Some(last) = text.chars().next_back() else {
            text.push_str(line);
            return;
        };
        let before = text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        let letter = line.chars().next().is_some_and(char::is_alphanumeric);
        match last {
            '\u{AD}' => drop(text.pop()),
            '-' | '\u{2010}' | '\u{2011}' if before && letter => {
                if !(last == '-' && self.own_hyphen) && self.is_broken(text, line) {
                    text.pop();
                }
            }
            '—' | '–' | '/' if before && letter => {}
            _ => text.push(' '),
        }
        text.push_str(line);
    }

    /// Whether the hyphen at the end of `text` only parts a word that ends in `line`.
    fn is_broken(&self, text: &str, line: &str) -> bool {
        let left = bare(text.split_whitespace().next_back().unwrap_or_default());
        let right = bare(line.split_whitespace().next().unwrap_or_default());
        let (left, tail) = (left.to_lowercase(), right.to_lowercase());
        if !right.starts_with(char::is_lowercase) || left.contains('-') {
            return false;
        }
        let tail = tail.split(['\'', '’', '-', '—', '–', '/']).next().unwrap_or_default();
        let whole = format!("{left}{tail}");
        let seen = |word: &str| self.seen.contains(word);
        match (seen(&whole), seen(&format!("{left}-{tail}"))) {
            (true, _) => return true,
            (false, true) => return false,
            (false, false) => {}
        }
        let parts = self.english.is_word(tail);
        if parts && PREFIXES.contains(&left.as_str()) {
            return false;
        }
        if left == "co" || left == "neo" {
            return self.english.is_word(&whole);
        }
        self.english.is_word(&whole) || !(parts && self.english.is_word(&left))
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let words = Words::new(lines.iter().copied());
        let mut text = String::new();
        for line in lines {
            words.join(&mut text, line);
        }
        text
    }

    #[test]
    fn a_broken_word_is_mended() {
        assert_eq!(joined(&["the secu-", "rity dilemma"]), "the security dilemma");
        assert_eq!(joined(&["the secu\u{2010}", "rity, dilemma"]), "the security, dilemma");
        assert_eq!(joined(&["the secu\u{AD}", "rity dilemma"]), "the security dilemma");
        assert_eq!(joined(&["as (Mears-", "heimer’s) claim"]), "as (Mearsheimer’s) claim");
    }

    #[test]
    fn a_compound_keeps_its_hyphen() {
        assert_eq!(joined(&["for self-", "determination and"]), "for self-determination and");
        assert_eq!(joined(&["the non-", "proliferation treaty"]), "the non-proliferation treaty");
        assert_eq!(joined(&["a post-", "war order"]), "a post-war order");
        assert_eq!(joined(&["the state-of-the-", "art army"]), "the state-of-the-art army");
        assert_eq!(joined(&["the Franco-", "German engine"]), "the Franco-German engine");
        assert_eq!(joined(&["a long-", "term plan"]), "a long-term plan");
    }

    #[test]
    fn the_text_itself_decides_first() {
        assert_eq!(joined(&["a postwar order, a post-", "war order"]), "a postwar order, a postwar order");
        assert_eq!(
            joined(&["they co-operate well; to co-", "operate is"]),
            "they co-operate well; to co-operate is"
        );
    }

    #[test]
    fn dashes_and_words_are_told_apart() {
        assert_eq!(
            joined(&["states—", "all of them —", "and 1914–", "1918 too"]),
            "states—all of them — and 1914–1918 too"
        );
        assert_eq!(joined(&["States seek", "power."]), "States seek power.");
    }
}
