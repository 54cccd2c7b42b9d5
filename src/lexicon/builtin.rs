//! The embedded lexicon, and how files are added to it.

use super::load::{LexiconSource, load};
use super::{Language, Lexicon, LexiconError, LexiconErrors};

/// The embedded files, each with its name.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The lexicon they make, as `build.rs` compiled it.
static COMPILED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.lexicon"));

/// Gathers files; a later entry of the same id replaces an earlier one.
#[derive(Debug, Clone, Default)]
pub struct Loader {
    builtin: bool,
    added: Vec<LexiconSource>,
}

impl Loader {
    /// With nothing in it.
    pub fn empty() -> Self {
        Loader::default()
    }

    /// With the embedded files.
    pub fn builtin() -> Self {
        Loader { builtin: true, added: Vec::new() }
    }

    /// Adds a file.
    #[allow(clippy::should_implement_trait)] // one adds a file to a loader; nothing is summed
    pub fn add(mut self, source: LexiconSource) -> Self {
        self.added.push(source);
        self
    }

    /// Parses, checks and compiles. The embedded files by themselves are only decoded.
    ///
    /// # Errors
    /// Every fault of every file, in order.
    pub fn load(self) -> Result<Lexicon, LexiconErrors> {
        if !self.builtin {
            return load(&self.added, 0, FILES);
        }
        if self.added.is_empty() {
            return decode();
        }
        let mut sources = sources();
        let builtin = sources.len();
        sources.extend(self.added);
        load(&sources, builtin, FILES)
    }
}

impl Lexicon {
    /// The lexicon embedded in the program.
    ///
    /// # Errors
    /// Never for a released program; the files are checked when it is built.
    pub fn builtin() -> Result<Lexicon, LexiconErrors> {
        Loader::builtin().load()
    }
}

impl Language {
    /// The embedded language data.
    ///
    /// # Errors
    /// Every fault of every file; never for a released program.
    pub fn builtin() -> Result<Language, LexiconErrors> {
        Language::load(FILES)
    }
}

/// The embedded files without those about the language.
fn sources() -> Vec<LexiconSource> {
    FILES
        .iter()
        .filter(|(name, _)| !name.starts_with("lexicons/words/"))
        .map(|(name, text)| LexiconSource { name: name.to_string(), text: text.to_string() })
        .collect()
}

fn decode() -> Result<Lexicon, LexiconErrors> {
    postcard::from_bytes(COMPILED).map_err(|e| {
        LexiconErrors(vec![LexiconError {
            file: "lexicons".to_string(),
            text: String::new(),
            span: 0..0,
            what: format!("the compiled lexicon cannot be read: {e}"),
            help: "build melian again".to_string(),
        }])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_gives_what_compiling_gives() {
        let compiled = load(&sources(), sources().len(), FILES).expect("the embedded files are sound");
        let decoded = decode().expect("the compiled lexicon is sound");
        let bytes = |lexicon| postcard::to_allocvec(lexicon).expect("a lexicon can be written");
        assert!(bytes(&compiled) == COMPILED);
        // The word sets of the language are in no order, so their bytes may change places.
        assert_eq!(bytes(&decoded).len(), COMPILED.len());
        assert_eq!(decoded.hash(), compiled.hash());
        assert_eq!(format!("{:?}", decoded.terms()), format!("{:?}", compiled.terms()));
        assert_eq!(format!("{:?}", decoded.patterns()), format!("{:?}", compiled.patterns()));
    }
}
