//! For people.

use super::view::{CalibrationView, Evaluation, LabelView, VariableView};
use crate::report::clean;
use std::io::{self, Write};

/// Sources shown by name; JSON and CSV hold all.
const SOURCES: usize = 10;

pub(super) fn write(evaluation: &Evaluation, errors: bool, out: &mut dyn Write) -> io::Result<()> {
    let e = evaluation;
    let split = e.split.as_deref().map(|s| format!(", split {}", clean(s))).unwrap_or_default();
    let items = count(e.n, e.kind.trim_end_matches('s'));
    writeln!(out, "{}{split}: {items} of {}", clean(&e.gold), count(e.sources, "source"))?;
    writeln!(
        out,
        "{:.0} % intervals by {} resamples of the sources, seed {}",
        e.level * 100.0,
        e.resamples,
        e.seed
    )?;
    for variable in &e.variables {
        writeln!(out)?;
        measures(variable, out)?;
        confusion(variable, out)?;
        variable.calibration.as_ref().map_or(Ok(()), |c| calibration(c, out))?;
        sources(variable, out)?;
        if errors {
            differing(variable, out)?;
        }
    }
    Ok(())
}

fn measures(variable: &VariableView, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:<24}{:>6}{:>8}   interval", variable.name, "n", "value")?;
    for m in &variable.measures {
        let ends = m.interval.map(|[low, high]| format!("   {low:.3} to {high:.3}")).unwrap_or_default();
        writeln!(out, "  {:<22}{:>6}{:>8}{ends}", m.name, m.n, number(m.value))?;
    }
    Ok(())
}

fn confusion(variable: &VariableView, out: &mut dyn Write) -> io::Result<()> {
    let used = |l: &LabelView| l.gold + l.got > 0;
    let shown: Vec<usize> = (0..variable.labels.len()).filter(|&i| used(&variable.labels[i])).collect();
    if shown.is_empty() {
        return Ok(());
    }
    write!(out, "  {:<14}", "coded / got")?;
    for &i in &shown {
        write!(out, "{:>11}", clean(&variable.labels[i].label))?;
    }
    writeln!(out, "{:>12}{:>8}{:>7}", "precision", "recall", "F1")?;
    for &gold in &shown {
        let label = &variable.labels[gold];
        write!(out, "  {:<14}", clean(&label.label))?;
        for &got in &shown {
            write!(out, "{:>11}", variable.confusion[gold][got])?;
        }
        let [precision, recall, f1] = [label.precision, label.recall, label.f1].map(number);
        writeln!(out, "{precision:>12}{recall:>8}{f1:>7}")?;
    }
    Ok(())
}

fn calibration(all: &CalibrationView, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "  confidence {:.3} on the mean, right {:.3}; Brier {:.3}, skill over a constant {}",
        all.confidence,
        all.accuracy,
        all.brier,
        number(all.skill)
    )?;
    for b in &all.bins {
        let (from, to) = (b.from, b.to);
        writeln!(
            out,
            "    {from:.1} to {to:.1}{:>6}   said {:.2}   right {:.2}",
            b.n, b.confidence, b.accuracy
        )?;
    }
    Ok(())
}

/// Sources with more than one item: of a single one an accuracy says nothing.
fn sources(variable: &VariableView, out: &mut dyn Write) -> io::Result<()> {
    let mut several: Vec<_> = variable.sources.iter().filter(|s| s.n > 1).collect();
    several.sort_by_key(|s| std::cmp::Reverse(s.n));
    if several.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {:<52}{:>6}{:>8}", "source", "n", "right")?;
    for s in several.iter().take(SOURCES) {
        let name: String = clean(&s.source).chars().take(50).collect();
        writeln!(out, "    {name:<50}{:>6}{:>8.3}", s.n, s.accuracy)?;
    }
    if several.len() > SOURCES {
        writeln!(out, "    and {} more in --format json and csv", several.len() - SOURCES)?;
    }
    Ok(())
}

fn differing(variable: &VariableView, out: &mut dyn Write) -> io::Result<()> {
    for item in variable.items.iter().filter(|i| i.gold != i.got) {
        let sure = item.confidence.map(|c| format!(", confidence {c:.2}")).unwrap_or_default();
        writeln!(out, "  {}: coded {}, got {}{sure}", clean(&item.id), item.gold, item.got)?;
    }
    Ok(())
}

fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn number(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |v| format!("{v:.3}"))
}
