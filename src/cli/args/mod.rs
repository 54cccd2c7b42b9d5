//! What was typed. No file is touched here.

mod corpus;
mod grade;
mod values;

pub use corpus::*;
pub use grade::*;
pub use values::*;

use clap::{Args as Group, Parser, Subcommand};
use melian::read;
use std::path::PathBuf;

/// Reads essays on international relations and says which post-Cold-War argument
/// they favour, with the evidence.
#[derive(Debug, Parser)]
#[command(name = "melian", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done; 1 a check found something; 2 something could not be done.")]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say for each text which schools it speaks with and which argument it favours
    Analyze(Analyze),
    /// Show what one stage of the analysis saw
    Inspect(Inspect),
    /// Compare the analysis with codes: accuracy, kappa, alpha, calibration
    Evaluate(Evaluate),
    /// Propose levels on a rubric, with the evidence: pages for students and marker, gradebooks
    Grade(Box<Grade>),
    /// Check, show, import and export rubrics
    Rubric(Rubric),
    /// Tables over many documents: frequency, keyness, dispersion, concordance, trends, scales
    Corpus(Box<Corpus>),
    /// List, show, check and test what the program looks for
    Lexicon(Lexicon),
    /// Print the JSON Schema of every output
    Schema,
    /// Read one document from standard input, for a batch that keeps it within bounds
    #[command(hide = true)]
    ReadDocument {
        /// Its format
        #[arg(value_parser = formats())]
        format: read::Format,
        /// The file, where its format is read row by row
        path: Option<PathBuf>,
    },
    /// Print a script that completes melian's commands in a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Group)]
pub struct Analyze {
    #[command(flatten)]
    pub texts: Texts,
    /// How results are written
    #[arg(long, value_enum, default_value_t = Format::Table, help_heading = "Results")]
    pub format: Format,
    /// What a row of CSV stands for
    #[arg(long, value_enum, default_value_t = Rows::Documents, help_heading = "Results")]
    pub rows: Rows,
    /// Overrule single claims: a table with the columns document, quotation and correction
    /// (not-the-author, wrong-direction, not-a-claim)
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub corrections: Option<PathBuf>,
    /// Walk from the verdict to every claim and cue
    #[arg(long, help_heading = "Results")]
    pub explain: bool,
    #[command(flatten)]
    pub results: Results,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub work: Work,
}

#[derive(Debug, Group)]
pub struct Inspect {
    /// The stage to look at
    #[arg(long, value_enum)]
    pub stage: Stage,
    #[command(flatten)]
    pub texts: Texts,
    /// How results are written
    #[arg(long, value_enum, default_value_t = InspectFormat::Table, help_heading = "Results")]
    pub format: InspectFormat,
    #[command(flatten)]
    pub results: Results,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub work: Work,
}

/// Which codes, and where their texts are.
#[derive(Debug, Group)]
pub struct Coded {
    /// Codes: a table of documents (.csv, .tsv), or sentences (.jsonl)
    #[arg(long, value_name = "FILE", help_heading = "Codes")]
    pub gold: PathBuf,
    /// Folder of the texts, ID.txt or ID.md each [default: that of the codes, or their column `text`]
    #[arg(long, value_name = "FOLDER", help_heading = "Codes")]
    pub texts: Option<PathBuf>,
    /// Only what the codes' column `split` calls so; nothing else is opened
    #[arg(long, value_name = "NAME", help_heading = "Codes")]
    pub split: Option<String>,
}

#[derive(Debug, Group)]
pub struct Evaluate {
    #[command(flatten)]
    pub coded: Coded,
    /// How results are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table, help_heading = "Results")]
    pub format: ListFormat,
    /// Name every item that differs from its code
    #[arg(long, help_heading = "Results")]
    pub errors: bool,
    /// Write to this file, which is replaced when everything is done [default: standard output]
    #[arg(long, short, value_name = "PATH", help_heading = "Results")]
    pub output: Option<PathBuf>,
    /// How often sources are resampled for the intervals
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Results")]
    #[arg(value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub resamples: u32,
    /// Seed of the resampling
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Results")]
    pub seed: u64,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub threads: Threads,
}

/// Which texts, and how they are read.
#[derive(Debug, Group)]
pub struct Texts {
    /// Texts (.docx, .odt, .rtf, .pdf, .html, .epub, .md, .txt; .jsonl, .csv, .tsv with one a row),
    /// folders and .zip archives of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Character encoding of the texts, such as windows-1252 [default: found out]
    #[arg(long, value_name = "NAME", help_heading = "Texts")]
    pub encoding: Option<String>,
    /// Kind of the named files and of standard input [default: by name and content]
    #[arg(long, value_parser = formats(), value_name = "KIND", help_heading = "Texts")]
    pub input_format: Option<read::Format>,
    /// Field or column that names a document
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Texts")]
    pub id_field: String,
    /// Field or column that holds the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Texts")]
    pub text_field: String,
    /// Read these blocks as the author's prose too: footnote, quote, reference, header, table …
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS", help_heading = "Texts")]
    pub include: Vec<Block>,
    /// Read texts that are not in English all the same
    #[arg(long, help_heading = "Texts")]
    pub any_language: bool,
    /// Give the author that a file names; otherwise it is left out of what may be shared
    #[arg(long, help_heading = "Texts")]
    pub author: bool,
    /// Replace the names of files and students by codes; the same KEY gives the same codes
    #[arg(long, value_name = "KEY", help_heading = "Texts")]
    pub pseudonym: Option<String>,
}

/// Where results go and how they count.
#[derive(Debug, Group)]
pub struct Results {
    /// Write to this file, which is replaced when everything is done [default: standard output]
    #[arg(long, short, value_name = "PATH", help_heading = "Results")]
    pub output: Option<PathBuf>,
    /// How offsets count
    #[arg(long, value_enum, default_value_t = Offsets::Chars, help_heading = "Results")]
    pub offsets: Offsets,
}

/// What is looked for.
#[derive(Debug, Group)]
pub struct LexiconFiles {
    /// Add a lexicon (.toml) or a folder of them; its entries replace those of the same id
    #[arg(long, value_name = "PATH", help_heading = "Lexicon")]
    pub lexicon: Vec<PathBuf>,
    /// Leave out the lexicon that comes with the program
    #[arg(long, help_heading = "Lexicon")]
    pub no_builtin: bool,
}

/// How texts are read.
#[derive(Debug, Group)]
pub struct Reading {
    /// Take misspelt words as they stand
    #[arg(long, help_heading = "Reading")]
    pub no_repair: bool,
    /// Most edits between a misspelt word and its repair
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=3))]
    #[arg(help_heading = "Reading")]
    pub max_distance: u8,
}

/// How many threads work.
#[derive(Debug, Group)]
pub struct Threads {
    /// Threads, so many texts are read at the same time [default: as many as there are processors]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    #[arg(help_heading = "Work")]
    pub jobs: Option<u16>,
}

/// How the work is done.
#[derive(Debug, Group)]
pub struct Work {
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub threads: Threads,
    /// When to show progress on standard error
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto, help_heading = "Work")]
    pub progress: When,
}

#[derive(Debug, Group)]
pub struct Lexicon {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// List the terms
    List {
        /// Only terms of this kind: concept, proposition, entity, marker, theorist, negation …
        #[arg(long)]
        kind: Option<String>,
        /// Only terms of this school
        #[arg(long)]
        school: Option<String>,
        /// How the list is written
        #[arg(long, value_enum, default_value_t = ListFormat::Table)]
        format: ListFormat,
        #[command(flatten)]
        lexicon: LexiconFiles,
    },
    /// Show everything about terms
    Show {
        /// Ids of the terms
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// How they are written
        #[arg(long, value_enum, default_value_t = InspectFormat::Table)]
        format: InspectFormat,
        #[command(flatten)]
        lexicon: LexiconFiles,
    },
    /// Report every fault of lexicon files, with its line
    Check {
        /// Files and folders to check beside the lexicon of the program
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        lexicon: LexiconFiles,
    },
    /// Fit the numbers of weighing to coded texts, and say what that is worth on texts of other sources
    Fit(Fit),
    /// Read the example sentences of terms and report those that are not as they say
    Test {
        /// Ids of the terms [default: all]
        #[arg(value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        lexicon: LexiconFiles,
    },
}

#[derive(Debug, Group)]
pub struct Fit {
    #[command(flatten)]
    pub coded: Coded,
    /// Write the fitted numbers to this file, for --lexicon
    #[arg(long, short, value_name = "PATH", help_heading = "Results")]
    pub output: Option<PathBuf>,
    /// Write the labels that come from fits to other sources to this file
    #[arg(long, value_name = "PATH", help_heading = "Results")]
    pub predictions: Option<PathBuf>,
    /// Which numbers are fitted
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS", help_heading = "Fitting")]
    #[arg(default_values_t = [Numbers::Weights, Numbers::Confidence])]
    pub numbers: Vec<Numbers>,
    /// Into how many folds the sources are dealt
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=1000))]
    #[arg(help_heading = "Fitting")]
    pub folds: u16,
    /// What it costs, in kappa, to multiply or divide a number by 1.4
    #[arg(long, value_name = "COST", default_value_t = 0.003, help_heading = "Fitting")]
    pub penalty: f64,
    /// From how many sources a term must come for its number to be fitted
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Fitting")]
    pub least_sources: usize,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub threads: Threads,
}
