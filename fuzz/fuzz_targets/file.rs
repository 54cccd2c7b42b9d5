//! Any bytes as a file of unknown kind: detection, archives within archives, text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::{self, Options};

fuzz_target!(|bytes: &[u8]| {
    for document in read::from_bytes("fuzz", bytes.to_vec(), &Options::default()).flatten() {
        assert!(!document.blocks.is_empty());
    }
});
