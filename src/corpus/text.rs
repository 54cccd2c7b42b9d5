use super::Condition;
use super::fields::{self, Group, Pattern, Value};
use crate::lexicon::TermKind;
use crate::mention::Mention;
use crate::segment::TokenKind;
use crate::{Analysis, Lexicon};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is counted as a word, for manifests.
pub const WORDS: &str = "tokens of running text (prose, headings, title and question) that hold a letter, \
    folded (Unicode NFC, plain quotation marks and hyphens), in lower case, without a possessive ending; \
    a hyphenated compound is one word, or with --split-hyphens (split_hyphens) as many as it has parts";

/// A document as statistics see it.
#[derive(Debug)]
pub struct Text<'t> {
    /// What was found in it.
    pub analysis: &'t Analysis,
    /// What was looked for.
    pub lexicon: &'t Lexicon,
    fields: BTreeMap<String, String>,
    split_hyphens: bool,
}

impl<'t> Text<'t> {
    /// A document; `pattern` says what its file name means.
    pub fn new(analysis: &'t Analysis, lexicon: &'t Lexicon, pattern: Option<&Pattern>) -> Self {
        let fields = fields::fields(&analysis.document.provenance, pattern);
        Text { analysis, lexicon, fields, split_hyphens: false }
    }

    /// Whether the parts of a hyphenated compound are words of their own, as in AntConc; else it
    /// is one word, as in quanteda (Benoit and others 2018): *post-war* is not *post* and *war*.
    pub fn split_hyphens(self, split_hyphens: bool) -> Self {
        Text { split_hyphens, ..self }
    }

    /// Words as somebody types them, cut as those of the text are.
    pub(super) fn cut(&self, typed: &[String]) -> Vec<String> {
        let parts = typed.iter().flat_map(|word| word.split(|c| self.split_hyphens && c == '-'));
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
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

    /// The words of a range of tokens, see [`WORDS`], each with its own tokens.
    pub(super) fn words_of(&self, tokens: Range<usize>) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
        let mut next = tokens.start;
        std::iter::from_fn(move || {
            while next < tokens.end {
                let word = next..self.end_of_word(next, tokens.end);
                next = word.end;
                if word.clone().any(|at| self.kind(at) == Some(TokenKind::Word)) {
                    return Some((word.clone(), self.word(word)));
                }
            }
            None
        })
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

    fn kind(&self, token: usize) -> Option<TokenKind> {
        self.analysis.segmented.tokens.get(token).map(|token| token.kind)
    }

    /// Where the word ends that begins with the token `first`, at `end` at the latest: after it,
    /// or after the parts that single hyphens join to it, such as *state-of-the-art*, *21-year-old*.
    fn end_of_word(&self, first: usize, end: usize) -> usize {
        let list = &self.analysis.segmented.tokens;
        let is_part = |at: usize| matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number));
        let joined = |part: usize| {
            let Some([before, hyphen, after]) = list.get(part..part + 3) else { return false };
            let touch = before.span.end() == hyphen.span.start() && hyphen.span.end() == after.span.start();
            touch && hyphen.span.of(&self.analysis.normalized.text) == "-" && is_part(part + 2)
        };
        let mut last = first;
        while !self.split_hyphens && last + 2 < end && is_part(last) && joined(last) {
            last += 2;
        }
        last + 1
    }

    /// The word that some tokens are.
    fn word(&self, tokens: Range<usize>) -> String {
        let list = self.analysis.segmented.tokens.get(tokens).unwrap_or_default();
        let span = list.first().zip(list.last()).map(|(first, last)| first.span.cover(last.span));
        let word = span.map_or("", |span| span.of(&self.analysis.normalized.text)).to_lowercase();
        let bare =
            word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).filter(|bare| !bare.is_empty());
        bare.map(str::to_owned).unwrap_or(word)
    }
}
