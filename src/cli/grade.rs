//! `melian grade`.

use super::args::Grade;
use super::args::When;
use super::batch::{Batch, Manner, Tell};
use super::corrected::{self, Corrected};
use super::graded;
use super::outcome::{Outcome, Trouble, Voice};
use super::{coded, plan, rubric};
use melian::document::Student;
use melian::grade::gradebook::compare::{self, HandLevel};
use melian::grade::gradebook::{Roster, Who};
use melian::grade::pages::Templates;
use melian::grade::rubric::Rubric;
use melian::grade::{Class, Graded, Text, bundled, class, grade};
use melian::read;
use melian::{Analysis, Pipeline};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a person decided beforehand.
#[derive(Default)]
struct Decided {
    claims: Vec<Corrected>,
    levels: Vec<HandLevel>,
}

/// Grades a class.
pub fn run(args: Grade, color: When) -> Result<Outcome, Trouble> {
    let rubric = rubric::read(args.rubric.as_deref())?;
    let templates = Templates::load(args.templates.as_deref())
        .map_err(|e| Trouble::Message(format!("--templates: {e}")))?;
    let roster = args.roster.as_deref().map(roster).transpose()?;
    let decided = decided(&args.corrections, &rubric)?;
    let by_hand = args.compare.as_deref().map(|file| levels(file, &rubric)).transpose()?;
    let plan = plan::plan(&args.texts, &args.lexicon, &args.work)?;
    let question =
        args.question.clone().or_else(|| Some(rubric.about.question.clone()).filter(|q| !q.is_empty()));
    let publish = |analysis: &Analysis| one(analysis, &plan.pipeline, &rubric, question.as_deref(), &decided);
    let manner =
        Manner { jobs: plan.jobs, color, progress: args.work.progress, on_screen: false, tell: Tell::AtOnce };
    let mut batch = Batch::new(plan.reader, &plan.pipeline, &publish, manner);
    let (mut essays, mut texts): (Vec<Graded>, Vec<Text>) = batch.by_ref().unzip();
    let (mut outcome, unread) = (batch.outcome, batch.lost);
    if essays.is_empty() {
        return Ok(outcome);
    }
    if let Some(roster) = &roster {
        outcome.failures += enrol(roster, &mut essays, color);
    }
    texts.extend(bundled(&plan.pipeline, &texts));
    texts.extend(sources(&args, &plan.pipeline, color, &mut outcome));
    let class = class(
        Class {
            rubric: rubric.about.name.clone(),
            question,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon: plan.pipeline.lexicon().hash().to_owned(),
            essays,
            unread,
        },
        texts,
    );
    outcome.failures += decided.claims.iter().map(|c| c.tell(color)).sum::<usize>();
    // Only now: a folder of nothing would hide that no essay was read.
    std::fs::create_dir_all(&args.output).map_err(|e| Trouble::io(&args.output.display().to_string(), &e))?;
    graded::write(&args, &class, &rubric, &templates, roster.as_ref(), color)?;
    if let Some(by_hand) = by_hand {
        graded::compared(&args.output, &rubric, &class.essays, &by_hand, color)?;
    }
    Ok(outcome)
}

/// One essay, as the marker corrected it.
fn one(
    analysis: &Analysis,
    pipeline: &Pipeline,
    rubric: &Rubric,
    question: Option<&str>,
    decided: &Decided,
) -> (Graded, Text) {
    let mut corrected = analysis.clone();
    for claims in &decided.claims {
        corrected = claims.apply(pipeline.lexicon(), &corrected).into_owned();
    }
    let id = &analysis.document.id;
    let file = id.rsplit('/').next().unwrap_or(id);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mine = decided.levels.iter().filter(|row| [id.as_str(), file, stem].contains(&row.id.as_str()));
    let levels: BTreeMap<String, usize> = mine.map(|row| (row.criterion.clone(), row.level)).collect();
    let graded = grade(&corrected, pipeline.lexicon(), rubric, question, &levels);
    (graded, Text::of(&corrected))
}

fn roster(file: &Path) -> Result<Roster, Trouble> {
    Roster::read(&file.to_string_lossy(), &coded::bytes(file)?).map_err(rubric::told)
}

fn levels(file: &Path, rubric: &Rubric) -> Result<Vec<HandLevel>, Trouble> {
    let criteria: Vec<(&str, usize)> =
        rubric.criteria.iter().map(|c| (c.id.as_str(), c.levels.len())).collect();
    compare::read(&file.to_string_lossy(), &coded::bytes(file)?, &criteria).map_err(rubric::told)
}

/// Reads every file of corrections; its header tells which kind it is.
fn decided(files: &[PathBuf], rubric: &Rubric) -> Result<Decided, Trouble> {
    let mut decided = Decided::default();
    for file in files {
        let bytes = coded::bytes(file)?;
        let header = bytes.split(|&b| b == b'\n').next().unwrap_or_default();
        if String::from_utf8_lossy(header).contains("quotation") {
            decided.claims.push(corrected::read(file)?);
        } else {
            decided.levels.extend(levels(file, rubric)?);
        }
    }
    Ok(decided)
}

/// Gives every essay the student of the roster; files without one are told.
fn enrol(roster: &Roster, essays: &mut [Graded], color: When) -> usize {
    let voice = Voice::new(color);
    let mut unknown = 0;
    for essay in essays.iter_mut() {
        match roster.student(&essay.id) {
            Some(Who { name, number, email, login, .. }) => {
                let name = [name, email, login, number].into_iter().flatten().next().cloned();
                let number = number.clone();
                essay.student = name.map(|name| Student { name, number });
            }
            None if essay.student.is_none() => {
                voice.error(&format!("{}: the roster does not say whose it is", essay.id));
                unknown += 1;
            }
            None => {}
        }
    }
    for file in roster.missing(essays.iter().map(|e| e.id.as_str())) {
        voice.note(&format!("the roster names {file}, which is not among the essays"));
    }
    unknown
}

/// The texts that students may have copied from.
fn sources(args: &Grade, pipeline: &Pipeline, color: When, outcome: &mut Outcome) -> Vec<Text> {
    let options = read::Options { guard: plan::guard(), any_language: true, ..read::Options::default() };
    let mut texts = Vec::new();
    if args.sources.is_empty() {
        return texts;
    }
    for document in read::open(&args.sources, &options) {
        match document {
            Ok(document) => texts.push(Text::of(&pipeline.analyze(document))),
            Err(error) => {
                Voice::new(color).error(&error.to_string());
                outcome.failures += 1;
            }
        }
    }
    texts
}
