//! RTF, as Word, LibreOffice and pandoc write it → text and blocks.
//!
//! A file is groups within groups; each has a place where its text goes and a
//! setting, which those within inherit and which ends with it.

mod charset;
mod flow;
mod place;
mod properties;
mod style;
mod token;

use super::error::ReadFault;
use super::extract::Extract;
use crate::document::BlockKind;
use encoding_rs::{Encoding, WINDOWS_1252};
use flow::{Flow, Setting};
use place::{Place, place};
use properties::Properties;
use std::collections::HashMap;
use style::Styles;
use token::{Token, Tokens};

/// How deep groups may lie within each other.
const DEEPEST: usize = 1000;

/// The text of an RTF file.
///
/// # Errors
/// [`ReadFault::Damaged`] where it ends before its last group does,
/// [`ReadFault::Hostile`] past [`DEEPEST`], [`ReadFault::Empty`] without text.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let start = bytes.trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        return Err(ReadFault::Damaged("it does not begin as RTF does".to_owned()));
    }
    let mut tokens = Tokens::new(start);
    let mut reader = Reader::default();
    while let Some(token) = tokens.next()? {
        reader.token(token)?;
        if reader.outer.is_empty() {
            // Some programs leave bytes behind the last group; paragraphs are no such leavings.
            if tokens.rest().windows(4).any(|word| word == b"\\par") {
                return Err(ReadFault::Damaged("its last group ends in the middle".to_owned()));
            }
            let metadata = reader.properties.metadata();
            return reader.body.page(reader.notes, reader.heads).extract(metadata);
        }
    }
    Err(ReadFault::Damaged("it ends in the middle".to_owned()))
}

/// How many characters stand for one in Unicode; no program writes more than a few.
fn fallback(number: i32) -> usize {
    usize::try_from(number).ok().filter(|&n| n <= 16).unwrap_or(1)
}

/// What holds within a group until something changes it.
#[derive(Debug, Clone, Copy)]
struct Group {
    place: Place,
    /// Where the text of a group with two versions goes: that of its second one.
    versions: Option<Place>,
    /// Whether the text is hidden or deleted.
    hidden: bool,
    deleted: bool,
    /// The font, if any, and whether the next word says what the group is for.
    font: i32,
    star: bool,
    /// How many characters stand behind one in Unicode for programs that know none.
    fallback: usize,
    set: Setting,
}

impl Default for Group {
    fn default() -> Self {
        Group {
            place: Place::Body,
            versions: None,
            hidden: false,
            deleted: false,
            font: -1,
            star: false,
            fallback: 1,
            set: Setting::default(),
        }
    }
}

/// An RTF file that is being read.
#[derive(Debug, Default)]
struct Reader {
    group: Group,
    /// The groups around it.
    outer: Vec<Group>,
    body: Flow,
    notes: Flow,
    heads: Flow,
    styles: Styles,
    properties: Properties,
    /// The encodings of the fonts that have one, and that of all others.
    fonts: HashMap<i32, &'static Encoding>,
    encoding: Option<&'static Encoding>,
    /// The font that text is in where nothing is said.
    usual_font: i32,
    /// Bytes of text not decoded yet.
    bytes: Vec<u8>,
    /// Characters still to be passed over behind one in Unicode.
    skip: usize,
    /// The first half of a character in UTF-16.
    half: Option<u16>,
}

impl Reader {
    fn token(&mut self, token: Token<'_>) -> Result<(), ReadFault> {
        match token {
            Token::Open => {
                self.flush();
                if self.outer.len() >= DEEPEST {
                    return Err(ReadFault::Hostile(format!(
                        "groups lie more than {DEEPEST} deep within each other"
                    )));
                }
                self.outer.push(self.group);
                self.group.star = false;
                self.skip = 0;
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                if let Some(outer) = self.outer.pop() {
                    self.leave(outer);
                }
            }
            _ if self.skip > 0 => self.skip -= 1,
            Token::Byte(_) if matches!(self.group.place, Place::Nowhere | Place::Picture) => {}
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Binary => self.flush(),
            Token::Symbol(symbol) => {
                self.flush();
                self.symbol(symbol);
            }
            Token::Word(word, number) => {
                self.flush();
                self.word(word, number);
            }
        }
        Ok(())
    }

    /// Goes back to the group around; a note or running head ends with its group.
    fn leave(&mut self, outer: Group) {
        let inner = std::mem::replace(&mut self.group, outer);
        if inner.place != outer.place {
            match inner.place {
                Place::Note => self.notes.end(Setting::default()),
                Place::Head => self.heads.end(Setting::default()),
                Place::Title | Place::Author => self.properties.close(),
                Place::Styles => self.styles.close(),
                _ => {}
            }
        } else if inner.place == Place::Styles {
            self.styles.close();
        }
        if self.outer.is_empty() {
            self.body.end(inner.set);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.group.star = true,
            b'~' => self.write("\u{A0}"),
            b'_' => self.write("-"),
            b'{' | b'}' | b'\\' => self.bytes.push(symbol),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let star = std::mem::take(&mut self.group.star);
        if let Some(place) = place(word, star, &mut self.group.versions, self.group.place) {
            self.enter(place);
            return;
        }
        match self.group.place {
            Place::Styles => self.styles.word(word, number),
            Place::Fonts => self.font(word, number),
            Place::Info => self.properties.word(word, number),
            _ => {}
        }
        if !(self.whole_file(word, number) || self.paragraph(word, number) || self.looks(word, number)) {
            self.character(word, number);
        }
    }

    /// What follows in this group goes elsewhere.
    fn enter(&mut self, place: Place) {
        match place {
            Place::Mark if self.group.place == Place::Body => self.body.mark_item(),
            Place::Picture if self.group.place == Place::Body => self.body.mark_picture(),
            Place::Title | Place::Author => self.properties.enter(place),
            _ => {}
        }
        let of_body = place == Place::Note || place == Place::Head;
        // Nothing is left out twice, and what lies in something left out stays there.
        if self.group.place == Place::Body || !of_body {
            self.group.place = place;
        }
        if of_body {
            self.group.set = Setting::default();
        }
    }

    /// Encoding and language.
    fn whole_file(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "ansi" | "pc" | "pca" => {}
            "mac" => self.encoding = charset::code_page(10000),
            "ansicpg" => self.encoding = number.and_then(charset::code_page).or(self.encoding),
            "deff" => self.usual_font = number.unwrap_or(0),
            "deflang" => self.properties.usual_language(number),
            "lang" if matches!(self.group.place, Place::Body | Place::Styles) => {
                self.properties.language(number)
            }
            _ => return false,
        }
        true
    }

    /// An entry of the font table.
    fn font(&mut self, word: &str, number: Option<i32>) {
        let encoding = match (word, number) {
            ("fcharset", Some(number)) => charset::character_set(number),
            ("cpg", Some(number)) => charset::code_page(number),
            _ => None,
        };
        if let Some(encoding) = encoding {
            self.fonts.insert(self.group.font, encoding);
        }
    }

    /// The ends of paragraphs and cells, and how paragraphs are set.
    fn paragraph(&mut self, word: &str, number: Option<i32>) -> bool {
        let set = &mut self.group.set;
        match word {
            "pard" => *set = Setting::default(),
            "s" => set.kind = number.and_then(|n| self.styles.kind(n)),
            "outlinelevel" if number.is_some_and(|level| (0..9).contains(&level)) => {
                set.kind = Some(BlockKind::Heading);
            }
            "li" | "lin" => set.left = number.unwrap_or(0),
            "fi" => set.first = number.unwrap_or(0),
            "intbl" => set.in_table = true,
            "ls" if number.is_some_and(|list| list > 0) && self.group.place == Place::Body => {
                self.body.mark_item();
            }
            "par" | "sect" | "page" | "column" if !self.group.deleted => {
                let set = *set;
                self.flow(|flow| flow.end(set), |flow| flow.end(Setting::default()));
            }
            "cell" => self.flow(Flow::end_cell, |flow| flow.write("\t")),
            "nestcell" => self.flow(|flow| flow.write(" "), |flow| flow.write(" ")),
            "row" => self.flow(Flow::end_row, |flow| flow.end(Setting::default())),
            _ => return false,
        }
        true
    }

    /// Ends something in the text that is being written: the body, or another.
    fn flow(&mut self, body: impl FnOnce(&mut Flow), other: impl FnOnce(&mut Flow)) {
        match self.group.place {
            Place::Body => body(&mut self.body),
            Place::Note => other(&mut self.notes),
            Place::Head => other(&mut self.heads),
            _ => {}
        }
    }

    /// How characters are set.
    fn looks(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        match word {
            "plain" => (self.group.hidden, self.group.deleted, self.group.font) = (false, false, -1),
            "v" => self.group.hidden = on,
            "deleted" | "mvf" => self.group.deleted = on,
            "f" => self.group.font = number.unwrap_or(0),
            "uc" => self.group.fallback = number.map_or(1, fallback),
            _ => return false,
        }
        true
    }

    /// Characters by name or number.
    fn character(&mut self, word: &str, number: Option<i32>) {
        match (word, number) {
            ("u", Some(number)) => self.unicode(number),
            ("tab", _) => self.write("\t"),
            ("line" | "lbr", _) => self.write("\n"),
            ("emdash", _) => self.write("—"),
            ("endash", _) => self.write("–"),
            ("lquote", _) => self.write("‘"),
            ("rquote", _) => self.write("’"),
            ("ldblquote", _) => self.write("“"),
            ("rdblquote", _) => self.write("”"),
            ("bullet", _) => self.write("•"),
            ("emspace" | "enspace" | "qmspace", _) => self.write(" "),
            _ => {}
        }
    }

    /// A unit of UTF-16; those that do not fit in a signed one are written as negative.
    fn unicode(&mut self, number: i32) {
        let number = if number < 0 { number.saturating_add(0x1_0000) } else { number };
        let half = self.half.take();
        match u16::try_from(number) {
            Ok(unit @ 0xD800..=0xDBFF) => self.half = Some(unit),
            // The bullet of the font Symbol.
            Ok(0xF0B7 | 0xF0A7) => self.write("•"),
            Ok(unit) => {
                let units = half.into_iter().filter(|_| (0xDC00..=0xDFFF).contains(&unit)).chain([unit]);
                let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
                self.write(&text);
            }
            Err(_) => {
                let c = u32::try_from(number).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}');
                self.write(c.encode_utf8(&mut [0; 4]));
            }
        }
        self.skip = self.group.fallback;
    }

    /// Decodes the bytes read so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = if self.group.font < 0 { self.usual_font } else { self.group.font };
        let encoding = self.fonts.get(&font).copied().or(self.encoding).unwrap_or(WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.write(&text);
    }

    /// Adds text where it belongs.
    fn write(&mut self, text: &str) {
        if self.group.hidden || self.group.deleted {
            return;
        }
        match self.group.place {
            Place::Body => self.body.write(text),
            Place::Note => self.notes.write(text),
            Place::Head => self.heads.write(text),
            Place::Styles => self.styles.text(text),
            Place::Title | Place::Author => self.properties.text(text),
            Place::Fonts | Place::Info | Place::Mark | Place::Picture | Place::Nowhere => {}
        }
    }
}

#[cfg(test)]
mod tests;
