//! Many texts, several at a time, results in the order of the inputs.

use super::args::When;
use super::outcome::{Outcome, Voice};
use super::progress::Progress;
use melian::read::{ReadError, Reader};
use melian::{Analysis, Document, Pipeline};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Texts held at the same time, for each worker.
const EACH: usize = 16;
/// And in bytes, for all of them.
const HELD: usize = 32 << 20;

/// How to go through a batch.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    pub jobs: usize,
    pub color: When,
    pub progress: When,
    /// Whether results appear on the terminal while they are made.
    pub on_screen: bool,
    pub tell: Tell,
}

/// When texts that could not be read are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// When their turn comes, so that results stay beside them.
    AtOnce,
    /// All together, after the last text.
    AtEnd,
}

/// Results one by one. What could not be read is told on standard error, see [`Tell`],
/// and the rest goes on.
pub struct Batch<'a, T> {
    reader: Reader,
    pipeline: &'a Pipeline,
    publish: &'a (dyn Fn(&Analysis) -> T + Sync),
    jobs: usize,
    pool: Option<ThreadPool>,
    ready: VecDeque<Result<T, String>>,
    progress: Progress,
    voice: Voice,
    tell: Tell,
    /// Results handed out.
    done: usize,
    /// What could not be read, a line each.
    pub lost: Vec<String>,
    pub outcome: Outcome,
}

impl<'a, T: Send> Batch<'a, T> {
    pub fn new(
        reader: Reader,
        pipeline: &'a Pipeline,
        publish: &'a (dyn Fn(&Analysis) -> T + Sync),
        manner: Manner,
    ) -> Self {
        let voice = Voice::new(manner.color);
        let total = reader.one_each().then(|| reader.files() as u64);
        Batch {
            reader,
            pipeline,
            publish,
            jobs: manner.jobs,
            pool: None,
            ready: VecDeque::new(),
            progress: Progress::new(manner.progress, total, manner.on_screen),
            voice,
            tell: manner.tell,
            done: 0,
            lost: Vec::new(),
            outcome: Outcome::default(),
        }
    }

    /// Whether there is another result; tells what could not be read before it.
    pub fn has_next(&mut self) -> bool {
        loop {
            if self.ready.is_empty() {
                self.fill();
            }
            match self.ready.pop_front() {
                Some(Ok(result)) => {
                    self.ready.push_front(Ok(result));
                    return true;
                }
                None => return false,
                Some(Err(what)) => {
                    let voice = self.voice;
                    if self.tell == Tell::AtOnce {
                        self.progress.aside(|| voice.error(&what));
                    }
                    self.progress.step();
                    self.outcome.failures += 1;
                    self.lost.push(what);
                }
            }
        }
    }

    /// Says how many of several texts were lost.
    pub fn end(&mut self) {
        self.progress.end();
        if self.tell == Tell::AtEnd {
            self.lost.iter().for_each(|what| self.voice.error(what));
        }
        let (lost, all) = (self.outcome.failures, self.done + self.outcome.failures);
        match () {
            () if lost == 0 || all == 1 => {}
            () if self.done == 0 => self.voice.note(&format!("none of {all} texts could be read")),
            () => self.voice.note(&format!("{} of {all} texts were read, {lost} could not be", self.done)),
        }
    }

    /// Reads and analyzes the next texts.
    fn fill(&mut self) {
        let most = if self.jobs == 1 { 1 } else { self.jobs * EACH };
        let (mut texts, mut bytes) = (Vec::new(), 0);
        while texts.len() < most && bytes < HELD {
            let Some(text) = self.reader.next() else { break };
            bytes += text.as_ref().map_or(0, |d| d.text.len());
            texts.push(text);
        }
        for notice in self.reader.notices() {
            let voice = self.voice;
            self.progress.aside(|| voice.note(&notice));
        }
        let (pipeline, publish) = (self.pipeline, self.publish);
        let one = move |text| result(text, pipeline, publish);
        if texts.len() < 2 {
            self.ready.extend(texts.into_iter().map(one));
            return;
        }
        if self.pool.is_none() {
            // Without threads the work is done all the same, one text after the other.
            self.pool = ThreadPoolBuilder::new().num_threads(self.jobs).build().ok();
        }
        match &self.pool {
            Some(pool) => {
                self.ready.extend(pool.install(|| texts.into_par_iter().map(one).collect::<Vec<_>>()))
            }
            None => self.ready.extend(texts.into_iter().map(one)),
        }
    }
}

fn result<T>(
    text: Result<Document, ReadError>,
    pipeline: &Pipeline,
    publish: &(dyn Fn(&Analysis) -> T + Sync),
) -> Result<T, String> {
    let document = text.map_err(|e| e.to_string())?;
    let id = document.id.clone();
    catch_unwind(AssertUnwindSafe(|| publish(&pipeline.analyze(document))))
        .map_err(|_| format!("{id}: melian broke off on this text; please report it with the text"))
}

impl<T: Send> Iterator for Batch<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if !self.has_next() {
            self.end();
            return None;
        }
        self.done += 1;
        self.progress.step();
        self.ready.pop_front()?.ok()
    }
}
