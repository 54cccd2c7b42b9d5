//! Frames × mentions → claims: polarity, voice, value, and why.
//!
//! A claim is what one clause says for one side: its strongest term, with a
//! little for each further one, so that lists do not win by length. Every
//! turn of the proposition is in its value; voice and hedge stay beside it.

use crate::document::BlockKind;
use crate::frame::{Frame, Frames, Voice};
use crate::lexicon::{CueKind, Direction, Lexicon, TermId, TermKind};
use crate::mention::{Mention, Mentions};
use crate::normalize::Normalized;
use crate::repair::Repaired;
use crate::segment::Segmented;
use crate::text::{Folded, Id, Source, Span};

/// What a further term of the same side adds to its clause's claim.
const FURTHER: f64 = 0.15;
/// What all further terms add at most.
const FURTHER_CAP: f64 = 0.3;
/// What is left of a proposition that is denied rather than its opposite affirmed.
const DENIED: f64 = 0.8;
/// What is left after two turns that cancel.
const CANCELLED: f64 = 0.8;
/// Words a term spans at most.
const LONGEST: usize = 64;
/// Words between a negator and what it denies at most.
const NEGATED: usize = 4;
/// How far a verdict on the debate speaks for its side.
const VERDICT: f64 = 0.9;

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
        if is_prose(segmented.paragraphs[paragraph].kind) {
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
            !matches!(m.kind, TermKind::Entity(_))
                && 2 * frame.words.clone().filter(|&w| m.holds(w)).count() >= frame.words.len()
        };
        if frame.voice.is_none() && frame.cue.is_some() && near.into_iter().any(is_part) {
            continue;
        }
        for range in &frame.scope {
            if let (Some(first), Some(last)) = (sentence(range.start), sentence(range.end - 1)) {
                for s in first..=last {
                    if out[s].last() != Some(&i) {
                        out[s].push(i);
                    }
                }
            }
        }
    }
    out
}

fn is_prose(kind: BlockKind) -> bool {
    kind.is_prose()
}

/// What a sentence speaks for: all its claims, those it grants weighed down.
fn spoken_for(claims: &[Claim], sentence: usize) -> f64 {
    let from = claims.partition_point(|c| c.sentence < sentence);
    let here = claims[from..].iter().take_while(|c| c.sentence == sentence);
    let sum: f64 = here
        .filter(|c| c.voice != Voice::Framing)
        .map(|c| c.value * if c.voice == Voice::Conceded { c.carried } else { 1.0 })
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

/// One mention after the frames that govern it.
struct Reading<'t> {
    mention: &'t Mention,
    value: f64,
    time: f64,
    outlook: f64,
    polarity: Polarity,
    turned_by: Vec<&'t Frame>,
}

impl<'t> Text<'t> {
    fn sentence(&self, sentence: usize, terms: &'t [Mention], claims: &mut Vec<Claim>) {
        let words = self.repaired.sentences[sentence].clone();
        let terms: Vec<&Mention> = terms.iter().filter(|m| !self.is_spent(sentence, m)).collect();
        let mut clauses: Vec<usize> = terms.iter().map(|m| self.clause(m)).collect();
        clauses.sort_unstable();
        clauses.dedup();
        for clause in clauses {
            let here: Vec<&Mention> = terms.iter().copied().filter(|m| self.clause(m) == clause).collect();
            let entities: Vec<TermId> =
                here.iter().filter(|m| matches!(m.kind, TermKind::Entity(_))).map(|m| m.term).collect();
            let readings: Vec<Reading<'_>> = here
                .iter()
                .filter(|m| !matches!(m.kind, TermKind::Entity(_)))
                .map(|m| self.reading(m))
                .collect();
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
            let names = f.source.as_ref().is_some_and(|s| s.span.contains(mention.span));
            let inside = f.words.start <= mention.words.start && mention.words.end <= f.words.end;
            names || judges(f.kind) && inside
        })
    }

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
    }

    fn reading(&self, mention: &'t Mention) -> Reading<'t> {
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
            CueKind::NegationAfter | CueKind::Breakdown => NEGATED / 2,
            CueKind::Diminishing => 1,
            _ => return true,
        };
        if frame.words.end <= mention.words.start {
            return mention.words.start - frame.words.end <= near;
        }
        let gap = frame.words.start.saturating_sub(mention.words.end);
        let bare = frame.scope.last().is_none_or(|r| r.start < frame.words.end || r.len() <= 1); // *hardly exists*
        gap <= near && (frame.kind == CueKind::Breakdown || bare || self.is_copular(frame))
    }

    /// *is not*, *was never*, *are hardly*: the cue holds or follows a form of *be*.
    fn is_copular(&self, frame: &Frame) -> bool {
        let be = |at: usize| {
            let form = self.repaired.words[at].form.trim_end_matches("n't");
            matches!(form, "is" | "are" | "was" | "were" | "be" | "been")
        };
        frame.words.clone().any(be) || frame.words.start.checked_sub(1).is_some_and(be)
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
        let mut because: Vec<Because> = top.turned_by.iter().map(|f| self.because(f)).collect();
        for why in voiced.because {
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

    fn voice(&self, mention: &'t Mention) -> Voiced {
        let mut out = Voiced::default();
        let frames: Vec<&Frame> = self.frames_of(mention).collect();
        let rank = |f: &Frame| match f.voice {
            Some(Voice::Rejected) => 0,
            Some(_) if f.kind == CueKind::RejectionBefore => 0,
            Some(Voice::Framing) => 1,
            Some(Voice::Endorsed) if f.kind != CueKind::ReportingVerb => 2,
            _ => 3,
        };
        let mut voiced: Vec<&&Frame> = frames.iter().filter(|f| f.voice.is_some()).collect();
        voiced.sort_by(|a, b| {
            rank(a).cmp(&rank(b)).then(a.factor.total_cmp(&b.factor)).then(a.words.start.cmp(&b.words.start))
        });
        if let Some(first) = voiced.first() {
            out.voice = first.voice.unwrap_or(Voice::Author);
            out.carried = first.factor;
        }
        for frame in voiced {
            out.because.push(self.because(frame));
            out.source = out.source.or_else(|| frame.source.as_ref().map(|s| s.name.clone()));
            if frame.kind == CueKind::Thesis && out.voice == Voice::Author {
                out.position = out.position.max(Position::Thesis);
            }
        }
        for frame in &frames {
            match frame.kind {
                CueKind::Conclusion if out.voice == Voice::Author => {
                    out.position = out.position.max(Position::Conclusion);
                    out.because.push(self.because(frame));
                }
                CueKind::HedgeProbable
                | CueKind::HedgePossible
                | CueKind::HedgeImprobable
                | CueKind::Noncommittal
                | CueKind::Condition => {
                    if !frame.turns {
                        out.certainty = out.certainty.min(frame.factor);
                    }
                    out.hedge.get_or_insert_with(|| frame.span.of(&self.normalized.text).to_string());
                    out.because.push(self.because(frame));
                }
                _ => {}
            }
        }
        if out.because.is_empty() {
            out.because.push(Because { rule: "author-by-default".into(), span: None });
        }
        out
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

struct Voiced {
    voice: Voice,
    carried: f64,
    certainty: f64,
    source: Option<String>,
    hedge: Option<String>,
    position: Position,
    because: Vec<Because>,
}

impl Default for Voiced {
    fn default() -> Self {
        Voiced {
            voice: Voice::Author,
            carried: 1.0,
            certainty: 1.0,
            source: None,
            hedge: None,
            position: Position::None,
            because: Vec::new(),
        }
    }
}

/// Operators that are often a part of what a term itself denies.
fn is_plain(kind: CueKind) -> bool {
    use CueKind::{Breakdown, Diminishing, HedgeImprobable, Irony, Negation, NegationAfter};
    matches!(kind, Negation | NegationAfter | HedgeImprobable | Diminishing | Breakdown | Irony)
}

fn weakens(kind: CueKind) -> bool {
    matches!(kind, CueKind::Weakening | CueKind::Diminishing | CueKind::Breakdown)
}

fn direction_of(value: f64) -> Direction {
    match value {
        v if v > 0.0 => Direction::Change,
        v if v < 0.0 => Direction::Continuity,
        _ => Direction::None,
    }
}
