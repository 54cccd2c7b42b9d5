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
                    reach(1, 1, swap_price(a, b));
                }
                if i + 1 < n && j + 1 < m && a == meant[j + 1] && written[i + 1] == b {
                    reach(2, 2, SWAP);
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
                reach(1, 0, extra_price(written, i, n));
            }
            if j < m {
                reach(0, 1, extra_price(meant, j, m));
            }
        }
    }
    // A slip in the first letter is rare.
    let head = if written.first() == meant.first() { 0.0 } else { FIRST };
    table[n * width + m] + head
}

/// Two neighbours swapped.
const SWAP: f32 = 0.6;
/// The first letter is another.
const FIRST: f32 = 0.5;

/// One letter for another.
fn swap_price(a: u8, b: u8) -> f32 {
    if is_vowel(a) && is_vowel(b) { 0.8 } else { 1.0 }
}

/// A letter too many or missing: cheap beside its like, less so for vowels.
fn extra_price(word: &[u8], i: usize, len: usize) -> f32 {
    let c = word[i];
    let doubled = (i > 0 && word[i - 1] == c) || (i + 1 < len && word[i + 1] == c);
    if doubled {
        0.4
    } else if c == b'e' {
        0.7
    } else if is_vowel(c) || c == b'h' {
        0.8
    } else {
        0.9
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
