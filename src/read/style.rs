//! What the names of paragraph styles say, in whatever format they stand.

use crate::document::BlockKind;

/// The kind that the name of a style speaks of. Programs keep the English names of
/// their own styles in files, whatever language they show them in.
pub(super) fn kind_named(name: &str) -> Option<BlockKind> {
    let plain: String = name
        .replace("_20_", " ")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    Some(match plain.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "heading" | "title" | "subtitle" => BlockKind::Heading,
        "quote" | "intensequote" | "blocktext" | "blockquote" | "blockquotation" | "quotation"
        | "quotations" => BlockKind::Quote,
        "bibliography" | "references" | "referencelist" | "workscited" | "endnotebibliography" => {
            BlockKind::Reference
        }
        "footnote" | "endnote" | "footnotetext" | "endnotetext" | "footnoteblocktext" => BlockKind::Footnote,
        "caption" | "tablecaption" | "imagecaption" | "illustration" | "figure" | "captionedfigure" => {
            BlockKind::Table
        }
        "header" | "footer" | "headerandfooter" | "headerleft" | "headerright" | "footerleft"
        | "footerright" | "toc" | "tocheading" | "contents" | "contentsheading" | "tableoffigures"
        | "tableofauthorities" | "toaheading" | "index" | "indexheading" | "annotationtext" => {
            BlockKind::Header
        }
        "author" | "date" => BlockKind::TitlePage,
        "listparagraph" | "listbullet" | "listnumber" | "listcontents" => BlockKind::List,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::*;

    #[test]
    fn names_speak_of_kinds() {
        for (name, kind) in [
            ("heading 1", Some(Heading)),
            ("Heading 12", Some(Heading)),
            ("Intense Quote", Some(Quote)),
            ("toc 2", Some(Header)),
            ("footnote text", Some(Footnote)),
            ("Bibliography 1", Some(Reference)),
            ("Block_20_Text", Some(Quote)),
            ("Body Text", None),
            ("Normal", None),
            ("Quote Char", None),
        ] {
            assert_eq!(kind_named(name), kind, "{name}");
        }
    }
}
