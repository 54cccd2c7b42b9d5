//! Proposals against the levels that a person gave.

use super::gradebook::compare::HandLevel;
use super::model::Graded;
use super::rubric::Rubric;
use crate::agreement::Confusion;

/// How far proposals and a person agree on a criterion, or on all.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Id of the criterion; `all` for all of them together.
    pub criterion: String,
    /// Essays that both marked.
    pub essays: usize,
    /// Quadratic weighted kappa (Cohen 1968), up to 1; none where one of the two gave a single level.
    pub kappa: Option<f64>,
    /// Part of the essays with the same level, 0 to 1.
    pub exact: Option<f64>,
    /// Part of them within one level, 0 to 1.
    pub adjacent: Option<f64>,
    /// Mean of proposal − person, in levels.
    pub bias: Option<f64>,
    /// Where they part by two levels or more.
    pub partings: Vec<Parting>,
}

/// An essay on which proposal and person part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parting {
    /// The essay.
    pub essay: String,
    /// The criterion.
    pub criterion: String,
    /// The level proposed.
    pub proposed: u8,
    /// The level given by hand.
    pub by_hand: usize,
}

/// Compares by criterion, then over all; and the rows of the marks that no essay has.
pub fn compare(rubric: &Rubric, essays: &[Graded], by_hand: &[HandLevel]) -> (Vec<Comparison>, Vec<String>) {
    let find = |id: &str| essays.iter().find(|essay| is_called(essay, id));
    let missing = by_hand.iter().filter(|row| find(&row.id).is_none()).map(|row| row.id.clone());
    let mut missing: Vec<String> = missing.collect();
    missing.dedup();
    let pairs: Vec<Parting> = by_hand
        .iter()
        .filter_map(|row| {
            let essay = find(&row.id)?;
            let judged = essay.criteria.iter().find(|judged| judged.id == row.criterion)?;
            Some(Parting {
                essay: essay.id.clone(),
                criterion: row.criterion.clone(),
                proposed: judged.level,
                by_hand: row.level,
            })
        })
        .collect();
    let of = |criterion: Option<&str>| {
        let mine = pairs.iter().filter(|p| criterion.is_none_or(|id| p.criterion == id));
        comparison(criterion.unwrap_or("all"), mine.cloned().collect(), levels(rubric))
    };
    let criteria = rubric.criteria.iter().map(|c| of(Some(c.id.as_str())));
    (criteria.chain([of(None)]).collect(), missing)
}

/// Whether an essay is meant: by its id, its file name, or that without the extension.
pub(crate) fn is_called(essay: &Graded, id: &str) -> bool {
    let file = essay.id.rsplit('/').next().unwrap_or(&essay.id);
    essay.id == id || file == id || file.rsplit_once('.').is_some_and(|(stem, _)| stem == id)
}

fn levels(rubric: &Rubric) -> usize {
    rubric.criteria.iter().map(|c| c.levels.len()).max().unwrap_or(1)
}

fn comparison(criterion: &str, pairs: Vec<Parting>, levels: usize) -> Comparison {
    let confusion = Confusion::new(levels, pairs.iter().map(|p| (p.by_hand, usize::from(p.proposed))));
    let difference = |p: &Parting| f64::from(p.proposed) - p.by_hand as f64;
    let part = |within: f64| {
        let count = pairs.iter().filter(|p| difference(p).abs() <= within).count();
        (!pairs.is_empty()).then(|| count as f64 / pairs.len() as f64)
    };
    Comparison {
        criterion: criterion.to_owned(),
        essays: pairs.len(),
        kappa: confusion.weighted_kappa(|a, b| (a as f64 - b as f64).powi(2)),
        exact: part(0.0),
        adjacent: part(1.0),
        bias: (!pairs.is_empty()).then(|| pairs.iter().map(difference).sum::<f64>() / pairs.len() as f64),
        partings: pairs.into_iter().filter(|p| difference(p).abs() >= 2.0).collect(),
    }
}
