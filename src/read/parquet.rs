//! A Parquet file, one document a row.
//!
//! Pages unpack into what they claim to be, and damaged ones can make their reader panic, so
//! rows come from the worker of [`Guard`] within its memory, or from a thread where there is
//! none. Either hands over one [`Message`] a row, and a row may take as long as a document.

use super::error::{ReadError, ReadFault};
use super::guard::{self, Guard};
use super::source::LARGEST;
use super::{Options, encoding, jsonl};
use crate::Document;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};
use ::parquet::schema::types::Type;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Rows that a column is unpacked for at a time: texts are long, and a thousand of them many.
const BATCH: usize = 8;

/// What a worker says.
#[derive(Debug, Serialize, Deserialize)]
enum Message {
    /// The plain values of a row by their columns.
    Row(Map<String, Value>),
    /// Why there is no further row.
    Fault(ReadFault),
    /// There is no further row. Without this the worker broke off.
    End,
}

/// The documents of a Parquet file, as they are asked for.
pub(super) struct Parquet {
    rows: Receiver<Message>,
    worker: Option<Child>,
    path: String,
    options: Options,
    row: usize,
    over: bool,
}

impl Parquet {
    /// Opens a file. `name` is how it is called.
    pub(super) fn open(path: &Path, name: String, options: Options) -> Result<Self, ReadFault> {
        if path.as_os_str() == "-" {
            return Err(ReadFault::Misplaced);
        }
        File::open(path).map_err(ReadFault::from_io)?; // a worker could not say it as well
        let (send, rows) = sync_channel(1);
        let worker = match &options.guard.worker {
            Some(program) => Some(in_process(program, path, send)?),
            None => in_thread(path.to_owned(), send).map(|()| None)?,
        };
        Ok(Parquet { rows, worker, path: name, options, row: 0, over: false })
    }

    fn row(&mut self) -> Result<Option<Document>, ReadFault> {
        let Guard { seconds, .. } = self.options.guard;
        let fields = match self.rows.recv_timeout(Duration::from_secs(seconds)) {
            Ok(Message::Row(fields)) => fields,
            Ok(Message::End) if self.row == 0 => return Err(ReadFault::Empty),
            Ok(Message::End) => return Ok(None),
            Ok(Message::Fault(fault)) => return Err(fault),
            Err(RecvTimeoutError::Timeout) => return Err(ReadFault::TookTooLong(seconds)),
            Err(RecvTimeoutError::Disconnected) => return Err(ReadFault::BrokeOff),
        };
        self.row += 1;
        let decoded = encoding::Decoded { text: String::new(), encoding: "UTF-8", warning: None };
        jsonl::document(fields, (&self.path, self.row), decoded, &self.options).map(Some)
    }
}

impl Iterator for Parquet {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let before = self.row;
        let document = self.row();
        // A row without a text is one of many; a file without its column, and all else, is the end.
        self.over = self.row == before || matches!(document, Err(ReadFault::MissingField { .. }));
        let number = (!self.over).then_some(self.row);
        document.map_err(|fault| ReadError::new(self.path.clone(), number, fault)).transpose()
    }
}

impl Drop for Parquet {
    fn drop(&mut self) {
        if let Some(worker) = &mut self.worker {
            let _ = worker.kill(); // it has said all, or nobody listens
            let _ = worker.wait();
        }
    }
}

fn in_thread(path: PathBuf, send: SyncSender<Message>) -> Result<(), ReadFault> {
    let reading = move || {
        let say = |message| send.send(message).is_ok();
        // A panic ends the messages before their end, which says enough.
        let _ = catch_unwind(AssertUnwindSafe(|| tell(&path, say)));
    };
    thread::Builder::new().spawn(reading).map(drop).map_err(ReadFault::from_io)
}

fn in_process(program: &Path, path: &Path, send: SyncSender<Message>) -> Result<Child, ReadFault> {
    let mut worker = Command::new(program)
        .args(["read-document", "parquet", "--"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(ReadFault::from_io)?;
    if let Some(output) = worker.stdout.take() {
        thread::spawn(move || {
            let messages = serde_json::Deserializer::from_reader(BufReader::new(output)).into_iter();
            let _ = messages.map_while(Result::ok).try_for_each(|message| send.send(message));
        });
    }
    Ok(worker)
}

/// What a worker does with a Parquet file: says its rows on `output`.
///
/// # Errors
/// Those of `output`.
pub fn work(path: &Path, output: impl Write) -> io::Result<()> {
    guard::bound()?;
    let mut output = BufWriter::new(output);
    let mut said = Ok(());
    tell(path, |message| {
        said = serde_json::to_writer(&mut output, &message).map_err(io::Error::from);
        said.is_ok()
    });
    said.and_then(|()| output.flush())
}

/// Says every row and how they end, as long as somebody listens.
fn tell(path: &Path, mut say: impl FnMut(Message) -> bool) {
    let rows = match rows(path) {
        Ok(rows) => rows,
        Err(fault) => {
            say(Message::Fault(fault));
            return;
        }
    };
    for row in rows {
        let message = match row.map_err(damaged).and_then(fields) {
            Ok(fields) => Message::Row(fields),
            Err(fault) => Message::Fault(fault),
        };
        if matches!(message, Message::Fault(_)) | !say(message) {
            return;
        }
    }
    say(Message::End);
}

/// The rows, with those columns alone that hold one value a row.
fn rows(path: &Path) -> Result<RowIter<'static>, ReadFault> {
    let file = File::open(path).map_err(ReadFault::from_io)?;
    if file.metadata().is_ok_and(|meta| meta.len() == 0) {
        return Err(ReadFault::Empty);
    }
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let schema = reader.metadata().file_metadata().schema();
    let plain = |field: &&Arc<Type>| {
        field.is_primitive() && field.get_basic_info().repetition() != ::parquet::basic::Repetition::REPEATED
    };
    let columns = schema.get_fields().iter().filter(plain).cloned().collect();
    let chosen = Type::group_type_builder(schema.name()).with_fields(columns).build().map_err(damaged)?;
    let rows = RowIter::from_file_into(Box::new(reader)).project(Some(chosen)).map_err(damaged)?;
    Ok(rows.with_batch_size(BATCH))
}

fn damaged(error: ParquetError) -> ReadFault {
    ReadFault::Damaged(error.to_string().lines().next().unwrap_or_default().to_owned())
}

/// The values of a row as JSON has them; bytes that are no text are left out.
fn fields(row: Row) -> Result<Map<String, Value>, ReadFault> {
    let mut fields = Map::new();
    for (name, field) in row.into_columns() {
        let value = match field {
            Field::Null => Value::Null,
            Field::Str(text) if text.len() > LARGEST => return Err(ReadFault::TooLarge(LARGEST)),
            Field::Str(text) => Value::String(text),
            Field::Bytes(bytes) => match bytes.as_utf8() {
                Ok(text) if text.len() <= LARGEST => Value::String(text.to_owned()),
                _ => continue,
            },
            Field::Bool(value) => Value::Bool(value),
            Field::Float(value) => number(f64::from(value)),
            Field::Double(value) => number(value),
            Field::Int(value) => Value::from(value),
            Field::Long(value) => Value::from(value),
            // Rarer numbers, decimals, dates and times, as Parquet's own library writes them.
            other => Value::String(other.to_string()),
        };
        fields.insert(name, value);
    }
    Ok(fields)
}

/// A number; a whole one without a point, since pandas makes years with gaps into fractions.
fn number(value: f64) -> Value {
    match value.fract() == 0.0 && value.abs() < 1e15 {
        true => Value::from(value as i64),
        false => Number::from_f64(value).map_or(Value::Null, Value::Number),
    }
}
