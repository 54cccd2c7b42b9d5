//! Documents read into a tally, and what that comes to written.

use super::put;
use crate::cli::args::{Common, TableFormat, When};
use crate::cli::batch::{Batch, Manner, Tell};
use crate::cli::outcome::{Outcome, Trouble, Voice};
use crate::cli::output::Sink;
use crate::cli::plan;
use melian::corpus::{CorpusError, Input, Manifest, Merge, Pattern, Table, Text};
use melian::{Analysis, Lexicon, Pipeline};
use serde::Serialize;
use serde_json::json;
use std::path::PathBuf;

/// A statistic in the making.
pub struct Work<'c> {
    common: &'c Common,
    color: When,
    sink: Sink,
    manifest_sink: Option<Sink>,
    pub pipeline: Pipeline,
    pattern: Option<Pattern>,
    inputs: Vec<Input>,
    documents: u64,
    outcome: Outcome,
}

impl<'c> Work<'c> {
    /// Checks what was typed before any text is read.
    pub fn begin(common: &'c Common, color: When) -> Result<Self, Trouble> {
        put::checked(common)?;
        let sink = Sink::new(common.output.as_deref())?;
        let beside = common.output.as_deref().filter(|_| common.format == TableFormat::Csv).map(put::beside);
        let manifest_sink = beside.map(|path| Sink::new(Some(&path))).transpose()?;
        let pattern = common.pattern.as_deref().map(Pattern::new).transpose().map_err(super::trouble)?;
        let pipeline = Pipeline::new(plan::lexicon(&common.lexicon)?, plan::repair(&common.work.reading));
        let (inputs, outcome) = (Vec::new(), Outcome::default());
        Ok(Work { common, color, sink, manifest_sink, pipeline, pattern, inputs, documents: 0, outcome })
    }

    /// Reads the documents behind `paths` into the tally; `each` is that of one document.
    pub fn read<T: Merge + Send>(
        &mut self,
        paths: &[PathBuf],
        each: impl Fn(&Text<'_>) -> T + Sync,
        tally: &mut T,
    ) -> Result<(), Trouble> {
        let Work { common, pipeline, pattern, .. } = self;
        let reader = plan::reader(paths, &common.texts)?;
        // A file that cannot be hashed cannot be read either, and is told when its turn comes.
        self.inputs.extend(reader.paths().filter_map(|path| Input::of(path).ok()));
        let lexicon = pipeline.lexicon();
        let tally_of = |analysis: &Analysis| {
            let text = Text::new(analysis, lexicon, pattern.as_ref()).split_hyphens(common.split_hyphens);
            text.meets(&common.conditions).then(|| each(&text))
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

    /// Writes the tables that `make` makes of what was read.
    pub fn end(
        self,
        statistic: &impl Serialize,
        make: impl FnOnce(&Lexicon) -> Result<Vec<Table>, CorpusError>,
    ) -> Result<Outcome, Trouble> {
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
        let mut tables = make(lexicon).map_err(super::trouble)?;
        let name = match tables.as_slice() {
            [table] => table.name,
            _ => "report",
        };
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
        let mut manifest = Manifest::new(name, options, lexicon);
        manifest.date = common.date.clone();
        (manifest.documents, manifest.lost) = (self.documents, self.outcome.failures as u64);
        manifest.inputs = self.inputs;
        let rest: usize = tables.iter_mut().map(|table| put::shorten(table, common)).sum();
        if let Some(folder) = &common.plot_dir {
            put::pictures(folder, &tables)?;
        }
        put::write(self.sink, &tables, &manifest, common)?;
        if rest > 0 {
            let what = format!("{rest} more rows are not shown; --limit N shows so many, --format csv all");
            Voice::new(self.color).note(&what);
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
