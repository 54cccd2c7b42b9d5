//! Folded characters that can find their way back: curly quotes, dashes, odd
//! spaces and ligatures become plain ones, while every offset still points at
//! the original.

use crate::text::{Folded, Source, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text with its characters folded, and the way back.
#[derive(Debug, Clone)]
pub struct Normalized {
    /// The folded text.
    pub text: String,
    /// Turns folded spans into source spans.
    pub map: OffsetMap,
}

/// For every folded character that did not come from the same offset by the
/// same bytes: where it came from.
#[derive(Debug, Clone, Default)]
pub struct OffsetMap {
    /// Stretches in order, each `(folded start, source start, kind)`.
    runs: Vec<Run>,
    folded_len: u32,
    source_len: u32,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    folded: u32,
    source: u32,
    /// In a copied run offsets advance together; a changed run is one unit.
    copied: bool,
}

impl OffsetMap {
    /// The source span of a folded span: never empty for a non-empty span, and
    /// on character boundaries. A span that touches part of a changed unit
    /// (one letter of a ligature) covers the whole unit.
    pub fn to_source(&self, span: Span<Folded>) -> Span<Source> {
        let start = self.source_floor(span.start());
        let end = if span.is_empty() { start } else { self.source_ceil(span.end()) };
        Span::new(start, end.max(start))
    }

    /// The folded span of a source span, widened to whole units.
    pub fn to_folded(&self, span: Span<Source>) -> Span<Folded> {
        let at = |byte: usize, up: bool| {
            let i = self.runs.partition_point(|r| r.source as usize <= byte).max(1) - 1;
            let (run, next) = (self.runs[i], self.runs.get(i + 1));
            let ahead = byte.saturating_sub(run.source as usize); // what was dropped before the first run counts to it
            let end = next.map_or(self.folded_len, |n| n.folded) as usize;
            match (run.copied, up && ahead > 0) {
                (true, _) => (run.folded as usize + ahead).min(end),
                (false, true) => end,
                (false, false) => run.folded as usize,
            }
        };
        if self.runs.is_empty() {
            return Span::new(0, 0);
        }
        let start = at(span.start(), false);
        Span::new(start, at(span.end(), true).max(start))
    }

    fn source_floor(&self, folded: usize) -> usize {
        let i = self.runs.partition_point(|r| r.folded as usize <= folded).max(1) - 1;
        match self.runs.get(i) {
            Some(run) if run.copied => run.source as usize + (folded - run.folded as usize),
            Some(run) => run.source as usize,
            None => 0,
        }
    }

    fn source_ceil(&self, folded: usize) -> usize {
        let i = self.runs.partition_point(|r| (r.folded as usize) < folded).max(1) - 1;
        let next = self.runs.get(i + 1).map_or(self.source_len, |r| r.source) as usize;
        match self.runs.get(i) {
            Some(run) if run.copied => (run.source as usize + (folded - run.folded as usize)).min(next),
            Some(_) => next,
            None => 0,
        }
    }
}

/// Folds the characters of `text`.
///
/// ```
/// let n = melian::normalize::fold("the “end” — of ﬁctions");
/// assert_eq!(n.text, "the \"end\" - of fictions");
/// ```
pub fn fold(text: &str) -> Normalized {
    let mut out = String::with_capacity(text.len());
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let marked = rest.peek().is_some_and(|&(_, next)| is_combining_mark(next));
        let before = out.len();
        let copied = if marked {
            let mut end = at + c.len_utf8();
            while let Some((i, next)) = rest.next_if(|&(_, next)| is_combining_mark(next)) {
                end = i + next.len_utf8();
            }
            out.extend(text[at..end].nfc());
            out[before..] == text[at..end]
        } else if c.is_ascii() {
            out.push(c);
            true
        } else {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            match replacement(c) {
                // What conversion from PDF makes of a soft hyphen: "resolu¬tion".
                None if c == '\u{AC}'
                    && letter(out.chars().next_back())
                    && letter(rest.peek().map(|&(_, next)| next)) =>
                {
                    false
                }
                Some(plain) => {
                    out.push_str(plain);
                    false
                }
                None => {
                    out.push(c);
                    true
                }
            }
        };
        if out.len() == before {
            continue; // dropped: the next run starts after it
        }
        let run = Run { folded: before as u32, source: at as u32, copied };
        let goes_on = copied
            && runs
                .last()
                .is_some_and(|last| last.copied && run.folded - last.folded == run.source - last.source);
        if !goes_on {
            runs.push(run);
        }
    }
    let map = OffsetMap { runs, folded_len: out.len() as u32, source_len: text.len() as u32 };
    Normalized { text: out, map }
}

/// The plain form of a character that has one; an empty form drops it.
fn replacement(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{02BC}' | '\u{00B4}'
        | '\u{FF07}' => "'",
        '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}'
        | '\u{FF02}' => "\"",
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => "-",
        '\u{2013}' | '\u{2014}' | '\u{2015}' => "-",
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '\u{2028}' | '\u{2029}' | '\u{0085}' => "\n",
        '\u{00AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => "",
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        '\u{2026}' => "...",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source<'t>(text: &'t str, folded: &str) -> &'t str {
        let n = fold(text);
        let at = n.text.find(folded).expect("the folded text holds it");
        n.map.to_source(Span::new(at, at + folded.len())).of(text)
    }

    #[test]
    fn offsets_point_at_the_original() {
        assert_eq!(source("a “new” order", "\"new\""), "“new”");
        assert_eq!(source("a “new” order", "order"), "order");
        assert_eq!(source("ﬁction", "i"), "ﬁ");
        assert_eq!(source("soft\u{00AD}ware is", "software"), "soft\u{00AD}ware");
        assert_eq!(source("the re\u{0301}gime", "régime"), "re\u{0301}gime");
        assert_eq!(source("wait… here", "..."), "…");
    }

    #[test]
    fn the_way_there_and_back_covers_the_start() {
        let text = "“ﬁnal” — wait… naïve";
        let n = fold(text);
        for (at, c) in n.text.char_indices() {
            let span = Span::new(at, at + c.len_utf8());
            let back = n.map.to_folded(n.map.to_source(span));
            assert!(back.contains(span), "{span:?} {back:?}");
        }
    }
}
