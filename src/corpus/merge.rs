use std::collections::BTreeMap;

/// What can be counted in parts. Merging is associative, and but for lists commutative.
pub trait Merge {
    /// Adds what `other` counted.
    fn absorb(&mut self, other: Self);

    /// Adds this to `all`.
    fn merge_into(self, all: &mut Self)
    where
        Self: Sized,
    {
        all.absorb(self);
    }
}

impl Merge for u64 {
    fn absorb(&mut self, other: Self) {
        *self += other;
    }
}

impl<T> Merge for Vec<T> {
    fn absorb(&mut self, mut other: Self) {
        self.append(&mut other);
    }
}

impl<K: Ord, T: Merge> Merge for BTreeMap<K, T> {
    fn absorb(&mut self, other: Self) {
        for (key, value) in other {
            match self.get_mut(&key) {
                Some(mine) => mine.absorb(value),
                None => {
                    self.insert(key, value);
                }
            }
        }
    }
}

impl<T: Merge, const N: usize> Merge for [T; N] {
    fn absorb(&mut self, other: Self) {
        self.iter_mut().zip(other).for_each(|(mine, theirs)| mine.absorb(theirs));
    }
}
