//! Conditions, checks with their places, and round trips.

use super::*;

fn seen(figures: &[(&str, f64)]) -> Observations {
    let mut seen = Observations::default();
    for (name, value) in figures {
        seen.set(name, *value).unwrap();
    }
    seen
}

fn parsed(text: &str) -> Condition {
    Condition::parse(text).unwrap()
}

#[test]
fn observations_are_a_closed_list() {
    let mut names: Vec<&str> = OBSERVATIONS.iter().map(|o| o.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), OBSERVATIONS.len(), "a name stands twice");
    let mut seen = Observations::default();
    assert_eq!(seen.set("concept.realist", 1.0), Err(ObservationError::Unknown("concept.realist".into())));
    let most = OBSERVATIONS.iter().find(|o| o.name == "thesis.stated").unwrap().most;
    assert_eq!(
        seen.set("thesis.stated", 2.0),
        Err(ObservationError::Range { name: "thesis.stated", value: 2.0, most })
    );
    assert!(seen.set("words", f64::NAN).is_err() && seen.set("words", -1.0).is_err());
    seen.set("words", 300.0).unwrap();
    assert_eq!((seen.get("words"), seen.get("years")), (300.0, 0.0));
    assert_eq!(seen.iter().collect::<Vec<_>>(), [("words", 300.0)]);
}

#[test]
fn comparisons() {
    let two = seen(&[("years", 2.0)]);
    for (text, holds) in [
        ("years >= 2", true),
        ("years>2", false),
        ("years <= 2", true),
        ("years < 2", false),
        ("years == 2", true),
        ("years != 2", false),
        ("words <= 0.5", true),
    ] {
        assert_eq!(parsed(text).holds(&two), holds, "{text}");
        assert_eq!(parsed(text).missing(&two).is_empty(), holds, "{text}");
    }
    let (what, help) = Condition::parse("concept.realist >= 2").unwrap_err();
    assert_eq!(what, "there is no observation `concept.realist`");
    assert_eq!(help, "did you mean `concepts.realist`?");
    assert!(Condition::parse("xyzzy >= 2").unwrap_err().1.contains("README"));
    assert!(Condition::parse("years").unwrap_err().0.contains("compares nothing"));
    assert!(Condition::parse("years = 2").unwrap_err().0.contains("compares nothing"));
    assert!(Condition::parse("years >= two").unwrap_err().0.contains("`two`"));
}

#[test]
fn what_is_missing_is_the_nearest_way() {
    let all = Condition::All(vec![
        parsed("years >= 4"),
        Condition::Any(vec![
            Condition::All(vec![parsed("citations >= 1"), parsed("references >= 1")]),
            parsed("words >= 300"),
            parsed("words >= 400"),
        ]),
        Condition::None(vec![parsed("sentences.repeated >= 1")]),
    ]);
    let essay = seen(&[("years", 3.0), ("words", 290.0), ("sentences.repeated", 2.0)]);
    assert!(!all.holds(&essay));
    let short: Vec<String> =
        all.missing(&essay).iter().map(|s| format!("{} has {} by {}", s.test, s.have, s.by())).collect();
    assert_eq!(
        short,
        ["years >= 4 has 3 by 1", "words >= 300 has 290 by 10", "sentences.repeated < 1 has 2 by 1"]
    );
    let good = seen(&[("years", 4.0), ("words", 300.0)]);
    assert!(all.holds(&good) && all.missing(&good).is_empty());
}

#[test]
fn missing_is_empty_just_when_a_condition_holds() {
    // Every assignment of 0 to 2 to two observations, every joining of four comparisons.
    let tests =
        || vec![parsed("years >= 1"), parsed("years < 2"), parsed("cases == 1"), parsed("cases != 2")];
    let join = [Condition::All, Condition::Any, Condition::None];
    for outer in join {
        for inner in join {
            let condition =
                outer(vec![inner(tests()), Condition::None(vec![inner(tests())]), parsed("years > 0")]);
            for i in 0..9 {
                let essay = seen(&[("years", f64::from(i % 3)), ("cases", f64::from(i / 3))]);
                assert_eq!(condition.missing(&essay).is_empty(), condition.holds(&essay));
            }
        }
    }
}

#[test]
fn the_default_rubric_is_sound() {
    let rubric = Rubric::builtin().unwrap_or_else(|e| panic!("{e}"));
    let rows: Vec<(&str, f64)> = rubric.criteria.iter().map(|c| (c.id.as_str(), c.weight)).collect();
    assert_eq!(
        rows,
        [
            ("security-defined", 8.0),
            ("realism", 15.0),
            ("liberalism", 15.0),
            ("globalism", 12.0),
            ("both-arguments", 12.0),
            ("position", 12.0),
            ("evidence", 10.0),
            ("sources", 6.0),
            ("structure", 6.0),
            ("language", 4.0),
        ]
    );
    let notes = check("default.toml", DEFAULT).notes;
    assert!(matches!(notes.as_slice(), [one] if one.what.contains("security-defined")), "{notes:?}");
    assert_eq!(rubric.criterion("realism").unwrap().levels[2].points, 7.5);
    let nothing = Observations::default();
    for criterion in &rubric.criteria {
        assert_eq!(criterion.reached(&nothing), Some(0), "{}", criterion.id);
        assert!(!criterion.missing(0, &nothing).unwrap().is_empty());
        assert_eq!(criterion.missing(4, &nothing), None);
        assert_eq!(
            criterion.judgement,
            !["sources", "structure", "language"].contains(&criterion.id.as_str())
        );
    }
    let realism = rubric.criterion("realism").unwrap();
    let some = seen(&[("subject", 9.0), ("concepts.realist", 9.0), ("sentences.realist", 7.0)]);
    assert_eq!(realism.reached(&some), Some(2));
    assert_eq!(realism.missing(2, &some).unwrap()[0].test.to_string(), "linked.realist >= 1");
    assert!(realism.needs_person(3) && !realism.needs_person(2));
    let band = |points| rubric.band(points).unwrap().label.as_str();
    assert_eq!(
        [100.0, 85.0, 84.9, 55.0, 40.0, 0.0].map(band),
        ["excellent", "excellent", "good", "satisfactory", "pass", "fail"]
    );
}

#[test]
fn a_rubric_survives_being_written() {
    let rubric = Rubric::builtin().unwrap();
    let text = rubric.to_toml().unwrap();
    let again = Rubric::load("again.toml", &text).unwrap_or_else(|e| panic!("{e}\n{text}"));
    assert_eq!(again, rubric);
}

#[test]
fn every_observation_and_only_those_is_explained_in_the_readme() {
    let readme = include_str!("../../../lexicons/rubrics/README.md");
    let rows = readme.lines().skip_while(|l| *l != "| observation | meaning | range |").skip(2);
    let rows: Vec<&str> = rows.take_while(|l| l.starts_with('|')).collect();
    let range = |o: &Observation| if o.most == 1.0 { "0 to 1" } else { "from 0" };
    let expected: Vec<String> =
        OBSERVATIONS.iter().map(|o| format!("| `{}` | {} | {} |", o.name, o.meaning, range(o))).collect();
    assert_eq!(rows, expected);
}

const SMALL: &str = r#"[rubric]
id = "small"
name = "Small"
version = "1.0.0"
scale = ["none", "some", "much"]

[[criterion]]
id = "one"
name = "One"
weight = 60
level = [
  { level = 0, descriptor = "no", advice = "do" },
  { level = 1, descriptor = "some", when = "years >= 1", advice = "do more" },
  { level = 2, descriptor = "much", when = { all = ["years >= 3"], none = ["cases == 0"] } },
]

[[criterion]]
id = "two"
name = "Two"
weight = 40
level = [
  { level = 0, descriptor = "no" },
  { level = 1, descriptor = "some", points = 25 },
  { level = 2, descriptor = "much" },
]
"#;

/// Line, the words under the caret, and what is wrong.
fn faults(text: &str) -> Vec<(usize, String, String)> {
    let checked = check("r.toml", text);
    assert_eq!(checked.rubric.is_none(), !checked.faults.is_empty());
    let told = |f: &crate::lexicon::LexiconError| (f.line(), text[f.span.clone()].to_owned(), f.what.clone());
    checked.faults.iter().map(told).collect()
}

#[test]
fn a_small_rubric_is_read_and_what_is_by_hand_is_noted() {
    let checked = check("r.toml", SMALL);
    assert_eq!(checked.faults, []);
    let rubric = checked.rubric.unwrap();
    let points = |id: &str| rubric.criterion(id).unwrap().levels.iter().map(|l| l.points).collect::<Vec<_>>();
    assert_eq!((points("one"), points("two")), (vec![0.0, 30.0, 60.0], vec![0.0, 25.0, 40.0]));
    assert_eq!(rubric.criteria[0].reached(&seen(&[("years", 3.0), ("cases", 1.0)])), Some(2));
    assert_eq!(rubric.criteria[0].reached(&seen(&[("years", 3.0)])), Some(1));
    assert_eq!(rubric.criteria[1].reached(&seen(&[("years", 3.0)])), None);
    let notes: Vec<String> = checked.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "r.toml:18: `two` has no conditions and is marked by hand (give levels a `when` to have them proposed)"
        ]
    );
    let top = SMALL.replace(", when = { all = [\"years >= 3\"], none = [\"cases == 0\"] }", "");
    assert_eq!(check("r.toml", &top).notes[0].what, "level 2 of `one` is given by hand only");
}

#[test]
fn all_faults_are_told_at_once_where_they_are() {
    let bad = SMALL
        .replace("\"years >= 1\"", "\"yaers >= 1\"")
        .replace("[\"cases == 0\"]", "[{ any = [\"case == 0\"] }]")
        .replace("id = \"two\"", "id = \"one\"")
        .replace("weight = 40", "weight = 30");
    let found = faults(&bad);
    let expected = [
        (13, "\"yaers >= 1\"", "there is no observation `yaers`"),
        (14, "\"case == 0\"", "there is no observation `case`"),
        (18, "\"one\"", "the id `one` is used twice"),
        (20, "30", "the weights sum to 90, not to 100"),
    ];
    for ((line, words, what), (l, w, s)) in found.iter().zip(&expected) {
        assert_eq!((*line, words.as_str(), what.as_str()), (*l, *w, *s));
    }
    // Level 2 still has the 30 points of its weight; 25 below it are fine.
    assert_eq!(found.len(), 4, "{found:?}");
}

/// What is replaced in the small rubric, by what; line and words of the fault, and the fault.
const LEVEL_FAULTS: [(&str, &str, usize, &str, &str); 13] = [
    (
        "{ level = 1, descriptor = \"some\", when",
        "{ level = 2, descriptor = \"some\", when",
        13,
        "2",
        "level 2 of `one` stands where level 1 should",
    ),
    (
        "\"years >= 1\"",
        "\"years >= 0\"",
        13,
        "\"years >= 0\"",
        "level 1 of `one` asks for nothing that the levels below do not",
    ),
    (
        "\"years >= 3\"], none = [\"cases == 0\"]",
        "\"years >= 1\"]",
        14,
        "{ all = [\"years >= 1\"] }",
        "level 2 of `one` asks for nothing that the levels below do not",
    ),
    (
        "\"years >= 3\"",
        "\"years < 1\"",
        14,
        "{ all = [\"years < 1\"], none = [\"cases == 0\"] }",
        "level 2 of `one` can never be reached",
    ),
    (
        "\"years >= 3\"",
        "\"thesis.stated >= 2\"",
        14,
        "{ all = [\"thesis.stated >= 2\"], none = [\"cases == 0\"] }",
        "level 2 of `one` can never be reached",
    ),
    (", when = \"years >= 1\"", "", 13, "1", "level 1 of `one` has no condition, but a higher one has"),
    (
        "descriptor = \"no\", advice",
        "descriptor = \"no\", when = \"years >= 9\", advice",
        12,
        "\"years >= 9\"",
        "level 0 has a condition",
    ),
    (", advice = \"do\"", "", 12, "0", "level 0 of `one` has no advice"),
    ("\"much\", when", "\" \", when", 14, "\" \"", "the descriptor of a level is empty"),
    (
        "{ all = [\"years >= 3\"], none = [\"cases == 0\"] }",
        "{ all = [] }",
        14,
        "{ all = [] }",
        "the condition is empty",
    ),
    ("points = 25", "points = 45", 24, "2", "level 2 gives 40 points, fewer than 45"),
    ("\"much\"]", "\"much\", \"all\"]", 8, "\"one\"", "`one` has no level 3"),
    ("id = \"one\"", "id = \"One\"", 8, "\"One\"", "`One` cannot be an id"),
];

#[test]
fn each_fault_of_a_level_has_its_place() {
    let one = |from: &str, to: &str| {
        assert!(SMALL.contains(from), "{from}");
        let mut found = faults(&SMALL.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        found.remove(0)
    };
    for (from, to, line, words, what) in LEVEL_FAULTS {
        if from == "\"much\"]" {
            let found = faults(&SMALL.replacen(from, to, 1));
            assert_eq!(found[0], (line, words.to_owned(), what.to_owned()));
        } else {
            assert_eq!(one(from, to), (line, words.to_owned(), what.to_owned()));
        }
    }
    let unknown = one("weight = 60", "weihgt = 60");
    assert_eq!((unknown.0, unknown.1.as_str()), (10, "weihgt"));
    assert!(unknown.2.starts_with("unknown field `weihgt`"), "{}", unknown.2);
}

#[test]
fn bands_go_down_to_nothing() {
    let bands = |list: &[f64]| {
        let text: String = list.iter().map(|f| format!("[[band]]\nfrom = {f:?}\nlabel = \"x\"\n")).collect();
        faults(&format!("{SMALL}{text}")).into_iter().map(|f| f.2).collect::<Vec<_>>()
    };
    assert!(bands(&[50.0, 0.0]).is_empty());
    assert_eq!(bands(&[0.0, 50.0])[0], "the band from 50 stands after one from 0");
    assert_eq!(bands(&[50.0]), ["marks below 50 percent have no band"]);
    assert_eq!(bands(&[120.0, 0.0]), ["a band from 120 percent"]);
}
