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

/// Finds lines, columns and code points of byte offsets. Made once per text.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// For every line: its first byte and how many code points stand before it.
    starts: Vec<(usize, usize)>,
}

impl<'t> Lines<'t> {
    /// Reads the line breaks of `text`.
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut chars = 0;
        for line in text.split_inclusive('\n') {
            let (start, _) = starts[starts.len() - 1];
            chars += line.chars().count();
            starts.push((start + line.len(), chars));
        }
        if text.is_empty() || !text.ends_with('\n') {
            starts.truncate(starts.len().saturating_sub(1).max(1));
        }
        Lines { text, starts }
    }

    /// The position of a byte offset, which must lie on a character boundary.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|&(start, _)| start <= byte).max(1) - 1;
        let (start, before) = self.starts[line];
        let column = self.text[start..byte].chars().count();
        Position { line: line + 1, column: column + 1, chars: before + column }
    }
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
}
