//! Frames × mentions → claims: polarity, voice, value, and why.
//!
//! A claim is what one clause says for one side: its strongest term, with a
//! little for each further one, so that lists do not win by length. Every
//! turn of the proposition is in its value; voice and hedge stay beside it.

mod polarity;
mod unit;
mod voice;

use crate::correct::Correction;
use crate::frame::{Frame, Frames, Voice};
use crate::lexicon::{CueKind, Direction, Lexicon, TermId, TermKind};
use crate::mention::{Mention, Mentions};
use crate::normalize::Normalized;
use crate::repair::Repaired;
use crate::segment::Segmented;
use crate::text::{Folded, Id, Source, Span};

/// Words a term spans at most.
const LONGEST: usize = 64;

/// Whether a claim's terms are affirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// As it stands.
    Affirmed,
    /// Turned round.
    Denied,
    /// Made smaller, not turned.
    Weakened,
}

/// A rule that took part in a decision, and the words that called it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// Name of the rule: a cue family's id or a named default.
    pub rule: String,
    /// The words; none for a default.
    pub span: Option<Span<Folded>>,
}

/// What one clause says for or against the arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The clause, as an index into [`crate::segment::Segmented::clauses`].
    pub clause: usize,
    /// The sentence, as an index into [`crate::segment::Segmented::sentences`].
    pub sentence: usize,
    /// The clause in the text as it was read.
    pub span: Span<Source>,
    /// Concepts in it, strongest first.
    pub concepts: Vec<TermId>,
    /// Propositions in it, strongest first.
    pub propositions: Vec<TermId>,
    /// Entities in it.
    pub entities: Vec<TermId>,
    /// Mended words in it, as indices into [`crate::repair::Repaired::repairs`].
    pub repairs: Vec<usize>,
    /// Whether its terms are affirmed.
    pub polarity: Polarity,
    /// Whose claim it is.
    pub voice: Voice,
    /// The speaker, where the text names one.
    pub source: Option<String>,
    /// The hedging word, where there is one.
    pub hedge: Option<String>,
    /// What the claim speaks for after all turns.
    pub direction: Direction,
    /// Direction × strength after everything that turns or weakens the proposition, −1 to 1.
    pub value: f64,
    /// Same (−1) to transformed (+1).
    pub time: f64,
    /// Violent (−1) to benign (+1).
    pub outlook: f64,
    /// How much of it the author carries by voice, 0 to 1.
    pub carried: f64,
    /// How sure the hedge leaves it, 0 to 1.
    pub certainty: f64,
    /// What makes it an explicit position of the author.
    pub position: Position,
    /// The frames and defaults that decided.
    pub because: Vec<Because>,
    /// What a person corrected in it.
    pub corrected: Option<Correction>,
}

/// How explicitly the author takes a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// A claim like any other.
    None,
    /// In a concluding sentence.
    Conclusion,
    /// *I argue that X*, *this essay shows that X*.
    Thesis,
    /// *The first argument is more convincing*.
    Verdict,
    /// *Both are partly right*.
    Tie,
}

/// The claims of a text in order.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// The claims.
    pub claims: Vec<Claim>,
    /// What each sentence speaks for in its context, whoever says it: value −1 to 1 by
    /// sentence, conceded parts weighed down; 0 where it says nothing.
    pub sentences: Vec<f64>,
}

/// Names a claim.
pub type ClaimId = Id<Claim>;

/// Reads the claims of a text.
pub fn read(
    lexicon: &Lexicon,
    normalized: &Normalized,
    segmented: &Segmented,
    repaired: &Repaired,
    mentions: &Mentions,
    frames: &Frames,
) -> Claims {
    let by_sentence = by_sentence(repaired, mentions, frames);
    let text = Text { lexicon, normalized, segmented, repaired, frames, by_sentence };
    let mut claims = Vec::new();
    let mut from = 0;
    for sentence in 0..repaired.sentences.len() {
        let words = repaired.sentences[sentence].clone();
        let to = mentions.terms.partition_point(|m| m.words.start < words.end);
        let paragraph = segmented.sentences[sentence].paragraph;
        if segmented.paragraphs[paragraph].kind.is_prose() {
            text.sentence(sentence, &mentions.terms[from..to.max(from)], &mut claims);
        }
        from = to.max(from);
    }
    let sentences = (0..repaired.sentences.len()).map(|s| spoken_for(&claims, s)).collect();
    Claims { claims, sentences }
}

/// The frames that act on each sentence. A turning or weakening cue that is a
/// part of a term acts on nothing.
fn by_sentence(repaired: &Repaired, mentions: &Mentions, frames: &Frames) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); repaired.sentences.len()];
    let sentence = |word: usize| repaired.words.get(word).map(|w| w.sentence);
    for (i, frame) in frames.frames.iter().enumerate() {
        let from = mentions.terms.partition_point(|m| m.words.start + LONGEST < frame.words.start);
        let near = mentions.terms[from..].iter().take_while(|m| m.words.start < frame.words.end);
        let is_part = |m: &Mention| {
            // *the League could not* … goes on; *law only when it costs nothing* restricts the law
            let goes_on =
                m.flip.is_some() && frame.words.end >= m.words.end || frame.kind == CueKind::Restriction;
            !goes_on
                && !matches!(m.kind, TermKind::Entity(_))
                && 2 * frame.words.clone().filter(|&w| m.holds(w)).count() >= frame.words.len()
        };
        if frame.voice.is_none() && frame.cue.is_some() && near.into_iter().any(is_part) {
            continue;
        }
        let cue = frame.words.start..frame.words.start + 1;
        for range in frame.scope.iter().chain([&cue]) {
            if let (Some(first), Some(last)) = (sentence(range.start), sentence(range.end - 1)) {
                out[first..=last]
                    .iter_mut()
                    .filter(|acting| acting.last() != Some(&i))
                    .for_each(|acting| acting.push(i));
            }
        }
    }
    out
}

/// What a sentence speaks for: all its claims, those it grants weighed down.
pub(crate) fn spoken_for(claims: &[Claim], sentence: usize) -> f64 {
    let from = claims.partition_point(|c| c.sentence < sentence);
    let here = claims[from..].iter().take_while(|c| c.sentence == sentence);
    let sum: f64 = here
        .filter(|c| c.voice != Voice::Framing)
        .map(|c| c.value * if matches!(c.voice, Voice::Conceded | Voice::Author) { c.carried } else { 1.0 })
        .sum();
    sum.clamp(-1.0, 1.0)
}

struct Text<'t> {
    lexicon: &'t Lexicon,
    normalized: &'t Normalized,
    segmented: &'t Segmented,
    repaired: &'t Repaired,
    frames: &'t Frames,
    /// For every sentence the frames that govern words of it.
    by_sentence: Vec<Vec<usize>>,
}

impl<'t> Text<'t> {
    fn clause(&self, mention: &Mention) -> usize {
        self.repaired.words[mention.words.start].clause
    }

    /// The frames over a mention, without those whose cue is a part of a term:
    /// what a pattern already says must not be said twice.
    fn frames_of(&self, mention: &Mention) -> impl Iterator<Item = &'t Frame> {
        let (first, last) = (mention.words.start, mention.words.end - 1);
        let frames = self.by_sentence[self.repaired.words[first].sentence].iter();
        frames
            .map(|&i| &self.frames.frames[i])
            .filter(move |f| f.governs(first) || f.voice.is_some() && f.governs(last))
            .filter(|f| f.voice.is_some() || f.cue.is_none() || !f.words.clone().any(|w| mention.holds(w)))
    }

    fn because(&self, frame: &Frame) -> Because {
        let rule = match frame.cue {
            Some(term) => self.lexicon.term(term).id.clone(),
            None => serde_json::to_value(frame.kind)
                .ok()
                .and_then(|v| v.as_str().map(String::from))
                .unwrap_or_default(),
        };
        Because { rule, span: Some(frame.span) }
    }
}

fn direction_of(value: f64) -> Direction {
    match value {
        v if v > 0.0 => Direction::Change,
        v if v < 0.0 => Direction::Continuity,
        _ => Direction::None,
    }
}
