//! The essays that come with the program: samples in a student's reach.

use super::Text;
use crate::Pipeline;
use crate::read::{self, Options};

/// Name and content of every file in `corpus/essays`, listed while building.
const ESSAYS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/essays.rs"));

/// The bundled essays as sources to compare `essays` with. One that is among them under its own
/// name is left out: it is no copy of itself.
pub fn bundled(pipeline: &Pipeline, essays: &[Text]) -> Vec<Text> {
    let options = Options { any_language: true, ..Options::default() };
    let read = |&(name, text): &(&str, &str)| {
        let document = read::from_bytes(name, text.as_bytes().to_vec(), &options).next()?.ok()?;
        let source = Text::of(&pipeline.analyze(document));
        let itself = essays.iter().any(|essay| essay.is_file(name) && essay.same_text(&source));
        (!itself).then(|| source.named(format!("the bundled essay {name}")))
    };
    ESSAYS.iter().filter_map(read).collect()
}
