/// A line of a text without the blanks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte that is not blank.
    pub start: usize,
    /// One past the last byte that is not blank; equals `start` in a blank line.
    pub end: usize,
    /// Columns before it; a tab takes four.
    pub indent: usize,
    /// Code points between start and end.
    pub chars: usize,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.start == self.end
    }

    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// White space, or a character that shows nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text, whatever ends them.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = rest.find(is_break).unwrap_or(rest.len());
        out.push(line(&rest[..end], at));
        at += end;
        match text[at..].chars().next() {
            Some('\r') if text[at..].starts_with("\r\n") => at += 2,
            Some(c) => at += c.len_utf8(),
            None => {}
        }
    }
    out
}

fn line(raw: &str, at: usize) -> Line {
    let inner = raw.trim_matches(is_blank);
    let start = raw.len() - raw.trim_start_matches(is_blank).len();
    let indent = raw[..start].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let start = if inner.is_empty() { at } else { at + start };
    Line { start, end: start + inner.len(), indent, chars: inner.chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_line_end() {
        let text = "one\r\n\ttwo  \r\u{200B}\nthree";
        let got: Vec<_> = lines(text).iter().map(|l| (l.of(text), l.indent)).collect();
        assert_eq!(got, [("one", 0), ("two", 4), ("", 1), ("three", 0)]);
    }
}
