//! Faults of a lexicon, shown in the scholar's own line.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use melian::lexicon::LexiconError;
use melian::report::clean;
use std::io::{self, Write};

/// Characters of a long line shown on each side of a fault.
const AROUND: usize = 44;

/// Writes every fault with its file, line and caret, and how many there are.
pub fn write(errors: &[LexiconError], color: bool, out: &mut dyn Write) -> io::Result<()> {
    for error in errors {
        writeln!(out, "{}\n", render(error, color))?;
    }
    let faults = if errors.len() == 1 { "fault" } else { "faults" };
    writeln!(out, "{} {faults}", errors.len())
}

fn render(error: &LexiconError, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let title = clean(&error.what);
    let file = clean(&error.file);
    let help = clean(&error.help);
    let shown = Shown::of(&error.text, error.span.start, error.span.end);
    // The line is cut, so the column is told apart from it.
    let place = Origin::path(file.as_str()).line(error.line()).char_column(shown.column);
    let snippet = Snippet::source(shown.line.as_str())
        .line_start(error.line())
        .annotation(AnnotationKind::Primary.span(shown.start..shown.end));
    let mut group = Level::ERROR.primary_title(title.as_str()).element(place);
    if !shown.line.trim().is_empty() {
        group = group.element(snippet);
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The line of a fault, cut to what is near it, and where in it the fault is.
struct Shown {
    line: String,
    start: usize,
    end: usize,
    /// Column of the fault in the whole line, from 1.
    column: usize,
}

impl Shown {
    fn of(text: &str, start: usize, end: usize) -> Shown {
        let start = floor(text, start);
        let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let end = floor(text, end).clamp(start, to);
        let before: Vec<char> = text[from..start].chars().collect();
        let after: Vec<char> = text[end..to].chars().collect();
        let marked: Vec<char> = text[start..end].chars().collect();
        let mut line = String::new();
        let skipped = before.len().saturating_sub(AROUND);
        if skipped > 0 {
            line.push('…');
        }
        line.extend(before[skipped..].iter().map(|&c| plain(c)));
        let start = line.len();
        line.extend(marked.iter().take(2 * AROUND).map(|&c| plain(c)));
        let end = line.len();
        line.extend(after.iter().take(AROUND).map(|&c| plain(c)));
        if after.len() > AROUND || marked.len() > 2 * AROUND {
            line.push('…');
        }
        Shown { line, start, end, column: before.len() + 1 }
    }
}

/// The character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// A character that cannot steer a terminal, of the same place in the line.
fn plain(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fault_is_marked_in_its_own_line() {
        let text =
            format!("[[concept]]\npatterns = [\"{}\", \"b(ad\", \"{}\"]\n", "x".repeat(300), "y".repeat(300));
        let at = text.find("b(ad").expect("the fault");
        let error = LexiconError {
            file: "my.toml".into(),
            text,
            span: at + 1..at + 2,
            what: "a bracket is not closed".into(),
            help: "close it".into(),
        };
        let shown = render(&error, false);
        assert!(shown.contains("my.toml:2"), "{shown}");
        assert!(shown.lines().all(|l| l.chars().count() < 110), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let caret = lines.iter().position(|l| l.contains('^')).expect("a caret");
        let column = |l: &str, c: char| l.chars().position(|x| x == c);
        assert_eq!(column(lines[caret], '^'), column(lines[caret - 1], '('), "{shown}");
    }
}
