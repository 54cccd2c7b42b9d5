//! One mention after the operators that govern it: turned, weakened or as it stands.

use super::{Polarity, Text};
use crate::frame::Frame;
use crate::lexicon::{CueKind, Direction};
use crate::mention::Mention;

/// Words between a negator and what it denies at most.
const NEGATED: usize = 4;
/// What is left of a proposition that is denied rather than its opposite affirmed.
const DENIED: f64 = 0.8;
/// What is left after two turns that cancel.
const CANCELLED: f64 = 0.8;

/// One mention after the frames that govern it.
pub(super) struct Reading<'t> {
    pub mention: &'t Mention,
    pub value: f64,
    pub time: f64,
    pub outlook: f64,
    pub polarity: Polarity,
    pub turned_by: Vec<&'t Frame>,
}

impl<'t> Text<'t> {
    pub(super) fn reading(&self, mention: &'t Mention) -> Reading<'t> {
        let term = self.lexicon.term(mention.term);
        let direction = mention.flip.unwrap_or(term.direction);
        let strength = if mention.flip.is_some() { term.strength.max(0.4) } else { term.strength };
        let flipped = mention.flip.is_some_and(|f| f != term.direction && term.direction != Direction::None);
        let mut turns = 0;
        let mut left = 1.0;
        let mut turned_by = Vec::new();
        let asked = self.frames_of(mention).any(|f| f.kind == CueKind::RhetoricalQuestion && f.turns);
        for frame in self.frames_of(mention) {
            if asked && frame.kind == CueKind::Irony {
                continue; // the question already says that the author does not believe it
            }
            let acts = frame.turns || weakens(frame.kind);
            if !acts
                || term.denial && is_plain(frame.kind)
                || !self.applies(frame, direction)
                || !self.reaches(frame, mention)
            {
                continue;
            }
            turns += usize::from(frame.turns);
            left *= if frame.voice.is_some() { 1.0 } else { frame.factor };
            turned_by.push(frame);
        }
        let odd = turns % 2 == 1;
        if odd {
            left *= DENIED;
        } else if turns > 0 {
            left *= CANCELLED;
        }
        let sign = if odd { -1.0 } else { 1.0 };
        let polarity = match (odd != flipped, left < 0.7) {
            (true, _) => Polarity::Denied,
            (false, true) => Polarity::Weakened,
            (false, false) => Polarity::Affirmed,
        };
        let axis = if flipped { -sign } else { sign };
        Reading {
            mention,
            value: direction.sign() * strength * left * sign,
            time: term.time * left * axis,
            outlook: term.outlook * left * axis,
            polarity,
            turned_by,
        }
    }

    /// A restriction turns only what speaks for change: *institutions matter only when …*.
    fn applies(&self, frame: &Frame, direction: Direction) -> bool {
        frame.kind != CueKind::Restriction || direction == Direction::Change
    }

    /// Whether an operator is near enough to turn the mention itself. The scope of
    /// a negator holds its whole clause, but what is denied is the predicate: a
    /// subject is turned only by *is not*, and what stands far behind not at all.
    fn reaches(&self, frame: &Frame, mention: &Mention) -> bool {
        let near = match frame.kind {
            CueKind::Negation | CueKind::HedgeImprobable | CueKind::Weakening => NEGATED,
            CueKind::ImpliedNegation | CueKind::Breakdown => NEGATED / 2,
            CueKind::Diminishing => 1,
            _ => return true,
        };
        if mention.words.start < frame.words.start && frame.words.end < mention.words.end {
            return true; // in a gap of the term: *globalisation has not eroded the state*
        }
        if frame.words.end <= mention.words.start {
            return mention.words.start - frame.words.end <= near;
        }
        let gap = frame.words.start.saturating_sub(mention.words.end);
        let bare = frame.scope.last().is_none_or(|r| r.start < frame.words.end || r.len() <= 1); // *hardly exists*
        gap <= near && (frame.kind == CueKind::Breakdown || bare || self.is_copular(frame))
    }

    /// *is not*, *was never*, *are hardly*: the cue holds or follows a form of *be*;
    /// *is not a*, *is not the* deny what something is, not that it is.
    fn is_copular(&self, frame: &Frame) -> bool {
        let named = self.repaired.words.get(frame.words.end).map(|w| w.form.as_str());
        if matches!(named, Some("a" | "an" | "the")) {
            return false;
        }
        let be = |at: usize| {
            let form = self.repaired.words[at].form.trim_end_matches("n't");
            matches!(form, "is" | "are" | "was" | "were" | "be" | "been")
        };
        frame.words.clone().any(be) || frame.words.start.checked_sub(1).is_some_and(be)
    }
}

/// Operators that are often a part of what a term itself denies.
fn is_plain(kind: CueKind) -> bool {
    use CueKind::{Breakdown, Diminishing, HedgeImprobable, ImpliedNegation, Irony, Negation};
    matches!(kind, Negation | ImpliedNegation | HedgeImprobable | Diminishing | Breakdown | Irony)
}

fn weakens(kind: CueKind) -> bool {
    matches!(kind, CueKind::Weakening | CueKind::Diminishing | CueKind::Breakdown)
}
