//! A row a figure.

use super::view::{Evaluation, VariableView};
use crate::report::cell;
use ::csv::Writer;
use std::io::{self, Write};

const TITLES: [&str; 7] = ["variable", "measure", "of", "n", "value", "low", "high"];

/// Writes tidy rows: figures, cells of the confusion (`of` is `gold/got`), labels, bins
/// of the confidence and sources.
pub(super) fn write(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = Writer::from_writer(out);
    csv.write_record(TITLES)?;
    for variable in &evaluation.variables {
        for row in rows(variable) {
            csv.write_record(row)?;
        }
    }
    csv.flush()
}

fn rows(variable: &VariableView) -> Vec<[String; 7]> {
    let row = |measure: &str, of: &str, n: u64, value: Option<f64>, ends: Option<[f64; 2]>| {
        let number = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
        [
            variable.name.clone(),
            measure.to_owned(),
            cell(of),
            n.to_string(),
            number(value),
            number(ends.map(|e| e[0])),
            number(ends.map(|e| e[1])),
        ]
    };
    let mut out: Vec<_> =
        variable.measures.iter().map(|m| row(m.name, "", m.n as u64, m.value, m.interval)).collect();
    for label in &variable.labels {
        for (name, n, value) in
            [("precision", label.got, label.precision), ("recall", label.gold, label.recall)]
        {
            out.push(row(name, &label.label, n, value, None));
        }
        out.push(row("f1", &label.label, label.gold, label.f1, None));
    }
    for (gold, counts) in variable.labels.iter().zip(&variable.confusion) {
        for (got, &count) in variable.labels.iter().zip(counts) {
            out.push(row("confusion", &format!("{}/{}", gold.label, got.label), count, None, None));
        }
    }
    if let Some(all) = &variable.calibration {
        let n: usize = all.bins.iter().map(|b| b.n).sum();
        out.push(row("confidence", "", n as u64, Some(all.confidence), None));
        out.push(row("brier", "", n as u64, Some(all.brier), None));
        out.push(row("skill", "", n as u64, all.skill, None));
        for bin in &all.bins {
            let of = format!("{}-{}", bin.from, bin.to);
            out.push(row("bin-confidence", &of, bin.n as u64, Some(bin.confidence), None));
            out.push(row("bin-accuracy", &of, bin.n as u64, Some(bin.accuracy), None));
        }
    }
    for source in &variable.sources {
        out.push(row("source-accuracy", &source.source, source.n as u64, Some(source.accuracy), None));
    }
    out
}
