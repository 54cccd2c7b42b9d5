//! The numbers of weighing, and numbers put in the place of an entry's own.

use super::{Draft, Seen};
use crate::lexicon::TermKind;
use crate::lexicon::load::LexiconSource;
use crate::lexicon::schema::File;
use crate::lexicon::weights::{self, Weights};

impl Draft {
    /// Takes over the numbers of weighing that a file holds.
    pub(super) fn weights(&mut self, source: &LexiconSource, file: &File) {
        let mut entries: Vec<_> = file.weights.iter().collect();
        entries.sort_by_key(|(_, value)| value.span().start);
        for (name, value) in entries {
            if let Some((what, help)) = weights::fault(name, value.get_ref()) {
                self.fault(source, value.span(), what, &help);
            }
            self.weights.insert(name.clone(), value.get_ref().clone());
            self.weighed = Some((source.clone(), value.span()));
        }
    }

    /// Puts other numbers in the place of an entry's own.
    pub(super) fn adjust(&mut self, source: &LexiconSource, file: &File, seen: &Seen) {
        let mut entries: Vec<_> = file.adjust.iter().collect();
        entries.sort_by_key(|(_, value)| value.span().start);
        for (id, value) in entries {
            let number = *value.get_ref();
            if !(0.0..=1.0).contains(&number) {
                let what = format!("`{id}` is {number}");
                self.fault(source, value.span(), what, "it lies between 0 and 1");
            }
            let term = seen.ids.get(id).map(|&(_, term)| &mut self.terms[term.index()]);
            match term {
                Some(term) if matches!(term.kind, TermKind::Entity(_)) => {
                    let what = format!("`{id}` is an entity, which has no number to adjust");
                    self.fault(source, value.span(), what, "name a concept, a proposition or a cue");
                }
                Some(term) => *term.number_mut() = number,
                None => {
                    let what = format!("there is no term `{id}`");
                    self.fault(source, value.span(), what, "name a concept, a proposition or a cue");
                }
            }
        }
    }

    /// The numbers of weighing, all of them or none.
    pub(super) fn weighing(&mut self) -> Weights {
        let Some((source, span)) = self.weighed.take() else { return Weights::default() };
        if !self.errors.is_empty() {
            return Weights::default(); // a number that is wrong has been told already
        }
        match std::mem::take(&mut self.weights).try_into() {
            Ok(weights) => weights,
            Err(e) => {
                let what = format!("[weights]: {}", e.message());
                self.fault(&source, span, what, "a lexicon of its own needs every number");
                Weights::default()
            }
        }
    }
}
