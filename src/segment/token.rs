//! Tokens: the word boundaries of Unicode, corrected where essays and the web
//! differ from them.

use super::literal;
use super::{Token, TokenKind};
use crate::lexicon::Language;
use crate::text::{Folded, Span};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a stretch of text into tokens.
pub(super) fn tokens(text: &str, stretch: Range<usize>, language: &Language, out: &mut Vec<Token>) {
    let first = out.len();
    let mut at = stretch.start;
    for chunk in text[stretch].split_inclusive(char::is_whitespace) {
        let bare = chunk.trim_end();
        if !bare.is_empty() {
            scan(text, at..at + bare.len(), language, out);
        }
        at += chunk.len();
    }
    possessives(text, first, out);
}

/// Cuts a chunk without white space.
fn scan(text: &str, chunk: Range<usize>, language: &Language, out: &mut Vec<Token>) {
    let mut at = chunk.start;
    for found in literal::find(&text[chunk.clone()], &language.stops) {
        let found = Span::new(chunk.start + found.start, chunk.start + found.end);
        plain(text, at..found.start(), language, out);
        push(text, found, out);
        at = found.end();
    }
    plain(text, at..chunk.end, language, out);
}

/// Cuts a stretch that holds no address, date or file name.
fn plain(text: &str, stretch: Range<usize>, language: &Language, out: &mut Vec<Token>) {
    let base = stretch.start;
    let chunk = &text[stretch.clone()];
    let mut done = base;
    for (i, piece) in chunk.split_word_bound_indices() {
        // Part of the piece may have been taken together with the one before.
        let piece = Span::new((base + i).max(done), (base + i + piece.len()).max(done));
        done = piece.end();
        let Some(first) = piece.of(text).chars().next() else { continue };
        if is_word_char(first) || (first == '_' && piece.of(text).contains(is_word_char)) {
            done = words(text, piece, stretch.end, language, out);
        } else {
            mark(text, piece, out);
        }
    }
}

/// Cuts a word-like piece at stops and at signs that glue words together, and
/// takes the stop of an abbreviation in. Returns where it ended.
fn words(text: &str, piece: Span<Folded>, limit: usize, language: &Language, out: &mut Vec<Token>) -> usize {
    let mut start = piece.start();
    while start < piece.end() {
        let rest = &text[start..piece.end()];
        let Some(len) = cut(rest) else {
            let end = piece.end();
            let stop = text[end..limit].starts_with('.')
                && takes_stop(&text[start..end], &text[end + 1..], language);
            let end = if stop { end + 1 } else { end };
            push(text, Span::new(start, end), out);
            return end;
        };
        let end = start + len;
        if text[end..].starts_with('.') && takes_stop(&text[start..end], &text[end + 1..], language) {
            push(text, Span::new(start, end + 1), out);
            start = end + 1;
        } else {
            push(text, Span::new(start, end), out);
            let sign = text[end..].chars().next().map_or(1, char::len_utf8);
            mark(text, Span::new(end, end + sign), out);
            start = end + sign;
        }
    }
    piece.end()
}

/// Where a word-like piece must be cut: at a stop, colon or the like between
/// letters, unless single letters stand between the stops (*U.S.A*) or digits do.
fn cut(piece: &str) -> Option<usize> {
    let mut run = 0; // letters since the last sign
    let mut dotted = true; // only single letters so far
    let mut last_stop = None;
    for (i, c) in piece.char_indices() {
        match c {
            '.' => {
                let digits = piece[..i].ends_with(|c: char| c.is_ascii_digit())
                    && piece[i + 1..].starts_with(|c: char| c.is_ascii_digit());
                if digits {
                    continue;
                }
                if !dotted || run != 1 {
                    return Some(last_stop.unwrap_or(i));
                }
                last_stop = Some(i);
                run = 0;
            }
            ':' | '\u{B7}' | '\u{2027}' | '_' if piece.len() > 1 => {
                let digits = piece[..i].ends_with(|c: char| c.is_ascii_digit())
                    && piece[i + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
                if !digits && c != '_' {
                    return Some(i);
                }
                dotted = false;
            }
            c if is_combining_mark(c) => {}
            c => {
                dotted &= c.is_alphabetic();
                run += 1;
            }
        }
    }
    // "U.S.The": the last part is a word of its own.
    last_stop.filter(|_| run > 1)
}

/// Whether the stop after `word` belongs to it: an abbreviation or an initial.
fn takes_stop(word: &str, after: &str, language: &Language) -> bool {
    let lower = word.to_lowercase();
    let stops = &language.stops;
    let letters = word.chars().filter(|c| !is_combining_mark(*c)).count();
    if lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 1) {
        return true;
    }
    let next = after.trim_start_matches([' ', '\u{A0}']).chars().next();
    if stops.before_number.contains(&lower) && next.is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    if letters == 1 && word.starts_with(char::is_uppercase) {
        // "E. Smith", "J.M.", but not "and I. Did", "plan B."
        return word != "I" && next.is_some_and(char::is_alphanumeric) && !after.starts_with('\n');
    }
    stops.titles.contains(&lower) || stops.inner.contains(&lower) || stops.open.contains(&lower)
}

/// One mark or symbol; a run of the same mark grows into one token.
fn mark(text: &str, piece: Span<Folded>, out: &mut Vec<Token>) {
    let sign = piece.of(text);
    if let Some(last) = out.last_mut() {
        let before = last.span.of(text);
        let runs = sign.len() == 1
            && last.kind != TokenKind::Word
            && last.span.end() == piece.start()
            && before.ends_with(sign)
            && (before.len() > 1 || before == sign)
            && !matches!(sign, "(" | ")" | "[" | "]" | "\"" | "'" | "/");
        let asks =
            matches!(sign, "?" | "!") && last.span.end() == piece.start() && before.ends_with(['?', '!']);
        if runs || asks {
            last.span = Span::new(last.span.start(), piece.end());
            if last.kind == TokenKind::Punctuation && sign == "-" {
                last.kind = TokenKind::Dash;
            }
            return;
        }
    }
    push(text, piece, out);
}

/// Joins an apostrophe to the plural it makes a possessive of (*states' power*),
/// and to a clipped number or word (*'90s*, *'em*).
fn possessives(text: &str, first: usize, out: &mut Vec<Token>) {
    let mut open = false;
    let mut kept = first;
    let mut i = first;
    while i < out.len() {
        let mut token = out[i];
        let here = token.span.of(text);
        if here == "'" {
            let before = text[..token.span.start()].chars().next_back();
            let after = text[token.span.end()..].chars().next();
            let opens = !before.is_some_and(is_word_char) && after.is_some_and(|c| !c.is_whitespace());
            let plural = before.is_some_and(|c| c == 's' || c == 'S' || c == 'z')
                && after.is_some_and(|c| c == ' ' || c == '\n');
            if opens && after.is_some_and(|c| c.is_ascii_digit()) && i + 1 < out.len() {
                let next = out[i + 1];
                token = Token { span: token.span.cover(next.span), kind: next.kind };
                i += 1;
            } else if opens {
                open = true;
            } else if plural && !open && kept > first && out[kept - 1].span.end() == token.span.start() {
                let word = &mut out[kept - 1];
                word.span = word.span.cover(token.span);
                i += 1;
                continue;
            } else {
                open = false;
            }
        }
        out[kept] = token;
        kept += 1;
        i += 1;
    }
    out.truncate(kept);
}

fn push(text: &str, piece: Span<Folded>, out: &mut Vec<Token>) {
    if !piece.is_empty() {
        out.push(Token { span: piece, kind: kind_of(piece.of(text)) });
    }
}

/// What kind of token a stretch is, by its characters.
fn kind_of(token: &str) -> TokenKind {
    if token.contains(char::is_alphabetic) {
        TokenKind::Word
    } else if token.contains(|c: char| c.is_numeric()) {
        TokenKind::Number
    } else if token.chars().all(is_punctuation) {
        TokenKind::Punctuation
    } else {
        TokenKind::Symbol
    }
}

/// Marks of writing, as against symbols such as `$`, `+`, `=` or an emoji.
fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' => false,
        c if c.is_ascii() => c.is_ascii_punctuation(),
        '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}' => true,
        '¡' | '§' | '¶' | '·' | '¿' => true,
        _ => false,
    }
}

/// Letters, digits and what is written over them.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}
