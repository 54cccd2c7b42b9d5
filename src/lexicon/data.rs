//! What a lexicon is once it has been checked: schools, terms and their patterns.

use super::{CueKind, Direction, EntityKind, Language, Matcher, PatternId, Scope, Stance, Text};
use super::{Vocabulary, Weights, Within};
use crate::text::Id;
use serde::{Deserialize, Serialize};

/// Names a term.
pub type TermId = Id<Term>;
/// Names a school.
pub type SchoolId = Id<School>;

/// A school of thought.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct School {
    /// Stable key.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// Whether a document can be labelled with it.
    pub reported: bool,
    /// Whether a text that speaks of it most has no reported school.
    pub rival: bool,
    /// How much its concepts count, to even out lexicons of unlike breadth.
    pub factor: f64,
    /// Keys of its strands.
    pub strands: Vec<String>,
}

/// What kind of term something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermKind {
    /// A concept of a school.
    Concept,
    /// A proposition about change and continuity.
    Proposition,
    /// A theorist, work, event, institution or treaty.
    Entity(EntityKind),
    /// A cue of voice, polarity or structure.
    Marker(CueKind),
}

impl TermKind {
    /// The word the contract uses for it.
    pub fn name(self) -> &'static str {
        match self {
            TermKind::Concept => "concept",
            TermKind::Proposition => "proposition",
            TermKind::Entity(_) => "entity",
            TermKind::Marker(_) => "marker",
        }
    }
}

/// Anything the lexicon names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Term {
    /// Stable key.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// What it is.
    pub kind: TermKind,
    /// The school it belongs to.
    pub school: Option<SchoolId>,
    /// The strand within the school.
    pub strand: Option<String>,
    /// Schools that share it, with their part (0 to 1).
    pub also: Vec<(SchoolId, f64)>,
    /// What it speaks for when affirmed.
    pub direction: Direction,
    /// How far, 0 to 1.
    pub strength: f64,
    /// Same (−1) to transformed (+1).
    pub time: f64,
    /// Violent (−1) to benign (+1).
    pub outlook: f64,
    /// How surely the words show the school, 0 to 1.
    pub cue: f64,
    /// A fallback that yields to any other concept in the clause.
    pub generic: bool,
    /// Counts only where the subject is international relations.
    pub on_topic: bool,
    /// Its own words already deny something, so plain negators do not turn it.
    pub denial: bool,
    /// Why it speaks for its side, or what to know about it.
    pub why: String,
    /// Who wrote about it.
    pub source: String,
    /// How it presents its content; markers only.
    pub stance: Stance,
    /// What it governs; markers only.
    pub scope: Scope,
    /// How much of the content the author carries, 0 to 1; markers only.
    pub factor: f64,
    /// Whether it turns the content round; markers only.
    pub turns: bool,
    /// Sentences that must show it.
    pub yes: Vec<String>,
    /// Sentences that must not.
    pub no: Vec<String>,
    /// Where it is defined.
    pub place: Place,
}

impl Term {
    /// The number that `[adjust]` and fitting set: the strength of a concept or
    /// proposition, the factor of a cue. 0 to 1.
    pub fn number_mut(&mut self) -> &mut f64 {
        match self.kind {
            TermKind::Marker(_) => &mut self.factor,
            _ => &mut self.strength,
        }
    }
}

/// A file and a line of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// What a pattern does for its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Shows the term.
    Show,
    /// Shows the term beside a context: the pattern of the context and how near.
    ShowNear(PatternId, Within),
    /// Is such a context.
    Context,
    /// Takes away matches of the term it touches.
    Block,
    /// Shows the term, turned.
    Flip(Direction),
}

/// A pattern of a term.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pattern {
    /// Whose it is.
    pub term: TermId,
    /// What it does.
    pub role: Role,
    /// As written.
    pub text: Text,
}

/// Everything the program looks for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Lexicon {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) hash: String,
    pub(super) schools: Vec<School>,
    pub(super) terms: Vec<Term>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) matcher: Matcher,
    pub(super) vocabulary: Vocabulary,
    pub(super) language: Language,
    pub(super) weights: Weights,
}

impl Lexicon {
    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// SHA-256 of its files, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Schools, in the order they are reported.
    pub fn schools(&self) -> &[School] {
        &self.schools
    }

    /// The school of that id.
    pub fn school(&self, id: SchoolId) -> &School {
        &self.schools[id.index()]
    }

    /// The school of that key.
    pub fn school_named(&self, key: &str) -> Option<SchoolId> {
        self.schools.iter().position(|s| s.id == key).map(SchoolId::new)
    }

    /// All terms, in the order of the files.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The term of that id.
    pub fn term(&self, id: TermId) -> &Term {
        &self.terms[id.index()]
    }

    /// The term of that key.
    pub fn term_named(&self, key: &str) -> Option<TermId> {
        self.terms.iter().position(|t| t.id == key).map(TermId::new)
    }

    /// All patterns, by [`PatternId`].
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// The automaton over all patterns.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// The words the patterns are made of.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The numbers of weighing.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The numbers of weighing, to be changed: for fitting, and for what-if.
    pub fn weights_mut(&mut self) -> &mut Weights {
        &mut self.weights
    }

    /// A term, to be changed. What was matched before stays as it is.
    pub fn term_mut(&mut self, id: TermId) -> &mut Term {
        &mut self.terms[id.index()]
    }

    /// Abbreviations, protected words, variants.
    pub fn language(&self) -> &Language {
        &self.language
    }
}
