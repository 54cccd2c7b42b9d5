//! What a PDF says of itself.

use super::fonts::dictionary_of;
use crate::document::Metadata;
use pdf_extract::{Dictionary, Document, Object, decode_text_string};

/// The longest property that is kept, in characters.
const LONGEST: usize = 500;

/// The properties of a file.
pub(super) fn read(file: &Document) -> Metadata {
    let info = file.trailer.get(b"Info").ok().and_then(|info| dictionary_of(file, info));
    let entry = |key: &[u8]| info.and_then(|info| text(file, info, key));
    Metadata {
        title: entry(b"Title"),
        author: entry(b"Author"),
        date: [b"ModDate".as_slice(), b"CreationDate"].into_iter().find_map(|key| date(&entry(key)?)),
        language: file.catalog().ok().and_then(|root| text(file, root, b"Lang")),
        words: None,
    }
}

fn text(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<String> {
    let object: &Object = dict.get_deref(key, file).ok()?;
    let text = decode_text_string(object).ok()?;
    let shown: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| shown.to_owned())
}

/// `D:20261101120000+01'00'` → `2026-11-01T12:00:00+01:00`.
fn date(text: &str) -> Option<String> {
    let text = text.strip_prefix("D:").unwrap_or(text);
    let length = text.bytes().take_while(u8::is_ascii_digit).count().min(14);
    let (digits, zone) = text.split_at(length);
    let part = |from: usize, to: usize| digits.get(from..to);
    let mut out = part(0, 4)?.to_owned();
    for (mark, from) in [('-', 4), ('-', 6)] {
        let Some(part) = part(from, from + 2) else { return Some(out) };
        out.push(mark);
        out.push_str(part);
    }
    let (Some(hour), Some(minute)) = (part(8, 10), part(10, 12)) else { return Some(out) };
    out.push_str(&format!("T{hour}:{minute}:{}", part(12, 14).unwrap_or("00")));
    let zone: String = zone.chars().filter(|c| *c != '\'').collect();
    match zone.split_at_checked(1) {
        Some(("Z", _)) => out.push('Z'),
        Some((sign @ ("+" | "-"), offset))
            if offset.len() >= 2 && offset.bytes().all(|b| b.is_ascii_digit()) =>
        {
            out.push_str(&format!("{sign}{}:{}", &offset[..2], offset.get(2..4).unwrap_or("00")));
        }
        _ => {}
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_iso() {
        let of = |text| date(text).unwrap_or_default();
        assert_eq!(of("D:20261101120000+01'00'"), "2026-11-01T12:00:00+01:00");
        assert_eq!(of("D:20261101120000+01'00"), "2026-11-01T12:00:00+01:00");
        assert_eq!(of("D:20261101120000Z"), "2026-11-01T12:00:00Z");
        assert_eq!(of("D:202611"), "2026-11");
        assert_eq!(of("20261101"), "2026-11-01");
        assert_eq!(date("yesterday"), None);
    }
}
