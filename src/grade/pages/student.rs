//! What a page says to a student: their own essay and nobody else's.

use crate::document::{BlockKind, Student};
use crate::grade::model::{Class, Favoured, Graded, Judged, Language, Marked, Piece, Quotation, Range};
use crate::lexicon::Direction;
use serde::Serialize;
use std::collections::BTreeSet;

/// How much of a mark a page shows. The levels are always shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// No points and no band.
    None,
    /// The lowest and the highest total, and the bands they lie in.
    #[default]
    Range,
    /// The middle of the range.
    Points,
}

/// What one student's page shows. It holds no flag, no passage of another essay and no
/// warning, which are for the marker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StudentPage<'a> {
    /// Last part of the document's name, without the folders it lay in.
    pub id: &'a str,
    /// Name of the student, where it is known.
    pub student: Option<&'a str>,
    /// Name of the rubric.
    pub rubric: &'a str,
    /// The question that was set.
    pub question: Option<&'a str>,
    /// Version of the program.
    pub version: &'a str,
    /// Words in the whole text.
    pub words: usize,
    /// Sentences of prose.
    pub sentences: usize,
    /// The argument as it is read.
    pub argument: Argument<'a>,
    /// How many claims there are, and of what kind.
    pub tally: Tally,
    /// The criteria in the order of the rubric.
    pub criteria: Vec<Criterion<'a>>,
    /// Points of all criteria, of 100; none where no marks are shown.
    pub total: Option<Range>,
    /// Names of the bands that the total lies in; none where no marks are shown.
    pub bands: &'a [String],
    /// What the language is like.
    pub language: &'a Language,
    /// Ids of the schools that claims belong to, in alphabetical order.
    pub schools: Vec<&'a str>,
    /// The text from its start to its end.
    pub blocks: Vec<TextBlock<'a>>,
    /// The claims by their number.
    pub claims: Vec<Claim<'a>>,
}

/// The argument as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Argument<'a> {
    /// `continuity`, `change`, `balanced` or `none`.
    pub label: &'a str,
    /// `thesis`, `author`, `emphasis` or `none`.
    pub basis: &'a str,
    /// Id of the school, `mixed` or `none`.
    pub school: &'a str,
    /// `weak` below 0.55, `moderate` below 0.80, else `strong`; the report has the same grades.
    pub sure: &'static str,
}

/// How many claims an essay makes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub all: usize,
    /// The author's own.
    pub own: usize,
    /// Of other people.
    pub reported: usize,
    /// The author's own for continuity.
    pub continuity: usize,
    /// The author's own for change.
    pub change: usize,
}

/// One criterion, for the student.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Criterion<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its weight in percent.
    pub weight: f64,
    /// The level, or the lower end of the range.
    pub low: u8,
    /// The upper end; the same where there is no range.
    pub high: u8,
    /// The highest level of the rubric.
    pub top: u8,
    /// Key of the phrase for `low`: see [`standing`].
    pub low_word: &'static str,
    /// Key of the phrase for `high`.
    pub high_word: &'static str,
    /// Whether the lecturer set the level.
    pub by_hand: bool,
    /// What the rubric says of the levels shown.
    pub descriptors: &'a [String],
    /// Points out of `weight`; none where no marks are shown.
    pub points: Option<Range>,
    /// Quotations that led there.
    pub evidence: Vec<Evidence<'a>>,
    /// What was looked for and not found.
    pub searched: &'a [String],
    /// How near the next level is.
    pub nearness: Option<&'a str>,
    /// One step to the next level.
    pub step: Option<&'a str>,
}

/// A quotation and the block of the page it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence<'a> {
    /// Line where it starts, from 1.
    pub line: usize,
    /// Line of its block, which the page links to; none where the text has no block.
    pub block: Option<usize>,
    /// The words.
    pub text: &'a str,
    /// What they show.
    pub shows: &'a str,
}

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextBlock<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Line of its start, from 1.
    pub line: usize,
    /// Whether it is read as the author's words.
    pub read: bool,
    /// Whether it is the first block that starts on its line; only that one is linked to.
    pub first: bool,
    /// Its text in pieces.
    pub pieces: Vec<TextPiece<'a>>,
}

/// A stretch of a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TextPiece<'a> {
    /// The words.
    pub text: &'a str,
    /// What is claimed there.
    pub claim: Option<&'a Marked>,
    /// Whether the claim starts here.
    pub first: bool,
    /// Whether the claim ends here.
    pub last: bool,
}

/// A claim and the line of its first words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim<'a> {
    /// Line of the block where it starts.
    pub line: usize,
    /// What it is.
    #[serde(flatten)]
    pub mark: &'a Marked,
}

impl<'a> StudentPage<'a> {
    /// The page of one essay of a class.
    pub fn new(essay: &'a Graded, class: &'a Class, marks: Marks) -> Self {
        let blocks = blocks(essay);
        let claims = claims(&blocks);
        StudentPage {
            id: last_part(&essay.id),
            student: essay.student.as_ref().map(|Student { name, .. }| name.as_str()),
            rubric: &class.rubric,
            question: class.question.as_deref(),
            version: &class.version,
            words: essay.words,
            sentences: essay.sentences,
            argument: argument(&essay.argument),
            tally: tally(&claims),
            criteria: essay.criteria.iter().map(|judged| criterion(judged, &blocks, marks)).collect(),
            total: shown(essay.points, marks),
            bands: if marks == Marks::Range { &essay.bands } else { &[] },
            language: &essay.language,
            schools: schools(&claims),
            blocks,
            claims,
        }
    }
}

/// Key of the phrase for a level: `none` for 0, `full` for the highest, else `beginning`,
/// `developing` or `secure` by the quarter of the scale that it reaches.
pub fn standing(level: u8, top: u8) -> &'static str {
    match (u16::from(level) * 4).div_ceil(u16::from(top.max(1))) {
        0 => "none",
        1 => "beginning",
        2 => "developing",
        3 => "secure",
        _ => "full",
    }
}

fn last_part(id: &str) -> &str {
    id.rsplit(['/', '\\']).next().unwrap_or(id)
}

fn argument(favoured: &Favoured) -> Argument<'_> {
    let sure = match (favoured.confidence * 100.0).round() {
        percent if percent < 55.0 => "weak",
        percent if percent < 80.0 => "moderate",
        _ => "strong",
    };
    Argument { label: &favoured.label, basis: &favoured.basis, school: &favoured.school, sure }
}

fn shown(points: Range, marks: Marks) -> Option<Range> {
    let middle = f64::midpoint(points.low, points.high);
    match marks {
        Marks::None => None,
        Marks::Range => Some(points),
        Marks::Points => Some(Range { low: middle, high: middle }),
    }
}

fn criterion<'a>(judged: &'a Judged, blocks: &[TextBlock<'_>], marks: Marks) -> Criterion<'a> {
    let (low, high) = judged.by_hand.map_or((judged.low, judged.high), |level| (level, level));
    // What was said of other levels does not fit the one that the lecturer set.
    let fits = judged.by_hand.is_none_or(|level| level == judged.low && level == judged.high);
    let said: &[String] = if fits { &judged.descriptors } else { descriptor(judged, low) };
    Criterion {
        id: &judged.id,
        name: &judged.name,
        weight: judged.weight,
        low,
        high,
        top: judged.top,
        low_word: standing(low, judged.top),
        high_word: standing(high, judged.top),
        by_hand: judged.by_hand.is_some(),
        descriptors: said,
        points: shown(judged.points, marks),
        evidence: judged.evidence.iter().map(|quotation| evidence(quotation, blocks)).collect(),
        searched: &judged.searched,
        nearness: judged.nearness.as_deref().filter(|_| fits),
        step: judged.step.as_deref().filter(|_| fits),
    }
}

/// The descriptor of one end of the range; empty where the level is neither end.
fn descriptor(judged: &Judged, level: u8) -> &[String] {
    match (judged.descriptors.as_slice(), level) {
        ([low, ..], level) if level == judged.low => std::slice::from_ref(low),
        ([.., high], level) if level == judged.high => std::slice::from_ref(high),
        _ => &[],
    }
}

fn evidence<'a>(quotation: &'a Quotation, blocks: &[TextBlock<'_>]) -> Evidence<'a> {
    let Quotation { line, text, shows } = quotation;
    let block = blocks.iter().map(|block| block.line).filter(|start| start <= line).max();
    Evidence { line: *line, block, text, shows }
}

fn blocks(essay: &Graded) -> Vec<TextBlock<'_>> {
    let mut seen = BTreeSet::new();
    let mut lines = BTreeSet::new();
    let mut blocks: Vec<_> = essay
        .text
        .iter()
        .map(|block| TextBlock {
            kind: block.kind,
            line: block.line,
            read: matches!(block.kind, BlockKind::Paragraph | BlockKind::List),
            first: lines.insert(block.line),
            pieces: block.pieces.iter().map(|piece| text_piece(piece, &mut seen)).collect(),
        })
        .collect();
    // A claim within a claim cuts it in two; its sign stands after the last part.
    let mut ended = BTreeSet::new();
    for piece in blocks.iter_mut().rev().flat_map(|block| block.pieces.iter_mut().rev()) {
        piece.last = piece.claim.is_some_and(|claim| ended.insert(claim.number));
    }
    blocks
}

fn text_piece<'a>(piece: &'a Piece, seen: &mut BTreeSet<usize>) -> TextPiece<'a> {
    let claim = piece.claim.as_ref();
    let first = claim.is_some_and(|claim| seen.insert(claim.number));
    TextPiece { text: &piece.text, claim, first, last: false }
}

fn claims<'a>(blocks: &[TextBlock<'a>]) -> Vec<Claim<'a>> {
    let firsts = blocks.iter().flat_map(|block| {
        let pieces = block.pieces.iter().filter(|piece| piece.first);
        pieces.filter_map(|piece| piece.claim).map(|mark| Claim { line: block.line, mark })
    });
    let mut claims: Vec<_> = firsts.collect();
    claims.sort_by_key(|claim| claim.mark.number);
    claims
}

fn schools<'a>(claims: &[Claim<'a>]) -> Vec<&'a str> {
    let ids: BTreeSet<_> = claims.iter().filter_map(|claim| claim.mark.school.as_deref()).collect();
    ids.into_iter().collect()
}

fn tally(claims: &[Claim<'_>]) -> Tally {
    let own = || claims.iter().filter(|claim| claim.mark.own);
    let towards = |direction| own().filter(|claim| claim.mark.direction == direction).count();
    Tally {
        all: claims.len(),
        own: own().count(),
        reported: claims.len() - own().count(),
        continuity: towards(Direction::Continuity),
        change: towards(Direction::Change),
    }
}
