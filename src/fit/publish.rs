//! What a fit comes to: figures, labels, and a file of numbers.

use super::Case;
use super::numbers::{Change, Kind};
use crate::agreement::{Calibration, Confusion};
use crate::evaluate::DocumentFound;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The result of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// With the numbers as they are shipped.
    pub shipped: Figures,
    /// With numbers fitted to other sources: what to expect of new texts.
    pub out_of_fold: Figures,
    /// With numbers fitted to the same texts: too good to be believed.
    pub within: Figures,
    /// What was changed when all texts were used, weights first.
    pub changes: Vec<Change>,
    /// The label of every text from numbers fitted to other sources.
    pub labels: Vec<Label>,
}

/// Agreement with the first coder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Cohen's kappa of the argument; none if it is not defined.
    pub argument: Option<f64>,
    /// Cohen's kappa of the school.
    pub school: Option<f64>,
    /// Part of the sided texts that got the other side, 0 to 1.
    pub reversals: Option<f64>,
    /// Mean confidence in the argument, 0 to 1.
    pub confidence: Option<f64>,
    /// Part of the arguments that are right, 0 to 1.
    pub accuracy: Option<f64>,
    /// What part of the Brier score of a constant confidence is saved, up to 1.
    pub skill: Option<f64>,
}

/// A label that no text of its source had a part in.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The document.
    pub id: String,
    /// Its source.
    pub source: String,
    /// The fold it was held out in, from 1.
    pub fold: usize,
    /// What was found in it.
    pub found: DocumentFound,
}

pub(super) fn figures(cases: &[Case], found: &[DocumentFound]) -> Figures {
    let both = || cases.iter().map(|c| &c.coded).zip(found);
    let argument: Vec<(&str, &str)> =
        both().filter_map(|(c, f)| Some((c.argument.first()?.as_deref()?, f.argument.as_str()))).collect();
    let school: Vec<(&str, &str)> =
        both().filter_map(|(c, f)| Some((c.school.first()?.as_deref()?, f.school.as_str()))).collect();
    let sided: Vec<_> = argument.iter().filter(|(g, _)| ["continuity", "change"].contains(g)).collect();
    let turned = sided.iter().filter(|(g, f)| g != f && ["continuity", "change"].contains(f)).count();
    let said: Vec<(f64, bool)> = both()
        .filter_map(|(c, f)| Some((f.confidence, c.argument.first()?.as_deref()? == f.argument)))
        .collect();
    let sure = Calibration::new(&said);
    Figures {
        argument: table(&argument).kappa(),
        school: table(&school).kappa(),
        reversals: (!sided.is_empty()).then(|| turned as f64 / sided.len() as f64),
        confidence: sure.as_ref().map(|c| c.confidence),
        accuracy: sure.as_ref().map(|c| c.accuracy),
        skill: sure.and_then(|c| c.skill),
    }
}

fn table(pairs: &[(&str, &str)]) -> Confusion {
    let mut labels: Vec<&str> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
    labels.sort_unstable();
    labels.dedup();
    let at = |l: &str| labels.binary_search(&l).unwrap_or(0);
    Confusion::new(labels.len(), pairs.iter().map(|&(a, b)| (at(a), at(b))))
}

pub(super) fn labels(cases: &[Case], fold_of: &[usize], found: Vec<DocumentFound>) -> Vec<Label> {
    let label = |((case, &fold), found): ((&Case, &usize), DocumentFound)| Label {
        id: case.coded.id.clone(),
        source: case.coded.source.clone(),
        fold: fold + 1,
        found,
    };
    cases.iter().zip(fold_of).zip(found).map(label).collect()
}

/// Writes the out-of-fold labels as a table with tabs: id, source, fold, school, argument,
/// confidence.
///
/// # Errors
/// What `out` returns.
pub fn predictions(labels: &[Label], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "id\tsource\tfold\tschool\targument\tconfidence")?;
    for l in labels {
        let f = &l.found;
        let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let (id, source) = (plain(&l.id), plain(&l.source));
        writeln!(out, "{id}\t{source}\t{}\t{}\t{}\t{:.4}", l.fold, f.school, f.argument, f.confidence)?;
    }
    Ok(())
}

/// The changed numbers as a file for `--lexicon`; `about` becomes a comment at its head.
pub fn toml(changes: &[Change], about: &str) -> String {
    let mut out: String = about.lines().fold(String::new(), |head, line| head + "# " + line + "\n");
    let weight = |c: &&Change| matches!(c.kind, Kind::Weight | Kind::Confidence);
    let (weights, terms): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(weight);
    for (title, list) in [("weights", weights), ("adjust", terms)] {
        if !list.is_empty() {
            let _ = writeln!(out, "\n[{title}]");
        }
        for c in list {
            let _ = writeln!(out, "{} = {:?} # shipped {:?}", c.name, c.to, c.from);
        }
    }
    out
}
