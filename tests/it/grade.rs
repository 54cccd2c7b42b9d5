//! The grading aid over the bundled essays, and what the program writes.

use crate::support::{essays, lexicon, path, text_of};
use melian::grade::gradebook::compare::{self, HandLevel};
use melian::grade::rubric::Rubric;
use melian::grade::{Graded, compare as agree, grade};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Essays about something else.
const OFF_TOPIC: [&str; 3] = ["10-liberal-arts", "35-interest-rates", "36-election"];

fn rubric() -> &'static Rubric {
    static RUBRIC: OnceLock<Rubric> = OnceLock::new();
    RUBRIC.get_or_init(|| Rubric::builtin().unwrap_or_else(|e| panic!("the rubric has faults\n{e}")))
}

fn graded() -> &'static [Graded] {
    static GRADED: OnceLock<Vec<Graded>> = OnceLock::new();
    let question = Some(rubric().about.question.as_str());
    GRADED.get_or_init(|| {
        let one =
            |e: &crate::support::Essay| grade(&e.analysis, lexicon(), rubric(), question, &BTreeMap::new());
        essays().iter().map(one).collect()
    })
}

fn by_hand() -> Vec<HandLevel> {
    let criteria: Vec<(&str, usize)> =
        rubric().criteria.iter().map(|c| (c.id.as_str(), c.levels.len())).collect();
    compare::read("levels.tsv", text_of("corpus/gold/levels.tsv").as_bytes(), &criteria).expect("gold levels")
}

#[test]
fn levels_agree_with_those_by_hand() {
    let (comparisons, missing) = agree(rubric(), graded(), &by_hand());
    assert!(missing.is_empty(), "{missing:?}");
    let told: Vec<String> = comparisons
        .iter()
        .map(|c| format!("{} {:.3} of {}", c.criterion, c.kappa.unwrap_or(0.0), c.essays))
        .collect();
    let all = comparisons.last().expect("a line for all");
    assert_eq!((all.criterion.as_str(), all.essays), ("all", 360));
    assert!(all.kappa.is_some_and(|kappa| kappa >= 0.7), "{told:#?}");
    assert!(all.adjacent.is_some_and(|part| part >= 0.9), "{told:#?}");
}

#[test]
fn a_grader_that_gives_everybody_the_same_does_not_agree() {
    for level in 0..=4 {
        let mut same: Vec<Graded> = graded().to_vec();
        same.iter_mut().flat_map(|g| &mut g.criteria).for_each(|judged| judged.level = level);
        let (comparisons, _) = agree(rubric(), &same, &by_hand());
        assert!(comparisons.last().and_then(|c| c.kappa).is_none_or(|kappa| kappa < 0.1));
    }
}

#[test]
fn an_essay_about_something_else_gets_nothing_for_content() {
    for essay in graded().iter().filter(|g| OFF_TOPIC.iter().any(|id| g.id.contains(id))) {
        let content = essay.criteria.iter().filter(|c| !matches!(c.id.as_str(), "structure" | "language"));
        let given: Vec<String> =
            content.filter(|c| c.high > 0).map(|c| format!("{} {}", c.id, c.high)).collect();
        assert!(given.is_empty(), "{}: {given:?}", essay.id);
        assert!(essay.flags.iter().any(|flag| flag.code == "off-question"), "{}", essay.id);
    }
}

#[test]
fn every_quotation_stands_in_its_essay() {
    let mut quotations = 0;
    for (essay, graded) in essays().iter().zip(graded()) {
        let text = &essay.analysis.document.text;
        for quotation in graded.criteria.iter().flat_map(|c| &c.evidence) {
            quotations += 1;
            assert!(text.contains(&quotation.text), "{}: {}", graded.id, quotation.text);
            let line = text.lines().nth(quotation.line - 1).unwrap_or_default();
            let begins: String = quotation.text.lines().next().unwrap_or_default().chars().take(20).collect();
            assert!(line.contains(&begins), "{}: line {} is not {begins}", graded.id, quotation.line);
        }
        let blocks: Vec<String> =
            graded.text.iter().map(|b| b.pieces.iter().map(|p| p.text.as_str()).collect()).collect();
        let wanted: Vec<&str> = essay.analysis.document.blocks.iter().map(|b| b.span.of(text)).collect();
        assert_eq!(blocks, wanted, "{}", graded.id);
    }
    assert!(quotations > 500, "{quotations}");
}

#[test]
fn levels_above_two_are_flagged_where_quality_decides() {
    let judged = graded().iter().flat_map(|g| &g.criteria);
    let high =
        judged.filter(|c| c.high > 2 && !matches!(c.id.as_str(), "sources" | "structure" | "language"));
    let mut count = 0;
    for criterion in high {
        count += 1;
        assert!(criterion.flags.iter().any(|f| f.code == "quality"), "{} {}", criterion.id, criterion.high);
    }
    assert!(count > 20);
}

fn melian(args: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_melian")).args(args).current_dir(folder).output().expect("melian runs")
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    let read = |path: std::path::PathBuf| {
        (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("a file"))
    };
    entries.map(read).collect()
}

const WORKSHEET: &str = "\u{feff}ID,\"Vollständiger Name\",Status,Bewertung,Bestwertung,\"Bewertung kann geändert werden\",\"Zuletzt geändert (Bewertung)\",\"Feedback als Kommentar\"\r\n\
Teilnehmer/in 11,Student One,\"Abgegeben, \"\"spät\"\"\",,\"50,00\",Ja,-,\r\n\
Teilnehmer/in 12,Student Two,Abgegeben,,\"50,00\",Ja,-,\r\n\
Teilnehmer/in 13,Student Three,Nicht abgegeben,,\"50,00\",Ja,-,\r\n";

/// A class of three in folders as Moodle names them.
fn inbox() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (student, essay) in [
        ("Student One_11", "04-one-boat"),
        ("Student Two_12", "16-nothing-new"),
        ("Student Four_14", "16-nothing-new"),
    ] {
        let place = folder.path().join(format!("in/{student}_assignsubmission_file_"));
        fs::create_dir_all(&place).expect("a folder");
        fs::copy(path("corpus/essays").join(format!("{essay}.txt")), place.join("essay.txt"))
            .expect("an essay");
    }
    fs::write(folder.path().join("moodle.csv"), WORKSHEET).expect("a worksheet");
    folder
}

#[test]
fn a_worksheet_of_moodle_is_filled_in_its_place() {
    let folder = inbox();
    let args =
        ["grade", "in", "-o", "out", "--marks", "points", "--moodle", "moodle.csv", "--color", "never"];
    let run = melian(&args, folder.path());
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(0), "{told}");
    for name in ["Student Four", "Student Three"] {
        assert!(told.contains(name), "{told}");
    }
    let filled = fs::read_to_string(folder.path().join("out/moodle.csv")).expect("a worksheet");
    assert!(filled.starts_with("\u{feff}ID,\"Vollständiger Name\",Status,"));
    assert!(filled.contains("Teilnehmer/in 11,Student One,\"Abgegeben, \"\"spät\"\"\",\""));
    assert!(filled.ends_with("Teilnehmer/in 13,Student Three,Nicht abgegeben,,\"50,00\",Ja,-,\r\n"));
    let rows = csv::Reader::from_reader(filled.as_bytes())
        .into_records()
        .map(|r| r.expect("a row"))
        .collect::<Vec<_>>();
    let mark: f64 = rows[0][3].replace(',', ".").parse().expect("a mark");
    assert!((5.0..=30.0).contains(&mark), "{mark}");
    assert!(rows[0][7].contains("&lt;") || rows[0][7].starts_with("<pre>"));
}

#[test]
fn the_same_class_gives_the_same_files_and_equal_essays_are_told() {
    let folder = inbox();
    for out in ["one", "two"] {
        let jobs = if out == "one" { "1" } else { "4" };
        assert_eq!(melian(&["grade", "in", "-o", out, "--jobs", jobs], folder.path()).status.code(), Some(0));
    }
    let (one, two) = (files(&folder.path().join("one")), files(&folder.path().join("two")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    assert!(one == two, "the files differ");
    assert!(
        one.contains_key("index.html") && one.contains_key("marks.csv") && one.len() == 12,
        "{:?}",
        one.keys()
    );
    let marks = String::from_utf8_lossy(&one["marks.csv"]).into_owned();
    // All three hand in a bundled essay; two of them the same.
    assert_eq!(marks.matches("near-duplicate").count(), 3, "{marks}");
    let index = String::from_utf8_lossy(&one["index.html"]).into_owned();
    assert!(index.contains("the bundled essay"), "{index}");
    let page = String::from_utf8_lossy(&one["student-two-essay.html"]).into_owned();
    assert!(!page.contains("Student Four") && !page.contains("near-duplicate"));
}

#[test]
fn what_a_person_decided_is_kept_and_shown() {
    let folder = inbox();
    let levels = "id,criterion,level\nin/Student One_11_assignsubmission_file_/essay.txt,language,4\n";
    let claims = "document,quotation,correction\n\
        in/Student One_11_assignsubmission_file_/essay.txt,we are all in one boat and slowly the states is understanding this.,not-a-claim\n";
    fs::write(folder.path().join("levels.csv"), levels).expect("levels");
    fs::write(folder.path().join("claims.csv"), claims).expect("claims");
    let args = ["grade", "in", "-o", "out", "--corrections", "levels.csv", "--corrections", "claims.csv"];
    let run = melian(&args, folder.path());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let out = files(&folder.path().join("out"));
    let grades: serde_json::Value = serde_json::from_slice(&out["grades.json"]).expect("JSON");
    let essay = grades["essays"]
        .as_array()
        .expect("essays")
        .iter()
        .find(|e| e["student"]["name"] == "Student One")
        .expect("the essay");
    let language = essay["criteria"]
        .as_array()
        .expect("criteria")
        .iter()
        .find(|c| c["id"] == "language")
        .expect("language");
    assert_eq!(
        (&language["by_hand"], &language["low"], &language["high"]),
        (&4.into(), &4.into(), &4.into())
    );
    let pieces = essay["text"]
        .as_array()
        .expect("blocks")
        .iter()
        .flat_map(|b| b["pieces"].as_array().expect("pieces"));
    assert_eq!(pieces.filter(|p| p["claim"]["corrected"] == true).count(), 1);
    assert!(String::from_utf8_lossy(&out["student-one-essay.html"]).contains("your lecturer"));
}

#[test]
fn nothing_in_an_essay_breaks_out_of_the_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "<script>alert(1)</script> States seek power because nobody protects them.\u{202e} \
                <img src=x onerror=alert(2)> The end of the Cold War changed nothing.\n\n{{ 7 * 7 }} {% raw %} Realists are right.\u{7}";
    fs::create_dir(folder.path().join("in")).expect("a folder");
    fs::write(folder.path().join("in/<b>essay&.txt"), text.repeat(3)).expect("an essay");
    let run = melian(&["grade", "in", "-o", "out"], folder.path());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    for (name, bytes) in files(&folder.path().join("out")).iter().filter(|(name, _)| name.ends_with(".html"))
    {
        let page = String::from_utf8_lossy(bytes);
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<b>essay"),
            "{name}"
        );
        assert!(!page.contains('\u{202e}') && !page.contains('\u{7}') && !page.contains("49 "), "{name}");
    }
}

#[test]
fn a_bundled_essay_handed_in_is_told_but_is_no_copy_of_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let essay = path("corpus/essays/14-paper-houses.txt");
    let with = |name: &str| -> Vec<String> {
        let (essays, out) = (folder.path().join(name), folder.path().join(format!("{name}-out")));
        fs::create_dir(&essays).expect("a folder of essays");
        fs::copy(&essay, essays.join(format!("{name}.txt"))).expect("a copy");
        let run = Command::new(env!("CARGO_BIN_EXE_melian"))
            .args(["grade".as_ref(), essays.as_os_str(), "--output".as_ref(), out.as_os_str()])
            .output()
            .expect("melian runs");
        assert!(run.status.success(), "{run:?}");
        let grades = fs::read(out.join("grades.json")).expect("grades");
        let grades: serde_json::Value = serde_json::from_slice(&grades).expect("JSON");
        let similar = grades["essays"][0]["similar"].as_array().expect("a list");
        similar.iter().map(|s| s["with"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let told = with("mine");
    assert!(!told.is_empty());
    assert!(told.iter().all(|with| with == "the bundled essay 14-paper-houses.txt"), "{told:?}");
    assert_eq!(with("14-paper-houses"), Vec::<String>::new());
}
