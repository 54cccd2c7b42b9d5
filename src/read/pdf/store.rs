//! The objects of a PDF, within bounds: what is packed is measured before it is unpacked.

use crate::read::error::ReadFault;
use flate2::read::DeflateDecoder;
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::io::{self, Read};

/// The most pages a file may have.
const PAGES: usize = 2000;
/// The most bytes one stream may unpack to, pictures apart: they are never unpacked.
const STREAM: u64 = 32 << 20;
/// The most bytes all of them may unpack to.
const STREAMS: u64 = 256 << 20;
/// The most bytes of LZW, which blows up its input 2,500 times at the worst.
const LZW: usize = 16 << 10;

/// The file, decrypted where no password is asked for.
///
/// # Errors
/// [`ReadFault::Locked`], [`ReadFault::Damaged`], [`ReadFault::Hostile`].
pub(super) fn open(bytes: &[u8]) -> Result<Document, ReadFault> {
    measure_packed_objects(bytes)?;
    let mut file = Document::load_mem(bytes).map_err(|error| fault(&error))?;
    if file.is_encrypted() {
        file.decrypt("").map_err(|_| ReadFault::Locked)?;
    }
    measure_streams(&file)?;
    let pages = file.page_iter().take(PAGES + 1).count();
    let promised = pages_promised(&file);
    match pages {
        0 => Err(damaged("it has no pages")),
        n if n > PAGES || promised.is_some_and(|p| p > PAGES as i64) => {
            Err(ReadFault::Hostile(format!("it has more than {PAGES} pages")))
        }
        n if promised.is_some_and(|p| p > n as i64) => Err(damaged("some of its pages are missing")),
        _ => Ok(file),
    }
}

fn pages_promised(file: &Document) -> Option<i64> {
    let root = file.catalog().ok()?.get_deref(b"Pages", file).ok()?.as_dict().ok()?;
    root.get_deref(b"Count", file).ok()?.as_i64().ok()
}

fn fault(error: &pdf_extract::Error) -> ReadFault {
    use pdf_extract::Error;
    match error {
        Error::Decryption(_) | Error::InvalidPassword => ReadFault::Locked,
        _ => damaged("the list of its parts is broken or cut off"),
    }
}

/// A fault that says where the file breaks.
pub(super) fn damaged(cause: &str) -> ReadFault {
    ReadFault::Damaged(cause.to_owned())
}

fn bomb() -> ReadFault {
    ReadFault::Hostile("a part of it unpacks to more than any essay needs".to_owned())
}

/// Objects packed in streams are unpacked while the file is loaded; these are measured
/// in the raw bytes. All but pictures are looked at, whatever they call themselves.
fn measure_packed_objects(bytes: &[u8]) -> Result<(), ReadFault> {
    let mut total = 0;
    let mut from = 0;
    while let Some(at) = find(&bytes[from..], b"stream") {
        let (before, after) = (from + at, from + at + b"stream".len());
        from = after;
        if bytes[..before].ends_with(b"end") {
            continue;
        }
        let head = &bytes[before.saturating_sub(1024)..before];
        let head = &head[rfind(head, b"obj").unwrap_or(0)..];
        let picture =
            find(head, b"/Image").is_some() && find(head, b"ObjStm").is_none() && !head.contains(&b'#');
        let data = &bytes[after..];
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        if picture || data.first().is_none_or(|b| b & 15 != 8) {
            continue;
        }
        // What breaks off is no matter here: it may not be a packed stream at all.
        let size = inflated(data).unwrap_or_else(|size| size);
        total += size;
        if total > STREAMS || size > STREAM {
            return Err(bomb());
        }
    }
    Ok(())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// How many bytes a zlib stream unpacks to, and whether it is whole. Nothing is kept;
/// counting stops past [`STREAM`].
fn inflated(data: &[u8]) -> Result<u64, u64> {
    let mut count = Count(0);
    let data = data.get(2..).unwrap_or_default(); // past the header; the checksum is not asked for
    match io::copy(&mut DeflateDecoder::new(data).take(STREAM + 1), &mut count) {
        Ok(size) => Ok(size),
        Err(_) => Err(count.0),
    }
}

/// Counts what is written to it.
struct Count(u64);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Measures every stream that may be unpacked from now on.
fn measure_streams(file: &Document) -> Result<(), ReadFault> {
    let mut total = 0;
    for stream in file.objects.values().filter_map(|o| o.as_stream().ok()) {
        total += size(stream)?;
        if total > STREAMS {
            return Err(bomb());
        }
    }
    Ok(())
}

/// What a stream unpacks to; nothing for a picture.
fn size(stream: &Stream) -> Result<u64, ReadFault> {
    let packed = |f: &&&[u8]| matches!(**f, b"FlateDecode" | b"LZWDecode");
    let filters = stream.filters().unwrap_or_default();
    if is_picture(&stream.dict) || !filters.iter().any(|f| packed(&f)) {
        return Ok(0);
    }
    let size = match filters.as_slice() {
        [b"FlateDecode"] => inflated(&stream.content).unwrap_or_else(|size| size),
        [b"LZWDecode"] if stream.content.len() <= LZW => 0,
        [b"ASCII85Decode", b"FlateDecode"] => {
            let mut plain = stream.clone();
            plain.dict.set("Filter", Object::Name(b"ASCII85Decode".to_vec()));
            let packed = plain.decompressed_content().map_err(|_| damaged("a stream of it breaks off"))?;
            inflated(&packed).unwrap_or_else(|size| size)
        }
        _ => return Err(ReadFault::Hostile("a part of it is packed in an odd way".to_owned())),
    };
    if size > STREAM { Err(bomb()) } else { Ok(size) }
}

fn is_picture(dict: &Dictionary) -> bool {
    dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}

/// What a stream holds, unpacked, which must be whole.
///
/// # Errors
/// [`ReadFault::Damaged`].
pub(super) fn unpacked(stream: &Stream) -> Result<Vec<u8>, ReadFault> {
    let broken = || damaged("the text of a page breaks off");
    if stream.filters().is_ok_and(|f| f == [b"FlateDecode"]) && inflated(&stream.content).is_err() {
        return Err(broken());
    }
    stream.decompressed_content().map_err(|_| broken())
}
