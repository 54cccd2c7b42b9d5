//! The author's own position: theses, announcements, verdicts, and what the
//! author says of a view.

use super::sight::{Cue, HARD, Sight};
use super::{Frame, Voice};
use crate::lexicon::{CueKind, Direction, TermKind};
use crate::repair::Marks;
use std::ops::Range;

pub(super) fn read(sight: &Sight<'_>, frames: &mut Vec<Frame>) {
    for &cue in &sight.cues {
        let words = cue.words();
        match cue.kind {
            CueKind::Thesis => {
                let end = sight.next_mark(words.end.max(words.start + 1) - 1, Marks::SEMICOLON);
                push(sight, cue, vec![words.end..end], Some(Voice::Author), frames);
            }
            CueKind::Aim | CueKind::Announcement
                if sight.first(CueKind::Thesis, sight.range.clone()).is_none() =>
            {
                let end = sight.next_mark(words.start, Marks::SEMICOLON.and(Marks::COLON));
                push(
                    sight,
                    cue,
                    vec![sight.range.start..words.start, words.end..end],
                    Some(Voice::Framing),
                    frames,
                );
            }
            CueKind::Conclusion | CueKind::OwnExample | CueKind::VoiceEnd => {
                push(sight, cue, vec![words.end..sight.range.end], None, frames);
            }
            CueKind::Tie => push(sight, cue, vec![sight.range.clone()], Some(Voice::Author), frames),
            CueKind::Verdict => verdict(sight, cue, frames),
            CueKind::EndorsementBefore | CueKind::RejectionBefore => evaluation(sight, cue, frames),
            _ => {}
        }
    }
}

fn push(
    sight: &Sight<'_>,
    cue: Cue<'_>,
    scope: Vec<Range<usize>>,
    voice: Option<Voice>,
    frames: &mut Vec<Frame>,
) {
    let mut frame = sight.frame(cue, scope);
    frame.voice = voice;
    frames.push(frame);
}

/// *The first argument is more convincing than the second*.
fn verdict(sight: &Sight<'_>, cue: Cue<'_>, frames: &mut Vec<Frame>) {
    let words = cue.words();
    let clause = sight.last_mark(words.start, HARD)..sight.next_mark(words.end - 1, HARD);
    let Some(side) = side_of_verdict(sight, &clause, &words) else { return };
    if attributed(frames, words.start) {
        return;
    }
    let mut frame = sight.frame(cue, vec![clause.clone()]);
    frame.voice = Some(Voice::Author);
    frame.side = Some(if is_denied(sight, &clause) { opposite(side) } else { side });
    frames.push(frame);
}

/// The side named in the cue or nearest before it wins; one named only after *than* loses.
fn side_of_verdict(sight: &Sight<'_>, clause: &Range<usize>, cue: &Range<usize>) -> Option<Direction> {
    let than = (cue.start..clause.end).find(|&i| sight.word(i).form == "than").unwrap_or(clause.end);
    let inside = side(sight, cue.start..than.min(cue.end).max(cue.start));
    inside
        .or_else(|| side(sight, clause.start..cue.start))
        .or_else(|| side(sight, than..clause.end).map(opposite))
        .or_else(|| spoken_for(sight, clause.start..cue.start))
}

/// The side of the debate named in a stretch of words; the last one counts.
pub(super) fn side(sight: &Sight<'_>, within: Range<usize>) -> Option<Direction> {
    let named =
        sight.cues.iter().filter(|c| within.contains(&c.words().start)).filter_map(|c| match c.kind {
            CueKind::SideContinuity => Some((c.words().start, Direction::Continuity)),
            CueKind::SideChange => Some((c.words().start, Direction::Change)),
            _ => None,
        });
    named.max_by_key(|(at, _)| *at).map(|(_, d)| d)
}

/// What the strongest term in a stretch of words speaks for.
fn spoken_for(sight: &Sight<'_>, within: Range<usize>) -> Option<Direction> {
    let directed = sight.terms.iter().filter(|t| within.contains(&t.words.start)).filter_map(|t| {
        let term = sight.lexicon.term(t.term);
        let direction = t.flip.unwrap_or(term.direction);
        (direction != Direction::None).then_some((term.strength, direction))
    });
    directed.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, d)| d)
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Continuity => Direction::Change,
        Direction::Change => Direction::Continuity,
        Direction::None => Direction::None,
    }
}

fn is_denied(sight: &Sight<'_>, clause: &Range<usize>) -> bool {
    let less = clause.clone().any(|i| {
        matches!(sight.word(i).form.as_str(), "less" | "least" | "weaker" | "wrong" | "unconvincing")
    });
    let negated = sight.cues.iter().any(|c| {
        matches!(c.kind, CueKind::Negation | CueKind::HedgeImprobable) && clause.contains(&c.words().start)
    });
    less != negated
}

fn attributed(frames: &[Frame], at: usize) -> bool {
    frames.iter().any(|f| matches!(f.voice, Some(Voice::Attributed | Voice::Reported)) && f.governs(at))
}

/// *X is unconvincing*: of a claim in the same clause, of a side of the debate,
/// or of the view before, which the discourse then looks for.
fn evaluation(sight: &Sight<'_>, cue: Cue<'_>, frames: &mut Vec<Frame>) {
    let words = cue.words();
    let start = sight.clause_start(words.start);
    let before = start..words.start;
    let claims = sight.terms.iter().any(|t| {
        let directed = sight.lexicon.term(t.term).direction != Direction::None || t.flip.is_some();
        directed
            && before.contains(&t.words.start)
            && matches!(t.kind, TermKind::Concept | TermKind::Proposition)
    });
    let rejects = cue.kind == CueKind::RejectionBefore;
    let mut frame = sight.frame(cue, Vec::new());
    if claims {
        frame.scope = vec![before];
        frame.voice = None;
        if !rejects {
            return;
        }
    } else if let Some(side) = side(sight, before.clone()) {
        if attributed(frames, words.start) {
            return;
        }
        frame.kind = CueKind::Verdict;
        frame.scope = vec![before];
        frame.voice = Some(Voice::Author);
        frame.turns = false;
        frame.side = Some(if rejects { opposite(side) } else { side });
    } else if before.is_empty()
        || sight.first(CueKind::Anaphor, start..words.end).is_some()
        || points(sight, start..words.end)
    {
        frame.voice = Some(if rejects { Voice::Rejected } else { Voice::Endorsed });
    } else {
        return;
    }
    frames.push(frame);
}

/// Whether a pronoun points at a view or at the one who judges it.
fn points(sight: &Sight<'_>, mut within: Range<usize>) -> bool {
    within.any(|i| matches!(sight.word(i).form.as_str(), "i" | "we" | "me" | "it" | "them"))
}
