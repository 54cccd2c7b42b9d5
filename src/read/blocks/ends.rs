//! What stands after the prose: reference list, notes.

use super::words::*;
use super::{Piece, marks, shape};
use crate::document::BlockKind;

/// Pieces after a doubtful heading that are looked at.
const LOOK_AHEAD: usize = 60;

/// Marks reference lists and notes.
pub(super) fn settle(text: &str, pieces: &mut [Piece]) {
    let mut i = 0;
    while i < pieces.len() {
        match section(text, pieces, i) {
            Some(kind) => i = follow(text, pieces, i, kind),
            None => i += 1,
        }
    }
    unheaded(text, pieces);
    notes(text, pieces);
}

/// The kind of section that begins here, if a heading says so.
fn section(text: &str, pieces: &[Piece], i: usize) -> Option<BlockKind> {
    let piece = &pieces[i];
    let own = piece.of(text);
    // A line that markup knows to be something else opens nothing.
    let known = matches!(piece.kind, Some(BlockKind::Header | BlockKind::Table | BlockKind::Footnote));
    if known || piece.lines > 1 || own.len() > 60 || i + 1 == pieces.len() {
        return None;
    }
    let bare = shape::bare(own);
    match () {
        () if REFERENCES.has(bare) => Some(BlockKind::Reference),
        () if NOTES.has(bare) && i > 0 => {
            let rest = &pieces[i + 1..pieces.len().min(i + 1 + LOOK_AHEAD)];
            let notes = rest.iter().filter(|p| is_note_entry(p.of(text))).count();
            (notes * 2 >= rest.len()).then_some(BlockKind::Footnote)
        }
        () if CONTENTS.has(bare) => Some(BlockKind::Header),
        () if DOUBTFUL_REFERENCES.has(bare) => {
            let rest = &pieces[i + 1..pieces.len().min(i + 1 + LOOK_AHEAD)];
            let entries = rest.iter().filter(|p| entry_beyond_length(p.of(text))).count();
            (entries * 2 >= rest.len()).then_some(BlockKind::Reference)
        }
        () => None,
    }
}

/// A loose entry for another reason than being short.
fn entry_beyond_length(own: &str) -> bool {
    shape::strict_entry(own)
        || (shape::loose_entry(own) && shape::word_count(own) > 12)
        || shape::year(own).is_some()
        || own.contains("://")
}

/// What stands under a heading of notes: a mark or a number, or a source.
fn is_note_entry(own: &str) -> bool {
    let numbered = own.starts_with(|c: char| c.is_ascii_digit()) || shape::after_bullet(own).is_some();
    numbered || is_note(own) || NOTE_OPENINGS.after(own).is_some() || entry_beyond_length(own)
}

/// Gives the pieces of a section their kind; returns where it ends.
fn follow(text: &str, pieces: &mut [Piece], head: usize, kind: BlockKind) -> usize {
    pieces[head].kind = Some(BlockKind::Heading);
    for (i, piece) in pieces.iter_mut().enumerate().skip(head + 1) {
        let own = piece.of(text);
        let part = kind == BlockKind::Reference && REFERENCE_PARTS.has(shape::bare(own));
        let new_section = piece.kind == Some(BlockKind::Heading)
            || marks::is_named_heading(own) && piece.lines == 1 && own.len() <= 60;
        let prose = match kind {
            BlockKind::Reference => !shape::loose_entry(own) && shape::word_count(own) > 40,
            BlockKind::Header => shape::ends_sentence(own) && shape::word_count(own) > 15,
            _ => false,
        };
        if (new_section && !part) || prose {
            return i;
        }
        match piece.kind {
            Some(BlockKind::Header | BlockKind::Heading | BlockKind::Footnote) => {}
            _ => piece.kind = Some(if part { BlockKind::Heading } else { kind }),
        }
    }
    pieces.len()
}

/// Entries at the very end without a heading, or led in by one on their own line.
fn unheaded(text: &str, pieces: &mut [Piece]) {
    let lead = |own: &str| {
        REFERENCES.after(own).is_some_and(|rest| {
            rest.starts_with(':')
                && (shape::year(rest).is_some() || rest.contains("://") || rest.contains("www."))
        })
    };
    let mut from = pieces.len();
    for i in (1..pieces.len()).rev() {
        let (own, kind) = (pieces[i].of(text), pieces[i].kind);
        let entry = shape::strict_entry(own) || own.starts_with("http") && !own.contains(' ') || lead(own);
        match kind {
            Some(BlockKind::Header | BlockKind::Footnote) => {}
            None | Some(BlockKind::List) if entry => from = i,
            _ => break,
        }
    }
    let marked = |p: &Piece| matches!(p.kind, Some(BlockKind::Header | BlockKind::Footnote));
    for piece in pieces[from..].iter_mut().filter(|p| !marked(p)) {
        piece.kind = Some(BlockKind::Reference);
    }
}

/// Notes at the foot of a page or the end: a mark, then a source or a remark.
fn notes(text: &str, pieces: &mut [Piece]) {
    let marked = |p: &Piece| (p.is_open() || p.kind == Some(BlockKind::List)) && is_note(p.of(text));
    let count = pieces.iter().filter(|p| marked(p)).count();
    let last_prose = pieces.iter().rposition(|p| p.may_be_prose() && !marked(p));
    for (i, piece) in pieces.iter_mut().enumerate().skip(1) {
        let at_end = last_prose.is_none_or(|last| i > last);
        if marked(piece) && (at_end || count >= 2 || shape::word_count(piece.of(text)) <= 40) {
            piece.kind = Some(BlockKind::Footnote);
        }
    }
}

fn is_note(own: &str) -> bool {
    shape::after_note_mark(own).is_some_and(|rest| rest.contains(char::is_alphabetic))
}
