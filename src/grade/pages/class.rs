//! What the index says to the marker of a whole class.

use super::student::standing;
use crate::document::Student;
use crate::grade::model::{Class, Favoured, Flag, Graded, Judged, Range, Similar};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Codes of flags that most essays carry; they alone put no essay first.
const ROUTINE: [&str; 2] = ["quality", "truth-of-cases"];
/// Codes of flags that may decide about the whole essay; they come first.
const URGENT: [&str; 4] = ["off-question", "near-duplicate", "unusual", "very-short"];

/// A name and how often it was counted, such as a concept and the essays that use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The name, for people.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// What the index of a class shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassPage<'a> {
    /// Name of the rubric.
    pub rubric: &'a str,
    /// The question that was set.
    pub question: Option<&'a str>,
    /// Version of the program.
    pub version: &'a str,
    /// SHA-256 of the lexicon, hexadecimal.
    pub lexicon: &'a str,
    /// The criteria, as the first essay has them: the columns of the table.
    pub columns: Vec<Column<'a>>,
    /// A row for each essay, in the order of the inputs.
    pub rows: Vec<Row<'a>>,
    /// Essays to look at first, the most urgent first.
    pub first: Vec<First<'a>>,
    /// How the levels are distributed, a criterion each.
    pub distributions: Vec<Distribution<'a>>,
    /// Essays by the argument they favour, the most frequent first.
    pub arguments: Vec<Count>,
    /// Concepts that most essays use.
    pub most_used: &'a [Count],
    /// Concepts that fewest essays use.
    pub least_used: &'a [Count],
    /// Passages that stand in two texts, each once, the longest first.
    pub similar: Vec<Pair<'a>>,
    /// Files that could not be read, a line each.
    pub unread: &'a [String],
}

/// A criterion as a column of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its weight in percent.
    pub weight: f64,
    /// The highest level.
    pub top: u8,
}

/// An essay as a row of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// What the document is called.
    pub id: &'a str,
    /// The student's page is `slug.html`.
    pub slug: &'a str,
    /// Who handed it in.
    pub student: Option<&'a Student>,
    /// Words in the whole text.
    pub words: usize,
    /// The argument it favours.
    pub argument: &'a Favoured,
    /// Points of all criteria, of 100.
    pub points: Range,
    /// Names of the bands the points lie in.
    pub bands: &'a [String],
    /// Levels in the order of the columns.
    pub levels: Vec<Level>,
    /// Reasons to look, of the essay and its criteria.
    pub flags: usize,
    /// What was noticed while reading.
    pub warnings: &'a [String],
}

/// The level of one criterion of one essay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Level {
    /// The lower end.
    pub low: u8,
    /// The upper end.
    pub high: u8,
    /// Whether a marker set it.
    pub by_hand: bool,
    /// Whether a person must decide.
    pub flagged: bool,
}

/// An essay to look at first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct First<'a> {
    /// What the document is called.
    pub id: &'a str,
    /// The student's page is `slug.html`.
    pub slug: &'a str,
    /// Who handed it in.
    pub student: Option<&'a Student>,
    /// Why: of the essay first, then of its criteria.
    pub reasons: Vec<Reason<'a>>,
}

/// A reason to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason<'a> {
    /// Name of the criterion; none for the essay as a whole.
    pub criterion: Option<&'a str>,
    /// The code of the flag.
    pub code: &'a str,
    /// Why, in words.
    pub why: &'a str,
}

/// How many essays have which level of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distribution<'a> {
    /// Name of the criterion.
    pub name: &'a str,
    /// Each level or range that is proposed, in order.
    pub bars: Vec<Bar>,
}

/// One bar of a distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// The lower end of the range.
    pub low: u8,
    /// The upper end.
    pub high: u8,
    /// Key of the phrase for `low`; see [`standing`].
    pub word: &'static str,
    /// Essays.
    pub count: usize,
    /// The same in percent of the essays.
    pub percent: f64,
}

/// A passage that stands in two texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair<'a> {
    /// What the document is called.
    pub id: &'a str,
    /// The student's page is `slug.html`.
    pub slug: &'a str,
    /// The passage and where else it stands.
    pub passage: &'a Similar,
    /// Slug of the other essay; none for a source.
    pub other: Option<&'a str>,
}

impl<'a> ClassPage<'a> {
    /// The index of a class. `most_used` and `least_used` are shown in the order given.
    pub fn new(class: &'a Class, most_used: &'a [Count], least_used: &'a [Count]) -> Self {
        ClassPage {
            rubric: &class.rubric,
            question: class.question.as_deref(),
            version: &class.version,
            lexicon: &class.lexicon,
            columns: columns(class),
            rows: class.essays.iter().map(row).collect(),
            first: first(class),
            distributions: distributions(class),
            arguments: arguments(class),
            most_used,
            least_used,
            similar: similar(class),
            unread: &class.unread,
        }
    }
}

fn columns(class: &Class) -> Vec<Column<'_>> {
    let criteria = class.essays.first().map_or(&[][..], |essay| essay.criteria.as_slice());
    criteria
        .iter()
        .map(|judged| Column { id: &judged.id, name: &judged.name, weight: judged.weight, top: judged.top })
        .collect()
}

fn row(essay: &Graded) -> Row<'_> {
    Row {
        id: &essay.id,
        slug: &essay.slug,
        student: essay.student.as_ref(),
        words: essay.words,
        argument: &essay.argument,
        points: essay.points,
        bands: &essay.bands,
        levels: essay.criteria.iter().map(level).collect(),
        flags: reasons(essay).count(),
        warnings: &essay.warnings,
    }
}

fn level(judged: &Judged) -> Level {
    let (low, high) = judged.by_hand.map_or((judged.low, judged.high), |level| (level, level));
    Level { low, high, by_hand: judged.by_hand.is_some(), flagged: !open(judged).is_empty() }
}

/// The flags of a criterion that nobody has decided yet.
fn open(judged: &Judged) -> &[Flag] {
    if judged.by_hand.is_some() { &[] } else { &judged.flags }
}

fn reasons(essay: &Graded) -> impl Iterator<Item = Reason<'_>> {
    let of_essay = essay.flags.iter().map(|flag| (None, flag));
    let of_criteria = essay
        .criteria
        .iter()
        .flat_map(|judged| open(judged).iter().map(|flag| (Some(judged.name.as_str()), flag)));
    of_essay.chain(of_criteria).map(|(criterion, flag)| Reason { criterion, code: flag.code, why: &flag.why })
}

fn first(class: &Class) -> Vec<First<'_>> {
    let mut found: Vec<_> = class
        .essays
        .iter()
        .map(|essay| (essay, reasons(essay).collect::<Vec<_>>()))
        .filter(|(_, reasons)| reasons.iter().any(|reason| !ROUTINE.contains(&reason.code)))
        .collect();
    found.sort_by_key(|(_, reasons)| {
        let urgent = reasons.iter().any(|reason| URGENT.contains(&reason.code));
        let whole = reasons.iter().filter(|reason| reason.criterion.is_none()).count();
        let special = reasons.iter().filter(|reason| !ROUTINE.contains(&reason.code)).count();
        Reverse((urgent, whole, special, reasons.len()))
    });
    found
        .into_iter()
        .map(|(essay, reasons)| First {
            id: &essay.id,
            slug: &essay.slug,
            student: essay.student.as_ref(),
            reasons,
        })
        .collect()
}

fn distributions(class: &Class) -> Vec<Distribution<'_>> {
    let mut all = Vec::new();
    for (at, column) in columns(class).into_iter().enumerate() {
        let levels = class.essays.iter().filter_map(|essay| essay.criteria.get(at)).map(level);
        let mut counts = BTreeMap::<_, usize>::new();
        levels.for_each(|level| *counts.entry((level.low, level.high)).or_default() += 1);
        let essays: usize = counts.values().sum();
        let bars = counts.into_iter().map(|((low, high), count)| Bar {
            low,
            high,
            word: standing(low, column.top),
            count,
            percent: 100.0 * count as f64 / essays.max(1) as f64,
        });
        all.push(Distribution { name: column.name, bars: bars.collect() });
    }
    all
}

fn arguments(class: &Class) -> Vec<Count> {
    let mut counts = BTreeMap::<&str, usize>::new();
    class.essays.iter().for_each(|essay| *counts.entry(&essay.argument.label).or_default() += 1);
    let mut counts: Vec<_> =
        counts.into_iter().map(|(name, count)| Count { name: name.to_owned(), count }).collect();
    counts.sort_by_key(|count| Reverse(count.count));
    counts
}

/// Each passage once: both essays of a pair tell of it.
fn similar(class: &Class) -> Vec<Pair<'_>> {
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for essay in &class.essays {
        for passage in &essay.similar {
            let other = passage.slug.as_deref();
            let name = other.unwrap_or(&passage.with);
            let mut ends = [(essay.slug.as_str(), passage.here.as_str()), (name, passage.there.as_str())];
            ends.sort_unstable();
            if seen.insert(ends) {
                pairs.push(Pair { id: &essay.id, slug: &essay.slug, passage, other });
            }
        }
    }
    pairs.sort_by_key(|pair| Reverse(pair.passage.words));
    pairs
}
