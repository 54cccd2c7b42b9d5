//! Reported views inside one sentence: who is the source, which words are theirs.
//!
//! A verb of saying is no cue by itself; it needs a source within a few words
//! before it, a *by*-phrase, or the place of an aside (*…, Waltz argues, …*).

use super::discourse::Discourse;
use super::polarity::layout;
use super::sight::{Cue, FARTHEST, HARD, Sight};
use super::source::{self, REACH, named, subject};
use super::{Frame, Source, Voice};
use crate::lexicon::{CueKind, Scope, Stance};
use crate::repair::Marks;
use crate::segment::QuotationKind;
use std::ops::Range;

/// How much the author carries of what nobody is said to believe.
const DENIED_SOURCE: f64 = 0.8;
/// Marks and note numbers after the end of a quotation at most.
const CLOSING: usize = 6;
/// How much of a quotation the author carries.
const QUOTED: f64 = 0.15;
/// Words between a verb of seeing and its *as* at most.
const REGARDED: usize = 8;

pub(super) fn read(sight: &Sight<'_>, discourse: &Discourse<'_>, frames: &mut Vec<Frame>) {
    let mut found = Vec::new();
    for &cue in &sight.cues {
        match cue.kind {
            CueKind::ReportingVerb | CueKind::SpeechVerb | CueKind::RegardingVerb => {
                found.extend(verb(sight, discourse, cue))
            }
            CueKind::AttributionFrame => found.extend(attribution(sight, discourse, cue)),
            CueKind::ImpersonalReport | CueKind::PastView => found.extend(impersonal(sight, cue)),
            CueKind::ReportingNoun
                if cue.term.stance != Stance::Factive && is_named_noun(sight, cue.words().start) =>
            {
                let end = sight.next_mark(cue.words().end - 1, HARD.and(Marks::COMMA));
                found.push(voiced(sight, cue, vec![cue.words().end..end], Voice::Reported, None));
            }
            CueKind::Rejection => found.push(rejection(sight, cue)),
            CueKind::Endorsement => {
                let source = subject(sight, discourse, cue.words().start);
                let scope = vec![cue.words().end..content_end(sight, cue.words().end)];
                found.push(voiced(sight, cue, scope, Voice::Endorsed, source.map(|s| sight.source(&s))));
            }
            _ => {}
        }
    }
    quotations(sight, discourse, &mut found);
    open_quotation(sight, discourse, &mut found);
    label(sight, discourse, &mut found);
    for frame in &mut found {
        clip(frame, frames);
    }
    let denies = |f: &Frame, by: &Frame| {
        by.voice == Some(Voice::Endorsed) && by.turns && f.words.end <= by.words.start && f.voice.is_none()
    };
    frames.retain(|f| !found.iter().any(|by| denies(f, by)));
    frames.extend(found.into_iter().filter(|f| !f.scope.is_empty()));
}

fn voiced(
    sight: &Sight<'_>,
    cue: Cue<'_>,
    scope: Vec<Range<usize>>,
    voice: Voice,
    source: Option<Source>,
) -> Frame {
    let mut frame = sight.frame(cue, scope);
    frame.voice = Some(voice);
    frame.source = source;
    frame
}

/// A report inside a concession ends with it.
fn clip(frame: &mut Frame, granted: &[Frame]) {
    let around = granted.iter().filter(|g| g.voice == Some(Voice::Conceded) && g.governs(frame.words.start));
    for outer in around {
        let end = outer.scope.iter().map(|r| r.end).max().unwrap_or(usize::MAX);
        for range in &mut frame.scope {
            range.end = range.end.min(end).max(range.start);
        }
    }
    frame.scope.retain(|r| !r.is_empty());
}

/// A verb of saying with its source.
fn verb(sight: &Sight<'_>, discourse: &Discourse<'_>, cue: Cue<'_>) -> Option<Frame> {
    let words = cue.words();
    let speech = cue.kind == CueKind::SpeechVerb;
    if source::is_noun(sight, &words, speech)
        || words.end < sight.range.end && sight.begins(CueKind::Auxiliary, words.end)
    {
        return None;
    }
    if sight.word(words.end - 1).form == "by"
        || words.end < sight.range.end && sight.word(words.end).form == "by"
    {
        return passive(sight, cue);
    }
    let turned = source::turned(sight, &words, speech);
    let subject = source::subject(sight, discourse, words.start).or(turned.clone());
    let unknown = || if speech { source::speaker(sight, words.start) } else { None };
    let source = subject.or_else(unknown).or_else(|| source::aside(sight, &words))?;
    if !speech && source::is_plural_noun(sight, &words, &source)
        || cue.kind == CueKind::RegardingVerb && !regards(sight, &words, &source)
    {
        return None;
    }
    let first = source::noun_start(sight, source.start).min(words.start);
    let after = words.end.max(source.end);
    let aside = first > sight.range.start
        && sight.lead(first).any(Marks::COMMA)
        && (after == sight.range.end || sight.lead(after).any(Marks::COMMA));
    let scope = if aside || turned.is_some() {
        vec![content_start(sight, first)..first, after..content_end(sight, after)]
    } else {
        let end = if cue.kind == CueKind::RegardingVerb { object_end } else { content_end };
        vec![after..end(sight, after)]
    };
    let voice = match cue.term.stance {
        Stance::Factive => Voice::Endorsed,
        Stance::CounterFactive => Voice::Rejected,
        Stance::NonFactive => Voice::Attributed,
    };
    let mut frame = voiced(sight, cue, scope, voice, Some(sight.source(&source)));
    if is_denied_source(sight, &source) {
        frame.voice = Some(Voice::Endorsed); // *hardly any scholar believes X* is the author's own denial
        frame.factor = DENIED_SOURCE;
        frame.turns = true;
    }
    Some(frame)
}

/// *See*, *take*, *present* report with *as* or *to be*, or when a known holder of
/// views is their subject: *realists see anarchy*.
fn regards(sight: &Sight<'_>, verb: &Range<usize>, source: &Range<usize>) -> bool {
    let is_as = |i: usize| matches!(sight.word(i).form.as_str(), "as" | "be" | "that");
    let near = verb.start..(verb.end + REGARDED).min(sight.clause_end(verb.end - 1));
    let person = matches!(sight.word(source.end - 1).form.as_str(), "he" | "she");
    near.into_iter().any(is_as) || person || source::named(sight, source.end - 1).is_some()
}

/// *nobody*, *hardly any scholar*, *few* before a verb of saying.
fn is_denied_source(sight: &Sight<'_>, source: &Range<usize>) -> bool {
    let from = source.start.saturating_sub(3).max(sight.range.start);
    let negates = |c: &Cue<'_>| matches!(c.kind, CueKind::Negation | CueKind::HedgeImprobable);
    sight.starting(from..source.end).iter().any(|c| negates(c) && c.words().end <= source.end)
}

/// *the claim that*, *Waltz's claim that*: a noun has a determiner or an owner
/// within two words before it; *realists claim that* has a verb.
fn is_named_noun(sight: &Sight<'_>, at: usize) -> bool {
    let marks_noun = |i: usize| {
        sight.begins(CueKind::Determiner, i)
            || sight.begins(CueKind::Preposition, i)
            || sight.word(i).variants.iter().any(|v| v.ends_with("'s") || v.ends_with('\''))
    };
    let verb_after = |i: usize| {
        let plural = sight.word(i).form.ends_with('s') && !marks_noun(i);
        plural && !sight.word(at).form.ends_with('s') // *most states fear that*
    };
    sight.begins(CueKind::Determiner, at)
        || (at.saturating_sub(2).max(sight.range.start)..at).any(marks_noun)
            && !(at > sight.range.start && verb_after(at - 1))
}

/// *X is claimed by S*.
fn passive(sight: &Sight<'_>, cue: Cue<'_>) -> Option<Frame> {
    let words = cue.words();
    let by = (words.start..(words.end + 1).min(sight.range.end)).find(|&i| sight.word(i).form == "by")?;
    let source = (by + 1..(by + 1 + REACH).min(sight.range.end)).find_map(|at| named(sight, at))?;
    let scope =
        vec![sight.clause_start(words.start)..words.start, source.end..sight.clause_end(source.end - 1)];
    let voice = if cue.term.stance == Stance::CounterFactive { Voice::Rejected } else { Voice::Attributed };
    Some(voiced(sight, cue, scope, voice, Some(sight.source(&source))))
}

/// *According to S, X*; *X, in S's view*.
fn attribution(sight: &Sight<'_>, discourse: &Discourse<'_>, cue: Cue<'_>) -> Option<Frame> {
    let words = cue.words();
    let inside = words.clone().find_map(|at| named(sight, at));
    let behind = || (words.end..(words.end + REACH).min(sight.range.end)).find_map(|at| named(sight, at));
    let before = || match cue.term.scope {
        Scope::After => subject(sight, discourse, words.start),
        _ => None,
    };
    let source = inside.or_else(behind).or_else(before);
    if words.clone().any(|i| matches!(sight.word(i).form.as_str(), "my" | "our" | "me")) {
        return None;
    }
    let after = match &source {
        Some(s) => s.end.max(words.end),
        None => words.end,
    };
    let (voice, scope) = match (cue.term.stance, cue.term.scope) {
        (Stance::Factive, _) => (Voice::Endorsed, whole(sight, words.start, after)),
        (_, Scope::After) => (Voice::Attributed, vec![after..content_end(sight, after)]),
        _ => (Voice::Attributed, whole(sight, words.start, after)),
    };
    Some(voiced(sight, cue, scope, voice, source.map(|s| sight.source(&s))))
}

/// Both sides of a frame, as far as the source's words go.
fn whole(sight: &Sight<'_>, from: usize, to: usize) -> Vec<Range<usize>> {
    vec![content_start(sight, from)..from, to..content_end(sight, to)]
}

/// *It is argued that X*; *X is seen as Y*; *X, it is said, Y*.
fn impersonal(sight: &Sight<'_>, cue: Cue<'_>) -> Option<Frame> {
    let words = cue.words();
    let form = |at: usize| sight.word(at).form.as_str();
    let clause_first = words.start == sight.range.start
        || matches!(form(words.start), "it" | "what") && sight.lead(words.start) == Marks::default();
    let that = form(words.end - 1) == "that" || words.end < sight.range.end && form(words.end) == "that";
    let scope = if clause_first && (that || form(words.start) == "it" || form(words.start) == "what") {
        vec![words.end..content_end(sight, words.end)]
    } else {
        whole(sight, words.start, words.end)
    };
    let mut frame = voiced(sight, cue, scope, Voice::Reported, None);
    if cue.kind == CueKind::PastView {
        let now = |i: usize| matches!(form(i), "today" | "now" | "nowadays" | "longer" | "instead");
        let contrast = |i: usize| sight.begins(CueKind::Contrast, i) && sight.lead(i) != Marks::default();
        let superseded = (words.end..sight.range.end).any(|i| now(i) || contrast(i));
        frame.turns = superseded;
    }
    Some(frame)
}

/// *S wrongly assumes X* is somebody's claim; *it is naive to think X* is the author's denial.
fn rejection(sight: &Sight<'_>, cue: Cue<'_>) -> Frame {
    let words = cue.words();
    let scope = vec![words.end..rejected_end(sight, &words)];
    let source = (words.start.saturating_sub(REACH).max(sight.range.start)..words.start)
        .rev()
        .find_map(|at| named(sight, at));
    let mut frame = sight.frame(cue, scope);
    frame.voice = source.is_some().then_some(Voice::Rejected);
    frame.source = source.map(|s| sight.source(&s));
    frame
}

/// Where what is wanted, asked or seen as something ends: at a comma, unless it is a clause of
/// its own (*they hope that …*) or a reason follows.
fn object_end(sight: &Sight<'_>, from: usize) -> usize {
    let form = |at: usize| sight.repaired.words.get(at).map_or("", |w| w.form.as_str());
    let comma = sight.next_mark(from, HARD.and(Marks::COMMA));
    match form(from) == "that" || matches!(form(comma), "because" | "since" | "for" | "which" | "who") {
        true => content_end(sight, from),
        false => content_end(sight, from).min(comma),
    }
}

/// Where the author's own words begin after what is called wrong: *it is wrong to think X; Y*,
/// *…, for Y*; *contrary to X, Y* and *as if X, Y* at the comma.
fn rejected_end(sight: &Sight<'_>, cue: &Range<usize>) -> usize {
    let end = content_end(sight, cue.end);
    let first = sight.word(cue.start).form.as_str();
    let phrase = matches!(first, "contrary" | "against" | "unlike" | "as");
    let mut marked = sight.marked_after(cue.end);
    let own = marked.find(|&at| {
        let reason = matches!(sight.word(at).form.as_str(), "for" | "because" | "since" | "when" | "while");
        sight.lead(at).any(HARD) || sight.lead(at).any(Marks::COMMA) && (phrase || reason)
    });
    own.map_or(end, |at| end.min(at))
}

/// Where a report that began before `from` may have started.
fn content_start(sight: &Sight<'_>, from: usize) -> usize {
    let hard = sight.last_mark(from, Marks::SEMICOLON.and(Marks::OPEN));
    let contrast =
        sight.kinds(CueKind::Contrast).map(|c| c.words().end).filter(|&end| end <= from && end > hard).max();
    contrast.unwrap_or(hard).min(from)
}

/// Where a report ends: where the author speaks again, or with the sentence.
fn content_end(sight: &Sight<'_>, from: usize) -> usize {
    let turn = |c: &Cue<'_>| {
        let next = c.words().end;
        c.kind == CueKind::Contrast && next < sight.range.end && sight.begins(CueKind::Anaphor, next)
    };
    let turned = sight.starting(from + 1..sight.range.end.min(from + FARTHEST)).iter().find(|c| turn(c)); // *but this is a dream*
    let limit = turned.map_or(sight.range.end, |c| c.words().start);
    sight
        .marked_after(from)
        .find(|&at| {
            let marked = sight.lead(at).any(HARD.and(Marks::COMMA));
            let author = || {
                sight.begins(CueKind::Thesis, at)
                    || sight.begins(CueKind::VoiceEnd, at)
                    || sight.begins(CueKind::Contrast, at)
                    || matches!(sight.word(at).form.as_str(), "i" | "my")
                    || sight.begins(CueKind::RejectionBefore, at)
                    || evaluates(sight, at)
                    || sight.lead(at).any(Marks::SEMICOLON) && sight.begins(CueKind::Anaphor, at)
            };
            marked && author() || sight.lead(at).any(Marks::CLOSE) && !opened(sight, from, at)
        })
        .unwrap_or(limit)
        .min(limit)
        .max(from)
        .min(sight.range.end)
}

/// Whether the clause that begins at `at` judges a view: *…; the evidence is thin*.
fn evaluates(sight: &Sight<'_>, at: usize) -> bool {
    let end = sight.next_mark(at, HARD.and(Marks::COMMA));
    let judges = |c: &Cue<'_>| matches!(c.kind, CueKind::RejectionBefore | CueKind::EndorsementBefore);
    sight.starting(at..end).iter().any(judges)
}

fn opened(sight: &Sight<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| sight.lead(i).any(Marks::OPEN))
}

/// Somebody's words in quotation marks.
fn quotations(sight: &Sight<'_>, discourse: &Discourse<'_>, found: &mut Vec<Frame>) {
    for q in sight.quotations() {
        let inside = sight.words_in(q.span);
        if q.kind == QuotationKind::Title && !inside.is_empty() {
            let mut title = layout(CueKind::Aim, inside.clone(), q.span, vec![inside], 0.0, false);
            title.voice = Some(Voice::Framing); // the title of a work claims nothing
            found.push(title);
            continue;
        }
        if q.kind != QuotationKind::Speech {
            continue;
        }
        if inside.is_empty()
            || found.iter().any(|f| f.voice == Some(Voice::Endorsed) && f.governs(inside.start))
        {
            continue;
        }
        let speaker = sight.range.clone().filter(|i| !inside.contains(i)).find_map(|at| named(sight, at));
        let mut frame = layout(CueKind::Quotation, inside.clone(), q.span, vec![inside], QUOTED, false);
        frame.voice = Some(Voice::Attributed);
        frame.source = speaker.map(|s| sight.source(&s)).or_else(|| discourse.source());
        found.push(frame);
    }
}

/// A quotation that goes on in the sentence before or after: one mark of a pair.
fn open_quotation(sight: &Sight<'_>, discourse: &Discourse<'_>, found: &mut Vec<Frame>) {
    let span = sight.segmented.sentences[sight.sentence].span;
    let text = span.of(&sight.normalized.text);
    let last = text.rfind('"').map_or("", |at| &text[at + 1..]);
    let ends = last.len() <= CLOSING && !last.contains(char::is_alphabetic);
    if text.matches('"').count() != 1 || !(text.starts_with('"') || ends) || sight.range.is_empty() {
        return;
    }
    let all = sight.range.clone();
    let mut frame = layout(CueKind::Quotation, all.clone(), span, vec![all], QUOTED, false);
    frame.voice = Some(Voice::Attributed);
    frame.source = discourse.source();
    found.push(frame);
}

/// *Waltz: states arm*: a name and a colon.
fn label(sight: &Sight<'_>, discourse: &Discourse<'_>, found: &mut Vec<Frame>) {
    let Some(name) = source::label(sight, discourse) else { return };
    let scope = vec![name.end..sight.range.end];
    let mut frame = layout(CueKind::Quotation, name.clone(), sight.span(&name), scope, QUOTED, false);
    frame.voice = Some(Voice::Attributed);
    frame.source = Some(sight.source(&name));
    found.push(frame);
}
