//! The content of every page, brought into a plain form before its letters are read:
//! only what shows text is left, forms are written out where they are shown, and every
//! font has one name. So nothing odd reaches the crate that decodes the text.

use super::fonts::{self, Font, dictionary_of};
use super::glyphs::Told;
use super::store::{damaged, unpacked};
use crate::read::error::ReadFault;
use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string, dictionary};
use std::collections::BTreeMap;
use std::vec::IntoIter;

/// The deepest that forms may show forms.
const DEPTH: usize = 16;
/// The most bytes of instructions that one page or form may have.
const PART: usize = 4 << 20;
/// The most that all of them may have, as often as they are shown.
const WHOLE: usize = 32 << 20;
/// The most instructions and operands that one page may have, with its forms: an instruction
/// takes some 600 bytes, however short, until the page is written.
const STEPS: usize = 1 << 19;
/// What an entry of a font, such as a width, counts for among them: each page that names the
/// font takes some 160 bytes for it.
const ENTRY: usize = 16;
/// The farthest up that a page may inherit.
const GENERATIONS: usize = 64;

/// What the pages have shown so far.
struct Shown {
    /// How many bytes of instructions may still come, and how many steps on this page.
    left: usize,
    steps: usize,
    pictures: bool,
}

impl Shown {
    fn spend(&mut self, bytes: usize) -> Result<(), ReadFault> {
        self.left = less(self.left, bytes)?;
        Ok(())
    }

    fn step(&mut self, steps: usize) -> Result<(), ReadFault> {
        self.steps = less(self.steps, steps)?;
        Ok(())
    }
}

fn less(left: usize, cost: usize) -> Result<usize, ReadFault> {
    let hostile = || ReadFault::Hostile("its pages are drawn in millions of steps".to_owned());
    left.checked_sub(cost).ok_or_else(hostile)
}

/// Rewrites all pages of a file; tells whether they show pictures.
///
/// # Errors
/// [`ReadFault::Damaged`], [`ReadFault::Hostile`].
pub(super) fn prepare(file: &mut Document) -> Result<bool, ReadFault> {
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut shown = Shown { left: WHOLE, steps: 0, pictures: false };
    for page in pages {
        shown.steps = STEPS;
        let (written, fonts) = written(file, page, &mut shown)?;
        let frame = inherited(file, page, b"MediaBox").and_then(|frame| sides(file, frame));
        let frame = frame.unwrap_or([0.0, 0.0, 595.0, 842.0]).map(Object::Real).to_vec();
        let content = file.add_object(Stream::new(Dictionary::new(), written));
        let plain = dictionary! {
            "Type" => "Page",
            "MediaBox" => frame,
            "Resources" => dictionary! { "Font" => fonts },
            "Contents" => content,
        };
        file.objects.insert(page, Object::Dictionary(plain));
    }
    Ok(shown.pictures)
}

fn sides(file: &Document, frame: &Object) -> Option<[f32; 4]> {
    let sides = frame.as_array().ok()?.iter().map(|side| file.dereference(side).ok()?.1.as_float().ok());
    let sides: Vec<f32> = sides.collect::<Option<_>>()?;
    sides.try_into().ok()
}

/// An entry of a page or of those it lies under.
fn inherited<'a>(file: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut dict = file.get_dictionary(page).ok()?;
    for _ in 0..GENERATIONS {
        if let Ok(object) = dict.get_deref(key, file) {
            return Some(object);
        }
        dict = dictionary_of(file, dict.get(b"Parent").ok()?)?;
    }
    None
}

/// Instructions of a page or form that are still to be written.
struct Frame<'a> {
    operations: IntoIter<Operation>,
    resources: Option<&'a Dictionary>,
    /// How often the state was kept and not yet given back.
    kept: usize,
    /// The form it is.
    form: Option<ObjectId>,
    /// The marked parts that are open: whether each says what it means.
    marked: Vec<bool>,
    /// Whether one of them does.
    says: bool,
}

/// The fonts of a page by the names given to them.
#[derive(Default)]
struct Fonts {
    dictionary: Dictionary,
    names: BTreeMap<*const Object, (String, bool)>,
}

impl Fonts {
    fn add(&mut self, font: Font) -> (String, bool) {
        let name = format!("F{}", self.dictionary.len());
        self.dictionary.set(name.clone(), font.object);
        (name, font.bold)
    }

    /// The name of a font of these resources, and whether it is bold; that of the stand-in
    /// if it is not there.
    fn name(
        &mut self,
        file: &Document,
        resources: Option<&Dictionary>,
        name: &[u8],
        shown: &mut Shown,
    ) -> Result<(String, bool), ReadFault> {
        let fonts = resources.and_then(|r| dictionary_of(file, r.get(b"Font").ok()?));
        let font = fonts.and_then(|fonts| file.dereference(fonts.get(name).ok()?).ok());
        let stand_in = ("F0".to_owned(), false);
        let Some((_, font)) = font else { return Ok(stand_in) };
        // The file does not change while a page is written: where a font stands tells it.
        if let Some(known) = self.names.get(&std::ptr::from_ref(font)) {
            return Ok(known.clone());
        }
        let named = match fonts::mended(file, font) {
            Some(mended) => {
                shown.spend(mended.size().saturating_mul(ENTRY))?;
                self.add(mended)
            }
            None => stand_in,
        };
        self.names.insert(std::ptr::from_ref(font), named.clone());
        Ok(named)
    }
}

/// The instructions of a page in plain form, and the fonts they name.
fn written(file: &Document, page: ObjectId, shown: &mut Shown) -> Result<(Vec<u8>, Dictionary), ReadFault> {
    let mut fonts = Fonts::default();
    fonts.add(fonts::fallback());
    let mut out = vec![Operation::new("Tf", vec![Object::Name(b"F0".to_vec()), Object::Integer(1)])];
    out.extend(turned(file, page));
    let resources = inherited(file, page, b"Resources").and_then(|o| o.as_dict().ok());
    let operations = decoded(&page_content(file, page)?, shown)?;
    let mut frames =
        vec![Frame { operations, resources, kept: 0, form: None, marked: Vec::new(), says: false }];
    while let Some(frame) = frames.last_mut() {
        let Some(operation) = frame.operations.next() else {
            out.extend((0..frame.kept).map(|_| Operation::new("Q", Vec::new())));
            frames.pop();
            continue;
        };
        match operation.operator.as_str() {
            "q" => frame.kept += 1,
            "Q" if frame.kept == 0 => continue,
            "Q" => frame.kept -= 1,
            "Tf" => {
                out.extend(font(file, frame.resources, &operation, &mut fonts, shown)?);
                continue;
            }
            "BMC" | "BDC" => {
                let meant = meant(file, frame.resources, &operation).filter(|_| !frame.says);
                frame.marked.push(meant.is_some());
                if let Some(text) = meant {
                    frame.says = true;
                    out.extend(told(said(&text, shown)?));
                }
                continue;
            }
            "EMC" => {
                if frame.marked.pop() == Some(true) {
                    frame.says = false;
                    out.extend(told([Told::Shown]));
                }
                continue;
            }
            "Do" => {
                let Some((id, form)) = form(file, frame.resources, &operation) else {
                    shown.pictures = true;
                    continue;
                };
                let outer = may_show(&frames, id)?;
                out.push(Operation::new("q", Vec::new()));
                out.extend(placed(file, form));
                frames.push(Frame { form: id, ..entered(file, form, outer, shown)? });
                continue;
            }
            "BI" | "f" | "f*" | "sh" => shown.pictures = true,
            _ => {}
        }
        plain(operation, &mut out);
    }
    let written = Content { operations: out }.encode().map_err(|_| damaged("a page cannot be read"))?;
    Ok((written, fonts.dictionary))
}

/// The turn that sets a page upright.
fn turned(file: &Document, page: ObjectId) -> Option<Operation> {
    let turn = match inherited(file, page, b"Rotate")?.as_i64().ok()?.rem_euclid(360) {
        90 => [0, -1, 1, 0, 0, 0],
        180 => [-1, 0, 0, -1, 0, 0],
        270 => [0, 1, -1, 0, 0, 0],
        _ => return None,
    };
    Some(Operation::new("cm", turn.map(Object::Integer).to_vec()))
}

fn page_content(file: &Document, page: ObjectId) -> Result<Vec<u8>, ReadFault> {
    let missing = || damaged("the text of a page is missing");
    let dict = file.get_dictionary(page).map_err(|_| missing())?;
    let Ok(contents) = dict.get(b"Contents") else { return Ok(Vec::new()) };
    let (_, object) = file.dereference(contents).map_err(|_| missing())?;
    let parts = match object {
        Object::Array(parts) => parts.as_slice(),
        Object::Null => &[],
        _ => std::slice::from_ref(contents),
    };
    let mut content = Vec::new();
    for part in parts {
        let stream = file.dereference(part).and_then(|(_, o)| o.as_stream()).map_err(|_| missing())?;
        let empty = stream.dict.get(b"Length").and_then(Object::as_i64).is_ok_and(|length| length == 0);
        if stream.content.is_empty() && !empty {
            return Err(missing()); // its length could not be told
        }
        content.extend(unpacked(stream)?);
        content.push(b'\n');
    }
    Ok(content)
}

/// Whether a form may be shown within others; the resources around it.
fn may_show<'a>(frames: &[Frame<'a>], form: Option<ObjectId>) -> Result<Option<&'a Dictionary>, ReadFault> {
    if frames.len() > DEPTH || form.is_some() && frames.iter().any(|f| f.form == form) {
        return Err(ReadFault::Hostile("parts of its pages show each other without end".to_owned()));
    }
    Ok(frames.last().and_then(|f| f.resources))
}

/// The instructions of a form, which uses the resources around it where it has none.
fn entered<'a>(
    file: &'a Document,
    form: &'a Stream,
    outer: Option<&'a Dictionary>,
    shown: &mut Shown,
) -> Result<Frame<'a>, ReadFault> {
    let own = form.dict.get_deref(b"Resources", file).and_then(Object::as_dict).ok();
    let operations = decoded(&unpacked(form)?, shown)?;
    Ok(Frame { operations, resources: own.or(outer), kept: 1, form: None, marked: Vec::new(), says: false })
}

/// The instructions of a page or form, which must be whole.
fn decoded(content: &[u8], shown: &mut Shown) -> Result<IntoIter<Operation>, ReadFault> {
    // An empty form costs something too, or it could be shown for ever.
    shown.spend(if content.len() > PART { usize::MAX } else { content.len() + 1024 })?;
    let blank = content.iter().take_while(|b| b.is_ascii_whitespace() || **b == 0).count();
    let content = &content[blank..];
    // Their number is known only once they are read, which takes the memory.
    shown.step(most_steps(content))?;
    let content = Content::decode_strict(content).map_err(|_| damaged("the text of a page breaks off"))?;
    Ok(content.operations.into_iter())
}

/// How many instructions and operands these bytes can hold at most; words of a text count as well.
fn most_steps(content: &[u8]) -> usize {
    let mut before = b' ';
    let begins = |byte: &&u8| {
        let parted = !before.is_ascii_graphic() || b"()<>[]{}/%".contains(&before);
        before = **byte;
        b"/([<-+.".contains(*byte) || parted && byte.is_ascii_graphic()
    };
    content.iter().filter(begins).count()
}

/// The form that an instruction shows; none for a picture.
fn form<'a>(
    file: &'a Document,
    resources: Option<&'a Dictionary>,
    operation: &Operation,
) -> Option<(Option<ObjectId>, &'a Stream)> {
    let shown = dictionary_of(file, resources?.get(b"XObject").ok()?)?;
    let (id, object) = file.dereference(shown.get(operation.operands.first()?.as_name().ok()?).ok()?).ok()?;
    let stream = object.as_stream().ok()?;
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form").then_some((id, stream))
}

/// Where a form is shown.
fn placed(file: &Document, form: &Stream) -> Option<Operation> {
    let matrix = form.dict.get_deref(b"Matrix", file).and_then(Object::as_array).ok()?;
    let numbers = matrix.len() == 6 && matrix.iter().all(|n| n.as_float().is_ok());
    numbers.then(|| Operation::new("cm", matrix.clone()))
}

/// The choice of a font, and whether it is bold.
fn font(
    file: &Document,
    resources: Option<&Dictionary>,
    operation: &Operation,
    fonts: &mut Fonts,
    shown: &mut Shown,
) -> Result<Vec<Operation>, ReadFault> {
    let [Object::Name(name), size] = operation.operands.as_slice() else { return Ok(Vec::new()) };
    if size.as_float().is_err() {
        return Ok(Vec::new());
    }
    let (name, bold) = fonts.name(file, resources, name, shown)?;
    let mut out = told([Told::Bold(bold)]);
    out.push(Operation::new("Tf", vec![Object::Name(name.into_bytes()), size.clone()]));
    Ok(out)
}

/// The text that a marked part of a page says it means, such as the letters of a ligature.
fn meant(file: &Document, resources: Option<&Dictionary>, operation: &Operation) -> Option<String> {
    let properties = operation.operands.get(1)?;
    let properties = match properties.as_name() {
        Ok(name) => dictionary_of(file, resources?.get(b"Properties").ok()?)?.get(name).ok()?,
        Err(_) => properties,
    };
    decode_text_string(dictionary_of(file, properties)?.get_deref(b"ActualText", file).ok()?).ok()
}

fn said(text: &str, shown: &mut Shown) -> Result<Vec<Told>, ReadFault> {
    shown.spend(text.len() * 16)?;
    shown.step(text.len() * 4)?;
    Ok(std::iter::once(Told::Meant).chain(text.chars().map(Told::Letter)).collect())
}

/// Tells the reader of the letters what they do not say.
fn told(what: impl IntoIterator<Item = Told>) -> Vec<Operation> {
    let point = |told: Told| {
        let (x, y) = told.point();
        Operation::new("m", vec![Object::Integer(x), Object::Integer(y)])
    };
    what.into_iter().map(point).chain([Operation::new("S", Vec::new())]).collect()
}

/// Writes an instruction if it places or shows text and is whole.
fn plain(operation: Operation, out: &mut Vec<Operation>) {
    let operands = &operation.operands;
    let numbers = |count: usize| operands.len() == count && operands.iter().all(|o| o.as_float().is_ok());
    let next_line = Operation::new("T*", Vec::new());
    match operation.operator.as_str() {
        "q" | "Q" | "BT" | "ET" | "T*" => out.push(Operation::new(&operation.operator, Vec::new())),
        "cm" | "Tm" if numbers(6) => out.push(operation),
        "Td" | "TD" if numbers(2) => out.push(operation),
        "Tc" | "Tw" | "Tz" | "TL" | "Ts" if numbers(1) => out.push(operation),
        "Tj" if matches!(operands.as_slice(), [Object::String(..)]) => out.push(operation),
        "TJ" if matches!(operands.as_slice(), [Object::Array(_)]) => out.push(operation),
        "'" => {
            out.push(next_line);
            plain(Operation { operator: "Tj".to_owned(), operands: operation.operands }, out);
        }
        "\"" => {
            let mut operands = operation.operands.into_iter();
            for operator in ["Tw", "Tc"] {
                plain(Operation::new(operator, operands.next().into_iter().collect()), out);
            }
            out.push(next_line);
            plain(Operation::new("Tj", operands.collect()), out);
        }
        _ => {}
    }
}
