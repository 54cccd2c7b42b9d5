//! Compiles `lexicons/`, so that the program need not read it when it starts,
//! and lists its files and the bundled essays, so that adding one needs no Rust.
//!
//! The modules that check and compile are those of the library itself.

#![allow(dead_code, unused_imports, reason = "the library uses what is left over here")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, error, fs, io};

#[path = "src/text/mod.rs"]
mod text;

#[path = "src/lexicon"]
mod lexicon {
    mod cue;
    mod data;
    mod english;
    mod error;
    mod language;
    mod load;
    mod matcher;
    mod pattern;
    mod schema;
    mod store;
    mod vocabulary;
    mod weights;

    pub use cue::{CueKind, Scope, Stance};
    pub use data::{Lexicon, Pattern, Place, Role, School, SchoolId, Term, TermId, TermKind};
    pub use error::{LexiconError, LexiconErrors};
    pub use language::Language;
    pub use load::{LexiconSource, load};
    pub use matcher::{Matcher, PatternId};
    pub use schema::{Direction, EntityKind, Strength, Within};
    pub use store::Text;
    pub use vocabulary::Vocabulary;
    pub use weights::Weights;
}

use lexicon::LexiconSource;

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=lexicons");
    println!("cargo::rerun-if-changed=corpus/essays");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo sets this variable")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets this variable")?);
    let mut files = Vec::new();
    collect(&root.join("lexicons"), &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    let (mut sources, mut words) = (Vec::new(), Vec::new());
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", file.display());
        let text = fs::read_to_string(file)?;
        let kind = if name.starts_with("lexicons/words/") { &mut words } else { &mut sources };
        kind.push(LexiconSource { name, text });
    }
    list.push_str("]\n");
    fs::write(out.join("builtin.rs"), list)?;
    fs::write(out.join("essays.rs"), essays(&root.join("corpus/essays"))?)?;
    let words: Vec<_> = words.iter().map(|s| (s.name.as_str(), s.text.as_str())).collect();
    match lexicon::load(&sources, sources.len(), &words) {
        Ok(lexicon) => fs::write(out.join("builtin.lexicon"), postcard::to_allocvec(&lexicon)?)?,
        Err(faults) => faults.0.iter().for_each(|fault| println!("cargo::error={fault}")),
    }
    Ok(())
}

/// The bundled essays as a list of Rust: name, content.
fn essays(folder: &Path) -> io::Result<String> {
    let mut paths = fs::read_dir(folder)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", path.display());
    }
    list.push_str("]\n");
    Ok(list)
}

/// The files of the lexicon; rubrics and the wording of feedback are no part of it.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if !path.ends_with("lexicons/rubrics") && !path.ends_with("lexicons/feedback") {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
