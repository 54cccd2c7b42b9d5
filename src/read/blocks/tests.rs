use super::*;
use BlockKind::*;

fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
    blocks(text)
        .into_iter()
        .map(|b| {
            let own = b.span.of(text);
            let cut = own.char_indices().nth(12).map_or(own.len(), |(i, _)| i);
            (b.kind, &own[..cut])
        })
        .collect()
}

const LONG: &str = "States seek power because nobody else can protect them, and so the end of the Cold War \
has changed little of substance in the way that they deal with each other, whatever some may hope.";

#[test]
fn one_sentence_is_prose() {
    for text in
        ["what is security", "Is anarchy permanent?", "SECURITY DILEMMA", "realism", "1. states", "[1] See"]
    {
        assert_eq!(kinds(text).iter().map(|k| k.0).collect::<Vec<_>>(), [Paragraph], "{text}");
    }
}

#[test]
fn two_short_lines_are_prose() {
    assert_eq!(
        kinds("states seek power\nanarchy causes war").iter().map(|k| k.0).collect::<Vec<_>>(),
        [Paragraph, Paragraph]
    );
}

#[test]
fn a_whole_essay() {
    let text = format!(
        "Jane Smith\nStudent ID: 1234567\nPOLS 1101: Security Studies\n12 March 2021\n\nThe End of the Cold War\n\n\
         Has the end of the Cold War changed international politics?\n\n{LONG}\n\n1. The realist view\n{LONG}\n\n\
         As Waltz puts it:\n\n\"Anarchy is permanent and the rest is hope.\" (Waltz 1979: 102)\n\n• {LONG}\n• {LONG}\n\n\
         12\n\nConclusion\n{LONG}\n\nReferences\nWaltz, K. (1979) Theory of International Politics.\nBooth, K. Security. 1991.\n"
    );
    let got = kinds(&text);
    let want = [
        (TitlePage, "Jane Smith"),
        (TitlePage, "Student ID: "),
        (TitlePage, "POLS 1101: S"),
        (TitlePage, "12 March 202"),
        (Heading, "The End of t"),
        (Question, "Has the end "),
        (Paragraph, "States seek "),
        (Heading, "1. The reali"),
        (Paragraph, "States seek "),
        (Paragraph, "As Waltz put"),
        (Quote, "\"Anarchy is "),
        (List, "• States see"),
        (List, "• States see"),
        (Header, "12"),
        (Heading, "Conclusion"),
        (Paragraph, "States seek "),
        (Heading, "References"),
        (Reference, "Waltz, K. (1"),
        (Reference, "Booth, K. Se"),
    ];
    assert_eq!(got, want);
}

#[test]
fn long_lines_are_paragraphs() {
    assert_eq!(kinds(&format!("{LONG}\n{LONG}\n")).len(), 2);
}

/// As the United Nations print speeches.
#[test]
fn a_tab_after_a_number_makes_no_table() {
    let text = "At the outset, Mr. President, allow me to congratulate you on your election.\n\
        71.\tIt is a pleasure for us that this session has been marked by an historic event.\n\
        172.\tWe believe in peace, and the powers know it well.\n\
        19,\tNeither can we disregard the attempts to disrupt the agreement.\n\
        The problems of the environment have been attracting attention in every single country\twhich takes \
        part in our work, and so they should.\n\n\
        1.\tSweden\t12\n2.\tNorway\t7\n";
    let kinds: Vec<BlockKind> = kinds(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == BlockKind::Table).count(), 2, "{kinds:?}");
    assert_eq!(kinds.len(), 7);
}

#[test]
fn broken_lines_are_joined() {
    let text = "States seek power because nobody else can protect them, and so the\n\
                end of the Cold War has changed little of substance in the way that\n\
                Russia and America deal with each other.\n\
                The second argument suggests that co-operation has been a feature of\n\
                international politics as well, and that there is an opportunity now\n\
                for a better system.\n";
    let got = kinds(text);
    assert_eq!(got, [(Paragraph, "States seek "), (Paragraph, "The second a")]);
}

#[test]
fn lines_with_a_blank_line_after_each_are_joined() {
    let text = "States seek power because nobody else can protect them, and so\n\nthe end of the Cold War has changed \
                little of substance in\n\nthe way that they deal with each other, as many of them have\n\nsaid since then. \
                Others say that co-operation has been a feature\n\nof international politics as well, and that there is an\n\n\
                opportunity now for a better system of states.\n";
    assert_eq!(kinds(text).len(), 1);
}

#[test]
fn entries_without_a_heading() {
    let text = format!(
        "{LONG}\n\nBull, H. (1977) The Anarchical Society. London: Macmillan.\n\nKeohane, R. O., 1984. After Hegemony."
    );
    assert_eq!(kinds(&text).iter().map(|k| k.0).collect::<Vec<_>>(), [Paragraph, Reference, Reference]);
}

#[test]
fn prose_with_years_is_no_entry() {
    let text = format!(
        "{LONG}\n\nIn Europe, NATO grew in 1999. It went on to grow in 2004.\n\nFukuyama, who wrote in 1989, was wrong."
    );
    assert!(kinds(&text).iter().all(|k| k.0 == Paragraph), "{:?}", kinds(&text));
}

#[test]
fn notes() {
    let text = format!("{LONG}[1]\n\n{LONG}\n\n[1] See Waltz, Theory, p. 3.\n2 Ibid., p. 4.");
    assert_eq!(
        kinds(&text).iter().map(|k| k.0).collect::<Vec<_>>(),
        [Paragraph, Paragraph, Footnote, Footnote]
    );
}

#[test]
fn tasks() {
    for task in [
        "Question: Is anarchy permanent? Discuss with examples.",
        "“Anarchy is what states make of it.” Discuss.",
        "To what extent has the end of the Cold War changed security",
        "Critically assess the view that little has changed since 1989.",
    ] {
        assert_eq!(kinds(&format!("{task}\n\n{LONG}\n\n{LONG}"))[0].0, Question, "{task}");
    }
    let asks_and_says = "Many hoped for peace. But is the world better now? It is not.";
    assert_eq!(kinds(&format!("{asks_and_says}\n\n{LONG}"))[0].0, Paragraph);
}

#[test]
fn questions_above_later_answers() {
    let text = format!("Q1. What is anarchy?\n{LONG}\nQ2. Is it permanent?\n{LONG}\nQ3: {LONG}");
    let got: Vec<_> = kinds(&text).iter().map(|k| k.0).collect();
    assert_eq!(got, [Question, Paragraph, Question, Paragraph, Paragraph]);
}

#[test]
fn a_word_or_two_above_prose_is_a_heading() {
    let text = format!("{LONG}\n\nrealism\n\n{LONG}\n\nstates fight\n\nshort one");
    let got: Vec<_> = kinds(&text).iter().map(|k| k.0).collect();
    assert_eq!(got, [Paragraph, Heading, Paragraph, Paragraph, Paragraph]);
}

#[test]
fn set_in_from_the_margin() {
    let text = format!(
        "{LONG}\n\n        Anarchy is the absence of a ruler above the states,\n        \
                        and so each looks after itself (Waltz 1979).\n\n{LONG}"
    );
    assert_eq!(kinds(&text)[1].0, Quote);
    let first_lines_set_in = format!("    {LONG}\n    {LONG}\n{LONG}");
    assert!(kinds(&first_lines_set_in).iter().all(|k| k.0 == Paragraph));
}

#[test]
fn every_character_is_in_one_block() {
    for text in [
        "",
        " \n\n",
        "a\r\n\r\nb\u{2028}c",
        "\u{FEFF}x\n>y\n> z\n\n#q",
        "1.\n2.\n3.\n\n- \n-\nReferences\n\nx",
    ] {
        let mut at = 0;
        for block in blocks(text) {
            assert!(block.span.start() >= at && !block.span.is_empty());
            assert!(text[at..block.span.start()].chars().all(lines::is_blank));
            at = block.span.end();
        }
        assert!(text[at..].chars().all(lines::is_blank), "{text:?}");
    }
}
