use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Text that is safe on a terminal: what an essay holds cannot colour, move,
/// reorder or break a line of the report. White space becomes single spaces;
/// control characters, marks of direction and invisible characters go.
///
/// ```
/// assert_eq!(melian::report::clean("a\u{1B}[31mred\r\n  end\u{202E}"), "a[31mred end");
/// ```
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = true;
        } else if !is_hidden(c) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out
}

/// Control characters, marks of direction, and characters that show nothing.
/// The joiners of emoji and of Indic and Arabic letters stay.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Columns the text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text, cut at its end to fit, with `…` where something went.
pub(super) fn fit(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let kept = head(text, width.saturating_sub(1)).trim_end();
    Cow::Owned(format!("{kept}…"))
}

/// The text, cut in its middle to fit: paths keep their folder and their file.
pub(super) fn fit_middle(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let room = width.saturating_sub(1);
    let start = head(text, room / 3);
    let mut end = text.len();
    for (at, _) in text.grapheme_indices(true).rev() {
        if columns(&text[at..]) > room - columns(start) {
            break;
        }
        end = at;
    }
    Cow::Owned(format!("{start}…{}", &text[end..]))
}

/// As much of the start as fits.
fn head(text: &str, width: usize) -> &str {
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if columns(&text[..at + grapheme.len()]) > width {
            break;
        }
        end = at + grapheme.len();
    }
    &text[..end]
}

/// The text in lines of at most `width` columns, broken at spaces; a longer word
/// is broken where it must be.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let mut word = word;
        if !line.is_empty() && columns(&line) + 1 + columns(word) > width {
            lines.push(std::mem::take(&mut line));
        }
        while columns(word) > width {
            let part = head(word, width);
            lines.push(part.to_owned());
            word = &word[part.len()..];
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A stretch of `text` of about `room` columns around its words `focus`, with `…`
/// where something was left out. Both are clean.
pub(super) fn excerpt(text: &str, focus: &[String], room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let (mut from, mut to) = window(text, &words, focus);
    let mut used = words[from..to].iter().map(|w| columns(w) + 1).sum::<usize>() + 4;
    loop {
        // What stands before the evidence tells less than what follows: two words to one.
        let mut grew = false;
        for forward in [true, true, false] {
            let next = if forward { words.get(to) } else { from.checked_sub(1).map(|i| &words[i]) };
            if let Some(next) = next.filter(|w| used + columns(w) < room) {
                used += columns(next) + 1;
                grew = true;
                if forward {
                    to += 1;
                } else {
                    from -= 1;
                }
            }
        }
        if !grew {
            break;
        }
    }
    let before = if from > 0 { "… " } else { "" };
    let after = if to < words.len() { " …" } else { "" };
    let inside = words[from..to].join(" ");
    fit(&format!("{before}{inside}{after}"), room).into_owned()
}

/// The word that holds the first focus found; the first word where none is.
fn window(text: &str, words: &[&str], focus: &[String]) -> (usize, usize) {
    let Some(at) = focus.iter().filter(|f| !f.is_empty()).filter_map(|f| text.find(f.as_str())).min() else {
        return (0, 1);
    };
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        let end = start + word.len();
        if at <= end {
            return (i, i + 1);
        }
        start = end + 1;
    }
    (0, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_an_essay_steers_the_terminal() {
        assert_eq!(clean("a\u{1B}[31mb\u{9B}2Jc\u{7}\u{0}d"), "a[31mb2Jcd");
        assert_eq!(clean("pay \u{202E}gpj.exe\u{202C} \u{2066}x\u{2069}"), "pay gpj.exe x");
        assert_eq!(clean("  two\r\nlines\u{2028}and\u{85}a\ttab\u{A0}"), "two lines and a tab");
        assert_eq!(clean("zero\u{200B}width\u{FEFF} co\u{AD}operation"), "zerowidth cooperation");
        assert_eq!(clean("👩\u{200D}🏫 déjà vu"), "👩\u{200D}🏫 déjà vu");
        assert_eq!(clean("\u{1B}\n"), "");
    }

    #[test]
    fn text_fits_its_columns() {
        assert_eq!(fit("anarchy", 7), "anarchy");
        assert_eq!(fit("anarchy", 5), "anar…");
        assert_eq!(fit("無政府状態", 6), "無政…");
        assert_eq!(fit_middle("essays/2024/group-b/smith.txt", 20), "essays…p-b/smith.txt");
        assert_eq!(fit_middle("無政府状態/無政府.txt", 12), "無…政府.txt");
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_break_anywhere() {
        assert_eq!(wrap("States seek power above all", 12), ["States seek", "power above", "all"]);
        assert_eq!(wrap("a wwwwwwwwww b", 4), ["a", "wwww", "wwww", "ww b"]);
        assert_eq!(wrap("無政府状態 anarchy", 6), ["無政府", "状態", "anarch", "y"]);
        assert!(wrap("", 10).is_empty());
    }

    #[test]
    fn an_excerpt_keeps_the_evidence() {
        let text = "It has often been said in the older books that states can never be sure of each \
                    other and must always be on their guard against their neighbours";
        let focus = ["never be sure".to_owned()];
        let cut = excerpt(text, &focus, 60);
        assert_eq!(cut, "… that states can never be sure of each other and must …");
        assert!(columns(&cut) <= 60);
        assert_eq!(excerpt("short", &focus, 60), "short");
        assert_eq!(excerpt("one two three four five six", &[], 14), "one two …");
    }
}
