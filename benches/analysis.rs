//! How long the program takes: to start, for one essay, for the whole corpus.
//!
//! `cargo bench --bench analysis`; `-- --save-baseline NAME` and `-- --baseline NAME`
//! compare two states of the program.
#![allow(missing_docs)] // what the macros below write has none

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use melian::{Document, Lexicon, Pipeline, read};
use std::hint::black_box;
use std::path::{Path, PathBuf};

fn corpus() -> Vec<Document> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/essays");
    let essays: Result<Vec<Document>, _> = read::open(&[folder], &read::Options::default()).collect();
    essays.unwrap_or_else(|e| panic!("{e}"))
}

fn lexicon() -> Lexicon {
    Lexicon::builtin().unwrap_or_else(|e| panic!("{e}"))
}

/// The essay whose size is nearest to five thousand bytes.
fn essay() -> Document {
    let nearest = corpus().into_iter().min_by_key(|d| d.text.len().abs_diff(5000));
    nearest.unwrap_or_else(|| panic!("the corpus is empty"))
}

fn start_up(c: &mut Criterion) {
    let mut group = c.benchmark_group("start-up");
    group.sample_size(20);
    group.bench_function("load the lexicon", |b| b.iter(|| black_box(lexicon())));
    group.finish();
}

fn one_essay(c: &mut Criterion) {
    let pipeline = Pipeline::new(lexicon(), Default::default());
    let essay = essay();
    let mut group = c.benchmark_group("essay");
    group.throughput(Throughput::Bytes(essay.text.len() as u64));
    group.bench_function("analyze 5 KB", |b| {
        b.iter_batched(|| essay.clone(), |d| black_box(pipeline.analyze(d)), BatchSize::SmallInput);
    });
    group.finish();
}

fn whole_corpus(c: &mut Criterion) {
    let pipeline = Pipeline::new(lexicon(), Default::default());
    let essays = corpus();
    let mut group = c.benchmark_group("corpus");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(essays.iter().map(|d| d.text.len() as u64).sum()));
    group.bench_function("analyze every essay, one worker", |b| {
        b.iter_batched(
            || essays.clone(),
            |essays| essays.into_iter().map(|d| pipeline.analyze(d)).for_each(|a| drop(black_box(a))),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, start_up, one_essay, whole_corpus);
criterion_main!(benches);
