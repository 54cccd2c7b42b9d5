//! What crosses sentences: the open source, and what a later sentence says of
//! an earlier one.

use super::polarity::layout;
use super::sight::{HARD, Sight};
use super::{Frame, Source, Voice, source};
use crate::lexicon::{CueKind, Direction, EntityKind, TermKind};
use crate::mention::Mention;
use crate::repair::{Marks, Repaired};
use std::collections::BTreeSet;
use std::ops::Range;

/// How much of a view the author carries when it goes on unmarked.
const CARRIED: f64 = 0.15;

/// Sentences that a report goes on for without a word that says so.
const UNMARKED: usize = 3;

/// Words of a sentence that only denies the one before.
const ELLIPTIC: usize = 6;

/// How much of a denial by pronoun the author carries.
const DENIED: f64 = 0.9;

/// A report that may go on in the next sentence.
#[derive(Debug, Clone)]
struct Open {
    source: Option<Source>,
    voice: Voice,
    factor: f64,
    /// Its words in the sentence before.
    content: Vec<Range<usize>>,
    /// Sentences that it may go on for without a word that says so.
    rest: usize,
}

/// The state between sentences.
#[derive(Debug, Default)]
pub(super) struct Discourse<'t> {
    /// Words that can only be names.
    names: BTreeSet<&'t str>,
    paragraph: Option<usize>,
    open: Option<Open>,
    /// The words of the sentence before, in the same paragraph.
    before: Option<Range<usize>>,
    /// A sentence that admitted something and waits for its contrast.
    admitted: Option<Frame>,
    /// Whether any source was named so far.
    sources: bool,
    /// What was reported in the last paragraph that reports anything.
    reports: Vec<Range<usize>>,
    /// Whether this paragraph has reported something.
    reporting: bool,
    /// The last question that can be answered by yes or no.
    asked: Option<Range<usize>>,
}

impl<'t> Discourse<'t> {
    pub fn new(repaired: &'t Repaired) -> Self {
        Discourse { names: source::names(repaired), ..Discourse::default() }
    }

    pub fn is_name(&self, form: &str) -> bool {
        self.names.contains(form)
    }

    pub fn knows_source(&self) -> bool {
        self.sources
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Who spoke last, if the report is still open.
    pub fn source(&self) -> Option<Source> {
        self.open.as_ref().and_then(|o| o.source.clone())
    }

    /// Adds what the sentence inherits and what it says of the one before;
    /// then takes note of what it leaves open.
    pub fn carry(&mut self, sight: &Sight<'_>, here: &mut Vec<Frame>, earlier: &mut Vec<Frame>) {
        let paragraph = sight.segmented.sentences[sight.sentence].paragraph;
        let goes_on = self.paragraph.is_some_and(|before| is_list(sight, before, paragraph));
        if goes_on {
            self.paragraph = Some(paragraph);
        } else if self.paragraph != Some(paragraph) {
            *self = Discourse {
                names: std::mem::take(&mut self.names),
                paragraph: Some(paragraph),
                sources: self.sources,
                reports: std::mem::take(&mut self.reports),
                asked: self.asked.take(),
                ..Discourse::default()
            };
        }
        self.answer(sight, here, earlier);
        self.deny_before(sight, here);
        self.look_back(sight, here);
        deny_granted(sight, here);
        self.concede(sight, earlier);
        if let Some(frame) = self.inherited(sight, here) {
            here.push(frame);
        }
        self.note(sight, here);
    }

    /// *This view is unconvincing*: the view is the last report, here or before.
    fn look_back(&self, sight: &Sight<'_>, here: &mut Vec<Frame>) {
        let reports: Vec<(usize, Vec<Range<usize>>)> =
            here.iter().filter(|f| is_report(f)).map(|f| (f.words.start, f.scope.clone())).collect();
        for frame in here.iter_mut() {
            let pending = matches!(frame.kind, CueKind::RejectionBefore | CueKind::EndorsementBefore)
                && frame.scope.is_empty();
            if !pending {
                continue;
            }
            let inside =
                reports.iter().rev().find(|(at, _)| *at < frame.words.start).map(|(_, scope)| scope.clone());
            let content = inside
                .or_else(|| self.open.as_ref().map(|o| o.content.clone()))
                .or_else(|| self.before.clone().filter(|_| points_back(sight)).map(|b| vec![b]))
                .or_else(|| (!self.reporting).then(|| self.reports.clone()));
            frame.scope = ordered(content.unwrap_or_default(), &frame.words);
        }
        here.retain(|f| {
            !(matches!(f.kind, CueKind::RejectionBefore | CueKind::EndorsementBefore) && f.scope.is_empty())
        });
    }

    /// *Has X changed? No.*: the answer affirms or denies what was asked.
    fn answer(&mut self, sight: &Sight<'_>, here: &mut Vec<Frame>, earlier: &mut Vec<Frame>) {
        let asked = sight.is_question() && sight.begins(CueKind::Auxiliary, sight.range.start);
        let Some(cue) = sight.kinds(CueKind::Answer).find(|c| is_alone(sight, &c.words())) else {
            if sight.is_question() {
                self.asked = asked.then(|| sight.range.clone());
            }
            return;
        };
        let Some(question) = self.asked.take() else { return };
        let asks = |f: &Frame| matches!(f.kind, CueKind::Aim | CueKind::RhetoricalQuestion);
        earlier.retain(|f| !(asks(f) && question.contains(&f.words.start) && !f.source_given()));
        here.retain(|f| !(f.kind == CueKind::Negation && f.words == cue.words()));
        let mut frame = sight.frame(cue, vec![question]);
        frame.voice = Some(Voice::Author);
        here.push(frame);
    }

    /// *They are not.*: a sentence of pronoun and negator alone denies the report before.
    fn deny_before(&self, sight: &Sight<'_>, here: &mut Vec<Frame>) {
        let Some(open) = &self.open else { return };
        let elliptic = sight.range.len() <= ELLIPTIC && sight.terms.is_empty();
        let last = sight.range.end - 1;
        let negation = here.iter().find(|f| f.kind == CueKind::Negation && f.words.contains(&last)).cloned();
        if let (true, Some(frame)) = (elliptic && has_pronoun(sight), negation) {
            here.push(Frame {
                kind: CueKind::RejectionBefore,
                scope: open.content.clone(),
                voice: Some(Voice::Author),
                factor: DENIED,
                turns: true,
                ..frame
            });
        }
    }

    /// *It is true that X. But Y*: X was granted.
    fn concede(&mut self, sight: &Sight<'_>, earlier: &mut Vec<Frame>) {
        let contrast = sight.begins(CueKind::Contrast, sight.range.start);
        if let (true, Some(frame)) = (contrast, self.admitted.take()) {
            earlier.push(frame);
        }
    }

    /// The open report goes on: a word that continues it, no voice of its own.
    fn inherited(&self, sight: &Sight<'_>, here: &[Frame]) -> Option<Frame> {
        let open = self.open.as_ref()?;
        let start = sight.range.start;
        if here.iter().any(|f| f.voice.is_some() && f.kind != CueKind::ConcessionLate)
            || sight.begins(CueKind::VoiceEnd, start)
        {
            return None;
        }
        let mut frame = match sight.first(CueKind::CarryOver, start..start + 1) {
            Some(cue) => sight.frame(cue, vec![cue.words().end..sight.range.end]),
            None if open.rest > 0 && !sight.range.is_empty() && is_plain(sight) => {
                let first = start..start + 1;
                let all = vec![sight.range.clone()];
                layout(CueKind::CarryOver, first.clone(), sight.span(&first), all, CARRIED, false)
            }
            None => return None,
        };
        frame.voice = Some(open.voice);
        frame.factor = open.factor.max(CARRIED);
        frame.source.clone_from(&open.source);
        frame.turns = false;
        Some(frame)
    }

    fn note(&mut self, sight: &Sight<'_>, here: &[Frame]) {
        let end = sight.range.end;
        let last = here.iter().filter(|f| is_report(f)).rfind(|f| f.scope.iter().any(|r| r.end == end));
        let rest = self.open.as_ref().map_or(0, |open| open.rest.saturating_sub(1));
        self.open = last.map(|f| Open {
            source: f.source.clone(),
            voice: f.voice.unwrap_or(Voice::Attributed),
            factor: f.factor,
            content: f.scope.clone(),
            rest: if f.kind == CueKind::CarryOver { rest } else { unmarked(sight, f) },
        });
        let said = here.iter().filter(|f| is_report(f)).flat_map(|f| f.scope.clone());
        let said: Vec<_> = said.collect();
        if !said.is_empty() {
            if !self.reporting {
                self.reports.clear();
            }
            self.reporting = true;
            self.reports.extend(said);
        }
        self.sources |= here.iter().any(|f| f.source.is_some())
            || sight.first(CueKind::SourceNoun, sight.range.clone()).is_some();
        self.before = Some(sight.range.clone());
        let admits = sight.first(CueKind::ConcessionAdmit, sight.range.start..sight.range.start + 2);
        self.admitted = admits.map(|cue| {
            let mut frame = sight.frame(cue, vec![sight.range.clone()]);
            frame.voice = Some(Voice::Conceded);
            frame
        });
    }
}

/// Whether a term names a school: *realists, liberal theory*.
fn is_school(sight: &Sight<'_>, term: &Mention) -> bool {
    let whole = !matches!(term.kind, TermKind::Entity(_)) && sight.lexicon.term(term.term).school.is_some();
    whole && term.words.clone().any(|at| source::named(sight, at).is_some())
}

/// Lines of one sentence, without a blank line between them, go on as one paragraph does.
fn is_list(sight: &Sight<'_>, before: usize, paragraph: usize) -> bool {
    let paragraphs = &sight.segmented.paragraphs;
    let (Some(above), Some(below)) = (paragraphs.get(before), paragraphs.get(paragraph)) else {
        return false;
    };
    let gap = sight.normalized.text.get(above.span.end()..below.span.start()).unwrap_or_default();
    before + 1 == paragraph
        && above.kind == below.kind
        && above.sentences.len() == 1
        && gap.matches('\n').count() == 1
}

/// How long a report goes on unmarked: what a school holds may be told in several sentences,
/// what a person once said is told in one.
fn unmarked(sight: &Sight<'_>, report: &Frame) -> usize {
    let Some(source) = &report.source else { return 0 };
    let mut here = sight.terms.iter().filter(|t| t.span.overlaps(source.span));
    let person = |t: &Mention| t.kind == TermKind::Entity(EntityKind::Theorist);
    if here.clone().any(|t| is_school(sight, t)) && !here.any(|t| person(t)) { UNMARKED } else { 0 }
}

/// A sentence of general statements: nobody speaks, nothing is dated or turned against.
fn is_plain(sight: &Sight<'_>) -> bool {
    use CueKind::{Conclusion, Contrast, FirstPerson, OwnExample};
    let dated = |i: usize| sight.word(i).form.chars().any(|c| c.is_ascii_digit());
    let own = |k| sight.first(k, sight.range.clone()).is_some();
    ![Conclusion, Contrast, FirstPerson, OwnExample].into_iter().any(own) && !sight.range.clone().any(dated)
}

/// *Realists say that X, but it does not*; *few deny X, but they never prevented
/// it*: a clause of pronouns and a negator denies what was granted or reported.
fn deny_granted(sight: &Sight<'_>, here: &mut Vec<Frame>) {
    let granted: Vec<(usize, Vec<Range<usize>>)> = here
        .iter()
        .filter(|f| is_report(f) || f.voice == Some(Voice::Conceded))
        .map(|f| (f.scope.iter().map(|r| r.end).max().unwrap_or(0), f.scope.clone()))
        .collect();
    let mut denials = Vec::new();
    for frame in here.iter().filter(|f| f.kind == CueKind::Negation && f.turns) {
        let clause = sight.last_mark(frame.words.start, HARD.and(Marks::COMMA))..sight.range.end;
        let pronoun = clause.clone().find(|&i| is_pronoun(sight, i));
        let says_nothing = !sight.terms.iter().any(|t| {
            let directed = sight.lexicon.term(t.term).direction != Direction::None;
            directed && t.words.start >= pronoun.unwrap_or(clause.start) && clause.contains(&t.words.start)
        });
        let before = granted.iter().rev().find(|(end, _)| *end <= clause.start);
        if let (Some(_), true, Some((_, content))) = (pronoun, says_nothing, before) {
            denials.push(Frame {
                kind: CueKind::RejectionBefore,
                scope: content.clone(),
                voice: Some(Voice::Author),
                factor: DENIED,
                ..frame.clone()
            });
        }
    }
    here.append(&mut denials);
}

fn is_pronoun(sight: &Sight<'_>, at: usize) -> bool {
    matches!(sight.word(at).form.as_str(), "it" | "they" | "this" | "that" | "these")
}

fn has_pronoun(sight: &Sight<'_>) -> bool {
    sight.range.clone().any(|i| is_pronoun(sight, i))
}

/// An answer stands at the head of its sentence, or ends it: *So my answer is no.*
fn is_alone(sight: &Sight<'_>, cue: &Range<usize>) -> bool {
    let ends = cue.end == sight.range.end || sight.lead(cue.end).any(HARD.and(Marks::COMMA));
    let starts = cue.start == sight.range.start;
    ends && (starts || cue.len() > 1)
}

/// Ranges in order, without doubles and without the cue.
fn ordered(mut ranges: Vec<Range<usize>>, cue: &Range<usize>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let end = if range.start < cue.start { range.end.min(cue.start) } else { range.end };
        let start = out.last().map_or(range.start, |last| range.start.max(last.end));
        if start < end && !cue.contains(&start) {
            out.push(start..end);
        }
    }
    out
}

fn is_report(frame: &Frame) -> bool {
    matches!(frame.voice, Some(Voice::Attributed | Voice::Reported)) && frame.source_can_go_on()
}

impl Frame {
    fn source_given(&self) -> bool {
        self.source.is_some()
    }

    /// Quoted words and asides end with their marks; other reports may go on.
    fn source_can_go_on(&self) -> bool {
        !matches!(self.kind, CueKind::Quotation | CueKind::ReportingNoun)
    }
}

/// Whether the sentence opens with a word that points at the one before.
fn points_back(sight: &Sight<'_>) -> bool {
    sight.first(CueKind::Anaphor, sight.range.start..sight.range.start + 4).is_some()
}
