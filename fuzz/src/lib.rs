//! What each fuzz target does with its input and what it asserts. The test of what once
//! failed (`tests/it/documents/regressions.rs`) includes this file, so that both ask the same.

use melian::lexicon::Language;
use melian::read::{self, Format, Options};
use melian::repair::{RepairOptions, repair};
use melian::segment::{self, LONGEST};
use melian::{Document, Lexicon, normalize};
use std::cell::Cell;
use std::io::{Cursor, Write};
use std::panic::{catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::{LazyLock, Once};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NOTES: &str = r#"<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#;
const CHAPTER: &str = "<html><body><p>States seek power.</p></body></html>";

/// What a target does with the bytes it is given.
pub type Target = fn(&[u8]);

/// The targets by their names, each with what it does.
pub const TARGETS: [(&str, Target); 9] = [
    ("docx", docx),
    ("odt", odt),
    ("epub", epub),
    ("rtf", rtf),
    ("pdf", pdf),
    ("html", html),
    ("file", file),
    ("segment", segment),
    ("spell", spell),
];

/// An archive as Word packs it, or its `word/document.xml`.
pub fn docx(bytes: &[u8]) {
    let others = [("word/styles.xml", STYLES), ("word/footnotes.xml", NOTES)];
    read_packed(Format::Docx, "word/document.xml", &others, bytes);
}

/// An OpenDocument text, or its `content.xml`.
pub fn odt(bytes: &[u8]) {
    let others = [("mimetype", "application/vnd.oasis.opendocument.text")];
    read_packed(Format::Odt, "content.xml", &others, bytes);
}

/// An EPUB, or its package document.
pub fn epub(bytes: &[u8]) {
    let others =
        [("mimetype", "application/epub+zip"), ("META-INF/container.xml", CONTAINER), ("a.xhtml", CHAPTER)];
    read_packed(Format::Epub, "a.opf", &others, bytes);
}

/// RTF.
pub fn rtf(bytes: &[u8]) {
    read(Format::Rtf, bytes);
}

/// A web page.
pub fn html(bytes: &[u8]) {
    read(Format::Html, bytes);
}

/// A PDF. Its reader rests on crates that panic on odd fonts: the program catches that,
/// and so does this. A panic of our own goes on.
pub fn pdf(bytes: &[u8]) {
    tell_panics_apart();
    if let Err(panic) = catch_unwind(|| read(Format::Pdf, bytes))
        && !THEIRS.get()
    {
        resume_unwind(panic);
    }
}

/// Any bytes as a file of unknown kind: detection, archives within archives, text.
pub fn file(bytes: &[u8]) {
    tell_panics_apart();
    for document in read::from_bytes("fuzz", bytes.to_vec(), &Options::default()).flatten() {
        assert!(!document.blocks.is_empty());
    }
}

/// Whatever the text: tokens in order, only space between them, and every token
/// in one sentence that is not too long.
pub fn segment(bytes: &[u8]) {
    static LANGUAGE: LazyLock<Language> =
        LazyLock::new(|| Language::builtin().unwrap_or_else(|e| panic!("{e}")));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let document = Document::plain("fuzz", text);
    let normalized = normalize::fold(&document.text);
    let segmented = segment::segment(&document, &normalized, &LANGUAGE);
    let mut end = 0;
    for token in &segmented.tokens {
        assert!(token.span.start() >= end && !token.span.is_empty());
        assert!(normalized.text[end..token.span.start()].trim().is_empty());
        end = token.span.end();
    }
    assert!(normalized.text[end..].trim().is_empty());
    let mut next = 0;
    for sentence in &segmented.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!((1..=LONGEST).contains(&sentence.tokens.len()));
        next = sentence.tokens.end;
    }
    assert_eq!(next, segmented.tokens.len());
}

/// Whatever the text: words in order, inside their sentences, and every repair
/// is of something that stands in the text.
pub fn spell(bytes: &[u8]) {
    static LEXICON: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::builtin().unwrap_or_else(|e| panic!("{e}")));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let document = Document::plain("fuzz", text);
    let normalized = normalize::fold(&document.text);
    let language = LEXICON.language();
    let segmented = segment::segment(&document, &normalized, language);
    let options = RepairOptions::default();
    let repaired = repair(&normalized, &segmented, language, LEXICON.vocabulary(), options);
    assert_eq!(repaired.sentences.len(), segmented.sentences.len());
    let mut end = 0;
    for word in &repaired.words {
        assert!(word.span.start() >= end && !word.span.is_empty() && !word.form.is_empty());
        assert!(segmented.sentences[word.sentence].span.contains(word.span));
        end = word.span.end();
    }
    for repair in &repaired.repairs {
        assert_eq!(repair.span.of(&normalized.text), repair.from);
        assert!(!repair.to.is_empty() && repair.to != repair.from);
    }
}

/// Whatever the bytes: a fault, or a document whose blocks cut its text in order.
fn read(format: Format, bytes: &[u8]) {
    let Ok(document) = read::document(format, bytes) else { return };
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
fn read_packed(format: Format, part: &str, others: &[(&str, &str)], bytes: &[u8]) {
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

thread_local! {
    /// Whether the last panic of this thread arose in another crate.
    static THEIRS: Cell<bool> = const { Cell::new(false) };
}

/// Passes over panics of other crates, which the program catches; under the fuzzer, one
/// of our own ends the run as soon as it arises.
fn tell_panics_apart() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            let theirs = panic.location().is_some_and(|place| place.file().contains("/registry/"));
            THEIRS.set(theirs);
            if !theirs {
                usual(panic);
            }
        }));
    });
}
