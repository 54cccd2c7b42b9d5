use std::collections::BTreeMap;

/// Words numbered in the order they came, each kept once. The numbers depend on that
/// order, and stay inside.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<Box<str>, u32>);

impl Names {
    /// The number of a word.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let next = self.0.len() as u32;
        match self.0.get(name) {
            Some(&number) => number,
            None => *self.0.entry(Box::from(name)).or_insert(next),
        }
    }

    /// The words by their numbers.
    pub(super) fn list(&self) -> Vec<&str> {
        let mut list = vec![""; self.0.len()];
        for (name, &number) in &self.0 {
            if let Some(place) = list.get_mut(number as usize) {
                *place = name;
            }
        }
        list
    }

    /// Takes the words of `other` in: for each of its numbers the number here. Words are
    /// copied, so that what other threads allocated is given back and memory stays whole.
    pub(super) fn absorb(&mut self, other: &Names) -> Vec<u32> {
        other.list().into_iter().map(|name| self.number(name)).collect()
    }
}
