//! A reader at work within its bounds: what panics, hangs or eats memory costs
//! only its own file.
//!
//! With a worker (the program itself, started for one document) the bounds hold
//! whatever the reader does; without one a thread is given up when its time is over.

use super::Format;
use super::error::ReadFault;
use super::extract::Extract;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Bytes of memory a worker may take.
const MEMORY: u64 = 512 << 20;

/// How a document is read.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The program that reads one document, `PROGRAM read-document FORMAT`, which
    /// calls [`work`]; none to read on a thread of this process.
    pub worker: Option<PathBuf>,
    /// Seconds a document may take.
    pub seconds: u64,
}

impl Default for Guard {
    fn default() -> Self {
        Guard { worker: None, seconds: 30 }
    }
}

type Answer = Result<Extract, ReadFault>;

/// Reads a document, whatever it does to its reader.
pub(super) fn read(format: Format, bytes: Vec<u8>, guard: &Guard) -> Answer {
    match &guard.worker {
        Some(program) => in_process(program, format, bytes, guard.seconds),
        None => in_thread(format, bytes, guard.seconds),
    }
}

fn in_thread(format: Format, bytes: Vec<u8>, seconds: u64) -> Answer {
    let (send, receive) = mpsc::channel();
    let reading = move || {
        let answer = catch_unwind(AssertUnwindSafe(|| super::extract(format, &bytes)));
        // Nobody waits for an answer that comes too late.
        let _ = send.send(answer.unwrap_or(Err(ReadFault::BrokeOff)));
    };
    thread::Builder::new().stack_size(16 << 20).spawn(reading).map_err(ReadFault::from_io)?;
    late(receive.recv_timeout(Duration::from_secs(seconds)), seconds)
}

fn late<T>(
    answer: Result<Result<T, ReadFault>, mpsc::RecvTimeoutError>,
    seconds: u64,
) -> Result<T, ReadFault> {
    match answer {
        Ok(answer) => answer,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadFault::TookTooLong(seconds)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ReadFault::BrokeOff),
    }
}

fn in_process(program: &Path, format: Format, bytes: Vec<u8>, seconds: u64) -> Answer {
    let mut child = Command::new(program)
        .args(["read-document", format.name()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(ReadFault::from_io)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        // A worker that breaks off closes its input; what it answered tells.
        let _ = input.map(|mut pipe| pipe.write_all(&bytes));
    });
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = output.map_or(Ok(0), |mut pipe| pipe.read_to_end(&mut answer));
        let _ = send.send(read.map(|_| answer).map_err(ReadFault::from_io));
    });
    let answer = late(receive.recv_timeout(Duration::from_secs(seconds)), seconds);
    let _ = child.kill(); // it has answered, or never will
    let _ = child.wait();
    unwrap(&answer?)
}

/// What a worker does: reads a document from `input` and answers on `output`.
///
/// # Errors
/// Those of the two streams.
pub fn work(format: Format, mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    bound()?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let answer = in_thread(format, bytes, u64::MAX >> 1);
    let packed = postcard::to_allocvec(&answer).map_err(io::Error::other)?;
    output.write_all(&packed)?;
    output.write_all(&(packed.len() as u64).to_le_bytes())?;
    output.flush()
}

/// Binds a worker to its memory and silences its panics.
///
/// # Errors
/// That of the system, where it sets no bound.
pub(super) fn bound() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rlimit::setrlimit(rlimit::Resource::DATA, MEMORY, MEMORY)?;
    std::panic::set_hook(Box::new(|_| {}));
    Ok(())
}

/// The answer at the end of what a worker wrote: a reader may have printed before it.
fn unwrap(output: &[u8]) -> Answer {
    let (rest, length) = output.split_last_chunk().ok_or(ReadFault::BrokeOff)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| ReadFault::BrokeOff)?;
    let start = rest.len().checked_sub(length).ok_or(ReadFault::BrokeOff)?;
    postcard::from_bytes(&rest[start..]).unwrap_or(Err(ReadFault::BrokeOff))
}
