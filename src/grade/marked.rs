//! The text of an essay cut where it claims something.

use super::model::{Block, Marked, Piece};
use crate::Analysis;
use crate::claim::Claim;
use crate::frame::Voice;
use crate::lexicon::Lexicon;
use crate::text::Lines;

/// Every block with its claims marked.
pub(super) fn blocks(analysis: &Analysis, lexicon: &Lexicon) -> Vec<Block> {
    let text = &analysis.document.text;
    let lines = Lines::new(text);
    let mut claims: Vec<(usize, &Claim)> = analysis.claims.claims.iter().enumerate().collect();
    claims.sort_by_key(|(_, claim)| (claim.span.start(), claim.span.end()));
    let mut claims = claims.into_iter().peekable();
    let mut blocks = Vec::new();
    for block in &analysis.document.blocks {
        let (mut pieces, mut at) = (Vec::new(), block.span.start());
        while let Some((number, claim)) = claims.next_if(|(_, c)| c.span.start() < block.span.end()) {
            // Of claims within each other the first is shown; its number stands for both.
            let (start, end) = (claim.span.start().max(at), claim.span.end().min(block.span.end()));
            if start >= end {
                continue;
            }
            if at < start {
                pieces.push(Piece { text: text[at..start].to_owned(), claim: None });
            }
            let marked = marked(number, claim, lexicon);
            pieces.push(Piece { text: text[start..end].to_owned(), claim: Some(marked) });
            at = end;
        }
        if at < block.span.end() {
            pieces.push(Piece { text: text[at..block.span.end()].to_owned(), claim: None });
        }
        blocks.push(Block { kind: block.kind, line: lines.position(block.span.start()).line, pieces });
    }
    blocks
}

fn marked(number: usize, claim: &Claim, lexicon: &Lexicon) -> Marked {
    let terms = claim.propositions.iter().chain(&claim.concepts).take(2);
    let about: Vec<&str> = terms.map(|&term| lexicon.term(term).label.as_str()).collect();
    let school = claim.concepts.iter().find_map(|&term| lexicon.term(term).school);
    let school = school.map(|s| lexicon.school(s)).filter(|s| s.reported);
    Marked {
        number: number + 1,
        school: school.map(|s| s.id.clone()),
        direction: claim.direction,
        voice: claim.voice,
        own: matches!(claim.voice, Voice::Author | Voice::Endorsed | Voice::Conceded | Voice::Rejected),
        source: claim.source.clone(),
        polarity: claim.polarity,
        about: about.join("; "),
        corrected: claim.corrected.is_some(),
    }
}
