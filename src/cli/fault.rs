//! Faults of a lexicon, shown in the scholar's own line.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use melian::lexicon::LexiconError;
use melian::report::clean;
use std::io::{self, Write};
use std::ops::Range;

/// Columns a message takes at most; the renderer cuts longer lines around the fault.
const WIDTH: usize = 100;

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
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let (title, file, help) = (clean(&error.what), clean(&error.file), clean(&error.help));
    let (line, span) = line(&error.text, &error.span);
    let heading = Level::ERROR.primary_title(title.as_str());
    let mut group = if line.trim().is_empty() {
        heading.element(Origin::path(file.as_str()).line(error.line()))
    } else {
        let annotation = AnnotationKind::Primary.span(span);
        let snippet = Snippet::source(line.as_str()).path(file.as_str()).line_start(error.line());
        heading.element(snippet.annotation(annotation))
    };
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The line of a fault and where in it the fault is.
fn line(text: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let start = floor(text, span.start);
    let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let end = floor(text, span.end).clamp(start, to);
    let shown = |range: Range<usize>| text[range].chars().map(plain).collect::<String>();
    let (before, marked) = (shown(from..start), shown(start..end));
    let at = before.len()..before.len() + marked.len();
    (before + &marked + &shown(end..to), at)
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
        assert!(shown.contains("my.toml:2:319"), "{shown}");
        assert!(shown.lines().all(|l| l.chars().count() < 110), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let caret = lines.iter().position(|l| l.contains('^')).expect("a caret");
        let column = |l: &str, c: char| l.chars().position(|x| x == c);
        assert_eq!(column(lines[caret], '^'), column(lines[caret - 1], '('), "{shown}");
    }
}
