use super::super::lines::{self, Place, Series};
use super::{Curve, Measure, Names, STYLES, Table, Words, bounded};

/// The columns of a line: observed, smoothed, and the measure whose interval is the band.
struct Columns<'t> {
    point: Option<Measure<'t>>,
    smooth: Option<Measure<'t>>,
    main: Measure<'t>,
    bounds: Option<Measure<'t>>,
}

impl<'t> Columns<'t> {
    fn find(table: &'t Table, curve: &Curve) -> Option<Self> {
        let find = |key: &Option<String>| key.as_deref().and_then(|key| Measure::find(table, key));
        let (point, smooth) = (find(&curve.point), find(&curve.smooth));
        let bounds = [smooth, point].into_iter().flatten().find(|measure| measure.interval().is_some());
        Some(Columns { point, smooth, main: point.or(smooth)?, bounds })
    }
}

/// Lines over a number, one for every curve of every series.
pub(in super::super) fn lines(table: &Table, x: &str, series: &[String], curves: &[Curve]) -> Option<String> {
    let across = Measure::find(table, x)?;
    let names = Measure::all(table, series)?;
    let columns: Vec<Columns<'_>> =
        curves.iter().map(|curve| Columns::find(table, curve)).collect::<Option<_>>()?;
    let first = columns.first()?;
    let shared = columns.len() == 1;
    let mut known = Names::default();
    let mut all: Vec<Series> = Vec::new();
    for row in &table.rows {
        let Some(x) = across.number(row) else { continue };
        for column in &columns {
            let mut name: Vec<String> = names.iter().map(|name| name.words(row)).collect();
            name.extend((!shared).then(|| column.main.part()));
            let at = known.place(name.join(" · "));
            let ends = column.bounds.and_then(Measure::interval);
            let band = ends.and_then(|[low, high]| Some([low.number(row)?, high.number(row)?]));
            let read = |measure: Option<Measure<'_>>| measure.and_then(|measure| measure.number(row));
            let place = Place { x, point: read(column.point), smooth: read(column.smooth), band };
            match all.get_mut(at) {
                Some(series) => series.places.push(place),
                None => all.push(Series { name: name.join(" · "), places: vec![place] }),
            }
        }
    }
    let count = all.len();
    all.truncate(STYLES);
    all.iter_mut().for_each(|series| series.places.sort_by(|a, b| a.x.total_cmp(&b.x)));
    let parts: Vec<String> =
        if count > 1 { all.iter().map(|s| s.name.clone()).collect() } else { Vec::new() };
    let label = if shared { first.main.label() } else { first.main.family() };
    let meaning = if shared { first.main.said() } else { first.main.family() };
    let note = format!("{meaning}. {}", note(first, all.len(), count));
    let said = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    let description = format!("Lines of {label} over {}{said}.", across.name());
    let words = Words { title: table.title.clone(), note, description, parts };
    lines::lines(&words, [&across.name(), &label], &all)
}

fn note(columns: &Columns<'_>, shown: usize, count: usize) -> String {
    let drawn = match (columns.smooth, columns.point) {
        (Some(_), Some(_)) => "Lines are smoothed, small marks are observed values.",
        (Some(_), None) => "Lines are smoothed.",
        (None, _) => "Lines join observed values.",
    };
    let bands = columns.bounds.map_or_else(String::new, |measure| bounded("Bands", measure));
    let some = if shown < count { format!(" The first {shown} of {count} lines.") } else { String::new() };
    format!("{drawn}{bands}{some}")
}
