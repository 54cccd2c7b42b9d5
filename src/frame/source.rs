//! Who speaks: the holder of a view beside a verb of saying.

use super::discourse::Discourse;
use super::sight::{FARTHEST, HARD, Sight};
use crate::lexicon::{CueKind, EntityKind, TermKind};
use crate::repair::{Marks, Repaired};
use std::collections::BTreeSet;
use std::ops::Range;

/// Words in commas between a source and its verb at most.
const INSERTION: usize = 12;
/// Words between a source and its verb at most.
pub(super) const REACH: usize = 5;

/// *states*, *claims*, *views* after a determiner, preposition or *to* are no verbs
/// of a source; *and said* can be nothing else.
pub(super) fn is_noun(sight: &Sight<'_>, verb: &Range<usize>, speech: bool) -> bool {
    let at = verb.start;
    at > sight.range.start
        && (sight.begins(CueKind::Determiner, at - 1)
            || sight.begins(CueKind::Preposition, at - 1)
            || matches!(sight.word(at - 1).form.as_str(), "not" | "to")
            || sight.word(at - 1).form == "and" && !speech)
}

/// *most states*, *many claims*: a verb in *-s* has no plural subject.
pub(super) fn is_plural_noun(sight: &Sight<'_>, verb: &Range<usize>, source: &Range<usize>) -> bool {
    let form = sight.word(verb.start).form.as_str();
    let last = sight.word(source.end - 1).form.as_str();
    let many = matches!(last, "most" | "many" | "some" | "few" | "several" | "both" | "all" | "they");
    let plural = last.ends_with('s') && !sight.word(source.end - 1).capital;
    form.ends_with('s') && (many || plural)
}

/// Whoever stands before a verb and can hold a view.
pub(super) fn subject(sight: &Sight<'_>, discourse: &Discourse<'_>, verb: usize) -> Option<Range<usize>> {
    if let Some(words) = before_insertion(sight, discourse, verb) {
        return Some(words);
    }
    let bracket = before_brackets(sight, verb);
    let stop = if bracket < verb { bracket - 1 } else { verb };
    let verb = bracket;
    let from = verb.saturating_sub(REACH).max(sight.last_mark(stop, HARD)).max(sight.range.start);
    for at in (from..verb).rev() {
        if sight.word(at).form == "i" || matches!(sight.word(at).form.as_str(), "we" | "you") {
            return None;
        }
        if let Some(words) = holder(sight, discourse, at) {
            return is_head(sight, &words, verb).then_some(words);
        }
        if sight.begins(CueKind::Preposition, at) && sight.word(at).form != "of" {
            return None;
        }
    }
    None
}

/// *Realists (Waltz 1979) claim*: where the brackets before a verb open.
fn before_brackets(sight: &Sight<'_>, verb: usize) -> usize {
    if !sight.lead(verb).any(Marks::CLOSE) {
        return verb;
    }
    let floor = verb.saturating_sub(FARTHEST).max(sight.range.start);
    (floor + 1..verb).rev().find(|&i| sight.lead(i).any(Marks::OPEN)).unwrap_or(verb)
}

/// *Waltz, on the other hand, argues*: the source right before what stands in commas.
fn before_insertion(sight: &Sight<'_>, discourse: &Discourse<'_>, verb: usize) -> Option<Range<usize>> {
    if verb == sight.range.start || !sight.lead(verb).any(Marks::COMMA) {
        return None;
    }
    let open = sight.last_mark(verb - 1, HARD.and(Marks::COMMA));
    let closed = open > sight.range.start && sight.lead(open).any(Marks::COMMA);
    (closed && verb - open <= INSERTION).then(|| holder(sight, discourse, open - 1)).flatten()
}

/// Whether nothing but adverbs and the like stands between a source and its verb:
/// in *most states fear* and *liberal democracies believe* the noun is the subject.
/// Theorists may be followed by more: *Waltz in his book argues*.
fn is_head(sight: &Sight<'_>, source: &Range<usize>, verb: usize) -> bool {
    let next = source.end;
    let theorist = sight
        .terms_near(source.start)
        .iter()
        .any(|t| t.words.contains(&source.start) && t.kind == TermKind::Entity(EntityKind::Theorist));
    theorist
        || next >= verb
        || sight.lead(next) != Marks::default()
        || sight.word(next).capital
        || ends_noun(sight, next)
        || sight.begins(CueKind::Negation, next)
        || is_adverb(&sight.word(next).form)
}

/// *argues Waltz*, *say realists* at the end of a sentence.
pub(super) fn turned(sight: &Sight<'_>, verb: &Range<usize>, speech: bool) -> Option<Range<usize>> {
    let at = verb.end;
    if at >= sight.range.end || !sight.lead(at - 1).any(Marks::COMMA.and(Marks::QUOTE)) {
        return None;
    }
    let unknown = || (speech && sight.word(at).capital).then(|| at..noun_end(sight, at));
    let source = named(sight, at).or_else(unknown)?;
    (source.end == sight.range.end || sight.lead(source.end).any(HARD.and(Marks::COMMA))).then_some(source)
}

/// A source at the word: a name, a source noun, a view, or a pronoun for one.
fn holder(sight: &Sight<'_>, discourse: &Discourse<'_>, at: usize) -> Option<Range<usize>> {
    if let Some(words) = named(sight, at) {
        return Some(words);
    }
    let form = sight.word(at).form.as_str();
    let pronoun = matches!(form, "he" | "she")
        || form == "they" && discourse.knows_source()
        || form == "it" && at == sight.range.start && discourse.is_open();
    if pronoun {
        return Some(at..at + 1);
    }
    let starts = at == sight.range.start;
    let capital = sight.word(at).capital && form.len() > 2 && !is_institution(sight, at);
    (capital && (!starts || discourse.is_name(form))).then_some(at..at + 1)
}

/// Whoever stands before a verb that only speakers have: a noun, a relative
/// pronoun, or nobody in *and said*, *, adding that*.
pub(super) fn speaker(sight: &Sight<'_>, verb: usize) -> Option<Range<usize>> {
    use CueKind::{Determiner, Preposition, Subordinator};
    let floor = sight.range.start;
    let form = |i: usize| sight.word(i).form.as_str();
    let mut at = verb;
    while at > floor
        && sight.lead(at) == Marks::default()
        && (sight.begins(CueKind::Auxiliary, at - 1)
            || sight.begins(CueKind::Negation, at - 1)
            || is_adverb(form(at - 1)))
    {
        at -= 1;
    }
    if at == floor || sight.lead(at).any(HARD) {
        return None;
    }
    if form(at - 1) == "and" || form(verb).ends_with("ing") && sight.lead(at).any(Marks::COMMA) {
        return Some(verb..verb);
    }
    let last = at - 1;
    let own = matches!(form(last), "i" | "we" | "you" | "one" | "it" | "there" | "this" | "that" | "these");
    let grammar = [Determiner, Preposition, Subordinator].iter().any(|&k| sight.begins(k, last));
    let joint = matches!(form(last), "what" | "which" | "or" | "but" | "not" | "to");
    if own || joint || grammar && !matches!(form(last), "others" | "some" | "many" | "most" | "few") {
        return None;
    }
    Some(noun_start(sight, last)..at)
}

/// *…, the report found.*: whatever stands between a comma and a verb that ends
/// its clause.
pub(super) fn aside(sight: &Sight<'_>, verb: &Range<usize>) -> Option<Range<usize>> {
    let closes = verb.end == sight.range.end || sight.lead(verb.end).any(Marks::COMMA);
    let open = sight.last_mark(verb.start, HARD.and(Marks::COMMA));
    let opens = open > sight.range.start && open < verb.start && sight.lead(open).any(Marks::COMMA);
    let short = verb.start - open <= REACH;
    let plain = (open..verb.start).all(|i| i == open || sight.lead(i) == Marks::default());
    let starts =
        sight.begins(CueKind::Determiner, open) || sight.word(open).capital || verb.start - open == 1;
    let own = ["i", "we", "you", "and", "or", "which", "who"].contains(&sight.word(open).form.as_str());
    (closes && opens && short && plain && starts && !own).then_some(open..verb.start)
}

/// *Waltz: states arm*, *Realism – states arm*: at the start of a sentence.
pub(super) fn label(sight: &Sight<'_>, discourse: &Discourse<'_>) -> Option<Range<usize>> {
    let start = sight.range.start;
    let end = (start + 1..(start + REACH).min(sight.range.end))
        .find(|&i| sight.lead(i).any(Marks::COLON.and(Marks::DASH)))?;
    let theorist = |t: &&crate::mention::Mention| {
        t.kind == TermKind::Entity(EntityKind::Theorist) && t.words.contains(&(end - 1))
    };
    let name = sight.lead(end).any(Marks::COLON)
        && discourse.is_name(&sight.word(end - 1).form)
        && !is_institution(sight, end - 1)
        && (start..end).all(|i| sight.word(i).capital);
    let view = || named(sight, end - 1).is_some_and(|s| s.start == start && s.end == end);
    (name || sight.terms_near(end - 1).iter().any(theorist) || view()).then_some(start..end)
}

fn is_adverb(form: &str) -> bool {
    form.ends_with("ly") || matches!(form, "also" | "then" | "once" | "now" | "even" | "still" | "again")
}

/// Where the noun phrase that ends with the word begins.
pub(super) fn noun_start(sight: &Sight<'_>, last: usize) -> usize {
    let floor = last.saturating_sub(REACH).max(sight.range.start);
    let mut at = last;
    while at > floor && sight.lead(at) == Marks::default() {
        if sight.begins(CueKind::Determiner, at) || ends_noun(sight, at - 1) {
            break;
        }
        at -= 1;
    }
    at
}

/// Where the noun phrase that begins with the word ends.
fn noun_end(sight: &Sight<'_>, at: usize) -> usize {
    let limit = sight.range.end.min(at + REACH);
    (at + 1..limit).find(|&i| sight.lead(i) != Marks::default() || ends_noun(sight, i)).unwrap_or(limit)
}

/// Words that stand in no simple noun phrase.
fn ends_noun(sight: &Sight<'_>, at: usize) -> bool {
    use CueKind::{Auxiliary, Preposition, Pronoun, Relative, SpeechVerb, Subordinator};
    [Auxiliary, Preposition, Pronoun, Relative, SpeechVerb, Subordinator].iter().any(|&k| sight.begins(k, at))
        || matches!(sight.word(at).form.as_str(), "and" | "or" | "but")
}

/// The words that are only written with a capital, inside sentences too.
pub(super) fn names(repaired: &Repaired) -> BTreeSet<&str> {
    let inside = |i: &usize| repaired.words[*i - 1].sentence == repaired.words[*i].sentence;
    let capital = (1..repaired.words.len()).filter(inside).map(|i| &repaired.words[i]);
    let mut names: BTreeSet<&str> = capital.filter(|w| w.capital).map(|w| w.form.as_str()).collect();
    for word in repaired.words.iter().filter(|w| !w.capital) {
        names.remove(word.form.as_str());
    }
    names
}

/// A source named at the word by the lexicon.
pub(super) fn named(sight: &Sight<'_>, at: usize) -> Option<Range<usize>> {
    use CueKind::{EnumeratedView, SideChange, SideContinuity, SourceNoun};
    let cue = sight
        .cues_near(at)
        .iter()
        .filter(|c| matches!(c.kind, SourceNoun | EnumeratedView | SideContinuity | SideChange))
        .filter(|c| c.words().contains(&at))
        .max_by_key(|c| c.words().len());
    if let Some(cue) = cue {
        return Some(cue.words());
    }
    let entity = sight.terms_near(at).iter().find(|t| {
        t.words.contains(&at) && matches!(t.kind, TermKind::Entity(EntityKind::Theorist | EntityKind::Work))
    });
    entity.map(|t| t.words.clone())
}

fn is_institution(sight: &Sight<'_>, at: usize) -> bool {
    sight.terms_near(at).iter().any(|t| t.words.contains(&at))
}
