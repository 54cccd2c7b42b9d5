//! Codes of documents: a row each.

use super::{ARGUMENTS, BASES, CodeError, VOICES, label, rows, text};
use std::collections::BTreeSet;

/// The codes of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedDocument {
    /// What it is called.
    pub id: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// Where the document comes from: documents of one source are resampled together
    /// and never stand in two folds. Its id where the file names no source.
    pub source: String,
    /// Its file, where the table names one.
    pub path: Option<String>,
    /// Its text, where the table holds it.
    pub text: Option<String>,
    /// The part of the data it belongs to.
    pub split: Option<String>,
    /// School by coder; none where a coder gave none.
    pub school: Vec<Option<String>>,
    /// Argument by coder.
    pub argument: Vec<Option<String>>,
    /// What the first coder's argument rests on.
    pub basis: Option<String>,
    /// Whether the writer speaks (`own`) or reports (`reported`).
    pub voice: Option<String>,
}

/// Where the columns stand.
struct Columns {
    id: usize,
    source: Option<usize>,
    path: Option<usize>,
    text: Option<usize>,
    split: Option<usize>,
    basis: Option<usize>,
    voice: Option<usize>,
    /// By coder.
    school: Vec<usize>,
    argument: Vec<usize>,
}

/// Reads the codes of documents; `schools` are the labels a school may have.
///
/// # Errors
/// Every fault of the file, in order.
pub fn documents(file: &str, bytes: &[u8], schools: &[String]) -> Result<Vec<CodedDocument>, Vec<CodeError>> {
    let text = text(file, bytes).map_err(|e| vec![e])?;
    let mut reader = rows(text);
    let columns = match reader.headers() {
        Ok(header) => columns(file, header).map_err(|e| vec![e])?,
        Err(e) => return Err(vec![CodeError::new(file, 1, format!("not a table: {e}"), "")]),
    };
    let (mut coded, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map(|p| p.line() as usize);
                faults.push(CodeError::new(file, line, "not a row of the table", "save it as UTF-8 CSV"));
                break;
            }
        };
        let line = record.position().map_or(0, |p| p.line() as usize);
        match row(&record, &columns, line, schools) {
            Ok(row) if !seen.insert(row.id.clone()) => {
                let what = format!("`{}` is coded twice", row.id);
                faults.push(CodeError::new(file, line, what, "further coders are columns: argument_2"));
            }
            Ok(row) => coded.push(row),
            Err((what, help)) => faults.push(CodeError::new(file, line, what, help)),
        }
    }
    if coded.is_empty() && faults.is_empty() {
        faults.push(CodeError::new(file, None, "it holds no codes", "write one document a row"));
    }
    if faults.is_empty() { Ok(coded) } else { Err(faults) }
}

fn columns(file: &str, header: &csv::StringRecord) -> Result<Columns, CodeError> {
    let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let coders = |name: &str| -> Vec<usize> {
        let further = (2..).map_while(|n| find(&format!("{name}_{n}")));
        find(name).into_iter().chain(further).collect()
    };
    let (school, argument) = (coders("school"), coders("argument"));
    let fail = |what: &str, help: &str| Err(CodeError::new(file, 1, what, help));
    let Some(id) = find("id").or(find("path")) else {
        return fail("there is no column `id`", "name the column of the document ids `id`");
    };
    if school.is_empty() && argument.is_empty() {
        return fail("there is no column `argument` and none `school`", "name the columns of the codes so");
    }
    Ok(Columns {
        id,
        source: find("source"),
        path: find("path"),
        text: find("text"),
        split: find("split"),
        basis: find("basis"),
        voice: find("voice"),
        school,
        argument,
    })
}

fn row(
    record: &csv::StringRecord,
    at: &Columns,
    line: usize,
    schools: &[String],
) -> Result<CodedDocument, (String, String)> {
    let cell = |column: Option<usize>| column.and_then(|c| record.get(c)).filter(|c| !c.is_empty());
    let owned = |column| cell(column).map(str::to_owned);
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let coders = |columns: &[usize], name: &str, labels: &[String]| {
        columns.iter().map(|&c| label(record.get(c), name, labels)).collect::<Result<Vec<_>, _>>()
    };
    let Some(id) = owned(Some(at.id)) else {
        return Err(("the row has no id".to_owned(), "name the document".to_owned()));
    };
    Ok(CodedDocument {
        line,
        source: owned(at.source).unwrap_or_else(|| id.clone()),
        path: owned(at.path),
        text: owned(at.text),
        split: owned(at.split),
        school: coders(&at.school, "school", schools)?,
        argument: coders(&at.argument, "argument", &words(&ARGUMENTS))?,
        basis: label(cell(at.basis), "basis", &words(&BASES))?,
        voice: label(cell(at.voice), "voice", &words(&VOICES))?,
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<CodedDocument>, Vec<String>> {
        let schools = ["realist", "none"].map(str::to_owned);
        documents("gold.tsv", text.as_bytes(), &schools)
            .map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn coders_are_columns_and_may_be_silent() {
        let rows =
            read("id\tsource\tschool\targument\targument_2\na\tx\trealist\tchange\t\nb\t\t\tnone\tchange\n");
        let rows = rows.expect("good codes");
        assert_eq!((rows[0].source.as_str(), rows[1].source.as_str()), ("x", "b"));
        assert_eq!(rows[0].argument, [Some("change".to_owned()), None]);
        assert_eq!((rows[1].school[0].clone(), rows[1].line), (None, 3));
    }

    #[test]
    fn tables_with_commas_may_quote() {
        let rows =
            read("id,argument,text\r\na,change,\"It opened, they say, \"\"a\"\" chance.\nIt did.\"\r\n");
        let rows = rows.expect("good codes");
        assert_eq!(rows[0].text.as_deref(), Some("It opened, they say, \"a\" chance.\nIt did."));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let faults =
            read("id\targument\na\tchanged\nb\tchange\nb\tchange\n\tchange\n").expect_err("three faults");
        let want = [
            "gold.tsv:2: `changed` is no argument (codes are continuity, balanced, change, none)",
            "gold.tsv:4: `b` is coded twice (further coders are columns: argument_2)",
            "gold.tsv:5: the row has no id (name the document)",
        ];
        assert_eq!(faults, want);
        let faults = read("name\targument\na\tchange\n").expect_err("no id");
        assert_eq!(
            faults[0],
            "gold.tsv:1: there is no column `id` (name the column of the document ids `id`)"
        );
        assert!(read("id\tschool\n").expect_err("empty")[0].contains("it holds no codes"));
    }
}
