use super::*;
use crate::document::{BlockKind::*, Metadata};

fn arranged(lines: Vec<Line>) -> Vec<(Option<BlockKind>, String)> {
    let mut page = Page::default();
    arrange(lines, &mut page);
    let extract = page.extract(Metadata::default()).expect("a text");
    extract.pieces.iter().map(|p| (p.kind, extract.text[p.start..p.end].to_owned())).collect()
}

fn line(text: &str, strong: bool, looks: &Looks) -> Line {
    let mut writer = Writer::default();
    writer.open();
    writer.look(looks);
    writer.write(text, strong);
    writer.close();
    writer.lines().remove(0)
}

fn plain(text: &str) -> Line {
    line(text, false, &Looks::default())
}

fn long(word: &str) -> String {
    vec![word; 110].join(" ")
}

#[test]
fn tables_are_one_block_and_boxes_follow_their_paragraph() {
    let mut writer = Writer::default();
    let paragraph = |writer: &mut Writer, text: &str| {
        writer.open();
        writer.write(text, false);
        writer.close();
    };
    writer.open();
    writer.write("States ", false);
    writer.enter_box();
    paragraph(&mut writer, "Key point");
    writer.leave_box();
    writer.write(&long("fear"), false);
    writer.close();
    writer.enter_table();
    for row in [["a", "b c"], ["d\ne", "f"]] {
        for cell in row {
            cell.split(' ').for_each(|text| paragraph(&mut writer, text));
            writer.enter_table();
            writer.end_cell();
            writer.leave_table();
            writer.end_cell();
        }
        writer.end_row();
    }
    writer.leave_table();
    let want = [
        (None, format!("States {}", long("fear"))),
        (Some(Table), "Key point".to_owned()),
        (Some(Table), "a\tb c\nd e\tf".to_owned()),
    ];
    assert_eq!(arranged(writer.lines()), want);
}

#[test]
fn a_text_in_a_table_is_read() {
    let mut writer = Writer::default();
    writer.enter_table();
    for text in ["Name: A", "States arm."] {
        writer.open();
        writer.write(text, false);
        writer.close();
        writer.end_cell();
    }
    let mut lines = vec![plain("Cover sheet")];
    lines.extend(writer.lines());
    let want = ["Cover sheet", "Name: A", "States arm."].map(|text| (None, text.to_owned()));
    assert_eq!(arranged(lines), want);
}

#[test]
fn margins_tell_quotations_where_most_have_none() {
    let narrow = Looks { left: Some(720), right: Some(720), ..Looks::default() };
    let quote = || line(&long("said"), false, &narrow);
    let kinds = |lines| arranged(lines).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(kinds(vec![plain(&long("a")), quote()]), [None, Some(Quote)]);
    assert_eq!(kinds(vec![plain(&long("a")), quote(), quote()]), [None, None, None]);
}

#[test]
fn letters_tell_headings_where_no_style_does() {
    let bold = |text: &str| line(text, true, &Looks::default());
    let styled = line("Title", false, &Looks { kind: Some(Heading), ..Looks::default() });
    let kinds = |lines| arranged(lines).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let essay = || vec![bold("Realism"), plain(&long("a")), bold("Liberalism"), plain("b"), bold("The end")];
    assert_eq!(kinds(essay()), [Some(Heading), None, Some(Heading), None, None]);
    assert_eq!(kinds(essay()[..2].to_vec()), [None, None]);
    assert_eq!(kinds([vec![styled], essay()].concat()), [Some(Heading), None, None, None, None, None]);
}

#[test]
fn sentences_in_the_style_of_a_heading_are_prose() {
    let heading = Looks { kind: Some(Heading), ..Looks::default() };
    let essay = vec![line("Realism", false, &heading), line(&(long("a") + "."), false, &heading)];
    assert_eq!(arranged(essay).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>(), [Some(Heading), None]);
}

#[test]
fn the_left_margin_is_handed_on_to_the_layout() {
    let indent = |left, first| {
        let looks = Looks { left: Some(left), first: Some(first), ..Looks::default() };
        let mut page = Page::default();
        arrange(vec![line("As Waltz has it", false, &looks)], &mut page);
        page.extract(Metadata::default()).expect("a text").pieces[0].indent
    };
    assert_eq!(
        [indent(720, 0), indent(720, 720), indent(720, -720), indent(i64::MIN, i64::MIN)],
        [5, 5, 0, 0]
    );
}
