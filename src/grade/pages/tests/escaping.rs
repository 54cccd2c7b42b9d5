//! Essays that try to break out of their page.

use super::*;
use crate::grade::model::{Block, Piece};
use crate::grade::pages::escape::{COLUMNS, markdown, one_line, visible, wrap};
use pulldown_cmark::{Event, Options, Parser, Tag};

const HOSTILE: &str = "</title></style></q><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"x' \
    --> ]]> {{ w }} {% raw %} **b** _i_ `c` [l](http://x.y) ![p](http://x.y) <http://x.y> | a | b | \
    https://x.y &lt; \u{202E}abc\u{2066}\u{0}\u{1B}[31m\u{9B}\u{85}\n\n# head\n\n- item\n1. one\n---\n\n    code\r\n> q";

/// The specimen with a text in every place that words of an essay or a file name can reach.
fn filled(text: &str) -> Class {
    let mut class = specimen::class();
    let text = || text.to_owned();
    class.rubric = text();
    class.question = Some(text());
    class.unread = vec![text()];
    for essay in &mut class.essays {
        essay.id = text();
        essay.bands = vec![text(), text()];
        essay.warnings = vec![text()];
        essay.student.iter_mut().for_each(|student| student.name = text());
        essay.flags.iter_mut().for_each(|flag| flag.why = text());
        for judged in &mut essay.criteria {
            (judged.id, judged.name) = (text(), text());
            judged.descriptors.iter_mut().chain(&mut judged.searched).for_each(|line| *line = text());
            judged.evidence.iter_mut().for_each(|quote| (quote.text, quote.shows) = (text(), text()));
            judged.flags.iter_mut().for_each(|flag| flag.why = text());
            judged.nearness.iter_mut().chain(&mut judged.step).for_each(|line| *line = text());
        }
        essay.language.misspelt_examples.iter_mut().for_each(|pair| *pair = (text(), text()));
        essay.language.glued_examples.iter_mut().for_each(|example| *example = text());
        for passage in &mut essay.similar {
            (passage.with, passage.here, passage.there) = (text(), text(), text());
        }
        for piece in essay.text.iter_mut().flat_map(|block| &mut block.pieces) {
            piece.text = text();
            if let Some(claim) = &mut piece.claim {
                claim.about = text();
                claim.source.iter_mut().for_each(|source| *source = text());
                claim
                    .school
                    .iter_mut()
                    .filter(|school| *school == "of-a-new-lexicon")
                    .for_each(|id| *id = text());
            }
        }
    }
    class
}

/// Tags and names of attributes of a page, in order.
fn skeleton(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let parts = select(&html, "*").into_iter().map(|part| {
        let attributes: Vec<_> = part.value().attrs().map(|(name, _)| name).collect();
        format!("{} {attributes:?}", part.value().name())
    });
    parts.collect()
}

/// Everything of a Markdown page but its words.
fn structure(page: &str) -> Vec<String> {
    let events = Parser::new_ext(page, Options::all()).filter_map(|event| match event {
        Event::Text(_) | Event::SoftBreak => None,
        Event::Start(Tag::Heading { level, .. }) => Some(format!("heading {level}")),
        other => Some(format!("{other:?}")),
    });
    events.collect()
}

#[test]
fn no_words_change_the_structure_of_a_page() {
    let templates = templates();
    let (harmless, hostile) = (all(&templates, &filled("words")), all(&templates, &filled(HOSTILE)));
    assert_eq!(harmless.len(), hostile.len());
    for ((name, ours), (_, theirs)) in harmless.iter().zip(&hostile) {
        let same = match name.rsplit('.').next() {
            Some("html") => skeleton(ours) == skeleton(theirs),
            Some("md") => structure(ours) == structure(theirs),
            _ => true,
        };
        assert!(same, "{name}:\n{theirs}");
    }
}

#[test]
fn no_control_character_reaches_a_page() {
    for (name, page) in all(&templates(), &filled(HOSTILE)) {
        let bad = page
            .chars()
            .find(|c| (c.is_control() && *c != '\n' && *c != '\t') || "\u{202E}\u{2066}".contains(*c));
        assert_eq!(bad, None, "{name}");
        assert!(page.contains('\u{FFFD}'), "{name}: what was taken out is shown");
    }
}

#[test]
fn words_are_shown_as_they_stand() {
    let class = one(|essay| {
        let pieces = vec![Piece { text: "a <b>&amp;</b> \"c\" '".to_owned(), claim: None }];
        essay.text = vec![Block { kind: crate::document::BlockKind::Paragraph, line: 1, pieces }];
    });
    let html = Html::parse_document(&html_of(&class));
    assert_eq!(select(&html, ".essay .words")[0].text().collect::<String>(), "a <b>&amp;</b> \"c\" '");
}

#[test]
fn marks_of_direction_are_isolated() {
    let class = one(|essay| essay.id = "in/\u{202E}cod.exe".to_owned());
    let html = Html::parse_document(&html_of(&class));
    assert_eq!(select(&html, ".facts bdi")[0].text().collect::<String>(), "\u{FFFD}cod.exe");
    assert!(select(&html, ".essay .words").iter().all(|words| words.attr("dir") == Some("auto")));
}

#[test]
fn control_characters_become_visible() {
    assert_eq!(visible("a\u{0}b\u{1B}[m\tc\r\nd\re\u{85}f\u{2028}g"), "a\u{FFFD}b\u{FFFD}[m\tc\nd\ne\nf\ng");
    for c in ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}') {
        assert_eq!(visible(&format!("x{c}y")), "x\u{FFFD}y");
    }
    assert_eq!(visible("שלום, été 👩‍🚀\u{FEFF}"), "שלום, été 👩‍🚀");
    assert_eq!(one_line(" a \n\n\u{A0} b"), " a b");
}

#[test]
fn markdown_shows_the_words_and_nothing_else() {
    // Smart punctuation rewrites quotation marks, which is no matter of structure.
    let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
    for text in
        [HOSTILE, "1. a", "12) a", "- a", "+ a", "=====", "# a", "    a", "a | b", "$x$ ~~a~~ ^b^ a:\\b"]
    {
        let (mut shown, source) = (String::new(), markdown(&visible(text)));
        for event in Parser::new_ext(&source, options) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => panic!("{other:?} in {source}"),
            }
        }
        assert_eq!(shown, one_line(&visible(text)).trim(), "{source}");
    }
    assert_eq!(markdown("3.75 of 15"), "3.75 of 15");
    assert_eq!(markdown("NATO (1949-), co-operation: 3.5 %"), "NATO (1949-), co-operation: 3.5 %");
}

#[test]
fn text_keeps_within_its_columns() {
    let wide = |text: &str| wrap(text).lines().map(unicode_width::UnicodeWidthStr::width).max();
    let long = format!("  - {} {} {}", "word ".repeat(40), "x".repeat(200), "字".repeat(90));
    assert!(wide(&long) <= Some(COLUMNS));
    for (name, page) in all(&templates(), &filled(HOSTILE)).iter().filter(|(name, _)| name.ends_with("txt")) {
        assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= COLUMNS), "{name}");
    }
    assert_eq!(wrap("  - a\n\n  b  \n\n\n"), "  - a\n\n  b\n");
    let carried = wrap(&format!("  - {}", "word ".repeat(20)));
    assert!(carried.lines().nth(1).is_some_and(|line| line.starts_with("    word")), "{carried}");
}
