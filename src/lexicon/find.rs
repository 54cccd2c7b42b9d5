//! Running the automaton over the words of a sentence.

use super::matcher::{Hit, Matcher, NodeId};
use crate::repair::Word;
use crate::text::Marks;
use std::cmp::Reverse;
use std::ops::Range;

impl Matcher {
    /// Every pattern found in the words of one sentence. For each pattern and
    /// first word the reading with the fewest skipped words, then the longest.
    /// `written` tells how a word stands in the text, without a possessive ending.
    pub fn find<'t>(
        &self,
        words: &[Word],
        written: &dyn Fn(&Word) -> &'t str,
        sentence: Range<usize>,
        tail: Marks,
    ) -> Vec<Hit> {
        let atoms = Satisfied::new(self, &words[sentence.clone()], written);
        let mut run =
            Run { matcher: self, words, atoms: &atoms, sentence: sentence.clone(), tail, found: Vec::new() };
        for first in sentence {
            run.from(first);
        }
        run.best()
    }

    /// Adds the atoms a word satisfies; they may come twice.
    fn atoms_of<'t>(&self, word: &Word, written: &dyn Fn(&Word) -> &'t str, out: &mut Vec<u32>) {
        let atoms = self.atoms();
        for form in std::iter::once(&word.form).chain(&word.variants) {
            atoms.of_form(form, out);
        }
        if word.form.ends_with("n't") {
            atoms.of_word("n't", out);
        }
        atoms.of_stem(&word.form, out);
        if word.capital {
            atoms.of_written(written(word), out);
        }
    }
}

/// The atoms that the words of a sentence satisfy.
struct Satisfied {
    /// Word after word, those of a word in order.
    atoms: Vec<u32>,
    /// Where those of each word end.
    ends: Vec<usize>,
}

impl Satisfied {
    fn new<'t>(matcher: &Matcher, words: &[Word], written: &dyn Fn(&Word) -> &'t str) -> Self {
        let mut all = Satisfied { atoms: Vec::new(), ends: Vec::with_capacity(words.len()) };
        let mut own = Vec::new();
        for word in words {
            matcher.atoms_of(word, written, &mut own);
            own.sort_unstable();
            own.dedup();
            all.atoms.append(&mut own);
            all.ends.push(all.atoms.len());
        }
        all
    }

    /// The atoms of the word at `index` of the sentence.
    fn of(&self, index: usize) -> &[u32] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.atoms[start..self.ends[index]]
    }
}

struct Run<'m> {
    matcher: &'m Matcher,
    words: &'m [Word],
    atoms: &'m Satisfied,
    sentence: Range<usize>,
    tail: Marks,
    /// Hits with the number of words their gaps skipped.
    found: Vec<(Hit, u32)>,
}

impl Run<'_> {
    fn from(&mut self, first: usize) {
        let matcher = self.matcher;
        for &atom in self.atoms.of(first - self.sentence.start) {
            for (lead, to) in matcher.begins(atom) {
                if lead == Marks::default() || self.words[first].lead.any(lead) {
                    self.follow(to, first, first + 1, 1);
                }
            }
        }
    }

    fn follow(&mut self, node: NodeId, first: usize, next: usize, held: u64) {
        let matcher = self.matcher;
        let node = matcher.node(node);
        for accept in matcher.accepts(node.accepts) {
            let more = next < self.sentence.end;
            let lead = if more { self.words[next].lead } else { self.tail };
            if (accept.tail == Marks::default() || lead.any(accept.tail)) && (!accept.more || more) {
                let skipped = (next - first) as u32 - held.count_ones();
                self.found.push((Hit { pattern: accept.pattern, words: first..next, held }, skipped));
            }
        }
        for at in next..=next + node.gap {
            if node.edges.is_empty() || at >= self.sentence.end || at - first >= 64 {
                return;
            }
            let atoms = self.atoms.of(at - self.sentence.start);
            for edge in matcher.edges(node.edges.clone()) {
                if atoms.binary_search(&edge.atom).is_ok()
                    && (edge.lead == Marks::default() || self.words[at].lead.any(edge.lead))
                {
                    self.follow(edge.to, first, at + 1, held | 1 << (at - first));
                }
            }
        }
    }

    fn best(mut self) -> Vec<Hit> {
        self.found.sort_by_key(|(h, skipped)| (h.words.start, h.pattern, *skipped, Reverse(h.words.end)));
        self.found.dedup_by_key(|(h, _)| (h.words.start, h.pattern));
        let mut best: Vec<Hit> = self.found.into_iter().map(|(h, _)| h).collect();
        best.shrink_to_fit(); // all sentences keep theirs at once, and most readings are gone
        best
    }
}
