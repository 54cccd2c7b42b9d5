//! `--corrections`: read once, applied to every text, told when all are done.

use super::args::When;
use super::coded;
use super::outcome::{Trouble, Voice};
use melian::Analysis;
use melian::Lexicon;
use melian::correct::{Corrections, Fate};
use std::borrow::Cow;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Corrections and what became of them so far.
pub struct Corrected {
    corrections: Corrections,
    fates: Mutex<Vec<Fate>>,
}

/// Reads a file of corrections.
pub fn read(path: &Path) -> Result<Corrected, Trouble> {
    let bytes = coded::bytes(path)?;
    let corrections = Corrections::read(&path.to_string_lossy(), &bytes).map_err(coded::faults)?;
    let fates = Mutex::new(vec![Fate::Elsewhere; corrections.len()]);
    Ok(Corrected { corrections, fates })
}

impl Corrected {
    /// The analysis as corrected.
    pub fn apply<'a>(&self, lexicon: &Lexicon, analysis: &'a Analysis) -> Cow<'a, Analysis> {
        let (corrected, fates) = self.corrections.apply(lexicon, analysis);
        let mut all = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        for (sum, fate) in all.iter_mut().zip(fates) {
            *sum = fate.max(*sum);
        }
        corrected.map_or(Cow::Borrowed(analysis), Cow::Owned)
    }

    /// Tells what could not be corrected, and how many those are.
    pub fn tell(&self, color: When) -> usize {
        let all = self.fates.lock().unwrap_or_else(PoisonError::into_inner);
        let (faults, remarks) = self.corrections.told(&all);
        let voice = Voice::new(color);
        remarks.iter().for_each(|r| voice.note(&r.to_string()));
        faults.iter().for_each(|f| voice.error(&f.to_string()));
        faults.len()
    }
}
