use super::encoding::Decoded;
use crate::Document;
use crate::document::Provenance;

/// A plain text: its blocks are found by layout.
pub(super) fn document(id: String, path: String, decoded: Decoded) -> Document {
    let blocks = super::blocks(&decoded.text);
    Document {
        id,
        provenance: Provenance {
            path: Some(path),
            encoding: Some(decoded.encoding),
            ..Provenance::default()
        },
        text: decoded.text,
        blocks,
        warnings: decoded.warning.into_iter().collect(),
    }
}

/// A text from a row of a table. An empty one keeps its place: results stay
/// beside their rows.
pub(super) fn row(id: String, path: String, decoded: Decoded) -> Document {
    let mut document = document(id, path, decoded);
    if document.blocks.is_empty() {
        document.warnings.push("the text is empty".to_string());
    }
    document
}
