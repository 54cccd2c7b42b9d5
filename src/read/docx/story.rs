//! One running text of a Word document: its body, a header, or all its notes.

use super::look::{is_on, see, value};
use crate::document::BlockKind;
use crate::read::error::ReadFault;
use crate::read::xml::lines::{Line, Mark, Writer};
use crate::read::xml::style::{Looks, Styles};
use crate::read::xml::{Element, Node, Xml};

/// Bytes of the instruction of a field that are looked at.
const INSTRUCTION: usize = 200;

/// A note: an endnote or not, and its id.
pub(super) type Reference = (bool, String);

/// A field between its marks.
#[derive(Default)]
struct Field {
    instruction: String,
    /// In its result, which is text, and no longer in its instruction.
    shown: bool,
    /// What its result is.
    kind: Option<BlockKind>,
    /// Lies in what is not shown of another.
    hidden: bool,
}

/// A control around some content.
#[derive(Default, Clone, Copy)]
struct Control {
    kind: Option<BlockKind>,
    /// Holds only the words that ask for content.
    blank: bool,
}

/// A paragraph that is open.
struct Paragraph {
    looks: Looks,
    /// Its end was deleted, so that the next one goes on with it.
    runs_on: bool,
    /// How the run looks that it lies in, if it stands in a text box.
    around: Looks,
}

/// What was read.
#[derive(Default)]
pub(super) struct Story {
    pub lines: Vec<Line>,
    /// Notes in the order in which they are referred to.
    pub references: Vec<Reference>,
    /// The notes themselves, where this is the part that holds them.
    pub notes: Vec<(Reference, Vec<Line>)>,
    /// The ids of headers and footers.
    pub heads: Vec<String>,
    /// Whether another file is embedded as a part of the text.
    pub embedded: bool,
    /// Whether it holds a picture.
    pub pictured: bool,
}

/// Where we are.
#[derive(Default)]
struct State {
    /// How the current run looks.
    run: Looks,
    /// Whether we are in an element of text, not between.
    in_text: bool,
    paragraphs: Vec<Paragraph>,
    fields: Vec<Field>,
    controls: Vec<Control>,
    /// For each set of alternatives: whether one was taken.
    alternatives: Vec<bool>,
    /// The note that is being read, and where it began.
    note: Option<(Reference, Mark)>,
    /// A paragraph that goes on in the next one.
    carried: Option<Line>,
}

/// Reads a part.
///
/// # Errors
/// Those of [`Xml::next`], and [`ReadFault::Damaged`] where a field is cut off.
pub(super) fn read(text: &str, styles: &Styles) -> Result<Story, ReadFault> {
    let (story, writer, at) = (Story::default(), Writer::default(), State::default());
    let mut teller = Teller { styles, story, writer, at };
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => teller.start(&mut xml, &element)?,
            Node::End(close) => teller.end(close.name()),
            Node::Text(text) if teller.at.in_text => teller.write(&text),
            Node::Text(_) => {}
        }
    }
    if teller.at.fields.last().is_some_and(|field| !field.shown) {
        return Err(ReadFault::Damaged("a field in it does not end".to_owned()));
    }
    if let Some(line) = teller.at.carried.take() {
        teller.writer.resume(line);
        teller.writer.close();
    }
    Ok(Story { lines: teller.writer.lines(), ..teller.story })
}

struct Teller<'s> {
    styles: &'s Styles,
    story: Story,
    writer: Writer,
    at: State,
}

impl Teller<'_> {
    fn start(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), ReadFault> {
        match element.name() {
            // Deleted, moved away, of an older state, how a word is spoken, or no text at all.
            "del" | "moveFrom" | "sectPrChange" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "rt"
            | "lockedCanvas" => xml.skip()?,
            "p" => self.open(),
            "pPr" => self.paragraph(xml)?,
            "r" => self.at.run = self.at.paragraphs.last().map(|p| p.looks.clone()).unwrap_or_default(),
            "rPr" => self.run(xml)?,
            "instrText" => self.instruct(xml.entry()?),
            "footnote" | "endnote" if element.get("type").is_some_and(|t| t != "normal") => xml.skip()?,
            "Choice" | "Fallback" => match self.at.alternatives.last_mut() {
                Some(taken) if *taken => xml.skip()?,
                Some(taken) => *taken = true,
                None => {}
            },
            name => self.mark(name, element),
        }
        Ok(())
    }

    /// An element without content of its own, or whose content is read as any other.
    fn mark(&mut self, name: &str, element: &Element<'_>) {
        match name {
            "t" => self.at.in_text = true,
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("-"),
            "sym" => self.symbol(element),
            "fldChar" => self.field(element),
            "fldSimple" => {
                self.begin_field();
                self.instruct(element.get("instr"));
                self.show_field();
            }
            "footnote" | "endnote" => {
                let id = element.get("id").unwrap_or_default();
                self.at.note = Some(((name == "endnote", id), self.writer.mark()));
            }
            "footnoteReference" | "endnoteReference" => {
                let id = element.get("id").unwrap_or_default();
                self.story.references.push((name == "endnoteReference", id));
                // The mark that stands for the number is text of the same run.
                if element.get("customMarkFollows").is_some_and(|v| !matches!(v.as_str(), "0" | "false")) {
                    self.at.run.hidden = Some(true);
                }
            }
            "headerReference" | "footerReference" => self.story.heads.extend(element.get("id")),
            "altChunk" | "subDoc" => self.story.embedded = true,
            "blip" | "imagedata" => self.story.pictured = true,
            "tbl" => self.writer.enter_table(),
            "txbxContent" => self.writer.enter_box(),
            "AlternateContent" => self.at.alternatives.push(false),
            // What holds for a control holds for those in it.
            "sdt" => self.at.controls.push(self.at.controls.last().copied().unwrap_or_default()),
            "docPartGallery" | "showingPlcHdr" => self.control(name, element),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.at.in_text = false,
            "p" => self.close(),
            "tc" => self.writer.end_cell(),
            "tr" => self.writer.end_row(),
            "tbl" => self.writer.leave_table(),
            "txbxContent" => self.writer.leave_box(),
            "fldSimple" => drop(self.at.fields.pop()),
            "AlternateContent" => drop(self.at.alternatives.pop()),
            "sdt" => drop(self.at.controls.pop()),
            "footnote" | "endnote" => {
                if let Some((reference, mark)) = self.at.note.take() {
                    self.story.notes.push((reference, self.writer.since(mark)));
                }
            }
            _ => {}
        }
    }

    /// Opens a paragraph, or goes on with one whose end was deleted.
    fn open(&mut self) {
        match self.at.carried.take() {
            Some(line) if self.at.paragraphs.is_empty() => self.writer.resume(line),
            carried => {
                self.at.carried = carried;
                self.writer.open();
            }
        }
        let looks = self.styles.looks("");
        self.writer.look(&looks);
        let around = std::mem::take(&mut self.at.run);
        self.at.paragraphs.push(Paragraph { looks, runs_on: false, around });
    }

    fn close(&mut self) {
        let Some(paragraph) = self.at.paragraphs.pop() else { return };
        self.at.run = paragraph.around;
        match paragraph.runs_on && self.at.paragraphs.is_empty() {
            true => self.at.carried = self.writer.take(),
            false => self.writer.close(),
        }
    }

    /// Reads the properties of the open paragraph.
    fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadFault> {
        let (mut own, mut style, mut runs_on) = (Looks::default(), String::new(), false);
        let depth = xml.depth();
        while let Some(node) = xml.within(depth)? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "pStyle" => style = value(&element).unwrap_or_default(),
                // Those of the mark at its end, not of its text.
                "rPr" => runs_on |= is_deleted(xml)?,
                "pPrChange" | "sectPrChange" => xml.skip()?,
                "framePr" => runs_on |= element.get("dropCap").is_some_and(|cap| cap != "none"),
                "headerReference" | "footerReference" => self.story.heads.extend(element.get("id")),
                _ => see(&element, &mut own),
            }
        }
        own.inherit(&self.styles.looks(&style));
        self.writer.look(&own);
        if let Some(paragraph) = self.at.paragraphs.last_mut() {
            paragraph.looks = own;
            paragraph.runs_on = runs_on;
        }
        Ok(())
    }

    /// Reads the properties of the current run.
    fn run(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadFault> {
        let (mut own, mut style) = (Looks::default(), Looks::default());
        let depth = xml.depth();
        while let Some(node) = xml.within(depth)? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "rStyle" => style = self.styles.looks(&value(&element).unwrap_or_default()),
                "rPrChange" => xml.skip()?,
                _ => see(&element, &mut own),
            }
        }
        // Links are underlined by their style, which makes no heading of them.
        style.underlined = None;
        own.inherit(&style);
        own.inherit(&self.at.run);
        self.at.run = own;
        Ok(())
    }

    /// Writes what is shown.
    fn write(&mut self, text: &str) {
        let control = self.at.controls.last().copied().unwrap_or_default();
        let field = self.at.fields.last();
        let hidden = field.is_some_and(|field| field.hidden || !field.shown);
        if hidden || control.blank || self.at.run.hidden == Some(true) {
            return;
        }
        let kind = control.kind.or(field.and_then(|field| field.kind));
        self.writer.write(text, self.at.run.is_strong());
        if let (Some(kind), Some(line), false) = (kind, self.writer.line(), text.trim().is_empty())
            && (kind == BlockKind::Header || line.kind != Some(BlockKind::Heading))
        {
            line.kind = Some(kind);
        }
    }

    /// A character by its number; those of fonts of pictures have none that means anything.
    fn symbol(&mut self, element: &Element<'_>) {
        let number = element.get("char").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        match number.and_then(char::from_u32) {
            Some('\u{E000}'..='\u{F8FF}') | None => {}
            Some(c) => self.write(c.encode_utf8(&mut [0; 4])),
        }
    }

    /// What a control around content says of it.
    fn control(&mut self, name: &str, element: &Element<'_>) {
        let Some(control) = self.at.controls.last_mut() else { return };
        if name == "showingPlcHdr" {
            control.blank |= is_on(element);
            return;
        }
        let kind = match value(element).as_deref() {
            Some("Table of Contents") => Some(BlockKind::Header),
            Some("Bibliographies") => Some(BlockKind::Reference),
            Some("Cover Pages") => Some(BlockKind::TitlePage),
            _ => None,
        };
        control.kind = kind.or(control.kind);
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.get("fldCharType").as_deref() {
            Some("begin") => self.begin_field(),
            Some("separate") => self.show_field(),
            Some("end") => drop(self.at.fields.pop()),
            _ => {}
        }
    }

    /// Begins a field; what holds for one holds for those in it.
    fn begin_field(&mut self) {
        let outer = self.at.fields.last();
        let hidden = outer.is_some_and(|outer| outer.hidden || !outer.shown);
        let kind = outer.and_then(|outer| outer.kind);
        self.at.fields.push(Field { hidden, kind, ..Field::default() });
    }

    /// Adds to what the current field is told to do.
    fn instruct(&mut self, instruction: Option<String>) {
        if let (Some(field), Some(text)) = (self.at.fields.last_mut(), instruction)
            && field.instruction.len() < INSTRUCTION
        {
            field.instruction.push_str(&text);
        }
    }

    /// Comes to the result of the current field.
    fn show_field(&mut self) {
        let Some(field) = self.at.fields.last_mut() else { return };
        let (says, holds) =
            (|word| field.instruction.starts_with(word), |word| field.instruction.contains(word));
        let kind = match () {
            () if says("TOC") || says("TOA") || says("INDEX") => Some(BlockKind::Header),
            () if says("BIBLIOGRAPHY") || holds("EN.REFLIST") => Some(BlockKind::Reference),
            () if holds("ZOTERO_BIBL") || holds("CSL_BIBLIOGRAPHY") => Some(BlockKind::Reference),
            () => None,
        };
        field.kind = kind.or(field.kind);
        field.shown = true;
    }
}

/// Whether the properties of the mark at the end of a paragraph say that it is deleted.
fn is_deleted(xml: &mut Xml<'_>) -> Result<bool, ReadFault> {
    let (depth, mut deleted) = (xml.depth(), false);
    while let Some(node) = xml.within(depth)? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "del" | "moveFrom" => deleted = true,
            "rPrChange" => xml.skip()?,
            _ => {}
        }
    }
    Ok(deleted)
}
