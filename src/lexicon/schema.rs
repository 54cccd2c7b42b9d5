//! What a scholar may write in a lexicon file. Kinds are closed here; their
//! instances are data. `lexicons/README.md` tells the same in words.

use super::cue::{CueKind, Scope, Stance};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// A pattern as written, with its place in the file.
pub type PatternText = Spanned<String>;

/// The whole of one file; every part may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Version and title; in one file of a lexicon.
    pub lexicon: Option<Header>,
    /// Schools, in the order they are reported.
    pub school: Vec<SchoolEntry>,
    /// Concepts of the schools.
    pub concept: Vec<ConceptEntry>,
    /// Propositions about change and continuity.
    pub proposition: Vec<ConceptEntry>,
    /// Theorists, works, events, institutions, treaties.
    pub entity: Vec<EntityEntry>,
    /// Cues of voice, polarity and structure.
    pub cue: Vec<CueEntry>,
    /// Numbers of weighing, by name; those of a later file stand.
    pub weights: BTreeMap<String, Spanned<toml::Value>>,
    /// Other strengths of concepts and propositions and other factors of cues, by id.
    pub adjust: BTreeMap<String, Spanned<f64>>,
}

/// Version and title of a lexicon.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// What it is called.
    pub title: String,
    /// Its version, such as `1.0.0`.
    pub version: String,
}

/// A school of thought.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolEntry {
    /// Stable key.
    pub id: Spanned<String>,
    /// Name for people.
    pub label: String,
    /// Whether a document can be labelled with it (realist, liberal, globalist).
    #[serde(default)]
    pub reported: bool,
    /// A school of its own that is not reported: a text that speaks of it more
    /// often than of the leading one has no reported school.
    #[serde(default)]
    pub rival: bool,
    /// How much its concepts count, to even out lexicons of unlike breadth.
    #[serde(default)]
    pub factor: Option<f64>,
    /// Keys of its strands.
    pub strands: Vec<String>,
}

/// Which argument something speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Little of substance has changed.
    Continuity,
    /// The end of the Cold War opened an opportunity.
    Change,
    /// Neither.
    None,
}

impl Direction {
    /// Its sign: −1 continuity, +1 change, 0 neither.
    pub fn sign(self) -> f64 {
        match self {
            Direction::Continuity => -1.0,
            Direction::Change => 1.0,
            Direction::None => 0.0,
        }
    }
}

/// How surely the words show the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// 0.8
    Strong,
    /// 0.5
    Medium,
    /// 0.2
    Weak,
    /// 0
    #[default]
    None,
}

/// A second school that also uses the concept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Also {
    /// The school.
    pub school: Spanned<String>,
    /// Its part, 0 to 1.
    pub share: f64,
}

/// How far from the match a needed context may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// The same clause.
    Clause,
    /// The same sentence.
    #[default]
    Sentence,
    /// The same paragraph.
    Paragraph,
}

/// A pattern that counts only beside another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// The pattern that counts.
    pub pattern: PatternText,
    /// What must stand near it.
    pub with: PatternText,
    /// How near.
    #[serde(default)]
    pub within: Within,
}

/// A longer stretch that turns the concept round and wins over it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flip {
    /// The stretch.
    pub pattern: PatternText,
    /// What it then speaks for.
    pub direction: Direction,
    /// Why, in a few words: for the next editor of the file.
    #[serde(rename = "why")]
    pub _why: String,
}

/// A concept or a proposition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConceptEntry {
    /// Stable key.
    pub id: Spanned<String>,
    /// Name for people.
    pub label: String,
    /// The school it belongs to; propositions have none.
    #[serde(default)]
    pub school: Option<Spanned<String>>,
    /// The strand within the school.
    #[serde(default)]
    pub strand: Option<Spanned<String>>,
    /// Schools that share it.
    #[serde(default)]
    pub also: Vec<Also>,
    /// What it speaks for when affirmed.
    pub direction: Direction,
    /// How far it speaks for it, 0 (not at all) to 1 (states it outright).
    pub strength: f64,
    /// Same (−1) to transformed (+1).
    #[serde(default)]
    pub time: f64,
    /// Violent (−1) to benign (+1).
    #[serde(default)]
    pub outlook: f64,
    /// How surely the words show the school.
    #[serde(default)]
    pub cue: Strength,
    /// A fallback that any more specific match in the same clause suppresses.
    #[serde(default)]
    pub generic: bool,
    /// Counts only where the sentence or the one before is about the subject.
    #[serde(default)]
    pub on_topic: bool,
    /// Its own words already deny something (*institutions are too weak*, *war has
    /// become unthinkable*): a plain negator near them is mostly a part of them.
    #[serde(default)]
    pub denial: bool,
    /// Why it speaks for that side, in a sentence.
    pub why: String,
    /// Who wrote about it (author, year), or `blueprint`.
    pub source: String,
    /// Stretches that show it.
    pub patterns: Vec<PatternText>,
    /// Stretches that show it only beside others.
    #[serde(default)]
    pub near: Vec<Near>,
    /// Stretches that do not count: false friends.
    #[serde(default)]
    pub block: Vec<PatternText>,
    /// Stretches that turn it round.
    #[serde(default)]
    pub flips: Vec<Flip>,
    /// Sentences that must show it.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Sentences that must not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

/// What kind of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A person who wrote theory.
    Theorist,
    /// A book or article.
    Work,
    /// Something that happened.
    Event,
    /// An organization.
    Institution,
    /// A treaty or agreement.
    Treaty,
}

/// A theorist, work, event, institution or treaty.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityEntry {
    /// Stable key.
    pub id: Spanned<String>,
    /// Name for people.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
    /// The school it is known for.
    #[serde(default)]
    pub school: Option<Spanned<String>>,
    /// The strand.
    #[serde(default)]
    pub strand: Option<Spanned<String>>,
    /// How surely the name shows the school.
    #[serde(default)]
    pub cue: Strength,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
    /// Names and spellings; a capital letter in a pattern must be one in the text.
    pub patterns: Vec<PatternText>,
    /// Names that are also ordinary words.
    #[serde(default)]
    pub near: Vec<Near>,
    /// Stretches that are something else.
    #[serde(default)]
    pub block: Vec<PatternText>,
    /// Sentences that must name it.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Sentences that must not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

/// A family of cues that do the same thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueEntry {
    /// Stable key.
    pub id: Spanned<String>,
    /// What the cues do.
    pub kind: CueKind,
    /// How they present their content.
    #[serde(default)]
    pub stance: Stance,
    /// What they govern; only for kinds that [heed](CueKind::heeds_scope) it.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// How much of the content the author carries, 0 to 1; never a sign.
    #[serde(default)]
    pub factor: Option<f64>,
    /// Whether they turn the content round.
    #[serde(default)]
    pub turns: bool,
    /// What to know before editing.
    #[serde(default)]
    pub note: String,
    /// The cues.
    #[serde(default)]
    pub patterns: Vec<PatternText>,
    /// Stretches that look like the cue and are not.
    #[serde(default)]
    pub block: Vec<PatternText>,
    /// Sentences that must show the cue.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Sentences that must not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}
