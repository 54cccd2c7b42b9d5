//! What the program looks for: loaded from TOML, checked as a whole, compiled
//! into one matcher. Kinds are closed in code; instances are open in data.

mod english;
mod error;
mod language;
mod load;
mod matcher;
mod pattern;
mod schema;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use english::{English, Entry, Side, WordKind};
pub use error::{LexiconError, LexiconErrors};
pub use language::Language;
pub(crate) use language::{Letters, Stops};
pub use load::{LexiconSource, Loader};
pub use matcher::{Hit, Matcher, PatternId};
pub use pattern::PatternError;
pub use schema::{CueKind, Direction, EntityKind, Scope, Stance, Strength, Weights, Within};
pub use vocabulary::Vocabulary;

use crate::text::Id;

/// Names a term.
pub type TermId = Id<Term>;
/// Names a school.
pub type SchoolId = Id<School>;

/// The embedded files, each with its name.
static BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// A school of thought.
#[derive(Debug, Clone)]
pub struct School {
    /// Stable key.
    pub id: String,
    /// Name for people.
    pub label: String,
    /// Whether a document can be labelled with it.
    pub reported: bool,
    /// How much its concepts count, to even out lexicons of unlike breadth.
    pub factor: f64,
    /// Keys of its strands.
    pub strands: Vec<String>,
}

/// What kind of term something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone)]
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

/// A file and a line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// What a pattern does for its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Whose it is.
    pub term: TermId,
    /// What it does.
    pub role: Role,
    /// As written.
    pub text: String,
}

/// Everything the program looks for.
#[derive(Debug)]
pub struct Lexicon {
    title: String,
    version: String,
    hash: String,
    schools: Vec<School>,
    terms: Vec<Term>,
    patterns: Vec<Pattern>,
    matcher: Matcher,
    vocabulary: Vocabulary,
    language: Language,
    weights: Weights,
}

impl Lexicon {
    /// The lexicon embedded in the program.
    ///
    /// # Errors
    /// Never for a released program; the files are checked by its tests.
    pub fn builtin() -> Result<Lexicon, LexiconErrors> {
        Loader::builtin().load()
    }

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

    /// Abbreviations, protected words, variants.
    pub fn language(&self) -> &Language {
        &self.language
    }
}
