//! Which numbers fit best: a pattern search with a penalty.

use super::Options;
use super::model::Model;
use super::numbers::{Change, Dial, Kind, dials};

/// Steps of the search, as powers of [`UNIT`], the largest first.
const STEPS: [f64; 3] = [1.0, 0.5, 0.25];
/// What one step multiplies or divides a number by.
const UNIT: f64 = 1.4;
/// How often all numbers are tried with one step.
const SWEEPS: usize = 4;
/// What a step must gain at least.
const GAIN: f64 = 1e-6;

/// Fits the numbers of a model and leaves them in it: first those that decide labels, then
/// those that say how sure they are.
pub(super) fn search(model: &mut Model<'_>, options: &Options) -> Vec<Change> {
    let dials = dials(model, options);
    let (sure, deciding): (Vec<Dial>, Vec<Dial>) =
        dials.into_iter().partition(|d| d.kind == Kind::Confidence);
    let mut changes = climb(model, &deciding, options.penalty, &|m| m.agreement());
    changes.extend(climb(model, &sure, options.penalty / 10.0, &|m| -m.brier()));
    changes
}

/// Raises `goal`, less the penalty for every number's way from its shipped value.
fn climb(
    model: &mut Model<'_>,
    dials: &[Dial],
    penalty: f64,
    goal: &dyn Fn(&Model<'_>) -> f64,
) -> Vec<Change> {
    let mut at = vec![0.0f64; dials.len()];
    let cost = |at: &[f64]| penalty * at.iter().map(|p| p * p).sum::<f64>();
    let mut best = goal(model);
    for step in STEPS {
        for _ in 0..SWEEPS {
            let before = best;
            for (i, dial) in dials.iter().enumerate() {
                for way in [step, -step] {
                    let (old, value) = (at[i], dial.times(UNIT.powf(at[i] + way)));
                    if value == dial.times(UNIT.powf(old)) {
                        continue; // the end of its range
                    }
                    at[i] = old + way;
                    let undo = model.set(dial, value);
                    let reached = goal(model) - cost(&at);
                    if reached > best + GAIN {
                        best = reached;
                        break;
                    }
                    at[i] = old;
                    model.undo(dial, undo);
                }
            }
            if best <= before + GAIN {
                break;
            }
        }
    }
    let changed = dials.iter().zip(&at).filter(|(_, p)| **p != 0.0);
    changed
        .map(|(dial, power)| Change {
            name: dial.name(model.lexicon()),
            kind: dial.kind,
            from: dial.shipped,
            to: dial.times(UNIT.powf(*power)),
        })
        .collect()
}
