//! A made-up class that has one of everything a page can show, so that a template with a fault
//! is found before any essay is graded.

use super::Templates;
use super::class::{ClassPage, Count};
use super::error::TemplateError;
use super::student::{Marks, StudentPage};
use crate::claim::Polarity;
use crate::document::{BlockKind, Student};
use crate::frame::Voice;
use crate::grade::model::{
    Block, Class, Favoured, Flag, Graded, Judged, Language, Marked, Measure, Piece, Quotation, Range, Similar,
};
use crate::lexicon::Direction;
use std::collections::BTreeMap;

/// Fills every template with the specimen; the first fault is the result.
pub(super) fn fill(templates: &Templates) -> Result<(), TemplateError> {
    let class = class();
    let counts = [Count { name: "Anarchy".to_owned(), count: 2 }];
    templates.class_html(&ClassPage::new(&class, &counts, &counts))?;
    templates.class_html(&ClassPage::new(&nobody(), &[], &[]))?;
    for (essay, marks) in
        class.essays.iter().zip([Marks::Range, Marks::Points, Marks::None, Marks::Range].into_iter().cycle())
    {
        let page = StudentPage::new(essay, &class, marks);
        templates.student_html(&page)?;
        templates.student_markdown(&page)?;
        templates.student_text(&page)?;
    }
    Ok(())
}

/// One essay per label of an argument, each with other gaps.
pub(super) fn class() -> Class {
    let labels = [
        ("continuity", "thesis", "realist", 0.9),
        ("change", "author", "liberal", 0.7),
        ("balanced", "emphasis", "mixed", 0.5),
        ("none", "none", "none", 0.2),
    ];
    let essays = labels.into_iter().enumerate().map(|(at, (label, basis, school, confidence))| {
        let argument = Favoured {
            label: label.to_owned(),
            basis: basis.to_owned(),
            confidence,
            balance: 0.0,
            school: school.to_owned(),
        };
        essay(at, argument)
    });
    Class {
        rubric: "Specimen".to_owned(),
        question: Some("Has security changed?".to_owned()),
        version: "0".to_owned(),
        lexicon: "0".repeat(64),
        essays: essays.collect(),
        unread: vec!["broken.docx: not a document".to_owned()],
    }
}

fn nobody() -> Class {
    Class { question: None, essays: Vec::new(), unread: Vec::new(), ..class() }
}

fn essay(at: usize, argument: Favoured) -> Graded {
    let whole = at.is_multiple_of(2);
    Graded {
        id: format!("inbox/essay-{at}.txt"),
        slug: format!("essay-{at}"),
        student: whole.then(|| Student { name: format!("Student {at}"), number: Some("7".to_owned()) }),
        words: 40,
        sentences: 2,
        argument,
        criteria: if at == 3 { Vec::new() } else { criteria() },
        points: Range { low: 30.0, high: 41.5 },
        bands: vec!["fail".to_owned(), "pass".to_owned()],
        flags: if whole { vec![flag("very-short")] } else { Vec::new() },
        language: language(whole),
        similar: if whole { vec![similar(at)] } else { Vec::new() },
        text: text(),
        concepts: Vec::new(),
        observed: BTreeMap::new(),
        warnings: vec!["no paragraphs".to_owned()],
    }
}

fn flag(code: &'static str) -> Flag {
    Flag { code, why: format!("marker only: {code}") }
}

fn criteria() -> Vec<Judged> {
    let range = Judged {
        id: "realism".to_owned(),
        name: "Explains realism".to_owned(),
        weight: 15.0,
        level: 2,
        low: 2,
        high: 3,
        top: 4,
        descriptors: vec!["Lists concepts.".to_owned(), "Links concepts.".to_owned()],
        points: Range { low: 7.5, high: 11.25 },
        evidence: vec![Quotation {
            line: 3,
            text: "Anarchy breeds fear".to_owned(),
            shows: "a concept".to_owned(),
        }],
        searched: vec!["limits".to_owned()],
        nearness: Some("one link is short".to_owned()),
        step: Some("Say why fear follows.".to_owned()),
        flags: vec![flag("quality")],
        by_hand: None,
    };
    let by_hand = Judged { id: "position".to_owned(), by_hand: Some(4), ..range.clone() };
    let absent = Judged {
        id: "sources".to_owned(),
        level: 0,
        low: 0,
        high: 0,
        descriptors: vec!["None.".to_owned()],
        evidence: Vec::new(),
        nearness: None,
        step: None,
        flags: vec![flag("truth-of-cases")],
        ..range.clone()
    };
    vec![range, by_hand, absent]
}

fn language(whole: bool) -> Language {
    let several = usize::from(whole) * 3;
    Language {
        measures: vec![Measure {
            name: "Flesch Reading Ease",
            value: whole.then_some(-4.25),
            note: "Higher is easier; it counts syllables, not sense.",
        }],
        misspelt: several,
        misspelt_examples: vec![("arguement".to_owned(), "argument".to_owned()); several],
        glued: several,
        glued_examples: vec!["war,peace".to_owned(); several],
    }
}

fn similar(at: usize) -> Similar {
    Similar {
        with: if at == 0 { "essay-2.txt".to_owned() } else { "a textbook".to_owned() },
        slug: (at == 0).then(|| "essay-2".to_owned()),
        words: 9,
        line: 3,
        here: "the same words here".to_owned(),
        there: "the same words there".to_owned(),
    }
}

fn text() -> Vec<Block> {
    use BlockKind::{
        Footnote, Header, Heading, List, Paragraph, Question, Quote, Reference, Table, TitlePage,
    };
    let kinds = [TitlePage, Question, Heading, Paragraph, List, Quote, Table, Footnote, Reference, Header];
    let plain = |text: &str| Piece { text: text.to_owned(), claim: None };
    let mut blocks: Vec<_> = kinds
        .into_iter()
        .zip(1..)
        .map(|(kind, line)| Block { kind, line, pieces: vec![plain("Words of a block.")] })
        .collect();
    let voices = [
        (Voice::Author, true, Some("realist"), Direction::Continuity, Polarity::Affirmed),
        (Voice::Endorsed, true, Some("liberal"), Direction::Change, Polarity::Denied),
        (Voice::Reported, false, Some("globalist"), Direction::None, Polarity::Weakened),
        (Voice::Attributed, false, Some("alternative"), Direction::Change, Polarity::Affirmed),
        (Voice::Conceded, false, Some("shared"), Direction::Change, Polarity::Affirmed),
        (Voice::Rejected, false, Some("of-a-new-lexicon"), Direction::Change, Polarity::Denied),
        (Voice::Framing, false, None, Direction::None, Polarity::Affirmed),
    ];
    let claims =
        voices.into_iter().zip(1..).map(|((voice, own, school, direction, polarity), number)| Piece {
            text: format!("Claim {number}. "),
            claim: Some(Marked {
                number,
                school: school.map(str::to_owned),
                direction,
                voice,
                own,
                source: (number % 2 == 0).then(|| "Waltz".to_owned()),
                polarity,
                about: "Fear and insecurity".to_owned(),
                corrected: number == 2,
            }),
        });
    blocks.push(Block { kind: Paragraph, line: 20, pieces: claims.collect() });
    blocks
}
