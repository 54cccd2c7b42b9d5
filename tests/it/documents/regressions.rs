//! Inputs that once failed a fuzz target, and the seeds that are kept for one, end as they
//! must, on a stable compiler.

#[path = "../../../fuzz/src/lib.rs"]
mod fuzz;

use crate::support::path;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

/// What a fuzz target and a worker of the program have on their stack, in bytes.
const STACK: usize = 8 << 20;
/// What one input may take; the bound of the fuzzer, and this program may not be optimized.
const LONGEST: Duration = Duration::from_secs(10);

/// The inputs that are kept for a target, in the order of their names.
fn kept(target: &str) -> Vec<PathBuf> {
    let folders = ["regressions", "seeds"].map(|kind| path("fuzz").join(kind).join(target));
    let entries = folders.iter().filter_map(|folder| folder.read_dir().ok()).flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn what_is_kept_ends_with_a_document_or_a_fault() {
    let mut count = 0;
    for (target, feed) in fuzz::TARGETS {
        for file in kept(target) {
            let bytes = std::fs::read(&file).expect("a file");
            let begun = Instant::now();
            let fed = thread::Builder::new().stack_size(STACK).spawn(move || feed(&bytes));
            assert!(fed.expect("a thread").join().is_ok(), "{} fails", file.display());
            assert!(begun.elapsed() < LONGEST, "{} takes too long", file.display());
            count += 1;
        }
    }
    assert!(count > 0, "fuzz/ keeps no input");
}
