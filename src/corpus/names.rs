use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Words numbered in the order they came, each kept once. The numbers depend on that
/// order, and stay inside. All words are one string, since many small ones, made by several
/// threads, would leave memory full of holes.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// The number of each word by the upper half of its hash, or the next that was free.
    numbers: FxHashMap<u32, u32>,
}

impl Names {
    /// The number of a word.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let mut hasher = FxHasher::default();
        name.hash(&mut hasher);
        let mut hash = (hasher.finish() >> 32) as u32;
        while let Some(&number) = self.numbers.get(&hash) {
            if self.name(number as usize) == name {
                return number;
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.ends.len() as u32;
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32); // four billion letters of different words are not in use
        self.numbers.insert(hash, number);
        number
    }

    /// The words by their numbers.
    pub(super) fn list(&self) -> Vec<&str> {
        (0..self.ends.len()).map(|number| self.name(number)).collect()
    }

    /// Takes the words of `other` in: for each of its numbers the number here.
    pub(super) fn absorb(&mut self, other: &Names) -> Vec<u32> {
        other.list().into_iter().map(|name| self.number(name)).collect()
    }

    fn name(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_number() {
        let (mut one, mut other) = (Names::default(), Names::default());
        assert_eq!(["war", "", "peace", "war"].map(|word| one.number(word)), [0, 1, 2, 0]);
        assert_eq!(["trade", "peace"].map(|word| other.number(word)), [0, 1]);
        assert_eq!(one.absorb(&other), [3, 2]);
        assert_eq!(one.list(), ["war", "", "peace", "trade"]);
    }
}
