use super::hit::Hit;
use super::{Cell, Column, CorpusError, Merge, Query, Statistic, Table, Text};
use crate::Lexicon;
use crate::claim::Claim;
use crate::report::clean;
use crate::text::{Folded, Span};
use serde::Serialize;

/// Key words in context: every place where something stands, with its surroundings and
/// what the analysis makes of it.
#[derive(Debug, Clone, Serialize)]
pub struct Concordance {
    /// What is looked for.
    pub query: Query,
    /// Words of the same paragraph on either side.
    pub window: usize,
    /// The order of the lines.
    pub sort: Sorting,
    /// Only claims in these voices, as published; all if there are none.
    pub voice: Vec<String>,
    /// Only claims of these polarities, as published; all if there are none.
    pub polarity: Vec<String>,
    /// Only claims in these directions, as published; all if there are none.
    pub direction: Vec<String>,
    /// Fields of the documents to show.
    pub fields: Vec<String>,
    /// How many lines are kept at most, the first in the order.
    pub limit: Option<usize>,
}

/// The order of a concordance; what is left equal goes by document and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sorting {
    /// By document and place.
    Document,
    /// By the words before the hit, the nearest first.
    Left,
    /// By the hit, then the words after it.
    Node,
    /// By the words after the hit, the nearest first.
    Right,
}

/// The lines that are kept.
#[derive(Debug, Default)]
pub struct Tally {
    lines: Vec<Line>,
    /// How many there were, kept or not.
    found: u64,
    /// How many are kept at most.
    limit: Option<usize>,
}

/// One line. What it is sorted by comes first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    key: Vec<String>,
    document: String,
    /// In code points.
    start: u64,
    context: [String; 3],
    /// Voice, polarity, direction; none where there is no claim.
    claim: Option<[String; 3]>,
    fields: Vec<Option<String>>,
}

impl Tally {
    fn shorten(&mut self, most: usize) {
        if let Some(limit) = self.limit
            && self.lines.len() > most
        {
            self.lines.sort_unstable();
            self.lines.truncate(limit);
        }
    }
}

impl Merge for Tally {
    fn absorb(&mut self, mut other: Self) {
        self.lines.append(&mut other.lines);
        self.found += other.found;
        self.limit = self.limit.or(other.limit);
        // Sorting at every merge would take its time.
        let most = self.limit.unwrap_or(0).saturating_mul(2).saturating_add(1000);
        self.shorten(most);
    }
}

impl Statistic for Concordance {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let lines: Vec<Line> = self.query.hits(text).iter().filter_map(|hit| self.line(text, hit)).collect();
        Tally { found: lines.len() as u64, lines, limit: self.limit }
    }

    fn table(&self, _: &Lexicon, mut tally: Tally) -> Result<Table, CorpusError> {
        tally.lines.sort_unstable();
        tally.shorten(self.limit.unwrap_or(usize::MAX));
        let row = |(number, line): (usize, Line)| {
            let [left, node, right] = line.context;
            let mut row: Vec<Cell> = vec![(number + 1).into(), left.into(), node.into(), right.into()];
            match line.claim {
                Some(claim) => row.extend(claim.map(Cell::from)),
                None => row.extend([Cell::Missing, Cell::Missing, Cell::Missing]),
            }
            row.extend([line.document.into(), line.start.into()]);
            row.extend(line.fields.into_iter().map(|field| field.map_or(Cell::Missing, Cell::from)));
            row
        };
        Ok(Table {
            name: "concordance",
            title: format!("Concordance: {} hits", tally.found),
            columns: columns(&self.fields),
            rows: tally.lines.into_iter().enumerate().map(row).collect(),
        })
    }
}

impl Concordance {
    /// The line of a hit; none if a filter leaves it out.
    fn line(&self, text: &Text<'_>, hit: &Hit) -> Option<Line> {
        let claim =
            claim(text, hit).map(|claim| [code(&claim.voice), code(&claim.polarity), code(&claim.direction)]);
        let filters = [&self.voice, &self.polarity, &self.direction];
        let passes = |at: usize, filter: &Vec<String>| {
            filter.is_empty()
                || claim.as_ref().and_then(|claim| claim.get(at)).is_some_and(|it| filter.contains(it))
        };
        if !filters.into_iter().enumerate().all(|(at, filter)| passes(at, filter)) {
            return None;
        }
        let source = &text.analysis.document.text;
        let start = text.analysis.normalized.map.to_source(hit.span).start();
        let context = context(text, hit, self.window);
        let [left, node, right] = &context;
        let words = |text: &str| text.to_lowercase().split(' ').map(str::to_owned).collect::<Vec<_>>();
        let key = match self.sort {
            Sorting::Document => Vec::new(),
            Sorting::Left => words(left).into_iter().rev().collect(),
            Sorting::Right => words(right),
            Sorting::Node => [words(node), words(right)].concat(),
        };
        Some(Line {
            key,
            document: text.id().to_owned(),
            start: source.get(..start).map_or(0, |before| before.chars().count() as u64),
            context,
            claim,
            fields: self.fields.iter().map(|name| text.fields().get(name).cloned()).collect(),
        })
    }
}

/// The claim of the clause that a hit begins in; of several that with the term.
fn claim<'t>(text: &Text<'t>, hit: &Hit) -> Option<&'t Claim> {
    let (segmented, claims) = (&text.analysis.segmented, &text.analysis.claims.claims);
    let here = |claim: &&Claim| {
        let clause = segmented.clauses.get(claim.clause);
        clause.is_some_and(|clause| clause.tokens.contains(&hit.tokens.start))
    };
    let has = |claim: &&Claim| {
        hit.term.is_some_and(|term| {
            [&claim.concepts, &claim.propositions, &claim.entities].iter().any(|terms| terms.contains(&term))
        })
    };
    let from = claims.partition_point(|claim| claim.sentence < hit.sentence);
    let near = || claims.iter().skip(from).take_while(|claim| claim.sentence == hit.sentence).filter(here);
    near().find(has).or_else(|| near().next())
}

/// What stands before the hit, the hit, and what stands after it, up to `window` words on
/// either side and never beyond the paragraph.
fn context(text: &Text<'_>, hit: &Hit, window: usize) -> [String; 3] {
    let segmented = &text.analysis.segmented;
    let paragraph = segmented.sentences.get(hit.sentence).and_then(|s| segmented.paragraphs.get(s.paragraph));
    let bounds = paragraph.and_then(|paragraph| {
        let sentences = segmented.sentences.get(paragraph.sentences.clone())?;
        Some((sentences.first()?.tokens.start, sentences.last()?.tokens.end))
    });
    let (start, end) = bounds.unwrap_or((hit.tokens.start, hit.tokens.end));
    let nth = window.saturating_sub(1);
    let before: Vec<usize> = text.words_of(start..hit.tokens.start).map(|(tokens, _)| tokens.start).collect();
    let first = before.iter().rev().nth(nth).copied().unwrap_or(start);
    let last = text.words_of(hit.tokens.end..end).nth(nth).map_or(end, |(tokens, _)| tokens.end);
    let token = |at: usize| segmented.tokens.get(at).map(|token| token.span);
    let from = token(first).map_or(hit.span.start(), Span::start).min(hit.span.start());
    let to = last.checked_sub(1).and_then(token).map_or(hit.span.end(), Span::end).max(hit.span.end());
    let shown = |span: Span<Folded>| {
        let source = text.analysis.normalized.map.to_source(span);
        clean(if span.is_empty() || window == 0 && span != hit.span {
            ""
        } else {
            source.of(&text.analysis.document.text)
        })
    };
    [Span::new(from, hit.span.start()), hit.span, Span::new(hit.span.end(), to)].map(shown)
}

/// A word of the wire format.
fn code<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn columns(fields: &[String]) -> Vec<Column> {
    let mut columns = vec![
        Column::new("hit", "number of the line"),
        Column::new("left", "what stands before it in its paragraph"),
        Column::new("node", "what was found"),
        Column::new("right", "what stands after it in its paragraph"),
        Column::new("voice", "whose claim its clause is; empty where it makes none"),
        Column::new("polarity", "whether the claim is affirmed, denied or weakened"),
        Column::new("direction", "what the claim speaks for after all turns: continuity, change or none"),
        Column::new("document", "id of the document"),
        Column::new("start", "where the hit begins in the text, in code points from 0"),
    ];
    columns.extend(fields.iter().map(|name| Column::new(name.clone(), "the field of the document")));
    columns
}
