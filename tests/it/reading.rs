//! Bytes of every kind become documents, or one clear error.

use melian::Document;
use melian::document::BlockKind;
use melian::read::{self, Options, ReadError, ReadFault};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ESSAY: &str = "States “seek” power – so it was, and so it is.\n\nThe naïve view is wrong.";

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn put(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path
}

fn read(inputs: &[&Path], options: &Options) -> Vec<Result<Document, ReadError>> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|p| p.to_path_buf()).collect();
    read::open(&inputs, options).collect()
}

fn one(path: &Path) -> Result<Document, ReadError> {
    let mut all = read(&[path], &Options::default());
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn fault(path: &Path) -> ReadFault {
    one(path).expect_err("an error").fault
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn encodings_are_told_apart_and_reported() {
    let folder = folder();
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend(ESSAY.as_bytes());
    let windows =
        b"States \x93seek\x94 power \x96 so it was, and so it is.\n\nThe na\xEFve view is wrong.".to_vec();
    let cases = [
        ("UTF-8", ESSAY.as_bytes().to_vec()),
        ("UTF-8", marked),
        ("UTF-16LE", utf16(ESSAY, false, true)),
        ("UTF-16BE", utf16(ESSAY, true, true)),
        ("UTF-16LE", utf16(ESSAY, false, false)),
        ("UTF-16BE", utf16(ESSAY, true, false)),
        ("windows-1252", windows),
    ];
    for (i, (name, bytes)) in cases.into_iter().enumerate() {
        let document = one(&put(&folder, &format!("{i}.txt"), bytes)).expect("a text");
        assert_eq!(document.text, ESSAY, "case {i}");
        assert_eq!(document.provenance.encoding, Some(name), "case {i}");
        assert_eq!(document.warnings.is_empty(), name == "UTF-8", "case {i}");
        assert_eq!(document.blocks.len(), 2, "case {i}");
    }
}

#[test]
fn the_encoding_can_be_named() {
    let folder = folder();
    let path = put(&folder, "mac.txt", b"\xD2States seek power.\xD3");
    let options = Options { encoding: read::encoding_named("macintosh"), ..Options::default() };
    let document = read(&[&path], &options).remove(0).expect("a text");
    assert_eq!(document.text, "“States seek power.”");
}

#[test]
fn what_is_no_text_is_one_error() {
    let folder = folder();
    assert!(matches!(fault(&put(&folder, "empty.txt", "")), ReadFault::Empty));
    assert!(matches!(fault(&put(&folder, "blank.txt", " \n\t\n\u{FEFF}")), ReadFault::Empty));
    assert!(matches!(fault(&put(&folder, "mark.txt", utf16(" ", false, true))), ReadFault::Empty));
    assert!(matches!(fault(&put(&folder, "nul.txt", b"a\0b\x01c")), ReadFault::Binary(None)));
    assert!(matches!(
        fault(&put(&folder, "noise.txt", [0x01, 0x02, 0xFF, 0xFE].repeat(50))),
        ReadFault::Binary(_)
    ));
    assert!(matches!(fault(&put(&folder, "pdf.txt", "%PDF-1.7\n\u{80}")), ReadFault::Damaged(_)));
    assert!(matches!(fault(&put(&folder, "essay.xls", "x")), ReadFault::UnknownFormat(_)));
    assert!(matches!(fault(&folder.path().join("missing.txt")), ReadFault::Missing));
    assert!(matches!(fault(&folder.path().join("missing.docx")), ReadFault::Missing));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_does_not_stop_the_rest() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let secret = put(&folder, "a.txt", "States seek power.");
    put(&folder, "b.txt", "Trade makes peace.");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::File::open(&secret).is_ok() {
        return; // the test runs as somebody who may read everything
    }
    let all = read(&[folder.path()], &Options::default());
    assert!(matches!(&all[0], Err(ReadError { fault: ReadFault::Forbidden, .. })));
    assert_eq!(all[1].as_ref().expect("the other file").text, "Trade makes peace.");
}

#[test]
fn folders_are_read_in_order_and_hidden_files_are_not() {
    let folder = folder();
    put(&folder, "b.txt", "Second text.");
    put(&folder, "a/z.md", "# First\n\nA text.");
    put(&folder, ".hidden.txt", "Hidden.");
    put(&folder, "c.xls", "not read");
    let mut reader = read::open(&[folder.path().to_path_buf()], &Options::default());
    let notices = reader.notices();
    assert!(matches!(notices.as_slice(), [one] if one.contains(".xls 1")), "{notices:?}");
    let ids: Vec<String> = reader.map(|d| d.expect("a text").id).collect();
    let name = |s: &str| folder.path().join(s).to_string_lossy().into_owned();
    assert_eq!(ids, [name("a/z.md"), name("b.txt")]);
}

#[test]
fn an_empty_folder_is_an_error() {
    let folder = folder();
    assert!(matches!(fault(folder.path()), ReadFault::NoTexts));
}

#[test]
fn a_bad_line_of_jsonl_is_one_error_and_the_rest_goes_on() {
    let folder = folder();
    let lines = "{\"id\":\"a\",\"text\":\"States seek power.\"}\n\nnot json\n{\"id\":7,\"text\":\"Trade\\nmakes peace.\"}\n\
                 {\"id\":\"c\"}\n{\"text\":3}\n{\"text\":\"No name.\"}\n{\"id\":\"e\",\"text\":\"\"}";
    let path = put(&folder, "essays.jsonl", lines);
    let all = read(&[&path], &Options::default());
    let told: Vec<String> = all
        .iter()
        .map(|r| match r {
            Ok(d) => d.id.rsplit('/').next().unwrap_or_default().to_string(),
            Err(e) => format!("{} {}", e.line.expect("a line"), e.fault),
        })
        .collect();
    assert_eq!(
        told,
        [
            "a",
            "3 not a JSON object: expected ident, column 2",
            "7",
            "5 there is no field `text`, only id",
            "6 the field `text` is not a text",
            "essays.jsonl:7",
            "e",
        ]
    );
    assert_eq!(all[6].as_ref().expect("an empty text keeps its place").warnings, ["the text is empty"]);
}

#[test]
fn rows_in_other_encodings() {
    let folder = folder();
    let jsonl = put(&folder, "a.jsonl", utf16("{\"id\":\"a\",\"text\":\"naïve\"}\n", false, true));
    let csv = put(&folder, "b.csv", b"id;text\nb;\"na\xEFve \x93state\x94; and more\"\n");
    let tsv = put(&folder, "c.tsv", utf16("id\ttext\nc\tnaïve, too\n", false, true));
    let all = read(&[&jsonl, &csv, &tsv], &Options::default());
    let texts: Vec<&str> = all.iter().map(|r| r.as_ref().expect("a text").text.as_str()).collect();
    assert_eq!(texts, ["naïve", "naïve “state”; and more", "naïve, too"]);
}

#[test]
fn csv_cells_hold_line_breaks() {
    let folder = folder();
    let csv = "student,essay\r\nann,\"First paragraph.\r\n\r\nSecond, with \"\"quotes\"\".\"\r\nbob\r\n,\r\ncid,Third.\r\n";
    let path = put(&folder, "essays.csv", csv);
    let options = Options { id_field: "student".into(), text_field: "Essay".into(), ..Options::default() };
    let all = read(&[&path], &options);
    let first = all[0].as_ref().expect("a text");
    assert_eq!((first.id.as_str(), first.blocks.len()), ("ann", 2));
    assert!(first.text.ends_with("with \"quotes\"."));
    let second = all[1].as_ref().expect_err("a row without a text");
    assert_eq!(second.line, Some(5));
    assert_eq!(all[2].as_ref().expect("a text").id, "cid");
    assert_eq!(all.len(), 3);
}

#[cfg(feature = "parquet")]
mod parquet {
    use super::*;
    use crate::support::path;

    /// What pandas, Polars and Arrow wrote, see `tests/documents/recipe/by_rows.py`.
    #[test]
    fn rows_of_parquet_are_documents() {
        for name in ["pandas", "polars", "arrow-gzip", "arrow-lz4"] {
            let file = path(&format!("tests/documents/parquet/{name}.parquet"));
            let all: Vec<Document> =
                read(&[&file], &Options::default()).into_iter().map(|d| d.expect("a row")).collect();
            let ids: Vec<&str> = all.iter().map(|d| d.id.as_str()).collect();
            assert_eq!(ids, ["04-one-boat", "14-paper-houses", "25-short-change"], "{name}");
            for document in &all {
                let essay = path(&format!("corpus/essays/{}.txt", document.id));
                assert_eq!(document.text, fs::read_to_string(essay).expect("an essay"), "{name}");
            }
            let fields = |at: usize| {
                let fields: Vec<_> = all[at].provenance.fields.iter().collect();
                fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
            };
            assert_eq!(fields(0), ["day=1989-11-09", "year=1989"], "{name}: lists are no fields");
            assert_eq!(fields(1), ["day=1989-11-09"], "{name}: a gap is no field");
        }
        let error = one(&path("tests/documents/parquet/no-text.parquet")).expect_err("no column");
        assert!(error.to_string().contains("there is no field `text`, only day, id, year"), "{error}");
    }

    /// Cut anywhere, or with a byte turned: documents or one error, and nothing else.
    #[test]
    fn damaged_parquet_is_told() {
        let folder = folder();
        let whole = fs::read(path("tests/documents/parquet/polars.parquet")).expect("a file");
        for at in (0..whole.len()).step_by(131) {
            assert!(one(&put(&folder, "cut.parquet", &whole[..at])).is_err(), "cut at {at}");
            let mut turned = whole.clone();
            turned[at] ^= 0xFF;
            let file = put(&folder, "turned.parquet", turned);
            let errors = read(&[&file], &Options::default()).into_iter().filter(Result::is_err).count();
            assert!(errors <= 3, "turned at {at}: {errors} errors");
        }
        assert!(matches!(fault(&put(&folder, "essay.txt", &whole)), ReadFault::Misplaced));
    }
}

#[test]
fn a_missing_column_is_one_error() {
    let folder = folder();
    let path = put(&folder, "essays.csv", "id,essay\na,Text.\nb,Text.\n");
    let error = one(&path).expect_err("no such column");
    assert!(error.to_string().contains("there is no field `text`, only id, essay"), "{error}");
}

#[test]
fn markdown_is_read_without_its_markup() {
    let folder = folder();
    let path = put(
        &folder,
        "essay.md",
        "---\nauthor: A. Student\n---\n\n# Power\n\nStates *seek* power.\n\n> Anarchy is permanent.\n\n\
         ## References\n\n- Waltz, K. (1979) *Theory of International Politics*.\n",
    );
    let document = one(&path).expect("a text");
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Header, Heading, Paragraph, Quote, Reference};
    assert_eq!(kinds, [Header, Heading, Paragraph, Quote, Heading, Reference]);
    assert!(document.text.contains("States seek power."));
}
