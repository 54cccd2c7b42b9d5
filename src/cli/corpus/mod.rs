//! `melian corpus`: one statistic over many documents.

mod make;

use super::args::{Common, Corpus, CorpusCommand, TableFormat, When};
use super::batch::{Batch, Manner, Tell};
use super::outcome::{Outcome, Trouble};
use super::output::{Guard, Sink};
use super::{analyze, plan};
use melian::corpus::plot::svg;
use melian::corpus::report::{self, Section, sections_for};
use melian::corpus::{self, CorpusError, Format, Input, Manifest, Merge, Pattern, Statistic, Table, Text};
use melian::{Analysis, Lexicon, Pipeline};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Rows of the table for people, unless more are asked for.
const ROWS: usize = 50;

/// Makes the table that was asked for.
pub fn run(args: Corpus, color: When) -> Result<Outcome, Trouble> {
    match args.command {
        CorpusCommand::Summary(args) => over(&args.common, color, |_| Ok(make::summary(&args))),
        CorpusCommand::Frequency(args) => over(&args.common, color, |_| Ok(make::frequency(&args))),
        CorpusCommand::Keyness(args) => keyness(&args, color),
        CorpusCommand::Dispersion(args) => over(&args.common, color, |_| Ok(make::dispersion(&args))),
        CorpusCommand::Concordance(args) => over(&args.common, color, |it| make::concordance(&args, it)),
        CorpusCommand::Cooccurrence(args) => {
            statistic(&args.common, color, |_| Ok(make::cooccurrence(&args)))
        }
        CorpusCommand::Trend(args) => over(&args.common, color, |it| make::trend(&args, it)),
        CorpusCommand::Diversity(args) => over(&args.common, color, |_| Ok(make::diversity(&args))),
        CorpusCommand::Readability(args) => over(&args.common, color, |_| Ok(make::readability(&args))),
        CorpusCommand::Scale(args) => over(&args.common, color, |_| Ok(make::scale(&args))),
    }
}

/// A statistic over the documents of `common` that is not a network.
fn over<S: Statistic>(
    common: &Common,
    color: When,
    make: impl FnOnce(&Lexicon) -> Result<S, CorpusError>,
) -> Result<Outcome, Trouble> {
    if common.format == TableFormat::Graphml {
        let what = "--format graphml is for `melian corpus cooccurrence`; take table, csv, json or markdown";
        return Err(Trouble::Message(what.to_owned()));
    }
    statistic(common, color, make)
}

/// A statistic over the documents of `common`.
fn statistic<S: Statistic>(
    common: &Common,
    color: When,
    make: impl FnOnce(&Lexicon) -> Result<S, CorpusError>,
) -> Result<Outcome, Trouble> {
    let mut work = Work::begin(common, color)?;
    let statistic = make(work.pipeline.lexicon()).map_err(trouble)?;
    let mut tally = S::Tally::default();
    work.read(&common.texts.paths, &statistic, &mut tally)?;
    work.end(&statistic, tally)
}

/// Keyness reads another corpus where it is asked to.
fn keyness(args: &super::args::Keyness, color: When) -> Result<Outcome, Trouble> {
    if args.against.is_empty() || args.common.format == TableFormat::Graphml {
        return over(&args.common, color, |_| Ok(make::keyness(args, make::sides(args))));
    }
    let mut work = Work::begin(&args.common, color)?;
    let target = make::keyness(args, corpus::Side::Target);
    let mut tally = Default::default();
    work.read(&args.common.texts.paths, &target, &mut tally)?;
    let reference = make::keyness(args, corpus::Side::Reference);
    work.read(&args.against, &reference, &mut tally)?;
    work.end(&target, tally)
}

fn trouble(error: CorpusError) -> Trouble {
    Trouble::Message(error.to_string())
}

/// A statistic in the making.
struct Work<'c> {
    common: &'c Common,
    color: When,
    sink: Sink,
    manifest_sink: Option<Sink>,
    pipeline: Pipeline,
    pattern: Option<Pattern>,
    inputs: Vec<Input>,
    documents: u64,
    outcome: Outcome,
}

impl<'c> Work<'c> {
    /// Checks what was typed before any text is read.
    fn begin(common: &'c Common, color: When) -> Result<Self, Trouble> {
        checked(common)?;
        let sink = Sink::new(common.output.as_deref())?;
        let beside = common.output.as_deref().filter(|_| common.format == TableFormat::Csv).map(beside);
        let manifest_sink = beside.map(|path| Sink::new(Some(&path))).transpose()?;
        let pattern = common.pattern.as_deref().map(Pattern::new).transpose().map_err(trouble)?;
        let pipeline = Pipeline::new(plan::lexicon(&common.lexicon)?, plan::repair(&common.work.reading));
        let (inputs, outcome) = (Vec::new(), Outcome::default());
        Ok(Work { common, color, sink, manifest_sink, pipeline, pattern, inputs, documents: 0, outcome })
    }

    /// Reads the documents behind `paths` into the tally.
    fn read<S: Statistic>(
        &mut self,
        paths: &[PathBuf],
        statistic: &S,
        tally: &mut S::Tally,
    ) -> Result<(), Trouble> {
        let Work { common, pipeline, pattern, .. } = self;
        let reader = plan::reader(paths, &common.texts)?;
        // A file that cannot be hashed cannot be read either, and is told when its turn comes.
        self.inputs.extend(reader.paths().filter_map(|path| Input::of(path).ok()));
        let lexicon = pipeline.lexicon();
        let tally_of = |analysis: &Analysis| {
            let text = Text::new(analysis, lexicon, pattern.as_ref()).split_hyphens(common.split_hyphens);
            text.meets(&common.conditions).then(|| statistic.tally(&text))
        };
        let manner = Manner {
            jobs: plan::jobs(common.work.threads.jobs),
            color: self.color,
            progress: common.work.progress,
            on_screen: false,
            tell: Tell::AtEnd,
        };
        let mut batch = Batch::new(reader, pipeline, &tally_of, manner);
        for part in batch.by_ref().flatten() {
            part.merge_into(tally);
            self.documents += 1;
        }
        self.outcome.failures += batch.outcome.failures;
        Ok(())
    }

    /// Writes the table.
    fn end<S: Statistic>(self, statistic: &S, tally: S::Tally) -> Result<Outcome, Trouble> {
        let Work { common, .. } = self;
        if self.documents == 0 {
            return match self.outcome.failures {
                0 => Err(Trouble::Message(
                    "no document is left to count; see --where and the paths".to_owned(),
                )),
                _ => Ok(self.outcome), // every text was told to be lost
            };
        }
        let lexicon = self.pipeline.lexicon();
        let mut table = statistic.table(lexicon, tally).map_err(trouble)?;
        let options = json!({
            "statistic": statistic,
            "where": common.conditions,
            "pattern": self.pattern,
            "split_hyphens": common.split_hyphens,
            "limit": common.limit,
            "id_field": common.texts.id_field,
            "text_field": common.texts.text_field,
            "any_language": common.texts.any_language,
            "repair": !common.work.reading.no_repair,
            "max_distance": common.work.reading.max_distance,
        });
        let mut manifest = Manifest::new(table.name, options, lexicon);
        manifest.date = common.date.clone();
        (manifest.documents, manifest.lost) = (self.documents, self.outcome.failures as u64);
        manifest.inputs = self.inputs;
        let rest = shorten(&mut table, common);
        if let Some(folder) = &common.plot_dir {
            pictures(folder, &table)?;
        }
        write(self.sink, &table, &manifest, common)?;
        if rest > 0 {
            let what = format!("{rest} more rows are not shown; --limit N shows so many, --format csv all");
            super::outcome::Voice::new(self.color).note(&what);
        }
        if let Some(sink) = self.manifest_sink {
            sink.write(|out| {
                serde_json::to_writer_pretty(&mut *out, &manifest)?;
                writeln!(out)
            })?;
        }
        Ok(self.outcome)
    }
}

/// Whether the format can be written where it is to go.
fn checked(common: &Common) -> Result<(), Trouble> {
    if common.format != TableFormat::Parquet {
        return Ok(());
    }
    if !cfg!(feature = "parquet") {
        let fault = melian::read::ReadFault::NoParquet;
        return Err(Trouble::Message(format!("--format parquet: {fault} ({})", fault.advice())));
    }
    if common.output.is_none() {
        return Err(Trouble::Message("--format parquet: add --output FILE, it is no text".to_owned()));
    }
    Ok(())
}

/// The manifest's file beside `path`.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".manifest.json");
    name.into()
}

/// Leaves out the rows that were not asked for; how many of them people may miss.
fn shorten(table: &mut Table, common: &Common) -> usize {
    let people = common.format == TableFormat::Table && common.output.is_none();
    let limit = common.limit.or(people.then_some(ROWS)).unwrap_or(usize::MAX);
    let rest = table.rows.len().saturating_sub(limit);
    table.rows.truncate(limit);
    if common.limit.is_none() { rest } else { 0 }
}

/// The page of one table.
fn page(sink: Sink, table: &Table, manifest: &Manifest) -> Result<(), Trouble> {
    let manifest = serde_json::to_value(manifest).map_err(|e| Trouble::Message(e.to_string()))?;
    let section = Section { table, plots: sections_for(table) };
    let page = report::page(&manifest, &[section]).map_err(|e| Trouble::Message(e.to_string()))?;
    sink.write(|out| out.write_all(page.as_bytes()))
}

/// The pictures of a table, a file each.
fn pictures(folder: &Path, table: &Table) -> Result<(), Trouble> {
    std::fs::create_dir_all(folder).map_err(|e| Trouble::io(&folder.display().to_string(), &e))?;
    for kind in sections_for(table) {
        if let Some(picture) = svg(table, &kind) {
            let path = folder.join(format!("{}-{}.svg", table.name, kind.slug()));
            Sink::new(Some(&path))?.write(|out| out.write_all(picture.as_bytes()))?;
        }
    }
    Ok(())
}

/// The table as Parquet.
#[cfg(feature = "parquet")]
fn columns(sink: Sink, table: &Table, manifest: &Manifest) -> Result<(), Trouble> {
    let mut bytes = Vec::new();
    corpus::write_parquet(table, manifest, &mut bytes).map_err(|e| Trouble::io("--format parquet", &e))?;
    sink.write(|out| out.write_all(&bytes))
}

#[cfg(not(feature = "parquet"))]
fn columns(_: Sink, _: &Table, _: &Manifest) -> Result<(), Trouble> {
    Err(Trouble::Message(melian::read::ReadFault::NoParquet.to_string()))
}

fn write(sink: Sink, table: &Table, manifest: &Manifest, common: &Common) -> Result<(), Trouble> {
    let format = match common.format {
        TableFormat::Table => Format::Table { width: analyze::width() },
        TableFormat::Csv => Format::Csv,
        TableFormat::Json => Format::Json,
        TableFormat::Markdown => Format::Markdown,
        TableFormat::Parquet => return columns(sink, table, manifest),
        TableFormat::Html => return page(sink, table, manifest),
        TableFormat::Graphml => {
            return sink.write(|out| corpus::write_graphml(table, manifest, &mut Guard::plain(out)));
        }
    };
    sink.write(|out| match format {
        Format::Json => corpus::write(table, manifest, format, &mut Guard::json(out)),
        _ => corpus::write(table, manifest, format, &mut Guard::plain(out)),
    })
}
