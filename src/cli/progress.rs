//! How far the work is, on standard error.

use super::args::When;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Work that is shorter shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shows how many texts were read: a bar on a terminal, lines elsewhere.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    lines: bool,
    begun: Instant,
    said: Instant,
    done: u64,
    total: Option<u64>,
}

impl Progress {
    /// `total` is none where rows cannot be counted beforehand; `on_screen` says
    /// that results go to the same terminal.
    pub fn new(when: When, total: Option<u64>, on_screen: bool) -> Self {
        let terminal = io::stderr().is_terminal();
        let shown = match when {
            When::Never => false,
            When::Auto => terminal && !on_screen,
            When::Always => true,
        };
        let bar = (shown && terminal).then(|| bar(total));
        let now = Instant::now();
        Progress { bar, lines: shown && !terminal, begun: now, said: now, done: 0, total }
    }

    /// One more text was read, or could not be.
    pub fn step(&mut self) {
        self.done += 1;
        if let Some(bar) = &self.bar {
            if bar.is_hidden() && self.begun.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        }
        if self.lines && self.said.elapsed() > Duration::from_secs(2) {
            self.line();
        }
    }

    /// Says something above the bar.
    pub fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if self.lines {
            self.line();
        }
        self.lines = false;
    }

    fn line(&mut self) {
        self.said = Instant::now();
        let of = self.total.map(|n| format!(" of {n}")).unwrap_or_default();
        let _ = writeln!(io::stderr(), "read {}{of} texts", self.done);
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let hidden = ProgressDrawTarget::hidden();
    let (bar, template) = match total {
        Some(n) => (
            ProgressBar::with_draw_target(Some(n), hidden),
            "{bar:30} {pos} of {len} texts, {rate}, {eta} to go",
        ),
        None => (ProgressBar::with_draw_target(None, hidden), "{spinner} {pos} texts, {rate}, {elapsed}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
            let _ = write!(out, "{:.1} a second", state.per_sec());
        };
        bar.set_style(style.progress_chars("=> ").with_key("rate", rate));
    }
    bar
}
