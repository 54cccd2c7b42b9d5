#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::Format;

fuzz_target!(|bytes: &[u8]| {
    let others = [("mimetype", "application/vnd.oasis.opendocument.text")];
    melian_fuzz::read_packed(Format::Odt, "content.xml", &others, bytes);
});
