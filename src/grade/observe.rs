//! What can be seen in an essay that a rubric may ask for: counts, and where each
//! was seen. Presence, seldom quality.

use crate::Analysis;
use crate::claim::{Claim, Position};
use crate::frame::Voice;
use crate::lexicon::{CueKind, Direction, EntityKind, Lexicon, Term, TermKind};
use crate::mention::Mention;
use crate::repair::RepairKind;
use crate::segment::TokenKind;
use crate::text::{Source, Span};
use crate::weigh::{ArgumentLabel, Basis};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Values from which a claim states its side outright.
const OUTRIGHT: f64 = 0.6;
/// Weight from which the author carries a claim.
const OWN: f64 = 0.1;
/// The first year of the period that the question asks about.
const PERIOD: u32 = 1989;
/// Sentences of equal words that are repetitions, from so many words.
const REPEATED: usize = 8;

static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(1[5-9]\d\d|20[0-4]\d)\b").ok());
static CITATION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\([^()]{0,80}\b(?:1[89]|20)\d\d[a-z]?(?:[:,][^()]{0,40})?\)").ok());
static GLUED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{L}[.!?;,:]\p{L}{2}").ok());

/// Everything observed in an essay.
#[derive(Debug, Clone, Default)]
pub struct Observed {
    /// Values by name; the names are those of [`super::rubric`].
    pub values: BTreeMap<String, f64>,
    /// Where each was seen, best first.
    pub places: BTreeMap<String, Vec<Span<Source>>>,
}

impl Observed {
    fn set(&mut self, name: impl Into<String>, value: f64) {
        self.values.insert(name.into(), value);
    }

    /// Whether there is any of it, and where.
    fn any(&mut self, name: impl Into<String>, seen: impl Iterator<Item = Span<Source>>) {
        let name = name.into();
        let places: Vec<Span<Source>> = seen.collect();
        self.values.insert(name.clone(), if places.is_empty() { 0.0 } else { 1.0 });
        self.places.insert(name, places);
    }

    fn get(&self, name: &str) -> f64 {
        self.values.get(name).copied().unwrap_or(0.0)
    }

    /// Counts distinct things, and keeps the sentence in which each was seen first.
    fn count<K: Ord>(&mut self, name: impl Into<String>, seen: impl Iterator<Item = (K, Span<Source>)>) {
        let mut known = BTreeSet::new();
        let mut places = Vec::new();
        for (key, span) in seen {
            if known.insert(key) {
                places.push(span);
            }
        }
        let name = name.into();
        self.values.insert(name.clone(), places.len() as f64);
        places.dedup();
        self.places.insert(name, places);
    }
}

/// Looks an essay over.
pub fn observe(analysis: &Analysis, lexicon: &Lexicon) -> Observed {
    let sight = Sight::new(analysis, lexicon);
    let mut observed = Observed::default();
    sight.schools(&mut observed);
    sight.definition(&mut observed);
    sight.arguments(&mut observed);
    sight.position(&mut observed);
    sight.sources(&mut observed);
    sight.structure(&mut observed);
    sight.language(&mut observed);
    observed
}

/// The prose of an essay and what was found in it.
struct Sight<'a> {
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    /// Sentences of prose, in order.
    sentences: Vec<usize>,
}

impl<'a> Sight<'a> {
    fn new(analysis: &'a Analysis, lexicon: &'a Lexicon) -> Self {
        let prose = analysis.segmented.paragraphs.iter().filter(|p| p.kind.is_prose());
        Sight { analysis, lexicon, sentences: prose.flat_map(|p| p.sentences.clone()).collect() }
    }

    fn span(&self, sentence: usize) -> Span<Source> {
        let span = self.analysis.segmented.sentences[sentence].span;
        self.analysis.normalized.map.to_source(span)
    }

    fn text(&self, sentence: usize) -> &'a str {
        self.analysis.segmented.sentences[sentence].span.of(&self.analysis.normalized.text)
    }

    /// The terms and cues of prose, each with its sentence.
    fn mentions(&self) -> impl Iterator<Item = (&'a Mention, &'a Term, usize)> + '_ {
        let found = self.analysis.mentions.terms.iter().chain(&self.analysis.mentions.markers);
        found.filter_map(|mention| {
            let sentence = self.analysis.repaired.words.get(mention.words.start)?.sentence;
            let known = self.sentences.binary_search(&sentence).is_ok();
            known.then(|| (mention, self.lexicon.term(mention.term), sentence))
        })
    }

    fn marked(&self, kind: CueKind) -> BTreeSet<usize> {
        let of_kind = |m: &Mention| m.kind == TermKind::Marker(kind);
        self.mentions().filter(|(m, ..)| of_kind(m)).map(|(.., sentence)| sentence).collect()
    }

    /// Concepts of each school: how many, in how many strands, where, and how linked.
    fn schools(&self, observed: &mut Observed) {
        let reasons = self.marked(CueKind::Reason);
        for school in self.lexicon.schools().iter().filter(|school| school.reported || school.rival) {
            let id = &school.id;
            let mine = |term: &Term| {
                term.kind == TermKind::Concept
                    && term.school.is_some_and(|s| &self.lexicon.school(s).id == id)
            };
            let is_name = |term: &Term| term.id.ends_with("-label");
            let concepts: Vec<_> = self.mentions().filter(|(_, term, _)| mine(term)).collect();
            let ideas = || concepts.iter().filter(|(_, term, _)| !is_name(term));
            let at = |sentence: usize| self.span(sentence);
            observed.count(format!("concepts.{id}"), ideas().map(|(_, t, s)| (t.id.as_str(), at(*s))));
            let names = concepts.iter().filter(|(_, term, _)| is_name(term));
            observed.any(format!("named.{id}"), names.map(|(.., s)| at(*s)));
            let strands = ideas().filter_map(|(_, t, s)| Some((t.strand.as_deref()?, at(*s))));
            observed.count(format!("strands.{id}"), strands);
            observed.count(format!("sentences.{id}"), ideas().map(|(.., s)| (*s, at(*s))));
            let linked = ideas().filter(|(.., s)| reasons.contains(s));
            observed.count(format!("linked.{id}"), linked.map(|(.., s)| (*s, at(*s))));
            let share =
                self.analysis.reading.schools.iter().find(|s| &self.lexicon.school(s.school).id == id);
            observed.set(format!("share.{id}"), share.map_or(0.0, |s| s.share));
        }
    }

    /// What the essay says security is.
    fn definition(&self, observed: &mut Observed) {
        let of = |ids: &'static [&'static str]| {
            self.mentions().filter(|(_, t, _)| ids.contains(&t.id.as_str())).map(|(.., s)| (s, self.span(s)))
        };
        const DEFINITION: [&str; 2] = ["security-definition", "functional-integrity"];
        observed.count("definition.sentences", of(&DEFINITION));
        observed.any("definition.stated", of(&DEFINITION).map(|(_, span)| span));
        observed.any("definition.contested", of(&["contested-concept"]).map(|(_, span)| span));
        observed.any("definition.levels", of(&["levels-of-security"]).map(|(_, span)| span));
        observed.any("definition.widened", of(&["widened-security", "human-security"]).map(|(_, span)| span));
    }

    fn claims(&self) -> impl Iterator<Item = (&'a Claim, f64)> {
        let weighed = &self.analysis.reading.weighed;
        self.analysis.claims.claims.iter().zip(weighed).map(|(claim, w)| (claim, w.weight))
    }

    /// What is said for each argument, whoever says it.
    fn arguments(&self, observed: &mut Observed) {
        for (name, direction) in [("continuity", Direction::Continuity), ("change", Direction::Change)] {
            let mut said: Vec<&Claim> =
                self.claims().map(|(claim, _)| claim).filter(|c| c.direction == direction).collect();
            said.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
            observed.count(format!("claims.{name}"), said.iter().map(|c| (c.clause, c.span)));
            let outright = said.iter().filter(|c| c.value.abs() >= OUTRIGHT);
            observed.count(format!("outright.{name}"), outright.map(|c| (c.clause, c.span)));
        }
        for what in ["claims", "outright"] {
            let of = |side: &str| observed.get(&format!("{what}.{side}"));
            let least = of("continuity").min(of("change"));
            observed.set(format!("{what}.weaker_side"), least);
        }
        let views = self.marked(CueKind::EnumeratedView).into_iter().map(|s| (s, self.span(s)));
        observed.count("arguments.numbered", views);
    }

    /// What the author holds, and how it is defended.
    fn position(&self, observed: &mut Observed) {
        let reading = &self.analysis.reading.argument;
        let stated = self
            .claims()
            .filter(|(c, _)| matches!(c.position, Position::Thesis | Position::Verdict | Position::Tie));
        observed.count("position.stated", stated.map(|(c, _)| (c.clause, c.span)));
        let stated = observed.places.get("position.stated").cloned().unwrap_or_default();
        observed.any("thesis.stated", stated.into_iter());
        let concluded = self.claims().filter(|(c, _)| c.position == Position::Conclusion);
        observed.count("position.concluded", concluded.map(|(c, _)| (c.clause, c.span)));
        let own = |(c, weight): &(&Claim, f64)| {
            matches!(c.voice, Voice::Author | Voice::Endorsed) && weight.abs() > OWN
        };
        let mut claims: Vec<(&Claim, f64)> = self.claims().filter(own).collect();
        claims.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        observed.count("position.own_claims", claims.iter().map(|(c, _)| (c.clause, c.span)));
        let holds =
            matches!(reading.basis, Basis::Thesis | Basis::Author) && reading.label != ArgumentLabel::None;
        observed.set("position.held", f64::from(u8::from(holds || reading.note == Some("off-axis"))));
        observed.set("position.open", f64::from(u8::from(reading.note == Some("depends-on-voice"))));
        let frames = &self.analysis.frames.frames;
        let of = |kinds: &'static [CueKind]| {
            let found = frames.iter().filter(|f| kinds.contains(&f.kind));
            found.map(|f| self.analysis.normalized.map.to_source(f.span)).map(|span| (span.start(), span))
        };
        use CueKind::{Concession, ConcessionAdmit, ConcessionLate, Rejection, RejectionBefore};
        observed.count("objections.granted", of(&[Concession, ConcessionAdmit, ConcessionLate]));
        observed.count("objections.rejected", of(&[Rejection, RejectionBefore]));
    }

    /// Cases, dates, authors and references.
    fn sources(&self, observed: &mut Observed) {
        for (name, kind) in [
            ("names.event", EntityKind::Event),
            ("names.treaty", EntityKind::Treaty),
            ("names.institution", EntityKind::Institution),
            ("names.theorist", EntityKind::Theorist),
            ("names.work", EntityKind::Work),
        ] {
            let found = self.mentions().filter(|(m, ..)| m.kind == TermKind::Entity(kind));
            observed.count(name, found.map(|(_, t, s)| (t.id.as_str(), self.span(s))));
        }
        observed.set("cases", observed.get("names.event") + observed.get("names.treaty"));
        let cases =
            ["names.event", "names.treaty"].iter().filter_map(|name| observed.places.get(*name)).flatten();
        let cases = cases.copied().collect();
        observed.places.insert("cases".to_owned(), cases);
        let years = self.sentences.iter().flat_map(|&s| {
            let found = YEAR.iter().flat_map(move |pattern| pattern.find_iter(self.text(s)));
            found.filter_map(move |m| Some((m.as_str().parse::<u32>().ok()?, self.span(s))))
        });
        let years: Vec<(u32, Span<Source>)> = years.collect();
        observed.count("years", years.iter().copied());
        observed.count("years.since_1989", years.iter().copied().filter(|(year, _)| *year >= PERIOD));
        let cited = self.sentences.iter().flat_map(|&s| {
            let found = CITATION.iter().flat_map(move |pattern| pattern.find_iter(self.text(s)));
            found.map(move |m| ((s, m.start()), self.span(s)))
        });
        observed.count("citations", cited);
        let listed =
            self.analysis.document.blocks.iter().filter(|b| b.kind == crate::document::BlockKind::Reference);
        observed.count("references", listed.map(|b| (b.span.start(), b.span)));
    }

    /// Paragraphs, headings, signposts, an end, repetitions.
    fn structure(&self, observed: &mut Observed) {
        let segmented = &self.analysis.segmented;
        let words = |sentence: &usize| {
            let tokens = segmented.sentences[*sentence].tokens.clone();
            segmented.tokens[tokens].iter().filter(|t| t.kind == TokenKind::Word).count()
        };
        let prose: Vec<_> = segmented.paragraphs.iter().filter(|p| p.kind.is_prose()).collect();
        let headings = segmented.paragraphs.iter().filter(|p| p.kind == crate::document::BlockKind::Heading);
        observed.set("words", self.sentences.iter().map(words).sum::<usize>() as f64);
        observed.set("sentences", self.sentences.len() as f64);
        observed.set("paragraphs", prose.len() as f64);
        observed.set("headings", headings.count() as f64);
        let posts = self.marked(CueKind::Signpost).into_iter().map(|s| (s, self.span(s)));
        observed.count("markers.order", posts);
        let last = prose.last().map_or(0..0, |p| p.sentences.clone());
        let ends = self.marked(CueKind::Conclusion).into_iter().filter(|s| last.contains(s));
        observed.any("conclusion.found", ends.map(|s| self.span(s)));
        let mut known = BTreeSet::new();
        let again = self
            .sentences
            .iter()
            .filter(|s| words(s) >= REPEATED && !known.insert(self.text(**s).to_lowercase()));
        observed.count("sentences.repeated", again.map(|&s| (s, self.span(s))));
        observed.set("subject", self.analysis.reading.subject);
    }

    /// Words spelt in no known way and marks without a space after them, per hundred words.
    fn language(&self, observed: &mut Observed) {
        let hundred = 100.0 / observed.get("words").max(1.0);
        let repairs = self.analysis.repaired.repairs.iter().filter(|r| r.kind == RepairKind::Spelling);
        let source = |span| self.analysis.normalized.map.to_source(span);
        observed.count("misspelt.per_100", repairs.map(|r| (r.span.start(), source(r.span))));
        // Over whole paragraphs: where the blank is missing, a sentence ends.
        let prose = self.analysis.segmented.paragraphs.iter().filter(|p| p.kind.is_prose());
        let glued = prose.flat_map(|paragraph| {
            let (start, text) = (paragraph.span.start(), paragraph.span.of(&self.analysis.normalized.text));
            let found = GLUED.iter().flat_map(move |pattern| pattern.find_iter(text));
            found.map(move |m| Span::new(start + m.start(), start + m.end()))
        });
        let glued = glued.map(|span| (span.start(), source(span)));
        observed.count("glued.per_100", glued);
        for name in ["misspelt.per_100", "glued.per_100"] {
            let count = observed.get(name);
            observed.set(name, count * hundred);
        }
    }
}
