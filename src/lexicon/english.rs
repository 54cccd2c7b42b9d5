//! The English word list: which words there are, how common, on which side of
//! the Atlantic. Searched inside the program file; nothing is loaded.

use fst::Map;

static LIST: &[u8] = include_bytes!("../../lexicons/words/english.fst");

/// What a word of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// A word.
    Common,
    /// A word written with a capital: *Marxist*, *American*.
    Capital,
    /// A name: right with a capital, and nothing is mended into it.
    Name,
    /// An abbreviation: right, but nothing is mended into it.
    Abbreviation,
}

/// Where a spelling is at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Everywhere.
    Both,
    /// In the United States only.
    American,
    /// In Britain, not in the United States.
    British,
}

/// What the list says about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// SCOWL size: 10 (everyday) to 70 (rare).
    pub tier: u8,
    /// What it is.
    pub kind: WordKind,
    /// Where it is at home.
    pub side: Side,
    /// Occurrences in ten million words of English prose, as a power of two: 0 to 15.
    pub band: u8,
}

impl Entry {
    /// Whether the word is right without a capital, as many write it: rare words
    /// that want one (*Ballance*) are names.
    pub(crate) fn is_right_in_small_letters(self) -> bool {
        match self.kind {
            WordKind::Common | WordKind::Abbreviation => true,
            WordKind::Capital => self.tier < 60 || self.band > 0,
            WordKind::Name => false,
        }
    }

    pub(crate) fn unpack(value: u64) -> Entry {
        Entry {
            tier: (value & 127) as u8,
            kind: match value >> 7 & 3 {
                0 => WordKind::Common,
                1 => WordKind::Capital,
                2 => WordKind::Name,
                _ => WordKind::Abbreviation,
            },
            side: match value >> 9 & 3 {
                1 => Side::American,
                2 => Side::British,
                _ => Side::Both,
            },
            band: (value >> 11 & 15) as u8,
        }
    }
}

/// The word list, lower case.
#[derive(Debug)]
pub struct English {
    map: Option<Map<&'static [u8]>>,
}

impl Default for English {
    /// The embedded list.
    fn default() -> Self {
        English { map: Map::new(LIST).ok() }
    }
}

impl English {
    /// The entry of a word in lower case.
    pub fn entry(&self, word: &str) -> Option<Entry> {
        self.map.as_ref()?.get(word).map(Entry::unpack)
    }

    /// Whether it is an English word, no name.
    pub fn is_word(&self, word: &str) -> bool {
        self.entry(word).is_some_and(|e| matches!(e.kind, WordKind::Common | WordKind::Capital))
    }

    /// The automaton itself, to search it for similar words.
    pub(crate) fn automaton(&self) -> Option<&fst::raw::Fst<&'static [u8]>> {
        self.map.as_ref().map(Map::as_fst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_and_where_they_are_at_home() {
        let english = English::default();
        let entry = |w| english.entry(w).expect("a word of the list");
        assert_eq!(entry("behaviour").side, Side::British);
        assert_eq!(entry("behavior").side, Side::American);
        assert_eq!(entry("organization").side, Side::American);
        assert_eq!(entry("state").side, Side::Both);
        assert_eq!(entry("state").kind, WordKind::Common);
        assert!(entry("the").tier < entry("hegemony").tier);
        assert!(entry("security").band > entry("anarchic").band);
        assert!(english.entry("soverignty").is_none());
        assert!(!english.is_word("wikipedia"));
    }
}
