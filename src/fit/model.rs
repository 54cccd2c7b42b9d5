//! A lexicon with numbers to try, and what the cases come to with them.

use super::Case;
use super::numbers::{Dial, Place};
use crate::claim::{self, Claims};
use crate::frame::{self, Frames};
use crate::lexicon::{Lexicon, TermId, TermKind};
use crate::weigh::{self, ArgumentLabel, Basis, Reading};
use crate::{codes, evaluate::DocumentFound};

/// How wide the threshold of a lean is taken to be, in balance: a text just below it is
/// almost as likely to lean as one just above.
const SOFT: f64 = 0.08;

/// What one case comes to.
#[derive(Debug, Clone)]
struct Row {
    /// Probability of each label of the argument, in the order of [`codes::ARGUMENTS`].
    argument: [f64; 4],
    school: usize,
    confidence: f64,
    right: bool,
}

/// Frames and claims that differ from the case's own, since a number of a term was changed.
struct Reread {
    frames: Frames,
    claims: Claims,
}

pub(super) struct Model<'a> {
    lexicon: Lexicon,
    cases: Vec<&'a Case>,
    reread: Vec<Option<Reread>>,
    rows: Vec<Row>,
    schools: Vec<String>,
}

/// What was before a trial.
pub(super) struct Undo {
    value: f64,
    rows: Vec<Row>,
    reread: Vec<(usize, Option<Reread>)>,
}

impl<'a> Model<'a> {
    pub fn new(lexicon: Lexicon, cases: Vec<&'a Case>) -> Self {
        let schools = codes::schools(&lexicon);
        let reread = cases.iter().map(|_| None).collect();
        let mut model = Model { lexicon, cases, reread, rows: Vec::new(), schools };
        model.rows = (0..model.cases.len()).map(|i| model.row(i)).collect();
        model
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub fn cases(&self) -> &[&'a Case] {
        &self.cases
    }

    /// The reading of any case, of this model or not, with the numbers as they are.
    pub fn reading(&self, case: &Case) -> Reading {
        let Reread { claims, .. } = self.read(case);
        self.weigh(case, &claims)
    }

    fn read(&self, case: &Case) -> Reread {
        let a = &case.analysis;
        let frames = frame::read(&self.lexicon, &a.normalized, &a.segmented, &a.repaired, &a.mentions);
        let claims =
            claim::read(&self.lexicon, &a.normalized, &a.segmented, &a.repaired, &a.mentions, &frames);
        Reread { frames, claims }
    }

    fn weigh(&self, case: &Case, claims: &Claims) -> Reading {
        let a = &case.analysis;
        weigh::weigh(&self.lexicon, &a.segmented, &a.repaired, &a.mentions, claims)
    }

    /// Sets a number and brings up to date what hangs on it.
    pub fn set(&mut self, dial: &Dial, value: f64) -> Undo {
        let before = match dial.place {
            Place::Weight(number) => std::mem::replace((number.of)(self.lexicon.weights_mut()), value),
            Place::Term(term) => std::mem::replace(self.lexicon.term_mut(term).number_mut(), value),
        };
        let touched: Vec<usize> = match dial.place {
            Place::Weight(_) => (0..self.cases.len()).collect(),
            Place::Term(term) => (0..self.cases.len()).filter(|&i| self.holds(i, term)).collect(),
        };
        let rows = self.rows.clone();
        let mut reread = Vec::new();
        for i in touched {
            if let Place::Term(_) = dial.place {
                let fresh = self.read(self.cases[i]);
                reread.push((i, self.reread[i].replace(fresh)));
            }
            self.rows[i] = self.row(i);
        }
        Undo { value: before, rows, reread }
    }

    /// Takes a trial back.
    pub fn undo(&mut self, dial: &Dial, undo: Undo) {
        match dial.place {
            Place::Weight(number) => *(number.of)(self.lexicon.weights_mut()) = undo.value,
            Place::Term(term) => *self.lexicon.term_mut(term).number_mut() = undo.value,
        }
        self.rows = undo.rows;
        for (i, before) in undo.reread {
            self.reread[i] = before;
        }
    }

    fn holds(&self, i: usize, term: TermId) -> bool {
        let analysis = &self.cases[i].analysis;
        let frames = self.reread[i].as_ref().map_or(&analysis.frames, |r| &r.frames);
        match self.lexicon.term(term).kind {
            TermKind::Marker(_) => frames.frames.iter().any(|f| f.cue == Some(term)),
            _ => analysis.mentions.terms.iter().any(|m| m.term == term),
        }
    }

    fn row(&self, i: usize) -> Row {
        let case = self.cases[i];
        let claims = self.reread[i].as_ref().map_or(&case.analysis.claims, |r| &r.claims);
        let reading = self.weigh(case, claims);
        let found = DocumentFound::new(&reading, &self.lexicon);
        let school = self.schools.iter().position(|s| *s == found.school).unwrap_or(0);
        let gold = case.coded.argument.first().and_then(Option::as_deref);
        Row {
            argument: self.soft(&reading),
            school,
            confidence: found.confidence,
            right: gold == Some(found.argument.as_str()),
        }
    }

    /// The label as probabilities: what is near the threshold of a lean is divided, so
    /// that the figure to be fitted moves in small steps; every other label is whole.
    fn soft(&self, reading: &Reading) -> [f64; 4] {
        let argument = &reading.argument;
        let [continuity, balanced, change, none] = [0, 1, 2, 3];
        let mut out = [0.0; 4];
        let rest = match argument.label {
            ArgumentLabel::None => none,
            _ => balanced,
        };
        let leans = argument.basis == Basis::Author || argument.basis == Basis::Emphasis;
        if leans || argument.note == Some("undeclared") {
            let lean = self.lexicon.weights().lean;
            let beyond = |balance: f64| 1.0 / (1.0 + (-(balance - lean) / SOFT).exp());
            out[change] = beyond(argument.balance);
            out[continuity] = beyond(-argument.balance);
            out[rest] = (1.0 - out[change] - out[continuity]).max(0.0);
            return out;
        }
        out[match argument.label {
            ArgumentLabel::Continuity => continuity,
            ArgumentLabel::Change => change,
            _ => rest,
        }] = 1.0;
        out
    }

    /// Kappa of argument and school together, 2 at most.
    pub fn agreement(&self) -> f64 {
        let of = |label: Option<&Option<String>>, labels: &[String]| -> Option<usize> {
            let label = label?.as_ref()?;
            labels.iter().position(|l| l == label)
        };
        let arguments = codes::ARGUMENTS.map(str::to_owned);
        let both = || self.cases.iter().zip(&self.rows);
        let argument = both()
            .filter_map(|(c, r)| Some((of(c.coded.argument.first(), &arguments)?, r.argument.to_vec())));
        let one = |at: usize| (0..self.schools.len()).map(|s| f64::from(u8::from(s == at))).collect();
        let school =
            both().filter_map(|(c, r)| Some((of(c.coded.school.first(), &self.schools)?, one(r.school))));
        kappa(arguments.len(), argument) + kappa(self.schools.len(), school)
    }

    /// How far confidence in the argument is from success, 0 best (Brier 1950).
    pub fn brier(&self) -> f64 {
        let squared = |r: &Row| (r.confidence - f64::from(u8::from(r.right))).powi(2);
        self.rows.iter().map(squared).sum::<f64>() / self.rows.len().max(1) as f64
    }
}

/// Kappa (Cohen 1960) of codes with labels that are probabilities; 0 if it is not defined.
fn kappa(labels: usize, pairs: impl Iterator<Item = (usize, Vec<f64>)>) -> f64 {
    let (mut gold, mut got, mut same, mut n) = (vec![0.0; labels], vec![0.0; labels], 0.0, 0.0);
    for (code, found) in pairs {
        n += 1.0;
        gold[code] += 1.0;
        same += found[code];
        got.iter_mut().zip(&found).for_each(|(sum, p)| *sum += p);
    }
    let chance: f64 = gold.iter().zip(&got).map(|(a, b)| a * b).sum::<f64>();
    let rest = n * n - chance;
    if rest > 0.0 { (same * n - chance) / rest } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::kappa;

    #[test]
    fn kappa_of_whole_labels_is_cohens() {
        let cell = |gold: usize, got: usize, n: usize| {
            let mut label = vec![0.0, 0.0];
            label[got] = 1.0;
            vec![(gold, label); n]
        };
        let pairs = [cell(0, 0, 20), cell(0, 1, 5), cell(1, 0, 10), cell(1, 1, 15)].concat();
        assert!((kappa(2, pairs.into_iter()) - 0.4).abs() < 1e-12);
    }
}
