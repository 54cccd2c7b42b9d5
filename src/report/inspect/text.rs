use super::build::{by_place, pattern, round, side, words};
use super::{Group, Stage, group};
use crate::Analysis;
use crate::frame::Frame;
use crate::lexicon::{Direction, Lexicon, TermKind};
use crate::report::clean;
use crate::text::{Folded, Lines, Source, Span};
use std::fmt::{Display, Write};

/// What `stage` saw, for people: a line for each thing, with its place as line and
/// column. Nothing in it can steer a terminal.
pub fn text(stage: Stage, analysis: &Analysis, lexicon: &Lexicon, width: usize) -> String {
    let document = &analysis.document;
    let mut page = Page { analysis, lexicon, lines: Lines::new(&document.text), width, out: String::new() };
    let _ = writeln!(page.out, "{}", clean(&document.id));
    match stage {
        Stage::Document => page.document(),
        Stage::Segments => page.segments(),
        Stage::Spelling => page.spelling(),
        Stage::Mentions => page.mentions(),
        Stage::Stance => page.stance(),
        Stage::Claims => page.claims(),
    }
    for warning in &document.warnings {
        let _ = writeln!(page.out, "  warning: {}", clean(warning));
    }
    page.out
}

struct Page<'a> {
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    lines: Lines<'a>,
    width: usize,
    out: String,
}

impl Page<'_> {
    /// `  12:5  label          the words …`
    fn row(&mut self, at: Span<Source>, label: impl Display, text: &str) {
        let place = self.lines.position(at.start());
        let place = format!("{}:{}", place.line, place.column);
        let head = format!("  {place:<8} {label:<24} ");
        let room = self.width.saturating_sub(head.chars().count()).max(20);
        let _ = writeln!(self.out, "{head}{}", cut(&clean(text), room));
    }

    fn source(&self, span: Span<Folded>) -> Span<Source> {
        self.analysis.normalized.map.to_source(span)
    }

    fn quote(&self, span: Span<Folded>) -> &str {
        self.source(span).of(&self.analysis.document.text)
    }

    fn document(&mut self) {
        let analysis = self.analysis;
        let provenance = &analysis.document.provenance;
        let from = provenance.encoding.or(provenance.format).unwrap_or("in memory");
        let _ = writeln!(self.out, "  {} characters, {from}", analysis.document.text.chars().count());
        let metadata = &provenance.metadata;
        let words = metadata.words.map(|n| n.to_string());
        let student = provenance.student.as_ref().map(|s| s.name.clone());
        for (label, value) in [
            ("student", &student),
            ("title", &metadata.title),
            ("author", &metadata.author),
            ("date", &metadata.date),
            ("language", &metadata.language),
            ("words", &words),
        ] {
            if let Some(value) = value {
                let _ = writeln!(self.out, "  {label:<8} {}", clean(value));
            }
        }
        for block in &analysis.document.blocks {
            self.row(block.span, name(&block.kind), block.span.of(&analysis.document.text));
        }
    }

    fn segments(&mut self) {
        let analysis = self.analysis;
        let s = &analysis.segmented;
        let _ = writeln!(
            self.out,
            "  {} paragraphs, {} sentences, {} clauses, {} tokens",
            s.paragraphs.len(),
            s.sentences.len(),
            s.clauses.len(),
            s.tokens.len()
        );
        for (i, sentence) in s.sentences.iter().enumerate() {
            let first = s.clauses.partition_point(|c| c.sentence < i);
            let clauses: Vec<&str> = s.clauses[first..]
                .iter()
                .take_while(|c| c.sentence == i)
                .filter(|c| !c.tokens.is_empty())
                .map(|c| self.quote(s.tokens[c.tokens.start].span.cover(s.tokens[c.tokens.end - 1].span)))
                .collect();
            let parted = clauses.join(" | ");
            let kind = s.paragraphs.get(sentence.paragraph).map(|p| name(&p.kind)).unwrap_or_default();
            self.row(self.source(sentence.span), kind, &parted);
        }
        for quotation in &s.quotations {
            let text = self.quote(quotation.span).to_string();
            self.row(self.source(quotation.span), format!("quotation, {}", name(&quotation.kind)), &text);
        }
    }

    fn spelling(&mut self) {
        for repair in &self.analysis.repaired.repairs {
            let mut text = format!("{} → {}", repair.from, repair.to);
            if !repair.alternatives.is_empty() {
                let _ = write!(text, " (or {})", repair.alternatives.join(", "));
            }
            let label =
                if repair.applied { name(&repair.kind) } else { format!("{}, proposed", name(&repair.kind)) };
            self.row(self.source(repair.span), label, &text);
        }
    }

    fn mentions(&mut self) {
        for mention in by_place(self.analysis) {
            let term = self.lexicon.term(mention.term);
            let kind = match mention.kind {
                TermKind::Marker(kind) => name(&kind),
                kind => kind.name().to_string(),
            };
            let school = term.school.map(|s| format!(" · {}", self.lexicon.school(s).id)).unwrap_or_default();
            let words = self.quote(mention.span);
            let text = format!("{} “{words}”{school} by `{}`", term.id, pattern(self.lexicon, mention));
            self.row(self.source(mention.span), kind, &text);
        }
    }

    fn stance(&mut self) {
        for frame in &self.analysis.frames.frames {
            let text = self.frame(frame);
            let label = match group(frame.kind) {
                Group::Attribution => format!("{}, attribution", name(&frame.kind)),
                _ => name(&frame.kind),
            };
            self.row(self.source(frame.span), label, &text);
        }
    }

    fn frame(&self, frame: &Frame) -> String {
        let mut text = format!("“{}”", self.quote(frame.span));
        if let Some(source) = &frame.source {
            let _ = write!(text, " by {}", source.name);
        }
        for range in &frame.scope {
            if let Some(span) = words(self.analysis, range) {
                let _ = write!(text, " [{}]", self.quote(span));
            }
        }
        text
    }

    fn claims(&mut self) {
        let analysis = self.analysis;
        for claim in &analysis.claims.claims {
            let label = format!("{} {:+.2}", name(&claim.voice), round(claim.value));
            self.row(claim.span, label, claim.span.of(&analysis.document.text));
            let terms: Vec<&str> = claim
                .concepts
                .iter()
                .chain(&claim.propositions)
                .chain(&claim.entities)
                .map(|&t| self.lexicon.term(t).id.as_str())
                .collect();
            let rules: Vec<&str> = claim.because.iter().map(|b| b.rule.as_str()).collect();
            let _ = writeln!(
                self.out,
                "           {}, {}: {}; because {}",
                name(&claim.direction),
                name(&claim.polarity),
                clean(&terms.join(", ")),
                clean(&rules.join(", "))
            );
        }
        for (sentence, &value) in analysis.segmented.sentences.iter().zip(&analysis.claims.sentences) {
            if side(value) != Direction::None {
                let label = format!("sentence {:+.2}", round(value));
                let text = self.quote(sentence.span).to_string();
                self.row(self.source(sentence.span), label, &text);
            }
        }
    }
}

/// The name a value has in JSON.
fn name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// At most `room` characters of a single line, with `…` where some are missing.
fn cut(text: &str, room: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(room) {
        None => line,
        Some(_) => line.chars().take(room.saturating_sub(1)).chain(['…']).collect(),
    }
}
