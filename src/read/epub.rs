//! Electronic books → text and blocks: the chapters in the order of their spine,
//! each of them a web page.

use super::archive::Archive;
use super::error::ReadFault;
use super::extract::{Extract, Page, iso_date};
use super::html;
use super::source::LARGEST;
use super::xml::{Element, Node, Xml, decode, part, place, refuse_entities};
use crate::document::{BlockKind, Metadata};
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read, Seek};

/// The text of a book.
///
/// # Errors
/// Those of [`Archive::open`], [`Xml::next`] and [`html::read`]; [`ReadFault::Locked`] where
/// a chapter is encrypted; [`ReadFault::Damaged`] where one is missing.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, ReadFault> {
    let mut archive = Archive::open(Cursor::new(bytes))?;
    let locked = locked(&mut archive)?;
    let book = Book::open(&mut archive)?;
    let (mut page, mut size, mut warnings) = (Page::default(), 0, BTreeSet::new());
    for chapter in &book.chapters {
        if locked.contains(&chapter.name) {
            return Err(ReadFault::Locked);
        }
        let bytes = archive.file(&chapter.name)?.ok_or_else(|| damaged("a chapter of it is missing"))?;
        let Some(mut part) = read_chapter(bytes)? else { continue };
        if chapter.aside {
            part.pieces.iter_mut().for_each(|p| p.kind = p.kind.or(Some(BlockKind::Footnote)));
        }
        size += part.text.len();
        if size > LARGEST {
            return Err(ReadFault::TooLarge(LARGEST));
        }
        page.join(&part);
        warnings.extend(part.warnings);
    }
    let mut extract = page.extract(book.metadata)?;
    extract.warnings.extend(warnings);
    Ok(extract)
}

/// One page of the book; none without text, as that of the cover.
fn read_chapter(bytes: Vec<u8>) -> Result<Option<Extract>, ReadFault> {
    // What is no XML at all may still be a page, and is decoded as one.
    if let Ok(text) = decode(bytes.clone()) {
        refuse_entities(&text)?;
    }
    match html::read(&bytes) {
        Ok(extract) => Ok(Some(extract)),
        Err(ReadFault::Empty) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The entries that are encrypted. Fonts often are, in books that anyone can read.
fn locked(archive: &mut Archive<impl Read + Seek>) -> Result<BTreeSet<String>, ReadFault> {
    let mut names = BTreeSet::new();
    let Some(text) = part(archive, "META-INF/encryption.xml")? else { return Ok(names) };
    let mut xml = Xml::new(&text);
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "CipherReference"
        {
            names.extend(element.get("URI").and_then(|uri| place::entry("", &uri)));
        }
    }
    Ok(names)
}

/// A page in the order of reading.
#[derive(Debug, PartialEq)]
struct Chapter {
    name: String,
    /// Lies beside that order, as notes do.
    aside: bool,
}

/// What the package says of the book.
#[derive(Debug, Default, PartialEq)]
struct Book {
    chapters: Vec<Chapter>,
    metadata: Metadata,
}

/// A file that the package lists.
struct Item {
    name: Option<String>,
    is_page: bool,
    is_contents: bool,
}

impl Book {
    fn open(archive: &mut Archive<impl Read + Seek>) -> Result<Self, ReadFault> {
        let container = part(archive, "META-INF/container.xml")?;
        let root = container.map(|text| root(&text)).transpose()?.flatten();
        let root = root.ok_or_else(|| damaged("it does not say what it holds"))?;
        let package = part(archive, &root)?.ok_or_else(|| damaged("the list of its chapters is missing"))?;
        Book::read(&root, &package)
    }

    /// Reads the package, which lies at `root` in the book.
    fn read(root: &str, text: &str) -> Result<Self, ReadFault> {
        let (mut book, mut items) = (Book::default(), HashMap::new());
        let (mut order, mut contents) = (Vec::new(), BTreeSet::new());
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            match element.name() {
                "metadata" => book.metadata = metadata(&mut xml)?,
                "item" => drop(items.insert(element.get("id").unwrap_or_default(), Item::of(root, &element))),
                "itemref" => {
                    let aside = element.get("linear").as_deref() == Some("no");
                    order.push((element.get("idref").unwrap_or_default(), aside));
                }
                "reference" if element.get("type").as_deref() == Some("toc") => {
                    contents.extend(element.get("href").and_then(|href| place::entry(root, &href)));
                }
                _ => {}
            }
        }
        let mut seen = BTreeSet::new();
        for (id, aside) in order {
            let item = items.get(&id).ok_or_else(|| damaged("a chapter of it is missing"))?;
            let name = item.name.clone().ok_or_else(|| damaged("a chapter of it lies outside"))?;
            if item.is_page && !item.is_contents && !contents.contains(&name) && seen.insert(name.clone()) {
                book.chapters.push(Chapter { name, aside });
            }
        }
        Ok(book)
    }
}

impl Item {
    fn of(root: &str, element: &Element<'_>) -> Self {
        let has =
            |name, value: &str| element.get(name).is_some_and(|list| list.split(' ').any(|v| v == value));
        Item {
            name: element.get("href").and_then(|href| place::entry(root, &href)),
            is_page: has("media-type", "application/xhtml+xml") || has("media-type", "text/html"),
            is_contents: has("properties", "nav"),
        }
    }
}

/// Where the package lies.
fn root(container: &str) -> Result<Option<String>, ReadFault> {
    let mut xml = Xml::new(container);
    let mut root = None;
    while let Some(node) = xml.next()? {
        if let Node::Start(element) = node
            && element.name() == "rootfile"
            && root.is_none()
        {
            root = element.get("full-path").and_then(|path| place::entry("", &path));
        }
    }
    Ok(root)
}

/// What the package says of the book; the first entry of a kind counts.
fn metadata(xml: &mut Xml<'_>) -> Result<Metadata, ReadFault> {
    let (mut metadata, mut changed) = (Metadata::default(), None);
    let depth = xml.depth();
    while let Some(node) = xml.within(depth)? {
        let Node::Start(element) = node else { continue };
        let entry = match element.name() {
            "title" => &mut metadata.title,
            "creator" => &mut metadata.author,
            "date" => &mut metadata.date,
            "language" => &mut metadata.language,
            "meta" if element.get("property").as_deref() == Some("dcterms:modified") => &mut changed,
            _ => continue,
        };
        let found = xml.entry()?;
        *entry = entry.take().or(found);
    }
    metadata.date = changed.or(metadata.date).and_then(|date| iso_date(&date));
    Ok(metadata)
}

fn damaged(cause: &str) -> ReadFault {
    ReadFault::Damaged(cause.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xml::tests::packed;

    const CONTAINER: &str =
        "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>";
    const PACKAGE: &str = "<package><metadata><dc:title>Why war</dc:title><dc:title>Or not</dc:title><dc:creator>A Student</dc:creator>\
        <dc:date>2026-10-01</dc:date><dc:language>en-GB</dc:language></metadata><manifest>\
        <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='t' href='toc.xhtml' media-type='application/xhtml+xml'/>\
        <item id='p' href='p.svg' media-type='image/svg+xml'/>\
        <item id='1' href='text/one%20.xhtml' media-type='application/xhtml+xml'/>\
        <item id='2' href='../notes.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='n'/><itemref idref='p'/><itemref idref='t'/><itemref idref='1'/><itemref idref='1'/>\
        <itemref idref='2' linear='no'/></spine><guide><reference type='toc' href='toc.xhtml#top'/></guide></package>";

    /// A book of one chapter and a page of notes, and another file.
    fn book(chapter: &str, other: (&str, &str)) -> Vec<u8> {
        let notes = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>See Waltz.</p></body></html>";
        let parts = [
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/a.opf", PACKAGE),
            ("OEBPS/text/one .xhtml", chapter),
            ("notes.xhtml", notes),
            other,
        ];
        packed(&parts)
    }

    #[test]
    fn chapters_follow_the_spine() {
        let book = Book::read("OEBPS/a.opf", PACKAGE).expect("a package");
        let chapter = |name: &str, aside| Chapter { name: name.to_owned(), aside };
        assert_eq!(book.chapters, [chapter("OEBPS/text/one .xhtml", false), chapter("notes.xhtml", true)]);
        let metadata = Metadata {
            title: Some("Why war".to_owned()),
            author: Some("A Student".to_owned()),
            date: Some("2026-10-01".to_owned()),
            language: Some("en-GB".to_owned()),
            words: None,
        };
        assert_eq!(book.metadata, metadata);
    }

    #[test]
    fn chapters_are_joined() {
        let chapter = "<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Realism</h1><p>States&nbsp;arm.</p></body></html>";
        let extract = read(&book(chapter, ("x", ""))).expect("a text");
        let blocks: Vec<_> = extract.pieces.iter().map(|p| (p.kind, &extract.text[p.start..p.end])).collect();
        let want = [
            (Some(BlockKind::Heading), "Realism"),
            (None, "States\u{A0}arm."),
            (Some(BlockKind::Footnote), "See Waltz."),
        ];
        assert_eq!(blocks, want);
    }

    #[test]
    fn what_is_broken_or_locked_is_not_half_read() {
        let fault = |bytes: &[u8]| read(bytes).expect_err("refused").to_string();
        let page = "<html><body><p>States arm.</p></body></html>";
        let cipher = "<encryption><CipherReference URI='OEBPS/text/one%20.xhtml'/></encryption>";
        assert_eq!(fault(&book(page, ("META-INF/encryption.xml", cipher))), "it is protected by a password");
        let laughs = "<!DOCTYPE html [<!ENTITY l 'ha'>]><html><body><p>&l;</p></body></html>";
        assert_eq!(fault(&book(laughs, ("x", ""))), "it is refused: it declares entities");
        let parts = [("META-INF/container.xml", CONTAINER), ("OEBPS/a.opf", PACKAGE)];
        assert_eq!(fault(&packed(&parts)), "it is damaged: a chapter of it is missing");
        assert_eq!(fault(&packed(&parts[..1])), "it is damaged: the list of its chapters is missing");
        assert_eq!(fault(&packed(&parts[1..])), "it is damaged: it does not say what it holds");
    }
}
