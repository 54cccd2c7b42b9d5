use crate::claim::{Claim, Position};
use crate::document::BlockKind;
use crate::lexicon::{Lexicon, SchoolId, TermId, TermKind};
use crate::mention::Mention;
use crate::report::view::{
    ArgumentView, AxesView, BecauseView, ClaimView, ConceptView, DocumentView, FORMAT, FactorsView,
    LeftOutView, NameView, ProgramView, RepairView, SchoolLabelView, SchoolView, StatedView, TermView, View,
};
use crate::report::{Offsets, Places, rounded};
use crate::segment::{Segmented, Token, TokenKind};
use crate::text::{Source, Span};
use crate::weigh::{ArgumentReading, Reading, SchoolLabel, Weighed};
use crate::{Analysis, claim};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What is published about one document.
pub fn view(analysis: &Analysis, lexicon: &Lexicon, offsets: Offsets) -> View {
    let reading = &analysis.reading;
    View {
        format: FORMAT,
        melian: ProgramView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: lexicon.hash().to_owned(),
        },
        document: document(analysis, offsets),
        argument: argument(&reading.argument),
        school: school(reading, lexicon),
        schools: schools(reading, lexicon),
        concepts: concepts(reading, lexicon),
        names: names(&analysis.claims.claims, lexicon),
        claims: claims(analysis, lexicon, offsets),
        warnings: warnings(analysis),
    }
}

/// The claims of a document as they are published.
pub fn claims(analysis: &Analysis, lexicon: &Lexicon, offsets: Offsets) -> Vec<ClaimView> {
    let places = Places::new(analysis, offsets);
    let claims = &analysis.claims.claims;
    let mut weighed: Vec<Option<&Weighed>> = vec![None; claims.len()];
    for w in &analysis.reading.weighed {
        if let Some(slot) = weighed.get_mut(w.claim.index()) {
            *slot = Some(w);
        }
    }
    let mentions: Vec<(Span<Source>, &Mention)> =
        analysis.mentions.terms.iter().map(|m| (places.source(m.span), m)).collect();
    let maker = Maker { analysis, lexicon, places, mentions };
    claims
        .iter()
        .zip(weighed)
        .enumerate()
        .map(|(id, (claim, weight))| maker.claim(id, claim, weight))
        .collect()
}

struct Maker<'a> {
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    places: Places<'a>,
    mentions: Vec<(Span<Source>, &'a Mention)>,
}

impl Maker<'_> {
    fn claim(&self, id: usize, claim: &Claim, weighed: Option<&Weighed>) -> ClaimView {
        let place = self.places.place(claim.span);
        let ids = |terms: &[TermId]| terms.iter().map(|&t| self.lexicon.term(t).id.clone()).collect();
        let factor = |of: fn(&Weighed) -> f64| weighed.map_or(0.0, |w| rounded(of(w)));
        ClaimView {
            id,
            concepts: ids(&claim.concepts),
            propositions: ids(&claim.propositions),
            entities: ids(&claim.entities),
            school: claim.concepts.iter().find_map(|&t| school_id(self.lexicon, t)),
            start: place.start,
            end: place.end,
            line: place.line,
            column: place.column,
            quote: self.places.quote(claim.span).to_owned(),
            repairs: claim.repairs.iter().filter_map(|&r| self.repair(r)).collect(),
            polarity: claim.polarity,
            voice: claim.voice,
            stated: stated(claim.position),
            source: claim.source.clone(),
            hedge: claim.hedge.clone(),
            direction: claim.direction,
            value: rounded(claim.value),
            axes: AxesView { time: rounded(claim.time), outlook: rounded(claim.outlook) },
            weight: factor(|w| w.weight),
            factors: FactorsView {
                voice: factor(|w| w.voice),
                hedge: factor(|w| w.hedge),
                position: factor(|w| w.position),
                repeat: factor(|w| w.repeat),
            },
            because: claim.because.iter().map(|b| self.because(b)).collect(),
            terms: self.terms(claim),
            corrected: claim.corrected,
        }
    }

    fn repair(&self, index: usize) -> Option<RepairView> {
        let repair = self.analysis.repaired.repairs.get(index)?;
        let span = self.places.source(repair.span);
        let place = self.places.place(span);
        Some(RepairView {
            start: place.start,
            end: place.end,
            from: self.places.quote(span).to_owned(),
            repair: repair.to.clone(),
            kind: repair.kind,
            line: place.line,
        })
    }

    fn because(&self, because: &claim::Because) -> BecauseView {
        let Some(span) = because.span.map(|s| self.places.source(s)) else {
            return BecauseView { rule: because.rule.clone(), start: None, end: None, text: None };
        };
        let place = self.places.place(span);
        BecauseView {
            rule: because.rule.clone(),
            start: Some(place.start),
            end: Some(place.end),
            text: Some(self.places.quote(span).to_owned()),
        }
    }

    /// The mentions inside a claim that show one of its terms.
    fn terms(&self, claim: &Claim) -> Vec<TermView> {
        let from = self.mentions.partition_point(|(span, _)| span.start() < claim.span.start());
        let inside = self.mentions[from..].iter().take_while(|(span, _)| span.start() < claim.span.end());
        let of_claim = |t: TermId| {
            claim.concepts.contains(&t) || claim.propositions.contains(&t) || claim.entities.contains(&t)
        };
        inside
            .filter(|(span, mention)| claim.span.contains(*span) && of_claim(mention.term))
            .map(|&(span, mention)| {
                let place = self.places.place(span);
                TermView {
                    id: self.lexicon.term(mention.term).id.clone(),
                    start: place.start,
                    end: place.end,
                    text: self.places.quote(span).to_owned(),
                }
            })
            .collect()
    }
}

fn stated(position: Position) -> Option<StatedView> {
    match position {
        Position::None => None,
        Position::Conclusion => Some(StatedView::Conclusion),
        Position::Thesis => Some(StatedView::Thesis),
        Position::Verdict => Some(StatedView::Verdict),
        Position::Tie => Some(StatedView::Tie),
    }
}

fn document(analysis: &Analysis, offsets: Offsets) -> DocumentView {
    let Analysis { document, segmented, .. } = analysis;
    let provenance = &document.provenance;
    let sentences =
        segmented.paragraphs.iter().filter(|p| p.kind.is_prose()).map(|p| p.sentences.len()).sum();
    DocumentView {
        id: document.id.clone(),
        path: provenance.path.clone(),
        file_format: provenance.format,
        student: provenance.student.clone(),
        metadata: provenance.metadata.clone(),
        left_out: left_out(segmented),
        text_sha256: Sha256::digest(document.text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect(),
        words: words(&segmented.tokens),
        sentences,
        offsets,
    }
}

fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count()
}

/// Blocks that make no claims, by kind.
fn left_out(segmented: &Segmented) -> Vec<LeftOutView> {
    let mut kinds: BTreeMap<BlockKind, (usize, usize)> = BTreeMap::new();
    for paragraph in segmented.paragraphs.iter().filter(|p| !p.kind.is_prose()) {
        let sentences = &segmented.sentences[paragraph.sentences.clone()];
        let (blocks, count) = kinds.entry(paragraph.kind).or_default();
        *blocks += 1;
        *count += sentences.iter().map(|s| words(&segmented.tokens[s.tokens.clone()])).sum::<usize>();
    }
    kinds.into_iter().map(|(kind, (blocks, words))| LeftOutView { kind, blocks, words }).collect()
}

fn argument(reading: &ArgumentReading) -> ArgumentView {
    let ids = |claims: &[claim::ClaimId]| claims.iter().map(|c| c.index()).collect();
    ArgumentView {
        label: reading.label,
        basis: reading.basis,
        note: reading.note.map(str::to_owned),
        confidence: rounded(reading.confidence),
        balance: rounded(reading.balance),
        interval: reading.interval.map(rounded),
        continuity: rounded(reading.continuity),
        change: rounded(reading.change),
        emphasis: rounded(reading.emphasis),
        axes: AxesView { time: rounded(reading.time), outlook: rounded(reading.outlook) },
        claims_for: ids(&reading.claims_for),
        claims_against: ids(&reading.claims_against),
        missing: reading.missing.clone(),
    }
}

fn school(reading: &Reading, lexicon: &Lexicon) -> SchoolLabelView {
    let label = match reading.school {
        SchoolLabel::School(id) => lexicon.school(id).id.clone(),
        SchoolLabel::Mixed => "mixed".to_owned(),
        SchoolLabel::None => "none".to_owned(),
    };
    SchoolLabelView { label, confidence: rounded(reading.school_confidence) }
}

fn schools(reading: &Reading, lexicon: &Lexicon) -> Vec<SchoolView> {
    let view = |share: &crate::weigh::SchoolShare| SchoolView {
        id: lexicon.school(share.school).id.clone(),
        share: rounded(share.share),
        concepts: share.concepts,
        mentions: share.mentions,
        denied: share.denied,
        label: lexicon.school(share.school).label.clone(),
    };
    reading.schools.iter().map(view).collect()
}

fn concepts(reading: &Reading, lexicon: &Lexicon) -> Vec<ConceptView> {
    let view = |count: &crate::weigh::ConceptCount| ConceptView {
        id: lexicon.term(count.term).id.clone(),
        label: lexicon.term(count.term).label.clone(),
        school: school_id(lexicon, count.term),
        mentions: count.mentions,
        denied: count.denied,
    };
    reading.concepts.iter().map(view).collect()
}

fn school_id(lexicon: &Lexicon, term: TermId) -> Option<String> {
    lexicon.term(term).school.map(|s: SchoolId| lexicon.school(s).id.clone())
}

fn names(claims: &[Claim], lexicon: &Lexicon) -> Vec<NameView> {
    let terms: BTreeSet<TermId> =
        claims.iter().flat_map(|c| c.propositions.iter().chain(&c.entities)).copied().collect();
    let name = |id: TermId| {
        let term = lexicon.term(id);
        let kind = if term.kind == TermKind::Proposition { "proposition" } else { "entity" };
        NameView { id: term.id.clone(), label: term.label.clone(), kind }
    };
    let mut names: Vec<NameView> = terms.into_iter().map(name).collect();
    names.sort_by(|a, b| a.id.cmp(&b.id));
    names
}

/// What a person should know of the reading: the reader's notices, corrections by hand.
pub(crate) fn noticed(analysis: &Analysis) -> Vec<String> {
    let document = &analysis.document;
    let mut warnings = document.warnings.clone();
    if let Some(encoding) = document.provenance.encoding
        && encoding != "UTF-8"
        && !warnings.iter().any(|w| w.contains(encoding))
    {
        warnings.push(format!("decoded as {encoding}"));
    }
    match analysis.claims.claims.iter().filter(|c| c.corrected.is_some()).count() {
        0 => {}
        1 => warnings.push("1 claim was corrected by hand".to_owned()),
        n => warnings.push(format!("{n} claims were corrected by hand")),
    }
    warnings
}

/// The same, and what was left out.
fn warnings(analysis: &Analysis) -> Vec<String> {
    let mut warnings = noticed(analysis);
    let left: Vec<String> = NOT_PROSE
        .iter()
        .map(|&(kind, one, many)| {
            (analysis.document.blocks.iter().filter(|b| b.kind == kind).count(), one, many)
        })
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if !left.is_empty() {
        warnings.push(format!("no claims are read from {}", left.join(", ")));
    }
    warnings
}

/// Blocks that make no claims, in words for one and for many.
const NOT_PROSE: [(BlockKind, &str, &str); 8] = [
    (BlockKind::TitlePage, "title-page line", "title-page lines"),
    (BlockKind::Header, "running head", "running heads"),
    (BlockKind::Question, "pasted question", "pasted questions"),
    (BlockKind::Heading, "heading", "headings"),
    (BlockKind::Quote, "block quotation", "block quotations"),
    (BlockKind::Table, "table", "tables"),
    (BlockKind::Footnote, "footnote", "footnotes"),
    (BlockKind::Reference, "reference", "references"),
];

#[cfg(test)]
mod tests;
