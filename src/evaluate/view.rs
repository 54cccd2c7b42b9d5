//! What is published of an evaluation. Figures that are not defined are `null`;
//! numbers are rounded to four decimals.

use super::About;
use super::measure::Variable;
use crate::report::view::{FORMAT, ProgramView};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// The analysis against codes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Evaluation {
    /// Number of this wire format: 1.
    pub format: u32,
    /// The program and the lexicon that read the texts.
    pub melian: ProgramView,
    /// The file of the codes.
    pub gold: String,
    /// The part of it that was evaluated; `null` for all.
    pub split: Option<String>,
    /// `documents` or `sentences`.
    pub kind: &'static str,
    /// How many.
    pub n: usize,
    /// How many sources they come from.
    pub sources: usize,
    /// How often sources were resampled for the intervals.
    pub resamples: usize,
    /// Seed of the resampling.
    pub seed: u64,
    /// What part of the resampled figures an interval holds, 0 to 1.
    pub level: f64,
    /// What was coded and found.
    pub variables: Vec<VariableView>,
}

/// One thing that was coded: the argument, the school, …
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Variable")]
pub struct VariableView {
    /// What was coded.
    pub name: String,
    /// Figures of agreement.
    pub measures: Vec<MeasureView>,
    /// How well each label is found.
    pub labels: Vec<LabelView>,
    /// How often each label of the first coder (row) met each that was found (column),
    /// both in the order of `labels`.
    pub confusion: Vec<Vec<u64>>,
    /// Whether confidence is what it says; `null` where none is given.
    pub calibration: Option<CalibrationView>,
    /// By source, in alphabetical order.
    pub sources: Vec<SourceView>,
    /// Every item, in the order of the file.
    pub items: Vec<ItemView>,
}

/// A figure of agreement.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Measure")]
pub struct MeasureView {
    /// `accuracy`; `macro-f1`; `kappa` (Cohen 1960); `weighted-kappa` (Cohen 1968,
    /// linear, over items on the scale); `reversals`, the part of the sided items that
    /// got the other side; `silent`, the part of them that got none; `either-coder`, the
    /// part that agrees with one of two coders; `alpha-coders` and `alpha-with-program`
    /// (Krippendorff 2011, nominal); of terms `recall` and `precision`.
    pub name: &'static str,
    /// How many items it rests on.
    pub n: usize,
    /// The figure.
    pub value: Option<f64>,
    /// Interval of the figure by resampling sources.
    pub interval: Option<[f64; 2]>,
}

/// How well a label is found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Label")]
pub struct LabelView {
    /// The label.
    pub label: String,
    /// Items that the first coder gave it.
    pub gold: u64,
    /// Items that got it.
    pub got: u64,
    /// Part of those got that are right.
    pub precision: Option<f64>,
    /// Part of those to be found that were got.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
}

/// Whether confidence is what it says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Calibration")]
pub struct CalibrationView {
    /// Mean confidence.
    pub confidence: f64,
    /// Part that was right.
    pub accuracy: f64,
    /// Mean squared difference of confidence and success (Brier 1950), 0 best.
    pub brier: f64,
    /// What part of a constant confidence's Brier score is saved.
    pub skill: Option<f64>,
    /// The same by tenths of the confidence; empty ones are left out.
    pub bins: Vec<BinView>,
}

/// A tenth of the confidences.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Bin")]
pub struct BinView {
    /// The least confidence in it.
    pub from: f64,
    /// The confidence it stays below.
    pub to: f64,
    /// How many items.
    pub n: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The part of them that was right.
    pub accuracy: f64,
}

/// Agreement within a source.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SourceAgreement")]
pub struct SourceView {
    /// The source.
    pub source: String,
    /// How many items.
    pub n: usize,
    /// The part of them that was right.
    pub accuracy: f64,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Item")]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// What the first coder gave it.
    pub gold: String,
    /// What it got.
    pub got: String,
    /// How sure the program is of that.
    pub confidence: Option<f64>,
}

pub(super) fn evaluation<'a>(
    about: About<'_>,
    kind: &'static str,
    sources: impl Iterator<Item = &'a str> + Clone,
    variables: &[Variable],
) -> Evaluation {
    Evaluation {
        format: FORMAT,
        melian: ProgramView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: about.lexicon.to_owned(),
        },
        gold: about.gold.to_owned(),
        split: about.split.map(str::to_owned),
        kind,
        n: sources.clone().count(),
        sources: sources.collect::<BTreeSet<_>>().len(),
        resamples: about.resampling.times,
        seed: about.resampling.seed,
        level: about.resampling.level,
        variables: variables.iter().filter_map(|v| v.view(about.resampling)).collect(),
    }
}
