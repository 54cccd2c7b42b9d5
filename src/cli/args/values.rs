//! Words that options take, and what they mean to the library.

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use melian::document::BlockKind;
use melian::{read, report};

/// Reads the short name of a format of files.
pub fn formats() -> impl TypedValueParser<Value = read::Format> {
    let value = |name| match name {
        "txt" => PossibleValue::new(name).alias("text"),
        "md" => PossibleValue::new(name).alias("markdown"),
        _ => PossibleValue::new(name),
    };
    PossibleValuesParser::new(read::Format::names().map(value))
        .map(|name| read::Format::named(&name).unwrap_or(read::Format::Text))
}

/// Kinds of numbers that can be fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Numbers {
    /// The numbers of weighing
    Weights,
    /// Those of them that say how sure a label is
    Confidence,
    /// Strengths of concepts and propositions
    Strengths,
    /// Factors of cues: voice, hedges, operators
    Factors,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    Table,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    Documents,
    Claims,
    Concepts,
    Schools,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    Chars,
    Bytes,
}

/// Kinds of blocks that are usually left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Block {
    Heading,
    Quote,
    Table,
    Footnote,
    Reference,
    TitlePage,
    Question,
    Header,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    Document,
    Segments,
    Spelling,
    Mentions,
    Stance,
    Claims,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Table => report::Format::Table,
            Format::Json => report::Format::Json,
            Format::Jsonl => report::Format::Jsonl,
            Format::Csv => report::Format::Csv,
            Format::Markdown => report::Format::Markdown,
        }
    }
}

impl From<ListFormat> for report::Format {
    fn from(format: ListFormat) -> Self {
        match format {
            ListFormat::Table => report::Format::Table,
            ListFormat::Json => report::Format::Json,
            ListFormat::Jsonl => report::Format::Jsonl,
            ListFormat::Csv => report::Format::Csv,
        }
    }
}

impl From<Rows> for report::Rows {
    fn from(rows: Rows) -> Self {
        match rows {
            Rows::Documents => report::Rows::Documents,
            Rows::Claims => report::Rows::Claims,
            Rows::Concepts => report::Rows::Concepts,
            Rows::Schools => report::Rows::Schools,
        }
    }
}

impl From<Offsets> for report::Offsets {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Chars => report::Offsets::Chars,
            Offsets::Bytes => report::Offsets::Bytes,
        }
    }
}

impl From<Block> for BlockKind {
    fn from(block: Block) -> Self {
        match block {
            Block::Heading => BlockKind::Heading,
            Block::Quote => BlockKind::Quote,
            Block::Table => BlockKind::Table,
            Block::Footnote => BlockKind::Footnote,
            Block::Reference => BlockKind::Reference,
            Block::TitlePage => BlockKind::TitlePage,
            Block::Question => BlockKind::Question,
            Block::Header => BlockKind::Header,
        }
    }
}

impl From<Stage> for report::inspect::Stage {
    fn from(stage: Stage) -> Self {
        use report::inspect::Stage as To;
        match stage {
            Stage::Document => To::Document,
            Stage::Segments => To::Segments,
            Stage::Spelling => To::Spelling,
            Stage::Mentions => To::Mentions,
            Stage::Stance => To::Stance,
            Stage::Claims => To::Claims,
        }
    }
}

impl From<Numbers> for melian::fit::Kind {
    fn from(numbers: Numbers) -> Self {
        match numbers {
            Numbers::Weights => melian::fit::Kind::Weight,
            Numbers::Confidence => melian::fit::Kind::Confidence,
            Numbers::Strengths => melian::fit::Kind::Strength,
            Numbers::Factors => melian::fit::Kind::Factor,
        }
    }
}
