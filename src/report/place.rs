use crate::Analysis;
use crate::normalize::Normalized;
use crate::report::Offsets;
use crate::text::{Folded, Lines, Source, Span};

/// Where a stretch of text stands, as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Offset of its first character, from 0.
    pub start: usize,
    /// Offset one past its last character.
    pub end: usize,
    /// Line of its first character, from 1.
    pub line: usize,
    /// Column of its first character in code points, from 1.
    pub column: usize,
}

/// Turns spans of one document into published places and quotations.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    normalized: &'a Normalized,
    lines: Lines<'a>,
    offsets: Offsets,
}

impl<'a> Places<'a> {
    /// Places in the text of `analysis`, counted as `offsets` says.
    pub fn new(analysis: &'a Analysis, offsets: Offsets) -> Self {
        let text = analysis.document.text.as_str();
        Places { text, normalized: &analysis.normalized, lines: Lines::new(text), offsets }
    }

    /// The stretch of the text as it was read that a folded span stands for.
    pub fn source(&self, span: Span<Folded>) -> Span<Source> {
        self.normalized.map.to_source(span)
    }

    /// Where a stretch of the text stands.
    pub fn place(&self, span: Span<Source>) -> Place {
        let from = self.lines.position(span.start());
        let (start, end) = match self.offsets {
            Offsets::Bytes => (span.start(), span.end()),
            Offsets::Chars => (from.chars, from.chars + self.quote(span).chars().count()),
        };
        Place { start, end, line: from.line, column: from.column }
    }

    /// The text of a stretch, exactly as it was read.
    pub fn quote(&self, span: Span<Source>) -> &'a str {
        span.of(self.text)
    }
}
