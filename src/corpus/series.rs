//! Figures of documents that summaries and trends share: balance and shares of schools.

use super::Text;
use crate::Lexicon;
use crate::statistics::interval::Bootstrap;
use crate::weigh::ArgumentLabel;
use serde::Serialize;

/// How documents are resampled.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Resampling {
    /// How often.
    pub resamples: usize,
    /// Where the random numbers start.
    pub seed: u64,
    /// How much of the resampled figures an interval holds, between 0 and 1.
    pub level: f64,
}

impl From<Resampling> for Bootstrap {
    fn from(Resampling { resamples, seed, level }: Resampling) -> Self {
        Bootstrap { times: resamples, seed, level }
    }
}

/// Balance, if the document favours an argument or weighs them; shares of the reported
/// schools, if it has a concept of any. See [`meanings`].
pub(super) fn figures(text: &Text<'_>) -> Vec<Option<(f64, u64)>> {
    let reading = &text.analysis.reading;
    let argued = reading.argument.label != ArgumentLabel::None;
    let found = reading.schools.iter().any(|school| school.share > 0.0);
    let shares = reading.schools.iter().map(|school| found.then_some((school.share, 1)));
    [argued.then_some((reading.argument.balance, 1))].into_iter().chain(shares).collect()
}

/// Key and meaning of each of the [`figures`].
pub(super) fn meanings(lexicon: &Lexicon) -> Vec<(String, String)> {
    let balance = "mean balance of the documents that favour an argument or weigh both: \
        -1 continuity to 1 change";
    let schools = lexicon.schools().iter().filter(|school| school.reported);
    let share = |label: &str| {
        format!("mean share of {label} in the documents that have concepts of a school, 0 to 1")
    };
    [("balance".to_owned(), balance.to_owned())]
        .into_iter()
        .chain(schools.map(|school| (format!("share_{}", school.id.replace('-', "_")), share(&school.label))))
        .collect()
}
