//! Whose work a file is, by the names that learning platforms give.

use crate::document::Student;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Names of folders and files as platforms write them; `name` and `number` are the student's.
static NAMES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // Moodle: Full Name_1234567_assignsubmission_file_, a folder or before the file's own name
        r"(?:^|/)(?P<name>[^/]+?)_(?P<number>\d+)_assign(?:submission|feedback)_(?:file|onlinetext)",
        // Blackboard: Assignment_user_attempt_2026-11-01-10-00-00_essay.docx
        r"(?:^|/)[^/]+_(?P<name>[^/_]+)_attempt_\d{4}-\d\d-\d\d",
        // Canvas: lastnamefirst_123_456_essay.docx, late ones lastnamefirst_LATE_123_456_essay.docx
        r"(?:^|/)(?P<name>[\p{Ll}\p{Lo}'-]+)(?:_LATE)?_(?P<number>\d+)_\d+_[^/]+$",
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// Blackboard's receipt beside each file: Assignment_user_attempt_2026-11-01-10-00-00.txt
static RECEIPT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"_attempt_\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d\.txt$").ok());

/// Whether a file is a platform's note of a submission and no work.
pub(super) fn is_receipt(name: &str) -> bool {
    RECEIPT.as_ref().is_some_and(|pattern| pattern.is_match(name))
}

/// The student whose work lies at this path, if a platform named it.
pub(super) fn student(path: &str) -> Option<Student> {
    let found = NAMES.iter().find_map(|pattern| pattern.captures(path))?;
    let part = |group: &str| found.name(group).map(|m| m.as_str().trim().to_owned());
    Some(Student { name: part("name")?, number: part("number") })
}

/// What to say about every file of a student who handed in several, by path.
pub(super) fn several<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeMap<String, String> {
    let mut works: BTreeMap<Student, Vec<&str>> = BTreeMap::new();
    for path in paths {
        if let Some(student) = student(path) {
            works.entry(student).or_default().push(path);
        }
    }
    let mut notes = BTreeMap::new();
    for paths in works.into_values().filter(|paths| paths.len() > 1) {
        for path in &paths {
            let others: Vec<&str> = paths.iter().filter(|p| p != &path).map(|p| file_name(p)).collect();
            let note = format!(
                "one of {} files of the same student, each read by itself; also {}",
                paths.len(),
                others.join(", ")
            );
            notes.insert((*path).to_owned(), note);
        }
    }
    notes
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Option<(String, Option<String>)> {
        student(path).map(|s| (s.name, s.number))
    }

    #[test]
    fn names_of_the_platforms() {
        let is = |name: &str, number: &str| Some((name.to_owned(), Some(number.to_owned())));
        assert_eq!(of("all.zip/Student One_123_assignsubmission_file_/essay.docx"), is("Student One", "123"));
        assert_eq!(of("Student One_123_assignsubmission_file_essay.docx"), is("Student One", "123"));
        assert_eq!(of("Élève O'Un_7_assignsubmission_onlinetext_/onlinetext.html"), is("Élève O'Un", "7"));
        assert_eq!(of("in/studentone_12_345_essay-1.docx"), is("studentone", "12"));
        assert_eq!(of("studentone_LATE_12_345_my essay.pdf"), is("studentone", "12"));
        let blackboard = of("Essay 1_studentone_attempt_2026-11-01-10-00-00_essay.docx");
        assert_eq!(blackboard, Some(("studentone".to_owned(), None)));
        assert!(is_receipt("in/Essay 1_studentone_attempt_2026-11-01-10-00-00.txt"));
        assert!(!is_receipt("in/Essay 1_studentone_attempt_2026-11-01-10-00-00_essay.txt"));
        assert_eq!(of("essays/01-nato-and-old-habits.txt"), None);
        assert_eq!(of("SWE_45_1990.txt"), None);
    }

    #[test]
    fn several_files_of_one_student_are_said() {
        let paths = ["a_1_2_one.docx", "b_2_3_essay.docx", "a_1_4_two.docx"];
        let notes = several(paths.into_iter());
        assert_eq!(notes.keys().collect::<Vec<_>>(), ["a_1_2_one.docx", "a_1_4_two.docx"]);
        assert!(notes["a_1_2_one.docx"].ends_with("also a_1_4_two.docx"));
    }
}
