//! All patterns of a lexicon as one automaton over words.
//!
//! An edge asks for an atom: a word, the beginning of one, or a stem. Each word
//! of a text is turned once into the atoms it satisfies; then following the
//! edges is a matter of small numbers.

use crate::repair::{Marks, Word};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A place in the automaton.
pub(super) type NodeId = u32;
/// A pattern, numbered in the order of the lexicon.
pub type PatternId = u32;
/// Where every pattern begins.
pub(super) const ROOT: NodeId = 0;

/// What one word of a pattern asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Atom {
    /// This word; with a capital letter, written so.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// A word of the same Snowball stem.
    Stem(String),
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    atom: u32,
    lead: Marks,
    to: NodeId,
}

#[derive(Debug, Clone, Copy)]
struct Accept {
    pattern: PatternId,
    /// Marks that must follow.
    tail: Marks,
    /// Whether one more word must follow in the sentence.
    more: bool,
}

#[derive(Debug, Clone, Default)]
struct Node {
    edges: Vec<Edge>,
    accepts: Vec<Accept>,
    gap: u8,
}

/// A pattern found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which pattern.
    pub pattern: PatternId,
    /// From its first to its last word.
    pub words: Range<usize>,
    /// The words it asked for, counted from the first: bit 0 is the first word.
    /// Words in its gaps are not among them.
    pub held: u64,
}

/// Collects patterns.
#[derive(Debug)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    atoms: Atoms,
}

#[derive(Debug, Default)]
struct Atoms {
    words: FxHashMap<String, u32>,
    /// Words with a capital letter: matched as written.
    cased: FxHashMap<String, u32>,
    prefixes: FxHashMap<String, u32>,
    stems: FxHashMap<String, u32>,
    count: u32,
}

impl Builder {
    pub(super) fn new() -> Self {
        Builder { nodes: vec![Node::default()], atoms: Atoms::default() }
    }

    pub(super) fn node(&mut self) -> NodeId {
        self.nodes.push(Node::default());
        (self.nodes.len() - 1) as NodeId
    }

    pub(super) fn edge(&mut self, from: NodeId, atom: Atom, lead: Marks, to: NodeId) {
        let atom = self.atoms.intern(atom);
        self.nodes[from as usize].edges.push(Edge { atom, lead, to });
    }

    pub(super) fn gap(&mut self, node: NodeId, words: u8) {
        self.nodes[node as usize].gap = words;
    }

    pub(super) fn accept(&mut self, node: NodeId, pattern: PatternId, tail: Marks, more: bool) {
        self.nodes[node as usize].accepts.push(Accept { pattern, tail, more });
    }

    pub(super) fn finish(mut self) -> Matcher {
        let mut starts = vec![Vec::new(); self.atoms.count as usize];
        for edge in std::mem::take(&mut self.nodes[ROOT as usize].edges) {
            starts[edge.atom as usize].push((edge.lead, edge.to));
        }
        let longest_prefix = self.atoms.prefixes.keys_len();
        Matcher { nodes: self.nodes, starts, atoms: self.atoms, longest_prefix }
    }
}

impl Atoms {
    fn intern(&mut self, atom: Atom) -> u32 {
        let (map, key) = match atom {
            Atom::Word(w) if w.chars().any(char::is_uppercase) => (&mut self.cased, w),
            Atom::Word(w) => (&mut self.words, w),
            Atom::Prefix(w) => (&mut self.prefixes, w.to_lowercase()),
            Atom::Stem(w) => (&mut self.stems, stem(&w.to_lowercase())),
        };
        let count = &mut self.count;
        *map.entry(key).or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }
}

/// The longest key of a map, in bytes; a sum over keys does not depend on their order.
trait KeysLen {
    fn keys_len(&self) -> usize;
}

impl KeysLen for FxHashMap<String, u32> {
    fn keys_len(&self) -> usize {
        self.keys().map(String::len).max().unwrap_or(0)
    }
}

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// The automaton, ready to run over any text.
#[derive(Debug)]
pub struct Matcher {
    nodes: Vec<Node>,
    /// By atom: what may begin with it.
    starts: Vec<Vec<(Marks, NodeId)>>,
    atoms: Atoms,
    longest_prefix: usize,
}

impl Matcher {
    /// Every pattern found in the words of one sentence. For each pattern and
    /// first word the reading with the fewest skipped words, then the longest.
    pub fn find(
        &self,
        words: &[Word],
        written: &dyn Fn(&Word) -> String,
        sentence: Range<usize>,
        tail: Marks,
    ) -> Vec<Hit> {
        let atoms: Vec<Vec<u32>> =
            words[sentence.clone()].iter().map(|w| self.atoms_of(w, &written(w))).collect();
        let mut run =
            Run { matcher: self, words, atoms: &atoms, sentence: sentence.clone(), tail, found: Vec::new() };
        for first in sentence {
            run.from(first);
        }
        run.best()
    }

    fn atoms_of(&self, word: &Word, written: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for form in std::iter::once(&word.form).chain(&word.variants) {
            out.extend(self.atoms.words.get(form.as_str()));
            for (end, _) in form.char_indices().skip(1).take_while(|&(end, _)| end <= self.longest_prefix) {
                out.extend(self.atoms.prefixes.get(&form[..end]));
            }
            if form.len() <= self.longest_prefix {
                out.extend(self.atoms.prefixes.get(form.as_str()));
            }
        }
        if word.form.ends_with("n't") {
            out.extend(self.atoms.words.get("n't"));
        }
        if !self.atoms.stems.is_empty() {
            out.extend(self.atoms.stems.get(&stem(&word.form)));
        }
        if word.capital {
            out.extend(self.atoms.cased.get(written));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

struct Run<'m> {
    matcher: &'m Matcher,
    words: &'m [Word],
    atoms: &'m [Vec<u32>],
    sentence: Range<usize>,
    tail: Marks,
    /// Hits with the number of words their gaps skipped.
    found: Vec<(Hit, u32)>,
}

impl Run<'_> {
    fn from(&mut self, first: usize) {
        for &atom in &self.atoms[first - self.sentence.start] {
            for &(lead, to) in &self.matcher.starts[atom as usize] {
                if lead == Marks::default() || self.words[first].lead.any(lead) {
                    self.follow(to, first, first + 1, 1);
                }
            }
        }
    }

    fn follow(&mut self, node: NodeId, first: usize, next: usize, held: u64) {
        let matcher = self.matcher;
        let node = &matcher.nodes[node as usize];
        for accept in &node.accepts {
            let more = next < self.sentence.end;
            let lead = if more { self.words[next].lead } else { self.tail };
            if (accept.tail == Marks::default() || lead.any(accept.tail)) && (!accept.more || more) {
                let skipped = (next - first) as u32 - held.count_ones();
                self.found.push((Hit { pattern: accept.pattern, words: first..next, held }, skipped));
            }
        }
        for at in next..=next + node.gap as usize {
            if at >= self.sentence.end || at - first >= 64 {
                return;
            }
            for edge in &node.edges {
                if self.atoms[at - self.sentence.start].binary_search(&edge.atom).is_ok()
                    && (edge.lead == Marks::default() || self.words[at].lead.any(edge.lead))
                {
                    self.follow(edge.to, first, at + 1, held | 1 << (at - first));
                }
            }
        }
    }

    fn best(mut self) -> Vec<Hit> {
        self.found
            .sort_by_key(|(h, skipped)| (h.words.start, h.pattern, *skipped, std::cmp::Reverse(h.words.end)));
        self.found.dedup_by_key(|(h, _)| (h.words.start, h.pattern));
        self.found.into_iter().map(|(h, _)| h).collect()
    }
}
