//! Lexical diversity: how many different words a text has for its length.
//!
//! The plain ratio falls with the length of a text, whoever wrote it; of the figures here
//! MATTR, MTLD and HD-D depend on length least. Whether capitals, inflected forms and
//! punctuation count as different words is decided before, and belongs beside the figure.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::ratio;

/// The words of a text, numbered by their first occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The number of each word, in the order of the text.
    numbers: Vec<usize>,
    /// How often each number is there.
    counts: Vec<u64>,
}

impl Words {
    /// The `words` of a text in their order: strings, stems or numbers.
    pub fn new<T: Eq + Hash>(words: impl IntoIterator<Item = T>) -> Self {
        let (mut known, mut counts) = (HashMap::new(), Vec::new());
        let numbers = words
            .into_iter()
            .map(|word| {
                let number = *known.entry(word).or_insert(counts.len());
                match counts.get_mut(number) {
                    Some(count) => *count += 1,
                    None => counts.push(1),
                }
                number
            })
            .collect();
        Self { numbers, counts }
    }

    /// How many words the text has.
    pub fn tokens(&self) -> usize {
        self.numbers.len()
    }

    /// How many different words the text has.
    pub fn types(&self) -> usize {
        self.counts.len()
    }

    /// Type-token ratio (Templin 1957), above 0 and at most 1. None for an empty text.
    pub fn ttr(&self) -> Option<f64> {
        ratio(self.types() as f64, self.tokens() as f64)
    }

    /// Root type-token ratio (Guiraud 1954): types over the root of tokens. None for an
    /// empty text.
    pub fn root_ttr(&self) -> Option<f64> {
        ratio(self.types() as f64, (self.tokens() as f64).sqrt())
    }

    /// Moving-average type-token ratio MATTR (Covington and McFall 2010): the mean ratio of
    /// all stretches of `window` words, above 0 and at most 1. The window belongs beside
    /// the figure: 50 and 100 are usual. None for shorter texts and for a window of 0.
    pub fn mattr(&self, window: usize) -> Option<f64> {
        if window == 0 || self.tokens() < window {
            return None;
        }
        let mut inside = Inside::of(self);
        let (first, rest) = self.numbers.split_at(window);
        first.iter().for_each(|&number| inside.add(number));
        let mut types = inside.types;
        for (&entering, &leaving) in rest.iter().zip(&self.numbers) {
            inside.remove(leaving);
            inside.add(entering);
            types += inside.types;
        }
        Some(types as f64 / window as f64 / (rest.len() + 1) as f64)
    }

    /// Measure of textual lexical diversity MTLD (McCarthy and Jarvis 2010): how many words
    /// on average until the type-token ratio falls below `threshold` (0.72 by its authors),
    /// reading forward and backward. A stretch counts from `shortest` words on: 1 by its
    /// authors, 10 in the Python package lexical_diversity. None if the ratio falls in
    /// neither direction, as in an empty text, or the threshold is not between 0 and 1.
    pub fn mtld(&self, threshold: f64, shortest: usize) -> Option<f64> {
        if !(threshold > 0.0 && threshold < 1.0) {
            return None;
        }
        let forward = self.stretch(self.numbers.iter(), threshold, shortest)?;
        let backward = self.stretch(self.numbers.iter().rev(), threshold, shortest)?;
        Some((forward + backward) / 2.0)
    }

    /// Mean length of a stretch; the last, unfinished one counts by how far it has fallen.
    fn stretch<'a>(
        &self,
        numbers: impl Iterator<Item = &'a usize>,
        threshold: f64,
        shortest: usize,
    ) -> Option<f64> {
        // In which stretch a word was last met, so that nothing is cleared between them.
        let mut met = vec![0_usize; self.types()];
        let (mut stretches, mut types, mut tokens) = (0_usize, 0_usize, 0_usize);
        for &number in numbers {
            tokens += 1;
            if let Some(last) = met.get_mut(number)
                && *last != stretches + 1
            {
                *last = stretches + 1;
                types += 1;
            }
            if tokens >= shortest && (types as f64 / tokens as f64) < threshold {
                (stretches, types, tokens) = (stretches + 1, 0, 0);
            }
        }
        let fallen = ratio(types as f64, tokens as f64).map_or(0.0, |left| (1.0 - left) / (1.0 - threshold));
        ratio(self.tokens() as f64, stretches as f64 + fallen)
    }

    /// HD-D (McCarthy and Jarvis 2007): the type-token ratio to be expected of `draws` words
    /// (42 by its authors) drawn without replacement, by the exact hypergeometric
    /// distribution; above 0 and at most 1. None for shorter texts and no draws.
    pub fn hdd(&self, draws: usize) -> Option<f64> {
        if draws == 0 || self.tokens() < draws {
            return None;
        }
        let mut spectrum = BTreeMap::new(); // few counts are shared by many types
        self.counts.iter().for_each(|&count| *spectrum.entry(count).or_insert(0_u64) += 1);
        let tokens = self.tokens() as f64;
        let missed = |count: f64| -> f64 {
            (0..draws)
                .map(|drawn| ((tokens - count - drawn as f64) / (tokens - drawn as f64)).max(0.0))
                .product()
        };
        let types: f64 =
            spectrum.iter().map(|(&count, &types)| types as f64 * (1.0 - missed(count as f64))).sum();
        Some(types / draws as f64)
    }

    /// Yule's K (Yule 1944): ten thousand times the chance that two words drawn are the
    /// same; 0 if every word is different, the more the less diverse. None for an empty text.
    pub fn yule_k(&self) -> Option<f64> {
        let tokens = self.tokens() as f64;
        let squares: f64 = self.counts.iter().map(|&count| (count as f64).powi(2)).sum();
        ratio(1e4 * (squares - tokens), tokens * tokens)
    }
}

/// The words inside a window that slides.
struct Inside {
    counts: Vec<u64>,
    types: usize,
}

impl Inside {
    fn of(words: &Words) -> Self {
        Self { counts: vec![0; words.types()], types: 0 }
    }

    fn add(&mut self, number: usize) {
        if let Some(count) = self.counts.get_mut(number) {
            self.types += usize::from(*count == 0);
            *count += 1;
        }
    }

    fn remove(&mut self, number: usize) {
        if let Some(count) = self.counts.get_mut(number) {
            *count -= 1;
            self.types -= usize::from(*count == 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    /// Words by a rule that any language can follow: common ones often, rare ones seldom.
    fn made(length: u64) -> Words {
        Words::new((0..length).map(|i| (i * i * 7 + i / 3) % (5 + i % 90)))
    }

    /// The Python package lexical_diversity 0.1.1: `ttr`, `root_ttr`, `mattr`, `hdd`, `mtld`.
    #[test]
    fn figures_of_lexical_diversity() {
        let words = made(400);
        let it_is = "the text is long enough";
        assert_near(words.ttr().expect(it_is), 0.185, 1e-12);
        assert_near(words.root_ttr().expect(it_is), 3.7, 1e-12);
        assert_near(words.mattr(50).expect(it_is), 0.6732763532763527, 1e-12);
        assert_near(words.mattr(25).expect(it_is), 0.8013829787234036, 1e-12);
        assert_near(words.hdd(42).expect(it_is), 0.6793992528165363, 1e-9);
        assert_near(words.mtld(0.72, 10).expect(it_is), 29.14866032843561, 1e-9);
    }

    /// HD-D by scipy 1.17.1 `hypergeom`; K by the formula in numpy 2.4.6.
    #[test]
    fn figures_by_formula() {
        let words = made(400);
        assert_near(words.hdd(42).expect("it is long enough"), 0.6793992528165367, 1e-12);
        assert_near(words.yule_k().expect("it has words"), 233.0, 1e-9);
    }

    #[test]
    fn a_text_of_different_words() {
        let words = Words::new(0..60);
        assert_eq!((words.ttr(), words.mattr(50), words.yule_k()), (Some(1.0), Some(1.0), Some(0.0)));
        assert_near(words.hdd(42).expect("it is long enough"), 1.0, 1e-12);
        assert_eq!(words.mtld(0.72, 1), None, "the ratio never falls");
    }

    #[test]
    fn texts_too_short_are_none() {
        let empty = Words::new(Vec::<&str>::new());
        assert_eq!(
            (empty.ttr(), empty.root_ttr(), empty.yule_k(), empty.mtld(0.72, 1)),
            (None, None, None, None)
        );
        let short = Words::new(["war", "and", "peace", "and", "war"]);
        assert_eq!((short.mattr(6), short.hdd(6), short.mattr(0), short.hdd(0)), (None, None, None, None));
        assert_eq!(short.mattr(5), short.ttr());
        assert_eq!(short.mtld(1.0, 1), None);
    }

    /// By hand: "a b a" falls to 2/3, forward; "b a b a" to 2/4 … backward "a b a" to 2/3.
    #[test]
    fn mtld_of_a_text_by_hand() {
        // Forward: [a b a] [b a b], no rest: 6 words over 2 stretches. Backward alike.
        assert_near(Words::new("ababab".chars()).mtld(0.72, 1).expect("it falls"), 3.0, 1e-12);
        // Forward [a b a] and the rest "c", which has not fallen: 4 words over 1 stretch.
        // Backward "c a b a": 3/4 is not below .72, so (1 − .75) / .28 of a stretch.
        let want = (4.0 + 4.0 * 0.28 / 0.25) / 2.0;
        assert_near(Words::new("abac".chars()).mtld(0.72, 1).expect("it falls"), want, 1e-9);
    }

    /// HD-D is the mean type-token ratio of all samples: here of all six pairs of "a a b b".
    #[test]
    fn hdd_is_the_mean_of_all_samples() {
        assert_near(
            Words::new("aabb".chars()).hdd(2).expect("it is long enough"),
            (2.0 * 0.5 + 4.0) / 6.0,
            1e-12,
        );
    }
}
