//! Lines joined: whether a hyphen at the end of one parts a word or belongs to it.

use crate::lexicon::english::English;
use std::collections::HashSet;

/// First parts that keep their hyphen though the whole is a word without it too.
const PREFIXES: [&str; 8] = ["self", "non", "post", "anti", "ex", "well", "half", "quasi"];

/// First parts that many write with a hyphen and many without: it was typed if the
/// text breaks no other word.
const TYPED: [&str; 7] = ["co", "neo", "re", "pre", "inter", "sub", "multi"];

/// The words of a text, by which its broken words are mended.
pub(super) struct Words {
    english: English,
    /// Lower case, as they stand within lines.
    seen: HashSet<String>,
    /// Whether the program that broke the lines has a hyphen of its own, so that a plain
    /// one at the end of a line was typed.
    own_hyphen: bool,
    /// Whether words are broken at the ends of lines at all.
    breaks: bool,
}

impl Words {
    /// Those that stand within `lines`: what begins or ends one may be half a word.
    pub(super) fn new<'t>(lines: impl Iterator<Item = &'t str>) -> Words {
        let english = English::default();
        let (mut seen, mut own_hyphen, mut breaks) = (HashSet::new(), false, false);
        let mut above = "";
        for line in lines {
            let (left, right) = halves(above, line);
            breaks |= above.ends_with('-')
                && !english.is_word(&right)
                && english.is_word(&format!("{left}{right}"));
            above = line;
            own_hyphen |= line.ends_with(['\u{AD}', '\u{2010}']);
            let words: Vec<&str> = line.split_whitespace().collect();
            let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
            seen.extend(inner.iter().map(|w| bare(w).to_lowercase()));
        }
        Words { english, seen, own_hyphen, breaks }
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
            // Broken after a stop that no blank follows: `one.` `Two`.
            '-' | '\u{2010}' if letter && stops(text) => drop(text.pop()),
            '—' | '–' | '/' if before && letter => {}
            _ => text.push(' '),
        }
        text.push_str(line);
    }

    /// Whether the hyphen at the end of `text` only parts a word that ends in `line`.
    fn is_broken(&self, text: &str, line: &str) -> bool {
        let (left, tail) = halves(text, line);
        if !line.starts_with(char::is_lowercase) || left.contains('-') {
            return false;
        }
        let whole = format!("{left}{tail}");
        let seen = |word: &str| self.seen.contains(word);
        match (seen(&whole), seen(&format!("{left}-{tail}"))) {
            (true, _) => return true,
            (false, true) => return false,
            (false, false) => {}
        }
        let typed = !self.breaks && text.ends_with('-');
        let parts = self.english.is_word(&tail);
        if parts && (typed && TYPED.contains(&left.as_str()) || PREFIXES.contains(&left.as_str())) {
            return false;
        }
        if TYPED.contains(&left.as_str()) {
            return self.english.is_word(&whole);
        }
        self.english.is_word(&whole) || !(parts && self.english.is_word(&left))
    }
}

/// The two parts of a word that goes over from one line to the next, in small letters.
fn halves(text: &str, line: &str) -> (String, String) {
    let left = bare(text.split_whitespace().next_back().unwrap_or_default());
    let right = bare(line.split_whitespace().next().unwrap_or_default()).to_lowercase();
    let tail = right.split(['\'', '’', '-', '—', '–', '/']).next().unwrap_or_default();
    (left.to_lowercase(), tail.to_owned())
}

/// Whether a stop stands before the last character.
fn stops(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')'))
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
    fn a_hyphen_was_typed_where_no_word_is_broken() {
        assert_eq!(joined(&["they had to co-", "operate at last"]), "they had to co-operate at last");
        let broken = joined(&["the secu-", "rity of those who co-", "operate at last"]);
        assert_eq!(broken, "the security of those who cooperate at last");
    }

    #[test]
    fn dashes_and_words_are_told_apart() {
        assert_eq!(
            joined(&["states—", "all of them —", "and 1914–", "1918 too"]),
            "states—all of them — and 1914–1918 too"
        );
        assert_eq!(joined(&["States seek", "power."]), "States seek power.");
        assert_eq!(joined(&["It ended.-", "Then it began"]), "It ended.Then it began");
    }
}
