//! From items to figures.

use super::view::{BinView, CalibrationView, ItemView, LabelView, MeasureView, SourceView, VariableView};
use super::{CodedSentence, SentenceFound};
use crate::agreement::{Calibration, Confusion, Resampling, Scale, alpha, interval};
use crate::report::rounded;
use std::collections::BTreeMap;

/// A figure of the items drawn, by their places.
type Figure<'f> = &'f dyn Fn(&[usize]) -> Option<f64>;

/// Something coded and found.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub id: String,
    pub source: String,
    /// By coder; the first one counts.
    pub gold: Vec<Option<String>>,
    pub got: String,
    pub confidence: Option<f64>,
}

/// What was coded: its labels and items.
pub(super) struct Variable {
    name: &'static str,
    labels: Vec<String>,
    /// Place on an ordered scale by label; none for labels off it.
    scale: Option<Vec<Option<usize>>>,
    /// The two labels that are each other's reverse.
    sides: Option<[usize; 2]>,
    items: Vec<Item>,
}

impl Variable {
    /// A variable whose labels are alike or not.
    pub fn nominal<L: AsRef<str>>(name: &'static str, labels: &[L], items: Vec<Item>) -> Self {
        let labels = labels.iter().map(|l| l.as_ref().to_owned()).collect();
        Variable { name, labels, scale: None, sides: None, items }
    }

    /// The same with some labels on an ordered scale.
    pub fn on_scale(mut self, order: &[&str]) -> Self {
        let place = |l: &String| order.iter().position(|o| o == l);
        self.scale = Some(self.labels.iter().map(place).collect());
        self
    }

    /// The same with two labels that are each other's reverse.
    pub fn with_sides(mut self, one: &str, other: &str) -> Self {
        let label = |name: &str| self.labels.iter().position(|l| l == name);
        self.sides = label(one).zip(label(other)).map(|(a, b)| [a, b]);
        self
    }

    fn label(&self, name: &str) -> Option<usize> {
        self.labels.iter().position(|l| l == name)
    }

    /// What is published of it; nothing if nothing was coded.
    pub fn view(&self, resampling: Resampling) -> Option<VariableView> {
        let coded: Vec<Pair<'_>> = self
            .items
            .iter()
            .filter_map(|item| {
                let gold = self.label(item.gold.first()?.as_deref()?)?;
                Some(Pair { item, gold, got: self.label(&item.got)? })
            })
            .collect();
        if coded.is_empty() {
            return None;
        }
        let groups = groups(coded.iter().map(|p| p.item.source.as_str()));
        let said: Vec<(f64, bool)> =
            coded.iter().filter_map(|p| Some((p.item.confidence?, p.right()))).collect();
        let table = self.confusion(&coded);
        Some(VariableView {
            name: self.name.to_owned(),
            measures: self.measures(&coded, groups.values().cloned().collect(), resampling),
            labels: self.label_views(&table),
            confusion: table.counts,
            calibration: Calibration::new(&said).map(calibration),
            sources: groups.iter().map(|(source, items)| in_source(source, items, &coded)).collect(),
            items: coded.iter().map(|p| self.item(p)).collect(),
        })
    }

    fn confusion(&self, pairs: &[Pair<'_>]) -> Confusion {
        Confusion::new(self.labels.len(), pairs.iter().map(|p| (p.gold, p.got)))
    }

    fn measures(
        &self,
        coded: &[Pair<'_>],
        groups: Vec<Vec<usize>>,
        resampling: Resampling,
    ) -> Vec<MeasureView> {
        let all: Vec<usize> = (0..coded.len()).collect();
        let table = |drawn: &[usize]| {
            Confusion::new(self.labels.len(), drawn.iter().map(|&i| (coded[i].gold, coded[i].got)))
        };
        let measure = |name, n, figure: Figure<'_>| MeasureView {
            name,
            n,
            value: figure(&all).map(rounded),
            interval: interval(&groups, resampling, figure).map(|ends| ends.map(rounded)),
        };
        let n = coded.len();
        let mut out = vec![
            measure("accuracy", n, &|drawn| table(drawn).accuracy()),
            measure("macro-f1", n, &|drawn| table(drawn).macro_f1()),
            measure("kappa", n, &|drawn| table(drawn).kappa()),
        ];
        if let Some(scale) = &self.scale {
            let on = |i: &usize| Some((scale[coded[*i].gold]?, scale[coded[*i].got]?));
            let n = all.iter().filter_map(on).count();
            out.push(measure("weighted-kappa", n, &|drawn| {
                let table = Confusion::new(scale.len(), drawn.iter().filter_map(on));
                table.weighted_kappa(|a, b| a.abs_diff(b) as f64)
            }));
        }
        if let Some([one, other]) = self.sides {
            let sided = |i: &&usize| [one, other].contains(&coded[**i].gold);
            let n = all.iter().filter(sided).count();
            let part = |drawn: &[usize], of: &dyn Fn(&Pair<'_>) -> bool| {
                let sided: Vec<usize> = drawn.iter().filter(sided).copied().collect();
                let hits = sided.iter().filter(|&&i| of(&coded[i])).count();
                (!sided.is_empty()).then(|| hits as f64 / sided.len() as f64)
            };
            let turned = |p: &Pair<'_>| p.got != p.gold && [one, other].contains(&p.got);
            let silent = |p: &Pair<'_>| self.labels[p.got] == "none";
            out.push(measure("reversals", n, &|drawn| part(drawn, &turned)));
            out.push(measure("silent", n, &|drawn| part(drawn, &silent)));
        }
        out.extend(self.coders(coded, &measure));
        out
    }

    /// Figures that need several coders.
    fn coders(
        &self,
        coded: &[Pair<'_>],
        measure: &dyn Fn(&'static str, usize, Figure<'_>) -> MeasureView,
    ) -> Vec<MeasureView> {
        let codes = |p: &Pair<'_>| -> Vec<Option<usize>> {
            p.item.gold.iter().map(|code| self.label(code.as_deref()?)).collect()
        };
        let several = |p: &Pair<'_>| codes(p).iter().flatten().count() > 1;
        let n = coded.iter().filter(|p| several(p)).count();
        if n == 0 {
            return Vec::new();
        }
        let either = |p: &Pair<'_>| codes(p).contains(&Some(p.got));
        let agreed = |drawn: &[usize]| {
            let both: Vec<usize> = drawn.iter().copied().filter(|&i| several(&coded[i])).collect();
            let hits = both.iter().filter(|&&i| either(&coded[i])).count();
            (!both.is_empty()).then(|| hits as f64 / both.len() as f64)
        };
        let units = |drawn: &[usize], program: bool| {
            let got = |p: &Pair<'_>| program.then_some(Some(p.got));
            let units: Vec<Vec<Option<usize>>> =
                drawn.iter().map(|&i| codes(&coded[i]).into_iter().chain(got(&coded[i])).collect()).collect();
            alpha(&units, self.labels.len(), Scale::Nominal)
        };
        vec![
            measure("either-coder", n, &agreed),
            measure("alpha-coders", n, &|drawn| units(drawn, false)),
            measure("alpha-with-program", coded.len(), &|drawn| units(drawn, true)),
        ]
    }

    fn label_views(&self, table: &Confusion) -> Vec<LabelView> {
        let view = |(i, label): (usize, &String)| {
            let s = table.scores(i);
            LabelView {
                label: label.clone(),
                gold: s.gold,
                got: s.got,
                precision: s.precision.map(rounded),
                recall: s.recall.map(rounded),
                f1: s.f1.map(rounded),
            }
        };
        self.labels.iter().enumerate().map(view).collect()
    }

    fn item(&self, pair: &Pair<'_>) -> ItemView {
        ItemView {
            id: pair.item.id.clone(),
            gold: self.labels[pair.gold].clone(),
            got: self.labels[pair.got].clone(),
            confidence: pair.item.confidence.map(rounded),
        }
    }
}

/// An item whose code and finding are labels.
struct Pair<'i> {
    item: &'i Item,
    gold: usize,
    got: usize,
}

impl Pair<'_> {
    fn right(&self) -> bool {
        self.gold == self.got
    }
}

/// Which items each source has.
fn groups<'s>(sources: impl Iterator<Item = &'s str>) -> BTreeMap<&'s str, Vec<usize>> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, source) in sources.enumerate() {
        groups.entry(source).or_default().push(i);
    }
    groups
}

fn in_source(source: &str, items: &[usize], coded: &[Pair<'_>]) -> SourceView {
    let right = items.iter().filter(|&&i| coded[i].right()).count();
    let accuracy = rounded(right as f64 / items.len() as f64);
    SourceView { source: source.to_owned(), n: items.len(), accuracy }
}

fn calibration(all: Calibration) -> CalibrationView {
    let bin = |b: &crate::agreement::Bin| BinView {
        from: b.from,
        to: b.to,
        n: b.n,
        confidence: rounded(b.confidence),
        accuracy: rounded(b.accuracy),
    };
    CalibrationView {
        confidence: rounded(all.confidence),
        accuracy: rounded(all.accuracy),
        brier: rounded(all.brier),
        skill: all.skill.map(rounded),
        bins: all.bins.iter().map(bin).collect(),
    }
}

/// How many of the coded terms were found, and how many of those found were coded.
/// Coders name what matters, so the precision is a lower bound.
pub(super) fn concepts(
    coded: &[CodedSentence],
    found: &[SentenceFound],
    resampling: Resampling,
) -> Option<VariableView> {
    let counts: Vec<(&str, [usize; 3])> = coded
        .iter()
        .zip(found)
        .filter_map(|(c, f)| {
            let gold = c.concepts.as_ref()?;
            let both = gold.iter().filter(|id| f.concepts.contains(*id)).count();
            Some((c.source.as_str(), [gold.len(), f.concepts.len(), both]))
        })
        .collect();
    let groups: Vec<Vec<usize>> = groups(counts.iter().map(|(s, _)| *s)).into_values().collect();
    let all: Vec<usize> = (0..counts.len()).collect();
    let measure = |name, of: usize| {
        let figure = |drawn: &[usize]| {
            let sum = |k: usize| drawn.iter().map(|&i| counts[i].1[k]).sum::<usize>() as f64;
            (sum(of) > 0.0).then(|| sum(2) / sum(of))
        };
        MeasureView {
            name,
            n: counts.iter().map(|(_, c)| c[of]).sum(),
            value: figure(&all).map(rounded),
            interval: interval(&groups, resampling, &figure).map(|ends| ends.map(rounded)),
        }
    };
    (!counts.is_empty()).then(|| VariableView {
        name: "concepts".to_owned(),
        measures: vec![measure("recall", 0), measure("precision", 1)],
        labels: Vec::new(),
        confusion: Vec::new(),
        calibration: None,
        sources: Vec::new(),
        items: Vec::new(),
    })
}
