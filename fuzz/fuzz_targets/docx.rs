#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::Format;

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NOTES: &str = r#"<w:footnotes><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fuzz_target!(|bytes: &[u8]| {
    let others = [("word/styles.xml", STYLES), ("word/footnotes.xml", NOTES)];
    melian_fuzz::read_packed(Format::Docx, "word/document.xml", &others, bytes);
});
