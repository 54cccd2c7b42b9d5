//! What a stretch of text looks like: heading, entry, date, mark at its beginning.

use super::words::*;

/// Whether it ends as a sentence does; closing quotation marks and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ']);
    text.ends_with(['.', '!', '?', '…'])
}

/// The first word.
pub(super) fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

pub(super) fn starts_lower(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// How many words hold a letter or digit.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Sentences, roughly: marks that end one, followed by a blank or the end.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices().filter(|&(_, c)| matches!(c, '.' | '?' | '!')) {
        let end = i + c.len_utf8();
        let rest = text[end..].trim_start_matches(['"', '\'', '”', '’', ')']);
        let long = text[..i].split_whitespace().next_back().is_some_and(|w| w.chars().count() > 2);
        if (rest.is_empty() || rest.starts_with(char::is_whitespace)) && long {
            let end = text.len() - rest.len();
            out.push(text[start..end].trim());
            start = end;
        }
    }
    out.push(text[start..].trim());
    out.retain(|s| s.contains(char::is_alphanumeric));
    out
}

/// The text after a mark of a list item: `•`, `-`, `3.`, `(b)`.
pub(super) fn after_bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if matches!(first, '•' | '·' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '\u{F0B7}' | '➢' | '❖' | '✓')
    {
        return Some(text[first.len_utf8()..].trim_start());
    }
    if matches!(first, '-' | '*' | '+' | '–') {
        let rest = &text[first.len_utf8()..];
        return rest.starts_with([' ', '\t']).then(|| rest.trim_start());
    }
    after_number(text).map(|(_, rest)| rest)
}

/// The number and the text after it: `3.`, `3)`, `(3)`, `b)`, `iv.`, `2.1`.
pub(super) fn after_number(text: &str) -> Option<(&str, &str)> {
    let open = text.starts_with('(');
    let inner = text.strip_prefix('(').unwrap_or(text);
    let len = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(inner.len());
    let mut mark = &inner[..len];
    let mut rest = &inner[len..];
    let stopped = match rest.strip_prefix(')') {
        Some(after) => {
            rest = after;
            true
        }
        None if open => return None,
        None => mark.ends_with('.'),
    };
    mark = mark.trim_end_matches('.');
    let digits = !mark.is_empty()
        && mark.split('.').all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    let decimal = digits && mark.contains('.');
    let roman = (1..=4).contains(&mark.len()) && {
        let lower = mark.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        lower || mark.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
    };
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
    let good = (digits || roman || letter) && (stopped || decimal) && rest.starts_with([' ', '\t']);
    good.then(|| (mark, rest.trim_start()))
}

/// The text without numbering and marks around it, as a heading is looked up.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim_start_matches(['#', '*', '_', ' ']);
    let text = after_number(text).map_or(text, |(_, rest)| rest);
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether every letter is a capital, and there are at least three.
pub(super) fn all_caps(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 3 && !text.contains(char::is_lowercase)
}

/// Whether most longer words begin with a capital.
pub(super) fn title_case(text: &str) -> bool {
    let long: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.chars().count() > 3)
        .collect();
    let capital = long.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    long.len() >= 2 && capital * 4 >= long.len() * 3
}

/// Where a year from 1500 to 2099 stands that is not part of a longer number.
pub(super) fn year(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len().saturating_sub(3)).find(|&i| {
        (i..i + 4).all(digit)
            && (i == 0 || !digit(i - 1))
            && !digit(i + 4)
            && matches!(&bytes[i..i + 2], [b'1', b'5'..=b'9'] | [b'2', b'0'])
    })
}

/// Whether it is an entry of a reference list beyond doubt: `Waltz, K. (1979) …`.
pub(super) fn strict_entry(text: &str) -> bool {
    let text = after_bullet(text).unwrap_or(text);
    let Some((surname, rest)) = text.split_once(", ") else { return false };
    let name = surname.starts_with(char::is_uppercase)
        && surname.chars().count() < 30
        && surname.split_whitespace().count() <= 3
        && surname.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ' '));
    let mut given = rest.chars();
    let initial = given.next().is_some_and(char::is_uppercase)
        && matches!(given.next(), Some('.' | ',' | ' '))
        || first_word(rest).trim_end_matches(['.', ',']).chars().count() > 1
            && first_word(rest).starts_with(char::is_uppercase)
            && first_word(rest).ends_with(['.', ',']);
    let head_end = text.char_indices().nth(160).map_or(text.len(), |(i, _)| i);
    let dated = year(text).is_some_and(|at| {
        let after = text[at + 4..].trim_start_matches(|c: char| c.is_ascii_lowercase());
        let set_off =
            text[..at].ends_with(['(', '[']) || after.is_empty() || after.starts_with(['.', ',', ':', ')']);
        set_off && (at < head_end || text.len() < 400)
    });
    name && initial && dated
}

/// Whether it could be an entry of a list that is known to be one.
pub(super) fn loose_entry(text: &str) -> bool {
    let text = after_bullet(text).unwrap_or(text);
    year(text).is_some()
        || text.contains("://")
        || text.contains("www.")
        || text.contains("doi")
        || text.contains("(n.d.")
        || word_count(text) <= 12
}

/// Whether it is nothing but a date.
pub(super) fn is_date(text: &str) -> bool {
    if text.chars().count() > 40 {
        return false;
    }
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let month = parts.iter().any(|p| MONTHS.has(p));
    let digits = |p: &&&str| p.bytes().all(|b| b.is_ascii_digit());
    let numbers = parts.iter().filter(digits).count();
    let short = parts.len() <= 5 && numbers >= 1;
    short && (month || (numbers == 3 && parts.len() == 3 && text.contains(['/', '.', '-'])))
}

/// Whether it is a page number, a rule, or nothing but marks.
pub(super) fn is_page_mark(text: &str) -> bool {
    if !text.contains(char::is_alphanumeric) {
        return text.chars().count() >= 3 || !text.contains(['?', '!', '…']);
    }
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let inner = PAGE.after(inner).map_or(inner, |rest| rest.trim_start_matches(['.', ' ']));
    let (page, total) = match inner.split_once(" of ").or_else(|| inner.split_once('/')) {
        Some((page, total)) => (page.trim(), total.trim()),
        None => (inner, "1"),
    };
    let number = |s: &str| (1..=4).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    number(page) && number(total)
}

/// The whole of it in one pair of quotation marks: what stands after the closing mark.
pub(super) fn after_quotation(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = match open {
        '"' => '"',
        '“' | '„' => '”',
        '«' => '»',
        '‘' => '’',
        '\'' => '\'',
        _ => return None,
    };
    let inner = &text[open.len_utf8()..];
    let at = inner.rfind(close)?;
    let clean = matches!(close, '’' | '\'') || !inner[..at].contains([open, close]);
    let after = inner[at + close.len_utf8()..].trim_start_matches(['.', ',']).trim();
    clean.then_some(after)
}

/// Whether it is a citation: `(Waltz 1979: 102)`, `[3]`, `— Thucydides`.
pub(super) fn is_citation(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let short = text.chars().count() <= 90;
    let bracketed =
        (text.starts_with('(') && text.ends_with(')')) || (text.starts_with('[') && text.ends_with(']'));
    let dashed = text.starts_with(['-', '–', '—', '~']) && word_count(text) <= 12;
    short && ((bracketed && text.contains(|c: char| c.is_ascii_digit())) || dashed)
}

/// The text after the mark of a footnote: `[3]`, `[^a]:`, `³`, or `3 See`, `3. Ibid`.
pub(super) fn after_note_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('[') {
        let (mark, rest) = rest.split_once(']')?;
        let mark = mark.strip_prefix('^').unwrap_or(mark);
        let short = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_alphanumeric());
        let numbered = mark.bytes().all(|b| b.is_ascii_digit());
        let apart = !rest.starts_with(['.', ',', ';', ')', '-']);
        return (short && apart && (numbered || rest.starts_with(':')))
            .then(|| rest.trim_start_matches([':', ' ']));
    }
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    if text.starts_with(raised) {
        return Some(text.trim_start_matches(raised).trim_start());
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text[digits..].trim_start_matches('.').trim_start();
    ((1..=3).contains(&digits) && NOTE_OPENINGS.after(rest).is_some()).then_some(rest)
}
