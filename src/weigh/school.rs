//! Which schools a text explains: distinct concepts count, repetition is
//! damped, denial counts as much as affirmation.

use super::{ConceptCount, SchoolLabel, SchoolShare};
use crate::claim::{Claims, Polarity};
use crate::lexicon::{CueKind, Lexicon, SchoolId, TermId, TermKind};
use crate::mention::{Mention, Mentions};
use crate::repair::Repaired;
use crate::segment::Segmented;
use std::collections::BTreeMap;

/// From this cue on a concept shows its school by itself.
const SURE: f64 = 0.5;

/// Part of a shared concept that goes to the second school, times its share.
const SHARED: f64 = 0.5;

pub(super) struct Schools {
    pub label: SchoolLabel,
    pub confidence: f64,
    pub shares: Vec<SchoolShare>,
    pub concepts: Vec<ConceptCount>,
    /// How much the text is about the subject.
    pub subject: f64,
}

pub(super) fn read(
    lexicon: &Lexicon,
    segmented: &Segmented,
    repaired: &Repaired,
    mentions: &Mentions,
    claims: &Claims,
) -> Schools {
    let mut counts: BTreeMap<TermId, usize> = BTreeMap::new();
    for m in &mentions.terms {
        let sentence = repaired.words[m.words.start].sentence;
        let paragraph = segmented.sentences[sentence].paragraph;
        if segmented.paragraphs[paragraph].kind.is_prose() {
            *counts.entry(m.term).or_default() += 1;
        }
    }
    let mut denied: BTreeMap<TermId, usize> = BTreeMap::new();
    for claim in claims.claims.iter().filter(|c| c.polarity == Polarity::Denied) {
        for &term in &claim.concepts {
            *denied.entry(term).or_default() += 1;
        }
    }
    let weights = weights(lexicon, &counts);
    let total: f64 = weights.iter().sum();
    let shares = lexicon
        .schools()
        .iter()
        .enumerate()
        .filter(|(_, s)| s.reported)
        .map(|(i, _)| {
            let school = SchoolId::new(i);
            let of = |t: &TermId| {
                lexicon.term(*t).school == Some(school) && lexicon.term(*t).kind == TermKind::Concept
            };
            SchoolShare {
                school,
                share: if total > 0.0 { weights[i] / total } else { 0.0 },
                concepts: counts.keys().filter(|t| of(t)).count(),
                mentions: counts.iter().filter(|(t, _)| of(t)).map(|(_, n)| n).sum(),
                denied: denied.iter().filter(|(t, _)| of(t)).map(|(_, n)| n).sum(),
            }
        })
        .collect::<Vec<_>>();
    let subject = subject(lexicon, segmented, repaired, mentions, &counts);
    let rival = counts.iter().filter(|(t, _)| is_rival(lexicon, **t)).map(|(_, n)| n).sum();
    let (label, confidence) = label(lexicon, &shares, &weights, subject, rival);
    Schools { label, confidence, shares, concepts: concepts(lexicon, &counts, &denied), subject }
}

/// Weight of every school: each distinct concept adds by how surely it shows the
/// school, a little more when it comes again; shared concepts are split.
fn weights(lexicon: &Lexicon, counts: &BTreeMap<TermId, usize>) -> Vec<f64> {
    let w = lexicon.weights();
    let mut out = vec![0.0; lexicon.schools().len()];
    for (&id, &n) in counts {
        let term = lexicon.term(id);
        let (Some(school), TermKind::Concept, false) = (term.school, term.kind, term.generic) else {
            continue;
        };
        let again = 1.0 + w.again * n.saturating_sub(1).min(3) as f64;
        let sure = term.cue.max(0.05).powf(w.cue_power);
        let shared: f64 = term.also.iter().map(|(_, part)| part * SHARED).sum();
        out[school.index()] += sure * again * (1.0 - shared.min(SHARED));
        for (other, part) in &term.also {
            out[other.index()] += sure * again * part * SHARED;
        }
    }
    for (weight, school) in out.iter_mut().zip(lexicon.schools()) {
        *weight *= if school.reported { school.factor } else { 0.0 };
    }
    out
}

/// How much a text is about the subject: topic words per hundred words, and what
/// unambiguous concepts of the schools add.
fn subject(
    lexicon: &Lexicon,
    segmented: &Segmented,
    repaired: &Repaired,
    mentions: &Mentions,
    counts: &BTreeMap<TermId, usize>,
) -> f64 {
    let w = lexicon.weights();
    let running = |word: usize| segmented.is_running(repaired.words[word].sentence);
    let words = (0..repaired.words.len()).filter(|&word| running(word)).count();
    let per_hundred = 100.0 / words.max(1) as f64;
    let is_topic = |m: &&Mention| m.kind == TermKind::Marker(CueKind::Topic) && running(m.words.start);
    let topic = mentions.markers.iter().filter(is_topic).count();
    let schools = counts
        .iter()
        .map(|(&id, &n)| (lexicon.term(id), n))
        .filter(|(t, _)| t.kind == TermKind::Concept && t.school.is_some_and(|s| lexicon.school(s).reported));
    let (mut sure, mut cues) = (0, 0.0);
    for (term, n) in schools {
        cues += term.cue.powf(w.cue_power);
        if !term.on_topic && !term.generic && term.cue >= SURE {
            sure += n;
        }
    }
    (topic as f64 + w.subject_mentions * sure as f64) * per_hundred + w.subject_cues * cues
}

/// Whether a concept belongs to a school that is not reported, such as Marxism.
fn is_rival(lexicon: &Lexicon, term: TermId) -> bool {
    let term = lexicon.term(term);
    term.kind == TermKind::Concept && term.school.is_some_and(|s| lexicon.school(s).rival)
}

fn label(
    lexicon: &Lexicon,
    shares: &[SchoolShare],
    weights: &[f64],
    subject: f64,
    rival: usize,
) -> (SchoolLabel, f64) {
    let w = lexicon.weights();
    let total: f64 = weights.iter().sum();
    let mut sorted: Vec<&SchoolShare> = shares.iter().collect();
    sorted.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.school.cmp(&b.school)));
    let (Some(first), second) = (sorted.first(), sorted.get(1).map_or(0.0, |s| s.share)) else {
        return (SchoolLabel::None, 0.5);
    };
    let amount = 1.0 - (-total / w.school.max(0.1)).exp();
    if total < w.school || subject < w.subject || rival > first.mentions {
        return (SchoolLabel::None, 1.0 - amount * 0.5);
    }
    let lead = first.share - second;
    if first.share < w.main || second > w.near * first.share {
        return (SchoolLabel::Mixed, 0.5 * amount);
    }
    (SchoolLabel::School(first.school), (0.45 + 0.5 * lead).min(0.95) * amount)
}

fn concepts(
    lexicon: &Lexicon,
    counts: &BTreeMap<TermId, usize>,
    denied: &BTreeMap<TermId, usize>,
) -> Vec<ConceptCount> {
    let mut out: Vec<ConceptCount> = counts
        .iter()
        .filter(|(t, _)| lexicon.term(**t).kind == TermKind::Concept)
        .map(|(&term, &mentions)| ConceptCount {
            term,
            mentions,
            denied: denied.get(&term).copied().unwrap_or(0),
        })
        .collect();
    out.sort_by(|a, b| {
        b.mentions.cmp(&a.mentions).then_with(|| lexicon.term(a.term).id.cmp(&lexicon.term(b.term).id))
    });
    out
}
