//! What every reader's target asserts, and how bytes become an archive.

use melian::Document;
use melian::read::{self, Format};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Whatever the bytes: a fault, or a document whose blocks cut its text in order.
pub fn read(format: Format, bytes: &[u8]) {
    if let Ok(document) = read::document(format, bytes) {
        holds(&document);
    }
}

fn holds(document: &Document) {
    assert!(!document.blocks.is_empty() && document.text.len() <= read::LARGEST);
    assert!(!document.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')));
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end && !block.span.is_empty());
        assert!(document.text[end..block.span.start()].trim().is_empty());
        assert!(!document.text[block.span.range()].trim().is_empty());
        end = block.span.end();
    }
    assert!(document.text[end..].trim().is_empty());
}

/// Reads the bytes as a whole archive where they are one, and else as its `part`,
/// so that the fuzzer reaches the XML without guessing check sums.
pub fn read_packed(format: Format, part: &str, others: &[(&str, &str)], bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return read(format, bytes);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = others.iter().map(|(name, text)| (*name, text.as_bytes())).chain([(part, bytes)]);
    for (name, content) in parts {
        let written = archive.start_file(name, stored).and_then(|()| Ok(archive.write_all(content)?));
        written.unwrap_or_else(|e| panic!("memory takes everything: {e}"));
    }
    let packed = archive.finish().unwrap_or_else(|e| panic!("memory takes everything: {e}"));
    read(format, packed.get_ref());
}
