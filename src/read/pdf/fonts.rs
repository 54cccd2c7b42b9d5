//! Fonts, mended so that the crate that decodes them takes them.

use pdf_extract::{Dictionary, Document, Object, dictionary};

/// The most widths a font may spell out: every code of two bytes has one.
const WIDTHS: usize = 1 << 16;

/// The name of a letter that is none.
const UNKNOWN: &[u8] = b"controlSTX";

/// A font as the content of a page may name it.
pub(super) struct Font {
    /// Its dictionary.
    pub object: Object,
    /// Whether its name says that it is bold.
    pub bold: bool,
}

impl Font {
    /// Of how many entries it is made; long names count as several.
    pub(super) fn size(&self) -> usize {
        size(&self.object)
    }
}

/// Of how many objects one is made, itself included; long texts count as several.
fn size(object: &Object) -> usize {
    1 + match object {
        Object::Array(list) => list.iter().map(size).sum::<usize>(),
        Object::Dictionary(dict) => dict.iter().map(|(_, entry)| size(entry)).sum(),
        Object::Name(text) | Object::String(text, _) => text.len() / 64,
        _ => 0,
    }
}

/// A font that stands in for one that is missing.
pub(super) fn fallback() -> Font {
    let object = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" };
    Font { object: Object::Dictionary(object), bold: false }
}

/// The font of a dictionary; none where it is no font.
pub(super) fn mended(file: &Document, font: &Object) -> Option<Font> {
    let mut dict = dictionary_of(file, font)?.clone();
    let kind = dict.get(b"Subtype").and_then(Object::as_name).ok()?.to_vec();
    let name = dict.get_deref(b"BaseFont", file).and_then(Object::as_name).unwrap_or_default().to_vec();
    if kind == b"Type0" {
        let descendants = dict.get_deref(b"DescendantFonts", file).and_then(Object::as_array).ok()?;
        let mut inner = dictionary_of(file, descendants.first()?)?.clone();
        mend_composite(file, &mut inner);
        dict.set("DescendantFonts", vec![Object::Dictionary(inner)]);
        dict.set("BaseFont", Object::Name(name.clone()));
    } else if let Some(mut encoding) =
        dict.get(b"Encoding").ok().and_then(|e| dictionary_of(file, e)).cloned()
    {
        mend_names(file, &mut encoding, dict.has(b"ToUnicode"));
        dict.set("Encoding", encoding);
    }
    let name = String::from_utf8_lossy(&name).to_lowercase();
    let bold = ["bold", "black", "heavy", "-bd", "cmbx"].iter().any(|mark| name.contains(mark));
    Some(Font { object: Object::Dictionary(dict), bold })
}

/// Names of letters that are mere numbers tell nothing, and the crate would take the code
/// for the letter; codes past a byte would break it.
fn mend_names(file: &Document, encoding: &mut Dictionary, told: bool) {
    let Ok(names) = encoding.get_deref(b"Differences", file).and_then(Object::as_array) else { return };
    let mut code = 0;
    let mut mended = Vec::new();
    for object in names.iter().filter_map(|name| Some(file.dereference(name).ok()?.1)) {
        match object {
            Object::Integer(next) => {
                code = *next;
                mended.push(object.clone());
            }
            Object::Name(name) if (0..256).contains(&code) => {
                let unknown = !told && is_number(name);
                mended.push(if unknown { Object::Name(UNKNOWN.to_vec()) } else { object.clone() });
                code += 1;
            }
            _ => {}
        }
    }
    encoding.set("Differences", mended);
}

/// Whether a letter is named by a number: `g12`, `cid34`, `glyph5`.
fn is_number(name: &[u8]) -> bool {
    let word = name.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (word, number) = name.split_at(word);
    let words = [b"g".as_slice(), b"glyph", b"gid", b"cid", b"c", b"index", b"char"];
    words.contains(&word.to_ascii_lowercase().as_slice())
        && !number.is_empty()
        && number.iter().all(u8::is_ascii_digit)
}

/// Spells out the widths, of which the crate reads only lists, and adds what it asks for.
fn mend_composite(file: &Document, font: &mut Dictionary) {
    let widths = font.get_deref(b"W", file).and_then(Object::as_array).map(|w| spelled(file, w));
    match widths {
        Ok(widths) => font.set("W", widths),
        Err(_) => drop(font.remove(b"W")),
    }
    let usual = font.get_deref(b"DW", file).and_then(Object::as_float).unwrap_or(1000.0);
    font.set("DW", Object::Integer(usual as i64));
    if font.get_deref(b"FontDescriptor", file).and_then(Object::as_dict).is_err() {
        font.set("FontDescriptor", Dictionary::new());
    }
}

/// `first last width` becomes `first [width width …]`.
fn spelled(file: &Document, widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::new();
    let mut left = WIDTHS;
    let mut rest = widths.iter().map(|w| file.dereference(w).map_or(w, |(_, object)| object));
    while let (Some(first), Some(next)) = (rest.next(), rest.next()) {
        let Ok(from) = first.as_i64() else { break };
        let list: Vec<Object> = match next {
            Object::Array(list) => list.iter().filter(|w| w.as_float().is_ok()).take(left).cloned().collect(),
            _ => {
                let (Ok(to), Some(width)) = (next.as_i64(), rest.next()) else { break };
                let count = usize::try_from(to.saturating_sub(from).saturating_add(1)).unwrap_or(0);
                let width = Object::Real(width.as_float().unwrap_or(1000.0));
                std::iter::repeat_n(width, count.min(left)).collect()
            }
        };
        left -= list.len();
        out.extend([Object::Integer(from), Object::Array(list)]);
    }
    out
}

/// A dictionary, or what a reference to one stands for.
pub(super) fn dictionary_of<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    file.dereference(object).ok()?.1.as_dict().ok()
}
