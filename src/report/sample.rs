//! Views made by hand, for the tests of the renderers.

use crate::claim::Polarity;
use crate::document::Metadata;
use crate::frame::Voice;
use crate::lexicon::Direction;
use crate::repair::RepairKind;
use crate::report::view::{
    ArgumentView, AxesView, BecauseView, ClaimView, ConceptView, DocumentView, FORMAT, FactorsView, NameView,
    ProgramView, RepairView, SchoolLabelView, SchoolView, TermView, View,
};
use crate::report::{Format, Offsets, Options};
use crate::weigh::{ArgumentLabel, Basis};

/// What the views look like in a format, as text.
pub(super) fn written(views: &[View], format: Format, options: &Options) -> String {
    let mut out = Vec::new();
    super::write(&mut views.iter().cloned(), format, options, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// A document about which nothing was found.
pub(super) fn empty(id: &str) -> View {
    View {
        format: FORMAT,
        melian: ProgramView { version: "0.1.0".into(), lexicon: "c0ffee".into() },
        document: DocumentView {
            id: id.into(),
            path: Some(id.into()),
            file_format: Some("txt"),
            student: None,
            metadata: Metadata::default(),
            left_out: Vec::new(),
            text_sha256: "5eed".into(),
            words: 9,
            sentences: 1,
            offsets: Offsets::Chars,
        },
        argument: ArgumentView {
            label: ArgumentLabel::None,
            basis: Basis::None,
            note: Some("insufficient".into()),
            confidence: 0.9,
            balance: 0.0,
            interval: [-0.8, 0.8],
            continuity: 0.0,
            change: 0.0,
            emphasis: 0.0,
            axes: AxesView { time: 0.0, outlook: 0.0 },
            claims_for: vec![],
            claims_against: vec![],
            missing: vec![],
        },
        school: SchoolLabelView { label: "none".into(), confidence: 0.9 },
        schools: vec![school("realist", 0.0, 0), school("liberal", 0.0, 0), school("globalist", 0.0, 0)],
        concepts: vec![],
        names: vec![],
        claims: vec![],
        warnings: vec![],
    }
}

fn school(id: &str, share: f64, concepts: usize) -> SchoolView {
    let label = format!("{}{}", id[..1].to_uppercase(), &id[1..]);
    SchoolView { id: id.into(), share, concepts, mentions: concepts * 2, denied: concepts / 10, label }
}

/// A claim with one concept, in the author's voice.
pub(super) fn claim(id: usize, line: usize, concept: &str, value: f64, quote: &str) -> ClaimView {
    ClaimView {
        id,
        concepts: vec![concept.into()],
        propositions: vec![],
        entities: vec![],
        school: Some("realist".into()),
        start: line * 100,
        end: line * 100 + quote.chars().count(),
        line,
        column: 1,
        quote: quote.into(),
        repairs: vec![],
        polarity: Polarity::Affirmed,
        voice: Voice::Author,
        stated: None,
        source: None,
        hedge: None,
        direction: if value < 0.0 { Direction::Continuity } else { Direction::Change },
        value,
        axes: AxesView { time: 0.0, outlook: value },
        weight: value,
        factors: FactorsView { voice: 1.0, hedge: 1.0, position: 1.0, repeat: 1.0 },
        because: vec![BecauseView { rule: "author-by-default".into(), start: None, end: None, text: None }],
        terms: vec![],
        corrected: None,
    }
}

fn carried(mut claim: ClaimView, voice: Voice, source: Option<&str>, factor: f64, rule: &str) -> ClaimView {
    claim.voice = voice;
    claim.source = source.map(str::to_owned);
    claim.factors.voice = factor;
    claim.weight = super::rounded(claim.value * factor);
    let text = rule.split_once(' ').map(|(_, text)| text.to_owned());
    let rule = rule.split(' ').next().unwrap_or_default().to_owned();
    claim.because = vec![BecauseView { rule, start: Some(claim.start), end: Some(claim.start + 9), text }];
    claim
}

fn mended(mut claim: ClaimView, from: &str, to: &str) -> ClaimView {
    let (start, end, line) = (claim.start, claim.start + from.len(), claim.line);
    let (from, repair) = (from.into(), to.into());
    claim.repairs.push(RepairView { start, end, from, repair, kind: RepairKind::Spelling, line });
    claim
}

/// The seed essay, as its worked reading has it.
pub(super) fn seed() -> View {
    let mut view = empty("seed-essay.txt");
    view.document.words = 706;
    view.document.sentences = 42;
    view.claims = seed_claims();
    view.concepts = [
        ("institutions-weak", "Institutions are weak", "realist"),
        ("competition-over-cooperation", "Competition outweighs cooperation", "realist"),
        ("security-dilemma", "Security dilemma", "realist"),
        ("security-community", "Security community", "globalist"),
        ("violence-conflict", "Violence and conflict", "realist"),
        ("more-benign", "A more benign system", "liberal"),
    ]
    .map(|(id, label, school)| ConceptView {
        id: id.into(),
        label: label.into(),
        school: Some(school.into()),
        mentions: 1,
        denied: 0,
    })
    .to_vec();
    view.names = vec![NameView {
        id: "little-changed".into(),
        label: "Little has changed".into(),
        kind: "proposition",
    }];
    view.schools =
        vec![school("realist", 0.68, 31), school("liberal", 0.04, 1), school("globalist", 0.28, 13)];
    view.school = SchoolLabelView { label: "realist".into(), confidence: 0.85 };
    view.argument = ArgumentView {
        label: ArgumentLabel::Continuity,
        basis: Basis::Author,
        note: None,
        confidence: 0.65,
        balance: -0.44,
        interval: [-0.78, -0.1],
        continuity: 2.42,
        change: 0.68,
        emphasis: -0.48,
        axes: AxesView { time: -0.05, outlook: -0.52 },
        claims_for: vec![0, 1, 2],
        claims_against: vec![3, 5],
        missing: vec![
            "no stated thesis in the first or last paragraph".into(),
            "no mechanism of the liberal school".into(),
        ],
    };
    view.warnings = vec!["decoded as windows-1252".into()];
    view
}

fn seed_claims() -> Vec<ClaimView> {
    let mut weak = claim(
        0,
        7,
        "institutions-weak",
        -0.9,
        "Governments may join institutions but those institutions do not weigh much.",
    );
    weak.polarity = Polarity::Weakened;
    weak.because.push(BecauseView {
        rule: "contrast".into(),
        start: Some(4),
        end: Some(7),
        text: Some("but".into()),
    });
    let rather = claim(
        1,
        7,
        "competition-over-cooperation",
        -0.8,
        "Rivalry rather than co-operation is what one sees between capitals.",
    );
    let dilemma = claim(
        2,
        7,
        "security-dilemma",
        -0.6,
        "A country that thinks nobody will help it buys weapons, its neighbour does the same, and so the dillema of security begins for both.",
    );
    let dilemma = mended(dilemma, "dillema", "dilemma");
    let mut spread = claim(
        3,
        9,
        "security-community",
        0.7,
        "Perhaps the regions where nobody plans a war any more, with their common norms and their daily habits of consultation, are growing in number.",
    );
    spread.school = Some("globalist".into());
    spread.hedge = Some("perhaps".into());
    spread.factors.hedge = 0.8;
    spread.weight = 0.56;
    spread.terms.push(TermView {
        id: "norms-consensus".into(),
        start: 0,
        end: 0,
        text: "consensus of norms".into(),
    });
    let first = claim(
        4,
        13,
        "violence-conflict",
        -0.8,
        "The first arguement holds that hardly anything has changed ;the coming years will be as violant as the years that are behind us.",
    );
    let mut first = mended(mended(first, "arguement", "argument"), "violant", "violent");
    first.propositions.push("little-changed".into());
    let first =
        carried(first, Voice::Attributed, Some("the first argument"), 0.15, "attribution-verb suggest");
    let second = claim(
        5,
        13,
        "more-benign",
        0.8,
        "And so a chance was given for a bening kind of securtity that nobody had dared to plan before.",
    );
    let mut second = mended(mended(second, "bening", "benign"), "securtity", "security");
    second.school = Some("liberal".into());
    let second = carried(second, Voice::Attributed, Some("the second argument"), 0.15, "carry-over And");
    let mut two =
        claim(6, 11, "cold-war", 0.0, "People gave two arguements about what the end of this war meant.");
    two.direction = Direction::None;
    two.voice = Voice::Framing;
    vec![weak, rather, dilemma, spread, first, second, two]
}

/// An essay that attacks its reader.
pub(super) fn hostile() -> View {
    let mut view = empty("=cmd|' /C calc'!A0\u{1B}]0;owned\u{7}\u{202E}txt.exe");
    let quote = "=HYPERLINK(\"http://evil\") \u{1B}[2J\u{1B}[31mAnarchy\u{202E} prevails |\r\n<script>alert(1)</script> *among* `states` 無政府状態";
    let mut one = claim(0, 1, "anarchy", -0.5, quote);
    one.source = Some("\u{1B}[1mWaltz\n\n# heading".into());
    one.voice = Voice::Attributed;
    view.claims = vec![one];
    view.argument.label = ArgumentLabel::Continuity;
    view.argument.basis = Basis::Emphasis;
    view.argument.note = None;
    view.argument.claims_for = vec![0];
    view.argument.missing = vec!["- [x](javascript:alert(1))".into()];
    view.warnings = vec!["\u{9B}31m@warned".into()];
    view
}
