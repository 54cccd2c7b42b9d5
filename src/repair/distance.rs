//! How far two words are from each other: counted in plain edits, and weighed
//! by the slips learners make.

use crate::lexicon::Letters;

/// Edits between two words (restricted Damerau-Levenshtein: a swap of two
/// neighbours is one edit, and no letter is edited twice).
pub(super) fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j - 1] + same).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// What it costs to take `written` for `meant`: a plain edit costs 1, the slips
/// learners make less.
pub(super) fn cost(written: &[u8], meant: &[u8], letters: &Letters) -> f32 {
    let (n, m) = (written.len(), meant.len());
    let width = m + 1;
    let mut table = vec![f32::INFINITY; (n + 1) * width];
    table[0] = 0.0;
    for i in 0..=n {
        for j in 0..=m {
            let here = table[i * width + j];
            if here.is_infinite() {
                continue;
            }
            let mut reach = |di: usize, dj: usize, price: f32| {
                let cell = &mut table[(i + di) * width + j + dj];
                *cell = cell.min(here + price);
            };
            if i < n && j < m {
                let (a, b) = (written[i], meant[j]);
                if a == b {
                    reach(1, 1, 0.0);
                } else {
                    reach(1, 1, swap_price(a, b, i + 1 == n && j + 1 == m));
                }
                if i + 1 < n && j + 1 < m && a == meant[j + 1] && written[i + 1] == b {
                    reach(2, 2, SWAP);
                }
                if i + 2 < n
                    && j + 2 < m
                    && a == meant[j + 2]
                    && written[i + 2] == b
                    && written[i + 1] == meant[j + 1]
                {
                    reach(3, 3, SWAP_APART);
                }
                for slip in letters.starting(a) {
                    if written[i..].starts_with(slip.written.as_bytes())
                        && meant[j..].starts_with(slip.meant.as_bytes())
                    {
                        reach(slip.written.len(), slip.meant.len(), slip.cost);
                    }
                }
            }
            if i < n {
                reach(1, 0, extra_price(written, i));
            }
            if j < m {
                reach(0, 1, missing_price(meant, j));
            }
            if j > 1 && j + 1 < m && meant[j - 2..j] == meant[j..j + 2] {
                reach(0, 2, SYLLABLE);
            }
        }
    }
    // A slip in the first letter is rare.
    let head = if written.first() == meant.first() { 0.0 } else { FIRST };
    table[n * width + m] + head
}

// The prices were fitted on misspellings of non-native writers.

/// Two neighbours swapped.
const SWAP: f32 = 0.52;
/// Two letters swapped around a third: "instutition".
const SWAP_APART: f32 = 0.9;
/// A syllable said twice and written once: "competion".
const SYLLABLE: f32 = 0.4;
/// The first letter is another.
const FIRST: f32 = 0.5;

/// One letter for another; at the end of a word, where grammar stands, it is rarer.
fn swap_price(a: u8, b: u8, last: bool) -> f32 {
    let price = match (is_vowel(a), is_vowel(b)) {
        (true, true) => 0.83,
        (false, false) => 1.25,
        _ => 1.2,
    };
    if last { price + 0.14 } else { price }
}

/// Whether a letter stands beside its like.
fn is_doubled(word: &[u8], i: usize) -> bool {
    (i > 0 && word[i - 1] == word[i]) || word.get(i + 1) == Some(&word[i])
}

/// A letter of `written` too many.
fn extra_price(written: &[u8], i: usize) -> f32 {
    let last = i + 1 == written.len();
    match written[i] {
        _ if is_doubled(written, i) => 0.39,
        b'e' if last => 0.39,
        _ if last => 1.0,
        c if is_vowel(c) => 0.64,
        _ => 1.0,
    }
}

/// A letter of `meant` left out.
fn missing_price(meant: &[u8], i: usize) -> f32 {
    let last = i + 1 == meant.len();
    match meant[i] {
        _ if is_doubled(meant, i) => 0.18,
        b'e' => 0.47,
        _ if last => 0.95,
        c if is_vowel(c) => 0.46,
        b'h' => 0.6,
        _ => 0.55,
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Language;

    #[test]
    fn counts_edits() {
        assert_eq!(edits(b"", b"abc"), 3);
        assert_eq!(edits(b"dillema", b"dilemma"), 2);
        assert_eq!(edits(b"thier", b"their"), 1);
        assert_eq!(edits(b"ca", b"abc"), 3);
    }

    #[test]
    fn slips_cost_less_than_edits() {
        let language = Language::builtin().expect("the embedded files parse");
        let letters = &language.confusions.letters;
        let cost = |a: &str, b: &str| cost(a.as_bytes(), b.as_bytes(), letters);
        assert!(cost("aggresion", "aggression") < 0.5);
        assert!(cost("importence", "importance") < 0.5);
        assert!(cost("thretens", "threatens") > cost("threattens", "threatens"));
        assert!(cost("war", "car") > 1.0);
        assert_eq!(cost("peace", "peace"), 0.0);
    }
}
