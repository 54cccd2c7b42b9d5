//! Which term, which words: concepts, propositions, entities and cue words, all
//! found by one matcher.
//!
//! Overlaps are settled by one rule. Within a sentence the match that asks for
//! the most words wins, then a plain match before a flip of another term, then
//! the stronger term, then the earlier entry of the lexicon; each word is counted
//! once (words in a gap are not asked for). A flip wins over its own concept. Generic terms yield to any other concept or
//! proposition of their clause. A block takes away only its own term's matches.
//! Entities and cues do not compete with concepts.

use crate::lexicon::{Direction, Hit, Lexicon, PatternId, Role, Term, TermId, TermKind, Within};
use crate::normalize::Normalized;
use crate::repair::{Repaired, Word};
use crate::segment::Segmented;
use crate::text::{Folded, Span};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The part of topical sentences from which a whole text is about the subject.
const TOPICAL: f64 = 0.6;

/// A term found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// What was found.
    pub term: TermId,
    /// What kind of term it is.
    pub kind: TermKind,
    /// From its first to its last word, as indices into [`Repaired::words`].
    pub words: Range<usize>,
    /// The words it asked for: bit 0 is the first; those in its gaps are left out.
    pub held: u64,
    /// The same as a stretch of text.
    pub span: Span<Folded>,
    /// What a flip pattern makes it speak for; none where the plain term was found.
    pub flip: Option<Direction>,
    /// The pattern that matched.
    pub pattern: PatternId,
    /// Edits mended in its words.
    pub distance: u8,
}

impl Mention {
    /// Whether the mention asked for this word.
    pub fn holds(&self, word: usize) -> bool {
        self.words.contains(&word) && self.held >> (word - self.words.start) & 1 == 1
    }
}

/// The mentions of a text, sorted by place.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Concepts, propositions and entities after overlaps were settled.
    pub terms: Vec<Mention>,
    /// Cue words of every kind; these may overlap, the frames settle them.
    pub markers: Vec<Mention>,
}

/// Finds the terms of a text.
pub fn find(
    lexicon: &Lexicon,
    normalized: &Normalized,
    segmented: &Segmented,
    repaired: &Repaired,
) -> Mentions {
    let text = Text { lexicon, normalized, segmented, repaired };
    let hits: Vec<Vec<Hit>> = text.hits();
    let mut out = Mentions::default();
    let mut candidates: Vec<Vec<Mention>> = Vec::with_capacity(hits.len());
    for sentence in 0..hits.len() {
        let (markers, terms): (Vec<_>, Vec<_>) =
            text.shown(&hits, sentence).into_iter().partition(|m| matches!(m.kind, TermKind::Marker(_)));
        out.markers.extend(markers);
        candidates.push(terms);
    }
    let topical: Vec<bool> =
        candidates.iter().zip(&hits).map(|(mentions, hits)| text.is_topical(mentions, hits)).collect();
    let running: Vec<bool> = (0..topical.len()).map(|sentence| segmented.is_running(sentence)).collect();
    let spoken = topical.iter().zip(&running).filter(|(topical, running)| **topical && **running).count();
    let about_it = spoken as f64 >= TOPICAL * running.iter().filter(|r| **r).count() as f64;
    for (sentence, mentions) in candidates.into_iter().enumerate() {
        let topic = about_it || topical[sentence] || sentence > 0 && topical[sentence - 1];
        let mentions = mentions.into_iter().filter(|m| topic || !lexicon.term(m.term).on_topic).collect();
        out.terms.extend(text.settle(mentions));
    }
    out.terms.sort_by_key(|m| (m.span, m.term));
    out.markers.sort_by_key(|m| (m.span, m.term));
    out
}

struct Text<'t> {
    lexicon: &'t Lexicon,
    normalized: &'t Normalized,
    segmented: &'t Segmented,
    repaired: &'t Repaired,
}

impl Text<'_> {
    fn hits(&self) -> Vec<Vec<Hit>> {
        let words = &self.repaired.words;
        let written = |w: &Word| {
            let text = w.span.of(&self.normalized.text);
            text.trim_end_matches("'s").trim_end_matches('\'')
        };
        let matcher = self.lexicon.matcher();
        self.repaired
            .sentences
            .iter()
            .map(|range| {
                let tail = words.get(range.end).map_or(self.repaired.tail, |w| w.lead);
                matcher.find(words, &written, range.clone(), tail)
            })
            .collect()
    }

    /// The hits of a sentence that show their term: near enough to their
    /// context, not blocked, the best of each term at each place.
    fn shown(&self, hits: &[Vec<Hit>], sentence: usize) -> Vec<Mention> {
        let patterns = self.lexicon.patterns();
        let role = |h: &Hit| patterns[h.pattern as usize].role;
        let term = |h: &Hit| patterns[h.pattern as usize].term;
        let blocks: Vec<_> = hits[sentence]
            .iter()
            .filter(|h| role(h) == Role::Block)
            .map(|h| (term(h), h.words.clone()))
            .collect();
        let mut out: Vec<Mention> = Vec::new();
        for hit in &hits[sentence] {
            let flip = match role(hit) {
                Role::Show => None,
                Role::ShowNear(context, within) if self.is_near(hits, sentence, hit, context, within) => None,
                Role::Flip(direction) => Some(direction),
                _ => continue,
            };
            let blocked = blocks.iter().any(|(t, b)| *t == term(hit) && overlap(b, &hit.words));
            if !blocked {
                out.push(self.mention(hit, term(hit), flip));
            }
        }
        out.sort_by_key(|m| {
            (m.term, m.words.start, std::cmp::Reverse((m.held.count_ones(), m.flip.is_some())), m.pattern)
        });
        out.dedup_by_key(|m| (m.term, m.words.start));
        out
    }

    fn mention(&self, hit: &Hit, term: TermId, flip: Option<Direction>) -> Mention {
        let words = &self.repaired.words[hit.words.clone()];
        let span = words.iter().map(|w| w.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
        let mended =
            words.iter().enumerate().filter(|(i, _)| hit.held >> i & 1 == 1).filter_map(|(_, w)| w.repair);
        Mention {
            term,
            kind: self.lexicon.term(term).kind,
            words: hit.words.clone(),
            held: hit.held,
            span,
            flip,
            pattern: hit.pattern,
            distance: mended.map(|r| self.repaired.repairs[r].distance).sum(),
        }
    }

    fn is_near(
        &self,
        hits: &[Vec<Hit>],
        sentence: usize,
        hit: &Hit,
        context: PatternId,
        within: Within,
    ) -> bool {
        let apart = |other: &&Hit| other.pattern == context && !overlap(&other.words, &hit.words);
        match within {
            Within::Clause => {
                let clause = |h: &Hit| self.repaired.words[h.words.start].clause;
                hits[sentence].iter().filter(apart).any(|h| clause(h) == clause(hit))
            }
            Within::Sentence => hits[sentence].iter().any(|h| apart(&h)),
            Within::Paragraph => {
                let paragraph = self.segmented.sentences[sentence].paragraph;
                let sentences = self.segmented.paragraphs[paragraph].sentences.clone();
                sentences.flat_map(|s| &hits[s]).any(|h| apart(&h))
            }
        }
    }

    /// Whether a sentence is about the subject: a topic word, or a concept or
    /// name that is not an ordinary word.
    fn is_topical(&self, mentions: &[Mention], hits: &[Hit]) -> bool {
        let patterns = self.lexicon.patterns();
        let is_topic = |t: &Term| matches!(t.kind, TermKind::Marker(crate::lexicon::CueKind::Topic));
        mentions.iter().any(|m| {
            let term = self.lexicon.term(m.term);
            !term.on_topic && !term.generic
        }) || hits.iter().any(|h| is_topic(self.lexicon.term(patterns[h.pattern as usize].term)))
    }

    /// Settles the overlaps of one sentence.
    fn settle(&self, mut mentions: Vec<Mention>) -> Vec<Mention> {
        mentions.sort_by_key(|m| {
            let term = self.lexicon.term(m.term);
            let strength = (term.strength * 1000.0) as u32;
            (
                term.generic,
                std::cmp::Reverse(m.held.count_ones()),
                m.flip.is_some(),
                std::cmp::Reverse(strength),
                m.term,
                m.words.start,
            )
        });
        let start = mentions.iter().map(|m| m.words.start).min().unwrap_or(0);
        let end = mentions.iter().map(|m| m.words.end).max().unwrap_or(start);
        // By word: whether a concept or proposition asks for it, and whether an entity does.
        let mut taken = vec![[false; 2]; end - start];
        // Clauses with a concept or proposition that is no fallback.
        let mut specific = FxHashSet::default();
        mentions.retain(|m| {
            let entity = matches!(m.kind, TermKind::Entity(_));
            let generic = self.lexicon.term(m.term).generic;
            let clause = self.repaired.words[m.words.start].clause;
            let held = || m.words.clone().filter(|&w| m.holds(w)).map(|w| w - start);
            let shares = held().any(|w| taken[w][usize::from(entity)]);
            if shares || generic && !entity && specific.contains(&clause) {
                return false;
            }
            held().for_each(|w| taken[w][usize::from(entity)] = true);
            if !entity && !generic {
                specific.insert(clause);
            }
            true
        });
        mentions
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
