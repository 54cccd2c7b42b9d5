//! PDF → text. A PDF knows no paragraphs, only letters and where they stand; the
//! layout is read off them: letters → lines → columns → paragraphs.

mod columns;
mod content;
mod fonts;
mod furniture;
mod glyphs;
mod hyphens;
mod lines;
mod notes;
mod open;
mod paragraphs;
mod properties;
mod store;

use super::error::ReadFault;
use super::extract::{Extract, Page};
use crate::document::BlockKind;
use glyphs::Sheet;

/// A page with fewer letters than these is a picture, perhaps with a number below.
const FEWEST_LETTERS: usize = 20;

/// The text of a PDF.
///
/// # Errors
/// [`ReadFault::Damaged`], [`ReadFault::Hostile`], [`ReadFault::Locked`],
/// [`ReadFault::NoTextLayer`], [`ReadFault::Empty`] and those of [`Page::extract`].
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let mut file = store::open(bytes)?;
    let metadata = properties::read(&file);
    let pictures = content::prepare(&mut file)?;
    let sheets = glyphs::read(&file)?;
    readable(&sheets, pictures)?;
    let mut page = Page::default();
    let mut asides = Page::default();
    for block in paragraphs::blocks(&sheets) {
        let aside = matches!(block.kind, Some(BlockKind::Header | BlockKind::Footnote));
        let page = if aside { &mut asides } else { &mut page };
        page.block(block.kind);
        page.write(&block.text);
    }
    page.append(asides);
    page.extract(metadata)
}

/// Whether the letters are there and can be told.
fn readable(sheets: &[Sheet], pictures: bool) -> Result<(), ReadFault> {
    let letters = |s: &Sheet| s.runs.iter().map(glyphs::Run::letters).sum::<usize>();
    let known: usize = sheets.iter().map(letters).sum();
    let unknown: usize = sheets.iter().map(|s| s.unknown).sum();
    if unknown > 20 && unknown * 5 > known {
        return Err(ReadFault::Damaged("its fonts do not say which letters they show".to_owned()));
    }
    if sheets.iter().any(|s| letters(s) >= FEWEST_LETTERS) {
        return Ok(());
    }
    match (pictures, known) {
        (true, _) => Err(ReadFault::NoTextLayer),
        (false, 0) => Err(ReadFault::Empty),
        (false, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use pdf_extract::{Dictionary, Document, Object, Stream, dictionary};
    use std::io::Write;

    const LINE: &str = "BT /F1 12 Tf 72 700 Td (States seek power above all.) Tj ET";

    fn form(matrix: [i64; 6], content: &str, shown: Dictionary) -> Stream {
        let resources =
            dictionary! { "XObject" => shown, "Font" => dictionary! { "F1" => font("Times-Roman") } };
        let entries = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources, "Matrix" => matrix.map(Object::Integer).to_vec() };
        Stream::new(entries, content.as_bytes().to_vec())
    }

    fn font(name: &str) -> Object {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
        Object::Dictionary(font)
    }

    /// A file of one page; `forms` may be shown by their names, X0, X1, …
    fn file(content: Stream, forms: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
        let mut file = Document::with_version("1.7");
        let shown = forms(&mut file);
        let content = file.add_object(content);
        let pages = file.new_object_id();
        let fonts = dictionary! { "F1" => font("Times-Roman"), "F2" => font("Times-Bold") };
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "Contents" => content,
            "Resources" => dictionary! { "Font" => fonts, "XObject" => shown },
            "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(),
        });
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1 };
        file.objects.insert(pages, Object::Dictionary(tree));
        let root = file.add_object(
            dictionary! { "Type" => "Catalog", "Pages" => pages, "Lang" => Object::string_literal("en-GB") },
        );
        let info = file.add_object(dictionary! { "Title" => Object::string_literal("Power"), "CreationDate" => Object::string_literal("D:20261101") });
        file.trailer.set("Root", root);
        file.trailer.set("Info", info);
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).expect("memory takes it");
        bytes
    }

    fn plain(content: &str) -> Vec<u8> {
        file(Stream::new(Dictionary::new(), content.as_bytes().to_vec()), |_| Dictionary::new())
    }

    fn packed(content: Vec<u8>) -> Vec<u8> {
        file(Stream::new(dictionary! { "Filter" => "FlateDecode" }, content), |_| Dictionary::new())
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    fn text(bytes: &[u8]) -> Result<String, String> {
        read(bytes).map(|extract| extract.text).map_err(|fault| fault.to_string())
    }

    #[test]
    fn text_and_properties_are_read() {
        let extract = read(&plain(LINE)).expect("a text");
        assert_eq!(extract.text, "States seek power above all.");
        let metadata = extract.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Power"));
        assert_eq!(metadata.date.as_deref(), Some("2026-11-01"));
        assert_eq!(metadata.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn blanks_that_are_only_gaps_are_seen() {
        let content =
            "BT /F1 12 Tf 72 700 Td [(Sta) 5 (tes) -250 (seek) -300 (po) 20 (wer above all.)] TJ ET";
        assert_eq!(text(&plain(content)), Ok("States seek power above all.".to_owned()));
        let spaced = "BT /F1 12 Tf 4 Tc 72 700 Td (States seek power above) Tj ET";
        assert_eq!(text(&plain(spaced)), Ok("States seek power above".to_owned()));
    }

    #[test]
    fn what_is_meant_is_read_rather_than_what_is_shown() {
        let content = "BT /F1 12 Tf 72 700 Td /Span <</ActualText (Th)>> BDC (#) Tj EMC (ey seek power above all.) Tj ET";
        assert_eq!(text(&plain(content)), Ok("They seek power above all.".to_owned()));
    }

    #[test]
    fn a_form_is_read_where_it_is_shown() {
        let content = format!("/X0 Do {LINE}");
        let bytes = file(Stream::new(Dictionary::new(), content.into_bytes()), |file| {
            let below = form(
                [1, 0, 0, 1, 0, -15],
                "BT /F1 12 Tf 72 700 Td (And they fear the rest.) Tj ET",
                Dictionary::new(),
            );
            dictionary! { "X0" => file.add_object(below) }
        });
        assert_eq!(text(&bytes), Ok("States seek power above all. And they fear the rest.".to_owned()));
    }

    #[test]
    fn forms_that_show_each_other_are_refused() {
        let bytes = file(Stream::new(Dictionary::new(), b"/X0 Do".to_vec()), |file| {
            let id = file.new_object_id();
            let own = form([1, 0, 0, 1, 0, 0], "/X0 Do", dictionary! { "X0" => id });
            file.objects.insert(id, Object::Stream(own));
            dictionary! { "X0" => id }
        });
        let fault = "it is refused: parts of its pages show each other without end";
        assert_eq!(text(&bytes), Err(fault.to_owned()));
    }

    #[test]
    fn what_unpacks_to_much_is_refused_and_what_breaks_off_is_damaged() {
        assert_eq!(text(&packed(zlib(LINE.as_bytes()))), Ok("States seek power above all.".to_owned()));
        let bomb = "it is refused: a part of it unpacks to more than any essay needs";
        assert_eq!(text(&packed(zlib(&vec![b' '; 33 << 20]))), Err(bomb.to_owned()));
        let mut cut = zlib(LINE.repeat(20).as_bytes());
        cut.truncate(cut.len() / 2);
        assert_eq!(text(&packed(cut)), Err("it is damaged: the text of a page breaks off".to_owned()));
        let mut whole = plain(LINE);
        whole.truncate(whole.len() / 2);
        assert!(text(&whole).is_err_and(|fault| fault.starts_with("it is damaged")));
    }

    /// A file whose letters are shown in this font, by codes of one or two bytes.
    fn lettered(font: Dictionary, codes: &str) -> Vec<u8> {
        let shown = format!("BT /F1 12 Tf 72 700 Td <{codes}> Tj ET");
        file(Stream::new(Dictionary::new(), b"/X0 Do".to_vec()), |file| {
            let mut form = form([1, 0, 0, 1, 0, 0], &shown, Dictionary::new());
            form.dict.set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
            dictionary! { "X0" => file.add_object(form) }
        })
    }

    #[test]
    fn fonts_that_do_not_tell_their_letters_are_no_text() {
        let fault = Err("it is damaged: its fonts do not say which letters they show".to_owned());
        let inner = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Own", "W" => vec![1.into(), 9.into(), 500.into()] };
        let composite = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => "Own",
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![Object::Dictionary(inner)],
        };
        assert_eq!(text(&lettered(composite, &"000100020003".repeat(20))), fault);
        let names = (0..26).map(|n| Object::Name(format!("g{n}").into_bytes()));
        let names: Vec<Object> = [Object::Integer(97)].into_iter().chain(names).collect();
        let encoding = dictionary! { "Type" => "Encoding", "Differences" => names };
        let own = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Own", "Encoding" => encoding };
        assert_eq!(text(&lettered(own, &"616263646566".repeat(20))), fault);
    }

    #[test]
    fn a_page_of_too_many_steps_is_refused() {
        let showing = |times: usize| {
            let content = format!("{}{LINE}", "/X0 Do ".repeat(times));
            let bytes = file(Stream::new(Dictionary::new(), content.into_bytes()), |file| {
                let steps = form([1, 0, 0, 1, 0, 0], &"q ".repeat(300_000), Dictionary::new());
                dictionary! { "X0" => file.add_object(steps) }
            });
            text(&bytes)
        };
        assert_eq!(showing(1), Ok("States seek power above all.".to_owned()));
        let fault = "it is refused: its pages are drawn in millions of steps";
        assert_eq!(showing(2), Err(fault.to_owned()));
    }

    #[test]
    fn fonts_that_spell_out_too_much_are_refused() {
        let inner = dictionary! { "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Own", "W" => vec![0.into(), 65535.into(), 500.into()] };
        let own = dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Own", "Encoding" => "Identity-H", "DescendantFonts" => vec![Object::Dictionary(inner)] };
        let naming = |fonts: usize, times: usize| {
            let names: String = (0..fonts).map(|n| format!("/A{n} 9 Tf ").repeat(times)).collect();
            let bytes = file(Stream::new(Dictionary::new(), b"/X0 Do".to_vec()), |file| {
                let mut form = form([1, 0, 0, 1, 0, 0], &format!("{names}{LINE}"), Dictionary::new());
                let mut own: Dictionary =
                    (0..fonts).map(|n| (format!("A{n}"), Object::Dictionary(own.clone()))).collect();
                own.set("F1", font("Times-Roman"));
                form.dict.set("Resources", dictionary! { "Font" => own });
                dictionary! { "X0" => file.add_object(form) }
            });
            text(&bytes)
        };
        assert_eq!(naming(1, 50), Ok("States seek power above all.".to_owned()));
        let fault = "it is refused: its pages are drawn in millions of steps";
        assert_eq!(naming(50, 1), Err(fault.to_owned()));
    }

    #[test]
    fn pages_without_text_are_told_apart() {
        assert_eq!(text(&plain("")), Err("it is empty".to_owned()));
        assert_eq!(text(&plain("0 0 100 100 re f")), Err("it holds pictures of pages, not text".to_owned()));
    }
}
