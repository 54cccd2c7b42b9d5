//! The stages in order.

use crate::claim::Claims;
use crate::document::Document;
use crate::frame::Frames;
use crate::lexicon::{Lexicon, Term};
use crate::mention::{Mention, Mentions};
use crate::normalize::Normalized;
use crate::repair::{RepairOptions, Repaired};
use crate::segment::Segmented;
use crate::weigh::Reading;

/// Stands before an example sentence, so that it is read as in an essay on the subject.
const SUBJECT: &str = "This is about the relations of states. ";

/// How a sentence shows a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// As it is.
    Plain,
    /// Only turned by a flip.
    Turned,
}

/// Everything that was found in one document, stage by stage.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The text and its blocks.
    pub document: Document,
    /// Folded characters.
    pub normalized: Normalized,
    /// Tokens, sentences, paragraphs.
    pub segmented: Segmented,
    /// Words to match by, and what was mended.
    pub repaired: Repaired,
    /// Terms found.
    pub mentions: Mentions,
    /// Cues at work.
    pub frames: Frames,
    /// What is claimed.
    pub claims: Claims,
    /// What it comes to.
    pub reading: Reading,
}

/// Reads documents with one lexicon. `Send + Sync`; share it between threads.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
    repair: RepairOptions,
}

impl Pipeline {
    /// A pipeline over a lexicon that was loaded and checked.
    pub fn new(lexicon: Lexicon, repair: RepairOptions) -> Self {
        Pipeline { lexicon, repair }
    }

    /// The lexicon it reads with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads one document. Cannot fail.
    pub fn analyze(&self, document: Document) -> Analysis {
        let lexicon = &self.lexicon;
        let normalized = crate::normalize::fold(&document.text);
        let segmented = crate::segment::segment(&document, &normalized, lexicon.language());
        let repaired = crate::repair::repair(
            &normalized,
            &segmented,
            lexicon.language(),
            lexicon.vocabulary(),
            self.repair,
        );
        let mentions = crate::mention::find(lexicon, &normalized, &segmented, &repaired);
        let frames = crate::frame::read(lexicon, &normalized, &segmented, &repaired, &mentions);
        let claims = crate::claim::read(lexicon, &normalized, &segmented, &repaired, &mentions, &frames);
        let reading = crate::weigh::weigh(lexicon, &segmented, &repaired, &mentions, &claims);
        Analysis { document, normalized, segmented, repaired, mentions, frames, claims, reading }
    }

    /// How an example sentence shows a term, as if it stood in an essay on the subject.
    pub fn example(&self, term: &Term, sentence: &str) -> Option<Shown> {
        let analysis = self.analyze(Document::plain(term.id.clone(), format!("{SUBJECT}{sentence}")));
        let start = |m: &Mention| analysis.normalized.map.to_source(m.span).start();
        let found = analysis.mentions.terms.iter().chain(&analysis.mentions.markers);
        found
            .filter(|m| self.lexicon.term(m.term).id == term.id && start(m) >= SUBJECT.len())
            .map(|m| if m.flip.is_some() { Shown::Turned } else { Shown::Plain })
            .min()
    }
}
