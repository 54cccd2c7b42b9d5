//! An essay as a person can proof-read it: every sentence on its line, beneath
//! it what was found in it, and the reading at the end.

use crate::support::{Essay, word};
use melian::repair::Repair;
use melian::report::view::{ClaimView, View};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The whole page.
pub fn page(essay: &Essay) -> String {
    let mut out = format!("{}\n", essay.id);
    let analysis = &essay.analysis;
    for paragraph in &analysis.segmented.paragraphs {
        out.push('\n');
        let kind = word(paragraph.kind);
        for sentence in paragraph.sentences.clone() {
            let span = analysis.normalized.map.to_source(analysis.segmented.sentences[sentence].span);
            let text = flat(span.of(&analysis.document.text));
            if !paragraph.kind.is_prose() {
                let _ = writeln!(out, "      [{kind}] {text}");
                continue;
            }
            let sign = sign(analysis.claims.sentences[sentence]);
            let _ = writeln!(out, "{:>3} {sign} {text}", sentence + 1);
            beneath(essay, sentence, &mut out);
        }
    }
    out.push('\n');
    reading(&essay.view, &mut out);
    out
}

/// The claims and repairs of a sentence.
fn beneath(essay: &Essay, sentence: usize, out: &mut String) {
    let analysis = &essay.analysis;
    let span = analysis.segmented.sentences[sentence].span;
    let mended: Vec<String> =
        analysis.repaired.repairs.iter().filter(|r| r.applied && span.contains(r.span)).map(told).collect();
    if !mended.is_empty() {
        let _ = writeln!(out, "        ~ {}", mended.join(", "));
    }
    let claims = analysis.claims.claims.iter().zip(&essay.view.claims);
    for (_, claim) in claims.filter(|(claim, _)| claim.sentence == sentence) {
        let _ = writeln!(out, "        {}", summary(claim));
        let _ = writeln!(out, "          because {}", because(claim));
    }
}

fn told(repair: &Repair) -> String {
    match word(repair.kind).as_str() {
        "spelling" => format!("{} → {}", repair.from, repair.to),
        kind => format!("{} → {} ({kind})", repair.from, repair.to),
    }
}

/// Sign, voice, polarity, value, terms with their words.
fn summary(claim: &ClaimView) -> String {
    let mut out = format!("{} {}", sign(claim.value), word(claim.voice));
    if let Some(source) = &claim.source {
        let _ = write!(out, " ({})", flat(source));
    }
    let polarity = word(claim.polarity);
    if polarity != "affirmed" {
        let _ = write!(out, ", {polarity}");
    }
    if let Some(stated) = claim.stated {
        let _ = write!(out, ", {}", word(stated));
    }
    if let Some(hedge) = &claim.hedge {
        let _ = write!(out, ", hedged “{}”", flat(hedge));
    }
    let mut seen = BTreeSet::new();
    let mut terms: Vec<String> = claim
        .terms
        .iter()
        .filter(|t| seen.insert((t.id.clone(), t.text.to_lowercase())))
        .map(|t| format!("{} “{}”", t.id, flat(&t.text)))
        .collect();
    let shown: BTreeSet<&str> = claim.terms.iter().map(|t| t.id.as_str()).collect();
    let hidden = claim.propositions.iter().chain(&claim.concepts).filter(|id| !shown.contains(id.as_str()));
    terms.extend(hidden.cloned());
    let _ = write!(out, " {:+.2}: {}", claim.value, terms.join(", "));
    out
}

fn because(claim: &ClaimView) -> String {
    let why = claim.because.iter().map(|b| match &b.text {
        Some(text) => format!("{} “{}”", b.rule, flat(text)),
        None => b.rule.clone(),
    });
    why.collect::<Vec<_>>().join("; ")
}

fn reading(view: &View, out: &mut String) {
    let a = &view.argument;
    let note = a.note.as_ref().map(|n| format!(", {n}")).unwrap_or_default();
    let _ = writeln!(out, "argument    {} by {}{note}", word(a.label), word(a.basis));
    let [low, high] = a.interval;
    let _ = writeln!(out, "balance     {:+.2} from {low:+.2} to {high:+.2}", a.balance);
    let _ = writeln!(out, "weight      continuity {:.2}, change {:.2}", a.continuity, a.change);
    let _ = writeln!(out, "axes        time {:+.2}, outlook {:+.2}", a.axes.time, a.axes.outlook);
    let shares = view.schools.iter().map(|s| format!("{} {:.2}", s.id, s.share));
    let shares = shares.collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "school      {} ({shares})", view.school.label);
    for (name, ids) in [("for", &a.claims_for), ("against", &a.claims_against)] {
        for id in ids {
            let claim = &view.claims[*id];
            let _ = writeln!(out, "{name:<11} {:+.2} {}", claim.weight, flat(&claim.quote));
        }
    }
    for missing in &a.missing {
        let _ = writeln!(out, "missing     {missing}");
    }
    for warning in &view.warnings {
        let _ = writeln!(out, "warning     {warning}");
    }
}

fn sign(value: f64) -> char {
    match value {
        v if v < 0.0 => '−',
        v if v > 0.0 => '+',
        _ => '·',
    }
}

/// One line, one blank between words.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
