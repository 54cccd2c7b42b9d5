//! What is granted and what counts: concession and contrast inside a sentence.

use super::sight::{Cue, HARD, Sight};
use super::{Frame, Voice};
use crate::lexicon::CueKind;
use crate::repair::Marks;
use std::ops::Range;

pub(super) fn read(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    for cue in sight.kinds(CueKind::Concession) {
        granted(sight, cue, frames);
    }
    for cue in sight.kinds(CueKind::ConcessionLate) {
        let from = cue.words().end;
        push(sight, cue, from..sight.next_mark(from, HARD), frames);
    }
    for cue in sight.kinds(CueKind::Contrast) {
        let at = cue.words().start;
        if opens_clause(sight, at) && at > sight.range.start && !is_replacement(sight, at) {
            push(sight, cue, contrasted(sight, at), frames);
        }
    }
    for cue in sight.kinds(CueKind::ConcessionAdmit) {
        // A concession only if a contrast follows; the next sentences are the discourse's matter.
        let from = cue.words().end;
        let contrast = sight
            .kinds(CueKind::Contrast)
            .find(|c| c.words().start > from && opens_clause(sight, c.words().start));
        if let Some(contrast) = contrast {
            push(sight, cue, from..contrast.words().start, frames);
        }
    }
}

fn push(sight: &Sight<'_>, cue: Cue<'_>, scope: Range<usize>, frames: &mut Vec<Frame>) {
    if scope.is_empty() {
        return;
    }
    let mut frame = sight.frame(cue, vec![scope]);
    frame.voice = Some(if cue.kind == CueKind::Contrast { Voice::Author } else { Voice::Conceded });
    frame.turns = false;
    frames.push(frame);
}

/// *Although X, Y*: X up to the comma. *Y, although X*: X to the end, granted less.
fn granted(sight: &Sight<'_>, cue: Cue<'_>, frames: &mut Vec<Frame>) {
    let words = cue.words();
    let first = sight.clause_start(words.start) == words.start || words.start == sight.range.start;
    let late = words.start > sight.range.start && !starts_main(sight, words.start);
    if !first && !late {
        return;
    }
    let end = if late { sight.next_mark(words.end, HARD) } else { first_comma(sight, words.end) };
    if !late && end == sight.range.end {
        return; // no main clause follows: *While the Cold War lasted*
    }
    let mut frame = sight.frame(cue, vec![words.end..end]);
    frame.voice = Some(Voice::Conceded);
    frame.factor = if late { 0.4 } else { cue.term.factor };
    frames.push(frame);
}

/// Whether the clause at `at` opens the sentence or follows a stop inside it.
fn starts_main(sight: &Sight<'_>, at: usize) -> bool {
    sight.lead(at).any(HARD) || sight.word(at - 1).form == "but" || sight.word(at - 1).form == "and"
}

/// The comma that ends a concession: not one of an enumeration.
fn first_comma(sight: &Sight<'_>, from: usize) -> usize {
    let mut at = sight.next_mark(from, HARD.and(Marks::COMMA));
    while at < sight.range.end && sight.lead(at).any(Marks::COMMA) {
        let next = sight.next_mark(at, HARD.and(Marks::COMMA));
        let listed = next - at <= 3 && next < sight.range.end;
        if !listed {
            break;
        }
        at = next;
    }
    at
}

fn opens_clause(sight: &Sight<'_>, at: usize) -> bool {
    at == sight.range.start
        || sight.lead(at).any(HARD.and(Marks::COMMA))
        || sight.word(at).clause != sight.word(at - 1).clause
}

/// *not X but Y* replaces; it does not grant.
fn is_replacement(sight: &Sight<'_>, at: usize) -> bool {
    let from = sight.last_mark(at - 1, HARD.and(Marks::COMMA));
    let mut negated = [CueKind::Negation, CueKind::PseudoNegation, CueKind::DoubleNegation]
        .into_iter()
        .flat_map(|kind| sight.kinds(kind));
    sight.word(at).form == "but"
        && negated.any(|n| (from..at).contains(&n.words().start) && n.words().len() <= 3)
}

/// What stands before a contrast: back to the contrast or hard mark before it.
fn contrasted(sight: &Sight<'_>, at: usize) -> Range<usize> {
    let before = sight.last_mark(at - 1, Marks::SEMICOLON);
    let earlier = sight
        .kinds(CueKind::Contrast)
        .filter(|c| c.words().start < at && opens_clause(sight, c.words().start))
        .map(|c| c.words().end)
        .max();
    before.max(earlier.unwrap_or(0))..at
}
