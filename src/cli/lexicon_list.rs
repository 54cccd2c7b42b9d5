//! `melian lexicon list` and `show`.

use super::args::{InspectFormat, ListFormat};
use super::outcome::{Outcome, Trouble};
use super::output::Sink;
use melian::Lexicon;
use melian::lexicon::{Direction, Role, Stance, Term, TermKind, Within};
use melian::report::clean;
use serde::Serialize;
use std::io::{self, Write};
use tabled::builder::Builder;
use tabled::settings::Style;

/// A term in a list.
#[derive(Serialize)]
struct Line<'l> {
    id: &'l str,
    kind: &'static str,
    sort: Option<String>,
    school: Option<&'l str>,
    direction: Direction,
    strength: f64,
    label: &'l str,
}

/// A term with everything about it.
#[derive(Serialize)]
struct Whole<'l> {
    #[serde(flatten)]
    line: Line<'l>,
    strand: Option<&'l str>,
    also: Vec<(&'l str, f64)>,
    time: f64,
    outlook: f64,
    cue: f64,
    generic: bool,
    on_topic: bool,
    stance: Stance,
    scope: String,
    factor: f64,
    turns: bool,
    why: &'l str,
    source: &'l str,
    patterns: Vec<String>,
    yes: &'l [String],
    no: &'l [String],
    file: &'l str,
    at_line: usize,
}

/// The kind within the kind: theorist, negation …
fn sort(kind: TermKind) -> Option<String> {
    let value = match kind {
        TermKind::Entity(kind) => serde_json::to_value(kind),
        TermKind::Marker(kind) => serde_json::to_value(kind),
        TermKind::Concept | TermKind::Proposition => return None,
    };
    value.ok().and_then(|v| v.as_str().map(str::to_string))
}

fn line<'l>(lexicon: &'l Lexicon, term: &'l Term) -> Line<'l> {
    Line {
        id: &term.id,
        kind: term.kind.name(),
        sort: sort(term.kind),
        school: term.school.map(|s| lexicon.school(s).id.as_str()),
        direction: term.direction,
        strength: term.strength,
        label: &term.label,
    }
}

/// Lists the terms of a kind and school.
pub fn list(
    lexicon: &Lexicon,
    kind: Option<&str>,
    school: Option<&str>,
    format: ListFormat,
) -> Result<Outcome, Trouble> {
    if let Some(key) = school.filter(|key| lexicon.school_named(key).is_none()) {
        let known: Vec<&str> = lexicon.schools().iter().map(|s| s.id.as_str()).collect();
        return Err(Trouble::Message(format!("--school {key}: unknown; schools are {}", known.join(", "))));
    }
    let all: Vec<Line> = lexicon.terms().iter().map(|t| line(lexicon, t)).collect();
    let fits = |l: &&Line, kind: &str| l.kind == kind || l.sort.as_deref() == Some(kind);
    if let Some(key) = kind.filter(|key| !all.iter().any(|l| fits(&l, key))) {
        let mut known: Vec<&str> =
            all.iter().flat_map(|l| [Some(l.kind), l.sort.as_deref()]).flatten().collect();
        known.sort_unstable();
        known.dedup();
        return Err(Trouble::Message(format!("--kind {key}: no such terms; kinds are {}", known.join(", "))));
    }
    let lines: Vec<&Line> = all
        .iter()
        .filter(|l| kind.is_none_or(|k| fits(l, k)) && school.is_none_or(|s| l.school == Some(s)))
        .collect();
    Sink::stdout().write(|out| match format {
        ListFormat::Table => table(&lines, out),
        ListFormat::Json => json(&lines, out),
        ListFormat::Jsonl => lines.iter().try_for_each(|l| writeln!(out, "{}", serde_json::to_string(l)?)),
        ListFormat::Csv => rows(&lines, out),
    })?;
    Ok(Outcome::default())
}

fn json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Continuity => "continuity",
        Direction::Change => "change",
        Direction::None => "-",
    }
}

fn kind_of(line: &Line) -> String {
    line.sort.clone().unwrap_or_else(|| line.kind.to_string())
}

fn table(lines: &[&Line], out: &mut dyn Write) -> io::Result<()> {
    let mut builder = Builder::default();
    builder.push_record(["ID", "KIND", "SCHOOL", "SPEAKS FOR", "STRENGTH", "NAME"]);
    for l in lines {
        builder.push_record([
            clean(l.id),
            kind_of(l),
            l.school.unwrap_or("-").to_string(),
            direction(l.direction).to_string(),
            if l.direction == Direction::None { "-".to_string() } else { format!("{:.2}", l.strength) },
            clean(l.label),
        ]);
    }
    let table = builder.build().with(Style::blank()).to_string();
    for row in table.lines() {
        writeln!(out, "{}", row.trim())?;
    }
    writeln!(out, "\n{}", count(lines.len(), "term"))
}

fn rows(lines: &[&Line], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for line in lines {
        writer.serialize(line)?;
    }
    writer.flush()
}

/// So many things, in words.
pub fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// No term of that id; the nearest ones are named.
pub fn unknown(lexicon: &Lexicon, id: &str) -> Trouble {
    let part = id.get(..4).unwrap_or(id);
    let near: Vec<&str> =
        lexicon.terms().iter().map(|t| t.id.as_str()).filter(|t| t.contains(part)).take(5).collect();
    let advice = match near.is_empty() {
        true => "`melian lexicon list` names them all".to_string(),
        false => format!("did you mean {}?", near.join(", ")),
    };
    Trouble::Message(format!("there is no term `{id}`; {advice}"))
}

/// Shows everything about terms.
pub fn show(lexicon: &Lexicon, ids: &[String], format: InspectFormat) -> Result<Outcome, Trouble> {
    let mut terms = Vec::new();
    for id in ids {
        // The last of that id: it replaces the ones before.
        let term = lexicon.terms().iter().rev().find(|t| t.id == *id);
        terms.push(whole(lexicon, term.ok_or_else(|| unknown(lexicon, id))?));
    }
    Sink::stdout().write(|out| match format {
        InspectFormat::Table => {
            for (i, term) in terms.iter().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                page(term, out)?;
            }
            Ok(())
        }
        InspectFormat::Json => json(&terms, out),
        InspectFormat::Jsonl => terms.iter().try_for_each(|t| writeln!(out, "{}", serde_json::to_string(t)?)),
    })?;
    Ok(Outcome::default())
}

fn whole<'l>(lexicon: &'l Lexicon, term: &'l Term) -> Whole<'l> {
    let own = |p: &&melian::lexicon::Pattern| std::ptr::eq(lexicon.term(p.term), term);
    let written = |role: Role, text: &str| match role {
        Role::Show => text.to_string(),
        Role::ShowNear(context, within) => {
            let with = lexicon.patterns().get(context as usize).map_or("", |p| p.text.as_str());
            let within = match within {
                Within::Clause => "clause",
                Within::Sentence => "sentence",
                Within::Paragraph => "paragraph",
            };
            format!("{text} · only in a {within} with: {with}")
        }
        Role::Context => String::new(),
        Role::Block => format!("{text} · not this"),
        Role::Flip(to) => format!("{text} · speaks for {}", direction(to)),
    };
    Whole {
        line: line(lexicon, term),
        strand: term.strand.as_deref(),
        also: term.also.iter().map(|&(s, share)| (lexicon.school(s).id.as_str(), share)).collect(),
        time: term.time,
        outlook: term.outlook,
        cue: term.cue,
        generic: term.generic,
        on_topic: term.on_topic,
        stance: term.stance,
        scope: serde_json::to_value(term.scope)
            .ok()
            .and_then(|v| v.as_str().map(str::to_string))
            .unwrap_or_default(),
        factor: term.factor,
        turns: term.turns,
        why: &term.why,
        source: &term.source,
        patterns: lexicon
            .patterns()
            .iter()
            .filter(own)
            .map(|p| written(p.role, &p.text))
            .filter(|p| !p.is_empty())
            .collect(),
        yes: &term.yes,
        no: &term.no,
        file: &term.place.file,
        at_line: term.place.line,
    }
}

fn page(term: &Whole, out: &mut dyn Write) -> io::Result<()> {
    let mut fact = |name: &str, value: String| -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { writeln!(out, "{name:<14}{}", clean(&value)) }
    };
    fact("id", term.line.id.to_string())?;
    fact("name", term.line.label.to_string())?;
    let kind = term.line.sort.as_ref().map_or(String::new(), |s| format!(", {s}"));
    fact("kind", format!("{}{kind}", term.line.kind))?;
    let strand = term.strand.map_or(String::new(), |s| format!(", {s}"));
    fact("school", term.line.school.map_or(String::new(), |s| format!("{s}{strand}")))?;
    let also: Vec<String> = term.also.iter().map(|(s, share)| format!("{s} {share:.2}")).collect();
    fact("also", also.join(", "))?;
    if term.line.kind == "marker" {
        let turns = if term.turns { ", turns it round" } else { "" };
        fact("governs", format!("{}, factor {:.2}{turns}", term.scope, term.factor))?;
    } else {
        let (side, strength) = (direction(term.line.direction), term.line.strength);
        fact(
            "speaks for",
            if side == "-" { "neither side".to_string() } else { format!("{side}, {strength:.2}") },
        )?;
        fact("scales", format!("time {:+.2}, outlook {:+.2}", term.time, term.outlook))?;
        fact("shows school", format!("{:.2}", term.cue))?;
    }
    let generic = if term.generic { "yields to any other concept in the clause" } else { "" };
    fact("fallback", generic.to_string())?;
    fact("needs", if term.on_topic { "a text about the subject".to_string() } else { String::new() })?;
    fact("why", term.why.to_string())?;
    fact("source", term.source.to_string())?;
    fact("file", format!("{}:{}", term.file, term.at_line))?;
    for (name, list) in [("patterns", &term.patterns[..]), ("yes", term.yes), ("no", term.no)] {
        for (i, item) in list.iter().enumerate() {
            writeln!(out, "{:<14}{}", if i == 0 { name } else { "" }, clean(item))?;
        }
    }
    Ok(())
}
