use super::*;
use crate::Document;
use crate::claim::{Because, Claims, Polarity};
use crate::document::{Block, Provenance};
use crate::frame::{Frames, Voice};
use crate::lexicon::{Direction, LexiconSource, Loader};
use crate::mention::Mentions;
use crate::repair::{Repair, RepairKind, Repaired};
use crate::segment::{Paragraph, Segmented, Sentence, Token};
use crate::text::Folded;
use crate::weigh::{ArgumentLabel, Basis};

const TEXT: &str = "Title\n“Déjà vu” — states seek securtity in vain.\n";

fn lexicon() -> Lexicon {
    let text = r#"
        lexicon = { title = "Test", version = "1.0.0" }
        [[school]]
        id = "realist"
        label = "Realism"
        reported = true
        strands = ["classical"]
        [[concept]]
        id = "security-seeking"
        label = "Security seeking"
        school = "realist"
        strand = "classical"
        direction = "continuity"
        strength = 0.7
        why = "States look after themselves."
        source = "test"
        patterns = ["seek security"]
        yes = ["States seek security."]
        no = ["Investors buy securities."]
    "#;
    let source = LexiconSource { name: "test.toml".into(), text: text.into() };
    Loader::empty().add(source).load().expect("the test lexicon is sound")
}

/// The claim that states seek security, with every stage made by hand.
fn analysis(lexicon: &Lexicon) -> Analysis {
    let normalized = crate::normalize::fold(TEXT);
    let folded = |words: &str| -> Span<Folded> {
        let at = normalized.text.find(words).expect("the text holds it");
        Span::new(at, at + words.len())
    };
    let source = |words: &str| normalized.map.to_source(folded(words));
    let term = lexicon.term_named("security-seeking").expect("the lexicon holds it");
    let document = Document {
        provenance: Provenance {
            path: Some("a.txt".into()),
            encoding: Some("windows-1252"),
            ..Provenance::default()
        },
        blocks: vec![
            Block { span: source("Title"), kind: BlockKind::Heading },
            Block {
                span: source("\"Déjà vu\" - states seek securtity in vain."),
                kind: BlockKind::Paragraph,
            },
        ],
        ..Document::plain("a", TEXT)
    };
    let token = |(words, kind)| Token { span: folded(words), kind };
    let prose = folded("\"Déjà vu\" - states seek securtity in vain.");
    let segmented = Segmented {
        tokens: [("Title", TokenKind::Word), ("\"", TokenKind::Punctuation), ("Déjà", TokenKind::Word)]
            .map(token)
            .to_vec(),
        sentences: vec![Sentence { span: prose, tokens: 1..3, paragraph: 1 }],
        paragraphs: vec![
            Paragraph { span: folded("Title"), sentences: 0..0, kind: BlockKind::Heading },
            Paragraph { span: prose, sentences: 0..1, kind: BlockKind::Paragraph },
        ],
        ..Segmented::default()
    };
    let repair = Repair {
        span: folded("securtity"),
        from: "securtity".into(),
        to: "security".into(),
        alternatives: vec![],
        kind: RepairKind::Spelling,
        distance: 1,
        applied: true,
    };
    let mention = |words: &str| Mention {
        term,
        kind: TermKind::Concept,
        words: 0..2,
        span: folded(words),
        flip: None,
        held: 0b11,
        pattern: 0,
        distance: 1,
    };
    let claim = denied(term, source("- states seek securtity in vain"), folded("in vain"));
    let reading = reading();
    Analysis {
        mentions: Mentions { terms: vec![mention("seek securtity")], markers: vec![] },
        repaired: Repaired { repairs: vec![repair], ..Repaired::default() },
        frames: Frames::default(),
        claims: Claims { claims: vec![claim], sentences: vec![0.56] },
        document,
        normalized,
        segmented,
        reading,
    }
}

fn denied(term: TermId, span: Span<Source>, cue: Span<Folded>) -> Claim {
    Claim {
        clause: 0,
        sentence: 0,
        span,
        concepts: vec![term],
        propositions: vec![],
        entities: vec![],
        repairs: vec![0],
        polarity: Polarity::Denied,
        voice: Voice::Author,
        source: None,
        hedge: None,
        direction: Direction::Change,
        value: 0.56,
        time: -0.0,
        outlook: 1.0 / 3.0,
        carried: 1.0,
        certainty: 1.0,
        position: Position::Thesis,
        because: vec![
            Because { rule: "in-vain".into(), span: Some(cue) },
            Because { rule: "author-by-default".into(), span: None },
        ],
        corrected: None,
    }
}

fn reading() -> Reading {
    Reading {
        argument: ArgumentReading {
            label: ArgumentLabel::Change,
            basis: Basis::Thesis,
            note: None,
            confidence: 0.81234567,
            balance: 0.2,
            interval: [-0.1, 0.5],
            continuity: -0.0,
            change: 0.28,
            emphasis: 0.2,
            time: 0.0,
            outlook: 0.0,
            claims_for: vec![claim::ClaimId::new(0)],
            claims_against: vec![],
            missing: vec![],
        },
        school: SchoolLabel::School(SchoolId::new(0)),
        school_confidence: 0.5,
        schools: vec![],
        concepts: vec![],
        subject: 0.0,
        weighed: vec![Weighed {
            claim: claim::ClaimId::new(0),
            voice: 1.0,
            hedge: 1.0,
            position: 0.5,
            repeat: 1.0,
            weight: 0.28,
        }],
    }
}

/// The stretch of the text that published offsets name.
fn at(view: &View, start: usize, end: usize) -> String {
    match view.document.offsets {
        Offsets::Chars => TEXT.chars().skip(start).take(end - start).collect(),
        Offsets::Bytes => TEXT[start..end].to_owned(),
    }
}

#[test]
fn offsets_find_the_quotations_again() {
    let lexicon = lexicon();
    let analysis = analysis(&lexicon);
    for offsets in [Offsets::Chars, Offsets::Bytes] {
        let view = view(&analysis, &lexicon, offsets);
        let claim = &view.claims[0];
        assert_eq!(claim.quote, "— states seek securtity in vain");
        assert_eq!(at(&view, claim.start, claim.end), claim.quote);
        assert_eq!((claim.line, claim.column), (2, 11));
        let repair = &claim.repairs[0];
        assert_eq!((repair.from.as_str(), repair.repair.as_str(), repair.line), ("securtity", "security", 2));
        assert_eq!(at(&view, repair.start, repair.end), "securtity");
        assert_eq!(claim.terms[0].text, "seek securtity");
        assert_eq!(at(&view, claim.terms[0].start, claim.terms[0].end), "seek securtity");
        let because = &claim.because[0];
        let (start, end) = (because.start.expect("words"), because.end.expect("words"));
        assert_eq!(Some(at(&view, start, end)), because.text);
        assert_eq!(claim.because[1].start, None);
    }
}

#[test]
fn a_view_says_what_the_reading_says() {
    let lexicon = lexicon();
    let view = view(&analysis(&lexicon), &lexicon, Offsets::Chars);
    assert_eq!((view.format, view.document.words, view.document.sentences), (1, 2, 1));
    assert_eq!(view.melian.lexicon, lexicon.hash());
    assert_eq!(view.document.text_sha256.len(), 64);
    assert_eq!(view.school.label, "realist");
    assert_eq!(view.argument.confidence, 0.8123);
    assert!(view.argument.continuity.is_sign_positive() && view.claims[0].axes.time.is_sign_positive());
    let claim = &view.claims[0];
    assert_eq!((claim.concepts[0].as_str(), claim.school.as_deref()), ("security-seeking", Some("realist")));
    assert_eq!((claim.weight, claim.factors.position), (0.28, 0.5));
    assert_eq!(claim.stated, Some(StatedView::Thesis));
    assert_eq!(view.warnings, ["decoded as windows-1252", "no claims are read from 1 heading"]);
}
