//! What keeps the words of an essay words, whatever page they stand on.

use minijinja::{AutoEscape, Error, Output, State, Value};
use unicode_width::UnicodeWidthChar;

/// Columns of the plain text for learning platforms, at most.
pub const COLUMNS: usize = 80;

/// Characters that Markdown may read as more than themselves (CommonMark 0.31.2, section 2.4,
/// and the tables, mathematics and bare links of common dialects).
const MARKDOWN: &[char] =
    &['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|', '#', '$', '^', '{', '}', '@'];

/// How a template escapes, by the ending of its name: HTML for `.html`, Markdown for `.md`,
/// one line for anything else.
pub(crate) fn escaping(name: &str) -> AutoEscape {
    match name.rsplit('.').next() {
        Some("html") => AutoEscape::Html,
        Some("md") => AutoEscape::Custom("markdown".into()),
        _ => AutoEscape::Custom("text".into()),
    }
}

/// Writes a value as the page needs it; nothing reaches a page by another way.
pub(crate) fn write(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    let Some(text) = value.as_str().filter(|_| !value.is_safe()) else {
        return if value.is_safe() || value.is_number() {
            Ok(write!(out, "{value}")?)
        } else {
            write_text(out, state, &value.to_string())
        };
    };
    write_text(out, state, text)
}

fn write_text(out: &mut Output, state: &mut State, text: &str) -> Result<(), Error> {
    let text = visible(text);
    match state.auto_escape() {
        AutoEscape::Custom(kind) if kind == "markdown" => out.write_str(&markdown(&text))?,
        AutoEscape::Custom(_) => out.write_str(&one_line(&text))?,
        _ => write!(out, "{}", minijinja::HtmlEscape(&text))?,
    }
    Ok(())
}

/// The text without what steers a screen: control characters and marks that override, embed or
/// isolate a direction (Unicode Standard Annex 9, table 4) become `�`; line ends become `\n`.
///
/// Tabs stay, and so do letters of any script: a browser orders them itself.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            '\u{FEFF}' => {}
            c if c.is_control() || steers(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character changes the direction of its neighbours or annotates them unseen.
fn steers(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The text on one line: every run of white space is one space, so that no word of an essay
/// starts a line of its own.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// The text as Markdown that shows it and nothing else.
pub fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let words = text.trim_start();
    let number = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // A list or an underlined heading could start at the first sign that is no digit.
    let opening = text.len() - words.len() + number;
    let opens = |rest: &str| match number {
        0 => rest.starts_with(['+', '-', '=']),
        _ => rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
    };
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        if MARKDOWN.contains(&c) || rest.starts_with("://") || (at == opening && opens(rest)) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Plain text in lines of at most [`COLUMNS`] columns; what is carried over stands under the
/// words of its line, beside the mark of a list. Ends in one line end.
pub fn wrap(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    for line in text.trim_end().lines() {
        wrap_line(&mut out, line.trim_end());
    }
    out
}

fn wrap_line(out: &mut String, line: &str) {
    let words = line.trim_start();
    let margin = line.len() - words.len();
    let hang = margin + if words.starts_with("- ") || words.starts_with("> ") { 2 } else { 0 };
    let mut column = margin;
    out.push_str(&" ".repeat(margin));
    let mut fresh = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let wide = columns(word);
        if !fresh && column + 1 + wide > COLUMNS {
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            column = hang;
        } else if !fresh {
            out.push(' ');
            column += 1;
        }
        column = push_word(out, word, column, hang);
        fresh = false;
    }
    out.push('\n');
}

/// Appends a word, cut where it is wider than a whole line; gives the column after it.
fn push_word(out: &mut String, word: &str, mut column: usize, hang: usize) -> usize {
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if column + wide > COLUMNS {
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            column = hang;
        }
        out.push(c);
        column += wide;
    }
    column
}

fn columns(word: &str) -> usize {
    word.chars().map(|c| c.width().unwrap_or(0)).sum()
}
