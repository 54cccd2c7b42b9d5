//! Codes of sentences: a JSON object a line.

use super::{CodeError, DIRECTIONS, SENTENCE_VOICES, text};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The codes of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedSentence {
    /// What it is called.
    pub id: String,
    /// Where it comes from (`repo`, else `doc`, else `source`, else its id); resampled together.
    pub source: String,
    /// The sentence.
    pub text: String,
    /// What stands before it and is read with it; may be empty.
    pub prev: String,
    /// What it speaks for in its context.
    pub direction: Option<String>,
    /// Whose claim it is.
    pub voice: Option<String>,
    /// Ids of the concepts and propositions that matter; none if they were not coded.
    pub concepts: Option<Vec<String>>,
    /// The part of the data it belongs to.
    pub split: Option<String>,
}

/// Reads the codes of sentences.
///
/// # Errors
/// Every fault of the file, in order.
pub fn sentences(file: &str, bytes: &[u8]) -> Result<Vec<CodedSentence>, Vec<CodeError>> {
    let text = text(file, bytes).map_err(|e| vec![e])?;
    let (mut coded, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (i, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match sentence(line) {
            Ok(row) if !seen.insert(row.id.clone()) => {
                faults.push(CodeError::new(file, i + 1, format!("`{}` is coded twice", row.id), ""));
            }
            Ok(row) => coded.push(row),
            Err((what, help)) => faults.push(CodeError::new(file, i + 1, what, help)),
        }
    }
    if coded.is_empty() && faults.is_empty() {
        faults.push(CodeError::new(file, None, "it holds no codes", "write one sentence a line"));
    }
    if faults.is_empty() { Ok(coded) } else { Err(faults) }
}

fn sentence(line: &str) -> Result<CodedSentence, (String, String)> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|e| {
        let what = e.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        (format!("not a JSON object: {what}"), "write one object a line".to_owned())
    })?;
    let word = |name: &str| match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(word)) => Ok(Some(word.clone()).filter(|w| !w.is_empty())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err((format!("the field `{name}` is no text"), "write it in quotation marks".to_owned())),
    };
    let needed = |name: &str| {
        word(name)?
            .ok_or_else(|| (format!("there is no field `{name}`"), "every sentence needs it".to_owned()))
    };
    let coded = |name: &str, labels: &[&str]| match word(name)? {
        Some(w) if !labels.contains(&w.as_str()) => {
            Err((format!("`{w}` is no {name}"), format!("codes are {}", labels.join(", "))))
        }
        word => Ok(word),
    };
    let concepts = match object.get("concepts") {
        None | Some(Value::Null) => None,
        Some(list) => Some(serde_json::from_value(list.clone()).map_err(|_| {
            ("the field `concepts` is no list of ids".to_owned(), "write it as [\"self-help\"]".to_owned())
        })?),
    };
    let id = needed("id")?;
    let source = word("repo")?.or(word("doc")?).or(word("source")?);
    Ok(CodedSentence {
        source: source.unwrap_or_else(|| id.clone()),
        text: needed("text")?,
        prev: word("prev")?.map(|p| p.trim().to_owned()).unwrap_or_default(),
        direction: coded("direction", &DIRECTIONS)?,
        voice: coded("voice", &SENTENCE_VOICES)?,
        concepts,
        split: word("split")?,
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_may_be_left_out() {
        let rows = sentences(
            "s.jsonl",
            b"{\"id\": 1, \"text\": \"Power rules.\", \"direction\": \"continuity\"}\n\n",
        );
        let row = &rows.expect("good codes")[0];
        assert_eq!((row.id.as_str(), row.source.as_str(), row.prev.as_str()), ("1", "1", ""));
        assert_eq!((row.voice.clone(), row.concepts.clone()), (None, None));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let text = "{\"id\": \"a\"}\nno\n{\"id\": \"b\", \"text\": \"t\", \"direction\": \"up\"}\n";
        let faults = sentences("s.jsonl", text.as_bytes()).expect_err("three faults");
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let want = [
            "s.jsonl:1: there is no field `text` (every sentence needs it)",
            "s.jsonl:2: not a JSON object: expected ident (write one object a line)",
            "s.jsonl:3: `up` is no direction (codes are continuity, none, change)",
        ];
        assert_eq!(faults, want);
    }
}
