//! British and American twins of a word.

use crate::lexicon::{Language, Side};

/// The spelling of the other side of the Atlantic, if the word has one.
pub(super) fn twin(word: &str, language: &Language) -> Option<String> {
    if let Some(twin) = language.variants.twins.get(word) {
        return Some(twin.clone());
    }
    let other = match language.english.entry(word)?.side {
        Side::Both => return None,
        Side::American => Side::British,
        Side::British => Side::American,
    };
    language.variants.letters.iter().find_map(|(british, american)| {
        let (from, to) = if other == Side::American { (british, american) } else { (american, british) };
        word.match_indices(from.as_str()).find_map(|(i, _)| {
            let twin = format!("{}{to}{}", &word[..i], &word[i + from.len()..]);
            language.english.entry(&twin).is_some_and(|e| e.side == other).then_some(twin)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_answer_each_other() {
        let language = Language::builtin().expect("the embedded files parse");
        for (british, american) in [
            ("behaviour", "behavior"),
            ("globalisation", "globalization"),
            ("defence", "defense"),
            ("labelled", "labeled"),
            ("centre", "center"),
            ("neighbours", "neighbors"),
        ] {
            assert_eq!(twin(british, &language).as_deref(), Some(american));
            assert_eq!(twin(american, &language).as_deref(), Some(british));
        }
        for word in ["four", "hour", "filled", "rise", "state", "sense"] {
            assert_eq!(twin(word, &language), None, "{word}");
        }
    }
}
