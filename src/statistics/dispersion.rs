//! Dispersion: how evenly a word is spread over the parts of a corpus.
//!
//! A word may be frequent because many authors use it or because one does; frequency
//! alone does not tell. Parts are usually documents.

use super::ratio;

/// How often a word is in each part of a corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Count of the word and share of the corpus, per part; shares add up to 1.
    parts: Vec<(f64, f64)>,
    /// Count of the word in all parts, above 0.
    count: f64,
}

impl Parts {
    /// Parts that hold the word `counts` times and are `sizes` words long; parts without
    /// words are left out. None if the slices differ in length or the word is nowhere.
    pub fn new(counts: &[u64], sizes: &[u64]) -> Option<Self> {
        let total: u64 = sizes.iter().sum();
        let parts: Vec<_> = counts
            .iter()
            .zip(sizes)
            .filter(|&(_, &size)| size > 0)
            .map(|(&count, &size)| (count as f64, size as f64 / total as f64))
            .collect();
        let count = parts.iter().map(|&(count, _)| count).sum();
        (counts.len() == sizes.len() && count > 0.0).then_some(Self { parts, count })
    }

    /// Range: in how many parts the word is, at least 1.
    pub fn range(&self) -> usize {
        self.parts.iter().filter(|&&(count, _)| count > 0.0).count()
    }

    /// Deviation of proportions DP (Gries 2008): half the summed differences between
    /// observed and expected shares. 0 is perfectly even; it stays below 1.
    pub fn dp(&self) -> f64 {
        self.parts.iter().map(|&(count, share)| (count / self.count - share).abs()).sum::<f64>() / 2.0
    }

    /// DP over the most it can be (Lijffijt and Gries 2012), 0 to 1. None for one part.
    pub fn dp_norm(&self) -> Option<f64> {
        let least = self.parts.iter().map(|&(_, share)| share).fold(1.0, f64::min);
        if self.parts.len() > 1 { ratio(self.dp(), 1.0 - least) } else { None }
    }

    /// Juilland's D (Juilland and Chang-Rodríguez 1964) with the population deviation,
    /// over rates, so that parts may differ in size. 1 is perfectly even, 0 the word in
    /// one part only. None for one part.
    pub fn juilland_d(&self) -> Option<f64> {
        let n = self.parts.len() as f64;
        let mean = self.rates().sum::<f64>() / n;
        let variance = self.rates().map(|rate| (rate - mean).powi(2)).sum::<f64>() / n;
        ratio(variance.sqrt() / mean, (n - 1.0).sqrt()).map(|unevenness| 1.0 - unevenness)
    }

    /// Carroll's D2 (Carroll 1970): entropy of the rates over the most it can be. 1 is
    /// perfectly even, 0 the word in one part only. None for one part.
    pub fn carroll_d2(&self) -> Option<f64> {
        let total: f64 = self.rates().sum();
        let shares = self.rates().filter(|&rate| rate > 0.0).map(|rate| rate / total);
        let entropy: f64 = shares.map(|share| -share * share.log2()).sum();
        ratio(entropy, (self.parts.len() as f64).log2())
    }

    /// Rosengren's S (Rosengren 1971) for parts of any size. 1 is perfectly even; a word
    /// in one part only has the share of that part.
    pub fn rosengren_s(&self) -> f64 {
        let root: f64 = self.parts.iter().map(|&(count, share)| (count * share).sqrt()).sum();
        root * root / self.count
    }

    /// Counts over shares: what the counts would be were all parts as long.
    fn rates(&self) -> impl Iterator<Item = f64> {
        self.parts.iter().map(|&(count, share)| count / share)
    }
}

/// Average reduced frequency ARF (Savický and Hlaváčová 2002) of a word that stands at
/// `positions` in a corpus of `words` words: about its frequency if it is spread evenly,
/// about 1 if it is in one lump. The end of the corpus joins its start. None unless
/// positions ascend and are below `words`, or if there is none.
pub fn average_reduced_frequency(positions: &[u64], words: u64) -> Option<f64> {
    let (&first, &last) = (positions.first()?, positions.last()?);
    if last >= words || !positions.is_sorted_by(|one, next| one < next) {
        return None;
    }
    let chunk = words as f64 / positions.len() as f64;
    let around = first + words - last;
    let distances =
        positions.iter().zip(positions.iter().skip(1)).map(|(one, next)| next - one).chain([around]);
    Some(distances.map(|distance| chunk.min(distance as f64)).sum::<f64>() / chunk)
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    fn even(counts: &[u64]) -> Parts {
        Parts::new(counts, &vec![100; counts.len()]).expect("the word is somewhere")
    }

    /// The toy corpus of Gries 2008, word *a*: parts of 9, 10, 10, 10 and 11 words.
    fn gries() -> Parts {
        Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]).expect("the word is somewhere")
    }

    /// Gries 2008, Lijffijt and Gries 2012 p. 148, and R quanteda.extras `dispersions_token`.
    #[test]
    fn dp_of_gries() {
        assert_near(gries().dp(), 0.18, 1e-12);
        assert_near(gries().dp_norm().expect("there are parts"), 0.219_512, 5e-7);
        assert_near(even(&[2, 1, 0]).dp(), 1.0 / 3.0, 1e-12);
        assert_near(even(&[2, 1, 0]).dp_norm().expect("there are parts"), 0.5, 1e-12);
        assert_near(even(&[3, 3, 3]).dp(), 0.0, 1e-12);
    }

    /// Carroll 1970, as the tests of Wordless have it; the sample deviation gives .6047.
    #[test]
    fn juilland_and_carroll_of_carroll_1970() {
        assert_near(even(&[0, 4, 3, 2, 1]).juilland_d().expect("there are parts"), 0.6464, 5e-5);
        assert_near(even(&[2, 1, 1, 1, 0]).carroll_d2().expect("there are parts"), 0.8277, 5e-5);
    }

    /// Gries 2008 p. 407 gives .937 for equal parts, as Wordless has it; for his unequal
    /// parts, the formulas worked in numpy 2.4.6.
    #[test]
    fn unequal_parts() {
        assert_near(even(&[1, 2, 3, 4, 5]).rosengren_s(), 0.937, 5e-4);
        assert_near(gries().juilland_d().expect("there are parts"), 0.7851504534504508, 1e-12);
        assert_near(gries().carroll_d2().expect("there are parts"), 0.9379213032979956, 1e-12);
        assert_near(gries().rosengren_s(), 0.9498163423042408, 1e-12);
    }

    #[test]
    fn a_word_in_one_part_only_is_as_uneven_as_can_be() {
        let parts = Parts::new(&[0, 7, 0], &[10, 20, 30]).expect("the word is somewhere");
        assert_eq!(parts.range(), 1);
        assert_near(parts.juilland_d().expect("there are parts"), 0.0, 1e-12);
        assert_near(parts.carroll_d2().expect("there are parts"), 0.0, 1e-12);
        assert_near(parts.rosengren_s(), 20.0 / 60.0, 1e-12);
    }

    #[test]
    fn size_does_not_matter_to_an_even_word() {
        let parts = Parts::new(&[1, 2, 0, 3], &[10, 20, 0, 30]).expect("the word is somewhere");
        assert_near(parts.dp(), 0.0, 1e-12);
        assert_near(parts.juilland_d().expect("there are parts"), 1.0, 1e-12);
        assert_near(parts.carroll_d2().expect("there are parts"), 1.0, 1e-12);
        assert_near(parts.rosengren_s(), 1.0, 1e-12);
    }

    #[test]
    fn what_is_not_defined_is_none() {
        assert_eq!(Parts::new(&[0, 0], &[5, 5]), None);
        assert_eq!(Parts::new(&[1], &[5, 5]), None);
        assert_eq!(Parts::new(&[], &[]), None);
        let one = even(&[3]);
        assert_eq!((one.dp_norm(), one.juilland_d(), one.carroll_d2()), (None, None, None));
    }

    /// Gries 2008, pp. 406 and 410: word *a* of fifty words, as the tests of Wordless have it.
    #[test]
    fn arf_of_gries() {
        let corpus = "bamnibeupk basatbewqn bcagabesta baghabeaat bahaabeaxa".replace(' ', "");
        let positions: Vec<u64> = corpus.match_indices('a').map(|(at, _)| at as u64).collect();
        let arf = average_reduced_frequency(&positions, corpus.len() as u64).expect("it is there");
        assert_near(arf, 10.8, 0.05);
        assert_eq!(average_reduced_frequency(&[3], 9), Some(1.0));
        assert_eq!(average_reduced_frequency(&[0, 3, 6], 9), Some(3.0));
        assert_eq!(average_reduced_frequency(&[], 9), None);
        assert_eq!(average_reduced_frequency(&[9], 9), None);
        assert_eq!(average_reduced_frequency(&[3, 3], 9), None);
    }
}
