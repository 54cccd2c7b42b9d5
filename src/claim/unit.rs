//! The unit of evidence: what one clause says for one side.

use super::polarity::Reading;
use super::{Because, Claim, Polarity, Position, Text, direction_of};
use crate::frame::{Frame, Voice};
use crate::lexicon::{CueKind, Direction, Lexicon, TermId, TermKind};
use crate::mention::Mention;
use crate::text::{Folded, Source, Span};

/// What a further term of the same side adds to its clause's claim.
const FURTHER: f64 = 0.15;
/// What all further terms add at most.
const FURTHER_CAP: f64 = 0.3;
/// Rule of a term whose own wording says the contrary: *a balance that failed to form*.
const FLIP: &str = "term-flip";
/// How far a verdict on the debate speaks for its side.
const VERDICT: f64 = 0.9;

impl<'t> Text<'t> {
    pub(super) fn sentence(&self, sentence: usize, terms: &'t [Mention], claims: &mut Vec<Claim>) {
        let words = self.repaired.sentences[sentence].clone();
        let terms: Vec<&Mention> = terms.iter().filter(|m| !self.is_spent(sentence, m)).collect();
        let mut clauses: Vec<usize> = terms.iter().map(|m| self.clause(m)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        let worse = terms.iter().any(|m| is_change_for_the_worse(self.lexicon, m));
        for clause in clauses {
            let here: Vec<&Mention> = terms.iter().copied().filter(|m| self.clause(m) == clause).collect();
            let entities: Vec<TermId> =
                here.iter().filter(|m| matches!(m.kind, TermKind::Entity(_))).map(|m| m.term).collect();
            let mut readings: Vec<Reading<'_>> = here
                .iter()
                .filter(|m| !matches!(m.kind, TermKind::Entity(_)))
                .map(|m| self.reading(m))
                .collect();
            if worse {
                let mere_change = |r: &&mut Reading<'_>| r.value > 0.0 && r.outlook <= 0.0;
                readings.iter_mut().filter(mere_change).for_each(|r| r.value = 0.0);
            }
            let readings = without_what_lasts(self.lexicon, readings);
            let (minus, plus): (Vec<_>, Vec<_>) = readings.into_iter().partition(|r| r.value < 0.0);
            for side in [minus, plus] {
                if !side.is_empty() {
                    claims.push(self.claim(sentence, clause, side, &entities));
                }
            }
        }
        for &i in &self.by_sentence[sentence] {
            let frame = &self.frames.frames[i];
            if matches!(frame.kind, CueKind::Verdict | CueKind::Tie) && words.contains(&frame.words.start) {
                claims.push(self.verdict(sentence, frame));
            }
        }
    }

    /// Words that name the speaker or judge a view make no claim of their own.
    fn is_spent(&self, sentence: usize, mention: &Mention) -> bool {
        use CueKind::{Aim, EndorsementBefore, Rejection, RejectionBefore, Thesis, Verdict};
        let judges = |k: CueKind| {
            matches!(k, Rejection | RejectionBefore | EndorsementBefore | Verdict | Thesis | Aim)
        };
        self.by_sentence[sentence].iter().map(|&i| &self.frames.frames[i]).any(|f| {
            // *Realists say* is one label, and names the speaker as *realists* does.
            let names = f.source.as_ref().is_some_and(|s| {
                let both = s.span.overlaps(mention.span) && f.span.overlaps(mention.span);
                s.span.contains(mention.span) || both && s.span.cover(f.span).contains(mention.span)
            });
            let inside = f.words.start <= mention.words.start && mention.words.end <= f.words.end;
            let crosses = f.words.start < mention.words.end && mention.words.start < f.words.end;
            names || judges(f.kind) && inside || f.kind == Verdict && crosses
        })
    }

    fn claim(
        &self,
        sentence: usize,
        clause: usize,
        mut side: Vec<Reading<'t>>,
        entities: &[TermId],
    ) -> Claim {
        side.sort_by(|a, b| {
            b.value.abs().total_cmp(&a.value.abs()).then(a.mention.words.start.cmp(&b.mention.words.start))
        });
        let mut distinct: Vec<TermId> = Vec::new();
        let mut further = 0.0f64;
        for r in &side {
            if !distinct.contains(&r.mention.term) {
                if !distinct.is_empty() && r.value != 0.0 {
                    further += FURTHER * r.value.abs();
                }
                distinct.push(r.mention.term);
            }
        }
        let top = &side[0];
        let value = top.value.signum() * (top.value.abs() + further.min(FURTHER_CAP)).min(1.0);
        let value = if top.value == 0.0 { 0.0 } else { value };
        let strongest = |pick: fn(&Reading<'_>) -> f64| {
            side.iter().map(pick).max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
        };
        let of = |proposition: bool| {
            let is = |t: &&TermId| (self.lexicon.term(**t).kind == TermKind::Proposition) == proposition;
            distinct.iter().filter(is).copied().collect::<Vec<_>>()
        };
        let voiced = self.voice(top.mention);
        let flip = top.mention.flip.map(|_| Because { rule: FLIP.into(), span: Some(top.mention.span) });
        let turns = top.turned_by.iter().map(|f| self.because(f));
        let mut because: Vec<Because> = Vec::new();
        for why in flip.into_iter().chain(turns).chain(voiced.because) {
            if !because.contains(&why) {
                because.push(why);
            }
        }
        Claim {
            clause,
            sentence,
            span: self.span(clause, &side),
            concepts: of(false),
            propositions: of(true),
            entities: entities.to_vec(),
            repairs: self.repairs(sentence, clause),
            polarity: top.polarity,
            voice: voiced.voice,
            source: voiced.source,
            hedge: voiced.hedge,
            direction: direction_of(value),
            value,
            time: strongest(|r| r.time),
            outlook: strongest(|r| r.outlook),
            carried: voiced.carried,
            certainty: voiced.certainty,
            position: voiced.position,
            because,
            corrected: None,
        }
    }

    /// The clause, widened to the whole of its mentions.
    fn span(&self, clause: usize, side: &[Reading<'_>]) -> Span<Source> {
        let tokens = &self.segmented.clauses[clause].tokens;
        let (first, last) = (self.segmented.tokens[tokens.start], self.segmented.tokens[tokens.end - 1]);
        let span = side.iter().map(|r| r.mention.span).fold(first.span.cover(last.span), Span::cover);
        self.normalized.map.to_source(span)
    }

    fn repairs(&self, sentence: usize, clause: usize) -> Vec<usize> {
        let words = &self.repaired.words[self.repaired.sentences[sentence].clone()];
        let mended = words.iter().filter(|w| w.clause == clause).filter_map(|w| w.repair);
        mended.filter(|&r| self.repaired.repairs[r].applied).collect()
    }

    /// The claim a verdict makes: the side it names, or both for a tie.
    fn verdict(&self, sentence: usize, frame: &Frame) -> Claim {
        let clause = self.repaired.words[frame.words.start].clause;
        let value = VERDICT * frame.side.map_or(0.0, Direction::sign);
        let span = frame.scope.iter().map(|r| self.words_span(r)).fold(frame.span, Span::cover);
        Claim {
            clause,
            sentence,
            span: self.normalized.map.to_source(span),
            concepts: Vec::new(),
            propositions: frame.cue.into_iter().collect(),
            entities: Vec::new(),
            repairs: self.repairs(sentence, clause),
            polarity: Polarity::Affirmed,
            voice: Voice::Author,
            source: None,
            hedge: None,
            direction: direction_of(value),
            value,
            time: value * 0.5,
            outlook: value * 0.5,
            carried: 1.0,
            certainty: 1.0,
            position: if frame.kind == CueKind::Tie { Position::Tie } else { Position::Verdict },
            because: vec![self.because(frame)],
            corrected: None,
        }
    }

    fn words_span(&self, words: &std::ops::Range<usize>) -> Span<Folded> {
        self.repaired.words[words.clone()]
            .iter()
            .map(|w| w.span)
            .reduce(Span::cover)
            .unwrap_or(Span::new(0, 0))
    }
}

/// *Changed, but not for the better*: off the line between the two arguments, so
/// that mere change in the same sentence speaks for neither.
fn is_change_for_the_worse(lexicon: &Lexicon, mention: &Mention) -> bool {
    let term = lexicon.term(mention.term);
    term.kind == TermKind::Proposition
        && term.direction == Direction::None
        && (term.time > 0.0 && term.outlook < 0.0)
        && mention.flip.is_none()
}

/// *Cooperation has always been a feature of world politics*: a proposition that
/// only says that something lasts takes the side of what lasts.
fn without_what_lasts<'t>(lexicon: &Lexicon, readings: Vec<Reading<'t>>) -> Vec<Reading<'t>> {
    let benign = readings.iter().any(|r| r.value > 0.0 && r.outlook > 0.0);
    let lasts = |r: &Reading<'_>| {
        let term = lexicon.term(r.mention.term);
        term.kind == TermKind::Proposition && term.outlook == 0.0 && r.time < 0.0
    };
    readings.into_iter().filter(|r| !(benign && lasts(r))).collect()
}
