//! What a file is: its content decides, its name only where the content is plain text.

use super::Format;
use super::archive::Archive;
use super::encoding;
use super::error::ReadFault;
use std::io::Cursor;

/// How far into a file its marks are looked for.
const HEAD: usize = 4096;

/// The format of these bytes in a file whose name speaks of `named`.
///
/// # Errors
/// [`ReadFault::Binary`] for what no reader here reads, [`ReadFault::Locked`] for an
/// encrypted Office file, [`ReadFault::Damaged`] for a broken archive.
pub(super) fn detect(bytes: &[u8], named: Option<Format>) -> Result<Format, ReadFault> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if head.starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0") && find(bytes, &wide("EncryptedPackage")).is_some() {
        return Err(ReadFault::Locked);
    }
    if bytes.starts_with(b"PAR1") {
        return Err(ReadFault::Misplaced);
    }
    if let Some(kind) = encoding::looks_like(head) {
        return Err(ReadFault::Binary(Some(kind.to_owned())));
    }
    let packed = |f| !matches!(f, Format::Html | Format::Markdown | Format::Text);
    match named {
        _ if is_html(head) => Ok(Format::Html),
        // A document by its name, plain text by its content: a student's own renaming.
        Some(format) if packed(format) && encoding::is_binary(head) && encoding::utf16(head).is_none() => {
            Err(ReadFault::Binary(None))
        }
        Some(format) if packed(format) => Ok(Format::Text),
        Some(format) => Ok(format),
        None => Ok(Format::Text),
    }
}

/// Which kind of archive it is, by the files in it.
fn archive(bytes: &[u8]) -> Result<Format, ReadFault> {
    let mut archive = Archive::open(Cursor::new(bytes))?;
    let kind = archive.file("mimetype").ok().flatten().unwrap_or_default();
    let foreign = |kind: &str| Err(ReadFault::Binary(Some(kind.to_owned())));
    match () {
        () if kind.starts_with(b"application/epub+zip") => Ok(Format::Epub),
        () if kind.starts_with(b"application/vnd.oasis.opendocument.text") => Ok(Format::Odt),
        () if kind.starts_with(b"application/vnd.oasis.opendocument") => {
            foreign("an OpenDocument file without prose")
        }
        () if archive.has("content.xml") && archive.has("META-INF/manifest.xml") => Ok(Format::Odt),
        () if archive.has("xl/workbook.xml") => foreign("a spreadsheet"),
        () if archive.has("ppt/presentation.xml") => foreign("a presentation"),
        () if archive.has("Index/Document.iwa") => foreign("a Pages document"),
        () if archive.has("word/document.xml") || archive.has("[Content_Types].xml") => Ok(Format::Docx),
        () => Ok(Format::Zip),
    }
}

/// Whether a text begins as a page does, comments and declarations passed over.
fn is_html(head: &[u8]) -> bool {
    let text: String = match encoding::utf16(head) {
        Some(encoding) => encoding.decode(head).0.into_owned(),
        None => head.iter().map(|&b| char::from(b)).collect(),
    };
    let mut rest = text.trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}', '\u{FEFF}']).trim_start();
    while let Some(inner) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!--")) {
        let Some(end) = inner.find('>') else { return false };
        rest = inner[end + 1..].trim_start();
    }
    let begins = |mark: &str| rest.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    begins("<!doctype html") || begins("<html") || begins("<head>") || begins("<body")
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let of = |bytes: &[u8], named| detect(bytes, named).map_err(|fault| fault.to_string());
        assert_eq!(of(b"\n%PDF-1.7 ...", Some(Format::Docx)), Ok(Format::Pdf));
        assert_eq!(of(b"{\\rtf1 x}", Some(Format::Text)), Ok(Format::Rtf));
        assert_eq!(of(b"\xEF\xBB\xBF<!-- saved --><HTML><p>x", Some(Format::Text)), Ok(Format::Html));
        assert_eq!(of(b"States seek power.", Some(Format::Docx)), Ok(Format::Text));
        assert_eq!(of(b"# States", Some(Format::Markdown)), Ok(Format::Markdown));
        assert_eq!(of(b"States < markets", None), Ok(Format::Text));
        assert!(of(b"\x89PNG\r\n", Some(Format::Docx)).is_err_and(|e| e.contains("a picture")));
        assert!(of(b"PK\x03\x04 cut", Some(Format::Docx)).is_err_and(|e| e.contains("damaged")));
    }

    #[test]
    fn an_encrypted_office_file_is_told_from_an_old_one() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        assert!(matches!(detect(&bytes, None), Err(ReadFault::Binary(Some(_)))));
        bytes.extend(wide("EncryptedPackage"));
        assert!(matches!(detect(&bytes, None), Err(ReadFault::Locked)));
    }
}
