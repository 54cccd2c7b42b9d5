use super::WORDS;
use crate::Lexicon;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What a table was made from and how, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// Version of melian.
    pub version: &'static str,
    /// Hash of the lexicon.
    pub lexicon: String,
    /// The date the user gave; never that of the clock.
    pub date: Option<String>,
    /// The statistic.
    pub statistic: &'static str,
    /// Its options, those left at their defaults among them.
    pub options: Value,
    /// What is a word.
    pub words: &'static str,
    /// How many documents were read.
    pub documents: u64,
    /// How many documents could not be read.
    pub lost: u64,
    /// The files, in the order in which they were read.
    pub inputs: Vec<Input>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its path as it was given; `-` is standard input.
    pub path: String,
    /// Its bytes; none for standard input.
    pub bytes: Option<u64>,
    /// SHA-256 of them; none for standard input.
    pub sha256: Option<String>,
}

impl Manifest {
    /// A manifest of a `statistic` made with these `options`, of no documents yet.
    pub fn new(statistic: &'static str, options: Value, lexicon: &Lexicon) -> Self {
        Manifest {
            version: env!("CARGO_PKG_VERSION"),
            lexicon: lexicon.hash().to_owned(),
            date: None,
            statistic,
            options,
            words: WORDS,
            documents: 0,
            lost: 0,
            inputs: Vec::new(),
        }
    }
}

impl Input {
    /// Hashes a file without holding it.
    ///
    /// # Errors
    /// What the system says when it cannot be read.
    pub fn of(path: &Path) -> io::Result<Self> {
        let name = path.to_string_lossy().into_owned();
        if name == "-" {
            return Ok(Input { path: name, bytes: None, sha256: None });
        }
        let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), 0);
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut buffer)?;
            let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else { break };
            hash.update(chunk);
            bytes += read as u64;
        }
        let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Input { path: name, bytes: Some(bytes), sha256: Some(digest) })
    }
}
