//! One sentence as the rules see it: its words, marks, terms and settled cues.

use super::{Frame, Source};
use crate::lexicon::{CueKind, Lexicon, Term, TermKind};
use crate::mention::{Mention, Mentions};
use crate::normalize::Normalized;
use crate::repair::{Marks, Repaired, Word};
use crate::segment::{Quotation, Segmented};
use crate::text::{Folded, Span};
use std::ops::Range;

/// Marks that end any scope.
pub(super) const HARD: Marks = Marks(
    Marks::SEMICOLON.0
        | Marks::COLON.0
        | Marks::DASH.0
        | Marks::OPEN.0
        | Marks::CLOSE.0
        | Marks::STOP.0
        | Marks::QUESTION.0
        | Marks::EXCLAMATION.0,
);

/// Words a term or cue spans at most.
const LONGEST: usize = 64;

/// Words a scope reaches at most: no sentence of prose is longer.
pub(super) const FARTHEST: usize = 200;

/// A cue in the sentence.
#[derive(Clone, Copy)]
pub(super) struct Cue<'t> {
    pub mention: &'t Mention,
    pub term: &'t Term,
    pub kind: CueKind,
}

impl Cue<'_> {
    pub fn words(&self) -> Range<usize> {
        self.mention.words.clone()
    }
}

pub(super) struct Sight<'t> {
    pub lexicon: &'t Lexicon,
    pub normalized: &'t Normalized,
    pub segmented: &'t Segmented,
    pub repaired: &'t Repaired,
    pub sentence: usize,
    /// The sentence's words.
    pub range: Range<usize>,
    /// Concepts, propositions and entities in it.
    pub terms: Vec<&'t Mention>,
    /// Its cues, settled, by place.
    pub cues: Vec<Cue<'t>>,
    /// Negators inside a longer cue that judges or weakens.
    pub muted: Vec<Cue<'t>>,
    /// Its words after the first that have marks before them.
    marked: Vec<usize>,
}

impl<'t> Sight<'t> {
    pub fn new(
        lexicon: &'t Lexicon,
        normalized: &'t Normalized,
        segmented: &'t Segmented,
        repaired: &'t Repaired,
        mentions: &'t Mentions,
        sentence: usize,
    ) -> Self {
        let range = repaired.sentences[sentence].clone();
        let within = |list: &'t [Mention]| {
            let from = list.partition_point(|m| m.words.start < range.start);
            let to = list.partition_point(|m| m.words.start < range.end);
            &list[from..to.max(from)]
        };
        let (cues, muted) = settle(
            within(&mentions.markers)
                .iter()
                .filter_map(|mention| {
                    let term = lexicon.term(mention.term);
                    match term.kind {
                        TermKind::Marker(kind) => Some(Cue { mention, term, kind }),
                        _ => None,
                    }
                })
                .collect(),
        );
        Sight {
            lexicon,
            normalized,
            segmented,
            repaired,
            sentence,
            terms: within(&mentions.terms).iter().collect(),
            cues,
            muted,
            marked: (range.start + 1..range.end)
                .filter(|&at| repaired.words[at].lead != Marks::default())
                .collect(),
            range,
        }
    }

    pub fn word(&self, at: usize) -> &'t Word {
        &self.repaired.words[at]
    }

    /// Marks before the word at `at`; at the end, the sentence's last marks.
    pub fn lead(&self, at: usize) -> Marks {
        self.repaired.words.get(at).map_or(self.repaired.tail, |w| w.lead)
    }

    pub fn kinds(&self, kind: CueKind) -> impl Iterator<Item = Cue<'t>> + '_ {
        self.cues.iter().copied().filter(move |c| c.kind == kind)
    }

    /// The cues that begin in `within`.
    pub fn starting(&self, within: Range<usize>) -> &[Cue<'t>] {
        starting(&self.cues, within, |c| c.mention.words.start)
    }

    /// The cues that may hold the word.
    pub fn cues_near(&self, at: usize) -> &[Cue<'t>] {
        self.starting((at + 1).saturating_sub(LONGEST)..at + 1)
    }

    /// The terms that may hold the word.
    pub fn terms_near(&self, at: usize) -> &[&'t Mention] {
        starting(&self.terms, (at + 1).saturating_sub(LONGEST)..at + 1, |t| t.words.start)
    }

    /// Whether a cue of the kind begins at the word.
    pub fn begins(&self, kind: CueKind, at: usize) -> bool {
        self.starting(at..at + 1).iter().any(|c| c.kind == kind)
    }

    /// The first cue of the kind that begins in `within`.
    pub fn first(&self, kind: CueKind, within: Range<usize>) -> Option<Cue<'t>> {
        self.starting(within).iter().copied().find(|c| c.kind == kind)
    }

    /// The places after `from` that have marks before them.
    pub fn marked_after(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let next = self.marked.partition_point(|&at| at <= from);
        self.marked[next..].iter().copied()
    }

    /// The first place after `from` whose lead holds any of the marks, or the end.
    pub fn next_mark(&self, from: usize, marks: Marks) -> usize {
        let end = self.range.end.min(from + FARTHEST);
        (from + 1..end).find(|&i| self.lead(i).any(marks)).unwrap_or(end.max(from))
    }

    /// The last place up to `from` whose lead holds any of the marks, or the start.
    pub fn last_mark(&self, from: usize, marks: Marks) -> usize {
        let start = from.saturating_sub(FARTHEST).max(self.range.start);
        (start + 1..=from).rev().find(|&i| self.lead(i).any(marks)).unwrap_or(start)
    }

    /// Where the clause that holds a word ends.
    pub fn clause_end(&self, from: usize) -> usize {
        let clause = self.word(from).clause;
        (from + 1..self.range.end).find(|&i| self.word(i).clause != clause).unwrap_or(self.range.end)
    }

    /// Where the clause that holds a word begins.
    pub fn clause_start(&self, from: usize) -> usize {
        let clause = self.word(from).clause;
        (self.range.start..from)
            .rev()
            .find(|&i| self.word(i).clause != clause)
            .map_or(self.range.start, |i| i + 1)
    }

    pub fn is_question(&self) -> bool {
        self.lead(self.range.end).any(Marks::QUESTION)
    }

    pub fn span(&self, words: &Range<usize>) -> Span<Folded> {
        self.repaired.words[words.clone()]
            .iter()
            .map(|w| w.span)
            .reduce(Span::cover)
            .unwrap_or(Span::new(0, 0))
    }

    pub fn source(&self, words: &Range<usize>) -> Source {
        let span = self.span(words);
        Source { span, name: span.of(&self.normalized.text).to_string() }
    }

    /// Quotations that lie in the sentence.
    pub fn quotations(&self) -> impl Iterator<Item = &'t Quotation> + '_ {
        let span = self.segmented.sentences[self.sentence].span;
        self.segmented.quotations.iter().filter(move |q| q.span.overlaps(span))
    }

    /// The words of a stretch of text.
    pub fn words_in(&self, span: Span<Folded>) -> Range<usize> {
        let from = self.range.clone().find(|&i| self.word(i).span.start() >= span.start());
        let to = self.range.clone().rev().find(|&i| self.word(i).span.end() <= span.end());
        match (from, to) {
            (Some(from), Some(to)) if from <= to => from..to + 1,
            _ => self.range.start..self.range.start,
        }
    }

    /// A frame of a cue with everything its family says.
    pub fn frame(&self, cue: Cue<'t>, scope: Vec<Range<usize>>) -> Frame {
        let words = cue.words();
        let scope = scope.into_iter().filter(|r| !r.is_empty()).collect();
        Frame {
            kind: cue.kind,
            cue: Some(cue.mention.term),
            stance: cue.term.stance,
            span: self.span(&words),
            words,
            source: None,
            scope,
            factor: cue.term.factor,
            turns: cue.term.turns,
            voice: None,
            side: None,
        }
    }
}

/// Those of a list in order that start in `within`.
fn starting<T>(list: &[T], within: Range<usize>, start: impl Fn(&T) -> usize) -> &[T] {
    let from = list.partition_point(|item| start(item) < within.start);
    let to = list.partition_point(|item| start(item) < within.end);
    &list[from..to.max(from)]
}

/// Which cues compete: of those that overlap in one group the longest stands.
fn group(kind: CueKind) -> Option<u8> {
    use CueKind::*;
    Some(match kind {
        Negation | ImpliedNegation | NegationAffix | PseudoNegation | DoubleNegation | Weakening
        | Diminishing | Breakdown | Restriction | Doubt | HedgeImprobable | Replacement => 0,
        ReportingVerb | SpeechVerb | RegardingVerb | ReportingNoun | AttributionFrame | ImpersonalReport
        | Thesis | Aim | Announcement | PastView => 1,
        Concession | ConcessionLate | ConcessionAdmit | Contrast | ContrastBalance => 2,
        _ => return None,
    })
}

/// Drops cues that lie inside a longer one of their group. Rejections and
/// endorsements are longer readings of negators and reporting verbs, so they
/// hide both. Beside those that stand: negators hidden by no negation.
fn settle(cues: Vec<Cue<'_>>) -> (Vec<Cue<'_>>, Vec<Cue<'_>>) {
    let hides = |longer: &Cue<'_>, cue: &Cue<'_>| {
        use CueKind::*;
        let (a, b) = (longer.words(), cue.words());
        let same = longer.mention.term == cue.mention.term && a == b;
        let inside = a.start <= b.start && b.end <= a.end;
        let overlaps = a.start < b.end && b.start < a.end;
        let crosses = a.start < b.start && overlaps && group(cue.kind) == Some(1)
            || overlaps && longer.kind == Verdict && cue.kind == Verdict;
        let evaluates =
            matches!(longer.kind, Rejection | RejectionBefore | Endorsement | EndorsementBefore | Doubt);
        let admits = longer.kind == ConcessionAdmit && group(cue.kind) == Some(1);
        let competes = longer.kind == cue.kind
            || group(cue.kind).is_some() && group(longer.kind) == group(cue.kind)
            || evaluates && matches!(group(cue.kind), Some(0 | 1))
            || admits
            || longer.kind == RejectionBefore && cue.kind == EndorsementBefore;
        let rank = |kind| match kind {
            ReportingVerb | RegardingVerb => 2,
            SpeechVerb => 1,
            _ => 0,
        };
        let order = |c: &Cue<'_>| (rank(c.kind), c.kind, c.mention.term);
        let first = order(longer) < order(cue);
        let wins = match a.len().cmp(&b.len()) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal
                if matches!(cue.kind, PseudoNegation | DoubleNegation | ConcessionAdmit) =>
            {
                false
            }
            std::cmp::Ordering::Equal => {
                first || matches!(longer.kind, PseudoNegation | DoubleNegation) || admits
            }
            std::cmp::Ordering::Less => false,
        };
        // A noun of claiming and a verb look alike: *hope that*. Their rules tell them apart.
        let is_verb = |k| matches!(k, ReportingVerb | SpeechVerb | RegardingVerb);
        let alike = longer.kind == ReportingNoun && is_verb(cue.kind)
            || is_verb(longer.kind) && cue.kind == ReportingNoun;
        !same && competes && !alike && (inside || crosses) && wins
    };
    let hiding = |c: &Cue<'_>| {
        let at = c.mention.words.start;
        let near = starting(&cues, (at + 1).saturating_sub(LONGEST)..at + 1, |c| c.mention.words.start);
        near.iter().filter(|l| hides(l, c)).map(|l| l.kind).collect::<Vec<_>>()
    };
    let (mut kept, mut muted) = (Vec::new(), Vec::new());
    for cue in &cues {
        let by = hiding(cue);
        let denies = |k: &CueKind| matches!(k, CueKind::Negation | CueKind::PseudoNegation);
        if by.is_empty() {
            kept.push(*cue);
        } else if cue.kind == CueKind::Negation && !by.iter().any(denies) {
            muted.push(*cue);
        }
    }
    (kept, muted)
}
