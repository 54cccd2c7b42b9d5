use super::{CorpusError, Text};
use crate::lexicon::TermKind;
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Serialize, Serializer};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words, see [`super::WORDS`].
    Words,
    /// Their stems (Snowball's English stemmer, Porter 2001).
    Stems,
    /// Mentions of concepts, by the id of the lexicon.
    Concepts,
    /// Mentions of propositions.
    Propositions,
    /// Mentions of theorists, works, events, institutions and treaties.
    Entities,
    /// So many neighbouring words of one sentence.
    Ngrams(usize),
}

impl Unit {
    /// The unit called `name`; `n` is the length of n-grams.
    ///
    /// # Errors
    /// An unknown name, or n-grams that are not 2 to 5 words long.
    pub fn named(name: &str, n: usize) -> Result<Self, CorpusError> {
        Ok(match name {
            "words" => Unit::Words,
            "stems" => Unit::Stems,
            "concepts" => Unit::Concepts,
            "propositions" => Unit::Propositions,
            "entities" => Unit::Entities,
            "ngrams" if (2..=5).contains(&n) => Unit::Ngrams(n),
            "ngrams" => return Err(CorpusError(format!("--n {n}: n-grams are 2 to 5 words long"))),
            _ => {
                let known = "words, stems, concepts, propositions, entities, ngrams";
                return Err(CorpusError(format!("`{name}` is not one of {known}")));
            }
        })
    }

    /// The name of one of them.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Words => "word",
            Unit::Stems => "stem",
            Unit::Concepts => "concept",
            Unit::Propositions => "proposition",
            Unit::Entities => "entity",
            Unit::Ngrams(_) => "ngram",
        }
    }

    /// The units of a text in their order, and of how many words or n-grams they are a part.
    pub fn of(self, text: &Text<'_>) -> (Vec<String>, u64) {
        if let Unit::Ngrams(n) = self {
            let of = |tokens| {
                let words: Vec<String> = text.words_of(tokens).map(|(_, word)| word).collect();
                words.windows(n.max(1)).map(|words| words.join(" ")).collect::<Vec<_>>()
            };
            let ngrams: Vec<String> = text.sentences().flat_map(|(_, tokens)| of(tokens)).collect();
            let count = ngrams.len() as u64;
            return (ngrams, count);
        }
        let (placed, words) = self.placed(text);
        (placed.into_iter().map(|(_, unit)| unit).collect(), words)
    }

    /// The units of a text, each with its place: how many words stand before it, of how many.
    /// N-grams have no places.
    pub(super) fn placed(self, text: &Text<'_>) -> (Vec<(u32, String)>, u64) {
        let words = || text.sentences().flat_map(|(_, tokens)| text.words_of(tokens));
        let numbered = |units: Vec<String>| {
            let count = units.len() as u64;
            ((0..).zip(units).collect(), count)
        };
        match self {
            Unit::Words => numbered(text.words().collect()),
            Unit::Stems => {
                let stemmer = Stemmer::create(Algorithm::English);
                numbered(text.words().map(|word| stemmer.stem(&word).into_owned()).collect())
            }
            Unit::Ngrams(_) => (Vec::new(), words().count() as u64),
            Unit::Concepts | Unit::Propositions | Unit::Entities => {
                // A term can begin inside a compound, as *weapons* in *nuclear-weapons*.
                let ends: Vec<usize> = words().map(|(tokens, _)| tokens.end).collect();
                let last = ends.len().saturating_sub(1);
                let place = |token: usize| ends.partition_point(|&end| end <= token).min(last) as u32;
                let terms = text.terms(|kind| self.is(kind));
                let placed =
                    terms.map(|(mention, token)| (place(token), text.lexicon.term(mention.term).id.clone()));
                (placed.collect(), ends.len() as u64)
            }
        }
    }

    /// Whether a term of this kind is one of them.
    fn is(self, kind: TermKind) -> bool {
        match kind {
            TermKind::Concept => self == Unit::Concepts,
            TermKind::Proposition => self == Unit::Propositions,
            TermKind::Entity(_) => self == Unit::Entities,
            TermKind::Marker(_) => false,
        }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Unit::Ngrams(n) => to.collect_str(&format_args!("{n}-grams")),
            _ => to.serialize_str(self.name()),
        }
    }
}
