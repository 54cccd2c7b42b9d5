use super::fields::Value;
use super::means::{Estimate, Ratios};
use super::series::{self, Resampling};
use super::summary::bounds;
use super::{Cell, Column, CorpusError, Statistic, Table, Text};
use crate::Lexicon;
use crate::statistics::smooth::{Degree, loess, rolling_mean};
use serde::Serialize;
use std::collections::BTreeMap;

/// How schools, balance or concepts move along a field that is a number.
#[derive(Debug, Clone, Serialize)]
pub struct Trend {
    /// The field, such as `year`.
    pub over: String,
    /// What moves.
    pub of: Trended,
    /// How the course is drawn.
    pub smoothing: Smoothing,
    /// How intervals are made.
    #[serde(flatten)]
    pub resampling: Resampling,
}

/// What moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trended {
    /// Mean share of every school.
    Schools,
    /// Mean balance of the arguments.
    Balance,
    /// Mentions of terms, by their ids, per million words.
    Concepts(Vec<String>),
}

/// How the course is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Smoothing {
    /// Local regression over this span of the points, above 0 to 1 (Cleveland 1979).
    Loess(f64),
    /// The mean of so many neighbouring points.
    Rolling(usize),
}

impl Statistic for Trend {
    type Tally = BTreeMap<Value, Ratios>;

    fn tally(&self, text: &Text<'_>) -> Self::Tally {
        let over = Value::of(text.fields().get(&self.over).map(String::as_str));
        if !matches!(over, Value::Number(_)) {
            return BTreeMap::new();
        }
        [(over, Ratios::of(self.resampling.into(), text.hash(), &self.figures(text)))].into()
    }

    fn table(&self, lexicon: &Lexicon, tally: Self::Tally) -> Result<Table, CorpusError> {
        let places: Vec<u64> = tally
            .keys()
            .filter_map(|value| if let Value::Number(number) = value { Some(*number) } else { None })
            .collect();
        if places.is_empty() {
            let help = "name another field, or say with --pattern what the names of files mean";
            return Err(CorpusError(format!("--over {}: no document has a number there; {help}", self.over)));
        }
        let estimates: Vec<Vec<Estimate>> = tally.into_values().map(Ratios::estimates).collect();
        let mut rows = Vec::new();
        for (at, (key, factor)) in self.measures(lexicon).into_iter().enumerate() {
            let course: Vec<Estimate> = estimates
                .iter()
                .filter_map(|all| all.get(at))
                .map(|estimate| Estimate {
                    value: estimate.value.map(|value| value * factor),
                    interval: estimate.interval.map(|ends| ends.map(|end| end * factor)),
                    ..*estimate
                })
                .collect();
            rows.extend(self.rows(&key, &places, &course));
        }
        let of = match &self.of {
            Trended::Schools => "schools".to_owned(),
            Trended::Balance => "balance".to_owned(),
            Trended::Concepts(ids) => ids.join(", "),
        };
        let title = format!("Trend of {of} over {}", self.over);
        Ok(Table { name: "trend", title, columns: self.columns(), rows })
    }
}

impl Trend {
    fn figures(&self, text: &Text<'_>) -> Vec<Option<(f64, u64)>> {
        match &self.of {
            Trended::Balance => series::figures(text).into_iter().take(1).collect(),
            Trended::Schools => series::figures(text).into_iter().skip(1).collect(),
            Trended::Concepts(ids) => {
                let words = text.words().count() as u64;
                let count = |id: &String| {
                    text.terms(|_| true).filter(|(m, _)| text.lexicon.term(m.term).id == *id).count()
                };
                ids.iter().map(|id| (words > 0).then(|| (count(id) as f64, words))).collect()
            }
        }
    }

    /// The name of every measure, and what its figures are multiplied by.
    fn measures(&self, lexicon: &Lexicon) -> Vec<(String, f64)> {
        let keys = series::meanings(lexicon).into_iter().map(|(key, _)| (key, 1.0));
        match &self.of {
            Trended::Balance => keys.take(1).collect(),
            Trended::Schools => keys.skip(1).collect(),
            Trended::Concepts(ids) => ids.iter().map(|id| (id.clone(), 1e6)).collect(),
        }
    }

    fn rows(&self, key: &str, places: &[u64], course: &[Estimate]) -> Vec<Vec<Cell>> {
        let smoothed = self.smoothed(places, course);
        let rows = places.iter().zip(course).zip(smoothed);
        rows.map(|((&place, estimate), (smooth, ends))| {
            let mut row = vec![place.into(), key.into(), estimate.documents.into(), estimate.value.into()];
            row.extend(bounds(estimate.interval));
            row.push(smooth.into());
            row.extend(bounds(ends));
            row
        })
        .collect()
    }

    /// The course at every place, from the places that have a value.
    fn smoothed(&self, places: &[u64], course: &[Estimate]) -> Vec<(Option<f64>, Option<[f64; 2]>)> {
        let known = places.iter().zip(course).filter_map(|(&place, it)| Some((place as f64, it.value?)));
        let (x, y): (Vec<f64>, Vec<f64>) = known.unzip();
        match self.smoothing {
            Smoothing::Loess(span) => {
                let at: Vec<f64> = places.iter().map(|&place| place as f64).collect();
                let curve = loess(&x, &y, &at, span, Degree::Quadratic);
                let level = self.resampling.level;
                match curve {
                    Some(curve) => curve.iter().map(|it| (Some(it.value), it.interval(level))).collect(),
                    None => vec![(None, None); places.len()],
                }
            }
            Smoothing::Rolling(window) => {
                let mut means = rolling_mean(&y, window).into_iter();
                let at = |it: &Estimate| (it.value.and_then(|_| means.next().flatten()), None);
                course.iter().map(at).collect()
            }
        }
    }

    fn columns(&self) -> Vec<Column> {
        let value = match self.of {
            Trended::Balance => {
                "mean balance of the documents that favour an argument or weigh both: -1 continuity to 1 change"
            }
            Trended::Schools => {
                "mean share of the school in the documents that have concepts of a school, 0 to 1"
            }
            Trended::Concepts(_) => "mentions per million words",
        };
        let curve = match self.smoothing {
            Smoothing::Loess(span) => format!(
                "the course by local regression, degree 2, span {span}, unweighted, over the values of the column (Cleveland and Devlin 1988)"
            ),
            Smoothing::Rolling(window) => format!("the mean of {window} neighbouring values"),
        };
        let level = format!("{} % interval", self.resampling.level * 100.0);
        vec![
            Column::new(self.over.clone(), "the field that the trend is over"),
            Column::new("measure", "what moves"),
            Column::new("documents", "documents that have the measure"),
            Column::new("value", value),
            Column::new(
                "low",
                format!("lower end of the {level} of value, by a Poisson bootstrap of documents"),
            ),
            Column::new("high", "upper end of the same"),
            Column::new("smooth", curve),
            Column::new("smooth_low", format!("lower end of the {level} of smooth at this place")),
            Column::new("smooth_high", "upper end of the same"),
        ]
    }
}
