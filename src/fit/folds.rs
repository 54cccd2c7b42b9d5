//! Folds by source.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The fold (from 0) of each item, so that a source is in one fold only and folds are of
/// like size: the largest source goes first, each into the smallest fold.
pub fn folds(sources: &[&str], folds: usize) -> Vec<usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for source in sources {
        *counts.entry(source).or_default() += 1;
    }
    let mut order: Vec<(&str, usize)> = counts.into_iter().collect();
    order.sort_by_key(|&(source, n)| (Reverse(n), source));
    let mut sizes = vec![0; folds.max(1)];
    let mut fold_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (source, n) in order {
        let smallest = (0..sizes.len()).min_by_key(|&f| sizes[f]).unwrap_or(0);
        sizes[smallest] += n;
        fold_of.insert(source, smallest);
    }
    sources.iter().map(|source| fold_of[source]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_in_one_fold_and_folds_are_even() {
        let sources = ["a", "b", "a", "c", "a", "b", "d"];
        let fold_of = folds(&sources, 2);
        for (i, one) in sources.iter().enumerate() {
            for (j, other) in sources.iter().enumerate() {
                assert!(one != other || fold_of[i] == fold_of[j]);
            }
        }
        let first = fold_of.iter().filter(|&&f| f == 0).count();
        assert!((3..=4).contains(&first), "{fold_of:?}");
    }
}
