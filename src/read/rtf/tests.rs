use super::*;
use crate::document::BlockKind::*;

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr{\*\falt X};}{\f2\fcharset128 J;}}
{\stylesheet{\ql\lang2057 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Quote;}{\*\cs3 Strong;}}";

/// The blocks of a body, and what could not be read.
fn blocks(body: &str) -> Vec<(Option<BlockKind>, String)> {
    let extract = read(format!("{HEAD}{body}}}\0\r\n").as_bytes()).expect("a text");
    extract.pieces.iter().map(|p| (p.kind, extract.text[p.start..p.end].to_owned())).collect()
}

fn text(body: &str) -> String {
    blocks(body).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|")
}

fn own(blocks: &[(Option<BlockKind>, &str)]) -> Vec<(Option<BlockKind>, String)> {
    blocks.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect()
}

#[test]
fn paragraphs_by_style() {
    let got = blocks(
        r"\pard\s1 Anar
chy\par\pard\plain States {\b seek} power.\line Always.\par\pard\s2 No peace.\par\pard\outlinelevel1 Next\par\pard the end",
    );
    let want = [
        (Some(Heading), "Anarchy"),
        (None, "States seek power.\nAlways."),
        (Some(Quote), "No peace."),
        (Some(Heading), "Next"),
        (None, "the end"),
    ];
    assert_eq!(got, own(&want));
}

#[test]
fn characters_in_every_way_to_write_them() {
    assert_eq!(text(r"\'93na\'efve\'94 \emdash  \lquote x\rquote"), "“naïve” — ‘x’");
    assert_eq!(text(r"\u8220\'93a\u-3913?\uc2 \u233ab.\uc0\u233x"), "“a•é.éx");
    assert_eq!(text(r"\u-10179?\u-8704? \u55357?x"), "😀 x");
    assert_eq!(text(r"self\_help\~now co\-operate \{a\}\\"), "self-help\u{A0}now cooperate {a}\\");
    assert_eq!(text(r"{\f1\'c0\'e1}\'c0 {\f2\'83\'5c\'83e}"), "АбÀ ソテ");
}

#[test]
fn what_is_no_text() {
    assert_eq!(text(r"a{\*\unknown b{c}}{\pict 00ff}{\object x}{\*\annotation no} d"), "a d");
    assert_eq!(text(r"a{\v b}{\deleted c\par}\v d\v0 e\v f\plain g"), "aeg");
    assert_eq!(text(r#"{\field{\*\fldinst HYPERLINK "x"}{\fldrslt here}}{\pict\bin4 }}}}} !"#), "here !");
    assert_eq!(text(r"{\upr{a}{\*\ud{b}}}c"), "bc");
}

#[test]
fn notes_and_heads_stand_behind_the_text() {
    let got = blocks(
        r"{\header \pard Essay\par}{\headerf \pard Essay\par}{\footer Page 1}One.{\super\chftn{\footnote\pard\chftn  See \i Waltz.\par More.}} Two.\par{\*\footnote\chftn Last.}",
    );
    let want = [
        (None, "One. Two."),
        (Some(Footnote), "See Waltz."),
        (Some(Footnote), "More."),
        (Some(Footnote), "Last."),
        (Some(Header), "Essay"),
        (Some(Header), "Page 1"),
    ];
    assert_eq!(got, own(&want));
}

#[test]
fn lists_and_tables() {
    let got = blocks(
        r"{\listtext\pard\f1 \'b7\tab}\pard\ls1 one\par\pard\bullet\tab two\par\pard\trowd\intbl a\cell b\par c\cell\row\trowd\intbl d\cell\intbl e\cell\row\pard after\par\trowd\intbl only\cell\row",
    );
    let want = [
        (Some(List), "one"),
        (Some(List), "two"),
        (Some(Table), "a\tb c\nd\te"),
        (None, "after"),
        (None, "only"),
    ];
    assert_eq!(got, own(&want));
}

#[test]
fn marks_and_tabs_typed_by_hand() {
    let long = "and so on ".repeat(7);
    let got = blocks(&format!(
        r"{{\listoverridetable\ls1}}\pard\li360\fi-360 (a)\tab one\par -\tab two\par\pard See\tab {long}\par 1.\tab three"
    ));
    let see = format!("See {}", long.trim());
    assert_eq!(got, own(&[(Some(List), "one"), (Some(List), "two"), (None, &see), (None, "1.\tthree")]));
}

#[test]
fn a_table_that_only_places_prose_is_none() {
    let prose = "States seek power. ".repeat(60);
    let got = blocks(&format!(r"\trowd\intbl Answer\cell\intbl {prose}\par More.\cell\row"));
    assert_eq!(got, own(&[(None, "Answer"), (None, prose.trim()), (None, "More.")]));
}

#[test]
fn quotations_by_indent_and_captions_by_their_picture() {
    let quote = "The strong do what they can and the weak suffer what they must.";
    let said = "It is said by many: ".repeat(20);
    let got = blocks(&format!(
        r"\li100 {said}\par\pard\li720 {quote}\par\pard\li720\fi-360 {quote}\par\pard\li720 Short.\par{{\pict 00}}\par\pard Figure 1. Wars.\par\pard\li100 Figure 2 shows peace, and so on.",
    ));
    let want = [
        (None, said.trim()),
        (Some(Quote), quote),
        (None, quote),
        (None, "Short."),
        (Some(Header), "Figure 1. Wars."),
        (None, "Figure 2 shows peace, and so on."),
    ];
    assert_eq!(got, own(&want));
}

#[test]
fn what_the_file_says_of_itself() {
    let info = r"{\info{\title An  \'c9ssay}{\author A. Student}{\author B}{\creatim\yr2026\mo11\dy1\hr10\min5}{\revtim\yr2026\mo11\dy2}{\printim\yr1999\mo1\dy1}{\nofwords812}}x";
    let metadata = read(format!("{HEAD}{info}}}").as_bytes()).expect("a text").metadata;
    let want = crate::document::Metadata {
        title: Some("An Éssay".into()),
        author: Some("A. Student".into()),
        date: Some("2026-11-02".into()),
        language: Some("en-GB".into()),
        words: Some(812),
    };
    assert_eq!(metadata, want);
}

#[test]
fn broken_files_are_not_half_read() {
    let fault = |bytes: &[u8]| read(bytes).map(|e| e.text).map_err(|fault| fault.to_string());
    let whole = format!(r"{HEAD}States seek power.\par}}");
    for end in 1..whole.len() {
        assert!(fault(&whole.as_bytes()[..end]).is_err_and(|e| e.contains("damaged")), "{end}");
    }
    assert!(matches!(read(br"{\rtf1 {\fonttbl{\f0 x;}}}"), Err(ReadFault::Empty)));
    assert!(fault(br"{\rtf1 States.\par}\pard seek}").is_err_and(|e| e.contains("damaged")));
    assert_eq!(fault(br"{\rtf1 a\uc999999\u233?b}} trailing"), Ok("aéb".into()));
    assert!(matches!(read(b"States"), Err(ReadFault::Damaged(_))));
    assert!(matches!(read(br"{\rtf1 {\pict\bin99 }}"), Err(ReadFault::Damaged(_))));
    let deep = [&b"{\\rtf1"[..], &b"{".repeat(1_000_000)].concat();
    assert!(matches!(read(&deep), Err(ReadFault::Hostile(_))));
}
