//! All patterns of a lexicon as one automaton over words.
//!
//! An edge asks for an atom: a word, the beginning of one, or a stem. Each word
//! of a text is turned once into the atoms it satisfies; then following the
//! edges is a matter of small numbers.

use super::store::{Keys, Numbers};
use crate::text::Marks;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// A place in the automaton.
pub(super) type NodeId = u32;
/// A pattern, numbered in the order of the lexicon.
pub type PatternId = u32;
/// Where every pattern begins.
pub(super) const ROOT: NodeId = 0;

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

/// The automaton, ready to run over any text.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Matcher {
    /// By node: its first edge, its first accept, the words a gap may skip; and one more.
    nodes: Numbers,
    /// Atom, marks before it, node it leads to.
    edges: Numbers,
    /// Pattern, marks that must follow, whether one more word must follow in the sentence.
    accepts: Numbers,
    /// By atom: its first begin; and one more.
    starts: Numbers,
    /// What may begin: marks before it, node it leads to.
    begins: Numbers,
    atoms: Atoms,
}

/// A step of the automaton.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub atom: u32,
    /// Marks of which one must stand before the word; none, if it does not matter.
    pub lead: Marks,
    pub to: NodeId,
}

/// The end of a pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accept {
    pub pattern: PatternId,
    /// Marks that must follow.
    pub tail: Marks,
    /// Whether one more word must follow in the sentence.
    pub more: bool,
}

/// A node's parts.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub edges: Range<u32>,
    pub accepts: Range<u32>,
    pub gap: usize,
}

impl Matcher {
    pub(super) fn node(&self, node: NodeId) -> Parts {
        let [edges, accepts, gap] = self.nodes.row(node as usize);
        let [edges_end, accepts_end, _] = self.nodes.row(node as usize + 1);
        Parts { edges: edges..edges_end, accepts: accepts..accepts_end, gap: gap as usize }
    }

    pub(super) fn edges(&self, range: Range<u32>) -> impl Iterator<Item = Edge> {
        let edge = |[atom, lead, to]: [u32; 3]| Edge { atom, lead: Marks(lead as u16), to };
        self.edges.rows(range).map(edge)
    }

    pub(super) fn accepts(&self, range: Range<u32>) -> impl Iterator<Item = Accept> {
        let accept =
            |[pattern, tail, more]: [u32; 3]| Accept { pattern, tail: Marks(tail as u16), more: more != 0 };
        self.accepts.rows(range).map(accept)
    }

    /// What may begin with an atom: marks before it and the node it leads to.
    pub(super) fn begins(&self, atom: u32) -> impl Iterator<Item = (Marks, NodeId)> {
        let [[from], [to]] = [atom as usize, atom as usize + 1].map(|i| self.starts.row(i));
        self.begins.rows(from..to).map(|[lead, to]| (Marks(lead as u16), to))
    }

    pub(super) fn atoms(&self) -> &Atoms {
        &self.atoms
    }
}

/// Which atoms a word satisfies.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Atoms {
    /// Words and beginnings of words: the row of `forms`.
    keys: Keys,
    /// The atom of the word and the atom of the beginning, each plus one; 0 for none.
    forms: Numbers,
    /// Words with a capital letter: matched as written.
    cased: Keys,
    stems: Keys,
}

impl Atoms {
    /// Adds the atoms of a form of a word.
    pub fn of_form(&self, form: &str, out: &mut Vec<u32>) {
        for (len, row) in self.keys.beginnings(form) {
            let [word, prefix] = self.forms.row(row as usize);
            if word > 0 && len == form.len() {
                out.push(word - 1);
            }
            if prefix > 0 {
                out.push(prefix - 1);
            }
        }
    }

    /// Adds the atom of exactly this word.
    pub fn of_word(&self, word: &str, out: &mut Vec<u32>) {
        let row = self.keys.get(word).map(|row| self.forms.row::<2>(row as usize));
        out.extend(row.and_then(|[word, _]| word.checked_sub(1)));
    }

    /// Adds the atom of a word as written, with its capitals.
    pub fn of_written(&self, written: &str, out: &mut Vec<u32>) {
        out.extend(self.cased.get(written).map(|atom| atom as u32));
    }

    /// Adds the atom of a word's stem.
    pub fn of_stem(&self, word: &str, out: &mut Vec<u32>) {
        if !self.stems.is_empty() {
            out.extend(self.stems.get(&stem(word)).map(|atom| atom as u32));
        }
    }
}

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

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

#[derive(Debug, Clone, Default)]
struct Node {
    edges: Vec<Edge>,
    accepts: Vec<Accept>,
    gap: u8,
}

/// Collects patterns.
#[derive(Debug)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    atoms: Interned,
}

/// The atoms met so far, numbered as they came.
#[derive(Debug, Default)]
struct Interned {
    words: BTreeMap<String, u32>,
    cased: BTreeMap<String, u32>,
    prefixes: BTreeMap<String, u32>,
    stems: BTreeMap<String, u32>,
    count: u32,
}

impl Builder {
    pub(super) fn new() -> Self {
        Builder { nodes: vec![Node::default()], atoms: Interned::default() }
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
        // The root is never followed: its edges are found by their atom.
        let mut begins = std::mem::take(&mut self.nodes[ROOT as usize].edges);
        begins.sort_by_key(|edge| edge.atom);
        let starts = (0..=self.atoms.count).map(|a| begins.partition_point(|e| e.atom < a) as u32).collect();
        let (mut edges, mut accepts) = (0, 0);
        let mut nodes = Vec::with_capacity(3 * (self.nodes.len() + 1));
        for node in &self.nodes {
            nodes.extend([edges, accepts, u32::from(node.gap)]);
            edges += node.edges.len() as u32;
            accepts += node.accepts.len() as u32;
        }
        nodes.extend([edges, accepts, 0]);
        let all_edges = self.nodes.iter().flat_map(|n| &n.edges);
        let all_accepts = self.nodes.iter().flat_map(|n| &n.accepts);
        Matcher {
            nodes: nodes.into_iter().collect(),
            edges: all_edges.flat_map(|e| [e.atom, u32::from(e.lead.0), e.to]).collect(),
            accepts: all_accepts.flat_map(|a| [a.pattern, u32::from(a.tail.0), u32::from(a.more)]).collect(),
            starts,
            begins: begins.iter().flat_map(|e| [u32::from(e.lead.0), e.to]).collect(),
            atoms: self.atoms.finish(),
        }
    }
}

impl Interned {
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

    fn finish(self) -> Atoms {
        let mut forms: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
        for (word, atom) in &self.words {
            forms.entry(word).or_default()[0] = atom + 1;
        }
        for (prefix, atom) in &self.prefixes {
            forms.entry(prefix).or_default()[1] = atom + 1;
        }
        let numbered = |map: &BTreeMap<String, u32>| {
            Keys::new(map.iter().map(|(word, &atom)| (word.as_str(), u64::from(atom))))
        };
        Atoms {
            keys: Keys::new(forms.keys().zip(0..).map(|(&form, row)| (form, row))),
            forms: forms.into_values().flatten().collect(),
            cased: numbered(&self.cased),
            stems: numbered(&self.stems),
        }
    }
}
