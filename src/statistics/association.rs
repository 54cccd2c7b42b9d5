//! Association: whether two things are together more often than chance would have it.

use super::ratio;
use super::table::Table;

/// In how many units (sentences, paragraphs, windows) two things are, alone and together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooccurrence {
    both: u64,
    first: u64,
    second: u64,
    units: u64,
}

impl Cooccurrence {
    /// `both` things are together in so many of all `units`, the `first` and the `second`
    /// in so many each. None if one of them is nowhere or the counts contradict each other.
    pub fn new(both: u64, first: u64, second: u64, units: u64) -> Option<Self> {
        let possible = both <= first && both <= second && first <= units && second <= units - (first - both);
        (first > 0 && second > 0 && possible).then_some(Self { both, first, second, units })
    }

    /// Pointwise mutual information in bits (Church and Hanks 1990): how many doublings
    /// above chance; 0 for independence. None for things never together (minus infinity).
    pub fn pmi(self) -> Option<f64> {
        (self.both > 0).then(|| (self.both as f64 / self.expected()).log2())
    }

    /// Normalized PMI (Bouma 2009), −1 to 1: −1 never together, 0 independent, 1 never
    /// apart. Things together in every unit are never apart, and have 1, their limit.
    pub fn npmi(self) -> f64 {
        match self.pmi() {
            None => -1.0,
            Some(_) if self.both == self.units => 1.0,
            Some(pmi) => pmi / -(self.both as f64 / self.units as f64).log2(),
        }
    }

    /// logDice (Rychlý 2008), at most 14, whatever the size of the corpus; one less is
    /// half as strongly. None for things never together (minus infinity).
    pub fn log_dice(self) -> Option<f64> {
        let dice = 2.0 * self.both as f64 / (self.first as f64 + self.second as f64);
        (self.both > 0).then(|| 14.0 + dice.log2())
    }

    /// Jaccard (1901): units with both over units with either, 0 to 1.
    pub fn jaccard(self) -> f64 {
        self.both as f64 / (self.first + (self.second - self.both)) as f64
    }

    /// Log-likelihood ratio G2 over the four cells (Dunning 1993), 0 and more; it does not
    /// tell more often together from less often, for which see [`Self::npmi`].
    pub fn log_likelihood(self) -> f64 {
        let neither = self.units - self.first - (self.second - self.both);
        Table::new([[self.both, self.first - self.both], [self.second - self.both, neither]]).log_likelihood()
    }

    /// t-score (Church, Gale, Hanks and Hindle 1991): observed less expected, over the root
    /// of observed. None for things never together.
    pub fn t_score(self) -> Option<f64> {
        let observed = self.both as f64;
        ratio(observed - self.expected(), observed.sqrt())
    }

    /// In how many units both would be were they independent; above 0.
    fn expected(self) -> f64 {
        self.first as f64 * self.second as f64 / self.units as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    fn together(both: u64, first: u64, second: u64, units: u64) -> Cooccurrence {
        Cooccurrence::new(both, first, second, units).expect("the counts agree")
    }

    /// NPMI: gensim 4.4.0 `phrases.npmi_scorer`; logDice: the formula of Rychlý 2008; G2:
    /// scipy 1.17.1 `chi2_contingency(lambda_="log-likelihood", correction=False)`; Jaccard:
    /// 20 / 110. PMI: log2(20 · 1000 / (50 · 80)) = log2(5). t: (20 − 4) / √20.
    #[test]
    fn figures_of_a_pair() {
        let pair = together(20, 50, 80, 1000);
        assert_near(pair.npmi(), 0.41140808993222105, 1e-9);
        assert_near(pair.log_dice().expect("they are together"), 12.299_56, 5e-6);
        assert_near(pair.log_likelihood(), 42.65535722579699, 1e-9);
        assert_near(pair.jaccard(), 2.0 / 11.0, 1e-12);
        assert_near(pair.pmi().expect("they are together"), 5_f64.log2(), 1e-12);
        assert_near(pair.t_score().expect("they are together"), 16.0 / 20_f64.sqrt(), 1e-12);
    }

    #[test]
    fn never_together() {
        let pair = together(0, 5, 8, 100);
        assert_eq!((pair.pmi(), pair.log_dice(), pair.t_score()), (None, None, None));
        assert_eq!((pair.npmi(), pair.jaccard()), (-1.0, 0.0));
    }

    #[test]
    fn never_apart() {
        assert_near(together(5, 5, 5, 100).npmi(), 1.0, 1e-12);
        let everywhere = together(9, 9, 9, 9);
        assert_eq!((everywhere.pmi(), everywhere.npmi(), everywhere.jaccard()), (Some(0.0), 1.0, 1.0));
        assert_eq!((everywhere.log_dice(), everywhere.log_likelihood()), (Some(14.0), 0.0));
    }

    #[test]
    fn independence_is_zero() {
        let pair = together(10, 20, 50, 100);
        assert_near(pair.npmi(), 0.0, 1e-12);
        assert_near(pair.log_likelihood(), 0.0, 1e-9);
    }

    #[test]
    fn counts_that_contradict_each_other_are_refused() {
        assert_eq!(Cooccurrence::new(6, 5, 8, 100), None, "more together than there are");
        assert_eq!(Cooccurrence::new(0, 6, 5, 10), None, "eleven units of ten");
        assert_eq!(Cooccurrence::new(0, 0, 5, 10), None);
        assert_eq!(Cooccurrence::new(0, 11, 5, 10), None);
    }
}
