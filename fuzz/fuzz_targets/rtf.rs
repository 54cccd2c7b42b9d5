#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| melian_fuzz::rtf(bytes));
