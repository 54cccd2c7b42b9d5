use super::*;
use crate::document::BlockKind::*;
use crate::read::xml::tests::packed;

const AROUND: &str = "<office:document-styles xmlns:style='s'><office:styles>\
    <style:default-style style:family='paragraph'><style:text-properties fo:language='en' fo:country='GB'/></style:default-style>\
    <style:style style:name='Quotations' style:family='paragraph'/>\
    <style:style style:name='hid' style:family='text'><style:text-properties text:display='none'/></style:style>\
    </office:styles><office:master-styles><style:master-page><style:header><text:p>Why war</text:p></style:header>\
    <style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";

fn content(inner: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles><style:style style:name='P1' style:family='paragraph' \
         style:parent-style-name='Quotations'/></office:automatic-styles><office:body><office:text>{inner}</office:text>\
         </office:body></office:document-content>"
    )
}

fn body(inner: &str) -> Extract {
    read(&packed(&[("content.xml", &content(inner)), ("styles.xml", AROUND)])).expect("a text")
}

fn blocks(extract: &Extract) -> Vec<(Option<BlockKind>, &str)> {
    extract.pieces.iter().map(|p| (p.kind, &extract.text[p.start..p.end])).collect()
}

#[test]
fn blanks_are_one_and_elements_are_blanks() {
    let inner = "<text:p>\n  States <text:span> seek</text:span>\n<text:s text:c='2'/>power<text:soft-page-break/>ful\
        <text:line-break/>arms<text:tab/>now<text:span text:style-name='hid'> hidden</text:span>.</text:p>";
    assert_eq!(
        blocks(&body(inner)),
        [(Some(Header), "Why war"), (None, "States seek   powerful\narms\tnow.")]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let inner = "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes><text:p>States<office:annotation><text:p>remark</text:p></office:annotation> <text:meta> arm</text:meta>\
        <draw:frame><svg:title>a map</svg:title><svg:desc>of war</svg:desc></draw:frame>.</text:p>\
        <text:p><text:hidden-paragraph text:is-hidden='true'/>hidden</text:p>\
        <text:section text:display='none'><text:p>hidden</text:p></text:section>";
    assert_eq!(blocks(&body(inner))[1..], [(None, "States arm.")]);
}

#[test]
fn styles_and_elements_tell_kinds() {
    let inner = "<text:h>Realism</text:h><text:p>States arm.<text:note><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>See Waltz.</text:p><text:p>Or not.</text:p></text:note-body></text:note> Always.</text:p><text:list><text:list-item>\
        <text:p>one</text:p></text:list-item></text:list><text:p text:style-name='P1'>War is the father of all.</text:p>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>\
        </table:table-cell></table:table-row></table:table>\
        <text:p>And so on.<draw:frame><draw:text-box><text:p>Key</text:p></draw:text-box></draw:frame></text:p>\
        <text:bibliography><text:index-body><text:p>Waltz, K. 1979.</text:p></text:index-body></text:bibliography>";
    let want = [
        (Some(Heading), "Realism"),
        (None, "States arm. Always."),
        (Some(List), "one"),
        (Some(Quote), "War is the father of all."),
        (Some(Table), "a\tb"),
        (None, "And so on."),
        (Some(Table), "Key"),
        (Some(Reference), "Waltz, K. 1979."),
        (Some(Footnote), "See Waltz.\nOr not."),
    ];
    assert_eq!(blocks(&body(inner))[1..], want);
}

#[test]
fn a_file_says_of_itself_who_wrote_it() {
    let meta = "<office:document-meta><office:meta><dc:title>Why war</dc:title><meta:initial-creator>A Student</meta:initial-creator>\
        <dc:creator>A Teacher</dc:creator><dc:date>2026-10-01T10:00:00</dc:date><meta:document-statistic meta:word-count='12'/>\
        </office:meta></office:document-meta>";
    let text = content("<text:p>States arm.</text:p>");
    let extract =
        read(&packed(&[("content.xml", &text), ("styles.xml", AROUND), ("meta.xml", meta)])).expect("a text");
    let want = Metadata {
        title: Some("Why war".to_owned()),
        author: Some("A Student".to_owned()),
        date: Some("2026-10-01T10:00:00".to_owned()),
        language: Some("en-GB".to_owned()),
        words: Some(12),
    };
    assert_eq!(extract.metadata, want);
}

#[test]
fn what_is_broken_or_locked_is_not_half_read() {
    let text = content("<text:p>States arm.</text:p>");
    let list = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let fault = |parts: &[(&str, &str)]| read(&packed(parts)).expect_err("refused").to_string();
    assert_eq!(
        fault(&[("content.xml", &text), ("META-INF/manifest.xml", list)]),
        "it is protected by a password"
    );
    assert_eq!(
        fault(&[("content.xml", &text[..text.len() - "</office:document-content>".len()])]),
        "it is damaged: its XML ends in the middle"
    );
    assert_eq!(fault(&[("styles.xml", AROUND)]), "it is damaged: it is an OpenDocument file without content");
    assert_eq!(fault(&[("content.xml", &content("")), ("styles.xml", AROUND)]), "it is empty");
    let scanned = content("<text:p><draw:frame><draw:image/></draw:frame></text:p>");
    assert_eq!(fault(&[("content.xml", &scanned)]), "it holds pictures of pages, not text");
}
