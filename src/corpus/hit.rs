use super::{CorpusError, Text};
use crate::Lexicon;
use crate::lexicon::{TermId, TermKind};
use crate::text::{Folded, Span};
use regex::{Regex, RegexBuilder};
use serde::{Serialize, Serializer};
use std::ops::Range;

/// What a concordance looks for.
#[derive(Debug, Clone)]
pub enum Query {
    /// Words that stand together in a sentence, in small letters; a final `*` stands for any
    /// ending.
    Words(Vec<String>),
    /// A regular expression, held against every sentence; capitals do not matter.
    Regex(Regex),
    /// Terms of the lexicon, and their ids.
    Terms(Vec<(TermId, String)>),
}

/// Where something was found.
pub(super) struct Hit {
    pub span: Span<Folded>,
    /// The tokens it touches.
    pub tokens: Range<usize>,
    pub sentence: usize,
    /// The term that was found, where one was asked for.
    pub term: Option<TermId>,
}

impl Query {
    /// Words, as somebody types them.
    ///
    /// # Errors
    /// Where nothing is asked for.
    pub fn words(typed: &str) -> Result<Self, CorpusError> {
        let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let empty = words.iter().any(|word| word.trim_end_matches('*').is_empty());
        if words.is_empty() || empty {
            return Err(CorpusError(format!(
                "`{typed}` has no word to look for; write one, such as sovereign*"
            )));
        }
        Ok(Query::Words(words))
    }

    /// A regular expression of the crate `regex`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn regex(typed: &str) -> Result<Self, CorpusError> {
        let built = RegexBuilder::new(typed).case_insensitive(true).size_limit(1 << 20).build();
        built.map(Query::Regex).map_err(|error| {
            let what = error.to_string();
            let what = what.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            CorpusError(format!("`{typed}` is no regular expression: {what}"))
        })
    }

    /// Concepts, propositions or entities by their ids.
    ///
    /// # Errors
    /// An id that is not in the lexicon, or of a term that is never in a table.
    pub fn terms(lexicon: &Lexicon, ids: &[String]) -> Result<Self, CorpusError> {
        ids.iter().map(|id| Ok((term(lexicon, id)?, id.clone()))).collect::<Result<_, _>>().map(Query::Terms)
    }

    /// Every place in the running text, in order.
    pub(super) fn hits(&self, text: &Text<'_>) -> Vec<Hit> {
        let sentences = || text.sentences();
        match self {
            Query::Words(wanted) => {
                sentences().flat_map(|(at, tokens)| phrases(text, wanted, at, tokens)).collect()
            }
            Query::Regex(regex) => {
                sentences().flat_map(|(at, tokens)| matches(text, regex, at, tokens)).collect()
            }
            Query::Terms(terms) => {
                let wanted = |term: TermId| terms.iter().any(|(asked, _)| *asked == term);
                let mentions = text.terms(|_| true).filter(|(mention, _)| wanted(mention.term));
                let words = &text.analysis.repaired.words;
                let hit = |(mention, first): (&crate::mention::Mention, usize)| {
                    let last = words.get(mention.words.clone())?.last()?;
                    let (tokens, sentence) = (first..last.tokens.end, last.sentence);
                    Some(Hit { span: mention.span, tokens, sentence, term: Some(mention.term) })
                };
                mentions.filter_map(hit).collect()
            }
        }
    }
}

/// The concept, proposition or entity of this id.
///
/// # Errors
/// Where there is none.
pub(super) fn term(lexicon: &Lexicon, id: &str) -> Result<TermId, CorpusError> {
    let known =
        lexicon.term_named(id).filter(|&term| !matches!(lexicon.term(term).kind, TermKind::Marker(_)));
    known.ok_or_else(|| {
        CorpusError(format!("`{id}` is no concept, proposition or entity; `melian lexicon list` shows them"))
    })
}

fn phrases(text: &Text<'_>, wanted: &[String], sentence: usize, tokens: Range<usize>) -> Vec<Hit> {
    let words: Vec<(Range<usize>, String)> = text.words_of(tokens).collect();
    let is = |(wanted, (_, word)): (&String, &(Range<usize>, String))| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    };
    let wanted = text.cut(wanted);
    let found = words.windows(wanted.len().max(1)).filter(|words| wanted.iter().zip(*words).all(is));
    let hit = |words: &[(Range<usize>, String)]| {
        let tokens = words.first()?.0.start..words.last()?.0.end;
        let all = text.analysis.segmented.tokens.get(tokens.clone())?;
        let span = all.first()?.span.cover(all.last()?.span);
        Some(Hit { span, tokens, sentence, term: None })
    };
    found.filter_map(hit).collect()
}

fn matches(text: &Text<'_>, regex: &Regex, sentence: usize, tokens: Range<usize>) -> Vec<Hit> {
    let segmented = &text.analysis.segmented;
    let Some(span) = segmented.sentences.get(sentence).map(|sentence| sentence.span) else {
        return Vec::new();
    };
    let list = segmented.tokens.get(tokens.clone()).unwrap_or_default();
    let found = regex.find_iter(span.of(&text.analysis.normalized.text)).filter(|found| !found.is_empty());
    let hit = |found: regex::Match<'_>| {
        let span = Span::new(span.start() + found.start(), span.start() + found.end());
        let first = tokens.start + list.partition_point(|token| token.span.end() <= span.start());
        let end = tokens.start + list.partition_point(|token| token.span.start() < span.end());
        Hit { span, tokens: first..end.max(first), sentence, term: None }
    };
    found.map(hit).collect()
}

impl Serialize for Query {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Query::Words(words) => to.collect_str(&format_args!("words: {}", words.join(" "))),
            Query::Regex(regex) => to.collect_str(&format_args!("regex: {regex}")),
            Query::Terms(terms) => {
                let ids: Vec<&str> = terms.iter().map(|(_, id)| id.as_str()).collect();
                to.collect_str(&format_args!("concepts: {}", ids.join(", ")))
            }
        }
    }
}
