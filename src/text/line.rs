/// Where a byte stands, as people and other programs count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Unicode code points since the start of the line, from 1.
    pub column: usize,
    /// Unicode code points since the start of the text, from 0.
    pub chars: usize,
}

/// Code points are counted on from every so many bytes: one line may be the whole text.
const STEP: usize = 512;

/// Finds lines, columns and code points of byte offsets. Made once per text.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// For every line: its first byte and how many code points stand before it.
    starts: Vec<(usize, usize)>,
    /// How many code points begin before every `STEP`th byte.
    counts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Reads the line breaks of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut counts = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            counts.push(counts[counts.len() - 1] + code_points(step));
        }
        let mut lines = Lines { text, starts: vec![(0, 0)], counts };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            start += line.len();
            lines.starts.push((start, lines.chars(start)));
        }
        if text.is_empty() || !text.ends_with('\n') {
            lines.starts.truncate(lines.starts.len().saturating_sub(1).max(1));
        }
        lines
    }

    /// The position of a byte offset, which must lie on a character boundary.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|&(start, _)| start <= byte).max(1) - 1;
        let chars = self.chars(byte);
        Position { line: line + 1, column: chars - self.starts[line].1 + 1, chars }
    }

    /// How many code points begin before a byte.
    fn chars(&self, byte: usize) -> usize {
        let step = byte / STEP;
        self.counts[step] + code_points(&self.text.as_bytes()[step * STEP..byte])
    }
}

/// How many code points begin in a stretch of UTF-8.
fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let lines = Lines::new("déjà vu\nça va\n");
        let at = |byte| {
            let p = lines.position(byte);
            (p.line, p.column, p.chars)
        };
        assert_eq!(at(0), (1, 1, 0));
        assert_eq!(at(7), (1, 6, 5));
        assert_eq!(at(10), (2, 1, 8));
        assert_eq!(at(12), (2, 2, 9));
        assert_eq!(at(17), (3, 1, 14));
    }

    #[test]
    fn an_empty_text_has_a_first_line() {
        assert_eq!(Lines::new("").position(0), Position { line: 1, column: 1, chars: 0 });
    }
    #[test]
    fn a_long_line_is_counted_in_steps() {
        let text = "a é — 𝄞, ".repeat(400) + "\nend";
        let lines = Lines::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            let before = text[..byte].matches('\n').count();
            let column = text[..byte].chars().rev().take_while(|&c| c != '\n').count() + 1;
            assert_eq!(lines.position(byte), Position { line: before + 1, column, chars });
        }
        assert_eq!(lines.position(text.len()).chars, text.chars().count());
    }
}
