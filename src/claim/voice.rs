//! Whose claim a mention makes, how sure it is, and how explicitly it is stated.

use super::{Because, Position, Text};
use crate::frame::{Frame, Voice};
use crate::lexicon::CueKind;
use crate::mention::Mention;

pub(super) struct Voiced {
    pub voice: Voice,
    pub carried: f64,
    pub certainty: f64,
    pub source: Option<String>,
    pub hedge: Option<String>,
    pub position: Position,
    pub because: Vec<Because>,
}

impl Default for Voiced {
    fn default() -> Self {
        Voiced {
            voice: Voice::Author,
            carried: 1.0,
            certainty: 1.0,
            source: None,
            hedge: None,
            position: Position::None,
            because: Vec::new(),
        }
    }
}

impl<'t> Text<'t> {
    pub(super) fn voice(&self, mention: &'t Mention) -> Voiced {
        let mut out = Voiced::default();
        let frames: Vec<&Frame> = self.frames_of(mention).collect();
        let rank = |f: &Frame| match f.voice {
            Some(Voice::Rejected) => 0,
            Some(_) if f.kind == CueKind::RejectionBefore => 0,
            Some(Voice::Framing) => 1,
            Some(Voice::Endorsed) if f.kind != CueKind::ReportingVerb => 2,
            _ => 3,
        };
        let mut voiced: Vec<&&Frame> = frames.iter().filter(|f| f.voice.is_some()).collect();
        voiced.sort_by(|a, b| {
            rank(a).cmp(&rank(b)).then(a.factor.total_cmp(&b.factor)).then(a.words.start.cmp(&b.words.start))
        });
        if let Some(first) = voiced.first() {
            out.voice = first.voice.unwrap_or(Voice::Author);
            out.carried = first.factor;
        }
        for frame in voiced {
            out.because.push(self.because(frame));
            out.source = out.source.or_else(|| frame.source.as_ref().map(|s| s.name.clone()));
            if frame.kind == CueKind::Thesis && out.voice == Voice::Author {
                out.position = out.position.max(Position::Thesis);
            }
        }
        for frame in &frames {
            match frame.kind {
                CueKind::Conclusion if out.voice == Voice::Author => {
                    out.position = out.position.max(Position::Conclusion);
                    out.because.push(self.because(frame));
                }
                CueKind::HedgeProbable
                | CueKind::HedgePossible
                | CueKind::HedgeImprobable
                | CueKind::Noncommittal
                | CueKind::Condition => {
                    if !frame.turns {
                        out.certainty = out.certainty.min(frame.factor);
                    }
                    out.hedge.get_or_insert_with(|| frame.span.of(&self.normalized.text).to_string());
                    out.because.push(self.because(frame));
                }
                _ => {}
            }
        }
        if out.because.is_empty() {
            out.because.push(Because { rule: "author-by-default".into(), span: None });
        }
        out
    }
}
