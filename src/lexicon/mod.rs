//! What the program looks for: loaded from TOML, checked as a whole, compiled
//! into one matcher. Kinds are closed in code; instances are open in data.
//!
//! The embedded lexicon is compiled while the program is built (`build.rs`
//! borrows the modules marked so) and only decoded when it starts.

mod builtin;
mod cue; // also in build.rs
mod data; // also in build.rs
pub(crate) mod english; // also in build.rs
mod error; // also in build.rs
mod find;
mod language; // also in build.rs
mod load; // also in build.rs
mod matcher; // also in build.rs
mod pattern; // also in build.rs
mod schema; // also in build.rs
mod store; // also in build.rs
#[cfg(test)]
mod tests;
mod vocabulary; // also in build.rs
mod weights; // also in build.rs

pub use builtin::Loader;
pub use cue::{CueKind, Scope, Stance};
pub use data::{Lexicon, Pattern, Place, Role, School, SchoolId, Term, TermId, TermKind};
pub use english::{English, Entry, Side, WordKind};
pub use error::{LexiconError, LexiconErrors};
pub use language::Language;
pub(crate) use language::{Letters, Stops};
pub use load::LexiconSource;
pub use matcher::{Hit, Matcher, PatternId};
pub use pattern::PatternError;
pub use schema::{Direction, EntityKind, Strength, Within};
pub use store::Text;
pub use vocabulary::Vocabulary;
pub use weights::{NUMBERS, Number, Weights};
