//! How the time grows with the text: one kind of text at a time, each twice as
//! long as the one before, the least of three rounds. A ratio near 2 is linear,
//! near 4 quadratic.
//!
//! `cargo bench --bench sizes`; `-- not` measures the kinds whose name holds *not*.

use melian::{Document, Lexicon, Pipeline, normalize, repair, segment};
use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Sizes in bytes; one small one suffices to see that it runs.
const SIZES: [usize; 3] = [250_000, 500_000, 1_000_000];
const SMALL: [usize; 1] = [1_000];
const ROUNDS: usize = 3;

/// What each kind of text repeats.
const KINDS: [(&str, &str); 17] = [
    ("one line", "States trade with their neighbours and fear them. "),
    ("full stops", "."),
    ("one letter", "a"),
    ("combining marks", "e\u{301}"),
    ("marks only", "\u{301}"),
    ("a-", "a-"),
    ("not", "not "),
    ("but,", "but, "),
    ("(", "("),
    ("()", "()"),
    ("quotation marks", "\"a "),
    ("no stops", "one long line of common words that never comes to an end "),
    ("terms", "security dilemma and balance of power under anarchy with great powers "),
    ("reports", "realists claim that "),
    ("misspelt", "the arguement of the goverment is wich "),
    ("lines", "a\n"),
    ("items", "1) a "),
];

/// Noise, the same every time (a linear congruential generator; Knuth 1997).
fn noise(size: usize) -> String {
    let mut state = 1_989u64;
    let bytes: Vec<u8> = (0..size)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// How long the segmenter, the speller and the whole line take.
fn measure(pipeline: &Pipeline, text: &str) -> [Duration; 3] {
    let (lexicon, document) = (pipeline.lexicon(), Document::plain("size", text));
    let normalized = normalize::fold(&document.text);
    let language = lexicon.language();
    let began = Instant::now();
    let segmented = black_box(segment::segment(&document, &normalized, language));
    let cut = began.elapsed();
    let began = Instant::now();
    let options = repair::RepairOptions::default();
    black_box(repair::repair(&normalized, &segmented, language, lexicon.vocabulary(), options));
    let mended = began.elapsed();
    let began = Instant::now();
    black_box(pipeline.analyze(document));
    [cut, mended, began.elapsed()]
}

/// The lesser of each: whatever else the machine does only adds.
fn least(a: [Duration; 3], b: [Duration; 3]) -> [Duration; 3] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].min(b[2])]
}

fn main() -> io::Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --benches` asks only whether it runs.
    let sizes: &[usize] = if asked.iter().any(|a| a == "--bench") { &SIZES } else { &SMALL };
    let wanted = asked.into_iter().find(|a| !a.starts_with('-')).unwrap_or_default();
    let lexicon = Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"));
    let pipeline = Pipeline::new(lexicon, Default::default());
    let mut out = io::stdout().lock();
    writeln!(out, "{:<18}{:>9}  segment         repair          analyze", "kind", "bytes")?;
    let kinds = KINDS.into_iter().chain([("noise", "")]).filter(|(name, _)| name.contains(&wanted));
    for (name, unit) in kinds {
        let mut before: Option<[Duration; 3]> = None;
        for &size in sizes {
            let text = if unit.is_empty() { noise(size) } else { unit.repeat(size / unit.len()) };
            let took = (0..ROUNDS).map(|_| measure(&pipeline, &text)).reduce(least).unwrap_or_default();
            write!(out, "{name:<18}{size:>9}")?;
            for (i, t) in took.iter().enumerate() {
                let ratio = before.map(|b| format!("×{:.1}", t.as_secs_f64() / b[i].as_secs_f64().max(1e-6)));
                write!(out, "  {:>7.3} s {:<5}", t.as_secs_f64(), ratio.unwrap_or_default())?;
            }
            writeln!(out)?;
            before = Some(took);
        }
    }
    Ok(())
}
