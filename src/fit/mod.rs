//! Learning from codes: the few numbers that are judgements, fitted to coded texts.
//!
//! The texts are analyzed once. A trial changes one number and reads again only what
//! hangs on it: frames for a cue's factor, claims for a term's strength, and the weighing.
//! What is looked for is the highest agreement, less a penalty for every number that
//! leaves its shipped value; the search is a pattern search (Hooke and Jeeves 1961), which
//! tries the numbers in their order and is the same every time. How much the fit is worth
//! is told by folds **by source**: labels for the texts of a source come from a fit that
//! has seen none of them.

mod folds;
mod model;
mod numbers;
mod publish;
mod search;

pub use folds::folds;
pub use numbers::{Change, Kind};
pub use publish::{Figures, Fitted, Label, predictions, toml};

use crate::Analysis;
use crate::codes::CodedDocument;
use crate::evaluate::DocumentFound;
use crate::lexicon::{LexiconErrors, Loader};
use model::Model;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A coded document and its analysis.
#[derive(Debug)]
pub struct Case {
    /// The codes; those of the first coder count.
    pub coded: CodedDocument,
    /// What was read with the shipped numbers.
    pub analysis: Analysis,
}

/// How to fit.
#[derive(Debug, Clone)]
pub struct Options {
    /// Into how many folds the sources are dealt, 2 and up.
    pub folds: usize,
    /// What it costs, in kappa, to multiply or divide a number by 1.4; 0 and up.
    pub penalty: f64,
    /// Kinds of numbers that are fitted.
    pub kinds: Vec<Kind>,
    /// From how many sources a term must come to be fitted.
    pub least_sources: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { folds: 10, penalty: 0.003, kinds: vec![Kind::Weight, Kind::Confidence], least_sources: 5 }
    }
}

/// Fits the numbers of a lexicon to coded documents.
///
/// # Errors
/// Faults of the lexicon that `loader` makes.
pub fn fit(loader: &Loader, cases: &[Case], options: &Options) -> Result<Fitted, LexiconErrors> {
    let all: Vec<usize> = (0..cases.len()).collect();
    let sources: Vec<&str> = cases.iter().map(|c| c.coded.source.as_str()).collect();
    let distinct = sources.iter().collect::<BTreeSet<_>>().len();
    let fold_count = options.folds.clamp(1, distinct.max(1));
    let fold_of = folds(&sources, fold_count);
    let found = |model: &Model<'_>, i: usize| DocumentFound::new(&model.reading(&cases[i]), model.lexicon());
    // The last round holds nothing out: its numbers are the result.
    let rounds = (0..=fold_count).into_par_iter().map(|fold| {
        let train: Vec<&Case> = all.iter().filter(|&&i| fold_of[i] != fold).map(|&i| &cases[i]).collect();
        let mut model = Model::new(loader.clone().load()?, train);
        let shipped: Vec<DocumentFound> = all.iter().map(|&i| found(&model, i)).collect();
        let changes = search::search(&mut model, options);
        let held = all.iter().filter(|&&i| fold_of[i] == fold || fold == fold_count);
        let held: Vec<(usize, DocumentFound)> = held.map(|&i| (i, found(&model, i))).collect();
        Ok((shipped, changes, held))
    });
    let mut rounds: Vec<_> = rounds.collect::<Result<_, LexiconErrors>>()?;
    let (shipped, changes, within) = rounds.pop().unwrap_or_default();
    let mut held: Vec<(usize, DocumentFound)> = rounds.into_iter().flat_map(|(_, _, held)| held).collect();
    held.sort_by_key(|(i, _)| *i);
    let held: Vec<DocumentFound> = held.into_iter().map(|(_, found)| found).collect();
    let within: Vec<DocumentFound> = within.into_iter().map(|(_, found)| found).collect();
    Ok(Fitted {
        shipped: publish::figures(cases, &shipped),
        out_of_fold: publish::figures(cases, &held),
        within: publish::figures(cases, &within),
        changes,
        labels: publish::labels(cases, &fold_of, held),
    })
}
