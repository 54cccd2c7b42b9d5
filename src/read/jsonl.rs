//! One JSON object a line, one document an object.

use super::error::{ReadError, ReadFault};
use super::source::Rows;
use super::{Options, encoding, txt};
use crate::Document;
use serde_json::{Map, Value};

/// The documents of a JSONL file, as they are asked for.
pub(super) struct Jsonl {
    rows: Rows,
    path: String,
    options: Options,
    line: usize,
    found: bool,
    over: bool,
}

impl Jsonl {
    pub(super) fn new(rows: Rows, path: String, options: Options) -> Self {
        Jsonl { rows, path, options, line: 0, found: false, over: false }
    }

    fn document(&self, bytes: &[u8]) -> Result<Document, ReadFault> {
        let decoded = encoding::decode(bytes, self.options.encoding)?;
        let fields = serde_json::from_str(&decoded.text).map_err(|e| ReadFault::BadJson(reason(&e)))?;
        document(fields, (&self.path, self.line), decoded, &self.options)
    }
}

/// The document of a row: text, id and fields by name. `decoded` says how its text was read.
pub(super) fn document(
    mut fields: Map<String, Value>,
    (path, row): (&str, usize),
    decoded: encoding::Decoded,
    options: &Options,
) -> Result<Document, ReadFault> {
    let field = &options.text_field;
    let text = match fields.remove(field) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(ReadFault::NotText(field.clone())),
        None => {
            let found = fields.keys().take(12).cloned().collect();
            return Err(ReadFault::MissingField { field: field.clone(), found });
        }
    };
    let id = match fields.remove(&options.id_field) {
        Some(Value::String(id)) if !id.is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{path}:{row}"),
    };
    let mut document = txt::row(id, path.to_owned(), encoding::Decoded { text, ..decoded });
    document.provenance.fields = fields.into_iter().filter_map(plain).collect();
    Ok(document)
}

/// A field that is one value; lists and objects are none.
fn plain((name, value): (String, Value)) -> Option<(String, String)> {
    match value {
        Value::String(value) => Some((name, value)),
        Value::Number(value) => Some((name, value.to_string())),
        Value::Bool(value) => Some((name, value.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What serde_json says, without its line: a line of JSONL is line 1 to it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or(&text);
    format!("{what}, column {}", error.column())
}

impl Iterator for Jsonl {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            self.line += 1;
            let line = match self.rows.line() {
                Ok(Some(line)) => line,
                Ok(None) => {
                    self.over = true;
                    let nothing = ReadError::new(self.path.clone(), None, ReadFault::Empty);
                    return (!self.found).then_some(Err(nothing));
                }
                Err(fault) => {
                    self.found = true;
                    self.over = !matches!(fault, ReadFault::TooLarge(_));
                    return Some(Err(ReadError::new(self.path.clone(), Some(self.line), fault)));
                }
            };
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            self.found = true;
            let fail = |fault| ReadError::new(self.path.clone(), Some(self.line), fault);
            return Some(self.document(&line).map_err(fail));
        }
        None
    }
}
