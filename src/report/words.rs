//! What the codes of a view say in words. The text leans; nobody believes.

use crate::claim::Polarity;
use crate::correct::Correction;
use crate::frame::Voice;
use crate::repair::RepairKind;
use crate::report::clean;
use crate::report::view::{ArgumentView, AxesView, ClaimView, RepairView, SchoolView, StatedView, View};
use crate::weigh::{ArgumentLabel, Basis};
use std::collections::BTreeSet;

/// A number with its sign and two decimals: `+0.44`, `−0.44`, `0.00`.
pub(super) fn signed(number: f64) -> String {
    let text = format!("{:.2}", number.abs());
    match text.as_str() {
        "0.00" => text,
        _ if number < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// One of three grades and the number: `moderate (0.65)`.
pub(super) fn grade(probability: f64) -> String {
    let shown = (probability * 100.0).round() / 100.0;
    let word = match shown {
        p if p < 0.55 => "weak",
        p if p < 0.80 => "moderate",
        _ => "strong",
    };
    format!("{word} ({shown:.2})")
}

/// The count and its noun: `1 claim`, `3 claims`.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The label in a word or two.
pub(super) fn label(label: ArgumentLabel) -> &'static str {
    match label {
        ArgumentLabel::Continuity => "continuity",
        ArgumentLabel::Change => "change",
        ArgumentLabel::Balanced => "balanced",
        ArgumentLabel::None => "none",
    }
}

/// The basis in a word, as the contract names it.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Thesis => "thesis",
        Basis::Author => "author",
        Basis::Emphasis => "emphasis",
        Basis::None => "none",
    }
}

/// What the text does: `leans to continuity`.
pub(super) fn lean(argument: &ArgumentView) -> String {
    let side = label(argument.label);
    match (argument.label, argument.basis) {
        (ArgumentLabel::Balanced, _) => "is balanced between continuity and change".to_owned(),
        (ArgumentLabel::None, _) => nothing(argument),
        (_, Basis::Thesis) => format!("argues for {side}"),
        _ => format!("leans to {side}"),
    }
}

/// Why no side is named.
fn nothing(argument: &ArgumentView) -> String {
    match argument.note.as_deref() {
        Some("insufficient") => "says too little on the subject".to_owned(),
        Some("off-axis") => format!("takes no side: {}", off_axis(argument.axes)),
        Some("undeclared") => "takes no side: it reports views and chooses none".to_owned(),
        Some(other) => format!("takes no side: {}", clean(other)),
        None => "takes no side".to_owned(),
    }
}

fn off_axis(axes: AxesView) -> &'static str {
    match (axes.time > 0.0, axes.outlook > 0.0) {
        (true, false) => "changed but not more peaceful",
        (false, true) => "unchanged but peaceful",
        _ => "what it says fits neither argument",
    }
}

/// What the label rests on; none where there is no label.
pub(super) fn rests_on(argument: &ArgumentView) -> Option<&'static str> {
    let balanced = argument.label == ArgumentLabel::Balanced;
    match (argument.label, argument.basis) {
        (ArgumentLabel::None, _) | (_, Basis::None) => None,
        (_, Basis::Thesis) if balanced => Some("the author says so"),
        (_, Basis::Thesis) => Some("the author states it"),
        (_, Basis::Author) if balanced => {
            Some("no stated thesis, the author's own claims stand on both sides")
        }
        (_, Basis::Author) => Some("no stated thesis, the author's own claims decide"),
        (_, Basis::Emphasis) if balanced => Some("it reports rather than argues, and gives both sides room"),
        (_, Basis::Emphasis) => Some("it reports rather than argues, so the room given to each side decides"),
    }
}

/// A remark that does not explain a missing label.
pub(super) fn remark(argument: &ArgumentView) -> Option<String> {
    if argument.label == ArgumentLabel::None {
        return None;
    }
    argument.note.as_deref().map(|note| match note {
        "body-contradicts-thesis" => "the body of the text speaks for the other side".to_owned(),
        "undeclared" => "no side is declared".to_owned(),
        "off-axis" => off_axis(argument.axes).to_owned(),
        "insufficient" => "there is little on the subject".to_owned(),
        other => clean(other),
    })
}

/// The verdict in one sentence.
pub(super) fn verdict(view: &View) -> String {
    let argument = &view.argument;
    let mut parts = vec![format!("The text {}", lean(argument))];
    parts.extend(rests_on(argument).map(str::to_owned));
    parts.extend(remark(argument));
    parts.push(format!("confidence {}", grade(argument.confidence)));
    parts.join(" — ")
}

/// Whether nothing was found that could be weighed.
pub(super) fn silent(view: &View) -> bool {
    view.claims.is_empty() && view.schools.iter().all(|s| s.concepts == 0)
}

/// Where the text stands between unchanged and transformed.
pub(super) fn time(value: f64) -> String {
    along(value, "unchanged", "transformed", "neither unchanged nor transformed")
}

/// Where the text stands between violent and benign.
pub(super) fn outlook(value: f64) -> String {
    along(value, "violent", "benign", "neither violent nor benign")
}

fn along(value: f64, low: &str, high: &str, between: &str) -> String {
    let pole = if value < 0.0 { low } else { high };
    let words = match value.abs() {
        v if v < 0.10 => between.to_owned(),
        v if v < 0.25 => format!("rather {pole}"),
        v if v < 0.60 => pole.to_owned(),
        _ => format!("clearly {pole}"),
    };
    format!("{words} ({})", signed(value))
}

/// The school of the text: `realist — confidence strong (0.85)`.
pub(super) fn school(view: &View) -> String {
    let label = match view.school.label.as_str() {
        "mixed" => "of several schools".to_owned(),
        "none" => return "none to speak of".to_owned(),
        id => school_name(&view.schools, id),
    };
    format!("{label} — confidence {}", grade(view.school.confidence))
}

fn school_name(schools: &[SchoolView], id: &str) -> String {
    schools.iter().find(|s| s.id == id).map_or_else(|| clean(id), |s| clean(&s.label))
}

/// What a school has in the text: `31 concepts, 2 denied`.
pub(super) fn school_counts(school: &SchoolView) -> String {
    let mut words = count(school.concepts, "concept");
    if school.denied > 0 {
        words.push_str(&format!(", {} denied", school.denied));
    }
    words
}

/// Whose claim it is.
pub(super) fn voice(claim: &ClaimView) -> String {
    let source = claim.source.as_deref().map(clean).filter(|s| !s.is_empty());
    let with = |words: &str, link: &str| match &source {
        Some(source) => format!("{words}{link}{source}"),
        None => words.to_owned(),
    };
    match claim.voice {
        Voice::Author => "own claim".to_owned(),
        Voice::Endorsed => with("backed by the author", ", after "),
        Voice::Reported => "reported".to_owned(),
        Voice::Attributed => with("attributed", " to "),
        Voice::Conceded => with("conceded", " to "),
        Voice::Rejected => with("rejected", ", held by "),
        Voice::Framing => "announced or asked".to_owned(),
    }
}

/// The names of a claim's concepts and propositions, and what is done to them.
pub(super) fn subject(view: &View, claim: &ClaimView) -> String {
    let proposition = |id: &String| {
        let found = view.names.iter().find(|n| n.id == *id);
        clean(found.map_or(id.as_str(), |n| n.label.as_str()))
    };
    let concept = |id: &String| {
        let found = view.concepts.iter().find(|c| c.id == *id);
        clean(found.map_or(id.as_str(), |c| c.label.as_str()))
    };
    let names: Vec<String> =
        claim.propositions.iter().map(proposition).chain(claim.concepts.iter().map(concept)).collect();
    let names = if names.is_empty() { "no concept".to_owned() } else { names.join("; ") };
    match claim.polarity {
        Polarity::Affirmed => names,
        Polarity::Denied => format!("denied: {names}"),
        Polarity::Weakened => format!("weakened: {names}"),
    }
}

/// The words of a claim that show its terms.
pub(super) fn focus(claim: &ClaimView) -> Vec<String> {
    claim.terms.iter().map(|t| clean(&t.text)).collect()
}

/// Whose claim it is, how explicitly it takes a position, and how sure it is.
pub(super) fn carried(claim: &ClaimView) -> String {
    let mut words = voice(claim);
    words.push_str(match claim.stated {
        None => "",
        Some(StatedView::Conclusion) => ", in conclusion",
        Some(StatedView::Thesis) => ", as a thesis",
        Some(StatedView::Verdict) => ", as a verdict",
        Some(StatedView::Tie) => ", for both sides",
    });
    words.push_str(match claim.corrected {
        None => "",
        Some(Correction::NotTheAuthor) => ", corrected by hand: not the author's",
        Some(Correction::WrongDirection) => ", corrected by hand: the other side",
        Some(Correction::NotAClaim) => ", corrected by hand: no claim",
    });
    if let Some(hedge) = claim.hedge.as_deref().map(clean).filter(|h| !h.is_empty()) {
        words.push_str(&format!(", hedged (“{hedge}”)"));
    }
    words
}

/// The sides that the claims for and against a label speak for.
pub(super) fn sides(view: &View) -> (ArgumentLabel, ArgumentLabel) {
    use ArgumentLabel::{Change, Continuity};
    let argument = &view.argument;
    let value = |ids: &[usize]| ids.first().and_then(|&id| view.claims.get(id)).map_or(0.0, |c| c.value);
    let sign = value(&argument.claims_for) - value(&argument.claims_against);
    if sign < 0.0 || sign == 0.0 && argument.label == Continuity {
        (Continuity, Change)
    } else {
        (Change, Continuity)
    }
}

/// A word and what it was read as: `violant → violent`.
fn repair(repair: &RepairView) -> String {
    format!("{} → {}", clean(&repair.from), clean(&repair.repair))
}

/// Whether a repair mends a mistake: a hyphen, or a British or American twin, is none.
fn mends(repair: &RepairView) -> bool {
    matches!(repair.kind, RepairKind::Spelling | RepairKind::Glued)
}

/// What was mended in one claim.
pub(super) fn mended(claim: &ClaimView) -> Vec<String> {
    claim.repairs.iter().filter(|r| mends(r)).map(repair).collect()
}

/// What was mended in all claims, each once, the first few by name.
pub(super) fn repairs(claims: &[ClaimView], most: usize) -> Option<String> {
    let mut seen = BTreeSet::new();
    let all: Vec<String> = claims
        .iter()
        .flat_map(|c| &c.repairs)
        .filter(|r| mends(r) && seen.insert((&r.from, &r.repair)))
        .map(|r| format!("{} (line {})", repair(r), r.line))
        .collect();
    let more = all.len().saturating_sub(most);
    let mut words = all.into_iter().take(most).collect::<Vec<_>>().join(", ");
    if more > 0 {
        words.push_str(&format!(" and {more} more"));
    }
    Some(words).filter(|w| !w.is_empty())
}
