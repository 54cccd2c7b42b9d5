//! Things that are one token although they hold marks: addresses, domain and
//! file names, dates, telephone numbers, emoticons.

use crate::lexicon::Stops;
use std::ops::Range;

/// Emoticons and names with marks are no longer, in bytes.
const LONGEST_SIGN: usize = 12;

/// Finds them in a chunk without white space; in order, not overlapping.
pub(super) fn find(chunk: &str, stops: &Stops) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !chunk.bytes().any(|b| b.is_ascii_punctuation()) {
        return found;
    }
    if chunk.len() <= LONGEST_SIGN {
        let lower = chunk.to_lowercase();
        if stops.emoticons.contains(&lower) || stops.names_with_marks.contains(&lower) {
            found.push(0..chunk.len());
            return found;
        }
    }
    let mut at = 0;
    while let Some(run) = next_run(chunk, at) {
        at = run.end;
        if let Some(literal) = literal(chunk, run, stops) {
            at = literal.end;
            found.push(literal);
        }
    }
    found
}

/// The next run of characters that addresses are made of.
fn next_run(chunk: &str, from: usize) -> Option<Range<usize>> {
    let start = from + chunk[from..].find(|c: char| is_address(c) && c != '-' && c != '~')?;
    let len = chunk[start..].find(|c: char| !is_address(c)).unwrap_or(chunk.len() - start);
    Some(start..start + len)
}

fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-' | '_' | '/' | ':' | '@' | '~' | '%' | '#' | '?' | '=' | '&' | '+')
}

/// The literal at the head of a run, if there is one.
fn literal(chunk: &str, run: Range<usize>, stops: &Stops) -> Option<Range<usize>> {
    let text = &chunk[run.clone()];
    let start = run.start;
    let ends = |len: usize| Some(start..start + len).filter(|r| r.len() > 1);
    if let Some(i) = text.find("://") {
        // Words glued before the address stay outside.
        let scheme = text[..i].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |p| p + 1);
        let whole = trimmed(&chunk[start + scheme..]);
        return Some(start + scheme..start + scheme + whole).filter(|r| r.len() > i - scheme + 3);
    }
    if text.len() > 4 && text.as_bytes()[..4].eq_ignore_ascii_case(b"www.") {
        return ends(trimmed(text));
    }
    let name = &text[..trimmed(text)];
    if name.len() < 3 {
        return None;
    }
    if let Some(at) = name.find('@') {
        let host = &name[at + 1..];
        let right = host.starts_with(|c: char| c.is_ascii_alphanumeric()) && !host.contains('@');
        return if right { ends(name.len()) } else { None };
    }
    if name.starts_with('#')
        && name.len() > 2
        && name[1..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    {
        return ends(name.len());
    }
    if is_date_or_number(name) {
        return ends(name.len());
    }
    is_name(name, stops).then(|| ends(name.len())).flatten()
}

/// The length without the marks of the sentence around it.
fn trimmed(text: &str) -> usize {
    let end = text.find(['<', '>', '"', '|', '{', '}', ',', ')', ']']).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '-', '=', '&']).len()
}

/// 02/13/2001, 303-832-8160, 12:42, 9.11.2001, 1/3.
fn is_date_or_number(name: &str) -> bool {
    let mut parts = name.split(['/', '-', ':', '.']);
    let count = parts.clone().count();
    let digits = parts.all(|p| !p.is_empty() && p.len() <= 5 && p.bytes().all(|b| b.is_ascii_digit()));
    // Two years are a range, whose hyphen stands alone: "1945-1989".
    let sign = name.bytes().find(|b| !b.is_ascii_digit());
    let range = count == 2 && sign == Some(b'-') && !(name.len() == 8 && name.as_bytes()[3] == b'-');
    digits && count >= 2 && !range
}

/// A domain name or a file name: small labels with stops between, a known end.
fn is_name(name: &str, stops: &Stops) -> bool {
    let host = name.split(['/', ':', '?', '#']).next().unwrap_or("");
    if !host.contains('.') {
        return false;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let sound = |l: &&str| l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let Some((last, head)) = labels.split_last() else { return false };
    let named = stops.domains.contains(&last.to_lowercase()) || stops.extensions.contains(*last);
    // ".doc" alone is a kind of file.
    let filled = head.iter().all(|l| !l.is_empty()) || (head.len() == 1 && head[0].is_empty());
    let newsgroup = labels.len() > 2
        && labels.iter().all(|l| l.len() > 1 && l.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    labels.iter().all(sound) && ((named && filled) || newsgroup)
}
