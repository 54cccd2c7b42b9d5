//! How wide words are, and what of them fits. A picture is written without its font, so widths
//! are guessed a little too wide, by DejaVu Sans, the widest of the usual sans serifs.

use crate::report::clean;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Words as a picture can hold them: one line, nothing that steers a reader's screen, nothing
/// that XML 1.0 does not allow.
pub(super) fn plain(words: &str) -> String {
    clean(words).replace(['\u{FFFE}', '\u{FFFF}'], "")
}

/// Width of the words at a size, in the unit of the size.
pub(super) fn width(words: &str, size: f64) -> f64 {
    words.graphemes(true).map(advance).sum::<f64>() * size
}

/// Width of a character, in units of the size.
fn advance(grapheme: &str) -> f64 {
    match grapheme {
        "i" | "j" | "l" | "I" | "." | "," | ":" | ";" | "'" | "|" | "!" | " " => 0.33,
        "f" | "r" | "t" | "(" | ")" | "[" | "]" | "/" | "-" | "·" => 0.42,
        "m" | "w" | "M" | "W" | "@" | "%" | "…" => 1.0,
        _ if grapheme.width() > 1 => 1.05,
        _ if grapheme.chars().all(char::is_uppercase) => 0.74,
        _ => 0.62,
    }
}

/// The words, cut at the end with `…` where they are wider than `room`.
pub(super) fn fit(words: &str, size: f64, room: f64) -> Cow<'_, str> {
    if width(words, size) <= room {
        return Cow::Borrowed(words);
    }
    let room = room - advance("…") * size;
    let (mut used, mut end) = (0.0, 0);
    for (at, grapheme) in words.grapheme_indices(true) {
        used += advance(grapheme) * size;
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    Cow::Owned(format!("{}…", words.get(..end).unwrap_or_default().trim_end()))
}

/// The words in at most `most` lines of `room`, broken at spaces; what is left over is cut.
pub(super) fn wrap(words: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if lines_left(line, word, size, room) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| fit(line, size, room).into_owned()).collect()
}

fn lines_left(line: &str, word: &str, size: f64, room: f64) -> bool {
    width(line, size) + width(" ", size) + width(word, size) <= room
}

/// A figure for people, to `decimals` decimals: a true minus, commas between thousands from ten
/// thousand on (a year has none), powers of ten where it is very large.
pub(super) fn figure(value: f64, decimals: usize) -> String {
    let size = value.abs();
    let digits = if size >= 1e9 {
        format!("{size:.2e}").replace(".00e", "e")
    } else {
        let plain = format!("{size:.decimals$}");
        if size >= 9999.5 { grouped(&plain) } else { plain }
    };
    let zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    if value < 0.0 && !zero { format!("−{digits}") } else { digits }
}

fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.find('.').map_or((digits, ""), |at| digits.split_at(at));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A figure to about three significant digits.
pub(super) fn short(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && size < 0.0005 {
        return format!("{value:.1e}").replace('-', "−");
    }
    let whole = value.fract() == 0.0;
    let decimals = match size {
        _ if whole => 0,
        s if s >= 99.95 => 0,
        s if s >= 9.995 => 1,
        s if s >= 0.0995 => 2,
        _ => 3,
    };
    figure(value, decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_to_their_room() {
        assert_eq!(fit("anarchy", 10.0, 100.0), "anarchy");
        let cut = fit("an international society of states", 10.0, 80.0);
        assert!(cut.ends_with('…') && width(&cut, 10.0) <= 80.0, "{cut}");
        assert_eq!(fit("wide", 10.0, 0.0), "…");
        assert_eq!(wrap("one two three", 10.0, 50.0, 2), ["one two", "three"]);
        assert_eq!(wrap("one two three four", 10.0, 50.0, 1), ["one tw…"]);
        assert!(wrap("", 10.0, 50.0, 2).is_empty());
    }

    #[test]
    fn figures_are_for_people() {
        assert_eq!(figure(1984.0, 0), "1984");
        assert_eq!(figure(-12345.6, 1), "−12,345.6");
        assert_eq!(figure(-0.001, 2), "0.00");
        assert_eq!(figure(2e300, 0), "2e300");
        assert_eq!(
            [0.0, 7.0, 0.123456, 12.34, 0.01234, 1234.5].map(short),
            ["0", "7", "0.12", "12.3", "0.012", "1234"]
        );
        assert_eq!(short(-0.00001234), "−1.2e−5");
        assert_eq!(short(9999.7), "10,000");
    }
}
