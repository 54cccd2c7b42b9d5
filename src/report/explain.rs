use crate::frame::Voice;
use crate::report::page::{BOLD, DIM, Page, side_of};
use crate::report::table::quotation;
use crate::report::text::clean;
use crate::report::view::{ClaimView, View};
use crate::report::words;
use crate::weigh::Basis;
use anstyle::Style;
use std::io;

/// Walks from the verdict to every claim and to the words that decided about it.
pub(super) fn write(page: &mut Page, view: &View) -> io::Result<()> {
    page.blank()?;
    page.ends("How this comes about", BOLD, "factors of 1 are left out")?;
    for claim in told(view) {
        one(page, view, claim)?;
    }
    page.blank()?;
    page.items("Sum", &totals(view))
}

/// The claims that speak for a side, heard or not.
pub(super) fn told(view: &View) -> impl Iterator<Item = &ClaimView> {
    view.claims.iter().filter(|c| c.value != 0.0 || c.weight != 0.0 || c.corrected.is_some())
}

fn one(page: &mut Page, view: &View, claim: &ClaimView) -> io::Result<()> {
    let about = format!("{} · {}", words::carried(claim), words::subject(view, claim));
    page.words(&format!("line {}", claim.line), Style::new(), &about)?;
    quotation(page, claim, 3)?;
    page.words("", side_of(claim.weight), &product(claim))?;
    let reasons = because(claim);
    if !reasons.is_empty() {
        page.words("", DIM, &format!("because {}", reasons.join(", ")))?;
    }
    let repairs = words::mended(claim);
    if !repairs.is_empty() {
        page.words("", DIM, &format!("read as {}", repairs.join(", ")))?;
    }
    Ok(())
}

/// How a claim comes to its weight: `value −0.80 × voice 0.35 = −0.28`; factors of 1 are left out.
pub(super) fn product(claim: &ClaimView) -> String {
    let f = claim.factors;
    let factors = [("voice", f.voice), ("hedge", f.hedge), ("position", f.position), ("repeat", f.repeat)];
    let value = words::signed(claim.value);
    let factors: String = factors
        .iter()
        .filter(|(_, factor)| *factor != 1.0)
        .map(|(name, factor)| format!(" × {name} {factor:.2}"))
        .collect();
    if factors.is_empty() {
        return format!("value {value} in full");
    }
    format!("value {value}{factors} = {}", words::signed(claim.weight))
}

/// The rules that decided, each once, with their words: `negation “not”`. A default has none.
pub(super) fn because(claim: &ClaimView) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for because in &claim.because {
        let rule = clean(&because.rule);
        let words = match because.text.as_deref().map(clean) {
            Some(text) => format!("{rule} “{text}”"),
            None => rule,
        };
        if !rules.contains(&words) {
            rules.push(words);
        }
    }
    rules
}

/// What the weights come to.
pub(super) fn totals(view: &View) -> Vec<String> {
    let argument = &view.argument;
    let side = |sign: f64| {
        let weights = view.claims.iter().map(|c| c.weight * sign).filter(|&w| w > 0.0);
        weights.fold((0.0, 0), |(sum, claims), weight| (sum + weight, claims + 1))
    };
    let (continuity, for_continuity) = side(-1.0);
    let (change, for_change) = side(1.0);
    let mut lines = vec![
        format!("continuity {continuity:.2} from {}", words::count(for_continuity, "claim")),
        format!("change {change:.2} from {}", words::count(for_change, "claim")),
    ];
    // Published weights are rounded; so many of them may differ from the total by so much.
    let slack = 1e-4 * (view.claims.len() + 1) as f64;
    if (continuity - argument.continuity).abs() > slack || (change - argument.change).abs() > slack {
        lines.push(format!(
            "endorsed after weighing: continuity {:.2}, change {:.2}",
            argument.continuity, argument.change
        ));
    }
    let [continuity, change] = room(view);
    lines.push(format!("room given, whoever speaks: continuity {continuity:.2}, change {change:.2}"));
    let (balance, emphasis) = (words::signed(argument.balance), words::signed(argument.emphasis));
    lines.push(match argument.basis {
        Basis::Emphasis => format!("balance {balance} by room given"),
        _ => format!("balance {balance} by what the author endorses; by room given {emphasis}"),
    });
    let silent = view.claims.len() - told(view).count();
    if silent > 0 {
        lines.push(format!("{} for no side", words::count(silent, "further claim")));
    }
    lines
}

/// What each side would weigh if every voice counted alike and place did not count.
fn room(view: &View) -> [f64; 2] {
    let claims = || view.claims.iter().filter(|c| c.voice != Voice::Framing);
    let weight = |c: &ClaimView| c.value * c.factors.hedge * c.factors.repeat;
    [-1.0, 1.0].map(|sign| claims().map(|c| weight(c) * sign).filter(|&w| w > 0.0).sum())
}
