//! A text as it was read, and which parts of it are prose.

use crate::text::{Source, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of thing a block of text is. Only prose makes claims.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text of the author.
    Paragraph,
    /// A heading or the title line of the text.
    Heading,
    /// An item of a list: prose.
    List,
    /// A block quotation: not the author's words.
    Quote,
    /// A table.
    Table,
    /// A footnote or endnote.
    Footnote,
    /// An entry of the reference list.
    Reference,
    /// Name, course, date and the like at the top.
    TitlePage,
    /// The question that was set, pasted into the essay.
    Question,
    /// A running head, page number, front matter or other matter that is not text.
    Header,
}

impl BlockKind {
    /// Whether the author speaks here, so that claims are read from it.
    pub fn is_prose(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::List)
    }

    /// Whether it belongs to the running text: prose with its title, question and
    /// headings. What the text is about is told from these.
    pub fn is_running(self) -> bool {
        self.is_prose() || matches!(self, BlockKind::Heading | BlockKind::Question | BlockKind::TitlePage)
    }
}

/// A stretch of the text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands; blocks do not overlap and are in order.
    pub span: Span<Source>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a file says of itself; every entry as the file has it, none where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Metadata {
    /// The title in the properties of the document.
    pub title: Option<String>,
    /// Who is named as its author.
    pub author: Option<String>,
    /// When it was last changed, or else made: ISO 8601.
    pub date: Option<String>,
    /// Its language, as a BCP 47 tag such as `en-GB`.
    pub language: Option<String>,
    /// How many words the program that wrote it counted.
    pub words: Option<u64>,
}

/// Who handed a file in, by the names that learning platforms give.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Student {
    /// The name as the platform writes it.
    pub name: String,
    /// The number beside it: Moodle's participant, Canvas's user.
    pub number: Option<String>,
}

/// Where a text came from and how it was decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The file, or `-` for standard input; none for a text handed over in memory.
    pub path: Option<String>,
    /// What kind of file it was, by its content: `txt`, `docx`, `pdf` …
    pub format: Option<&'static str>,
    /// Name of the character encoding (WHATWG), such as `UTF-8` or `windows-1252`.
    pub encoding: Option<&'static str>,
    /// Whose work it is, where the folder or file name of a learning platform says so.
    pub student: Option<Student>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// What is known of it by name, for corpora: the other columns of its row or fields of
    /// its object, or every entry of its front matter that is one value.
    pub fields: BTreeMap<String, String>,
}

/// One text to be read. The text never changes; every [`Span<Source>`] indexes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the document is called in results: the path, or the id given in a table.
    pub id: String,
    /// Where it came from.
    pub provenance: Provenance,
    /// The text, after decoding and after markup was taken away.
    pub text: String,
    /// Its parts, in order, covering everything but blank lines.
    pub blocks: Vec<Block>,
    /// What the reader noticed, in words for the user.
    pub warnings: Vec<String>,
}

impl Document {
    /// A document from plain text; its blocks are found by layout.
    ///
    /// ```
    /// let d = melian::Document::plain("1", "States seek power.\n\nReferences\nWaltz, K. (1979) Theory of International Politics.");
    /// assert!(d.blocks[0].kind.is_prose());
    /// ```
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks = crate::read::blocks(&text);
        Document { id: id.into(), provenance: Provenance::default(), text, blocks, warnings: Vec::new() }
    }
    /// Reads blocks of these kinds as prose of the author, whatever they are.
    pub fn include(&mut self, kinds: &[BlockKind]) {
        for block in self.blocks.iter_mut().filter(|b| kinds.contains(&b.kind)) {
            block.kind = BlockKind::Paragraph;
        }
    }
}
