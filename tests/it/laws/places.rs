//! Spans lie in their text, offsets find their way back, tokens give the text back.

use super::texts::{config, prose, text};
use crate::support::{analyze, lexicon};
use melian::lexicon::CueKind;
use melian::report::{Offsets, View};
use melian::text::Span;
use melian::{Analysis, normalize, report};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use std::ops::Range;

type Law = Result<(), TestCaseError>;

/// In bounds and on character boundaries.
fn lies_in<T>(text: &str, span: Span<T>, what: &str) -> Law {
    let whole = span.start() <= span.end() && span.end() <= text.len();
    prop_assert!(whole, "{} {:?} leaves a text of {} bytes", what, span, text.len());
    let boundaries = text.is_char_boundary(span.start()) && text.is_char_boundary(span.end());
    prop_assert!(boundaries, "{} {:?} cuts a character", what, span);
    Ok(())
}

fn lies_within(range: &Range<usize>, len: usize, what: &str) -> Law {
    prop_assert!(range.start <= range.end && range.end <= len, "{} {:?} of {}", what, range, len);
    Ok(())
}

fn every_span_lies_in_its_text(analysis: &Analysis) -> Law {
    let Analysis { document, normalized, segmented, repaired, mentions, claims, .. } = analysis;
    let folded = normalized.text.as_str();
    for block in &document.blocks {
        lies_in(&document.text, block.span, "block")?;
    }
    for token in &segmented.tokens {
        lies_in(folded, token.span, "token")?;
        prop_assert!(!token.span.is_empty(), "an empty token at {:?}", token.span);
    }
    for sentence in &segmented.sentences {
        lies_in(folded, sentence.span, "sentence")?;
        lies_within(&sentence.tokens, segmented.tokens.len(), "tokens of a sentence")?;
        prop_assert!(sentence.paragraph < segmented.paragraphs.len());
    }
    for clause in &segmented.clauses {
        lies_within(&clause.tokens, segmented.tokens.len(), "tokens of a clause")?;
        prop_assert!(clause.sentence < segmented.sentences.len());
    }
    for paragraph in &segmented.paragraphs {
        lies_in(folded, paragraph.span, "paragraph")?;
        lies_within(&paragraph.sentences, segmented.sentences.len(), "sentences of a paragraph")?;
    }
    for quotation in &segmented.quotations {
        lies_in(folded, quotation.span, "quotation")?;
        lies_within(&quotation.tokens, segmented.tokens.len(), "tokens of a quotation")?;
    }
    for word in &repaired.words {
        lies_in(folded, word.span, "word")?;
        prop_assert!(word.sentence < segmented.sentences.len() && word.clause < segmented.clauses.len());
        prop_assert!(word.repair.is_none_or(|r| r < repaired.repairs.len()));
    }
    for repair in &repaired.repairs {
        lies_in(folded, repair.span, "repair")?;
        prop_assert_eq!(repair.span.of(folded), repair.from.as_str());
    }
    for mention in mentions.terms.iter().chain(&mentions.markers) {
        lies_in(folded, mention.span, "mention")?;
        lies_within(&mention.words, repaired.words.len(), "words of a mention")?;
    }
    for claim in &claims.claims {
        lies_in(&document.text, claim.span, "claim")?;
        prop_assert!(claim.sentence < segmented.sentences.len() && claim.clause < segmented.clauses.len());
        prop_assert!(!claim.because.is_empty(), "a claim without a because: {:?}", claim);
    }
    prop_assert_eq!(claims.sentences.len(), segmented.sentences.len());
    Ok(())
}

fn every_frame_keeps_to_its_words(analysis: &Analysis) -> Law {
    let Analysis { normalized, repaired, frames, .. } = analysis;
    let folded = normalized.text.as_str();
    for frame in &frames.frames {
        lies_in(folded, frame.span, "frame")?;
        lies_within(&frame.words, repaired.words.len(), "words of a frame")?;
        for range in &frame.scope {
            lies_within(range, repaired.words.len(), "scope of a frame")?;
            let apart = range.end <= frame.words.start || frame.words.end <= range.start;
            // A rule of layout stands where it governs, verdicts and questions are their own
            // content, and a judgement takes over what a report governs.
            use CueKind::{EndorsementBefore, RejectionBefore, RhetoricalQuestion, Tie, Verdict};
            let judges = matches!(frame.kind, Verdict | Tie | EndorsementBefore | RejectionBefore);
            let own = frame.cue.is_none() || judges || frame.kind == RhetoricalQuestion;
            prop_assert!(apart || own, "a cue governs itself: {:?}", frame);
        }
        let ordered = frame.scope.windows(2).all(|pair| pair[0].end <= pair[1].start);
        prop_assert!(ordered, "scopes out of order: {:?}", frame);
    }
    Ok(())
}

/// Tokens are in order, do not overlap, and no word is lost between them.
fn tokens_give_the_text_back(analysis: &Analysis) -> Law {
    let folded = analysis.normalized.text.as_str();
    let mut back = String::new();
    for token in &analysis.segmented.tokens {
        prop_assert!(back.len() <= token.span.start(), "{:?} overlaps the one before", token.span);
        let gap = &folded[back.len()..token.span.start()];
        prop_assert!(!gap.contains(char::is_alphanumeric), "no token holds {:?}", gap);
        back.push_str(gap);
        back.push_str(token.span.of(folded));
    }
    let rest = &folded[back.len()..];
    prop_assert!(!rest.contains(char::is_alphanumeric), "no token holds {:?}", rest);
    back.push_str(rest);
    prop_assert_eq!(back.as_str(), folded);
    for pair in analysis.segmented.sentences.windows(2) {
        prop_assert!(
            pair[0].tokens.end <= pair[1].tokens.start && pair[0].span.end() <= pair[1].span.start()
        );
    }
    let mut held = 0;
    for clause in &analysis.segmented.clauses {
        prop_assert_eq!(clause.tokens.start, held, "a token between two clauses");
        held = clause.tokens.end;
    }
    prop_assert_eq!(held, analysis.segmented.tokens.len());
    Ok(())
}

fn quotes_are_the_text_at_their_offsets(text: &str, view: &View, offsets: Offsets) -> Law {
    let at = |start: usize, end: usize| match offsets {
        Offsets::Bytes => text.get(start..end).map(String::from),
        Offsets::Chars => (start <= end && end <= text.chars().count())
            .then(|| text.chars().skip(start).take(end - start).collect()),
    };
    for claim in &view.claims {
        prop_assert_eq!(at(claim.start, claim.end), Some(claim.quote.clone()));
        for term in &claim.terms {
            prop_assert_eq!(at(term.start, term.end), Some(term.text.clone()));
        }
        for repair in &claim.repairs {
            prop_assert_eq!(at(repair.start, repair.end), Some(repair.from.clone()));
        }
        for why in &claim.because {
            prop_assert_eq!(why.start.zip(why.end).and_then(|(s, e)| at(s, e)), why.text.clone());
        }
        let line = text.split('\n').nth(claim.line - 1).unwrap_or_default();
        let from: String = line.chars().skip(claim.column - 1).collect();
        let first = claim.quote.split('\n').next().unwrap_or_default();
        prop_assert!(from.starts_with(first), "line {} column {}: {:?}", claim.line, claim.column, first);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn offsets_find_their_way_back(text in text(), cut in any::<prop::sample::Index>()) {
        let n = normalize::fold(&text);
        let mut before = 0;
        for (start, c) in n.text.char_indices() {
            let span = Span::new(start, start + c.len_utf8());
            let source = n.map.to_source(span);
            prop_assert!(!source.is_empty(), "{c:?} at {start} came from nowhere");
            lies_in(&text, source, "source")?;
            prop_assert!(before <= source.start(), "offsets run backwards at {start}");
            before = source.start();
            let back = n.map.to_folded(source);
            lies_in(&n.text, back, "folded")?;
            prop_assert!(back.contains(span), "{span:?} came back as {back:?}");
        }
        let bounds: Vec<usize> = n.text.char_indices().map(|(i, _)| i).chain([n.text.len()]).collect();
        let from = bounds[cut.index(bounds.len())];
        prop_assume!(from < n.text.len());
        let whole = n.map.to_source(Span::new(from, n.text.len()));
        lies_in(&text, whole, "source of a stretch")?;
        prop_assert!(n.map.to_folded(whole).contains(Span::new(from, n.text.len())));
    }

    #[test]
    fn any_text_is_read_with_every_span_in_it(text in text()) {
        let analysis = analyze(&text);
        every_span_lies_in_its_text(&analysis)?;
        every_frame_keeps_to_its_words(&analysis)?;
        tokens_give_the_text_back(&analysis)?;
    }

    #[test]
    fn quotes_stand_in_the_text(text in prop_oneof![text(), prose()]) {
        let analysis = analyze(&text);
        for offsets in [Offsets::Bytes, Offsets::Chars] {
            let view = report::view(&analysis, lexicon(), offsets);
            quotes_are_the_text_at_their_offsets(&text, &view, offsets)?;
        }
    }
}

#[test]
fn texts_that_once_failed_are_read() -> Law {
    let once = ["\u{300} It is argued that states\nso-calledstates ", ", but don't "];
    once.iter().try_for_each(|text| every_frame_keeps_to_its_words(&analyze(text)))
}
