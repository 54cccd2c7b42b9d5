//! What each claim adds, and the totals under every setting.

use super::Weighed;
use crate::claim::{Claim, ClaimId, Claims, Position};
use crate::frame::Voice;
use crate::lexicon::{Lexicon, TermId, Weights};
use crate::mention::Mentions;
use crate::repair::Repaired;
use crate::segment::Segmented;
use rustc_hash::FxHashMap;

/// How voices are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VoiceSetting {
    /// Reported claims count nothing.
    Strict,
    /// By the factors of their frames.
    Default,
    /// All alike.
    Flat,
}

/// How positions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PositionSetting {
    /// All alike.
    None,
    /// By the factors of the weights.
    Default,
    /// Only the opening and closing slot count in full; the rest counts half.
    Strong,
}

/// Weight on each side, 0 and up.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Totals {
    pub continuity: f64,
    pub change: f64,
}

impl Totals {
    fn add(&mut self, weight: f64) {
        if weight < 0.0 {
            self.continuity -= weight;
        } else {
            self.change += weight;
        }
    }

    /// The same with continuity counted up: the lexicons name more ways to speak
    /// for change than for continuity.
    pub fn evened(self, weights: &Weights) -> Totals {
        Totals { continuity: self.continuity * weights.continuity, ..self }
    }

    pub fn sum(self) -> f64 {
        self.continuity + self.change
    }

    /// (change − continuity) / all, −1 to 1; 0 for nothing.
    pub fn raw(self) -> f64 {
        if self.sum() > 0.0 { (self.change - self.continuity) / self.sum() } else { 0.0 }
    }
}

/// The weighed claims of a text.
pub(super) struct Evidence {
    pub weighed: Vec<Weighed>,
    /// What the author endorses.
    pub endorsed: Totals,
    /// The room given to each side, whoever speaks.
    pub emphasis: Totals,
    /// Author's claims by axis: sums of negative and positive scores.
    pub time: Totals,
    pub outlook: Totals,
    slots: Vec<bool>,
}

impl Evidence {
    pub fn new(
        lexicon: &Lexicon,
        segmented: &Segmented,
        mentions: &Mentions,
        repaired: &Repaired,
        claims: &Claims,
    ) -> Self {
        let weights = lexicon.weights();
        let slots = slots(segmented, claims);
        let defining = defining(lexicon, segmented, mentions, repaired);
        let mut out = Evidence {
            weighed: Vec::with_capacity(claims.claims.len()),
            endorsed: Totals::default(),
            emphasis: Totals::default(),
            time: Totals::default(),
            outlook: Totals::default(),
            slots,
        };
        let mut made = FxHashMap::default();
        for (i, claim) in claims.claims.iter().enumerate() {
            let paragraph = segmented.sentences[claim.sentence].paragraph;
            let position = match (out.slots[i], defining == Some(paragraph)) {
                (true, _) => weights.slot,
                (false, true) => weights.definition,
                (false, false) => weights.body,
            };
            let repeat = repeat(weights, &mut made, claim);
            // What is only announced is nobody's claim, however voices are counted.
            let framing = claim.voice == Voice::Framing;
            let voice = if framing { claim.carried } else { claim.carried.powf(weights.voice_power) };
            let hedge = claim.certainty.powf(weights.hedge_power);
            let whole = claim.value * hedge * repeat;
            let weight = whole * voice * position;
            out.endorsed.add(weight);
            if !framing {
                out.emphasis.add(whole);
                let carried = hedge * repeat * voice.max(0.15) * position;
                out.time.add(claim.time * carried);
                out.outlook.add(claim.outlook * carried);
            }
            out.weighed.push(Weighed { claim: ClaimId::new(i), voice, hedge, position, repeat, weight });
        }
        out
    }

    /// The endorsed totals under other settings of voice and position.
    pub fn totals(&self, claims: &Claims, voice: VoiceSetting, position: PositionSetting) -> Totals {
        let mut out = Totals::default();
        for (claim, w) in claims.claims.iter().zip(&self.weighed) {
            let carried = match voice {
                VoiceSetting::Flat if claim.voice != Voice::Framing => 1.0,
                VoiceSetting::Strict if matches!(claim.voice, Voice::Attributed | Voice::Reported) => 0.0,
                _ => w.voice,
            };
            let placed = match position {
                PositionSetting::None => 1.0,
                PositionSetting::Default => w.position,
                PositionSetting::Strong if self.slots[w.claim.index()] => 1.0,
                PositionSetting::Strong => 0.5,
            };
            out.add(claim.value * w.hedge * w.repeat * carried * placed);
        }
        out
    }
}

/// What a claim adds the n-th time its strongest term speaks for the same side.
fn repeat(weights: &Weights, made: &mut FxHashMap<(Option<TermId>, bool), usize>, claim: &Claim) -> f64 {
    let term = claim.propositions.first().or(claim.concepts.first()).copied();
    let times = made.entry((term, claim.value < 0.0)).or_insert(0);
    let factor = weights.repeat.get(*times).or(weights.repeat.last()).copied().unwrap_or(1.0);
    *times += 1;
    factor
}

/// Which claims stand in the opening or closing slot. A last paragraph in which
/// the author claims nothing is no conclusion.
fn slots(segmented: &Segmented, claims: &Claims) -> Vec<bool> {
    let prose: Vec<_> =
        segmented.paragraphs.iter().filter(|p| p.kind.is_prose() && !p.sentences.is_empty()).collect();
    let (Some(first), Some(last)) = (prose.first(), prose.last()) else {
        return vec![false; claims.claims.len()];
    };
    let single = prose.len() == 1;
    let opening = first.sentences.end.saturating_sub(2).max(first.sentences.start)..first.sentences.end;
    let own = |c: &Claim| c.voice == Voice::Author && c.value != 0.0;
    let concludes = claims.claims.iter().any(|c| last.sentences.contains(&c.sentence) && own(c));
    let closing = if single { opening.clone() } else { last.sentences.clone() };
    claims
        .claims
        .iter()
        .map(|c| {
            own(c)
                && (!single && opening.contains(&c.sentence)
                    || concludes && closing.contains(&c.sentence)
                    || c.position >= Position::Conclusion)
        })
        .collect()
}

/// The opening paragraph, if it defines the subject rather than argues about it.
fn defining(
    lexicon: &Lexicon,
    segmented: &Segmented,
    mentions: &Mentions,
    repaired: &Repaired,
) -> Option<usize> {
    let first = segmented.paragraphs.iter().position(|p| p.kind.is_prose() && !p.sentences.is_empty())?;
    let defines = mentions.terms.iter().any(|m| {
        let term = lexicon.term(m.term);
        let sentence = repaired.words[m.words.start].sentence;
        term.strand.as_deref() == Some("definitional")
            && !term.generic
            && segmented.sentences[sentence].paragraph == first
    });
    defines.then_some(first)
}
