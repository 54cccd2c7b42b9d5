//! Statistics over many documents, as tidy tables that R and Python read without repair.
//!
//! A [`Statistic`] reduces every [`Text`] to a small tally of integers. Tallies are merged
//! in the order of the documents and become a [`Table`]; since they merge the same in any
//! order and any parts, neither threads nor files in another order change a figure:
//!
//! ```
//! use melian::corpus::{Frequency, Merge, Statistic, Text, Unit};
//! use melian::{Document, Lexicon, Pipeline};
//!
//! let pipeline = Pipeline::new(Lexicon::builtin()?, Default::default());
//! let frequency = Frequency { of: Unit::Words, by: Vec::new(), minimum: 1 };
//! let mut tally = Default::default();
//! for text in ["States seek power.", "States trade."] {
//!     let analysis = pipeline.analyze(Document::plain("1", text));
//!     frequency.tally(&Text::new(&analysis, pipeline.lexicon(), None)).merge_into(&mut tally);
//! }
//! let table = frequency.table(pipeline.lexicon(), tally)?;
//! assert_eq!(table.rows[0][0], "states".into());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod concordance;
mod condition;
mod cooccurrence;
mod dispersion;
mod fields;
mod frequency;
mod graphml;
mod hit;
mod keyness;
mod manifest;
mod means;
mod merge;
mod names;
mod overview;
#[cfg(feature = "parquet")]
mod parquet;
pub mod plot;
mod profile;
pub mod report;
mod scale;
mod series;
mod summary;
mod table;
mod text;
mod trend;
mod unit;
mod write;

pub use concordance::{Concordance, Sorting};
pub use condition::Condition;
pub use cooccurrence::{Cooccurrences, Span};
pub use dispersion::Dispersion;
pub use fields::{Group, Pattern, Value};
pub use frequency::Frequency;
pub use graphml::write_graphml;
pub use hit::Query;
pub use keyness::{Keyness, Side};
pub use manifest::{Input, Manifest};
pub use merge::Merge;
pub use overview::Overview;
#[cfg(feature = "parquet")]
pub use parquet::write_parquet;
pub use profile::{Profile, What};
pub use scale::{Method, Scale};
pub use series::Resampling;
pub use summary::Summary;
pub use table::{Cell, Column, Table};
pub use text::{Text, WORDS};
pub use trend::{Smoothing, Trend, Trended};
pub use unit::Unit;
pub use write::{Format, write};

use crate::Lexicon;
use serde::Serialize;
use thiserror::Error;

/// What can be said of many documents: a tally of each, and the table of all. What is
/// serialized of it are its options, for the [`Manifest`].
pub trait Statistic: Serialize + Sync {
    /// What is kept of documents.
    type Tally: Merge + Default + Send;

    /// The tally of one document.
    fn tally(&self, text: &Text<'_>) -> Self::Tally;

    /// The table of what all documents came to.
    ///
    /// # Errors
    /// Where the documents do not have what the statistic needs.
    fn table(&self, lexicon: &Lexicon, tally: Self::Tally) -> Result<Table, CorpusError>;
}

/// Why a statistic cannot be made, or an option not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct CorpusError(pub String);
