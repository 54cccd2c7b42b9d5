//! What the styles of an OpenDocument text say of how its paragraphs and runs look.

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

impl Sheet {
    /// Takes note of the styles in one of the files; later ones go before earlier ones.
    pub(super) fn read(&mut self, text: &str) -> Result<(), ReadFault> {
        let mut xml = Xml::new(text);
        while let Some(node) = xml.next()? {
            let Node::Start(element) = node else { continue };
            match (element.prefix(), element.name()) {
                ("style", "style") => self.style(&mut xml, &element)?,
                ("style", "default-style") => self.default_style(&mut xml)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn style(&mut self, xml: &mut Xml<'_>, opened: &Element<'_>) -> Result<(), ReadFault> {
        let family = opened.get("family").unwrap_or_default();
        let name = opened.get("name").unwrap_or_default();
        let base = opened.get("parent-style-name").map(|base| key(&family, &base));
        let mut looks = Looks::default();
        if family == "paragraph" {
            let level =
                opened.get("default-outline-level").filter(|level| !matches!(level.as_str(), "" | "0"));
            let named = kind_named(&opened.get("display-name").unwrap_or_else(|| shown(&name)));
            looks.kind = named.or(level.map(|_| BlockKind::Heading));
        }
        let depth = xml.depth();
        while let Some(node) = xml.within(depth)? {
            if let Node::Start(element) = node {
                see(&element, &mut looks);
            }
        }
        self.styles.insert(key(&family, &name), looks, base);
        Ok(())
    }

    fn default_style(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadFault> {
        let depth = xml.depth();
        while let Some(node) = xml.within(depth)? {
            let Node::Start(element) = node else { continue };
            if element.name() != "text-properties" {
                continue;
            }
            let given = |name| element.get(name).filter(|v| !v.is_empty() && v != "none");
            let tag = given("language").map(|l| given("country").map_or(l.clone(), |c| format!("{l}-{c}")));
            self.language = self.language.take().or(tag);
        }
        Ok(())
    }
}

/// What a style is known by: the same name may stand for a paragraph and for a run.
pub(super) fn key(family: &str, name: &str) -> String {
    format!("{family} {name}")
}

fn see(element: &Element<'_>, looks: &mut Looks) {
    match element.name() {
        "text-properties" => {
            let heavy = |w: String| w == "bold" || w.parse::<u16>().is_ok_and(|weight| weight >= 600);
            looks.bold = element.get("font-weight").map(heavy);
            looks.underlined = element.get("text-underline-style").map(|style| style != "none");
            looks.hidden = element.get("display").map(|display| display == "none");
        }
        "paragraph-properties" => {
            let twips = |name| element.get(name).and_then(|length| twips(&length));
            looks.left = twips("margin-left");
            looks.right = twips("margin-right");
            looks.first = twips("text-indent");
        }
        _ => {}
    }
}

/// A length such as `1.27cm` in twips.
fn twips(length: &str) -> Option<i64> {
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f64 = length.strip_suffix(unit)?.parse().ok()?;
    let each = match unit {
        "in" | "inch" => 1440.0,
        "cm" => 1440.0 / 2.54,
        "mm" => 144.0 / 2.54,
        "pt" => 20.0,
        "pc" => 240.0,
        _ => return None,
    };
    Some((number * each).round() as i64)
}

/// The name of a style as it is shown: `Heading_20_1` is `Heading 1`. What went
/// through several programs may be written so twice.
fn shown(name: &str) -> String {
    let mut name = name.to_owned();
    for _ in 0..2 {
        name = decoded(&name);
    }
    name
}

fn decoded(name: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(name.len()), name);
    while let Some((before, after)) = rest.split_once('_') {
        out.push_str(before);
        let code = after.split_once('_').filter(|(hex, _)| (1..=6).contains(&hex.len()));
        let c = code.and_then(|(hex, _)| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        match (c, code) {
            (Some(c), Some((_, behind))) => {
                out.push(c);
                rest = behind;
            }
            _ => {
                out.push('_');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_they_were_given() {
        assert_eq!(shown("Heading_20_1"), "Heading 1");
        assert_eq!(shown("Heading_5f_20_5f_2"), "Heading 2");
        assert_eq!(shown("my_style"), "my_style");
        assert_eq!(shown("_"), "_");
    }

    #[test]
    fn lengths_are_told_by_their_unit() {
        assert_eq!(
            ["1in", "2.54cm", "25.4mm", "12pt", "-0.5in"].map(twips),
            [1440, 1440, 1440, 240, -720].map(Some)
        );
        assert_eq!(["10%", "", "cm", "1..2cm"].map(twips), [None; 4]);
    }
}
