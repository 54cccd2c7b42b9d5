//! melian reads essays on international relations and says which of the two
//! post-Cold-War arguments a document favours, with the evidence.
//!
//! The line every text walks, one module a stage:
//!
//! ```text
//! path → Document → Normalized → Segmented → Repaired → Mentions → Frames → Claims → Reading → View
//!  read  normalize    segment     repair     mention     frame     claim     weigh     report
//! ```
//!
//! Beside it: [`correct`] lets a person overrule claims; [`codes`] are what people coded,
//! [`evaluate`] compares the analysis with them by the statistics of [`agreement`], and
//! [`fit`] fits the numbers of weighing to them.
//!
//! Loading a [`Lexicon`] can fail and says where; after that nothing can:
//!
//! ```
//! use melian::{Document, Lexicon, Pipeline, weigh::ArgumentLabel};
//!
//! let pipeline = Pipeline::new(Lexicon::builtin()?, Default::default());
//! let analysis = pipeline.analyze(Document::plain("essay", "Essays go here."));
//! assert_eq!(analysis.reading.argument.label, ArgumentLabel::None);
//! # Ok::<(), melian::lexicon::LexiconErrors>(())
//! ```

pub mod agreement;
pub mod claim;
pub mod codes;
pub mod corpus;
pub mod correct;
pub mod document;
pub mod evaluate;
pub mod fit;
pub mod frame;
pub mod grade;
pub mod lexicon;
pub mod mention;
pub mod normalize;
pub mod pipeline;
pub mod read;
pub mod repair;
pub mod report;
pub mod segment;
pub mod statistics;
pub mod text;
pub mod weigh;

pub use document::Document;
pub use lexicon::Lexicon;
pub use normalize::Normalized;
pub use pipeline::{Analysis, Pipeline};
