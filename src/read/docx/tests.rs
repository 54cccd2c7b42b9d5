use super::*;
use crate::document::BlockKind::*;
use crate::read::xml::tests::packed;

fn blocks(extract: &Extract) -> Vec<(Option<BlockKind>, &str)> {
    extract.pieces.iter().map(|p| (p.kind, &extract.text[p.start..p.end])).collect()
}

/// A document with this body and nothing else.
fn body(inner: &str) -> Result<Extract, ReadFault> {
    let text = format!("<w:document xmlns:w='w'><w:body>{inner}</w:body></w:document>");
    read(&packed(&[("word/document.xml", &text)]))
}

fn text(inner: &str) -> String {
    body(inner).expect("a text").text
}

/// Prose enough not to be taken for a title page.
fn prose() -> String {
    vec!["fear"; 100].join(" ")
}

#[test]
fn runs_are_joined_and_marks_are_not_text() {
    let inner = "<w:p><w:r><w:t>Sta</w:t></w:r><w:proofErr w:type='spellStart'/><w:smartTag><w:r>\
        <w:lastRenderedPageBreak/><w:t>tes</w:t><w:tab/><w:t xml:space='preserve'> co</w:t><w:noBreakHyphen/><w:t>op</w:t>\
        <w:softHyphen/><w:t>erate</w:t><w:br/><w:t>always</w:t><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:char='2014'/>\
        </w:r></w:smartTag><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>\
        <w:t>&amp;</w:t></w:r><w:commentRangeStart w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    assert_eq!(text(inner), "States\t co-operate\nalways—&");
}

#[test]
fn tracked_changes_are_accepted() {
    let inner = "<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val='Quote'/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:t>States </w:t></w:r><w:ins><w:r><w:t>seek </w:t></w:r></w:ins><w:del><w:r><w:delText>fear </w:delText></w:r></w:del></w:p>\
        <w:p><w:moveTo><w:r><w:t>power.</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Always.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Last.</w:t></w:r></w:p>";
    assert_eq!(text(inner), "States seek power.\n\nAlways.\n\nLast.");
}

#[test]
fn fields_show_their_result() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let nested = format!("{begin}{}{separate}{}{end}", code("DATA"), run("data"));
    let cited = format!("{begin}{}{nested}{separate}{}{end}", code("ADDIN EN.CITE"), run("(Waltz 1979)"));
    let simple = "<w:fldSimple w:instr=' REF x '><w:r><w:t> above</w:t></w:r></w:fldSimple>";
    let list = format!("{begin}{}{separate}{}{end}", code(" ADDIN ZOTERO_BIBL {}"), run("Waltz, K. 1979."));
    let inner = format!("<w:p>{}{cited}{simple}</w:p><w:p>{list}</w:p>", run("Power "));
    let extract = body(&inner).expect("a text");
    assert_eq!(blocks(&extract), [(None, "Power (Waltz 1979) above"), (Some(Reference), "Waltz, K. 1979.")]);
    let cut = format!("<w:p>{begin}{}</w:p>", run("lost"));
    assert!(matches!(body(&cut), Err(ReadFault::Damaged(_))));
}

#[test]
fn boxes_are_read_once_and_tables_are_one_block() {
    let box_of =
        |text: &str| format!("<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>");
    let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let inner = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>\
         <w:t>{}</w:t></w:r></w:p><w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        box_of("Key point"),
        box_of("Key point"),
        prose(),
        cell("a"),
        cell("b"),
        cell("c"),
    );
    let extract = body(&inner).expect("a text");
    assert_eq!(
        blocks(&extract),
        [(None, prose().as_str()), (Some(Table), "Key point"), (Some(Table), "a\tb\nc")]
    );
}

#[test]
fn controls_tell_what_they_hold() {
    let control = |mark: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
    };
    let inner = [
        control("<w:docPartObj><w:docPartGallery w:val='Cover Pages'/></w:docPartObj>", "A Student"),
        control("<w:showingPlcHdr/>", "Click here"),
        control("<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>", "Contents"),
        control("", "States arm."),
    ];
    let extract = body(&inner.concat()).expect("a text");
    assert_eq!(
        blocks(&extract),
        [(Some(TitlePage), "A Student"), (Some(Header), "Contents"), (None, "States arm.")]
    );
}

const STYLES: &str = "<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Mein'><w:name w:val='Mein Zitat'/><w:basedOn w:val='Zitat'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Zitat'><w:name w:val='Quote'/></w:style>\
    <w:style w:type='character' w:styleId='Z'><w:name w:val='Geheim'/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

fn whole() -> Vec<u8> {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let document = format!(
        "<w:document xmlns:w='w' xmlns:r='r'><w:body>{}<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>States arm.</w:t></w:r>\
         <w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='2' w:customMarkFollows='1'/><w:t>*</w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val='Z'/></w:rPr><w:t>hidden</w:t></w:r></w:p>{}\
         <w:sectPr><w:headerReference r:id='r3'/><w:footerReference r:id='r4'/></w:sectPr></w:body></w:document>",
        styled("berschrift1", "Realism"),
        styled("Mein", "War is the father of all."),
    );
    let note = |tag: &str, text: &str| {
        format!(
            "<w:{tag}s xmlns:w='w'><w:{tag} w:type='separator' w:id='-1'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:{tag}>\
             <w:{tag} w:id='2'><w:p><w:r><w:{tag}Ref/></w:r><w:r><w:t> {text}</w:t></w:r></w:p></w:{tag}>\
             <w:{tag} w:id='3'><w:p><w:r><w:t>of old</w:t></w:r></w:p></w:{tag}></w:{tag}s>"
        )
    };
    let head = |text: &str| format!("<w:hdr xmlns:w='w'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}'/>")
    };
    let links = [
        relation("r1", "styles", "/word/styles.xml"),
        relation("r2", "footnotes", "footnotes.xml"),
        relation("r3", "header", "header1.xml"),
        relation("r4", "footer", "footer1.xml"),
        relation("r5", "endnotes", "endnotes.xml"),
    ];
    packed(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships>{}{}</Relationships>",
                relation("r1", "officeDocument", "word/main.xml"),
                relation("r2", "metadata/core-properties", "docProps/core.xml")
            ),
        ),
        ("word/main.xml", &document),
        ("word/_rels/main.xml.rels", &format!("<Relationships>{}</Relationships>", links.concat())),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", &note("footnote", "See Waltz.")),
        ("word/endnotes.xml", &note("endnote", "See Mearsheimer.")),
        ("word/header1.xml", &head("Why war")),
        ("word/footer1.xml", &head("12")),
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:title>Why war</dc:title><dc:creator>A Student</dc:creator><dcterms:created>2026-10-01T10:00:00Z</dcterms:created></cp:coreProperties>",
        ),
    ])
}

#[test]
fn styles_notes_and_heads_are_told_apart() {
    let extract = read(&whole()).expect("a text");
    let want = [
        (Some(Header), "Why war"),
        (Some(Heading), "Realism"),
        (Some(List), "States arm."),
        (Some(Quote), "War is the father of all."),
        (Some(Footnote), "See Mearsheimer."),
        (Some(Footnote), "See Waltz."),
    ];
    assert_eq!(blocks(&extract), want);
    let metadata = Metadata {
        title: Some("Why war".to_owned()),
        author: Some("A Student".to_owned()),
        date: Some("2026-10-01T10:00:00Z".to_owned()),
        language: Some("en-GB".to_owned()),
        words: None,
    };
    assert_eq!(extract.metadata, metadata);
}

#[test]
fn what_is_broken_is_not_half_read() {
    let cut = "<w:document><w:body><w:p><w:r><w:t>States</w:t></w:r></w:p>";
    assert!(matches!(read(&packed(&[("word/document.xml", cut)])), Err(ReadFault::Damaged(_))));
    assert!(matches!(read(&packed(&[("word/styles.xml", STYLES)])), Err(ReadFault::Damaged(_))));
    assert!(matches!(body("<w:p/>"), Err(ReadFault::Empty)));
    let scanned = "<w:p><w:r><w:drawing><a:blip r:embed='r9'/></w:drawing></w:r></w:p>";
    assert!(matches!(body(scanned), Err(ReadFault::NoTextLayer)));
    let bytes = whole();
    for end in (0..bytes.len()).step_by(97) {
        assert!(read(&bytes[..end]).is_err(), "{end}");
    }
}
