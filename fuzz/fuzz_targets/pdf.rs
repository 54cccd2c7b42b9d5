//! The reader of PDFs rests on crates that panic on odd fonts; the program catches
//! that, and so does this target. A panic of our own ends the run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use melian::read::Format;
use std::panic::{catch_unwind, set_hook};

fuzz_target!(
    init: set_hook(Box::new(|panic| {
        let theirs = panic.location().is_some_and(|place| place.file().contains("/registry/"));
        if !theirs {
            eprintln!("{panic}");
            std::process::abort();
        }
    })),
    |bytes: &[u8]| {
        let _ = catch_unwind(|| melian_fuzz::read(Format::Pdf, bytes));
    }
);
