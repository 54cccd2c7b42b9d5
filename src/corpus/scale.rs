use super::fields::{self, Group, Value};
use super::names::Names;
use super::summary::bounds;
use super::{Cell, Column, CorpusError, Merge, Statistic, Table, Text, Unit};
use crate::Lexicon;
use crate::frame::Voice;
use crate::lexicon::Direction;
use crate::statistics::scale::{self, Options, Position, Wordfish, Wordscores};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where documents, or groups of them, stand on one dimension.
#[derive(Debug, Clone, Serialize)]
pub struct Scale {
    /// How positions are found.
    pub method: Method,
    /// What is counted for Wordfish and Wordscores.
    pub of: Unit,
    /// The fields that documents are grouped by; none for a position for each document.
    pub by: Vec<String>,
    /// In how many documents or groups a unit must be to be counted; 1 and more.
    pub minimum: usize,
    /// How much an interval holds, between 0 and 1.
    pub level: f64,
}

/// How positions are found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The dimension on which the counts differ most (Slapin and Proksch 2008). The first of
    /// the two named documents or groups is to have the lower position; without names the
    /// first and the last in order are.
    Wordfish(Option<[String; 2]>),
    /// Log-odds of claims for change over claims for continuity, by the author or with their
    /// agreement (Lowe, Benoit, Mikhaylov and Laver 2011).
    LogOdds,
    /// By reference texts, whose positions are in this field (Laver, Benoit and Garry 2003).
    Wordscores(String),
}

/// What is kept of documents.
#[derive(Debug, Default)]
pub struct Tally {
    names: Names,
    groups: BTreeMap<Group, Part>,
}

/// Of one document or group.
#[derive(Debug, Default)]
struct Part {
    units: BTreeMap<u32, u64>,
    /// Claims for continuity and for change.
    claims: [u64; 2],
    /// Positions that documents are given.
    given: BTreeSet<String>,
}

impl Merge for Tally {
    fn absorb(&mut self, other: Self) {
        let numbers = self.names.absorb(&other.names);
        for (group, mut part) in other.groups {
            let known = |(unit, count)| Some((*numbers.get(unit as usize)?, count));
            part.units = part.units.into_iter().filter_map(known).collect();
            self.groups.absorb([(group, part)].into());
        }
    }
}

impl Merge for Part {
    fn absorb(&mut self, mut other: Self) {
        self.units.absorb(other.units);
        self.claims.absorb(other.claims);
        self.given.append(&mut other.given);
    }
}

/// What is scaled: its name, its counts and its given position.
struct Row {
    group: Group,
    counts: Vec<u64>,
    given: Option<f64>,
}

impl Statistic for Scale {
    type Tally = Tally;

    fn tally(&self, text: &Text<'_>) -> Tally {
        let (mut names, mut part) = (Names::default(), Part { claims: claims(text), ..Part::default() });
        if self.method != Method::LogOdds {
            for unit in self.of.of(text).0 {
                *part.units.entry(names.number(&unit)).or_default() += 1;
            }
        }
        if let Method::Wordscores(field) = &self.method {
            part.given = text.fields().get(field).map(|given| given.trim().to_owned()).into_iter().collect();
        }
        let document = || vec![Value::Text(text.id().to_owned())];
        let group = if self.by.is_empty() { document() } else { text.group(&self.by) };
        Tally { names, groups: [(group, part)].into() }
    }

    fn table(&self, _: &Lexicon, tally: Tally) -> Result<Table, CorpusError> {
        match &self.method {
            Method::LogOdds => Ok(self.log_odds(&tally)),
            Method::Wordfish(anchors) => self.wordfish(&tally, anchors.as_ref()),
            Method::Wordscores(field) => self.wordscores(&tally, field),
        }
    }
}

impl Scale {
    fn log_odds(&self, tally: &Tally) -> Table {
        let groups = fields::cells(tally.groups.keys());
        let row = |(mut row, part): (Vec<Cell>, &Part)| {
            let [continuity, change] = part.claims;
            let position = scale::position(continuity, change);
            row.extend([continuity.into(), change.into()]);
            row.extend(self.cells(Some(position)));
            row
        };
        let more = [
            Column::new("continuity", "claims for continuity by the author or with their agreement"),
            Column::new("change", "claims for change by the author or with their agreement"),
        ];
        let meaning = "ln((change + 0.5) / (continuity + 0.5)): above 0 for change (Lowe and others 2011)";
        Table {
            name: "scale",
            title: "Log-odds positions from continuity to change".to_owned(),
            columns: self.columns(more, meaning),
            rows: groups.into_iter().zip(tally.groups.values()).map(row).collect(),
        }
    }

    fn wordfish(&self, tally: &Tally, anchors: Option<&[String; 2]>) -> Result<Table, CorpusError> {
        let (rows, units) = self.rows(tally)?;
        let place = |name: &String| {
            let is = |row: &Row| row.group.iter().map(shown).collect::<Vec<_>>().join(",") == *name;
            let help = "anchors are two of the documents or groups that are scaled";
            rows.iter()
                .position(is)
                .ok_or_else(|| CorpusError(format!("--anchors: `{name}` is not there; {help}")))
        };
        let anchors = match anchors {
            Some([lower, upper]) => [place(lower)?, place(upper)?],
            None => [0, rows.len().saturating_sub(1)],
        };
        let counts: Vec<Vec<u64>> = rows.iter().map(|row| row.counts.clone()).collect();
        let fit = Wordfish::fit(&counts, anchors, Options::default()).map_err(fault)?;
        let state = if fit.converged { "converged" } else { "NOT converged" };
        let groups = fields::cells(rows.iter().map(|row| &row.group));
        let line = |((mut cells, row), position): ((Vec<Cell>, &Row), &Position)| {
            cells.push(row.counts.iter().sum::<u64>().into());
            cells.extend(self.cells(Some(*position)));
            cells
        };
        let meaning = "position on the dimension on which the counts differ most, mean 0 and deviation 1 \
            (Slapin and Proksch 2008); what it means is for the reader to find out";
        Ok(Table {
            name: "scale",
            title: format!(
                "Wordfish over {units} {}s, {state} after {} rounds",
                self.of.name(),
                fit.iterations
            ),
            columns: self.columns([counted()], meaning),
            rows: groups.into_iter().zip(&rows).zip(&fit.documents).map(line).collect(),
        })
    }

    fn wordscores(&self, tally: &Tally, field: &str) -> Result<Table, CorpusError> {
        let (rows, units) = self.rows(tally)?;
        let (references, positions): (Vec<Vec<u64>>, Vec<f64>) =
            rows.iter().filter_map(|row| Some((row.counts.clone(), row.given?))).unzip();
        if references.len() < 2 {
            let help = "at least two documents or groups need a number there, the same in a whole group";
            return Err(CorpusError(format!("--reference-field {field}: too few reference texts; {help}")));
        }
        let learned = Wordscores::fit(&references, &positions).map_err(fault)?;
        let groups = fields::cells(rows.iter().map(|row| &row.group));
        let scores: Vec<_> = rows.iter().map(|row| learned.score(&row.counts)).collect();
        let virgin = || rows.iter().zip(&scores).filter(|(row, _)| row.given.is_none());
        let known: Vec<scale::Score> = virgin().filter_map(|(_, score)| *score).collect();
        let mut stretched = scale::rescaled(&known, &positions).unwrap_or_default().into_iter();
        let line = |((mut cells, row), score): ((Vec<Cell>, &Row), &Option<scale::Score>)| {
            cells.push(row.counts.iter().sum::<u64>().into());
            cells.push(row.given.into());
            cells.extend(self.cells(score.map(|score| score.raw)));
            let rescaled = if row.given.is_none() && score.is_some() { stretched.next() } else { None };
            cells.push(rescaled.map(|it| it.position).into());
            cells
        };
        let given =
            Column::new("given", "position of a reference text; empty for texts whose position is sought");
        let meaning = "raw score in the unit of the given positions; those of all texts crowd in the middle (Laver, Benoit and Garry 2003)";
        let mut columns = self.columns([counted(), given], meaning);
        columns.push(Column::new(
            "rescaled",
            "raw scores stretched to vary as the given positions (Laver, Benoit and Garry 2003)",
        ));
        Ok(Table {
            name: "scale",
            title: format!(
                "Wordscores over {units} {}s by {} reference texts",
                self.of.name(),
                references.len()
            ),
            columns,
            rows: groups.into_iter().zip(&rows).zip(&scores).map(line).collect(),
        })
    }

    /// The counts of the units that enough documents have, in alphabetical order, and how
    /// many those are. What has none of them cannot be scaled, and is left out.
    fn rows(&self, tally: &Tally) -> Result<(Vec<Row>, usize), CorpusError> {
        let mut spread = vec![0_usize; tally.names.list().len()];
        for &unit in tally.groups.values().flat_map(|part| part.units.keys()) {
            if let Some(count) = spread.get_mut(unit as usize) {
                *count += 1;
            }
        }
        let names = tally.names.list().into_iter().zip(0_u32..);
        let mut units: Vec<_> =
            names.filter(|&(_, at)| spread.get(at as usize).is_some_and(|&n| n >= self.minimum)).collect();
        units.sort();
        let row = |(group, part): (&Group, &Part)| {
            let counts: Vec<u64> =
                units.iter().map(|(_, at)| part.units.get(at).copied().unwrap_or_default()).collect();
            let mut given = part.given.iter();
            let only = given.next().filter(|_| given.next().is_none());
            let given = only.and_then(|given| given.parse().ok()).filter(|given: &f64| given.is_finite());
            counts.iter().any(|&count| count > 0).then(|| Row { group: group.clone(), counts, given })
        };
        let rows: Vec<Row> = tally.groups.iter().filter_map(row).collect();
        if rows.is_empty() {
            let help = "lower --minimum or count another unit";
            return Err(CorpusError(format!(
                "no {} is in {} documents; {help}",
                self.of.name(),
                self.minimum
            )));
        }
        Ok((rows, units.len()))
    }

    fn cells(&self, position: Option<Position>) -> Vec<Cell> {
        let interval = position.and_then(|position| position.interval(self.level));
        let mut cells = vec![position.map(|it| it.position).into(), position.map(|it| it.error).into()];
        cells.extend(bounds(interval));
        cells
    }

    fn columns(&self, more: impl IntoIterator<Item = Column>, meaning: &'static str) -> Vec<Column> {
        let mut columns: Vec<Column> = fields::columns(&self.by).collect();
        if self.by.is_empty() {
            columns.push(Column::new("document", "id of the document"));
        }
        columns.extend(more);
        let level = self.level * 100.0;
        columns.extend([
            Column::new("position", meaning),
            Column::new("error", "standard error of position"),
            Column::new("low", format!("lower end of the {level} % normal interval of position")),
            Column::new("high", "upper end of the same"),
        ]);
        columns
    }
}

fn counted() -> Column {
    Column::new("counted", "how many of the units that are compared it has")
}

fn fault(error: scale::ScaleError) -> CorpusError {
    CorpusError(error.to_string())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Missing => String::new(),
    }
}

/// Claims for continuity and for change that the author makes or endorses.
fn claims(text: &Text<'_>) -> [u64; 2] {
    let claims = text.analysis.claims.claims.iter();
    let own = claims.filter(|claim| matches!(claim.voice, Voice::Author | Voice::Endorsed));
    own.fold([0, 0], |[continuity, change], claim| match claim.direction {
        Direction::Continuity => [continuity + 1, change],
        Direction::Change => [continuity, change + 1],
        Direction::None => [continuity, change],
    })
}
