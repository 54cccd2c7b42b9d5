//! What is asked of a page before it is parsed: a parser's work grows with the
//! depth of the tree, and elements left open are opened again in every paragraph.

use crate::read::error::ReadFault;
use std::collections::{HashMap, HashSet};

/// How deep elements may lie within each other.
const DEEPEST: usize = 512;
/// How many elements a page may have.
const MOST: usize = 1_000_000;
/// How many attributes an element may have: a parser compares each with all others.
const MOST_ATTRIBUTES: usize = 1000;
/// Elements without content.
pub(super) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that end where the next of their kind begins.
const ENDS_ITSELF: [&str; 14] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "html", "head", "body"];
/// Elements that go on in the paragraphs behind them until they are closed.
const GOES_ON: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Refuses a page that is too deep, too large or ends within a tag; tells whether it
/// ends before it said so, which may be a cut or an author's economy.
///
/// # Errors
/// [`ReadFault::Hostile`] past a bound, [`ReadFault::Damaged`] where the page ends in the middle.
pub(super) fn check(page: &str) -> Result<Whole, ReadFault> {
    if page.contains("<!ENTITY") {
        return Err(ReadFault::Hostile("it defines entities of its own".to_owned()));
    }
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut seen, mut depth, mut going_on, mut cost) = (HashSet::new(), 0usize, 0usize, 0usize);
    let mut tags = Tags { rest: page };
    while let Some(tag) = tags.next()? {
        let name = tag.name.to_ascii_lowercase();
        if matches!(name.as_str(), "html" | "body") {
            seen.insert((name.clone(), tag.closes));
        }
        if VOID.contains(&name.as_str()) || ENDS_ITSELF.contains(&name.as_str()) {
            cost += 1 + going_on;
        } else if tag.closes {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
                going_on -= usize::from(GOES_ON.contains(&name.as_str()));
            }
        } else {
            depth += 1;
            going_on += usize::from(GOES_ON.contains(&name.as_str()));
            cost += 1 + going_on;
            *open.entry(name).or_default() += 1;
        }
        if depth > DEEPEST {
            return Err(ReadFault::Hostile(format!(
                "elements lie more than {DEEPEST} deep within each other"
            )));
        }
        if cost > MOST {
            return Err(ReadFault::Hostile(format!("it has more than {MOST} elements")));
        }
    }
    let has = |name: &str, closes| seen.contains(&(name.to_owned(), closes));
    let begins = has("html", false) || has("body", false);
    Ok(if begins && !has("html", true) && !has("body", true) { Whole::Perhaps } else { Whole::Yes })
}

/// Whether a page is whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Yes,
    Perhaps,
}

fn cut() -> ReadFault {
    ReadFault::Damaged("it ends in the middle".to_owned())
}

struct Tag<'p> {
    name: &'p str,
    closes: bool,
}

/// The tags of a page; comments and scripts are passed over.
struct Tags<'p> {
    rest: &'p str,
}

impl<'p> Tags<'p> {
    fn next(&mut self) -> Result<Option<Tag<'p>>, ReadFault> {
        while let Some((_, rest)) = self.rest.split_once('<') {
            self.rest = rest;
            if let Some(comment) = rest.strip_prefix("!--") {
                // `<!-->` is a whole comment.
                let (from, end) = if comment.starts_with('>') { (comment, ">") } else { (comment, "-->") };
                self.rest = from.split_once(end).ok_or_else(cut)?.1;
                continue;
            }
            let closes = rest.starts_with('/');
            let inner = rest.strip_prefix('/').unwrap_or(rest);
            if inner.is_empty() {
                return Err(cut());
            }
            if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let end = inner.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
            let (name, attributes) = inner.split_at(end.ok_or_else(cut)?);
            self.rest = after_attributes(attributes)?;
            if !closes && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                self.rest = after_raw(self.rest, name);
            }
            return Ok(Some(Tag { name, closes }));
        }
        Ok(None)
    }
}

/// Where in a tag we are.
enum Within {
    Names,
    /// Behind the sign of equality.
    Sign,
    Bare,
    Quoted(char),
}

/// What follows a tag; `>` within quotation marks does not end it.
fn after_attributes(attributes: &str) -> Result<&str, ReadFault> {
    let (mut within, mut count, mut blank) = (Within::Names, 0usize, false);
    for (at, c) in attributes.char_indices() {
        let space = c.is_ascii_whitespace();
        within = match (within, c) {
            (Within::Quoted(mark), c) if c != mark => Within::Quoted(mark),
            (Within::Quoted(_), _) => {
                count += 1;
                Within::Names
            }
            (_, '>') => return Ok(attributes.get(at + 1..).unwrap_or_default()),
            (Within::Sign, '"' | '\'') => Within::Quoted(c),
            (Within::Sign, _) => {
                if space {
                    Within::Sign
                } else {
                    Within::Bare
                }
            }
            (Within::Bare, _) if !space => Within::Bare,
            (Within::Names, '=') => Within::Sign,
            (Within::Names | Within::Bare, _) => {
                count += usize::from(c == '/' || space && !blank);
                Within::Names
            }
        };
        if count > MOST_ATTRIBUTES {
            return Err(ReadFault::Hostile(format!("an element has more than {MOST_ATTRIBUTES} attributes")));
        }
        blank = space;
    }
    Err(cut())
}

/// What follows the content of an element without markup: its end tag.
fn after_raw<'p>(rest: &'p str, name: &str) -> &'p str {
    let ends = |at: &usize| {
        rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    rest.match_indices("</").map(|(at, _)| at).find(ends).map_or("", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_number_are_bounded() {
        let fault = |page: String| check(&page).map_err(|fault| fault.to_string());
        assert!(fault("<div>".repeat(513)).is_err_and(|e| e.contains("deep")));
        assert!(
            fault("<div></x><!--</div>--><i t='</div>'></i>".repeat(513)).is_err_and(|e| e.contains("deep"))
        );
        assert!(fault("<!DOCTYPE html [<!ENTITY a 'b'>]>".into()).is_err_and(|e| e.contains("entities")));
        assert!(fault(format!("<p{}>", " a=1".repeat(1001))).is_err_and(|e| e.contains("attributes")));
        assert!(fault(format!("<img{}src=a{}>", " ".repeat(2000), "/b".repeat(2000))).is_ok());
        assert!(fault("<font><p>".repeat(500)).is_ok());
        assert!(
            fault(format!("{}{}", "<font>".repeat(500), "<p>".repeat(2_000)))
                .is_err_and(|e| e.contains("elements"))
        );
        assert!(fault("<p>States seek <b>power</b>.<br>".repeat(10_000)).is_ok());
        assert!(fault(format!("<script>{}</script>", "x='<div>';".repeat(600))).is_ok());
    }

    #[test]
    fn a_page_that_ends_in_the_middle_is_damaged() {
        for page in ["<p>States</", "<p cla", "<p class=\"x>States", "<p>a<!-- b"] {
            assert!(matches!(check(page), Err(ReadFault::Damaged(_))), "{page}");
        }
        assert_eq!(check("<html><p>States").ok(), Some(Whole::Perhaps));
        for page in [
            "<p>States",
            "<html><p>States</body>",
            "a < b",
            "<!-->States",
            "<p title=a\"b>x",
            "<p a =  '>'>x",
        ] {
            assert_eq!(check(page).ok(), Some(Whole::Yes), "{page}");
        }
    }
}
