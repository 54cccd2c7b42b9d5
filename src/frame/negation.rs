//! How far a negator reaches.
//!
//! The scope follows CD-SCO (Morante & Blanco 2012): the clause of the cue with
//! its subject, without the cue. There is no tagger: auxiliaries, verbs of saying
//! and words in *-ed* stand for verbs, pronouns and determiners for subjects.

use super::sight::{Cue, FARTHEST, HARD, Sight};
use crate::lexicon::{CueKind, Scope};
use crate::repair::Marks;
use std::ops::Range;

/// Words between a pair of commas that a scope steps over.
const INSERTION: usize = 5;
/// Words between subject and verb, in commas, at most.
const PARENTHESIS: usize = 25;
/// Words of a quotation that ends no scope.
const TERM: usize = 3;
/// Words of a subject that two verbs share at most.
const SUBJECT: usize = 6;

/// What a negator governs, in order, without the cue.
pub(super) fn scope(sight: &Sight<'_>, cue: &Cue<'_>) -> Vec<Range<usize>> {
    let words = cue.words();
    if is_answer(sight, &words) {
        return Vec::new();
    }
    if cue.term.scope == Scope::After || follows_comma(sight, words.start) {
        return right(sight, &words, false);
    }
    let mut out = left(sight, &words);
    let opened = out.first().is_some_and(|r| opens_subordinate(sight, r.start));
    out.extend(right(sight, &words, opened));
    out
}

/// *Unhelpful advice* denies its noun phrase, *the advice is unhelpful* its clause.
pub(super) fn affix(sight: &Sight<'_>, words: &Range<usize>) -> Vec<Range<usize>> {
    let from = words.start.saturating_sub(3).max(sight.range.start);
    let predicate = (from..words.start).any(|i| sight.begins(CueKind::Auxiliary, i));
    let attribute = words.end < sight.range.end && is_content(sight, words.end);
    if predicate && !attribute {
        let mut out = left(sight, words);
        out.extend(right(sight, words, false));
        return out;
    }
    let end = (words.end..right_edge(sight, words.end)).take_while(|&i| is_content(sight, i)).count();
    vec![words.end..words.end + end]
}

/// A word that is neither grammatical nor a verb: part of a noun phrase.
fn is_content(sight: &Sight<'_>, at: usize) -> bool {
    use CueKind::{Auxiliary, Determiner, Preposition, Pronoun, Relative, Subordinator};
    let grammar = [Auxiliary, Determiner, Preposition, Pronoun, Relative, Subordinator];
    sight.lead(at) == Marks::default()
        && !grammar.iter().any(|&k| sight.begins(k, at))
        && !matches!(sight.word(at).form.as_str(), "and" | "or" | "but")
}

/// *, is it not?* asks for consent and denies nothing.
pub(super) fn is_tag(sight: &Sight<'_>, cue: &Range<usize>) -> bool {
    let Some(verb) = cue.start.checked_sub(2).filter(|&v| v >= sight.range.start) else { return false };
    let apart = sight.begins(CueKind::Auxiliary, verb)
        && sight.begins(CueKind::Pronoun, verb + 1)
        && sight.lead(verb).any(Marks::COMMA);
    apart && sight.lead(cue.end).any(Marks::QUESTION)
}

/// "No," as an answer has no scope of its own.
fn is_answer(sight: &Sight<'_>, cue: &Range<usize>) -> bool {
    cue.len() == 1
        && sight.word(cue.start).form == "no"
        && (cue.end == sight.range.end || sight.lead(cue.end).any(HARD.and(Marks::COMMA)))
}

/// ", not X": the denial of an apposition, nothing of what stands before.
fn follows_comma(sight: &Sight<'_>, at: usize) -> bool {
    sight.lead(at).any(Marks::COMMA) && at > sight.range.start && !sight.begins(CueKind::Auxiliary, at + 1)
}

/// Whether *if, when, since* … stands right before a clause.
fn opens_subordinate(sight: &Sight<'_>, start: usize) -> bool {
    start > sight.range.start
        && sight.begins(CueKind::Subordinator, start - 1)
        && !matches!(sight.word(start - 1).form.as_str(), "that" | "than")
}

fn is_verb(sight: &Sight<'_>, at: usize) -> bool {
    let form = sight.word(at).form.as_str();
    sight.begins(CueKind::Auxiliary, at)
        || [CueKind::ReportingVerb, CueKind::RegardingVerb, CueKind::SpeechVerb]
            .iter()
            .any(|&k| sight.begins(k, at))
        || form.len() > 4 && form.ends_with("ed")
}

fn has_verb(sight: &Sight<'_>, within: Range<usize>) -> bool {
    within.into_iter().any(|i| is_verb(sight, i))
}

/// Whether a mark before the word ends a scope: quotation marks do unless they
/// hold a few words only.
fn is_stop(sight: &Sight<'_>, at: usize) -> bool {
    let lead = sight.lead(at);
    if lead.any(HARD) {
        return true;
    }
    if matches!(sight.word(at).form.as_str(), "s" | "d" | "m" | "ll" | "re" | "ve") {
        return false; // an apostrophe, as in *there 's* of texts with parted words
    }
    let near = |mut r: Range<usize>| r.any(|i| i != at && sight.lead(i).any(Marks::QUOTE));
    lead.any(Marks::QUOTE)
        && !near(at.saturating_sub(TERM).max(sight.range.start + 1)..(at + TERM + 1).min(sight.range.end))
}

/// From the start of the cue's clause to the cue; what splits subject and verb
/// stays outside, a shared subject comes first.
pub(super) fn left(sight: &Sight<'_>, cue: &Range<usize>) -> Vec<Range<usize>> {
    let farthest = cue.start.saturating_sub(FARTHEST).max(sight.range.start);
    let (mut at, mut end) = (cue.start, cue.start);
    let mut out = Vec::new();
    while at > farthest {
        if is_stop(sight, at) {
            break;
        }
        if sight.lead(at).any(Marks::COMMA) {
            let Some(open) = parenthesis(sight, at, cue.start) else { break };
            if at - open <= INSERTION {
                out.push(at..end);
                end = open;
            }
            at = open;
        }
        let before = at - 1;
        match edge(sight, before, cue.start) {
            Edge::None => at = before,
            Edge::Here => break,
            Edge::Before(start) => {
                at = start;
                break;
            }
            Edge::Shared(subject) => {
                out.push(at..end);
                (at, end) = (subject.start, subject.end);
                break;
            }
        }
    }
    while at < end
        && matches!(sight.word(at).form.as_str(), "and" | "but" | "so" | "or" | "then" | "yet" | "apparently")
    {
        at += 1;
    }
    out.push(at..end);
    out.retain(|r| !r.is_empty());
    out.reverse();
    out
}

/// What the word before a stretch means for the start of its clause.
enum Edge {
    /// Nothing: go on.
    None,
    /// The clause begins after it.
    Here,
    /// The clause begins here, at it or a little before.
    Before(usize),
    /// The clause begins after it, with the subject of the one before.
    Shared(Range<usize>),
}

fn edge(sight: &Sight<'_>, before: usize, cue: usize) -> Edge {
    let at = before + 1;
    let form = sight.word(before).form.as_str();
    let next = |kind| at < sight.range.end && sight.begins(kind, at);
    let existential = at < cue && sight.word(at).form == "there" && sight.begins(CueKind::Auxiliary, at + 1);
    let inverted = at + 2 == cue
        && matches!(sight.word(at).form.as_str(), "had" | "were" | "should")
        && sight.begins(CueKind::Pronoun, at + 1);
    if existential || inverted || opens_report(sight, before, cue) {
        return Edge::Here;
    }
    if sight.begins(CueKind::Relative, before) && verbs(sight, at..cue) < 2 {
        let preposition = before > sight.range.start && sight.begins(CueKind::Preposition, before - 1);
        return Edge::Before(before - usize::from(preposition));
    }
    if sight.begins(CueKind::Subordinator, before) {
        let demonstrative =
            form == "that" && before > sight.range.start && sight.begins(CueKind::Preposition, before - 1);
        return match form {
            "that" if demonstrative => Edge::None,
            "that" if next(CueKind::Auxiliary) => Edge::Before(before),
            _ if before > sight.range.start && precedes_noun(sight, before) => Edge::None,
            _ => Edge::Here,
        };
    }
    if matches!(form, "and" | "or" | "but" | "yet") {
        return joined(sight, before, cue);
    }
    Edge::None
}

/// *and*, *or*, *but* before the cue: a new clause, a second verb of the same
/// subject, or the second part of a phrase.
fn joined(sight: &Sight<'_>, at: usize, cue: usize) -> Edge {
    let next = at + 1;
    let form = sight.word(at).form.as_str();
    let start = sight.last_mark(at, HARD.and(Marks::COMMA).and(Marks::QUOTE));
    let turns = matches!(form, "but" | "yet");
    let comma = at > sight.range.start && sight.lead(at).any(Marks::COMMA);
    let verb_before = has_verb(sight, start..at);
    let subject = next < cue
        && (is_subject(sight, next)
            || sight.begins(CueKind::Determiner, next) && (comma || has_verb(sight, next + 1..cue)));
    if subject && (turns || comma || verb_before) {
        return Edge::Here;
    }
    if next == cue && form != "or" || is_verb(sight, next) && (verb_before || turns || comma) {
        let from =
            if comma { sight.last_mark(at - 1, HARD.and(Marks::COMMA).and(Marks::QUOTE)) } else { start };
        return Edge::Shared(first_subject(sight, from.min(at)..at));
    }
    if turns { Edge::Here } else { Edge::None }
}

/// The subject of a clause: its words up to the first verb.
fn first_subject(sight: &Sight<'_>, clause: Range<usize>) -> Range<usize> {
    let start = clause
        .clone()
        .find(|&i| {
            !matches!(sight.word(i).form.as_str(), "and" | "but" | "so" | "or" | "then")
                && !sight.begins(CueKind::Subordinator, i)
        })
        .unwrap_or(clause.end);
    if start < clause.end && is_subject(sight, start) {
        return start..start + 1;
    }
    let end = (start..clause.end.min(start + SUBJECT + 1)).find(|&i| is_verb(sight, i));
    start..end.unwrap_or(start)
}

/// A pronoun that can only begin a clause.
fn is_subject(sight: &Sight<'_>, at: usize) -> bool {
    sight.begins(CueKind::Pronoun, at) && !matches!(sight.word(at).form.as_str(), "this" | "those" | "these")
}

/// How many groups of verbs stand in a stretch: *came is* are two, *has been* is one.
fn verbs(sight: &Sight<'_>, within: Range<usize>) -> usize {
    within.clone().filter(|&i| is_verb(sight, i) && (i == within.start || !is_verb(sight, i - 1))).count()
}

/// *I think he is not*: the clause begins after the verb of thinking.
fn opens_report(sight: &Sight<'_>, before: usize, cue: usize) -> bool {
    let at = before + 1;
    at < cue
        && (sight.begins(CueKind::Pronoun, at) || sight.begins(CueKind::Determiner, at))
        && sight
            .cues_near(before)
            .iter()
            .any(|c| matches!(c.kind, CueKind::ReportingVerb | CueKind::SpeechVerb) && c.words().end == at)
        && before > sight.range.start
        && has_verb(sight, at + 1..cue)
}

/// Where an insertion between subject and verb began, if one ends at the comma:
/// only auxiliaries and adverbs stand between comma and cue.
fn parenthesis(sight: &Sight<'_>, comma: usize, cue: usize) -> Option<usize> {
    let verb =
        (comma..cue).all(|i| sight.begins(CueKind::Auxiliary, i) || sight.word(i).form.ends_with("ly"));
    let open = sight.last_mark(comma - 1, HARD.and(Marks::COMMA).and(Marks::QUOTE));
    let found = verb && comma < cue && open > sight.range.start && comma - open <= PARENTHESIS;
    (found && sight.lead(open).any(Marks::COMMA)).then_some(open)
}

/// *after, before, since, as* before a noun phrase are prepositions.
fn precedes_noun(sight: &Sight<'_>, at: usize) -> bool {
    matches!(sight.word(at).form.as_str(), "after" | "before" | "since" | "as")
        && !sight.begins(CueKind::Pronoun, at + 1)
        && !(at + 1..at + 5).any(|i| sight.begins(CueKind::Auxiliary, i))
}

/// Where a stretch that begins at `from` stops being governed.
pub(super) fn right_edge(sight: &Sight<'_>, from: usize) -> usize {
    right(sight, &(from..from), false).last().map_or(from, |r| r.end)
}

/// From the cue to the end of its clause; an insertion right after it stays outside.
fn right(sight: &Sight<'_>, cue: &Range<usize>, subordinate: bool) -> Vec<Range<usize>> {
    let limit = sight.range.end.min(cue.end + FARTHEST);
    let (mut from, mut at) = (cue.end, cue.end);
    let mut stepped = usize::MAX; // where an insertion ended: its comma counts no more
    while at < limit && !is_stop(sight, at) {
        if sight.lead(at).any(Marks::COMMA) && at != stepped {
            if let Some(end) = insertion_end(sight, at, cue.end) {
                if at == cue.end {
                    from = end;
                }
                (at, stepped) = (end, end);
                continue;
            }
            let goes_on = matches!(sight.word(at).form.as_str(), "save" | "except" | "or")
                && !is_subject(sight, at + 1)
                && !has_verb(sight, at + 1..(at + 4).min(limit));
            if !goes_on {
                break;
            }
            at += 1;
            continue;
        }
        if at > cue.end && closes(sight, at, cue) || subordinate && begins_main(sight, at, cue) {
            break;
        }
        at += 1;
    }
    if from < at { vec![from..at] } else { Vec::new() }
}

/// Whether the word opens a clause that the negator does not reach.
fn closes(sight: &Sight<'_>, at: usize, cue: &Range<usize>) -> bool {
    let form = sight.word(at).form.as_str();
    let subject = at + 1 < sight.range.end && is_subject(sight, at + 1);
    match form {
        "but" => {
            let except = !cue.is_empty()
                && matches!(sight.word(cue.start).form.as_str(), "nothing" | "nobody" | "none" | "no");
            !except || sight.lead(at).any(Marks::COMMA)
        }
        "and" | "or" => {
            let negator = sight.begins(CueKind::Negation, at + 1);
            let verb = has_auxiliary(sight, at + 2..(at + 5).min(sight.range.end));
            form == "and" && negator || subject || verb
        }
        "since" | "so" => subject,
        "for" => subject && !matches!(sight.word(at + 1).form.as_str(), "it" | "you"),
        "nor" => true,
        _ => sight.begins(CueKind::Terminator, at),
    }
}

fn has_auxiliary(sight: &Sight<'_>, within: Range<usize>) -> bool {
    within.into_iter().any(|i| sight.begins(CueKind::Auxiliary, i))
}

/// In *if it is not so we must act* the main clause begins with *we must*.
fn begins_main(sight: &Sight<'_>, at: usize, cue: &Range<usize>) -> bool {
    at >= cue.end
        && is_subject(sight, at)
        && sight.begins(CueKind::Auxiliary, at + 1)
        && !sight.begins(CueKind::ReportingVerb, at - 1)
        && !sight.begins(CueKind::Subordinator, at - 1)
        && !sight.begins(CueKind::Relative, at - 1)
}

/// The end of a short insertion in commas right after the cue, or one opened by
/// a word that only qualifies.
fn insertion_end(sight: &Sight<'_>, comma: usize, cue: usize) -> Option<usize> {
    let qualifies =
        matches!(sight.word(comma).form.as_str(), "if" | "however" | "perhaps" | "indeed" | "therefore");
    if comma != cue && !qualifies {
        return None;
    }
    let end = sight.next_mark(comma, HARD.and(Marks::COMMA));
    let closed = end < sight.range.end && sight.lead(end).any(Marks::COMMA) && end - comma <= INSERTION;
    (closed && !matches!(sight.word(end).form.as_str(), "and" | "but")).then_some(end)
}
