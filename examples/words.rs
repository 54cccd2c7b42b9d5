//! Makes `lexicons/words/english.fst`; the recipe is in `lexicons/words/README.md`.
//!
//! ```text
//! cargo run --release --example words -- /usr/share/dict/scowl lexicons/words/english.fst TEXTS…
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How common a word may be at most; SCOWL's sizes beyond are words few people know.
const TIERS: [u64; 8] = [10, 20, 35, 40, 50, 55, 60, 70];

/// Parts of SCOWL that are right English words on one side of the Atlantic or the other.
const SPELLINGS: [&str; 6] =
    ["english", "american", "british", "british_z", "variant_1", "british_variant_1"];

/// Kinds of lists and what they are marked with, the weakest claim first.
const KINDS: [(&str, u64); 5] =
    [("proper-names", 2), ("abbreviations", 3), ("upper", 1), ("contractions", 0), ("words", 0)];

fn main() -> io::Result<()> {
    let args: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [scowl, out, texts @ ..] = args.as_slice() else {
        return Err(io::Error::other("usage: words SCOWL OUT.fst TEXTS…"));
    };
    let words = read_lists(scowl)?;
    let rates = read_rates(texts)?;
    let file = io::BufWriter::new(fs::File::create(out)?);
    let mut map = fst::MapBuilder::new(file).map_err(io::Error::other)?;
    for (word, found) in &words {
        // Occurrences in ten million words of the texts, as a power of two, at most 15.
        let rate = rates.get(word).copied().unwrap_or(0.0) * 10.0;
        let band = ((rate + 1.0).log2() as u64).min(15);
        map.insert(word, found.tier | found.kind << 7 | found.side() << 9 | band << 11)
            .map_err(io::Error::other)?;
    }
    map.finish().map_err(io::Error::other)
}

/// What the lists say of a word.
#[derive(Default)]
struct Found {
    tier: u64,
    kind: u64,
    everywhere: bool,
    american: bool,
}

impl Found {
    /// 0: right everywhere, 1: in the United States only, 2: not there.
    fn side(&self) -> u64 {
        match (self.everywhere, self.american) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }
}

/// Every word with its lowest tier; of several kinds the last counts.
fn read_lists(scowl: &Path) -> io::Result<BTreeMap<String, Found>> {
    let mut words: BTreeMap<String, Found> = BTreeMap::new();
    for ((list, kind), spelling) in KINDS.iter().flat_map(|k| SPELLINGS.map(|s| (k, s))) {
        for tier in TIERS {
            let path = scowl.join(format!("{spelling}-{list}.{tier}"));
            if !path.exists() {
                continue;
            }
            // Some lists are Latin-1, whose characters are the first of Unicode.
            let text = String::from_utf8(fs::read(&path)?)
                .unwrap_or_else(|e| e.into_bytes().iter().map(|&b| char::from(b)).collect());
            for word in text.lines().map(str::to_lowercase) {
                if word.ends_with("'s") && *list != "contractions" {
                    continue;
                }
                // Accents are often left out.
                let bare: String = word.nfd().filter(|c| !is_combining_mark(*c)).collect();
                for word in [word.clone(), bare] {
                    let fresh = Found { tier, kind: *kind, ..Found::default() };
                    let found = words.entry(word).or_insert(fresh);
                    if found.kind != *kind {
                        *found = Found { tier, kind: *kind, ..Found::default() };
                    }
                    found.tier = found.tier.min(tier);
                    found.everywhere |= spelling == "english";
                    found.american |= spelling == "american";
                }
            }
        }
    }
    Ok(words)
}

/// How often words stand in a million words, averaged over the folders given.
fn read_rates(folders: &[PathBuf]) -> io::Result<BTreeMap<String, f64>> {
    let mut rates = BTreeMap::new();
    for folder in folders {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry?;
            if entry.file_type().is_file() {
                let text = String::from_utf8_lossy(&fs::read(entry.path())?).to_lowercase();
                for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
                    *counts.entry(word.to_string()).or_default() += 1;
                }
            }
        }
        let all: u64 = counts.values().sum();
        for (word, count) in counts {
            *rates.entry(word).or_default() += count as f64 * 1e6 / all as f64 / folders.len() as f64;
        }
    }
    Ok(rates)
}
