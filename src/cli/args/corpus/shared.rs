//! What several commands of `melian corpus` take.

use super::super::{LexiconFiles, Texts, Work};
use clap::{Args as Group, ValueEnum};
use melian::corpus::Condition;
use std::path::PathBuf;

/// Which documents, and where the table goes.
#[derive(Debug, Group)]
pub struct Common {
    #[command(flatten)]
    pub texts: Texts,
    /// What the names of files say, such as "{country}_{session}_{year}.txt"
    #[arg(long, value_name = "PATTERN", help_heading = "Texts")]
    pub pattern: Option<String>,
    /// Only documents for which this holds, such as "year>=1990"; several must all hold
    #[arg(long = "where", value_name = "CONDITION", help_heading = "Texts")]
    pub conditions: Vec<Condition>,
    /// Count the parts of a hyphenated compound as words of their own
    #[arg(long, help_heading = "Texts")]
    pub split_hyphens: bool,
    /// How the table is written
    #[arg(long, value_enum, default_value_t = TableFormat::Table, help_heading = "Results")]
    pub format: TableFormat,
    /// Only so many rows [default: 50 in the table for people, else all]
    #[arg(long, value_name = "N", help_heading = "Results")]
    pub limit: Option<usize>,
    /// Write to this file, which is replaced when everything is done; CSV has its manifest
    /// beside it, in FILE.manifest.json [default: standard output]
    #[arg(long, short, value_name = "FILE", help_heading = "Results")]
    pub output: Option<PathBuf>,
    /// Put the pictures into this folder too, as SVG and PNG
    #[arg(long, value_name = "DIR", help_heading = "Results")]
    pub plot_dir: Option<PathBuf>,
    /// Date to put into the manifest
    #[arg(long, value_name = "DATE", help_heading = "Results")]
    pub date: Option<String>,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub work: Work,
}

/// How intervals are made.
#[derive(Debug, Group)]
pub struct Intervals {
    /// How often documents are resampled
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Intervals")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub resamples: u32,
    /// Seed of the resampling
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Intervals")]
    pub seed: u64,
    /// How much an interval holds, between 0 and 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share, help_heading = "Intervals")]
    pub level: f64,
}

/// What is counted.
#[derive(Debug, Group)]
pub struct Counted {
    /// What is counted
    #[arg(long, value_enum, default_value_t = Unit::Words, value_name = "UNITS", help_heading = "Units")]
    pub of: Unit,
    /// Words of an n-gram
    #[arg(long, value_name = "N", default_value_t = 2, help_heading = "Units")]
    #[arg(value_parser = clap::value_parser!(u8).range(2..=5))]
    pub n: u8,
    /// How often a unit must be there to be in the table
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Units")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub minimum: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Placed {
    Words,
    Stems,
    Concepts,
    Propositions,
    Entities,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    Table,
    Csv,
    Json,
    Markdown,
    /// Columns with types, for Arrow, pandas and R; needs --output
    Parquet,
    /// One page with pictures, its data and the manifest
    Html,
    /// A network, for `cooccurrence`
    Graphml,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    Words,
    Stems,
    Concepts,
    Propositions,
    Entities,
    Ngrams,
}

impl Unit {
    /// The unit of the library; `n` is the length of n-grams.
    pub fn with(self, n: u8) -> melian::corpus::Unit {
        use melian::corpus::Unit as To;
        match self {
            Unit::Words => To::Words,
            Unit::Stems => To::Stems,
            Unit::Concepts => To::Concepts,
            Unit::Propositions => To::Propositions,
            Unit::Entities => To::Entities,
            Unit::Ngrams => To::Ngrams(usize::from(n)),
        }
    }
}

impl Placed {
    /// The unit of the library.
    pub fn unit(self) -> melian::corpus::Unit {
        match self {
            Placed::Words => Unit::Words,
            Placed::Stems => Unit::Stems,
            Placed::Concepts => Unit::Concepts,
            Placed::Propositions => Unit::Propositions,
            Placed::Entities => Unit::Entities,
        }
        .with(1)
    }
}

pub fn span(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| *number > 0.0 && *number <= 1.0);
    number.ok_or_else(|| "not a number above 0 and at most 1".to_owned())
}

pub fn share(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| *number > 0.0 && *number < 1.0);
    number.ok_or_else(|| "not a number between 0 and 1".to_owned())
}

pub fn positive(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number: &f64| *number > 0.0 && number.is_finite());
    number.ok_or_else(|| "not a number above 0".to_owned())
}
