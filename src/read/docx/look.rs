//! What the marks of a Word document say of how its paragraphs and runs look.

use crate::document::BlockKind;
use crate::read::error::ReadFault;
use crate::read::style::kind_named;
use crate::read::xml::style::{Looks, Styles};
use crate::read::xml::{Element, Node, Xml};

/// The styles of a document and the language it is written in.
#[derive(Default)]
pub(super) struct Sheet {
    pub styles: Styles,
    pub language: Option<String>,
}

/// Reads the part with the styles.
pub(super) fn sheet(text: &str) -> Result<Sheet, ReadFault> {
    let (mut xml, mut sheet) = (Xml::new(text), Sheet::default());
    while let Some(node) = xml.next()? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "style" => style(&mut xml, &element, &mut sheet.styles)?,
            "lang" => sheet.language = value(&element).filter(|tag| tag != "x-none"),
            "latentStyles" => xml.skip()?,
            _ => {}
        }
    }
    Ok(sheet)
}

fn style(xml: &mut Xml<'_>, opened: &Element<'_>, styles: &mut Styles) -> Result<(), ReadFault> {
    let id = opened.get("styleId").unwrap_or_default();
    let (mut looks, mut base, mut named) = (Looks::default(), None, None);
    let is_paragraph = opened.get("type").as_deref() == Some("paragraph");
    let depth = xml.depth();
    while let Some(node) = xml.within(depth)? {
        let Node::Start(element) = node else { continue };
        match element.name() {
            "name" => named = value(&element).as_deref().and_then(kind_named),
            "basedOn" => base = value(&element),
            "tblStylePr" => xml.skip()?,
            _ => see(&element, &mut looks),
        }
    }
    looks.kind = if is_paragraph { named.or(looks.kind) } else { None };
    if is_paragraph && opened.get("default").is_some_and(|v| matches!(v.as_str(), "1" | "true" | "on")) {
        // Of paragraphs that name none.
        styles.insert(String::new(), Looks::default(), Some(id.clone()));
    }
    styles.insert(id, looks, base);
    Ok(())
}

/// Takes note of an element among the properties of a style, paragraph or run.
pub(super) fn see(element: &Element<'_>, looks: &mut Looks) {
    match element.name() {
        "b" => looks.bold = Some(is_on(element)),
        "u" => looks.underlined = Some(value(element).is_some_and(|v| v != "none")),
        "vanish" => looks.hidden = Some(is_on(element)),
        "numId" => looks.item = Some(value(element).is_some_and(|id| id != "0")),
        "outlineLvl" => {
            let level = value(element).and_then(|level| level.parse::<u8>().ok());
            looks.kind = level.filter(|&level| level < 9).map(|_| BlockKind::Heading);
        }
        "ind" => {
            let twips = |name: &str| element.get(name).and_then(|twips| twips.parse::<i64>().ok());
            looks.left = twips("left").or(twips("start"));
            looks.right = twips("right").or(twips("end"));
            looks.first = twips("hanging").map(i64::saturating_neg).or(twips("firstLine"));
        }
        _ => {}
    }
}

/// The value of an element that has one.
pub(super) fn value(element: &Element<'_>) -> Option<String> {
    element.get("val")
}

/// Whether an element switches on what it is called after.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !value(element).is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
}
