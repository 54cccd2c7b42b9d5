#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::Format;

fuzz_target!(|bytes: &[u8]| melian_fuzz::read(Format::Html, bytes));
