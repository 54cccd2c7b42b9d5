//! The pattern language, and how a pattern becomes edges of the matcher.
//!
//! `-` elastic hyphen, `*` any ending, `~` any inflection, `(a|b)` choice,
//! `(the )?` optional, ` ... ` a gap of up to four words, a trailing ` ...` at
//! least one more word, `, ; : . ? !` a mark before the next word.

use super::matcher::{Atom, Builder, NodeId, PatternId, ROOT};
use crate::text::Marks;

/// Words a gap may skip.
pub const GAP: u8 = 4;

/// More readings of one word than this are a mistake, not a pattern.
const MOST_READINGS: usize = 4_000;

/// What is wrong with a pattern, and at which byte of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct PatternError {
    /// The fault, in words.
    pub what: &'static str,
    /// Byte offset in the pattern.
    pub at: usize,
}

/// How far a pattern has been read on one of its paths.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Path {
    node: NodeId,
    /// The word begun and not yet ended.
    word: String,
    /// Marks that must stand before the next word.
    lead: Marks,
}

type Paths = Vec<Path>;

/// Adds `pattern` to the matcher under `id`.
pub(super) fn compile(pattern: &str, id: PatternId, builder: &mut Builder) -> Result<(), PatternError> {
    let mut reader = Reader { text: pattern, at: 0, builder };
    let start = vec![Path { node: ROOT, word: String::new(), lead: Marks::default() }];
    let (paths, more) = reader.sequence(start, 0)?;
    if reader.at < pattern.len() {
        return Err(reader.error("this bracket was never opened"));
    }
    let ends = reader.end_words(paths)?;
    for path in ends {
        if path.node == ROOT {
            return Err(reader.error("the pattern can match nothing at all"));
        }
        reader.builder.accept(path.node, id, path.lead, more);
    }
    Ok(())
}

struct Reader<'p, 'b> {
    text: &'p str,
    at: usize,
    builder: &'b mut Builder,
}

impl<'p> Reader<'p, '_> {
    fn error(&self, what: &'static str) -> PatternError {
        PatternError { what, at: self.at }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Reads until the end, a `|` or a `)`; the flag tells of a trailing gap.
    fn sequence(&mut self, mut paths: Paths, depth: usize) -> Result<(Paths, bool), PatternError> {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '|' | ')' if depth > 0 => break,
                '(' => paths = self.group(paths, depth)?,
                ' ' => {
                    self.at += 1;
                    if self.rest().starts_with("...") && !self.rest()[3..].starts_with('.') {
                        self.at += 3;
                        paths = self.end_words(paths)?;
                        if self.rest().trim_start().is_empty() && depth == 0 {
                            self.at = self.text.len();
                            return Ok((paths, true));
                        }
                        if paths.iter().any(|p| p.node == ROOT) {
                            return Err(self.error("a pattern cannot begin with a gap"));
                        }
                        for path in &paths {
                            self.builder.gap(path.node, GAP);
                        }
                    } else {
                        paths = self.end_words(paths)?;
                    }
                }
                '-' if paths.iter().any(|p| !p.word.is_empty()) => {
                    self.at += 1;
                    let mut both = self.end_words(paths.clone())?;
                    both.append(&mut paths);
                    paths = both;
                }
                '|' => return Err(self.error("`|` stands outside brackets")),
                ')' => return Err(self.error("this bracket was never opened")),
                _ => {
                    let run = self.plain_run();
                    for path in &mut paths {
                        path.word.push_str(run);
                    }
                }
            }
        }
        Ok((paths, false))
    }

    /// The characters up to the next one with a meaning of its own; at least one.
    fn plain_run(&mut self) -> &'p str {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find([' ', '(', ')', '|', '-']).map_or(rest.len(), |i| first + i);
        self.at += end;
        &rest[..end]
    }

    fn group(&mut self, paths: Paths, depth: usize) -> Result<Paths, PatternError> {
        let open = self.at;
        let mut all = Paths::new();
        loop {
            self.at += 1; // the bracket or the bar
            all.extend(self.sequence(paths.clone(), depth + 1)?.0);
            if all.len() > MOST_READINGS {
                return Err(self.error("too many choices in one word"));
            }
            match self.rest().chars().next() {
                Some('|') => {}
                Some(_) => break,
                None => return Err(PatternError { what: "this bracket is never closed", at: open }),
            }
        }
        self.at += 1;
        if self.rest().starts_with('?') {
            self.at += 1;
            all.extend(paths);
        }
        Ok(all)
    }

    /// Ends the words begun: all paths with one meet again in one node.
    fn end_words(&mut self, paths: Paths) -> Result<Paths, PatternError> {
        let mut out = Paths::new();
        let mut join = None;
        for mut path in paths {
            if let Some(mark) = mark(&path.word) {
                path.lead = path.lead.and(mark);
                path.word.clear();
            }
            if path.word.is_empty() {
                if !out.contains(&path) {
                    out.push(path);
                }
            } else {
                let to = *join.get_or_insert_with(|| self.builder.node());
                let atom = self.atom(path.word)?;
                self.builder.edge(path.node, atom, path.lead, to);
            }
        }
        out.extend(join.map(|node| Path { node, word: String::new(), lead: Marks::default() }));
        Ok(out)
    }

    fn atom(&self, mut word: String) -> Result<Atom, PatternError> {
        let kind = match word.as_bytes().last() {
            Some(b'*') => Atom::Prefix,
            Some(b'~') => Atom::Stem,
            _ => Atom::Word,
        };
        if word.ends_with(['*', '~']) {
            word.pop();
        }
        match word.is_empty() || word.bytes().any(|b| matches!(b, b'*' | b'~' | b'?')) {
            true => Err(self.error("`*` and `~` stand at the end of a word, after at least one letter")),
            false => Ok(kind(word)),
        }
    }
}

fn mark(word: &str) -> Option<Marks> {
    let &[byte] = word.as_bytes() else { return None };
    Some(match byte {
        b',' => Marks::COMMA,
        b';' => Marks::SEMICOLON,
        b':' => Marks::COLON,
        b'.' => Marks::STOP,
        b'?' => Marks::QUESTION,
        b'!' => Marks::EXCLAMATION,
        _ => return None,
    })
}
