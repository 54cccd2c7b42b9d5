//! What the language of an essay is like: formulas with their limits, and counts with examples.

use super::model::{Language, Measure};
use super::observe::Observed;
use crate::Analysis;
use crate::repair::RepairKind;
use crate::segment::TokenKind;
use crate::statistics::diversity::Words;
use crate::statistics::readability::TextCounts;
use crate::statistics::syllables::syllables;

/// Examples given of each kind of slip.
const EXAMPLES: usize = 8;
/// Words of the window of MATTR, of an HD-D sample; the threshold and shortest factor of MTLD.
const WINDOW: usize = 50;
const DRAWS: usize = 42;
const MTLD: (f64, usize) = (0.72, 10);

/// Measures and counts of the prose.
pub(super) fn language(analysis: &Analysis, observed: &Observed) -> Language {
    let repairs = analysis.repaired.repairs.iter().filter(|r| r.kind == RepairKind::Spelling);
    let pairs: Vec<(String, String)> = repairs.map(|r| (r.from.clone(), r.to.clone())).collect();
    let glued = observed.places.get("glued.per_100").cloned().unwrap_or_default();
    let shown = |span: &crate::text::Span<crate::text::Source>| around(&analysis.document.text, *span);
    Language {
        measures: measures(analysis),
        misspelt: pairs.len(),
        misspelt_examples: distinct(pairs.into_iter()),
        glued: glued.len(),
        glued_examples: distinct(glued.iter().map(shown)),
    }
}

/// The first few different ones.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for one in all {
        if kept.len() < EXAMPLES && !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// A stretch widened to whole words.
fn around(text: &str, span: crate::text::Span<crate::text::Source>) -> String {
    let start = text[..span.start()].rfind(char::is_whitespace).map_or(0, |i| i + 1);
    let end = text[span.end()..].find(char::is_whitespace).map_or(text.len(), |i| span.end() + i);
    text[start..end].trim_start().to_owned()
}

fn measures(analysis: &Analysis) -> Vec<Measure> {
    let words = words(analysis);
    let counts = counts(analysis, &words);
    let diversity = Words::new(words.iter().map(String::as_str));
    vec![
        Measure {
            name: "Flesch Reading Ease",
            value: counts.flesch_reading_ease(),
            note: "from sentence length and syllables (Flesch 1948): about 30 to 50 in academic prose, higher is easier; missing stops make it lower",
        },
        Measure {
            name: "Flesch–Kincaid grade",
            value: counts.flesch_kincaid_grade(),
            note: "the same as years of school (Kincaid et al. 1975); it knows nothing of sense",
        },
        Measure {
            name: "Gunning fog",
            value: counts.gunning_fog(),
            note: "from sentence length and long words (Gunning 1952); terms of the field count as hard",
        },
        Measure {
            name: "MATTR (50 words)",
            value: diversity.mattr(WINDOW),
            note: "different words in every 50 on average (Covington and McFall 2010), 0 to 1",
        },
        Measure {
            name: "MTLD",
            value: diversity.mtld(MTLD.0, MTLD.1),
            note: "words until variety falls below 0.72 (McCarthy and Jarvis 2010); misspellings count as variety",
        },
        Measure {
            name: "HD-D",
            value: diversity.hdd(DRAWS),
            note: "different words expected in 42 drawn (McCarthy and Jarvis 2007), as a share",
        },
    ]
}

/// The words of the prose, lower case.
fn words(analysis: &Analysis) -> Vec<String> {
    let segmented = &analysis.segmented;
    let prose = segmented.paragraphs.iter().filter(|p| p.kind.is_prose());
    let sentences = prose.flat_map(|p| &segmented.sentences[p.sentences.clone()]);
    let tokens = sentences.flat_map(|s| &segmented.tokens[s.tokens.clone()]);
    let words = tokens.filter(|t| t.kind == TokenKind::Word);
    words.map(|t| t.span.of(&analysis.normalized.text).to_lowercase()).collect()
}

fn counts(analysis: &Analysis, words: &[String]) -> TextCounts {
    let prose = analysis.segmented.paragraphs.iter().filter(|p| p.kind.is_prose());
    let spoken: Vec<usize> = words.iter().map(|w| syllables(w)).collect();
    let letters = |w: &String| w.chars().filter(|c| c.is_alphabetic()).count();
    TextCounts {
        sentences: prose.map(|p| p.sentences.len() as u64).sum(),
        words: words.len() as u64,
        syllables: spoken.iter().sum::<usize>() as u64,
        polysyllables: spoken.iter().filter(|n| **n >= 3).count() as u64,
        letters: words.iter().map(letters).sum::<usize>() as u64,
        characters: words.iter().map(|w| w.chars().filter(|c| c.is_alphanumeric()).count() as u64).sum(),
    }
}
