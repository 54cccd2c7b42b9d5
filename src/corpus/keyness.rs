use super::frequency::{Counts, base};
use super::summary::bounds;
use super::{Cell, Column, Condition, CorpusError, Statistic, Table, Text, Unit};
use crate::Lexicon;
use crate::statistics::keyness::{Contrast, adjusted, p_value};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which units set target documents apart from reference documents.
#[derive(Debug, Clone, Serialize)]
pub struct Keyness {
    /// What is counted.
    pub of: Unit,
    /// Which documents are which.
    pub side: Side,
    /// How often a unit must stand in both sides together; 1 and more.
    pub minimum: u64,
    /// What is added to both frequencies per million for simple maths; above 0.
    pub simple_maths: f64,
    /// Pseudo-words of the Dirichlet prior of the log-odds; above 0.
    pub prior: f64,
}

/// Which documents are the target, and which the reference.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// All are the target: another corpus is the reference.
    Target,
    /// All are the reference.
    Reference,
    /// Those for which all of the first conditions hold are the target; of the others, those
    /// for which all of the second hold the reference.
    Where(Vec<Condition>, Vec<Condition>),
}

impl Side {
    /// 0 for the target, 1 for the reference, none for neither.
    fn of(&self, text: &Text<'_>) -> Option<u8> {
        match self {
            Side::Target => Some(0),
            Side::Reference => Some(1),
            Side::Where(target, _) if text.meets(target) => Some(0),
            Side::Where(_, reference) => text.meets(reference).then_some(1),
        }
    }
}

/// How much the interval of the log ratio holds.
const LEVEL: f64 = 0.95;

/// What is reported of a unit.
struct Key<'k> {
    unit: &'k str,
    counts: [u64; 2],
    documents: [u64; 2],
    contrast: Contrast,
    /// G2, below 0 where the unit is more frequent in the reference.
    signed: f64,
}

impl Statistic for Keyness {
    type Tally = BTreeMap<u8, Counts>;

    fn tally(&self, text: &Text<'_>) -> Self::Tally {
        self.side.of(text).map(|side| (side, Counts::of(text, self.of))).into_iter().collect()
    }

    fn table(&self, _: &Lexicon, tally: Self::Tally) -> Result<Table, CorpusError> {
        let side = |side: u8| tally.get(&side).cloned().unwrap_or_default();
        let (target, reference) = (side(0), side(1));
        for (counts, name) in [(&target, "target"), (&reference, "reference")] {
            if counts.size == 0 {
                let what =
                    format!("no words are in the {name}; see that its condition holds for some documents");
                return Err(CorpusError(what));
            }
        }
        let keys = self.keys(&target, &reference);
        let p: Vec<f64> = keys.iter().map(|key| p_value(key.signed.abs())).collect();
        let sizes = [target.size, reference.size];
        let rows = keys.iter().zip(p.iter().zip(adjusted(&p)));
        let rows = rows.map(|(key, (&p, adjusted))| self.row(key, sizes, [p, adjusted])).collect();
        let title = format!(
            "Keyness of {}s: {} target and {} reference documents, {} and {} {}",
            self.of.name(),
            target.documents,
            reference.documents,
            target.size,
            reference.size,
            base(self.of)
        );
        Ok(Table { name: "keyness", title, columns: columns(self), rows })
    }
}

impl Keyness {
    /// The units that are frequent enough, from those of the target to those of the reference.
    fn keys<'k>(&self, target: &'k Counts, reference: &'k Counts) -> Vec<Key<'k>> {
        let units: BTreeSet<&str> =
            target.units.keys().chain(reference.units.keys()).map(|unit| &**unit).collect();
        let key = |unit: &'k str| {
            let of = |counts: &Counts| counts.units.get(unit).copied().unwrap_or_default();
            let ([a, in_target], [b, in_reference]) = (of(target), of(reference));
            let contrast =
                (a + b >= self.minimum).then(|| Contrast::new([a, b], [target.size, reference.size]))??;
            let [here, there] = [a as f64 / target.size as f64, b as f64 / reference.size as f64];
            let signed = contrast.log_likelihood().copysign(here - there);
            Some(Key { unit, counts: [a, b], documents: [in_target, in_reference], contrast, signed })
        };
        let mut keys: Vec<Key> = units.into_iter().filter_map(key).collect();
        keys.sort_by(|one, other| other.signed.total_cmp(&one.signed).then_with(|| one.unit.cmp(other.unit)));
        keys
    }

    fn row(&self, key: &Key<'_>, sizes: [u64; 2], [p, adjusted]: [f64; 2]) -> Vec<Cell> {
        let Key { counts: [a, b], documents: [in_target, in_reference], contrast, .. } = *key;
        let million = |count: u64, size: u64| Cell::from(count as f64 / size as f64 * 1e6);
        let [target, reference] = sizes;
        let prior = self.prior * (a + b) as f64 / (target + reference) as f64;
        let odds = contrast.log_odds(prior, self.prior);
        let [low, high] = bounds(contrast.log_ratio_interval(LEVEL));
        vec![
            key.unit.into(),
            a.into(),
            b.into(),
            million(a, target),
            million(b, reference),
            in_target.into(),
            in_reference.into(),
            contrast.log_likelihood().into(),
            contrast.chi_squared().into(),
            contrast.log_ratio().into(),
            low,
            high,
            contrast.percent_difference().into(),
            contrast.odds_ratio().into(),
            contrast.simple_maths(self.simple_maths).into(),
            odds.map(|odds| odds.difference).into(),
            odds.map(|odds| odds.z).into(),
            p.into(),
            adjusted.into(),
        ]
    }
}

fn columns(keyness: &Keyness) -> Vec<Column> {
    let (name, per) = (keyness.of.name(), base(keyness.of));
    vec![
        Column::new(
            name,
            format!("the {name}; rows run from those of the target to those of the reference, by g2"),
        ),
        Column::new("count_target", "how often it stands in the target"),
        Column::new("count_reference", "how often it stands in the reference"),
        Column::new("per_million_target", format!("count per million {per} of the target")),
        Column::new("per_million_reference", format!("count per million {per} of the reference")),
        Column::new("documents_target", "in how many documents of the target it stands"),
        Column::new("documents_reference", "in how many documents of the reference it stands"),
        Column::new("g2", "log-likelihood G2 over four cells (Dunning 1993), 0 and more"),
        Column::new("chi2", "Pearson's chi-squared over four cells, without correction, 0 and more"),
        Column::new(
            "log_ratio",
            "Log Ratio (Hardie 2014): 1 is twice as frequent in the target, a count of 0 being 0.5",
        ),
        Column::new(
            "log_ratio_low",
            "lower end of the 95 % interval of log_ratio, from that of the relative risk (Katz and others 1978); empty if missing on a side",
        ),
        Column::new("log_ratio_high", "upper end of the same"),
        Column::new(
            "percent_difference",
            "%DIFF (Gabrielatos and Marchi 2011), -100 and more; empty if not in the reference",
        ),
        Column::new(
            "odds_ratio",
            "odds in the target over odds in the reference; empty if not in the reference",
        ),
        Column::new(
            "simple_maths",
            "ratio of frequencies per million, a constant being added to both (Kilgarriff 2009)",
        ),
        Column::new(
            "log_odds",
            "difference of log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008)",
        ),
        Column::new("z", "log_odds in standard deviations (Monroe, Colaresi and Quinn 2008)"),
        Column::new(
            "p",
            "p value of g2, one degree of freedom; words of one text are not independent, and it is too small",
        ),
        Column::new("p_adjusted", "p adjusted for the number of rows (Benjamini and Hochberg 1995)"),
    ]
}
