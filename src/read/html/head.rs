//! What a page says of itself.

use crate::document::Metadata;
use crate::read::extract::iso_date;
use scraper::{Html, Node};

/// The names under which programs put the author and the dates, the better ones first.
const AUTHORS: [&str; 4] = ["author", "dc.creator", "dcterms.creator", "article:author"];
const DATES: [&str; 9] = [
    "changed",
    "dcterms.modified",
    "article:modified_time",
    "last-modified",
    "dcterms.date",
    "date",
    "created",
    "dcterms.created",
    "article:published_time",
];

/// The properties of a page.
pub(super) fn metadata(page: &Html) -> Metadata {
    let mut metadata = Metadata::default();
    let mut metas: Vec<(String, &str)> = Vec::new();
    for node in page.tree.root().descendants() {
        let Node::Element(element) = node.value() else { continue };
        match element.name() {
            // Drawings have titles as well.
            "title" if metadata.title.is_none() && in_head(node.parent().map(|parent| parent.value())) => {
                let text = node.first_child().and_then(|text| text.value().as_text().map(|t| t.to_string()));
                metadata.title = text.as_deref().and_then(plain);
            }
            "html" | "body" if metadata.language.is_none() => {
                let named = element.attr("lang").or_else(|| element.attr("xml:lang"));
                metadata.language = named.and_then(plain).map(|tag| cased(&tag));
            }
            "meta" => {
                let name = element.attr("name").or_else(|| element.attr("property"));
                if let (Some(name), Some(content)) = (name, element.attr("content")) {
                    metas.push((name.to_ascii_lowercase(), content));
                }
            }
            _ => {}
        }
    }
    let find = |names: &[&str], read: fn(&str) -> Option<String>| {
        let of =
            |name: &&str| metas.iter().find(|(own, _)| own == name).and_then(|(_, content)| read(content));
        names.iter().find_map(of)
    };
    metadata.author = find(&AUTHORS, plain);
    metadata.date = find(&DATES, iso_date);
    metadata
}

fn in_head(parent: Option<&Node>) -> bool {
    parent.and_then(Node::as_element).is_some_and(|element| element.name() == "head")
}

/// A property on one line; none without any text.
fn plain(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// A language tag as it is usually written: `en-GB`, whatever the page has.
fn cased(tag: &str) -> String {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    parts.fold(language, |tag, part| {
        let part = if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() };
        format!("{tag}-{part}")
    })
}
