//! What was typed after `melian grade` and `melian rubric`.

use super::{LexiconFiles, Texts, Work};
use clap::{Args as Group, Subcommand, ValueEnum};
use melian::grade::pages;
use std::path::PathBuf;

#[derive(Debug, Group)]
pub struct Grade {
    #[command(flatten)]
    pub texts: Texts,
    /// Folder for the pages, tables and gradebooks; files of the same names are replaced
    #[arg(long, short, value_name = "DIR", help_heading = "Results")]
    pub output: PathBuf,
    /// How marks are proposed
    #[arg(long, value_enum, default_value_t = Marks::Range, help_heading = "Results")]
    pub marks: Marks,
    /// Rubric (.toml) [default: the one that comes with the program]
    #[arg(long, value_name = "FILE", help_heading = "Grading")]
    pub rubric: Option<PathBuf>,
    /// The question that was set [default: the rubric's]
    #[arg(long, value_name = "TEXT", help_heading = "Grading")]
    pub question: Option<String>,
    /// Which file is whose: a table with the columns file, name, id, email …
    #[arg(long, value_name = "FILE", help_heading = "Grading")]
    pub roster: Option<PathBuf>,
    /// What a person decided: claims (document, quotation, correction) or levels (id, criterion,
    /// level); may be given for each
    #[arg(long, value_name = "FILE", help_heading = "Grading")]
    pub corrections: Vec<PathBuf>,
    /// Texts that students may have copied from, besides the essays that come with the program
    #[arg(long, value_name = "PATH", help_heading = "Grading")]
    pub sources: Vec<PathBuf>,
    /// Folder of your own templates and wording
    #[arg(long, value_name = "DIR", help_heading = "Grading")]
    pub templates: Option<PathBuf>,
    /// Compare with levels by hand: agreement by criterion, and where they part
    #[arg(long, value_name = "FILE", help_heading = "Results")]
    pub compare: Option<PathBuf>,
    /// Fill a copy of this worksheet of Moodle (the file that it lets you download)
    #[arg(long, value_name = "FILE", help_heading = "Gradebooks")]
    pub moodle: Option<PathBuf>,
    /// The worksheet's column of grades, where its language is not known
    #[arg(long, value_name = "HEADER", help_heading = "Gradebooks")]
    pub grade_column: Option<String>,
    /// The worksheet's column of feedback, where its language is not known
    #[arg(long, value_name = "HEADER", help_heading = "Gradebooks")]
    pub feedback_column: Option<String>,
    /// Fill a copy of this gradebook of Canvas
    #[arg(long, value_name = "FILE", requires = "assignment", help_heading = "Gradebooks")]
    pub canvas: Option<PathBuf>,
    /// The assignment in Canvas: its title, its number, or both
    #[arg(long, value_name = "NAME", help_heading = "Gradebooks")]
    pub assignment: Option<String>,
    #[command(flatten)]
    pub lexicon: LexiconFiles,
    #[command(flatten)]
    pub work: Work,
}

/// How marks are proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Marks {
    /// No points anywhere
    None,
    /// A lower and an upper bound; gradebooks get no grade
    Range,
    /// The middle of the range
    Points,
}

impl From<Marks> for pages::Marks {
    fn from(marks: Marks) -> Self {
        match marks {
            Marks::None => pages::Marks::None,
            Marks::Range => pages::Marks::Range,
            Marks::Points => pages::Marks::Points,
        }
    }
}

#[derive(Debug, Group)]
pub struct Rubric {
    #[command(subcommand)]
    pub command: RubricCommand,
}

#[derive(Debug, Subcommand)]
pub enum RubricCommand {
    /// Report every fault of rubrics, with its line
    Check {
        /// Rubrics (.toml)
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Print the rubric that comes with the program, to be copied and changed
    Show,
    /// Turn rubrics of Canvas (.csv) into rubrics of this program
    Import {
        /// File that Canvas lets you download
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Folder for the rubrics, one file each
        #[arg(long, short, value_name = "DIR")]
        output: PathBuf,
    },
    /// Turn a rubric into a file that Canvas takes
    Export {
        /// Rubric (.toml) [default: the one that comes with the program]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Write to this file [default: standard output]
        #[arg(long, short, value_name = "PATH")]
        output: Option<PathBuf>,
    },
}
