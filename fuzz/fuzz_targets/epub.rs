#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::Format;

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>"#;
const CHAPTER: &str = "<html><body><p>States seek power.</p></body></html>";

fuzz_target!(|bytes: &[u8]| {
    let others = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("a.xhtml", CHAPTER),
    ];
    melian_fuzz::read_packed(Format::Epub, "a.opf", &others, bytes);
});
