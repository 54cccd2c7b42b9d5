//! XML for the readers of .docx, .odt and .epub, event by event: nothing outside of
//! the text is asked for, no entity is expanded, and nesting is bounded.

pub(super) mod lines;
pub(super) mod place;
pub(super) mod style;

use super::archive::Archive;
use super::error::ReadFault;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::io::{Read, Seek};

/// How deep elements may lie within each other; documents of programs stay below 60.
const DEEPEST: usize = 256;
/// How far into a file its declaration reaches.
const DECLARATION: usize = 256;
/// Bytes that are kept of an entry of the metadata.
const LONGEST_ENTRY: usize = 1000;

/// What comes next.
#[derive(Debug)]
pub(super) enum Node<'t> {
    /// An element opens; an empty one closes with the next node.
    Start(Element<'t>),
    /// An element closes.
    End(Close<'t>),
    /// Text between tags, references resolved.
    Text(Cow<'t, str>),
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Element<'t>(BytesStart<'t>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// What stands before its name; empty where nothing does.
    pub(super) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// The value of its first attribute of that name, prefixes aside.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Refuses a tag whose attributes are not whole.
    fn check(&self) -> Result<(), ReadFault> {
        let mut attributes = self.0.attributes();
        match attributes.with_checks(false).any(|a| a.is_err()) {
            true => Err(damaged("a tag in it is not whole")),
            false => Ok(()),
        }
    }
}

/// A closing tag.
#[derive(Debug)]
pub(super) struct Close<'t>(BytesEnd<'t>);

impl Close<'_> {
    /// The name of the element that closes, without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// An XML text that is being read.
pub(super) struct Xml<'t> {
    reader: quick_xml::Reader<&'t [u8]>,
    depth: usize,
    rooted: bool,
}

impl<'t> Xml<'t> {
    /// Begins to read a text.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0, rooted: false }
    }

    /// In how many elements we are.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next node; none at the end of a whole text.
    ///
    /// # Errors
    /// [`ReadFault::Damaged`] where it is not well-formed, [`ReadFault::Hostile`] where it
    /// declares entities or nests too deep.
    pub(super) fn next(&mut self) -> Result<Option<Node<'t>>, ReadFault> {
        loop {
            return Ok(Some(match self.reader.read_event().map_err(malformed)? {
                Event::Start(tag) | Event::Empty(tag) => Node::Start(self.open(Element(tag))?),
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End(Close(tag))
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned().into()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned().into()),
                Event::GeneralRef(reference) => Node::Text(resolve(&reference)?),
                Event::DocType(declared) => {
                    refuse(&declared)?;
                    continue;
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(damaged("its XML ends in the middle")),
                Event::Eof if !self.rooted => return Err(damaged("its XML is empty")),
                Event::Eof => return Ok(None),
            }));
        }
    }

    fn open(&mut self, element: Element<'t>) -> Result<Element<'t>, ReadFault> {
        if self.depth == DEEPEST {
            return Err(ReadFault::Hostile(format!(
                "elements lie more than {DEEPEST} deep within each other"
            )));
        }
        if self.depth == 0 && self.rooted {
            return Err(damaged("its XML goes on after its end"));
        }
        self.depth += 1;
        self.rooted = true;
        element.check().map(|()| element)
    }

    /// The next node within the element that was `depth` deep when it opened; none
    /// once that has closed.
    pub(super) fn within(&mut self, depth: usize) -> Result<Option<Node<'t>>, ReadFault> {
        Ok(self.next()?.filter(|_| self.depth >= depth))
    }

    /// Passes over the rest of the element that opened last.
    pub(super) fn skip(&mut self) -> Result<(), ReadFault> {
        let depth = self.depth;
        while self.within(depth)?.is_some() {}
        Ok(())
    }

    /// The text of the element that opened last, as an entry of the metadata: on one
    /// line, none if there is nothing in it.
    pub(super) fn entry(&mut self) -> Result<Option<String>, ReadFault> {
        let (depth, mut text) = (self.depth, String::new());
        while let Some(node) = self.within(depth)? {
            if let Node::Text(part) = node
                && text.len() + part.len() <= LONGEST_ENTRY
            {
                text.push_str(&part);
            }
        }
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let line = words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
        Ok(Some(line).filter(|line| !line.is_empty()))
    }
}

/// Refuses what declares entities, which no document needs and which may grow without end.
fn refuse(declared: &BytesText<'_>) -> Result<(), ReadFault> {
    match declared.contains('[') {
        true => Err(ReadFault::Hostile("it declares entities".to_owned())),
        false => Ok(()),
    }
}

/// Refuses an XML text that declares entities, before another parser reads it.
///
/// # Errors
/// [`ReadFault::Hostile`] where it does.
pub(super) fn refuse_entities(text: &str) -> Result<(), ReadFault> {
    match Xml::new(text).next() {
        Err(fault @ ReadFault::Hostile(_)) => Err(fault),
        _ => Ok(()),
    }
}

/// The character behind a numeric or predefined reference.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, ReadFault> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| damaged("it refers to no character"))? {
        return Ok(c.to_string().into());
    }
    let known = resolve_predefined_entity(reference);
    known.map(Cow::Borrowed).ok_or_else(|| damaged("it refers to an entity that is not declared"))
}

fn malformed(error: quick_xml::Error) -> ReadFault {
    match error {
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => damaged("its XML is not well-formed"),
        // All others of these tell of a tag or comment that the text ends in.
        quick_xml::Error::Syntax(_) => damaged("its XML ends in the middle"),
        _ => damaged("its XML is not well-formed"),
    }
}

fn damaged(cause: &str) -> ReadFault {
    ReadFault::Damaged(cause.to_owned())
}

/// The XML text in an entry of an archive; none where there is no such entry.
///
/// # Errors
/// Those of [`Archive::entry`], and [`ReadFault::Damaged`] where it is not in its encoding.
pub(super) fn part(archive: &mut Archive<impl Read + Seek>, name: &str) -> Result<Option<String>, ReadFault> {
    archive.file(name)?.map(decode).transpose()
}

/// Decodes XML by its mark or its declaration; UTF-8 where it has neither.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, ReadFault> {
    let (encoding, mark) = encoding_of(&bytes);
    let body = bytes.get(mark..).unwrap_or_default();
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    let text = text.ok_or_else(|| damaged("its XML is not in the encoding that it names"))?;
    Ok(text.into_owned())
}

/// The encoding of XML, and how many bytes mark it.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(bytes) {
        return marked;
    }
    match bytes {
        [b'<', 0, ..] => return (UTF_16LE, 0),
        [0, b'<', ..] => return (UTF_16BE, 0),
        _ => {}
    }
    let head = String::from_utf8_lossy(bytes.get(..DECLARATION).unwrap_or(bytes));
    let declaration =
        head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(inner, _)| inner);
    let value = declaration.and_then(|inner| inner.split_once("encoding")).map(|(_, value)| value);
    let label =
        value.map(|v| v.trim_start_matches(['=', ' ', '"', '\'']).split(['"', '\'']).next().unwrap_or(""));
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A text that was read as bytes up to here is not in UTF-16, whatever it says.
    (named.map_or(UTF_8, |e| if e.is_ascii_compatible() { e } else { UTF_8 }), 0)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// A package of these parts, for the tests of those who read packages.
    pub(in crate::read) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("a package").into_inner()
    }

    /// All nodes, in a shape that can be compared.
    fn nodes(text: &str) -> Result<Vec<String>, String> {
        let (mut xml, mut out) = (Xml::new(text), Vec::new());
        while let Some(node) = xml.next().map_err(|fault| fault.to_string())? {
            out.push(match node {
                Node::Start(e) => format!("<{} {}", e.name(), e.get("id").unwrap_or_default()),
                Node::End(e) => format!(">{}", e.name()),
                Node::Text(text) => text.into_owned(),
            });
        }
        Ok(out)
    }

    #[test]
    fn names_lose_their_prefix_and_references_are_resolved() {
        let text = "<?xml version='1.0'?><!-- x --><w:a w:id='1 &amp; 2'>S&#x26;P&lt;<![CDATA[<b>]]>\r\n<w:c/></w:a>";
        let want = ["<a 1 & 2", "S", "&", "P", "<", "<b>", "\n", "<c ", ">c", ">a"];
        assert_eq!(nodes(text), Ok(want.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_is_not_well_formed_is_damaged() {
        for text in
            ["", "<a>", "<a><b></a>", "<a>&x;</a>", "<a b=c></a>", "<a>&#0;</a>", "<a/><b/>", "<a", "text"]
        {
            let fault = nodes(text).expect_err(text);
            assert!(fault.starts_with("it is damaged: "), "{text}: {fault}");
        }
    }

    #[test]
    fn entities_and_depth_are_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;'>]><a>&m;</a>";
        assert_eq!(nodes(laughs), Err("it is refused: it declares entities".to_owned()));
        assert!(matches!(refuse_entities(laughs), Err(ReadFault::Hostile(_))));
        assert!(refuse_entities("<!DOCTYPE html><p>a<br>").is_ok());
        assert_eq!(nodes("<!DOCTYPE a><a/>").map(|n| n.len()), Ok(2));
        let deep = format!("{}{}", "<a>".repeat(DEEPEST + 1), "</a>".repeat(DEEPEST + 1));
        assert_eq!(
            nodes(&deep),
            Err("it is refused: elements lie more than 256 deep within each other".to_owned())
        );
        assert!(nodes(&deep["<a>".len()..deep.len() - "</a>".len()]).is_ok());
    }

    #[test]
    fn encodings_are_told_by_mark_or_name() {
        let of = |bytes: &[u8]| decode(bytes.to_vec()).map_err(|fault| fault.to_string());
        let wide: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(&wide), Ok("<a>é</a>".to_owned()));
        assert_eq!(of(&[b"\xFF\xFE", wide.as_slice()].concat()), Ok("<a>é</a>".to_owned()));
        assert_eq!(of(b"\xEF\xBB\xBF<a/>"), Ok("<a/>".to_owned()));
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
        assert_eq!(of(latin).map(|t| t.ends_with("<a>é</a>")), Ok(true));
        assert_eq!(
            of(b"<a>\xE9</a>"),
            Err("it is damaged: its XML is not in the encoding that it names".to_owned())
        );
    }

    #[test]
    fn elements_are_passed_over_or_read_as_one_line() {
        let mut xml = Xml::new("<a><b>x<c>y</c></b><d> A\n <i>title</i> </d><e/></a>");
        let name = |xml: &mut Xml<'_>| match xml.next() {
            Ok(Some(Node::Start(e))) => e.name().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!([name(&mut xml), name(&mut xml)], ["a", "b"]);
        xml.skip().expect("whole");
        assert_eq!(name(&mut xml), "d");
        assert_eq!(xml.entry().expect("whole").as_deref(), Some("A title"));
        assert_eq!(name(&mut xml), "e");
        assert_eq!(xml.entry().expect("whole"), None);
    }
}
