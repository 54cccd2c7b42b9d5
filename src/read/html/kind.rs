//! What the elements of a page are for.

use crate::document::BlockKind;
use scraper::ElementRef;

/// Elements that no reader of the page sees, that are no prose, or that were struck out.
const LEFT_OUT: [&str; 25] = [
    "head", "title", "script", "style", "noscript", "template", "svg", "math", "nav", "select", "textarea",
    "button", "option", "datalist", "iframe", "object", "audio", "video", "canvas", "progress", "meter",
    "map", "del", "s", "strike",
];
/// Styles of what is not shown; Word puts bullets and marks of comments in the last three.
const HIDDEN: [&str; 6] = [
    "display:none",
    "visibility:hidden",
    "mso-hide:all",
    "mso-list:ignore",
    "mso-element:comment",
    "mso-special-character:comment",
];
/// Classes and roles of comments, page numbers, and links to and from notes.
const MARKS: [&str; 11] = [
    "msocomanchor",
    "msocomtxt",
    "msocommentreference",
    "msocommenttext",
    "footnote-ref",
    "footnote-back",
    "reversefootnote",
    "doc-noteref",
    "doc-backlink",
    "doc-pagebreak",
    "noteref",
];
/// Elements that stand on their own lines.
const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "li",
    "legend",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "tr",
    "ul",
];
/// What links to notes and their anchors are called.
const NOTE_NAMES: [&str; 5] = ["note", "fn", "ftn", "edn", "cite"];

/// Whether an element stands on its own lines.
pub(super) fn is_block(element: ElementRef<'_>) -> bool {
    BLOCKS.contains(&element.value().name())
}

/// Whether nothing of an element is text of the page.
pub(super) fn is_left_out(element: ElementRef<'_>) -> bool {
    let marks = words(element);
    let has = |word: &str| marks.iter().any(|own| own == word);
    let style = style(element);
    LEFT_OUT.contains(&element.value().name())
        || element.attr("hidden").is_some()
        || HIDDEN.iter().any(|hidden| style.contains(hidden))
        || MARKS.iter().any(|mark| has(mark))
        || has("navigation")
        || has("pagebreak")
        // A note in the middle of a sentence.
        || (has("footnote") || has("endnote")) && !is_block(element)
}

/// Classes, role and type of an element, in small letters.
fn words(element: ElementRef<'_>) -> Vec<String> {
    let attributes = ["class", "role", "epub:type"].into_iter().filter_map(|name| element.attr(name));
    attributes.flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect()
}

/// The style of an element itself, without blanks and in small letters.
fn style(element: ElementRef<'_>) -> String {
    let style = element.attr("style").unwrap_or_default();
    style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// What an element is by its name, class, role or style; none for prose.
pub(super) fn of(element: ElementRef<'_>) -> Option<BlockKind> {
    let name = element.value().name();
    let (marks, style) = (words(element), style(element));
    let has = |these: &[&str]| marks.iter().any(|own| these.contains(&own.as_str()));
    let begins = |with: &str| marks.iter().any(|own| own.starts_with(with));
    let notes = ["footnotes", "footnote", "endnotes", "endnote", "rearnotes", "rearnote", "doc-endnotes"];
    let note = ["doc-footnote", "doc-endnote", "msofootnotetext", "msoendnotetext"];
    let heads = ["banner", "contentinfo", "complementary", "msoheader", "msofooter", "msocaption", "toc"];
    let titled = matches!(element.attr("title"), Some("header" | "footer"));
    let part_of_head = style.contains("mso-element:header") || style.contains("mso-element:footer");
    match name {
        _ if !is_block(element) => None,
        _ if has(&notes) || has(&note) || is_note(element) => Some(BlockKind::Footnote),
        _ if style.contains("mso-element:footnote") || style.contains("mso-element:endnote") => {
            Some(BlockKind::Footnote)
        }
        _ if has(&["csl-bib-body", "doc-bibliography", "msobibliography"]) => Some(BlockKind::Reference),
        "blockquote" => Some(BlockKind::Quote),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dt" | "dd" => Some(BlockKind::List),
        "aside" | "figure" => Some(BlockKind::Header),
        "header" | "footer" => head(element),
        _ if has(&heads) || begins("msotoc") || part_of_head || titled => Some(BlockKind::Header),
        _ if has(&["msotitle", "heading"]) || name == "p" && has(&["title"]) => Some(BlockKind::Heading),
        "p" if has(&["msosubtitle", "subtitle", "author", "date"]) => Some(BlockKind::TitlePage),
        _ if has(&["msoquote", "msointensequote", "doc-epigraph"]) => Some(BlockKind::Quote),
        "p" if is_set_in(&style) && !style.contains("mso-list:") => Some(BlockKind::Quote),
        "p" if begins("msolist") || style.contains("mso-list:") => Some(BlockKind::List),
        _ => None,
    }
}

/// What the head or foot of a page is: the title of the text, where that stands in it.
/// Those of an article are part of it.
fn head(element: ElementRef<'_>) -> Option<BlockKind> {
    let within = element.ancestors().filter_map(ElementRef::wrap);
    if within.into_iter().any(|outer| matches!(outer.value().name(), "article" | "main")) {
        return None;
    }
    let titled = element.descendent_elements().any(|inner| inner.value().name() == "h1");
    Some(if titled { BlockKind::TitlePage } else { BlockKind::Header })
}

/// Whether both margins of a paragraph are set in by a quarter of an inch, as those of block quotations are.
fn is_set_in(style: &str) -> bool {
    const POINTS: [(&str, f64); 6] =
        [("pt", 1.0), ("px", 0.75), ("in", 72.0), ("cm", 28.35), ("mm", 2.835), ("em", 12.0)];
    let points = |value: &str| {
        let length =
            |(unit, points): &(&str, f64)| Some(value.strip_suffix(unit)?.parse::<f64>().ok()? * points);
        POINTS.iter().find_map(length)
    };
    let wide = |side: &str| {
        let values = style.split(';').filter_map(|entry| entry.strip_prefix(side));
        values.filter_map(points).any(|margin| margin >= 18.0)
    };
    wide("margin-left:") && wide("margin-right:")
}

/// Whether an element is a note by its name, as `ftn1` and `sdfootnote1` are.
fn is_note(element: ElementRef<'_>) -> bool {
    const NAMES: [&str; 8] = ["sdfootnote", "sdendnote", "footnote", "endnote", "ftnt", "ftn", "edn", "fn"];
    let id = element.attr("id").unwrap_or_default().trim_start_matches('_').to_ascii_lowercase();
    let number = |rest: &str| {
        let digits = rest.trim_start_matches(['-', '_', ':']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    NAMES.iter().filter_map(|name| id.strip_prefix(name)).any(number)
}

/// Whether an element is the mark of a note in the text, or leads back to it.
pub(super) fn is_note_mark(element: ElementRef<'_>) -> bool {
    let Some(target) = element.attr("href").filter(|_| element.value().name() == "a") else { return false };
    let Some((_, target)) = target.split_once('#').filter(|(page, _)| !page.contains("://")) else {
        return false;
    };
    let text: String = element.text().flat_map(str::chars).filter(|c| !c.is_whitespace()).take(9).collect();
    let bare = text.trim_matches(['[', ']', '(', ')', '\u{FE0E}']);
    let all =
        |test: fn(char) -> bool| !bare.is_empty() && bare.chars().count() <= 5 && bare.chars().all(test);
    if all(|c| "*†‡§¶↩↑^←⏎↵".contains(c)) {
        return true;
    }
    let raised = |other: ElementRef<'_>| other.value().name() == "sup";
    let target = target.to_ascii_lowercase();
    let named = NOTE_NAMES.iter().any(|name| target.contains(name))
        || text.starts_with('[')
        || element.ancestors().take(3).filter_map(ElementRef::wrap).any(raised)
        || element.descendent_elements().any(raised);
    named && all(|c| c.is_ascii_digit() || "ivxlc".contains(c))
}
