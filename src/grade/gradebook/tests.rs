//! Files of the shape that the platforms give, written for these tests.

use super::*;

fn mark(file: &str, number: &str, name: &str, earned: f64, feedback: &str) -> Mark {
    let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    Mark {
        file: file.into(),
        who: Who { name: some(name), number: some(number), ..Who::default() },
        points: Some(Points { earned, of: 100.0 }),
        feedback: some(feedback),
    }
}

fn text(filled: &Filled) -> &str {
    std::str::from_utf8(&filled.bytes).unwrap()
}

fn kinds(filled: &Filled) -> Vec<(Option<usize>, NoteKind)> {
    filled.notes.iter().map(|n| (n.line, n.kind)).collect()
}

const ENGLISH: &str = "\u{FEFF}Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\
\"Grade can be changed\",\"Last modified (submission)\",\"Online text\",\"Last modified (grade)\",\
\"Feedback comments\"\r\n\
\"Participant 1001\",\"Student One\",one@example.org,\"Submitted, late\",,100.00,Yes,-,\"<p>two\r\nlines \"\"quoted\"\"</p>\",-,\r\n\
Participant 1002,\"Student Two\",two@example.org,\"Submitted\",55.00,100.00,Yes,-,,-,\"old words\"\r\n\
Participant 1003,\"Student Same\",a@example.org,\"Submitted\",,100.00,Yes,-,,-,\r\n\
Participant 1004,\"Student Same\",b@example.org,\"Submitted\",,100.00,Yes,-,,-,\r\n\
Participant 1005,\"Student Five\",five@example.org,\"Submitted\",70.00,100.00,No,-,,-,\r\n\
Participant 1006,\"Student Six\",six@example.org,No submission,,100.00,Yes,-,,-,\r\n";

#[test]
fn moodle_fills_two_cells_a_row_and_nothing_else() {
    let marks = [
        mark("one.docx", "1001", "", 71.256, "Good: \"clear\".\r\nNext, cite."),
        mark("two.docx", "", "Student Two", 60.0, "new words"),
    ];
    let filled = moodle::fill("w.csv", ENGLISH.as_bytes(), &marks, &moodle::Columns::default()).unwrap();
    let expected = ENGLISH
        .replacen("\"Submitted, late\",,", "\"Submitted, late\",71.26,", 1)
        .replacen("</p>\",-,\r\n", "</p>\",-,\"Good: \"\"clear\"\".\r\nNext, cite.\"\r\n", 1)
        .replacen("55.00", "60.00", 1)
        .replacen("\"old words\"", "\"new words\"", 1);
    assert_eq!(text(&filled), expected);
    let rows: Vec<_> =
        filled.filled.iter().map(|f| (f.line, f.student.as_str(), f.grade.as_deref())).collect();
    assert_eq!(rows, [(2, "Student One", Some("71.26")), (4, "Student Two", Some("60.00"))]);
    assert_eq!(
        kinds(&filled),
        [
            (Some(4), NoteKind::Replaced),
            (Some(4), NoteKind::Replaced),
            (Some(5), NoteKind::NoEssay),
            (Some(6), NoteKind::NoEssay),
            (Some(7), NoteKind::NoEssay),
            (Some(8), NoteKind::NoEssay),
        ]
    );
    assert_eq!(
        filled.notes[0].to_string(),
        "line 4, Student Two: `Feedback comments` said \"old words\" before"
    );
}

#[test]
fn moodle_tells_of_everything_it_leaves() {
    // Two of one name, and an address that tells which.
    let mut addressed = mark("b.docx", "", "Student Same", 50.0, "");
    addressed.who.email = Some("B@example.org".into());
    let marks = [
        mark("a1.docx", "1001", "", 50.0, ""),
        mark("a2.docx", "", "One, Student", 50.0, ""),
        mark("same.docx", "", "student same", 50.0, ""),
        mark("five.docx", "1005", "", 50.0, "kept out"),
        mark("who.docx", "9999", "Student Nobody", 50.0, ""),
        mark("six.docx", "7777", "Student Six", 150.0, ""),
        addressed,
    ];
    let filled = moodle::fill("w.csv", ENGLISH.as_bytes(), &marks, &moodle::Columns::default()).unwrap();
    assert_eq!(
        text(&filled),
        ENGLISH.replacen("No submission,,", "No submission,100.00,", 1).replacen(
            "b@example.org,\"Submitted\",,",
            "b@example.org,\"Submitted\",50.00,",
            1
        )
    );
    assert_eq!(
        kinds(&filled),
        [
            (Some(2), NoteKind::SeveralEssays),
            (Some(4), NoteKind::NoEssay),
            (Some(7), NoteKind::Locked),
            (Some(8), NoteKind::Capped),
            (None, NoteKind::SeveralRows),
            (None, NoteKind::NotInGradebook),
            (None, NoteKind::OtherIdentifier),
        ]
    );
    assert_eq!(filled.notes[4].to_string(), "same.docx: its student could be in lines 5, 6; none was filled");
    // Every essay is filled or told of, every row too.
    assert_eq!(filled.filled.len(), 2);
}

#[test]
fn moodle_reads_other_languages_decimal_commas_and_blind_worksheets() {
    let german = "ID,\"Vollständiger Name\",E-Mail-Adresse,Status,Bewertung,Bestwertung,\
        \"Bewertung kann geändert werden\",\"Zuletzt geändert (Abgabe)\",\"Zuletzt geändert (Bewertung)\",\
        \"Feedback als Kommentar\"\nTeilnehmer/in2001,\"Student One\",a@example.org,\"Abgegeben\",,\"20,00\",Ja,-,-,\n\
        Teilnehmer/in2002,\"Student Two\",b@example.org,\"Abgegeben\",,\"20,00\",Nein,-,-,\n";
    let marks = [mark("one", "2001", "", 72.5, "Gut"), mark("two", "2002", "", 80.0, "Gut")];
    let filled = moodle::fill("w.csv", german.as_bytes(), &marks, &moodle::Columns::default()).unwrap();
    let expected = german.replacen(
        "\"Abgegeben\",,\"20,00\",Ja,-,-,",
        "\"Abgegeben\",\"14,50\",\"20,00\",Ja,-,-,Gut",
        1,
    );
    assert_eq!(text(&filled), expected);
    assert_eq!(kinds(&filled), [(Some(3), NoteKind::Locked)]);

    for header in [
        "Identifiant,Statut,Note,Note maximale,La note peut être modifiée,Dernière modification (note)",
        "Identificador,Estado,Calificación,Calificación máxima,La calificación puede cambiarse,\
         Última modificación (calificación)",
        "Identificatie,Status,Beoordeling,Maximaal cijfer,Het cijfer kan gewijzigd worden,Laatst gewijzigd (beoordeling)",
        "Identificador,Status,Nota,Nota máxima,Nota pode ser alterada,Última modificação (nota)",
        "Identifierare,Status,Betyg,Maximalt betyg,Betyg kan ändras,Senast modifierat (betyg)",
        "Identyfikator,Status,Ocena,Maksymalna ocena,Ocena może zostać zmieniona,Ostatnia modyfikacja (ocena)",
        "Identificativo,Stato,Valutazione,Valutazione massima,La valutazione può essere cambiata,Ultima modifica (valutazione)",
    ] {
        let sheet = format!("{header}\nX 31,s,,50,j,-\n");
        let one = [mark("one", "31", "", 50.0, "")];
        let filled = moodle::fill("w.csv", sheet.as_bytes(), &one, &moodle::Columns::default()).unwrap();
        assert_eq!(text(&filled), format!("{header}\nX 31,s,25.00,50,j,-\n"));
        assert!(filled.notes.is_empty(), "{header}: {:?}", filled.notes);
    }
}

#[test]
fn moodle_takes_columns_named_by_the_user() {
    let finnish = "Tunniste;Koko nimi;Arvosana;Paras;Muokattu (arvosana);Palaute\n\
        Osallistuja 41;Student One;;10,00;-;\nOsallistuja 42;Student Two;;kyllä;-;\n";
    let fault = moodle::fill("w.csv", finnish.as_bytes(), &[], &moodle::Columns::default()).unwrap_err();
    assert!(fault.to_string().starts_with("w.csv:1: no column is the identifier; the header has `Tunniste`"));
    assert!(fault.help.ends_with("name it with --id-column"));
    let some = |text: &str| Some(text.to_owned());
    let mut columns =
        moodle::Columns { identifier: some("Tunniste"), grade: some("arvosana"), feedback: some("Palaute") };
    let marks = [mark("one", "41", "", 81.0, "a;b"), mark("two", "42", "", 81.0, "")];
    let filled = moodle::fill("w.csv", finnish.as_bytes(), &marks, &columns).unwrap();
    // The maximum stands behind the grade, but not everywhere as a number, so it is not taken for it.
    assert_eq!(text(&filled), finnish.replacen("10,00;-;", "10,00;-;\"a;b\"", 1));
    assert_eq!(
        kinds(&filled),
        [(Some(1), NoteKind::NoLockColumn), (Some(2), NoteKind::NoMaximum), (Some(3), NoteKind::NoMaximum)]
    );
    let numbers = finnish.replace("kyllä", "10,00");
    let filled = moodle::fill("w.csv", numbers.as_bytes(), &marks, &columns).unwrap();
    assert!(text(&filled).contains("One;\"8,10\";10,00;-;\"a;b\"\n"), "{}", text(&filled));
    columns.grade = some("Nope");
    let fault = moodle::fill("w.csv", finnish.as_bytes(), &[], &columns).unwrap_err();
    assert!(fault.what.starts_with("there is no column `Nope`; the header has `Tunniste`, "));
}

#[test]
fn moodle_scales_short_rows_and_missing_columns_are_told() {
    let scale = "Identifier,Grade,Scale,Last modified (grade)\n\
        Participant 1,,\"fail pass\",-\nParticipant 2\nParticipant 2,,20.00,-\nParticipant 3\n";
    let marks =
        [mark("a", "1", "", 50.0, "words"), mark("b", "2", "", 50.0, ""), mark("c", "3", "", 50.0, "")];
    let filled = moodle::fill("w.csv", scale.as_bytes(), &marks, &moodle::Columns::default()).unwrap();
    assert_eq!(filled.bytes, scale.as_bytes());
    assert_eq!(
        kinds(&filled),
        [
            (Some(1), NoteKind::NoLockColumn),
            (Some(1), NoteKind::NoFeedbackColumn),
            (Some(2), NoteKind::NoMaximum),
            (Some(5), NoteKind::NoMaximum),
            (None, NoteKind::SeveralRows),
        ]
    );
    let bad = "Identifier,Grade\nParticipant 1,\n";
    let fault = moodle::fill("w.csv", bad.as_bytes(), &[], &moodle::Columns::default()).unwrap_err();
    assert!(fault.what.contains("date of the grade"));
}

const CANVAS: &str = "Student,ID,SIS User ID,SIS Login ID,Section,Note,Essay 1 (501),Essay (502),Essay (503),Final Score\r\n\
,,,,,,Manual Posting,,,\r\n\
    Points Possible,,,,,,20.00,10,10,(read only)\r\n\
\"One, Student\",11,S1,one@example.org,A,=keep,,,,90.5\r\n\
\"Two, Stúdent\",12,S2,two,A,,15.00,,,80\r\n\
\"Three, Student\",13,S3,three,A,,EX,,,\r\n\
\"=HYPERLINK(\"\"x\"\")\",14,S4,four,A,,N/A,,,\r\n\
\"Student, Test\",15,,t,A,,,,,\r\n";

#[test]
fn canvas_fills_one_column() {
    let mut one = mark("one_1_2_e.docx", "11", "onestudent", 50.0, "not for Canvas");
    let two = mark("two", "", "twostudent", 80.0, "");
    let mut three = mark("three", "", "", 80.0, "");
    three.who.sis = Some("s3".into());
    let four = mark("four", "14", "", 80.0, "");
    let marks = [one.clone(), two.clone(), three, four];
    for name in ["501", "Essay 1", "Essay 1 (501)"] {
        let filled = canvas::fill("g.csv", CANVAS.as_bytes(), &marks, name).unwrap();
        let expected = CANVAS.replacen("=keep,,", "=keep,10.00,", 1).replacen("15.00", "16.00", 1);
        assert_eq!(text(&filled), expected);
        assert_eq!(
            kinds(&filled),
            [
                (Some(1), NoteKind::NoFeedbackColumn),
                (Some(5), NoteKind::Replaced),
                (Some(6), NoteKind::Excused),
                (Some(7), NoteKind::Excused),
                (Some(8), NoteKind::NoEssay),
            ]
        );
    }
    // A login may be the address.
    (one.who.number, one.who.name, one.who.email) = (None, None, Some("One@Example.org".into()));
    let filled = canvas::fill("g.csv", CANVAS.as_bytes(), &[one], "502").unwrap();
    assert!(text(&filled).contains("=keep,,5.00,,90.5"));
}

#[test]
fn canvas_separators_names_in_two_columns_and_faults() {
    let sheet = "\u{FEFF}LastName;FirstName;ID;SIS Login ID;Section;Essay (7)\n    Points Possible;;;;;\"20,0\"\n\
        One;Student;11;one;A;\n";
    let marks = [mark("a", "", "Student One", 33.0, "")];
    let filled = canvas::fill("g.csv", sheet.as_bytes(), &marks, "Essay").unwrap();
    assert_eq!(text(&filled), sheet.replace(";A;\n", ";A;\"6,60\"\n"));
    assert!(filled.notes.is_empty());

    let fault = |text: &str, name: &str| canvas::fill("g.csv", text.as_bytes(), &[], name).unwrap_err();
    let twice = fault(CANVAS, "Essay");
    assert_eq!(twice.to_string(), "g.csv:1: 2 assignments are called `Essay` (name one by its id: 502, 503)");
    assert!(fault(CANVAS, "Essay 9").help.contains("`Essay 1 (501)`"));
    assert!(fault(CANVAS, "Final Score").what.contains("no assignment"));
    assert!(fault("a,b,c\n1,2,3\n", "1").what.contains("not a gradebook of Canvas"));
}

#[test]
fn marks_without_points_leave_grades_alone() {
    let mut one = mark("one", "1001", "", 0.0, "words");
    one.points = None;
    let formula = Mark { feedback: Some("=1+1".into()), ..one.clone() };
    let guarded = moodle::fill("w.csv", ENGLISH.as_bytes(), &[formula], &moodle::Columns::default()).unwrap();
    assert!(text(&guarded).contains("</p>\",-,'=1+1\r\n"));
    let filled = moodle::fill("w.csv", ENGLISH.as_bytes(), &[one], &moodle::Columns::default()).unwrap();
    assert_eq!(text(&filled), ENGLISH.replacen("</p>\",-,", "</p>\",-,words", 1));
    assert_eq!(filled.filled[0].grade, None);
    let bad = Mark { points: Some(Points { earned: f64::NAN, of: 0.0 }), ..mark("two", "1002", "", 0.0, "") };
    let filled = moodle::fill("w.csv", ENGLISH.as_bytes(), &[bad], &moodle::Columns::default()).unwrap();
    assert_eq!(filled.bytes, ENGLISH.as_bytes());
    assert!(kinds(&filled).contains(&(Some(4), NoteKind::NoPoints)));
}

#[test]
fn rosters_say_whose_a_file_is() {
    let roster = "\u{FEFF}File;Student;Email;Group\nessay-a.docx;\"One, Student\";one@example.org;x\n\
        essay-b;Student Two;;y\n";
    let roster = Roster::read("r.csv", roster.as_bytes()).unwrap();
    assert_eq!(roster.student("in/Essay-A.docx").unwrap().email.as_deref(), Some("one@example.org"));
    assert_eq!(roster.student("in\\essay-b.pdf").unwrap().shown(), Some("Student Two"));
    assert_eq!(roster.student("essay-a.pdf"), None);
    assert_eq!(roster.missing(["x/essay-b.txt", "other.txt"]), ["essay-a.docx"]);
    let faults = Roster::read("r.csv", b"id,student\na,One\n,Two\nA,\n").unwrap_err();
    let lines: Vec<_> = faults.iter().map(|f| f.line).collect();
    assert_eq!(lines, [Some(3), Some(4), Some(4)]);
    assert!(Roster::read("r.csv", b"student\nOne\n").is_err());
}

#[test]
fn marks_by_hand_are_read_long_and_wide() {
    const CRITERIA: &[compare::Levels] = &[("realism", 5), ("language", 3)];
    let long = "id\tcriterion\tlevel\twhy\na\trealism\t4\tsays \"so\"\na\tlanguage\t\t\nb\trealism\t0\t\n";
    let wide = "id,language,realism,comment\r\na,,4,x\r\nb,,0,\r\n";
    let read = |text: &str| compare::read("h.csv", text.as_bytes(), CRITERIA);
    let plain = |levels: Vec<compare::HandLevel>| -> Vec<(String, String, usize)> {
        levels.into_iter().map(|l| (l.id, l.criterion, l.level)).collect()
    };
    let expected = [("a".to_owned(), "realism".to_owned(), 4), ("b".to_owned(), "realism".to_owned(), 0)];
    assert_eq!(plain(read(long).unwrap()), expected);
    assert_eq!(plain(read(wide).unwrap()), expected);
    let faults =
        read("id,criterion,level\na,realism,5\na,realsim,1\n,language,1\nb,language,1\nb,language,2\n")
            .unwrap_err();
    let lines: Vec<_> = faults.iter().map(|f| f.line).collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4), Some(6)]);
    assert_eq!(
        faults[0].to_string(),
        "h.csv:2: `5` is no level of `realism` (write a whole number from 0 to 4)"
    );
    assert!(read("id,other\na,1\n").unwrap_err()[0].what.contains("no columns"));
    assert!(read("id,realism\na,\n").unwrap_err()[0].what.contains("no essay is marked"));
}

#[test]
fn the_gold_levels_of_the_corpus_are_marks_by_hand() {
    let gold = include_bytes!("../../../corpus/gold/levels.tsv");
    let ids = [
        "security-defined",
        "realism",
        "liberalism",
        "globalism",
        "both-arguments",
        "position",
        "evidence",
        "sources",
        "structure",
        "language",
    ];
    let levels = compare::read("levels.tsv", gold, &ids.map(|id| (id, 5))).unwrap();
    assert_eq!(levels.len(), 360);
}
