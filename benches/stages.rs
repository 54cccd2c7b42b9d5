//! Which stage takes the time: every stage over the whole corpus, round after
//! round in turn, so that whatever else the machine does touches all alike.
//!
//! `cargo bench --bench stages`. The shares can be compared between machines and
//! days, the milliseconds cannot.

use melian::{Document, Lexicon, claim, frame, mention, normalize, read, repair, report, segment, weigh};
use std::hint::black_box;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const STAGES: [&str; 8] = ["normalize", "segment", "repair", "mention", "frame", "claim", "weigh", "report"];
const ROUNDS: usize = 30;

fn corpus() -> Vec<Document> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/essays");
    let essays: Result<Vec<Document>, _> = read::open(&[folder], &read::Options::default()).collect();
    essays.unwrap_or_else(|e| panic!("{e}"))
}

/// Adds the time of a stage and hands on what it made.
fn timed<T>(took: &mut Duration, stage: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let made = black_box(stage());
    *took += began.elapsed();
    made
}

/// One document through the line, each stage timed.
fn walk(lexicon: &Lexicon, document: Document, took: &mut [Duration; 8]) {
    let language = lexicon.language();
    let [t_normalize, t_segment, t_repair, t_mention, t_frame, t_claim, t_weigh, t_report] = took;
    let normalized = timed(t_normalize, || normalize::fold(&document.text));
    let segmented = timed(t_segment, || segment::segment(&document, &normalized, language));
    let options = repair::RepairOptions::default();
    let repaired =
        timed(t_repair, || repair::repair(&normalized, &segmented, language, lexicon.vocabulary(), options));
    let mentions = timed(t_mention, || mention::find(lexicon, &normalized, &segmented, &repaired));
    let frames = timed(t_frame, || frame::read(lexicon, &normalized, &segmented, &repaired, &mentions));
    let claims =
        timed(t_claim, || claim::read(lexicon, &normalized, &segmented, &repaired, &mentions, &frames));
    let reading = timed(t_weigh, || weigh::weigh(lexicon, &segmented, &repaired, &mentions, &claims));
    let analysis =
        melian::Analysis { document, normalized, segmented, repaired, mentions, frames, claims, reading };
    let view = timed(t_report, || report::view(&analysis, lexicon, report::Offsets::Chars));
    drop(black_box(view));
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() -> io::Result<()> {
    // `cargo test --benches` asks only whether it runs.
    let rounds = if std::env::args().any(|a| a == "--bench") { ROUNDS } else { 1 };
    let began = Instant::now();
    let lexicon = Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"));
    let start_up = began.elapsed();
    let essays = corpus();
    let mut taken: Vec<[Duration; 8]> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let mut took = [Duration::ZERO; 8];
        for essay in essays.clone() {
            walk(&lexicon, essay, &mut took);
        }
        taken.push(took);
    }
    let medians: Vec<Duration> =
        (0..STAGES.len()).map(|stage| median(taken.iter().map(|took| took[stage]).collect())).collect();
    let whole: Duration = medians.iter().sum();
    let mut out = io::stdout().lock();
    let ms = |d: Duration| d.as_secs_f64() * 1e3;
    writeln!(out, "{:<12}{:>8}{:>12}", "stage", "share", "ms")?;
    for (stage, took) in STAGES.iter().zip(&medians) {
        let share = took.as_secs_f64() / whole.as_secs_f64() * 100.0;
        writeln!(out, "{stage:<12}{share:>6.1} %{:>12.2}", ms(*took))?;
    }
    let start = start_up.as_secs_f64() / whole.as_secs_f64();
    writeln!(out, "{:<12}{:>8}{:>12.2}", "all", "", ms(whole))?;
    writeln!(
        out,
        "\nmedians of {rounds} rounds over {} essays; the lexicon loads in {:.2} ms,",
        essays.len(),
        ms(start_up)
    )?;
    writeln!(out, "{start:.2} times as long as the whole corpus takes")
}
