//! Items of a list inside one line: "1) first 2) second", "a. … b. …".

use super::sentence::Piece;

/// Items numbered inside one line: "1) first 2) second".
#[derive(Default)]
pub(super) struct Items {
    /// What marks the next item: its text, and its number.
    last: Option<(Mark, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Number,
    Letter,
    Bullet,
}

impl Items {
    /// Whether an item opens at token `i`: the first of a piece or the next in the row.
    pub(super) fn opens(&mut self, piece: &Piece<'_>, i: usize) -> bool {
        let Some(found) = item(piece, i) else { return false };
        let next = match self.last {
            None => i == 0,
            Some((Mark::Bullet, _)) => found.0 == Mark::Bullet,
            Some((kind, n)) => found == (kind, n + 1),
        };
        if next {
            self.last = Some(found);
        }
        next && i > 0
    }

    /// Whether the stop before `end` only belongs to the mark of an item.
    pub(super) fn is_mark(&self, piece: &Piece<'_>, start: usize, end: usize) -> bool {
        end - start <= 4
            && (start..end).all(|i| !piece.is_word(i) || i <= start + 1)
            && item(piece, start).is_some()
            && (start..end)
                .filter(|&i| piece.is_word(i))
                .all(|i| piece.text_of(i).trim_end_matches('.').len() <= 3)
    }
}

/// The mark of an item that stands at token `i`.
fn item(piece: &Piece<'_>, i: usize) -> Option<(Mark, u32)> {
    let token = piece.text_of(i);
    if matches!(token, "\u{2022}" | "\u{2043}" | "\u{25CF}" | "\u{25AA}") {
        return Some((Mark::Bullet, 0));
    }
    let bare = token.trim_end_matches('.');
    let marked =
        token.len() > bare.len() || (piece.glued(i + 1) && matches!(piece.text_of(i + 1), "." | ")"));
    if !marked || piece.glued(i) {
        return None;
    }
    let spaced = (1..4).find(|&n| !piece.glued(i + n)).is_some_and(|n| i + n < piece.tokens.len());
    if !spaced {
        return None;
    }
    match bare.as_bytes() {
        [c @ b'a'..=b'z'] => Some((Mark::Letter, u32::from(c - b'a') + 1)),
        d if !d.is_empty() && d.len() <= 2 && d.iter().all(u8::is_ascii_digit) => {
            bare.parse().ok().map(|n| (Mark::Number, n))
        }
        _ => None,
    }
}
