//! Passages that stand in two texts: word shingles (Broder 1997), found exactly by an
//! index and compared as wholes by MinHash. A hint for a person, never an accusation.

use crate::Analysis;
use crate::segment::{QuotationKind, TokenKind};
use crate::statistics::random::mixed;
use crate::text::{Source, Span};
use std::collections::BTreeMap;

/// Words of a shingle.
const SHINGLE: usize = 6;
/// Words that two texts must share in a row to be shown.
const LEAST: usize = 12;
/// Hash functions of a signature; the resemblance is known to about ±0.06.
const HASHES: u64 = 64;
/// Passages shown of one pair.
const SHOWN: usize = 3;

/// The words of a text that are the author's own: prose without quotations.
pub(super) struct Words {
    forms: Vec<String>,
    spans: Vec<Span<Source>>,
}

impl Words {
    pub(super) fn of(analysis: &Analysis) -> Words {
        let (text, segmented) = (&analysis.normalized.text, &analysis.segmented);
        let quoted = |at: usize| {
            let speech = segmented.quotations.iter().filter(|q| q.kind == QuotationKind::Speech);
            speech.into_iter().any(|q| q.span.start() <= at && at < q.span.end())
        };
        let (mut forms, mut spans) = (Vec::new(), Vec::new());
        for paragraph in segmented.paragraphs.iter().filter(|p| p.kind.is_prose()) {
            for sentence in &segmented.sentences[paragraph.sentences.clone()] {
                for token in &segmented.tokens[sentence.tokens.clone()] {
                    if token.kind == TokenKind::Word && !quoted(token.span.start()) {
                        forms.push(token.span.of(text).to_lowercase());
                        spans.push(analysis.normalized.map.to_source(token.span));
                    }
                }
            }
        }
        Words { forms, spans }
    }

    fn shingles(&self) -> Vec<u64> {
        self.forms
            .windows(SHINGLE)
            .map(|words| words.iter().fold(FNV, |hash, word| fnv(hash, word)))
            .collect()
    }

    /// The stretch from one word to another.
    pub(super) fn stretch(&self, from: usize, words: usize) -> Option<Span<Source>> {
        Some(self.spans.get(from)?.cover(*self.spans.get(from + words - 1)?))
    }
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over a word and a blank.
fn fnv(hash: u64, word: &str) -> u64 {
    word.bytes().chain([b' ']).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// One of many hash functions of a hash: the numbers of SplitMix64 from there.
fn hashed(hash: u64, which: u64) -> u64 {
    mixed(hash.wrapping_add((which + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

fn signature(shingles: &[u64]) -> Vec<u64> {
    (0..HASHES).map(|which| shingles.iter().map(|&s| hashed(s, which)).min().unwrap_or(u64::MAX)).collect()
}

/// Two texts with words in common.
pub(super) struct Pair {
    /// Places in the list of texts, the smaller first.
    pub texts: (usize, usize),
    /// Part of all their shingles that both have, 0 to 1, by MinHash.
    pub resemblance: f64,
    /// Runs of equal words: first word in each text, and how many; longest first.
    pub passages: Vec<(usize, usize, usize)>,
}

/// Every pair of texts that share a run of words; pairs and runs in a fixed order. What stands in more than a
/// quarter of many texts, such as the question, is nobody's.
pub(super) fn pairs(texts: &[Words]) -> Vec<Pair> {
    let shingles: Vec<Vec<u64>> = texts.iter().map(Words::shingles).collect();
    let mut places: BTreeMap<u64, Vec<(usize, usize)>> = BTreeMap::new();
    for (text, list) in shingles.iter().enumerate() {
        for (at, &shingle) in list.iter().enumerate() {
            places.entry(shingle).or_default().push((text, at));
        }
    }
    let common = (texts.len() / 4).max(3);
    let mut matches: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for list in places.values().filter(|list| (2..=common * 2).contains(&list.len())) {
        for (i, &(one, at)) in list.iter().enumerate() {
            for &(other, there) in list[i + 1..].iter().filter(|(other, _)| *other != one) {
                matches.entry((one, other)).or_default().push((at, there));
            }
        }
    }
    let signatures: Vec<Vec<u64>> = shingles.iter().map(|list| signature(list)).collect();
    let pair = |(texts, places): ((usize, usize), Vec<(usize, usize)>)| {
        let passages = runs(places);
        let equal = signatures[texts.0].iter().zip(&signatures[texts.1]).filter(|(a, b)| a == b).count();
        (!passages.is_empty()).then(|| Pair { texts, resemblance: equal as f64 / HASHES as f64, passages })
    };
    matches.into_iter().filter_map(pair).collect()
}

/// Joins matches that follow each other in both texts to runs of words.
fn runs(mut matches: Vec<(usize, usize)>) -> Vec<(usize, usize, usize)> {
    matches.sort_unstable_by_key(|&(at, there)| (at.wrapping_sub(there), at));
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, there) in matches {
        match runs.last_mut() {
            Some((a, b, words))
                if at.wrapping_sub(*a) == there.wrapping_sub(*b) && at + SHINGLE == *a + *words + 1 =>
            {
                *words += 1;
            }
            _ => runs.push((at, there, SHINGLE)),
        }
    }
    runs.retain(|&(.., words)| words >= LEAST);
    runs.sort_unstable_by_key(|&(at, _, words)| (std::cmp::Reverse(words), at));
    runs.truncate(SHOWN);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        let forms: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let spans = (0..forms.len()).map(|i| Span::new(i, i + 1)).collect();
        Words { forms, spans }
    }

    #[test]
    fn a_passage_in_two_texts_is_found_where_it_stands() {
        let shared = "states arm because nobody above them keeps the peace and none of them trusts another";
        let texts = [
            words(&format!("one two three {shared} four five")),
            words("nothing of the kind stands here at all but quite other words in a row of words"),
            words(&format!("alpha {shared} beta gamma")),
        ];
        let pairs = pairs(&texts);
        assert_eq!(pairs.len(), 1);
        assert_eq!(pairs[0].texts, (0, 2));
        assert_eq!(pairs[0].passages, [(3, 1, 15)]);
    }

    #[test]
    fn the_resemblance_is_that_of_the_sets() {
        let text: Vec<String> = (0..400).map(|i| format!("w{i}")).collect();
        let (whole, half) = (text.join(" "), text[..203].join(" "));
        let pairs = pairs(&[words(&whole), words(&whole), words(&half)]);
        let of = |texts| pairs.iter().find(|p| p.texts == texts).map(|p| p.resemblance);
        assert_eq!(of((0, 1)), Some(1.0));
        // 198 of 395 shingles: 0.50
        assert!(of((0, 2)).is_some_and(|r| (r - 0.5).abs() < 0.2), "{:?}", of((0, 2)));
    }
}
