//! The rubric CSV of Canvas, which carries names, descriptors and points, and no conditions.
//!
//! One row a criterion: `Rubric Name, Criteria Name, Criteria Description, Criteria Enable
//! Range`, then `Rating Name, Rating Description, Rating Points` again and again, numbered
//! or not (the specification of Canvas's `RubricImport` has both).

use super::{About, Criterion, Level, Rubric};
use crate::grade::gradebook::{GradebookError, number, sheet};
use csv::WriterBuilder;
use sheet::{Row, Sheet};
use std::io::{self, Write};

const TITLES: [&str; 4] = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"];
const RATING: [&str; 3] = ["Rating Name", "Rating Description", "Rating Points"];

/// Reads the rubrics of a file, in its order. The criteria are to be marked by hand until
/// somebody adds conditions. Weights are shares of the points; levels go from the rating
/// with the fewest points up.
///
/// # Errors
/// Every fault: other columns, a missing name, ratings without points, a criterion with
/// fewer than two ratings or without any points.
pub fn import(file: &str, bytes: &[u8]) -> Result<Vec<Rubric>, Vec<GradebookError>> {
    let sheet = Sheet::parse(file, bytes).map_err(|e| vec![e])?;
    let header = sheet.header();
    let starts = |i: usize, title: &str| header.get(i).is_some_and(|h| h.trim().starts_with(title));
    let expected = TITLES.iter().chain(&RATING).enumerate();
    if let Some((i, title)) = expected.clone().find(|(i, title)| !starts(*i, title)) {
        let titles: Vec<&str> = TITLES.into_iter().chain(RATING).collect();
        let what = format!("column {} is not `{title}`", i + 1);
        let help = format!("a rubric of Canvas begins with {}", titles.join(","));
        return Err(vec![GradebookError::new(file, 1, what, help)]);
    }
    let (mut rubrics, mut faults) = (Vec::<(String, Vec<Criterion>)>::new(), Vec::new());
    for row in sheet.rows().iter().skip(1) {
        match criterion(&sheet, row) {
            Ok((name, criterion)) => match rubrics.iter_mut().find(|(n, _)| *n == name) {
                Some((_, criteria)) => criteria.push(criterion),
                None => rubrics.push((name, vec![criterion])),
            },
            Err((what, help)) => faults.push(GradebookError::new(file, row.line, what, help)),
        }
    }
    if rubrics.is_empty() && faults.is_empty() {
        faults.push(GradebookError::new(file, None, "it holds no criterion", "export the rubric again"));
    }
    if faults.is_empty() { Ok(rubrics.into_iter().map(|(n, c)| rubric(n, c)).collect()) } else { Err(faults) }
}

/// Name of the rubric and the criterion of a row; its weight is its points until all are known.
fn criterion(sheet: &Sheet, row: &Row) -> Result<(String, Criterion), (String, String)> {
    let cell = |column: usize| sheet.cell(row, column).trim().to_owned();
    let [rubric, name, description, range] = [0, 1, 2, 3].map(cell);
    for (text, title) in [(&rubric, TITLES[0]), (&name, TITLES[1])] {
        if text.is_empty() {
            return Err((format!("`{title}` is empty"), "write it on every row".to_owned()));
        }
    }
    let mut ratings = Vec::new();
    for start in (TITLES.len()..row.cells.len()).step_by(RATING.len()) {
        let [label, descriptor, points] = [start, start + 1, start + 2].map(cell);
        if [&label, &descriptor, &points].into_iter().all(String::is_empty) {
            continue;
        }
        let Some((points, _)) = number::parse(&points) else {
            let what = format!("the rating `{label}` of `{name}` has the points `{points}`");
            return Err((what, "write a number from 0".to_owned()));
        };
        let name = if label.is_empty() { points.to_string() } else { label };
        ratings.push((name, descriptor, points));
    }
    // Ratings of equal points keep their order, which goes down.
    ratings.reverse();
    ratings.sort_by(|a, b| a.2.total_cmp(&b.2));
    let most = ratings.last().map_or(0.0, |r| r.2);
    if ratings.len() < 2 || most <= 0.0 {
        let what = format!("`{name}` has fewer than two ratings, or none above 0 points");
        return Err((what, "give every criterion at least two ratings".to_owned()));
    }
    let level = |(i, (name, descriptor, points)): (usize, (String, String, f64))| {
        let descriptor = if descriptor.is_empty() { name.clone() } else { descriptor };
        Level { level: i, name, descriptor, points, when: None, advice: String::new() }
    };
    let levels = ratings.into_iter().enumerate().map(level).collect();
    let range = range.eq_ignore_ascii_case("true");
    let id = slug(&name);
    let judged =
        Criterion { id, name, description, weight: most, judgement: true, facts: false, range, levels };
    Ok((rubric, judged))
}

fn rubric(name: String, mut criteria: Vec<Criterion>) -> Rubric {
    let points: f64 = criteria.iter().map(|c| c.weight).sum();
    let mut ids: Vec<String> = Vec::new();
    for criterion in &mut criteria {
        criterion.weight *= 100.0 / points;
        let base = std::mem::take(&mut criterion.id);
        let mut tries = (2..).map(|n| format!("{base}-{n}"));
        let mut id = base.clone();
        while ids.contains(&id) {
            id = tries.next().unwrap_or_default();
        }
        ids.push(id.clone());
        criterion.id = id;
    }
    let about = About { id: slug(&name), name, version: "1.0.0".into(), question: String::new(), points };
    Rubric { about, bands: Vec::new(), criteria }
}

/// A name as an id: small letters and digits, hyphens between words.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if id.is_empty() { "criterion".to_owned() } else { id }
}

/// Writes rubrics as Canvas imports them: ratings from the highest level down. Conditions,
/// advice and bands are left out, as Canvas has no place for them. Cells are the teacher's
/// own words and written as they are.
///
/// # Errors
/// If `out` cannot be written to.
pub fn export(rubrics: &[&Rubric], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = WriterBuilder::new().flexible(true).from_writer(out);
    let most = rubrics.iter().flat_map(|r| &r.criteria).map(|c| c.levels.len()).max().unwrap_or(0);
    csv.write_record(TITLES.into_iter().chain(std::iter::repeat_n(RATING, most).flatten()))?;
    for rubric in rubrics {
        for criterion in &rubric.criteria {
            let Criterion { name, description, range, levels, .. } = criterion;
            let mut row =
                vec![rubric.about.name.clone(), name.clone(), description.clone(), range.to_string()];
            for level in levels.iter().rev() {
                let points = (level.points * 1e4).round() / 1e4;
                row.extend([level.name.clone(), level.descriptor.clone(), points.to_string()]);
            }
            csv.write_record(row)?;
        }
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::*;

    const CANVAS: &str = "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,\
Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points,\
Rating Name,Rating Description,Rating Points\r\n\
Essay,Thesis,\"What it \"\"holds\"\"\",false,Clear,\"Says it,\nplainly\",4,Vague,Hints,\"1,75\",None,Silent,0\r\n\
Essay,Thesis,,TRUE,Good,Well done,6,Bad,,0\r\n\
Other,Style,,false,Full,Full marks,5,Half,Half marks,2.5,No,No marks,0\r\n";

    #[test]
    fn rubrics_of_canvas_come_and_go() {
        let rubrics = import("c.csv", CANVAS.as_bytes()).unwrap();
        let names: Vec<_> = rubrics.iter().map(|r| (r.about.name.as_str(), r.about.points)).collect();
        assert_eq!(names, [("Essay", 10.0), ("Other", 5.0)]);
        let [one, two] = rubrics[0].criteria.as_slice() else { panic!() };
        assert_eq!((one.id.as_str(), two.id.as_str()), ("thesis", "thesis-2"));
        assert_eq!((one.weight, two.weight, one.range, two.range), (40.0, 60.0, false, true));
        let levels: Vec<_> =
            one.levels.iter().map(|l| (l.name.as_str(), l.descriptor.as_str(), l.points)).collect();
        assert_eq!(
            levels,
            [("None", "Silent", 0.0), ("Vague", "Hints", 1.75), ("Clear", "Says it,\nplainly", 4.0)]
        );

        for rubric in &rubrics {
            let text = rubric.to_toml().unwrap();
            let checked = check("imported.toml", &text);
            assert_eq!(checked.rubric.as_ref(), Some(rubric), "{:?}", checked.faults);
            assert_eq!(checked.notes.len(), rubric.criteria.len());
            assert!(checked.notes.iter().all(|n| n.what.ends_with("is marked by hand")));
        }
        let mut out = Vec::new();
        export(&rubrics.iter().collect::<Vec<_>>(), &mut out).unwrap();
        assert_eq!(import("again.csv", &out).unwrap(), rubrics);
    }

    #[test]
    fn the_default_rubric_keeps_names_descriptors_and_points_in_canvas() {
        let rubric = Rubric::builtin().unwrap();
        let mut out = Vec::new();
        export(&[&rubric], &mut out).unwrap();
        let again = import("c.csv", &out).unwrap().remove(0);
        let plain = |r: &Rubric| -> Vec<(String, String, String, f64)> {
            let of = |c: &Criterion| {
                let name = c.name.clone();
                let levels = c.levels.clone().into_iter();
                levels.map(move |l| (name.clone(), l.name, l.descriptor, l.points)).collect::<Vec<_>>()
            };
            r.criteria.iter().flat_map(of).collect()
        };
        assert_eq!(plain(&again), plain(&rubric));
        assert!(again.criteria.iter().all(Criterion::by_hand));
    }

    #[test]
    fn faults_of_canvas_files_are_told_at_once() {
        let fault = |text: &str| {
            let faults = import("c.csv", text.as_bytes()).unwrap_err();
            faults.iter().map(|f| (f.line, f.what.clone())).collect::<Vec<_>>()
        };
        let header = CANVAS.lines().next().unwrap();
        assert_eq!(
            fault(&format!(
                "{header}\n,A,,false,x,y,1,z,w,0\nR,,,false,x,y,1,z,w,0\nR,A,,false,x,y,one\nR,A,,false,x,y,1\n"
            )),
            [
                (Some(2), "`Rubric Name` is empty".to_owned()),
                (Some(3), "`Criteria Name` is empty".to_owned()),
                (Some(4), "the rating `x` of `A` has the points `one`".to_owned()),
                (Some(5), "`A` has fewer than two ratings, or none above 0 points".to_owned()),
            ]
        );
        assert_eq!(fault(&format!("{header}\n"))[0].1, "it holds no criterion");
        assert_eq!(fault("a,b\n1,2\n")[0].1, "column 1 is not `Rubric Name`");
        let numbered = CANVAS.replacen("Rating Name,", "Rating Name 1,", 1);
        assert!(import("c.csv", numbered.as_bytes()).is_ok());
    }
}
