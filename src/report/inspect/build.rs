use super::*;
use crate::Analysis;
use crate::frame::Frame;
use crate::lexicon::{Lexicon, TermId, TermKind};
use crate::mention::Mention;
use crate::report::Offsets;
use crate::text::{Folded, Lines, Source, Span};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// What `stage` saw in the document of `analysis`.
pub fn inspect(stage: Stage, analysis: &Analysis, lexicon: &Lexicon, offsets: Offsets) -> Inspected {
    let seen = Seen { analysis, lexicon, lines: Lines::new(&analysis.document.text), offsets };
    match stage {
        Stage::Document => Inspected::Document(seen.document()),
        Stage::Segments => Inspected::Segments(seen.segments()),
        Stage::Spelling => Inspected::Spelling(seen.spelling()),
        Stage::Mentions => Inspected::Mentions(seen.mentions()),
        Stage::Stance => Inspected::Stance(seen.stance()),
        Stage::Claims => Inspected::Claims(seen.claims()),
    }
}

struct Seen<'a> {
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    lines: Lines<'a>,
    offsets: Offsets,
}

impl Seen<'_> {
    fn id(&self) -> String {
        self.analysis.document.id.clone()
    }

    fn source(&self, span: Span<Source>) -> Stretch {
        match self.offsets {
            Offsets::Bytes => Stretch { start: span.start(), end: span.end() },
            Offsets::Chars => {
                let start = self.lines.position(span.start()).chars;
                let end = start + span.of(&self.analysis.document.text).chars().count();
                Stretch { start, end }
            }
        }
    }

    fn folded(&self, span: Span<Folded>) -> Stretch {
        self.source(self.analysis.normalized.map.to_source(span))
    }

    fn kinded<K>(&self, span: Span<Folded>, kind: K) -> Kinded<K> {
        let at = self.folded(span);
        Kinded { start: at.start, end: at.end, kind }
    }

    fn words(&self, range: &Range<usize>) -> Option<Stretch> {
        words(self.analysis, range).map(|span| self.folded(span))
    }

    fn document(&self) -> InspectDocument {
        let document = &self.analysis.document;
        let block = |b: &crate::document::Block| {
            let at = self.source(b.span);
            Kinded { start: at.start, end: at.end, kind: b.kind }
        };
        let hash = Sha256::digest(document.text.as_bytes());
        InspectDocument {
            id: self.id(),
            path: document.provenance.path.clone(),
            encoding: document.provenance.encoding,
            file_format: document.provenance.format,
            student: document.provenance.student.clone(),
            metadata: document.provenance.metadata.clone(),
            text: document.text.clone(),
            text_sha256: hash.iter().map(|b| format!("{b:02x}")).collect(),
            blocks: document.blocks.iter().map(block).collect(),
            warnings: document.warnings.clone(),
        }
    }

    fn segments(&self) -> InspectSegments {
        let s = &self.analysis.segmented;
        let clause = |c: &crate::segment::Clause| {
            let (first, last) = (s.tokens.get(c.tokens.start)?, s.tokens.get(c.tokens.end.checked_sub(1)?)?);
            Some(self.folded(first.span.cover(last.span)))
        };
        InspectSegments {
            id: self.id(),
            sentences: s.sentences.iter().map(|s| self.folded(s.span)).collect(),
            tokens: s.tokens.iter().map(|t| self.folded(t.span)).collect(),
            paragraphs: s.paragraphs.iter().map(|p| self.kinded(p.span, p.kind)).collect(),
            clauses: s.clauses.iter().filter_map(clause).collect(),
            quotations: s.quotations.iter().map(|q| self.kinded(q.span, q.kind)).collect(),
        }
    }

    fn spelling(&self) -> InspectSpelling {
        let repair = |r: &crate::repair::Repair| {
            let at = self.folded(r.span);
            InspectRepair {
                start: at.start,
                end: at.end,
                from: r.from.clone(),
                repair: r.to.clone(),
                alternatives: r.alternatives.clone(),
                kind: r.kind,
                distance: r.distance,
                applied: r.applied,
            }
        };
        InspectSpelling {
            id: self.id(),
            repairs: self.analysis.repaired.repairs.iter().map(repair).collect(),
        }
    }

    fn mentions(&self) -> InspectMentions {
        let mention = |m: &Mention| {
            let (at, term) = (self.folded(m.span), self.lexicon.term(m.term));
            InspectMention {
                concept: term.id.clone(),
                kind: m.kind.name(),
                cue: if let TermKind::Marker(kind) = m.kind { Some(kind) } else { None },
                school: term.school.map(|s| self.lexicon.school(s).id.clone()),
                start: at.start,
                end: at.end,
                pattern: pattern(self.lexicon, m).to_string(),
                distance: m.distance,
                flip: m.flip,
            }
        };
        InspectMentions {
            id: self.id(),
            mentions: by_place(self.analysis).into_iter().map(mention).collect(),
        }
    }

    fn frame(&self, f: &Frame) -> InspectFrame {
        InspectFrame {
            cue: self.folded(f.span),
            scope: f.scope.iter().filter_map(|r| self.words(r)).collect(),
            kind: f.kind,
            family: self.family(f.cue),
        }
    }

    fn family(&self, cue: Option<TermId>) -> Option<String> {
        cue.map(|id| self.lexicon.term(id).id.clone())
    }

    fn stance(&self) -> InspectStance {
        let frames = &self.analysis.frames.frames;
        let of = |g: Group| frames.iter().filter(|f| group(f.kind) == g).map(|f| self.frame(f)).collect();
        let attribution = |f: &Frame| InspectAttribution {
            cue: self.folded(f.span),
            source: f.source.as_ref().map(|s| self.folded(s.span)),
            name: f.source.as_ref().map(|s| s.name.clone()),
            content: f.scope.iter().filter_map(|r| self.words(r)).collect(),
            kind: f.kind,
            family: self.family(f.cue),
        };
        InspectStance {
            id: self.id(),
            negations: of(Group::Negation),
            implied_negations: of(Group::ImpliedNegation),
            attributions: frames
                .iter()
                .filter(|f| group(f.kind) == Group::Attribution)
                .map(attribution)
                .collect(),
            hedges: of(Group::Hedge),
            concessions: of(Group::Concession),
            contrasts: of(Group::Contrast),
            rejections: of(Group::Rejection),
            others: of(Group::Other),
        }
    }

    fn claims(&self) -> InspectClaims {
        let values = &self.analysis.claims.sentences;
        let sentence = |(i, s): (usize, &crate::segment::Sentence)| {
            let at = self.folded(s.span);
            let value = round(values.get(i).copied().unwrap_or(0.0));
            InspectSentence { start: at.start, end: at.end, direction: side(value), value }
        };
        InspectClaims {
            id: self.id(),
            claims: crate::report::claims(self.analysis, self.lexicon, self.offsets),
            sentences: self.analysis.segmented.sentences.iter().enumerate().map(sentence).collect(),
        }
    }
}

/// Four decimals, and no negative zero.
pub(super) fn round(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0 + 0.0
}

pub(super) fn side(value: f64) -> Direction {
    match value {
        v if v < 0.0 => Direction::Continuity,
        v if v > 0.0 => Direction::Change,
        _ => Direction::None,
    }
}

/// The pattern that a mention matched.
pub(super) fn pattern<'l>(lexicon: &'l Lexicon, mention: &Mention) -> &'l str {
    lexicon.patterns().get(mention.pattern as usize).map_or("", |p| p.text.as_str())
}

/// The stretch of the folded text that a range of words covers.
pub(super) fn words(analysis: &Analysis, range: &Range<usize>) -> Option<Span<Folded>> {
    let words = &analysis.repaired.words;
    let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
    (range.start < range.end).then(|| first.span.cover(last.span))
}

/// Terms and markers together, by place.
pub(super) fn by_place(analysis: &Analysis) -> Vec<&Mention> {
    let mut all: Vec<&Mention> = analysis.mentions.terms.iter().chain(&analysis.mentions.markers).collect();
    all.sort_by_key(|m| (m.span.start(), m.span.end(), m.term));
    all
}
