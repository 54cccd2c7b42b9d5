//! Whether a text is English.

use crate::Document;
use whatlang::Lang;

/// Letters below which a language cannot be told from a few names and quotations.
const ENOUGH: usize = 300;
/// Bytes that are looked at.
const SAMPLE: usize = 20_000;

/// The language of a document that is not English, where that is beyond doubt.
pub(super) fn foreign(document: &Document) -> Option<&'static str> {
    let mut prose = String::new();
    for block in document.blocks.iter().filter(|b| b.kind.is_prose()) {
        prose.push_str(block.span.of(&document.text));
        prose.push('\n');
        if prose.len() > SAMPLE {
            break;
        }
    }
    if prose.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let info = whatlang::detect(&prose)?;
    (info.lang() != Lang::Eng && info.is_reliable()).then(|| info.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_longer_text_in_another_language_is_foreign() {
        let of = |text: &str| foreign(&Document::plain("x", text.repeat(6)));
        let german = "Die Staaten suchen Sicherheit, und niemand schützt sie vor den anderen Staaten. ";
        assert_eq!(of(german), Some("German"));
        assert_eq!(
            of("Государства ищут безопасности, и никто не защищает их от других государств. "),
            Some("Russian")
        );
        assert_eq!(of("The strugle for power betwen states have not ended.The arguement is violant. "), None);
        assert_eq!(foreign(&Document::plain("x", german)), None);
    }
}
