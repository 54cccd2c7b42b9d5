//! `melian corpus`: statistics over many documents.

mod make;
mod put;
mod work;

use super::args::{self, Common, Corpus, CorpusCommand, TableFormat, When};
use super::outcome::{Outcome, Trouble, Voice};
use melian::Lexicon;
use melian::corpus::{CorpusError, Side, Statistic, Text};
use work::Work;

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
        CorpusCommand::Report(args) => report(args, color),
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
    work.read(&common.texts.paths, |text: &Text<'_>| statistic.tally(text), &mut tally)?;
    work.end(&statistic, |lexicon| Ok(vec![statistic.table(lexicon, tally)?]))
}

/// Keyness reads another corpus where it is asked to.
fn keyness(args: &args::Keyness, color: When) -> Result<Outcome, Trouble> {
    if args.against.is_empty() || args.common.format == TableFormat::Graphml {
        return over(&args.common, color, |_| Ok(make::keyness(args, make::sides(args))));
    }
    let mut work = Work::begin(&args.common, color)?;
    let target = make::keyness(args, Side::Target);
    let mut tally = Default::default();
    work.read(&args.common.texts.paths, |text: &Text<'_>| target.tally(text), &mut tally)?;
    let reference = make::keyness(args, Side::Reference);
    work.read(&args.against, |text: &Text<'_>| reference.tally(text), &mut tally)?;
    work.end(&target, |lexicon| Ok(vec![target.table(lexicon, tally)?]))
}

/// Several tables on one page.
fn report(mut args: args::Report, color: When) -> Result<Outcome, Trouble> {
    if !matches!(args.common.format, TableFormat::Table | TableFormat::Html) {
        let what = "melian corpus report is a page of HTML; for other formats make its tables one by one";
        return Err(Trouble::Message(what.to_owned()));
    }
    args.common.format = TableFormat::Html;
    let mut work = Work::begin(&args.common, color)?;
    let overview = make::overview(&args);
    let mut tally = Default::default();
    work.read(&args.common.texts.paths, |text: &Text<'_>| overview.tally(text), &mut tally)?;
    work.end(&overview, |lexicon| {
        let tables = overview.tables(lexicon, tally)?;
        if let Some(trend) = overview.trends.first()
            && !tables.iter().any(|table| table.name == "trend")
        {
            let what = format!("no trend: no document has a number in `{}`; see --over", trend.over);
            Voice::new(color).note(&what);
        }
        Ok(tables)
    })
}

fn trouble(error: CorpusError) -> Trouble {
    Trouble::Message(error.to_string())
}
