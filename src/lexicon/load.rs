//! From files to a lexicon: parse, check everything, compile.

mod numbers;

use super::Direction;
use super::error::{LexiconError, LexiconErrors};
use super::matcher::{Builder, PatternId};
use super::schema::{ConceptEntry, CueEntry, EntityEntry, File, Near, PatternText, SchoolEntry, Strength};
use super::vocabulary::Gathered;
use super::{
    Language, Lexicon, Pattern, Place, Role, School, SchoolId, Scope, Stance, Term, TermId, TermKind, pattern,
};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::ops::Range;
use toml::Spanned;

/// One lexicon file: its name for messages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconSource {
    /// Name or path.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// Parses, checks and compiles files, the first `builtin` of which are embedded. A later
/// entry of the same id replaces an embedded one. `words` are the files about the language.
///
/// # Errors
/// Every fault of every file, in order.
pub fn load(
    sources: &[LexiconSource],
    builtin: usize,
    words: &[(&str, &str)],
) -> Result<Lexicon, LexiconErrors> {
    let mut draft = Draft::default();
    let mut files = Vec::new();
    for source in sources {
        match toml::from_str::<File>(&source.text) {
            Ok(file) => files.push((source, file)),
            Err(e) => draft.fault(
                source,
                e.span().unwrap_or(0..0),
                e.message().to_string(),
                "lexicons/README.md lists every field",
            ),
        }
    }
    for (source, file) in &files {
        draft.header(file);
        draft.weights(source, file);
        for school in &file.school {
            draft.school(source, school);
        }
    }
    let mut seen = Seen { ids: FxHashMap::default(), builtin };
    for (i, (source, file)) in files.iter().enumerate() {
        let from = From { source, index: i };
        for e in &file.concept {
            draft.concept(&from, e, TermKind::Concept, &mut seen);
        }
        for e in &file.proposition {
            draft.concept(&from, e, TermKind::Proposition, &mut seen);
        }
        for e in &file.entity {
            draft.entity(&from, e, &mut seen);
        }
        for e in &file.cue {
            draft.cue(&from, e, &mut seen);
        }
    }
    for (source, file) in &files {
        draft.adjust(source, file, &seen);
    }
    let mut hash = Sha256::new();
    for source in sources {
        hash.update(source.text.as_bytes());
    }
    draft.finish(hex(&hash.finalize()), words)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

struct From<'s> {
    source: &'s LexiconSource,
    index: usize,
}

/// Which file defined an id first.
struct Seen {
    ids: FxHashMap<String, (usize, TermId)>,
    builtin: usize,
}

struct Draft {
    title: String,
    version: String,
    schools: Vec<School>,
    terms: Vec<Term>,
    patterns: Vec<Pattern>,
    builder: Builder,
    vocabulary: Gathered,
    /// Numbers of weighing, and where the last of them stand.
    weights: toml::Table,
    weighed: Option<(LexiconSource, Range<usize>)>,
    /// File, byte and line breaks up to it of the term entered last.
    counted: (usize, usize, usize),
    errors: Vec<LexiconError>,
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            title: String::new(),
            version: String::new(),
            schools: Vec::new(),
            terms: Vec::new(),
            patterns: Vec::new(),
            builder: Builder::new(),
            vocabulary: Gathered::default(),
            weights: toml::Table::new(),
            weighed: None,
            counted: (0, 0, 0),
            errors: Vec::new(),
        }
    }
}

impl Draft {
    fn fault(&mut self, source: &LexiconSource, span: Range<usize>, what: String, help: &str) {
        self.errors.push(LexiconError {
            file: source.name.clone(),
            text: source.text.clone(),
            span,
            what,
            help: help.to_string(),
        });
    }

    fn header(&mut self, file: &File) {
        if let Some(header) = &file.lexicon {
            if self.title.is_empty() {
                self.title.clone_from(&header.title);
                self.version.clone_from(&header.version);
            } else {
                self.title = format!("{} + {}", self.title, header.title);
                self.version = format!("{}+{}", self.version, header.version);
            }
        }
    }

    fn school(&mut self, source: &LexiconSource, entry: &SchoolEntry) {
        let school = School {
            id: entry.id.get_ref().clone(),
            label: entry.label.clone(),
            reported: entry.reported,
            rival: entry.rival,
            factor: entry.factor.unwrap_or(1.0),
            strands: entry.strands.clone(),
        };
        self.check_key(source, &entry.id);
        match self.schools.iter_mut().find(|s| s.id == school.id) {
            Some(old) => *old = school,
            None => self.schools.push(school),
        }
    }

    fn check_key(&mut self, source: &LexiconSource, id: &Spanned<String>) {
        let key = id.get_ref();
        let good =
            !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !good {
            self.fault(
                source,
                id.span(),
                format!("`{key}` cannot be an id"),
                "use small letters, digits and hyphens",
            );
        }
    }

    /// The id of a school named in an entry, if it exists and has the strand.
    fn place_in_school(
        &mut self,
        source: &LexiconSource,
        school: Option<&Spanned<String>>,
        strand: Option<&Spanned<String>>,
    ) -> Option<SchoolId> {
        let key = school?;
        let Some(id) = self.schools.iter().position(|s| s.id == *key.get_ref()) else {
            let known: Vec<_> = self.schools.iter().map(|s| s.id.as_str()).collect();
            let help = format!("known schools: {}", known.join(", "));
            self.fault(source, key.span(), format!("there is no school `{}`", key.get_ref()), &help);
            return None;
        };
        if let Some(strand) = strand
            && !self.schools[id].strands.contains(strand.get_ref())
        {
            let help = format!("strands of {}: {}", key.get_ref(), self.schools[id].strands.join(", "));
            self.fault(source, strand.span(), format!("there is no strand `{}`", strand.get_ref()), &help);
        }
        Some(SchoolId::new(id))
    }

    fn check_range(
        &mut self,
        source: &LexiconSource,
        at: &Spanned<String>,
        name: &str,
        value: f64,
        low: f64,
    ) {
        if !(low..=1.0).contains(&value) {
            let what = format!("`{name}` of `{}` is {value}", at.get_ref());
            self.fault(source, at.span(), what, &format!("it lies between {low} and 1"));
        }
    }

    fn concept(&mut self, from: &From<'_>, e: &ConceptEntry, kind: TermKind, seen: &mut Seen) {
        let source = from.source;
        for (name, value, low) in
            [("strength", e.strength, 0.0), ("time", e.time, -1.0), ("outlook", e.outlook, -1.0)]
        {
            self.check_range(source, &e.id, name, value, low);
        }
        let school = self.place_in_school(source, e.school.as_ref(), e.strand.as_ref());
        if kind == TermKind::Concept && e.school.is_none() {
            let what = format!("concept `{}` has no school", e.id.get_ref());
            self.fault(source, e.id.span(), what, "add `school = \"…\"`");
        }
        for (list, name) in [(&e.yes, "yes"), (&e.no, "no")] {
            if list.is_empty() {
                let what = format!("`{}` has no `{name}` sentence", e.id.get_ref());
                self.fault(source, e.id.span(), what, "write at least one of your own");
            }
        }
        let mut also = Vec::new();
        for a in &e.also {
            self.check_range(source, &a.school, "share", a.share, 0.0);
            also.extend(self.place_in_school(source, Some(&a.school), None).map(|s| (s, a.share)));
        }
        let term = Term {
            label: e.label.clone(),
            school,
            strand: e.strand.as_ref().map(|s| s.get_ref().clone()),
            also,
            direction: e.direction,
            strength: e.strength,
            time: e.time,
            outlook: e.outlook,
            cue: cue_strength(e.cue),
            generic: e.generic,
            on_topic: e.on_topic,
            denial: e.denial,
            why: e.why.clone(),
            source: e.source.clone(),
            yes: plain(&e.yes),
            no: plain(&e.no),
            ..blank(&e.id, kind)
        };
        let id = self.term(from, &e.id, term, seen);
        self.patterns_of(from, &e.id, id, &e.patterns, &e.near, &e.block);
        for flip in &e.flips {
            self.pattern(source, &flip.pattern, id, Role::Flip(flip.direction));
        }
    }

    fn entity(&mut self, from: &From<'_>, e: &EntityEntry, seen: &mut Seen) {
        let school = self.place_in_school(from.source, e.school.as_ref(), e.strand.as_ref());
        let term = Term {
            label: e.label.clone(),
            school,
            strand: e.strand.as_ref().map(|s| s.get_ref().clone()),
            cue: cue_strength(e.cue),
            why: e.note.clone(),
            yes: plain(&e.yes),
            no: plain(&e.no),
            ..blank(&e.id, TermKind::Entity(e.kind))
        };
        let id = self.term(from, &e.id, term, seen);
        self.patterns_of(from, &e.id, id, &e.patterns, &e.near, &e.block);
    }

    fn cue(&mut self, from: &From<'_>, e: &CueEntry, seen: &mut Seen) {
        let factor = e.factor.unwrap_or(1.0);
        self.check_range(from.source, &e.id, "factor", factor, 0.0);
        if e.scope.is_some() && !e.kind.heeds_scope() {
            let what =
                format!("`scope` of `{}` has no effect: its kind has a scope of its own", e.id.get_ref());
            self.fault(from.source, e.id.span(), what, "leave `scope` out");
        }
        let term = Term {
            stance: e.stance,
            scope: e.scope.unwrap_or_default(),
            factor,
            turns: e.turns,
            why: e.note.clone(),
            yes: plain(&e.yes),
            no: plain(&e.no),
            ..blank(&e.id, TermKind::Marker(e.kind))
        };
        let id = self.term(from, &e.id, term, seen);
        self.patterns_of(from, &e.id, id, &e.patterns, &[], &e.block);
    }

    /// Enters a term under its id, or puts it in the place of the one it replaces.
    fn term(&mut self, from: &From<'_>, id: &Spanned<String>, mut term: Term, seen: &mut Seen) -> TermId {
        let source = from.source;
        self.check_key(source, id);
        // Entries of a file come in order of their tables, so lines are counted on from the last.
        let at = id.span().start;
        let (last, lines) = if self.counted.0 == from.index && self.counted.1 <= at {
            (self.counted.1, self.counted.2)
        } else {
            (0, 0)
        };
        let line = lines + source.text.as_bytes()[last..at].iter().filter(|&&b| b == b'\n').count();
        self.counted = (from.index, at, line);
        term.place = Place { file: source.name.clone(), line: line + 1 };
        let new = TermId::new(self.terms.len());
        match seen.ids.get(id.get_ref()).copied() {
            Some((first, old)) if first < seen.builtin && from.index >= seen.builtin => {
                self.silence(old);
                self.terms[old.index()] = term;
                seen.ids.insert(id.get_ref().clone(), (from.index, old));
                return old;
            }
            Some((_, old)) => {
                let at = &self.terms[old.index()].place;
                let what = format!("the id `{}` is used twice", id.get_ref());
                let help = format!("first in {}:{}", at.file, at.line);
                self.fault(source, id.span(), what, &help);
            }
            None => {}
        }
        seen.ids.insert(id.get_ref().clone(), (from.index, new));
        self.terms.push(term);
        new
    }

    /// Takes the patterns of a replaced term out of use: a context of nothing shows nothing.
    fn silence(&mut self, term: TermId) {
        for pattern in self.patterns.iter_mut().filter(|p| p.term == term) {
            pattern.role = Role::Context;
        }
    }

    fn patterns_of(
        &mut self,
        from: &From<'_>,
        key: &Spanned<String>,
        id: TermId,
        patterns: &[PatternText],
        near: &[Near],
        block: &[PatternText],
    ) {
        if patterns.is_empty() && near.is_empty() {
            let what = format!("`{}` has no pattern", key.get_ref());
            self.fault(from.source, key.span(), what, "it could never be found");
        }
        for p in patterns {
            self.pattern(from.source, p, id, Role::Show);
        }
        for n in near {
            let context = self.pattern(from.source, &n.with, id, Role::Context);
            self.pattern(from.source, &n.pattern, id, Role::ShowNear(context, n.within));
        }
        for p in block {
            self.pattern(from.source, p, id, Role::Block);
        }
    }

    fn pattern(&mut self, source: &LexiconSource, text: &PatternText, term: TermId, role: Role) -> PatternId {
        let id = self.patterns.len() as PatternId;
        let written = text.get_ref();
        if let Err(e) = pattern::compile(written, id, &mut self.builder) {
            // The value begins after its quotation mark.
            let at = text.span().start + 1 + e.at.min(written.len().saturating_sub(1));
            self.fault(
                source,
                at..at + 1,
                format!("in the pattern `{written}`: {e}"),
                "lexicons/README.md explains patterns",
            );
        } else if !matches!(role, Role::Block) {
            self.vocabulary.note(written);
        }
        self.patterns.push(Pattern { term, role, text: written.clone().into() });
        id
    }

    fn finish(mut self, hash: String, words: &[(&str, &str)]) -> Result<Lexicon, LexiconErrors> {
        let weights = self.weighing();
        if !self.errors.is_empty() {
            return Err(LexiconErrors(self.errors));
        }
        Ok(Lexicon {
            title: self.title,
            version: self.version,
            hash,
            schools: self.schools,
            terms: self.terms,
            patterns: self.patterns,
            matcher: self.builder.finish(),
            vocabulary: self.vocabulary.finish(),
            language: Language::load(words)?,
            weights,
        })
    }
}

fn cue_strength(s: Strength) -> f64 {
    match s {
        Strength::Strong => 0.8,
        Strength::Medium => 0.5,
        Strength::Weak => 0.2,
        Strength::None => 0.0,
    }
}

fn plain(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|s| s.get_ref().clone()).collect()
}

/// A term with nothing but its id and kind.
fn blank(id: &Spanned<String>, kind: TermKind) -> Term {
    Term {
        id: id.get_ref().clone(),
        label: id.get_ref().clone(),
        kind,
        school: None,
        strand: None,
        also: Vec::new(),
        direction: Direction::None,
        strength: 0.0,
        time: 0.0,
        outlook: 0.0,
        cue: 0.0,
        generic: false,
        on_topic: false,
        denial: false,
        why: String::new(),
        source: String::new(),
        stance: Stance::default(),
        scope: Scope::default(),
        factor: 1.0,
        turns: false,
        yes: Vec::new(),
        no: Vec::new(),
        place: Place { file: String::new(), line: 0 },
    }
}
