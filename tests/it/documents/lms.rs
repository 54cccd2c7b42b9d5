use super::{accuracy, essay, manifest, read, running};
use melian::Document;

#[test]
fn downloads_of_learning_platforms_are_read_like_folders() {
    for lms in &manifest().lms {
        let results = read(&lms.file);
        let texts: Vec<&Document> = results.iter().filter_map(|r| r.as_ref().ok()).collect();
        let errors: Vec<String> =
            results.iter().filter_map(|r| r.as_ref().err()).map(ToString::to_string).collect();
        assert_eq!(texts.len(), lms.read.len(), "{}: {errors:#?}", lms.file);
        for id in &lms.read {
            let wanted = running(&essay(id));
            let best = texts.iter().map(|text| accuracy(&running(text), &wanted)).fold(0.0, f64::max);
            assert!(best > 0.95, "{}: {id} is read to {best:.3}", lms.file);
        }
        assert!(!errors.is_empty() && !lms.refuse.is_empty(), "{}", lms.file);
        assert!(texts.iter().all(|t| t.provenance.student.is_some()), "{}: whose are they?", lms.file);
    }
}

#[test]
fn several_files_of_one_student_are_said() {
    let results = read("lms/moodle-folders.zip");
    let said = |d: &&Document| d.warnings.iter().any(|w| w.contains("of the same student"));
    let texts: Vec<&Document> = results.iter().filter_map(|r| r.as_ref().ok()).collect();
    let several: Vec<&str> = texts.iter().copied().filter(said).map(|d| d.id.as_str()).collect();
    assert!(several.len() >= 2, "{several:?}");
    let students: std::collections::BTreeSet<_> =
        texts.iter().copied().filter(said).filter_map(|d| d.provenance.student.clone()).collect();
    assert_eq!(students.len(), 1, "{several:?}");
}
