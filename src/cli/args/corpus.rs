//! What was typed after `melian corpus`.

mod shared;

pub use shared::*;

use clap::{Args as Group, Subcommand, ValueEnum};
use melian::corpus::Condition;
use std::path::PathBuf;

#[derive(Debug, Group)]
pub struct Corpus {
    #[command(subcommand)]
    pub command: CorpusCommand,
}

#[derive(Debug, Subcommand)]
pub enum CorpusCommand {
    /// Documents, words, lengths, schools, arguments and balance, by group
    Summary(Summary),
    /// How often words, stems, n-grams or terms stand in the documents
    Frequency(Frequency),
    /// What sets some documents apart from the rest or from another corpus
    Keyness(Keyness),
    /// How evenly words or terms are spread over documents or other parts
    Dispersion(Dispersion),
    /// Words, patterns or concepts in their contexts, with voice, polarity and direction
    Concordance(Concordance),
    /// Which concepts stand together more often than chance would have it
    Cooccurrence(Cooccurrence),
    /// How schools, balance or concepts move over years
    Trend(Trend),
    /// How many different words the documents have: TTR, MATTR, MTLD, HD-D, Yule's K
    Diversity(Diversity),
    /// How long sentences and words are, as grades: Flesch, Flesch-Kincaid, fog, SMOG and others
    Readability(Readability),
    /// Where documents stand: Wordfish, Wordscores, log-odds of claims
    Scale(Scale),
    /// One page of HTML: summary, trends, keyness, frequency, dispersion and cooccurrence
    Report(Report),
}

#[derive(Debug, Group)]
pub struct Summary {
    #[command(flatten)]
    pub common: Common,
    /// Fields to group by, such as year or country,year
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
    #[command(flatten)]
    pub intervals: Intervals,
}

#[derive(Debug, Group)]
pub struct Frequency {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub counted: Counted,
    /// Fields to group by, such as year or country,year
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
}

#[derive(Debug, Group)]
pub struct Keyness {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub counted: Counted,
    /// Documents for which this holds are the target, such as "year<1990"; several must all hold
    #[arg(long, value_name = "CONDITION", required_unless_present = "against")]
    pub target: Vec<Condition>,
    /// Of the others, those for which this holds are the reference [default: all others]
    #[arg(long, value_name = "CONDITION", requires = "target")]
    pub reference: Vec<Condition>,
    /// Texts of the reference; all of PATH are the target
    #[arg(long, value_name = "PATH", conflicts_with = "target")]
    pub against: Vec<PathBuf>,
    /// What simple maths adds to both frequencies per million
    #[arg(long, value_name = "K", default_value_t = 100.0, value_parser = positive, help_heading = "Units")]
    pub simple_maths: f64,
    /// Pseudo-words of the prior of the log-odds
    #[arg(long, value_name = "WORDS", default_value_t = 1000.0, value_parser = positive, help_heading = "Units")]
    pub prior: f64,
}

#[derive(Debug, Group)]
pub struct Dispersion {
    #[command(flatten)]
    pub common: Common,
    /// What is counted
    #[arg(long, value_enum, default_value_t = Placed::Words, value_name = "UNITS", help_heading = "Units")]
    pub of: Placed,
    /// How often a unit must be there to be in the table
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Units")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub minimum: u64,
    /// Fields whose values are the parts, such as year [default: every document is a part]
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub parts: Vec<String>,
}

#[derive(Debug, Group)]
pub struct Concordance {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub query: Query,
    /// Words of the paragraph on either side
    #[arg(long, value_name = "WORDS", default_value_t = 8, value_parser = clap::value_parser!(u16).range(0..=200))]
    pub window: u16,
    /// Only claims in these voices
    #[arg(long, value_delimiter = ',', value_name = "VOICES", help_heading = "Claims")]
    #[arg(value_parser = ["author", "endorsed", "reported", "attributed", "conceded", "rejected", "framing"])]
    pub voice: Vec<String>,
    /// Only claims of these polarities
    #[arg(long, value_delimiter = ',', value_name = "POLARITIES", help_heading = "Claims")]
    #[arg(value_parser = ["affirmed", "denied", "weakened"])]
    pub polarity: Vec<String>,
    /// Only claims in these directions
    #[arg(long, value_delimiter = ',', value_name = "DIRECTIONS", help_heading = "Claims")]
    #[arg(value_parser = ["continuity", "change", "none"])]
    pub direction: Vec<String>,
    /// Order of the lines
    #[arg(long, value_enum, default_value_t = Sort::Document)]
    pub sort: Sort,
    /// Fields of the documents to show beside the lines
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub fields: Vec<String>,
}

/// What a concordance looks for.
#[derive(Debug, Group)]
#[group(required = true, multiple = false)]
pub struct Query {
    /// Words that stand together, such as "sovereign*" or "balance of power"
    #[arg(long, value_name = "WORDS")]
    pub word: Option<String>,
    /// A regular expression, held against each sentence
    #[arg(long, value_name = "REGEX")]
    pub regex: Option<String>,
    /// Concepts, propositions or entities, by their ids
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    pub concept: Vec<String>,
}

#[derive(Debug, Group)]
pub struct Cooccurrence {
    #[command(flatten)]
    pub common: Common,
    /// What two concepts must share to be together
    #[arg(long, value_enum, default_value_t = Within::Sentence)]
    pub within: Within,
    /// Words of a window
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(2..=10_000))]
    pub window: u32,
    /// In how many units a pair must be to be in the table
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    pub minimum: u64,
}

#[derive(Debug, Group)]
pub struct Trend {
    #[command(flatten)]
    pub common: Common,
    /// The field that the trend is over, a number, such as year
    #[arg(long, value_name = "FIELD", default_value = "year")]
    pub over: String,
    /// What moves
    #[arg(long, value_enum, default_value_t = Moving::Schools, conflicts_with = "concept")]
    pub of: Moving,
    /// These concepts, propositions or entities move, per million words
    #[arg(long, value_delimiter = ',', value_name = "IDS")]
    pub concept: Vec<String>,
    /// How the course is drawn
    #[arg(long, value_enum, default_value_t = Smooth::Loess, help_heading = "Smoothing")]
    pub smooth: Smooth,
    /// Span of loess: how much of the points is near
    #[arg(long, value_name = "SHARE", default_value_t = 0.75, value_parser = span, help_heading = "Smoothing")]
    pub span: f64,
    /// Points of a rolling mean
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    #[arg(help_heading = "Smoothing")]
    pub window: u16,
    #[command(flatten)]
    pub intervals: Intervals,
}

#[derive(Debug, Group)]
pub struct Diversity {
    #[command(flatten)]
    pub common: Common,
    /// Means over groups by these fields [default: a row for each document]
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
    /// Words of the window of MATTR
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(2..))]
    pub window: u32,
    #[command(flatten)]
    pub intervals: Intervals,
}

#[derive(Debug, Group)]
pub struct Readability {
    #[command(flatten)]
    pub common: Common,
    /// Means over groups by these fields [default: a row for each document]
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
    #[command(flatten)]
    pub intervals: Intervals,
}

#[derive(Debug, Group)]
pub struct Scale {
    #[command(flatten)]
    pub common: Common,
    /// How positions are found
    #[arg(long, value_enum, default_value_t = ScaleMethod::Wordfish)]
    pub method: ScaleMethod,
    /// What is counted
    #[arg(long, value_enum, default_value_t = Placed::Concepts, value_name = "UNITS", help_heading = "Units")]
    pub of: Placed,
    /// In how many documents or groups a unit must be to be counted
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..))]
    #[arg(help_heading = "Units")]
    pub minimum: u32,
    /// Positions of groups by these fields [default: of each document]
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
    /// Two documents or groups, the first to have the lower position [default: first and last]
    #[arg(long, num_args = 2, value_names = ["LOWER", "HIGHER"])]
    pub anchors: Vec<String>,
    /// Field that holds the positions of reference texts
    #[arg(long, value_name = "FIELD", required_if_eq("method", "wordscores"))]
    pub reference_field: Option<String>,
    /// How much an interval holds, between 0 and 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share)]
    pub level: f64,
}

#[derive(Debug, Group)]
pub struct Report {
    #[command(flatten)]
    pub common: Common,
    /// Fields to group the summary by, such as year or country,year
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    pub by: Vec<String>,
    /// The field that the trends are over [default: the first of --by, if it holds numbers]
    #[arg(long, value_name = "FIELD")]
    pub over: Option<String>,
    /// Keyness too: documents for which this holds are the target; several must all hold
    #[arg(long, value_name = "CONDITION")]
    pub target: Vec<Condition>,
    /// Of the others, those for which this holds are the reference [default: all others]
    #[arg(long, value_name = "CONDITION", requires = "target")]
    pub reference: Vec<Condition>,
    /// What keyness counts; frequency and dispersion are of concepts
    #[arg(long, value_enum, default_value_t = Placed::Words, value_name = "UNITS", help_heading = "Units")]
    pub of: Placed,
    #[command(flatten)]
    pub intervals: Intervals,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Document,
    Left,
    Node,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Within {
    Sentence,
    Paragraph,
    Window,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Moving {
    Schools,
    Balance,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Smooth {
    Loess,
    Rolling,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScaleMethod {
    Wordfish,
    LogOdds,
    Wordscores,
}
