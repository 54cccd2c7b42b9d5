//! What the segmenter and the speller know about the language: `lexicons/words/`.

use super::english::English;
use super::error::{LexiconError, LexiconErrors};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Language data, read once with the lexicon.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Language {
    /// Stops that end no sentence.
    pub(crate) stops: Stops,
    /// What cuts sentences into clauses.
    pub(crate) clauses: ClauseWords,
    /// Words that are right although no list has them.
    pub(crate) protected: Protected,
    /// British and American spelling.
    pub(crate) variants: Variants,
    /// First parts of hyphen compounds.
    pub(crate) hyphens: Hyphens,
    /// What learners confuse.
    pub(crate) confusions: Confusions,
    /// The English word list, which lies in the program file by itself.
    #[serde(skip)]
    pub(crate) english: English,
}

/// `abbreviations.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stops {
    pub titles: FxHashSet<String>,
    pub inner: FxHashSet<String>,
    pub before_number: FxHashSet<String>,
    pub open: FxHashSet<String>,
    pub list_ends: FxHashSet<String>,
    pub openers: FxHashSet<String>,
    pub closings: FxHashSet<String>,
    pub names_with_marks: FxHashSet<String>,
    pub domains: FxHashSet<String>,
    pub extensions: FxHashSet<String>,
    pub emoticons: FxHashSet<String>,
}

/// `clauses.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClauseWords {
    pub after_comma: FxHashSet<String>,
    pub anywhere: FxHashSet<String>,
    pub not_after: FxHashSet<String>,
    pub at_head: FxHashSet<String>,
    pub finite: FxHashSet<String>,
    pub before_term: FxHashSet<String>,
    pub small: FxHashSet<String>,
}

/// `protected.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Protected {
    pub words: FxHashSet<String>,
    pub endings: Vec<String>,
    pub beginnings: Vec<String>,
}

/// `variants.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variants {
    /// British and American letters that answer each other.
    pub letters: Vec<(String, String)>,
    /// Whole words that do.
    pub words: Vec<(String, String)>,
    /// `words`, from either side.
    #[serde(default)]
    pub twins: FxHashMap<String, String>,
}

/// `hyphens.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hyphens {
    /// First parts.
    pub beginnings: FxHashSet<String>,
    /// Those that are words of their own and so join only by a hyphen.
    pub words: FxHashSet<String>,
    /// Joined forms that mean something else than their parts.
    pub apart: FxHashSet<String>,
}

/// `confusions.toml`
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confusions {
    /// Written as one, meant as two, or the like.
    pub words: FxHashMap<String, String>,
    /// Right words that are wrong where they stand.
    pub context: Vec<ContextConfusion>,
    /// Letters learners put for others, with what the slip costs.
    pub letters: Letters,
}

/// A right word that is another after certain words.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContextConfusion {
    pub from: String,
    pub to: String,
    pub after: FxHashSet<String>,
}

/// What learners put for what, found by the first letter written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<LetterConfusion>")]
pub(crate) struct Letters(Vec<LetterConfusion>);

impl From<Vec<LetterConfusion>> for Letters {
    fn from(mut slips: Vec<LetterConfusion>) -> Self {
        slips.retain(|s| !s.written.is_empty());
        slips.sort_by(|a, b| a.written.cmp(&b.written));
        Letters(slips)
    }
}

impl Letters {
    /// The slips whose written form begins with `letter`.
    pub fn starting(&self, letter: u8) -> &[LetterConfusion] {
        let first = |s: &LetterConfusion| s.written.as_bytes()[0];
        let from = self.0.partition_point(|s| first(s) < letter);
        let to = self.0.partition_point(|s| first(s) <= letter);
        &self.0[from..to]
    }
}

/// Letters that learners put for others.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LetterConfusion {
    pub written: String,
    pub meant: String,
    pub cost: f32,
}

impl Language {
    /// Reads the files about the language, each with its name.
    ///
    /// # Errors
    /// Every fault of every file.
    pub(super) fn load(files: &[(&str, &str)]) -> Result<Language, LexiconErrors> {
        let mut faults = Vec::new();
        let mut language = Language {
            stops: parse("abbreviations", files, &mut faults),
            clauses: parse("clauses", files, &mut faults),
            protected: parse("protected", files, &mut faults),
            variants: parse("variants", files, &mut faults),
            hyphens: parse("hyphens", files, &mut faults),
            confusions: parse("confusions", files, &mut faults),
            english: English::default(),
        };
        let variants = &mut language.variants;
        for (british, american) in &variants.words {
            variants.twins.insert(british.clone(), american.clone());
            variants.twins.insert(american.clone(), british.clone());
        }
        if faults.is_empty() { Ok(language) } else { Err(LexiconErrors(faults)) }
    }

    /// The English word list.
    pub fn english(&self) -> &English {
        &self.english
    }
}

fn parse<T: DeserializeOwned + Default>(
    name: &str,
    files: &[(&str, &str)],
    faults: &mut Vec<LexiconError>,
) -> T {
    let file = format!("lexicons/words/{name}.toml");
    let text = files.iter().find(|(n, _)| *n == file).map_or("", |(_, text)| text);
    toml::from_str(text).unwrap_or_else(|e| {
        faults.push(LexiconError {
            file,
            text: text.to_string(),
            span: e.span().unwrap_or(0..0),
            what: e.message().to_string(),
            help: "lexicons/words/README.md lists every field".to_string(),
        });
        T::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_parse_and_are_lower_case() {
        let language = Language::builtin().expect("the embedded files parse");
        let sets = [&language.stops.titles, &language.stops.open, &language.hyphens.beginnings];
        for set in sets {
            assert!(!set.is_empty());
            assert!(set.iter().all(|w| w.chars().all(|c| !c.is_uppercase())));
        }
        assert!(language.variants.twins.len() >= language.variants.words.len() * 2 - 4);
    }

    #[test]
    fn confusions_lead_to_right_words() {
        let language = Language::builtin().expect("the embedded files parse");
        let lead = language
            .confusions
            .words
            .iter()
            .chain(language.confusions.context.iter().map(|c| (&c.from, &c.to)));
        for (from, to) in lead {
            for part in to.to_lowercase().split(' ').map(|p| p.trim_end_matches("'s")) {
                assert!(language.english.is_word(part), "{from} leads to {to}, and {part} is no word");
            }
        }
    }
}
