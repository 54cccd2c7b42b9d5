//! Which argument the text favours, on what basis, and how sure that is.

use super::evidence::{Evidence, PositionSetting, Totals, VoiceSetting};
use super::manner::Manner;
use super::school::Schools;
use super::{ArgumentLabel, ArgumentReading, Basis};
use crate::claim::{Claim, ClaimId, Claims, Position};
use crate::frame::Voice;
use crate::lexicon::{Direction, Lexicon, Weights};
use statrs::distribution::{Beta, ContinuousCDF};

/// Claims shown for and against.
const SHOWN: usize = 3;

pub(super) fn decide(
    lexicon: &Lexicon,
    evidence: &Evidence,
    claims: &Claims,
    schools: &Schools,
    manner: &Manner,
) -> ArgumentReading {
    let weights = lexicon.weights();
    let own = !manner.is_exposition(weights)
        && evidence.endorsed.sum() > 0.0
        && evidence.endorsed.sum() >= weights.own * evidence.emphasis.sum();
    let totals = if own { evidence.endorsed } else { evidence.emphasis }.evened(weights);
    let side = Side::new(weights, totals);
    let thesis = thesis(weights, claims);
    let axes = (evidence.time.raw(), evidence.outlook.raw());
    let settled = Settled { weights, evidence, claims, side: &side, totals, own, axes, schools };
    let (label, basis, note) = settled.label(thesis);
    let sign = match label {
        ArgumentLabel::Continuity => -1.0,
        _ => 1.0,
    };
    ArgumentReading {
        label,
        basis,
        note,
        confidence: settled.confidence(label, basis),
        balance: side.balance,
        interval: side.interval,
        continuity: evidence.endorsed.continuity,
        change: evidence.endorsed.change,
        emphasis: Side::new(weights, evidence.emphasis.evened(weights)).balance,
        time: axes.0,
        outlook: axes.1,
        claims_for: strongest(evidence, claims, sign),
        claims_against: strongest(evidence, claims, -sign),
        missing: missing(claims, thesis.is_some()),
    }
}

/// The share of change as a Beta distribution over the weight on each side.
struct Side {
    balance: f64,
    interval: [f64; 2],
    /// Probability that the heavier side is the heavier one.
    sure: f64,
}

impl Side {
    fn new(weights: &Weights, totals: Totals) -> Self {
        let a = weights.prior + totals.change / weights.cluster;
        let b = weights.prior + totals.continuity / weights.cluster;
        let scale = |share: f64| 2.0 * share - 1.0;
        match Beta::new(a, b) {
            Ok(beta) => {
                let below = beta.cdf(0.5);
                Side {
                    balance: scale(a / (a + b)),
                    interval: [scale(beta.inverse_cdf(0.05)), scale(beta.inverse_cdf(0.95))],
                    sure: below.max(1.0 - below),
                }
            }
            Err(_) => Side { balance: 0.0, interval: [-1.0, 1.0], sure: 0.5 },
        }
    }
}

/// The author's explicit position: verdicts before theses before what is
/// concluded; where they outweigh each other the last word counts. Verdicts for both sides are a tie.
fn thesis(weights: &Weights, claims: &Claims) -> Option<Direction> {
    let strong = |c: &&Claim| c.value.abs() >= weights.thesis || c.position == Position::Tie;
    let stated: Vec<&Claim> =
        claims.claims.iter().filter(|c| c.voice != Voice::Framing).filter(strong).collect();
    let of = |least: Position, most: Position| -> Vec<&Claim> {
        stated.iter().copied().filter(|c| (least..=most).contains(&c.position)).collect()
    };
    let verdicts = of(Position::Verdict, Position::Tie);
    if verdicts.iter().any(|c| c.value > 0.0) && verdicts.iter().any(|c| c.value < 0.0) {
        return Some(Direction::None);
    }
    [verdicts, of(Position::Thesis, Position::Thesis), of(Position::Conclusion, Position::Conclusion)]
        .into_iter()
        .find_map(|list| {
            let tie = list.last().is_some_and(|c| c.position == Position::Tie);
            let sum: f64 = list.iter().map(|c| c.value * c.certainty).sum();
            let last = list.iter().rfind(|c| c.value != 0.0).map_or(0.0, |c| c.value);
            match if sum.abs() >= weights.thesis { sum } else { last } {
                s if s > 0.0 => Some(Direction::Change),
                s if s < 0.0 => Some(Direction::Continuity),
                _ => tie.then_some(Direction::None),
            }
        })
}

struct Settled<'t> {
    weights: &'t Weights,
    evidence: &'t Evidence,
    claims: &'t Claims,
    side: &'t Side,
    totals: Totals,
    own: bool,
    axes: (f64, f64),
    schools: &'t Schools,
}

impl Settled<'_> {
    fn label(&self, thesis: Option<Direction>) -> (ArgumentLabel, Basis, Option<&'static str>) {
        let w = self.weights;
        let insufficient = (ArgumentLabel::None, Basis::None, Some("insufficient"));
        if self.schools.subject < w.subject_argument || self.schools.concepts.len() < w.concepts {
            return insufficient;
        }
        match thesis {
            Some(Direction::None) => return (ArgumentLabel::Balanced, Basis::Thesis, None),
            Some(direction) => {
                let against = direction.sign() * self.side.balance < -0.25;
                let label = side_label(direction.sign());
                return (label, Basis::Thesis, against.then_some("body-contradicts-thesis"));
            }
            None => {}
        }
        let (time, outlook) = self.axes;
        let apart = time * outlook < 0.0 && time.abs() >= w.off_axis && outlook.abs() >= w.off_axis;
        let off_axis = (ArgumentLabel::None, Basis::None, Some("off-axis"));
        if self.totals.sum() < w.least {
            let spoken = self.evidence.time.sum() + self.evidence.outlook.sum();
            return if apart && spoken >= w.least { off_axis } else { insufficient };
        }
        if apart && self.side.balance.abs() < w.cancel {
            return off_axis;
        }
        let basis = if self.own { Basis::Author } else { Basis::Emphasis };
        let balance = self.side.balance;
        if balance.abs() >= w.lean {
            let note = (!self.stable()).then_some("depends-on-voice");
            return (side_label(balance), basis, note);
        }
        if self.totals.sum() >= w.both {
            return (ArgumentLabel::Balanced, basis, None);
        }
        (ArgumentLabel::None, Basis::None, Some("undeclared"))
    }

    /// Whether the sign is the same however voice and position are counted.
    fn stable(&self) -> bool {
        use {PositionSetting as P, VoiceSetting as V};
        let mut settings = [V::Strict, V::Default, V::Flat]
            .into_iter()
            .flat_map(|v| [P::None, P::Default, P::Strong].map(|p| (v, p)));
        settings.all(|(v, p)| {
            let totals = self.evidence.totals(self.claims, v, p);
            totals.sum() == 0.0 || totals.evened(self.weights).raw() * self.side.balance >= 0.0
        })
    }

    fn confidence(&self, label: ArgumentLabel, basis: Basis) -> f64 {
        let w = self.weights;
        let sided = matches!(label, ArgumentLabel::Continuity | ArgumentLabel::Change);
        let reported = 1.0 - self.evidence.endorsed.sum() / self.evidence.emphasis.sum().max(1e-9);
        let quality = 1.0 - w.sure_reported * reported.clamp(0.0, 1.0);
        match (label, basis) {
            (_, Basis::Thesis) => (w.sure_thesis + 0.2 * self.side.balance.abs()).min(0.95),
            _ if sided => (self.side.sure * quality).min(w.sure_side),
            (ArgumentLabel::Balanced, _) => w.sure_balanced,
            _ => w.sure_none,
        }
    }
}

fn side_label(sign: f64) -> ArgumentLabel {
    if sign < 0.0 { ArgumentLabel::Continuity } else { ArgumentLabel::Change }
}

/// The heaviest claims of a sign: by what they add, then by what they say.
fn strongest(evidence: &Evidence, claims: &Claims, sign: f64) -> Vec<ClaimId> {
    let mut list: Vec<usize> =
        (0..claims.claims.len()).filter(|&i| claims.claims[i].value * sign > 0.0).collect();
    list.sort_by(|&a, &b| {
        let by = |i: usize| (evidence.weighed[i].weight.abs(), claims.claims[i].value.abs());
        let ((wa, va), (wb, vb)) = (by(a), by(b));
        wb.total_cmp(&wa).then(vb.total_cmp(&va)).then(a.cmp(&b))
    });
    list.into_iter().take(SHOWN).map(ClaimId::new).collect()
}

/// What was looked for and not found.
fn missing(claims: &Claims, thesis: bool) -> Vec<String> {
    let mut out = Vec::new();
    if !thesis {
        out.push(
            "no explicit position of the author (“I argue that …”, “the first argument is more convincing”)"
                .into(),
        );
    }
    for (direction, word) in [(Direction::Continuity, "continuity"), (Direction::Change, "change")] {
        let of = |c: &&Claim| c.direction == direction;
        let room = claims.claims.iter().filter(of).count();
        let own = claims
            .claims
            .iter()
            .filter(of)
            .filter(|c| matches!(c.voice, Voice::Author | Voice::Endorsed))
            .count();
        if room == 0 {
            out.push(format!("no claim for {word}"));
        } else if own == 0 {
            out.push(format!("no claim for {word} in the author's own voice"));
        }
    }
    out
}
