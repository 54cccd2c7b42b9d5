//! A teacher's own templates and phrases.

use super::*;
use std::fs;
use tempfile::TempDir;

/// A folder with one file in it.
fn folder(name: &str, text: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join(name), text).expect("a file");
    folder
}

/// What is said of a folder with one file, with the folder taken off.
fn said(name: &str, text: &str) -> String {
    let folder = folder(name, text);
    let error = Templates::load(Some(folder.path())).expect_err("a fault");
    error.to_string().replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_phrase_of_theirs_stands_for_ours() {
    let folder = folder(
        "wording.toml",
        "[page]\ntitle = \"Rückmeldung & mehr\"\n[school.green]\nname = \"green\"\nletter = \"V\"",
    );
    let templates = Templates::load(Some(folder.path())).expect("in order");
    let class = one(|essay| essay.student = None);
    let page = StudentPage::new(&class.essays[0], &class, Marks::Range);
    let html = templates.student_html(&page).expect("html");
    assert!(html.contains("<h1>Rückmeldung &amp; mehr</h1>"));
    assert!(html.contains("What your essay argues"), "the others stay");
}

#[test]
fn a_template_of_theirs_stands_for_ours() {
    let folder =
        folder("feedback.txt", "{% for c in page.criteria %}{{ c.name }}: {{ c.low }}\n{% endfor %}");
    let templates = Templates::load(Some(folder.path())).expect("in order");
    let class = specimen::class();
    let page = StudentPage::new(&class.essays[0], &class, Marks::Range);
    let text = templates.student_text(&page).expect("text");
    assert_eq!(text, "Explains realism: 2\nExplains realism: 4\nExplains realism: 0\n");
}

#[test]
fn a_fault_is_one_line_with_its_place() {
    let cases = [
        ("student.html", "a\n{% if %}", "student.html:2: syntax error: "),
        ("student.md", "a\n\n{{ page.titel }}", "student.md:3: undefined value: "),
        ("class.html", "{{ class.rubric|shout }}", "class.html:1: unknown filter: "),
        ("feedback.txt", "{% include 'student.md' %}", "feedback.txt:1: syntax error: "),
        (
            "feedback.txt",
            "\n{{ w.page.footer|fill(name=1) }}",
            "feedback.txt:2: invalid operation: a phrase of wording.toml wants `{version}`",
        ),
        ("wording.toml", "[page]\ntitel = \"x\"", "wording.toml:2: the pages have no phrase `page.titel`"),
        ("wording.toml", "[page]\n\ntitle = 3", "wording.toml:3: `page.title` is no phrase"),
        ("wording.toml", "page = \"x\"", "wording.toml:1: `page` is a section of phrases"),
        ("wording.toml", "[page.title]\na = \"x\"", "wording.toml:1: `page.title` is one phrase"),
        (
            "wording.toml",
            "[criteria]\nline = \"l. {lin}\"",
            "wording.toml:2: `criteria.line` has no value `{lin}`; it has `{line}`",
        ),
        ("wording.toml", "a = \"x\"\nb", "wording.toml:2: "),
    ];
    for (name, text, expected) in cases {
        let said = said(name, text);
        assert!(said.starts_with(expected), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_template_stops_after_a_set_amount_of_work() {
    let loops = "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}";
    assert_eq!(
        said("student.html", loops),
        "student.html:1: takes too much work; look for a loop that grows"
    );
    let deep = "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}";
    assert!(said("student.md", deep).contains("recursion"));
}

#[test]
fn a_folder_or_file_that_cannot_be_read_is_named() {
    let folder = folder("student.md", "");
    let missing = folder.path().join("none");
    let error = Templates::load(Some(&missing)).expect_err("no folder").to_string();
    assert!(error.ends_with("none: no such folder of templates; check the path"), "{error}");
    fs::write(folder.path().join("student.md"), [0xFF, 0xFE]).expect("a file");
    let error = Templates::load(Some(folder.path())).expect_err("no text").to_string();
    assert!(error.contains("student.md: cannot be read ("), "{error}");
}

#[test]
fn phrases_take_values_and_plurals() {
    let fill = |n: u32| {
        let mut environment = environment();
        environment.add_template("t.txt", "{{ '{n} {n|claim|claims}'|fill(n=n) }}").expect("template");
        environment.get_template("t.txt").and_then(|t| t.render(context! { n })).expect("text")
    };
    assert_eq!([fill(0), fill(1), fill(2)], ["0 claims", "1 claim", "2 claims"]);
    let number = wording::number;
    assert_eq!([number(7.5, None), number(12.0, None), number(-0.04, None)], ["7.5", "12", "0"]);
    assert_eq!([number(-4.25, Some(2)), number(100.0, Some(0))], ["−4.25", "100"]);
}

/// The test vectors of RFC 4648, section 10.
#[test]
fn base64_is_that_of_the_rfc() {
    let pairs = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ];
    for (text, expected) in pairs {
        assert_eq!(base64(text.as_bytes()), expected);
    }
}
