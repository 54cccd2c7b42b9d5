//! What a page shows, to whom, and what it must never let through.

mod contrast;
mod escaping;
mod teacher;

use super::*;
use crate::grade::model::{Class, Graded};
use scraper::{Html, Selector};
use std::collections::BTreeSet;

fn templates() -> Templates {
    Templates::load(None).expect("the builtin templates are in order")
}

/// The three pages of every essay of a class, and its index.
fn all(templates: &Templates, class: &Class) -> Vec<(String, String)> {
    let counts = [Count { name: class.rubric.clone(), count: 1 }];
    let index = templates.class_html(&ClassPage::new(class, &counts, &counts)).expect("index");
    let mut pages = vec![("index.html".to_owned(), index)];
    for essay in &class.essays {
        let page = StudentPage::new(essay, class, Marks::Range);
        let slug = &essay.slug;
        pages.push((format!("{slug}.html"), templates.student_html(&page).expect("html")));
        pages.push((format!("{slug}.md"), templates.student_markdown(&page).expect("md")));
        pages.push((format!("{slug}.txt"), templates.student_text(&page).expect("txt")));
    }
    pages
}

fn select<'a>(html: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    let selector = Selector::parse(css).expect("selector");
    html.select(&selector).collect()
}

/// The specimen with its first essay alone, changed.
fn one(change: impl FnOnce(&mut Graded)) -> Class {
    let mut class = specimen::class();
    class.essays.truncate(1);
    change(&mut class.essays[0]);
    class
}

fn html_of(class: &Class) -> String {
    templates().student_html(&StudentPage::new(&class.essays[0], class, Marks::Range)).expect("html")
}

#[test]
fn html_pages_stand_alone() {
    for (name, page) in
        all(&templates(), &specimen::class()).iter().filter(|(name, _)| name.ends_with("html"))
    {
        let html = Html::parse_document(page);
        let policy = select(&html, "meta[http-equiv=Content-Security-Policy]");
        let policy = policy[0].attr("content").expect("policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; img-src data:"), "{name}");
        assert_eq!(select(&html, "link, img, iframe, object, form, base").len(), 0, "{name}");
        assert_eq!(select(&html, "[src], [onclick], [onload], [onerror]").len(), 0, "{name}");
        for link in select(&html, "a[href]") {
            let href = link.attr("href").expect("href");
            let local = href.starts_with('#')
                || href.strip_suffix(".html").is_some_and(|slug| !slug.contains([':', '/']));
            assert!(local, "{name}: {href}");
        }
        let scripts = select(&html, "script").len();
        assert_eq!(scripts, usize::from(name == "index.html"), "{name}");
        assert_eq!(policy.contains("script-src"), scripts == 1, "{name}");
    }
}

#[test]
fn the_index_allows_its_own_script_and_no_other() {
    let index = &all(&templates(), &specimen::class())[0].1;
    let script: String = select(&Html::parse_document(index), "script")[0].text().collect();
    let hash = base64(&Sha256::digest(&script));
    assert_eq!(script, SCRIPT);
    assert!(index.contains(&format!("script-src 'sha256-{hash}';")));
}

#[test]
fn html_pages_can_be_walked() {
    for (name, page) in
        all(&templates(), &specimen::class()).iter().filter(|(name, _)| name.ends_with("html"))
    {
        let html = Html::parse_document(page);
        assert_eq!(select(&html, "html[lang]").len(), 1, "{name}");
        assert_eq!(
            select(&html, "header").len() * select(&html, "main").len() * select(&html, "footer").len(),
            1
        );
        let ids: Vec<_> = select(&html, "[id]").iter().filter_map(|part| part.attr("id")).collect();
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id twice");
        for link in select(&html, "a[href^='#']") {
            let target = link.attr("href").expect("href").trim_start_matches('#');
            assert!(unique.contains(target), "{name}: no {target}");
        }
        let levels: Vec<u8> = select(&html, "h1, h2, h3, h4")
            .iter()
            .map(|head| head.value().name().as_bytes()[1] - b'0')
            .collect();
        assert_eq!(levels[0], 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1), "{name}: {levels:?}");
    }
}

#[test]
fn a_student_sees_nothing_of_others_and_no_flag() {
    let class = specimen::class();
    let essay = &class.essays[0];
    let page = StudentPage::new(essay, &class, Marks::Range);
    let templates = templates();
    let pages = [
        serde_json::to_string(&page).expect("json"),
        templates.student_html(&page).expect("html"),
        templates.student_markdown(&page).expect("md"),
        templates.student_text(&page).expect("txt"),
    ];
    let hidden =
        ["marker only", "essay-2", "the same words", "Student 2", "no paragraphs", "inbox", "broken.docx"];
    for page in &pages {
        assert!(page.contains("Student 0"));
        for word in hidden {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}

#[test]
fn a_level_set_by_hand_stands_for_the_proposal() {
    let class = specimen::class();
    let page = StudentPage::new(&class.essays[0], &class, Marks::Range);
    let by_hand = &page.criteria[1];
    assert_eq!((by_hand.low, by_hand.high, by_hand.low_word, by_hand.by_hand), (4, 4, "full", true));
    // What was said of levels 2 and 3 is not said of level 4.
    assert_eq!((by_hand.descriptors, by_hand.nearness, by_hand.step), (&[][..], None, None));
    let html = html_of(&class);
    assert!(html.contains("Level 4 of 4: very good") && html.contains("Set by your lecturer"));

    let upper = one(|essay| essay.criteria[1].by_hand = Some(3));
    let page = StudentPage::new(&upper.essays[0], &upper, Marks::Range);
    assert_eq!(page.criteria[1].descriptors, ["Links concepts."]);
    let index = ClassPage::new(&upper, &[], &[]);
    assert!(!index.rows[0].levels[1].flagged, "decided is decided");
}

#[test]
fn marks_are_shown_as_far_as_wanted() {
    let class = specimen::class();
    let show = |marks| {
        let page = StudentPage::new(&class.essays[0], &class, marks);
        (page.total.map(|total| (total.low, total.high)), page.bands.len(), page.criteria[0].points.is_some())
    };
    assert_eq!(show(Marks::None), (None, 0, false));
    assert_eq!(show(Marks::Range), (Some((30.0, 41.5)), 2, true));
    assert_eq!(show(Marks::Points), (Some((35.75, 35.75)), 0, true));
}

#[test]
fn levels_are_words_by_the_quarter_of_the_scale() {
    let words = |top: u8| (0..=top).map(|level| standing(level, top)).collect::<Vec<_>>();
    assert_eq!(words(4), ["none", "beginning", "developing", "secure", "full"]);
    assert_eq!(words(2), ["none", "developing", "full"]);
    assert_eq!(words(1), ["none", "full"]);
    assert_eq!(standing(0, 0), "none");
}

#[test]
fn the_whole_text_is_shown_with_every_claim_once() {
    let class = specimen::class();
    let html = Html::parse_document(&html_of(&class));
    let shown: Vec<String> =
        select(&html, ".essay .words").iter().map(|words| words.text().collect::<String>()).collect();
    assert_eq!(shown.len(), class.essays[0].text.len());
    assert_eq!(shown.iter().filter(|text| *text == "Words of a block.").count(), 10);
    for number in 1..=7 {
        assert_eq!(select(&html, &format!("#passage-{number}, #claim-{number}")).len(), 2);
    }
    let own: Vec<_> = select(&html, ".essay mark.own").iter().map(|mark| mark.attr("id")).collect();
    assert_eq!(own, [Some("passage-1"), Some("passage-2")]);
    let named = select(&html, "#passage-4 .vh")[0].text().collect::<String>();
    assert_eq!(named.trim(), "Passage 4: another school; for change; you report this view (Waltz).");
}

#[test]
fn a_claim_cut_in_two_is_numbered_once() {
    let class = one(|essay| {
        let block = &mut essay.text[10];
        let outer = block.pieces[0].clone();
        block.pieces.insert(2, outer);
    });
    let page = StudentPage::new(&class.essays[0], &class, Marks::Range);
    let ends: Vec<_> = page.blocks[10].pieces.iter().map(|piece| (piece.first, piece.last)).collect();
    assert_eq!(ends[..3], [(true, false), (true, true), (false, true)]);
    assert_eq!(page.tally, Tally { all: 7, own: 2, reported: 5, continuity: 1, change: 1 });
}

#[test]
fn urgent_essays_come_first_and_pairs_once() {
    let mut class = specimen::class();
    let mut back = class.essays[0].similar[0].clone();
    (back.with, back.slug) = ("essay-0.txt".to_owned(), Some("essay-0".to_owned()));
    std::mem::swap(&mut back.here, &mut back.there);
    class.essays[2].similar = vec![back];
    class.essays[1].criteria.retain(|judged| judged.flags[0].code == "quality");
    let page = ClassPage::new(&class, &[], &[]);
    let first: Vec<_> = page.first.iter().map(|essay| essay.slug).collect();
    assert_eq!(first, ["essay-0", "essay-2"], "one more has a routine flag only, one has none");
    assert_eq!(page.similar.len(), 1);
    assert_eq!(page.arguments.len(), 4);
    let bars: usize = page.distributions[0].bars.iter().map(|bar| bar.count).sum();
    assert_eq!(bars, 3, "the fourth essay was not judged");
}

#[test]
fn pages_can_be_filled_side_by_side() {
    let (templates, class) = (templates(), specimen::class());
    let page = |essay| templates.student_html(&StudentPage::new(essay, &class, Marks::Range)).expect("html");
    let alone: Vec<_> = class.essays.iter().map(page).collect();
    let together: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = class.essays.iter().map(|essay| scope.spawn(move || page(essay))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(alone, together);
}

#[test]
fn the_same_class_gives_the_same_bytes() {
    let class = specimen::class();
    assert_eq!(all(&templates(), &class), all(&templates(), &class));
}
