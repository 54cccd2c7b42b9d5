//! What turns or weakens a proposition, and how far it reaches.

use super::sight::{Cue, HARD, Sight};
use super::{Frame, negation};
use crate::lexicon::{CueKind, Scope};
use crate::repair::Marks;
use std::ops::Range;

/// Words after a cue that a noun phrase takes at most.
const PHRASE: usize = 7;

pub(super) fn read(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    for &cue in &sight.cues {
        use CueKind::*;
        let words = cue.words();
        let scope = match cue.kind {
            Negation if negation::is_tag(sight, &words) => continue,
            Negation | HedgeImprobable | Weakening => negation::scope(sight, &cue),
            NegationAffix => negation::affix(sight, &words),
            ImpliedNegation if cue.term.scope != Scope::After => negation::scope(sight, &cue),
            ImpliedNegation | Diminishing | Replacement => vec![phrase(sight, words.end)],
            Breakdown => negation::left(sight, &words),
            Comparison => vec![compared(sight, &cue)],
            Restriction => vec![sight.last_mark(words.start, HARD.and(Marks::COMMA))..words.start],
            Doubt => doubt(sight, &cue),
            Irony => vec![words.end..sight.next_mark(words.end, HARD).min(words.end + 4)],
            HedgeProbable | HedgePossible | Noncommittal | Condition => hedged(sight, &cue),
            _ => continue,
        };
        frames.push(sight.frame(cue, scope));
    }
    for cue in sight.muted.iter().filter(|c| !negation::is_tag(sight, &c.words())) {
        // A judgement or weaker word holds the negator and does the turning: *I do not think, not always*.
        frames.push(Frame { turns: false, ..sight.frame(*cue, negation::scope(sight, cue)) });
    }
    scare_quotes(sight, frames);
    question(sight, frames);
}

/// What a verb-implied negator governs: the phrase right after it.
fn phrase(sight: &Sight<'_>, from: usize) -> Range<usize> {
    let limit = negation::right_edge(sight, from).min(from + PHRASE);
    let end = (from + 1..limit)
        .find(|&i| {
            sight.begins(CueKind::ImpliedNegation, i)
                || sight.begins(CueKind::Relative, i)
                || sight.begins(CueKind::Subordinator, i)
                || sight.word(i).form == "by"
        })
        .unwrap_or(limit);
    from.min(end)..end
}

/// What counts less: *more by X than by Y* denies Y after the cue, *less by X than
/// by Y* denies X inside it.
fn compared(sight: &Sight<'_>, cue: &Cue<'_>) -> Range<usize> {
    match cue.term.scope {
        Scope::Before => cue.words(),
        _ => phrase(sight, cue.words().end),
    }
}

/// What is doubted: what follows; if nothing follows, what stands before.
fn doubt(sight: &Sight<'_>, cue: &Cue<'_>) -> Vec<Range<usize>> {
    let words = cue.words();
    let after = words.end..sight.next_mark(words.end, HARD);
    match sight.terms.iter().any(|t| after.contains(&t.words.start)) {
        true => vec![after],
        false => vec![sight.clause_start(words.start)..words.start],
    }
}

/// A hedge reaches over its clause; a condition up to the comma that closes it.
fn hedged(sight: &Sight<'_>, cue: &Cue<'_>) -> Vec<Range<usize>> {
    let words = cue.words();
    if cue.kind == CueKind::Condition {
        let end = sight.next_mark(words.start, HARD.and(Marks::COMMA));
        return vec![words.end..end.max(words.end)];
    }
    let end = sight.clause_end(words.end - 1);
    match cue.term.scope {
        Scope::After => vec![words.end..end],
        _ => vec![sight.clause_start(words.start)..words.start, words.end..end],
    }
}

/// One to four words in quotation marks held at a distance.
fn scare_quotes(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    use crate::segment::QuotationKind;
    for q in sight.quotations().filter(|q| q.kind == QuotationKind::Scare) {
        let inside = sight.words_in(q.span);
        if !inside.is_empty() {
            frames.push(layout(CueKind::Irony, inside.clone(), q.span, vec![inside], 0.6, true));
        }
    }
}

/// A question that answers itself turns its content, or affirms it if it is
/// asked in the negative; any other question claims nothing.
fn question(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    if !sight.is_question() || sight.range.is_empty() {
        return;
    }
    let start = sight.last_mark(sight.range.end - 1, Marks::SEMICOLON.and(Marks::COLON));
    let opening = start..(start + 3).min(sight.range.end);
    let rhetorical = sight.first(CueKind::RhetoricalQuestion, opening.clone());
    let all = vec![start..sight.range.end];
    match rhetorical {
        Some(cue) => {
            let negative = sight.kinds(CueKind::Negation).any(|n| n.words().start < start + 3);
            let mut frame = sight.frame(cue, all);
            frame.turns = !negative;
            frames.push(frame);
        }
        None => {
            let span = sight.span(&(sight.range.end - 1..sight.range.end));
            let mut frame = layout(CueKind::Aim, sight.range.end - 1..sight.range.end, span, all, 0.0, false);
            frame.voice = Some(super::Voice::Framing);
            frames.push(frame);
        }
    }
}

/// A frame of layout rather than of a cue.
pub(super) fn layout(
    kind: CueKind,
    words: Range<usize>,
    span: crate::text::Span<crate::text::Folded>,
    scope: Vec<Range<usize>>,
    factor: f64,
    turns: bool,
) -> Frame {
    Frame {
        kind,
        cue: None,
        stance: Default::default(),
        words,
        span,
        source: None,
        scope,
        factor,
        turns,
        voice: None,
        side: None,
    }
}
