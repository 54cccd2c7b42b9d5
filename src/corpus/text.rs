use super::Condition;
use super::fields::{self, Group, Pattern, Value};
use crate::lexicon::TermKind;
use crate::mention::Mention;
use crate::segment::{Token, TokenKind};
use crate::{Analysis, Lexicon};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is counted as a word, for manifests.
pub const WORDS: &str = "tokens of running text (prose, headings, title and question) that hold a letter, \
    folded (Unicode NFC, plain quotation marks and hyphens), in lower case, without a possessive ending; \
    the parts of a hyphenated compound are words of their own";

/// A document as statistics see it.
#[derive(Debug)]
pub struct Text<'t> {
    /// What was found in it.
    pub analysis: &'t Analysis,
    /// What was looked for.
    pub lexicon: &'t Lexicon,
    fields: BTreeMap<String, String>,
}

impl<'t> Text<'t> {
    /// A document; `pattern` says what its file name means.
    pub fn new(analysis: &'t Analysis, lexicon: &'t Lexicon, pattern: Option<&Pattern>) -> Self {
        Text { analysis, lexicon, fields: fields::fields(&analysis.document.provenance, pattern) }
    }

    /// What the document is called.
    pub fn id(&self) -> &'t str {
        &self.analysis.document.id
    }

    /// What is known of it by name.
    pub fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// Whether all of `conditions` hold.
    pub fn meets(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|condition| condition.holds(&self.fields))
    }

    /// Its group, by the fields called `by`.
    pub fn group(&self, by: &[String]) -> Group {
        by.iter().map(|name| Value::of(self.fields.get(name).map(String::as_str))).collect()
    }

    /// A number that depends on nothing but its text: the first 64 bits of its SHA-256.
    pub fn hash(&self) -> u64 {
        let digest = Sha256::digest(self.analysis.document.text.as_bytes());
        digest.iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
    }

    /// The sentences of its running text, each as a range of tokens.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let segmented = &self.analysis.segmented;
        let sentences = segmented.sentences.iter().enumerate();
        sentences.filter(|&(at, _)| segmented.is_running(at)).map(|(at, s)| (at, s.tokens.clone()))
    }

    /// The words of a range of tokens, see [`WORDS`], each with the index of its token.
    pub(super) fn words_of(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, String)> + '_ {
        let first = tokens.start;
        let tokens = self.analysis.segmented.tokens.get(tokens).unwrap_or_default();
        let words = tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word);
        words.map(move |(at, token)| (first + at, self.word(token)))
    }

    /// All words of its running text, in order.
    pub fn words(&self) -> impl Iterator<Item = String> + '_ {
        self.sentences().flat_map(|(_, tokens)| self.words_of(tokens)).map(|(_, word)| word)
    }

    /// The mentions of terms of some kinds in its running text, in order, each with the index
    /// of its first token.
    pub(super) fn terms(
        &self,
        wanted: impl Fn(TermKind) -> bool,
    ) -> impl Iterator<Item = (&'t Mention, usize)> {
        let analysis = self.analysis;
        let mentions = analysis.mentions.terms.iter().filter(move |mention| wanted(mention.kind));
        mentions.filter_map(move |mention| {
            let word = analysis.repaired.words.get(mention.words.start)?;
            analysis.segmented.is_running(word.sentence).then_some((mention, word.tokens.start))
        })
    }

    fn word(&self, token: &Token) -> String {
        let word = token.span.of(&self.analysis.normalized.text).to_lowercase();
        let bare =
            word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).filter(|bare| !bare.is_empty());
        bare.map(str::to_owned).unwrap_or(word)
    }
}
