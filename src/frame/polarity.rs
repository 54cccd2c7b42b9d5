//! What turns or weakens a proposition, and how far it reaches.
//!
//! The scope of clause negation follows the rules measured on CD-SCO
//! (Morante & Blanco 2012): subject included, cue excluded, from the start of
//! the cue's clause to its end.

use super::Frame;
use super::sight::{Cue, FARTHEST, HARD, Sight};
use crate::lexicon::{CueKind, Scope};
use crate::repair::Marks;
use std::ops::Range;

/// Words after a cue that a noun phrase takes at most.
const PHRASE: usize = 7;
/// Words between a pair of commas that a scope steps over.
const INSERTION: usize = 5;

pub(super) fn read(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    for &cue in &sight.cues {
        use CueKind::*;
        let words = cue.words();
        let scope = match cue.kind {
            Negation | HedgeImprobable | Weakening => clause(sight, &cue),
            NegationAfter | Diminishing | Replacement => vec![phrase(sight, words.end)],
            Breakdown => vec![left_edge(sight, &words)..words.start],
            Restriction => vec![sight.last_mark(words.start, HARD.and(Marks::COMMA))..words.start],
            Doubt => doubt(sight, &cue),
            Irony => vec![words.end..sight.next_mark(words.end, HARD).min(words.end + 4)],
            HedgeCertain | HedgeProbable | HedgePossible | Noncommittal | Condition => hedged(sight, &cue),
            NegationAffix => Vec::new(),
            _ => continue,
        };
        frames.push(sight.frame(cue, scope));
    }
    frames.retain(|f| !is_answer(sight, f));
    scare_quotes(sight, frames);
    question(sight, frames);
}

/// "No," as an answer has no scope of its own.
fn is_answer(sight: &Sight<'_>, frame: &Frame) -> bool {
    frame.kind == CueKind::Negation
        && frame.words.len() == 1
        && sight.word(frame.words.start).form == "no"
        && (sight.lead(frame.words.end).any(Marks::COMMA) || sight.lead(frame.words.end).any(HARD))
}

/// The clause of a negator, subject included.
fn clause(sight: &Sight<'_>, cue: &Cue<'_>) -> Vec<Range<usize>> {
    let words = cue.words();
    let right = words.end..right_edge(sight, words.end);
    if cue.term.scope == Scope::After || follows_comma(sight, words.start) {
        return vec![right];
    }
    vec![left_edge(sight, &words)..words.start, right]
}

/// ", not X": the denial of an apposition, nothing of what stands before.
fn follows_comma(sight: &Sight<'_>, at: usize) -> bool {
    sight.lead(at).any(Marks::COMMA) && at > sight.range.start && !sight.begins(CueKind::Auxiliary, at + 1)
}

fn left_edge(sight: &Sight<'_>, cue: &Range<usize>) -> usize {
    let mut at = cue.start;
    let farthest = cue.start.saturating_sub(FARTHEST).max(sight.range.start);
    while at > farthest {
        let before = at - 1;
        if sight.lead(at).any(HARD) || sight.lead(at).any(Marks::COMMA) && !is_insertion(sight, at, cue.start)
        {
            break;
        }
        if sight.begins(CueKind::Subordinator, before)
            && !(before > sight.range.start && precedes_noun(sight, before))
        {
            break;
        }
        if joins_clauses(sight, before, cue.start) {
            break;
        }
        at = before;
    }
    at
}

/// Between a comma and the cue stand only auxiliaries and adverbs: the comma
/// closed an insertion between subject and verb.
fn is_insertion(sight: &Sight<'_>, comma: usize, cue: usize) -> bool {
    (comma..cue).all(|i| sight.begins(CueKind::Auxiliary, i) || sight.word(i).form.ends_with("ly"))
}

/// *after, before, since, as* before a noun phrase are prepositions.
fn precedes_noun(sight: &Sight<'_>, at: usize) -> bool {
    matches!(sight.word(at).form.as_str(), "after" | "before" | "since" | "as")
        && !sight.begins(CueKind::Pronoun, at + 1)
        && !(at + 1..at + 5).any(|i| sight.begins(CueKind::Auxiliary, i))
}

/// *and, but, or* with a verb on its left and a subject and verb on its right.
fn joins_clauses(sight: &Sight<'_>, at: usize, cue: usize) -> bool {
    let form = sight.word(at).form.as_str();
    if form == "but" || form == "yet" {
        return true;
    }
    let verb = |r: Range<usize>| r.into_iter().any(|i| sight.begins(CueKind::Auxiliary, i));
    matches!(form, "and" | "or")
        && (sight.lead(at).any(Marks::COMMA) || verb(sight.clause_start(at)..at))
        && (sight.begins(CueKind::Pronoun, at + 1) || verb(at + 2..cue))
}

fn right_edge(sight: &Sight<'_>, from: usize) -> usize {
    let mut at = from;
    let farthest = sight.range.end.min(from + FARTHEST);
    while at < farthest && !sight.lead(at).any(HARD) {
        if at > from && sight.lead(at).any(Marks::COMMA) {
            match insertion_end(sight, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => break,
            }
        }
        let form = sight.word(at).form.as_str();
        let closes =
            matches!(form, "but" | "because" | "although" | "though" | "whereas" | "while" | "lest" | "nor");
        let new_clause = matches!(form, "and" | "or")
            && (sight.begins(CueKind::Pronoun, at + 1)
                || (at + 2..at + 5).any(|i| sight.begins(CueKind::Auxiliary, i)));
        if at > from && (closes || new_clause) {
            break;
        }
        at += 1;
    }
    at
}

/// A short insertion closed by a second comma.
fn insertion_end(sight: &Sight<'_>, comma: usize) -> Option<usize> {
    let end = sight.next_mark(comma, HARD.and(Marks::COMMA));
    let closed = end < sight.range.end && sight.lead(end).any(Marks::COMMA) && end - comma <= INSERTION;
    (closed && !matches!(sight.word(end).form.as_str(), "and" | "but")).then_some(end)
}

/// What a verb-implied negator governs: the phrase right after it.
fn phrase(sight: &Sight<'_>, from: usize) -> Range<usize> {
    let limit = right_edge(sight, from).min(from + PHRASE);
    let end = (from + 1..limit)
        .find(|&i| {
            sight.begins(CueKind::NegationAfter, i)
                || sight.begins(CueKind::Relative, i)
                || sight.begins(CueKind::Subordinator, i)
                || sight.word(i).form == "by"
        })
        .unwrap_or(limit);
    from.min(end)..end
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
