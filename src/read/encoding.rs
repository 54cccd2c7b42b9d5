//! Bytes → text: byte order mark, UTF-8, UTF-16, then what a legacy text looks like.

use super::error::ReadFault;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and how it was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub warning: Option<String>,
}

/// The encoding of that name (WHATWG labels: `utf-8`, `latin1`, `windows-1252`, `macintosh` …).
pub fn encoding_named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

/// Decodes a whole text, by `forced` where the user names an encoding.
pub(super) fn decode(bytes: &[u8], forced: Option<&'static Encoding>) -> Result<Decoded, ReadFault> {
    if looks_like(bytes).is_some() || (forced.is_none() && utf16(bytes).is_none() && is_binary(bytes)) {
        return Err(ReadFault::Binary(looks_like(bytes).map(str::to_owned)));
    }
    let (encoding, guessed) = match forced.map(|e| (e, false)).or_else(|| sure(bytes).map(|e| (e, false))) {
        Some(known) => known,
        None => guess(bytes),
    };
    // `forced` keeps its word; otherwise the mark, if any, agrees with `encoding`.
    let (text, bad) = encoding.decode_with_bom_removal(bytes);
    if text.contains('\0') {
        return Err(ReadFault::Binary(looks_like(bytes).map(str::to_owned)));
    }
    let warning = match (bad, guessed) {
        (true, _) => Some(damage(&text, encoding)),
        (false, true) => {
            Some(format!("read as {}: the bytes are not UTF-8 (--encoding names another)", encoding.name()))
        }
        (false, false) if encoding != UTF_8 => Some(format!("read as {}", encoding.name())),
        (false, false) => None,
    };
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), warning })
}

/// UTF-16, by its mark or because every other byte of its beginning is NUL.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return Some(encoding),
        Some(_) => return None,
        None => {}
    }
    let head = &bytes[..bytes.len().min(4096) & !1];
    let pairs = head.len() / 2;
    let nul = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nul(0), nul(1));
    let (many, few) = (pairs * 2 / 5, pairs / 20);
    match () {
        () if pairs < 4 => None,
        () if odd > many && even <= few => Some(UTF_16LE),
        () if even > many && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding where there is no doubt about it.
fn sure(bytes: &[u8]) -> Option<&'static Encoding> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| utf16(bytes)).or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
}

/// The likeliest encoding of bytes that are not UTF-8 as a whole, and whether it
/// is a guess that the user should hear of.
fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    let (mut letters, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if letters >= 10 * broken {
        return (UTF_8, false); // damaged UTF-8: the damage is reported
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let likely = detector.guess(None, Utf8Detection::Deny);
    (english(bytes).unwrap_or(likely), true)
}

/// The encoding of a text that is mostly plain letters, as English ones are: a
/// detector takes its few quotation marks and accents for Baltic or East Asian.
fn english(bytes: &[u8]) -> Option<&'static Encoding> {
    let foreign: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii()).collect();
    if foreign.len() * 5 > bytes.len() {
        return None;
    }
    // In a text from an old Mac these are … – — “ ” ‘ ’, elsewhere rare capitals.
    let mac = foreign.iter().filter(|b| matches!(b, 0xC9 | 0xD0..=0xD5)).count();
    if mac * 5 >= foreign.len() * 4 && foreign.iter().any(|b| matches!(b, 0xD2..=0xD5)) {
        return Some(MACINTOSH);
    }
    let unused = |b: &u8| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    (!foreign.iter().any(unused)).then_some(WINDOWS_1252)
}

fn damage(text: &str, encoding: &'static Encoding) -> String {
    let count = text.matches('\u{FFFD}').count().max(1);
    let line = text.split('\u{FFFD}').next().map_or(1, |head| head.matches('\n').count() + 1);
    let times = if count == 1 { "one place".to_string() } else { format!("{count} places") };
    format!(
        "damaged {} in {times}, first in line {line}: unreadable characters became \u{FFFD}",
        encoding.name()
    )
}

/// Whether bytes are something else than text: NUL, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(65_536)];
    let control = |b: &&u8| b.is_ascii_control() && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    looks_like(head).is_some() || head.contains(&0) || head.iter().filter(control).count() * 20 > head.len()
}

/// What well-known bytes at the beginning say.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive (such as .docx or .odt)"),
        (b"\xD0\xCF\x11\xE0", "an old Office file (such as .doc)"),
        (b"{\\rtf", "RTF"),
        (b"\x1F\x8B", "gzip"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
    ];
    KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str, bool) {
        let d = decode(bytes, None).expect("text");
        (d.text, d.encoding, d.warning.is_some())
    }

    #[test]
    fn utf8_needs_no_word() {
        assert_eq!(read("naïve".as_bytes()), ("naïve".into(), "UTF-8", false));
        assert_eq!(read(b"\xEF\xBB\xBFplain"), ("plain".into(), "UTF-8", false));
    }

    #[test]
    fn utf16_with_and_without_its_mark() {
        let text = "States “seek” power";
        for (bom, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let units = bom.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let (got, name, warned) = read(&bytes);
            assert_eq!((got.as_str(), warned), (text, true), "bom {bom}, big {big}");
            assert_eq!(name, if big { "UTF-16BE" } else { "UTF-16LE" });
        }
    }

    #[test]
    fn curly_quotes_of_windows() {
        let (text, name, warned) =
            read(b"States \x93seek\x94 power \x96 Waltz\x92s view of the world they live in.");
        assert_eq!(text, "States “seek” power – Waltz’s view of the world they live in.");
        assert_eq!((name, warned), ("windows-1252", true));
    }

    #[test]
    fn curly_quotes_of_an_old_mac() {
        let (text, name, _) = read(b"It isn\xD5t what \xD2states\xD3 want.");
        assert_eq!((text.as_str(), name), ("It isn’t what “states” want.", "macintosh"));
    }

    #[test]
    fn other_scripts_are_left_to_the_detector() {
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("Государства стремятся к власти, и мир от этого не стал лучше.");
        assert_eq!(read(&bytes).1, "windows-1251");
    }

    #[test]
    fn the_user_has_the_last_word() {
        let d = decode(b"na\xEFve", encoding_named("latin1")).expect("text");
        assert_eq!((d.text.as_str(), d.encoding), ("naïve", "windows-1252"));
    }

    #[test]
    fn damage_is_told_with_its_line() {
        let mut bytes = "“a” “b” “c” “d” “e” “f”\n".as_bytes().to_vec();
        bytes.extend(b"broken \xE2\x80 here");
        let d = decode(&bytes, None).expect("text");
        assert_eq!(d.encoding, "UTF-8");
        assert!(d.warning.expect("a warning").contains("line 2"));
    }

    #[test]
    fn what_is_not_text() {
        let fault = decode(b"%PDF-1.7 \xE2\xE3\xCF\xD3 \0\0", None).expect_err("binary");
        assert!(matches!(fault, ReadFault::Binary(Some(kind)) if kind == "a PDF"));
        assert!(matches!(decode(b"ab\0cd", None), Err(ReadFault::Binary(None))));
    }
}
