//! What `melian grade` writes: pages, tables, gradebooks.

use super::args::When;
use super::args::{Grade, Marks};
use super::coded;
use super::outcome::{Trouble, Voice};
use super::output::Sink;
use melian::document::Student;
use melian::grade::gradebook::compare::HandLevel;
use melian::grade::gradebook::{
    Filled, Mark, Marked, MarkedEssay, Points, Roster, Who, canvas, moodle, write_marks,
};
use melian::grade::pages::{ClassPage, Count, StudentPage, Templates};
use melian::grade::rubric::Rubric;
use melian::grade::{Class, Comparison, Graded, compare};
use std::collections::BTreeMap;
use std::path::Path;
use tabled::builder::Builder;
use tabled::settings::Style;

/// Concepts listed as most and as least used.
const LISTED: usize = 10;

/// Writes everything about a class into the folder.
pub fn write(
    args: &Grade,
    class: &Class,
    rubric: &Rubric,
    templates: &Templates,
    roster: Option<&Roster>,
    color: When,
) -> Result<(), Trouble> {
    let put = |name: &str, text: &[u8]| put(&args.output, name, text);
    let fault = |e: melian::grade::pages::TemplateError| Trouble::Message(e.to_string());
    let marks = args.marks.into();
    for essay in &class.essays {
        let page = StudentPage::new(essay, class, marks);
        put(&format!("{}.html", essay.slug), templates.student_html(&page).map_err(fault)?.as_bytes())?;
        put(&format!("{}.md", essay.slug), templates.student_markdown(&page).map_err(fault)?.as_bytes())?;
        put(&format!("{}.txt", essay.slug), templates.student_text(&page).map_err(fault)?.as_bytes())?;
    }
    let (most, least) = used(class);
    let index = templates.class_html(&ClassPage::new(class, &most, &least)).map_err(fault)?;
    put("index.html", index.as_bytes())?;
    let mut table = Vec::new();
    let ids: Vec<&str> = rubric.criteria.iter().map(|c| c.id.as_str()).collect();
    let rows: Vec<MarkedEssay> = class.essays.iter().map(|e| row(e, rubric)).collect();
    write_marks(&ids, &rows, &mut table).map_err(|e| Trouble::io("marks.csv", &e))?;
    put("marks.csv", &table)?;
    let json = serde_json::to_vec_pretty(class).map_err(|e| Trouble::Message(format!("grades.json: {e}")))?;
    put("grades.json", &json)?;
    gradebooks(args, class, rubric, templates, roster, color)
}

fn put(folder: &Path, name: &str, text: &[u8]) -> Result<(), Trouble> {
    Sink::new(Some(&folder.join(name)))?.write(|out| out.write_all(text))
}

/// Ideas of schools by how many essays have them.
fn used(class: &Class) -> (Vec<Count>, Vec<Count>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for essay in &class.essays {
        for label in &essay.concepts {
            *counts.entry(label).or_default() += 1;
        }
    }
    let mut counts: Vec<Count> =
        counts.into_iter().map(|(name, count)| Count { name: name.to_owned(), count }).collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
    let least = counts.iter().rev().take(LISTED).cloned().collect();
    counts.truncate(LISTED);
    (counts, least)
}

fn row(essay: &Graded, rubric: &Rubric) -> MarkedEssay {
    let by_hand = |id: &str| rubric.criterion(id).is_some_and(|c| c.by_hand());
    let proposed = essay.criteria.iter().filter(|j| !by_hand(&j.id) || j.by_hand.is_some());
    let marked = proposed.map(|j| {
        let levels = [usize::from(j.low), usize::from(j.high)];
        (j.id.clone(), Marked { levels, points: [j.points.low, j.points.high] })
    });
    let of_criteria = essay
        .criteria
        .iter()
        .flat_map(|j| j.flags.iter().map(move |flag| format!("{}: {}", j.id, flag.code)));
    let mut flags: Vec<String> =
        essay.flags.iter().map(|flag| flag.code.to_owned()).chain(of_criteria).collect();
    flags.dedup();
    MarkedEssay {
        id: essay.id.clone(),
        student: essay.student.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
        criteria: marked.collect(),
        flags,
    }
}

/// Fills copies of the gradebooks; what could not be filled is told.
fn gradebooks(
    args: &Grade,
    class: &Class,
    rubric: &Rubric,
    templates: &Templates,
    roster: Option<&Roster>,
    color: When,
) -> Result<(), Trouble> {
    if args.moodle.is_none() && args.canvas.is_none() {
        return Ok(());
    }
    let mut marks = Vec::new();
    for essay in &class.essays {
        let page = StudentPage::new(essay, class, args.marks.into());
        let text = templates.student_text(&page).map_err(|e| Trouble::Message(e.to_string()))?;
        marks.push(Mark {
            file: essay.id.clone(),
            who: roster.and_then(|r| r.student(&essay.id)).cloned().unwrap_or_else(|| who(essay)),
            points: (args.marks == Marks::Points).then(|| Points {
                earned: (essay.points.low + essay.points.high) / 2.0,
                of: rubric.about.points,
            }),
            feedback: Some(html(&text)),
        });
    }
    if let Some(file) = &args.moodle {
        let columns = moodle::Columns {
            identifier: None,
            grade: args.grade_column.clone(),
            feedback: args.feedback_column.clone(),
        };
        let filled = moodle::fill(&file.to_string_lossy(), &coded::bytes(file)?, &marks, &columns);
        tell(args, "moodle.csv", filled, color)?;
    }
    if let (Some(file), Some(assignment)) = (&args.canvas, &args.assignment) {
        let filled = canvas::fill(&file.to_string_lossy(), &coded::bytes(file)?, &marks, assignment);
        tell(args, "canvas.csv", filled, color)?;
    }
    Ok(())
}

fn who(essay: &Graded) -> Who {
    let Some(Student { name, number }) = essay.student.clone() else { return Who::default() };
    Who { name: Some(name), number, ..Who::default() }
}

/// Plain text as Moodle shows it: its feedback is HTML.
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<pre>{}</pre>", escaped.trim_end())
}

fn tell(
    args: &Grade,
    name: &str,
    filled: Result<Filled, melian::grade::gradebook::GradebookError>,
    color: When,
) -> Result<(), Trouble> {
    let filled = filled.map_err(|e| Trouble::Message(e.to_string()))?;
    let voice = Voice::new(color);
    for note in &filled.notes {
        voice.note(&format!("{name}: {note}"));
    }
    voice.note(&format!("{name}: {} rows filled", filled.filled.len()));
    put(&args.output, name, &filled.bytes)
}

/// Shows how proposals and a person agree, and writes it as a table.
pub fn compared(
    folder: &Path,
    rubric: &Rubric,
    essays: &[Graded],
    by_hand: &[HandLevel],
    color: When,
) -> Result<(), Trouble> {
    let (comparisons, missing) = compare(rubric, essays, by_hand);
    let mut table = Builder::default();
    table.push_record(["Criterion", "Essays", "Weighted kappa", "Exact", "Within one", "Bias"]);
    comparisons.iter().for_each(|c| table.push_record(record(c)));
    let table = table.build().with(Style::blank()).to_string();
    Sink::stdout().write(|out| {
        writeln!(out, "{table}")?;
        let last = comparisons.last().map_or(&[][..], |c| &c.partings);
        for parting in last {
            let essay = melian::report::clean(&parting.essay);
            writeln!(
                out,
                "{essay}: {}: {} by hand, {} proposed",
                parting.criterion, parting.by_hand, parting.proposed
            )?;
        }
        Ok(())
    })?;
    for id in missing {
        Voice::new(color).note(&format!("marks by hand name {id}, which is not among the essays"));
    }
    let mut csv = String::from("criterion,essays,weighted_kappa,exact,within_one,bias\n");
    for comparison in &comparisons {
        csv.push_str(&record(comparison).join(","));
        csv.push('\n');
    }
    put(folder, "agreement.csv", csv.as_bytes())
}

fn record(comparison: &Comparison) -> [String; 6] {
    let figure = |value: Option<f64>| value.map(|v| format!("{v:.3}")).unwrap_or_default();
    [
        comparison.criterion.clone(),
        comparison.essays.to_string(),
        figure(comparison.kappa),
        figure(comparison.exact),
        figure(comparison.adjacent),
        figure(comparison.bias),
    ]
}
