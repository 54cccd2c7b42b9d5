//! Random numbers that are the same everywhere and for ever.

/// SplitMix64 (Steele, Lea and Flood 2014). By hand, since the crates of random numbers
/// do not promise the same numbers for the next version, and figures are to be the same.
#[derive(Debug, Clone)]
pub(crate) struct SplitMix(u64);

impl SplitMix {
    /// Numbers that begin at `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, each of 64 bits as likely 0 as 1.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// A number below `n` (Lemire 2019, without the rejection: the bias is below n / 2⁶⁴).
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

/// The finalizer of SplitMix64: numbers that are alike become numbers that are not.
pub(crate) fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// A number of 64 bits as one of 0 to below 1, by its upper 53 bits.
pub(crate) fn unit(x: u64) -> f64 {
    (x >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the reference implementation (Vigna, splitmix64.c) from seed 1234567.
    #[test]
    fn numbers_of_the_reference() {
        let mut random = SplitMix::new(1_234_567);
        let got: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(got, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut random = SplitMix::new(7);
        assert!((0..1000).all(|_| random.below(6) < 6));
        assert!(unit(u64::MAX) < 1.0 && unit(0) == 0.0);
    }
}
