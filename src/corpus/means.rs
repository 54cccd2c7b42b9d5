use super::Merge;
use crate::statistics::interval::{Bootstrap, percentile_interval, poisson_weight};

/// Parts of one in which figures are kept, so that sums are whole numbers and the same in
/// any order.
const PARTS: f64 = 1e9;

/// Ratios of sums over documents, several at once, with bootstrap intervals.
///
/// A mean is a ratio whose denominator is 1 for each document that has the figure. Few
/// documents are kept as they are; of more than there are replicates only the sums of each
/// replicate are, so that memory does not grow with the corpus.
#[derive(Debug, Clone)]
pub struct Ratios {
    bootstrap: Bootstrap,
    few: Vec<(u64, Vec<Part>)>,
    sums: Vec<Part>,
    /// How many documents have each figure.
    documents: Vec<u64>,
    /// The sums of each replicate, one after the other; empty while documents are few.
    replicates: Vec<Part>,
}

/// Numerator in [`PARTS`], and denominator.
type Part = [i64; 2];

/// A ratio over all documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    /// The ratio; none where the denominator is 0.
    pub value: Option<f64>,
    /// Its percentile bootstrap interval; none with fewer than two documents.
    pub interval: Option<[f64; 2]>,
    /// How many documents have it.
    pub documents: u64,
}

impl Ratios {
    /// The ratios of one document: numerator and denominator of each, none if it has no such
    /// figure. `hash` names the document to the bootstrap.
    pub(super) fn of(bootstrap: Bootstrap, hash: u64, figures: &[Option<(f64, u64)>]) -> Self {
        let part = |figure: &Option<(f64, u64)>| {
            figure.map_or([0, 0], |(sum, count)| [(sum * PARTS).round() as i64, count as i64])
        };
        let parts: Vec<Part> = figures.iter().map(part).collect();
        Ratios {
            bootstrap,
            few: vec![(hash, parts.clone())],
            sums: parts,
            documents: figures.iter().map(|figure| u64::from(figure.is_some())).collect(),
            replicates: Vec::new(),
        }
    }

    /// The ratios of all documents, in the order they were given.
    pub(super) fn estimates(mut self) -> Vec<Estimate> {
        self.resample();
        let width = self.sums.len().max(1);
        let estimate = |(at, (&sum, &documents)): (usize, (&Part, &u64))| {
            let figures: Vec<f64> =
                self.replicates.iter().skip(at).step_by(width).filter_map(|&part| ratio(part)).collect();
            let interval = percentile_interval(&figures, self.bootstrap.level);
            Estimate { value: ratio(sum), interval: interval.filter(|_| documents > 1), documents }
        };
        self.sums.iter().zip(&self.documents).enumerate().map(estimate).collect()
    }

    /// Counts the documents into the replicates, each as often as chance has it.
    fn resample(&mut self) {
        let Bootstrap { times, seed, .. } = self.bootstrap;
        let width = self.sums.len();
        self.replicates.resize(times * width, [0, 0]);
        for (hash, parts) in self.few.drain(..) {
            for (replicate, sums) in self.replicates.chunks_mut(width.max(1)).enumerate() {
                let weight = i64::from(poisson_weight(hash, replicate as u64, seed));
                for (sum, part) in sums.iter_mut().zip(&parts) {
                    add(sum, part.map(|number| number * weight));
                }
            }
        }
    }
}

impl Merge for Ratios {
    fn absorb(&mut self, mut other: Self) {
        self.sums.iter_mut().zip(other.sums).for_each(|(sum, part)| add(sum, part));
        self.documents.iter_mut().zip(other.documents).for_each(|(mine, theirs)| *mine += theirs);
        if self.replicates.is_empty() {
            self.replicates = other.replicates;
        } else {
            self.replicates.iter_mut().zip(other.replicates).for_each(|(sum, part)| add(sum, part));
        }
        self.few.append(&mut other.few);
        if self.few.len() > self.bootstrap.times {
            self.resample();
        }
    }
}

fn add(sum: &mut Part, part: Part) {
    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
}

fn ratio([sum, count]: Part) -> Option<f64> {
    (count != 0).then(|| sum as f64 / PARTS / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::interval;

    const BOOTSTRAP: Bootstrap = Bootstrap { times: 200, seed: 3, level: 0.9 };

    fn all(documents: impl Iterator<Item = u64>) -> Ratios {
        let one = |n: u64| Ratios::of(BOOTSTRAP, n, &[Some((n as f64 / 7.0, 1)), None, Some((1.0, n))]);
        documents
            .map(one)
            .reduce(|mut all, one| {
                all.absorb(one);
                all
            })
            .expect("there are documents")
    }

    #[test]
    fn order_and_parts_do_not_matter() {
        let forward = all(1..=900).estimates();
        let mut halves = all((451..=900).rev());
        halves.absorb(all((1..=450).rev()));
        assert_eq!(halves.estimates(), forward);
        assert_eq!(forward[1], Estimate { value: None, interval: None, documents: 0 });
        assert_eq!(forward[2].value, Some(900.0 / 405_450.0));
    }

    /// Against the bootstrap of means by resampling with replacement: the same but for chance.
    #[test]
    fn intervals_are_those_of_the_bootstrap() {
        let values: Vec<f64> = (1..=100).map(|n| f64::from(n) / 7.0).collect();
        let wanted =
            interval::mean_interval(&values, Bootstrap { times: 4000, ..BOOTSTRAP }).expect("enough");
        let got = all(1..=100).estimates()[0].interval.expect("enough");
        for (got, wanted) in got.into_iter().zip(wanted) {
            assert!((got - wanted).abs() < 0.2, "{got} {wanted}");
        }
    }

    #[test]
    fn one_document_has_no_interval() {
        assert_eq!(all(7..8).estimates()[0], Estimate { value: Some(1.0), interval: None, documents: 1 });
    }
}
