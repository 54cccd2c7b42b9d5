//! What several tests need: the lexicon loaded once, the corpus read once.

use melian::report::{Offsets, View};
use melian::{Analysis, Document, Lexicon, Pipeline, read, report};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A path inside the repository.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// The text of a file of the repository.
pub fn text_of(inside: &str) -> String {
    std::fs::read_to_string(path(inside)).unwrap_or_else(|e| panic!("{inside}: {e}"))
}

/// The pipeline over the embedded lexicon.
pub fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| match Lexicon::builtin() {
        Ok(lexicon) => Pipeline::new(lexicon, Default::default()),
        Err(errors) => panic!("the embedded lexicon does not load\n{errors}"),
    })
}

/// The embedded lexicon.
pub fn lexicon() -> &'static Lexicon {
    pipeline().lexicon()
}

/// Reads a text handed over in memory.
pub fn analyze(text: &str) -> Analysis {
    pipeline().analyze(Document::plain("text", text))
}

/// What is published, with offsets in bytes.
pub fn view(analysis: &Analysis) -> View {
    report::view(analysis, lexicon(), Offsets::Bytes)
}

/// Key of a label as the contract writes it.
pub fn word<T: serde::Serialize>(label: T) -> String {
    match serde_json::to_value(label) {
        Ok(serde_json::Value::String(word)) => word,
        other => panic!("not a word: {other:?}"),
    }
}

/// An essay of the corpus and what was made of it.
pub struct Essay {
    /// File name without its extension.
    pub id: String,
    pub analysis: Analysis,
    pub view: View,
}

/// The essays of the corpus, by name.
pub fn essays() -> &'static [Essay] {
    static ESSAYS: OnceLock<Vec<Essay>> = OnceLock::new();
    ESSAYS.get_or_init(|| {
        read::open(&[path("corpus/essays")], &read::Options::default())
            .map(|document| document.unwrap_or_else(|e| panic!("{e}")))
            .map(|document| {
                let file = PathBuf::from(&document.id);
                let id = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
                let analysis = pipeline().analyze(document);
                let view = view(&analysis);
                Essay { id, analysis, view }
            })
            .collect()
    })
}
