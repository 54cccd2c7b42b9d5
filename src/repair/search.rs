//! Words of a list that are few edits away from a word.

use crate::lexicon::{English, Entry};

/// A word found, with its edits.
#[derive(Debug)]
pub(super) struct Near {
    pub word: String,
    pub edits: usize,
    pub entry: Entry,
}

/// Every word of the English list at most `most` edits away, in alphabetical
/// order; at most one edit where the first letter is another.
pub(super) fn near(english: &English, word: &[u8], most: usize) -> Vec<Near> {
    let Some(fst) = english.automaton() else { return Vec::new() };
    let first: Vec<u8> = (0..=word.len()).map(|i| i.min(usize::from(u8::MAX)) as u8).collect();
    let mut walk = Walk { fst, word, rows: vec![first], path: Vec::new(), found: Vec::new() };
    walk.descend(fst.root(), fst::raw::Output::zero(), most);
    walk.found
}

struct Walk<'f> {
    fst: &'f fst::raw::Fst<&'static [u8]>,
    word: &'f [u8],
    /// One row of the distance table for every letter of the path, and one before.
    rows: Vec<Vec<u8>>,
    path: Vec<u8>,
    found: Vec<Near>,
}

impl Walk<'_> {
    fn descend(&mut self, node: fst::raw::Node<'_>, so_far: fst::raw::Output, most: usize) {
        for t in node.transitions() {
            let most =
                if self.path.is_empty() && self.word.first() != Some(&t.inp) { most.min(1) } else { most };
            self.path.push(t.inp);
            if self.step(most) {
                let next = self.fst.node(t.addr);
                let out = so_far.cat(t.out);
                self.take(&next, out, most);
                self.descend(next, out, most);
            }
            self.path.pop();
            self.rows.truncate(self.path.len() + 1);
        }
    }

    /// Adds the row of the last letter; false if no way on is short enough.
    fn step(&mut self, most: usize) -> bool {
        let depth = self.path.len();
        let letter = self.path[depth - 1];
        let before = depth.checked_sub(2).map(|d| self.path[d]);
        let last = &self.rows[depth - 1];
        let far = most as u8 + 1;
        let mut row = vec![far; self.word.len() + 1];
        // Cells further from the diagonal than `most` cannot count.
        let low = depth.saturating_sub(most);
        let high = (depth + most).min(self.word.len());
        if low > self.word.len() {
            return false;
        }
        if low == 0 {
            row[0] = depth.min(usize::from(far)) as u8;
        }
        let mut best = row[0];
        for j in low.max(1)..=high {
            let c = self.word[j - 1];
            let mut cell = (last[j - 1] + u8::from(c != letter)).min(last[j] + 1).min(row[j - 1] + 1);
            if j > 1 && before == Some(c) && self.word[j - 2] == letter {
                cell = cell.min(self.rows[depth - 2][j - 2] + 1);
            }
            row[j] = cell.min(far);
            best = best.min(row[j]);
        }
        self.rows.push(row);
        usize::from(best) <= most
    }

    fn take(&mut self, node: &fst::raw::Node<'_>, out: fst::raw::Output, most: usize) {
        let edits = usize::from(self.rows[self.path.len()][self.word.len()]);
        if node.is_final()
            && edits <= most
            && let Ok(word) = std::str::from_utf8(&self.path)
        {
            let entry = Entry::unpack(out.cat(node.final_output()).value());
            self.found.push(Near { word: word.to_string(), edits, entry });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_near_words_and_no_far_ones() {
        let english = English::default();
        let words = |w: &str, most| -> Vec<String> {
            near(&english, w.as_bytes(), most).into_iter().map(|n| n.word).collect()
        };
        assert!(words("soverignty", 1).contains(&"sovereignty".to_string()));
        assert!(words("dillema", 2).contains(&"dilemma".to_string()));
        assert!(words("eror", 1).contains(&"error".to_string()));
        assert!(!words("dillema", 1).contains(&"dilemma".to_string()));
        for n in near(&english, b"violant", 2) {
            assert_eq!(n.edits, super::super::distance::edits(b"violant", n.word.as_bytes()), "{}", n.word);
        }
    }
}
