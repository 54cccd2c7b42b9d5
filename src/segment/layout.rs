//! Sentences without a stop whose line breaks were lost, as in forwarded
//! e-mails: stamps of date and time, rules of marks, addresses on lines of their
//! own, the closing of a letter.

use super::sentence::Piece;

/// Whether token `i` begins a new line, judged by what stands around it; the
/// sentence so far begins at `start`.
pub(super) fn breaks(piece: &Piece<'_>, start: usize, i: usize) -> bool {
    if i <= start {
        return false;
    }
    let last = i - 1;
    let stamped = stamp_ends(piece, start, i);
    if stamped && i + 1 < piece.tokens.len() {
        return true;
    }
    let capital = piece.capital(i);
    if is_stamp(piece, i) {
        return !piece.text_of(last).eq_ignore_ascii_case("on")
            && piece.capital(last) | is_address(piece.text_of(last));
    }
    is_rule(piece.text_of(last)) && !is_rule(piece.text_of(i)) && piece.is_word_or_opens(i)
        || piece.emoticon(last).is_some() && capital
        || is_link(piece.text_of(last)) && (is_link(piece.text_of(i)) || capital)
        || piece.text_of(last) == ">" && capital && last > 0 && is_address(piece.text_of(last - 1))
        || piece.text_of(last) == "," && capital && closes_letter(piece, start, last)
}

/// Whether a date with a time of day stands at `i`: "02/13/2001 08:02".
fn is_stamp(piece: &Piece<'_>, i: usize) -> bool {
    is_date(piece.text_of(i)) && is_time(piece.text_of(i + 1))
}

/// Whether such a stamp, perhaps with AM or PM, ends before `i`.
fn stamp_ends(piece: &Piece<'_>, start: usize, i: usize) -> bool {
    let half = matches!(piece.text_of(i - 1), "AM" | "PM" | "am" | "pm");
    let time = if half { i.wrapping_sub(2) } else { i - 1 };
    let here = matches!(piece.text_of(i), "AM" | "PM" | "am" | "pm" | "," | "." | ";");
    !here && time > start && time < i && is_stamp(piece, time - 1)
}

fn is_date(token: &str) -> bool {
    token.len() >= 6
        && token.bytes().filter(|&b| b == b'/').count() == 2
        && token.bytes().all(|b| b.is_ascii_digit() || b == b'/')
}

fn is_time(token: &str) -> bool {
    token.len() >= 4 && token.contains(':') && token.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// A line drawn with marks.
fn is_rule(token: &str) -> bool {
    token.len() >= 3 && token.bytes().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'#' | b'~'))
}

fn is_link(token: &str) -> bool {
    token.contains("://")
}

fn is_address(token: &str) -> bool {
    token.len() > 3 && token.contains('@')
}

/// Whether the sentence from `start` to the comma at `comma` closes a letter.
fn closes_letter(piece: &Piece<'_>, start: usize, comma: usize) -> bool {
    comma > start
        && comma - start <= 3
        && piece.closing(comma - 1)
        && comma + 1 < piece.tokens.len()
        && !piece.opener(comma + 1)
}
