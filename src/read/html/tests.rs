use super::*;
use crate::document::BlockKind::{self, *};

/// The blocks of a page.
fn blocks(page: &str) -> Vec<(Option<BlockKind>, String)> {
    let extract = read(page.as_bytes()).expect("a text");
    extract.pieces.iter().map(|p| (p.kind, extract.text[p.start..p.end].to_owned())).collect()
}

fn text(page: &str) -> String {
    blocks(page).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("|")
}

#[track_caller]
fn check(page: &str, want: &[(Option<BlockKind>, &str)]) {
    let got = blocks(page);
    let got: Vec<_> = got.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(got, want);
}

#[test]
fn blanks_are_as_browsers_show_them() {
    assert_eq!(text("<p> <b>sec</b>urity \n <i> dilem</i>ma</p>of<div>x</div>"), "security dilemma|of|x");
    assert_eq!(text("a&nbsp;&nbsp;b&shy;c<wbr>d &lt;&amp;&#233;"), "a\u{A0}\u{A0}bcd <&é");
    assert_eq!(text("<p>a <br> b<br><br/>c<br>&nbsp;<br>d</p><p>&nbsp;</p>"), "a\nb|c|d");
    assert_eq!(text("<pre>one\n two\n\nthree</pre>"), "one\n two|three");
    assert_eq!(text("he said <q>no</q>."), "he said “no”.");
}

#[test]
fn elements_have_kinds() {
    let page = "<h1>Realism</h1><p>States.<blockquote><p>No peace.</p></blockquote><ul><li>one<li><p>two</p></ul>\
                <figure><img alt=x><figcaption>Fig.</figcaption></figure><p class='MsoQuote'>So be it.\
                <p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>three";
    let want = [
        (Some(Heading), "Realism"),
        (None, "States."),
        (Some(Quote), "No peace."),
        (Some(List), "one"),
        (Some(List), "two"),
        (Some(Header), "Fig."),
        (Some(Quote), "So be it."),
        (Some(List), "three"),
    ];
    check(page, &want);
}

#[test]
fn paragraphs_set_in_on_both_sides_are_quotations() {
    let page = "<p style='margin-left: 0.39in; margin-right:36.0pt'>a<p style='margin-left:36.0pt'>b\
                <p style='margin-left:2em;margin-right:0cm'>c<p style='margin-left:-36pt;margin-right:-36pt'>d";
    check(page, &[(Some(Quote), "a"), (None, "b"), (None, "c"), (None, "d")]);
}

#[test]
fn what_is_not_shown_is_no_text() {
    let page = "<head><title>T</title><style>p{}</style></head><script>'<p>x'</script><nav>Home</nav><p>a<span hidden>b</span>\
                <span style='Display: none'>c</span><del>d</del><ins>e</ins><!-- f --><button>g</button><noscript>h</noscript>\
                <textarea>i</textarea><svg><text>j</text></svg>";
    assert_eq!(text(page), "ae");
}

#[test]
fn heads_and_feet_of_the_page_are_not_those_of_the_text() {
    let page = "<header>Site</header><main><header><h1>Essay</h1></header><p>a</p></main><aside>b</aside><footer>c</footer>";
    let want = [
        (Some(Header), "Site"),
        (Some(Heading), "Essay"),
        (None, "a"),
        (Some(Header), "b"),
        (Some(Header), "c"),
    ];
    check(page, &want);
    check(
        "<header><h1>Essay</h1><p>Name</header>a",
        &[(Some(Heading), "Essay"), (Some(TitlePage), "Name"), (None, "a")],
    );
}

#[test]
fn notes_of_every_program() {
    let pandoc = "<p>a<a href='#fn1' class='footnote-ref' role='doc-noteref'><sup>1</sup></a>.</p>\
                  <section class='footnotes'><ol><li id='fn1'><p>b<a href='#fnref1' role='doc-backlink'>↩</a></p></li></ol></section>";
    check(pandoc, &[(None, "a."), (Some(Footnote), "b")]);
    let office = "<p>a<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a></p>\
                  <div id='sdfootnote1'><p><a href='#sdfootnote1anc'>1</a>b</p><p>c</p></div>";
    check(office, &[(None, "a"), (Some(Footnote), "b"), (Some(Footnote), "c")]);
    let word = "<p>a<a href='#_ftn1'><span>[1]</span></a>, d</p><div style='mso-element:footnote-list'><div id=ftn1><p>b</div></div>";
    check(word, &[(None, "a, d"), (Some(Footnote), "b")]);
    let online = "<p>a<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup> b</p><hr><p><a href='#ftnt_ref1'>[1]</a> c</p><p>d</p>";
    check(online, &[(None, "a b"), (Some(Footnote), "c"), (None, "d")]);
    check(
        "<p>m<sup>2</sup> in <a href='#two'>2</a> and <a href='http://x/#fn1'>1</a>",
        &[(None, "m2 in 2 and 1")],
    );
}

#[test]
fn tables_of_data_and_tables_that_place() {
    let data = "<table><caption>T</caption><tr><th>a<th><p>b</p><p>c</p><tr><td>d<br>e<td></table>f";
    check(data, &[(Some(Table), "T\na\tb c\nd e"), (None, "f")]);
    let outer = format!("<table><tr><td>menu<td><p>{}</p><p>b</p></table>", "a".repeat(1001));
    assert_eq!(blocks(&outer).iter().map(|b| b.0).collect::<Vec<_>>(), [None, None, None]);
    check("<table><tr><td>a<tr><td><h2>b</h2></table>", &[(None, "a"), (Some(Heading), "b")]);
}

#[test]
fn encodings_as_declared() {
    let page = |head: &str, body: &[u8]| {
        let decoded = decode(&[head.as_bytes(), body].concat()).expect("text");
        (decoded.text[head.len()..].to_owned(), decoded.warning.is_some())
    };
    assert_eq!(page("<meta charset=windows-1251>", b"\xC0\xE1"), ("Аб".into(), false));
    let by_type = "<META http-equiv=Content-Type content='text/html; charset=windows-1252'>";
    assert_eq!(page(by_type, b"\x93a\x94"), ("“a”".into(), false));
    assert_eq!(page(by_type, "“a”".as_bytes()), ("“a”".into(), false));
    assert!(page("<p>no word of it ", b"\x93a\x94 is a quotation").1);
    let wide: Vec<u8> = "\u{FEFF}<p>Ж".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&wide).expect("a text").text, "Ж");
}

#[test]
fn empty_elements_of_xhtml_end_at_once() {
    let page = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='x'/></head>\
                <body><p>a<i/> b<br/>c</p></body></html>";
    assert_eq!(text(page), "a b\nc");
}

#[test]
fn what_the_page_says_of_itself() {
    let page = "<html lang=EN-gb><title>\n An  Essay</title><meta name=Author content='A. Student'>\
                <meta name=created content=20261101;100000><meta name=changed content=2026-11-02T10:00:00><p>x</html>";
    let want = crate::document::Metadata {
        title: Some("An Essay".into()),
        author: Some("A. Student".into()),
        date: Some("2026-11-02T10:00:00".into()),
        language: Some("en-GB".into()),
        words: None,
    };
    assert_eq!(read(page.as_bytes()).expect("a text").metadata, want);
    assert_eq!(read(b"x<svg><title>A map</title></svg>").expect("a text").metadata.title, None);
    check("<div title=header>Essay 1</div>x", &[(Some(Header), "Essay 1"), (None, "x")]);
}

#[test]
fn empty_and_broken_pages() {
    assert!(matches!(read(b"<html><title>x</title></html>"), Err(ReadFault::Empty)));
    let open = read(b"<html><body><p>States seek").expect("a text");
    assert!(open.warnings.iter().any(|w| w.contains("its end may be missing")), "{:?}", open.warnings);
    assert!(matches!(read("<div>".repeat(100_000).as_bytes()), Err(ReadFault::Hostile(_))));
}
