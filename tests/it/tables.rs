//! Tables over many documents: the same for any order and parts, and right for small
//! corpora whose figures can be counted by hand.

use crate::support::{essays, lexicon, pipeline};
use melian::corpus::{
    Cell, Concordance, Condition, Cooccurrences, Dispersion, Frequency, Keyness, Merge, Method, Overview,
    Pattern, Profile, Query, Resampling, Scale, Side, Smoothing, Sorting, Span, Statistic, Summary, Table,
    Text, Trend, Trended, Unit, What,
};
use melian::statistics::dispersion::{Parts, average_reduced_frequency};
use melian::statistics::keyness::Contrast;
use melian::{Analysis, Document};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

const RESAMPLING: Resampling = Resampling { resamples: 20, seed: 7, level: 0.9 };

/// The essays with a year and a country, some without.
fn dated() -> &'static [Analysis] {
    static DATED: OnceLock<Vec<Analysis>> = OnceLock::new();
    DATED.get_or_init(|| {
        let dated = |(at, mut analysis): (usize, Analysis)| {
            let fields = &mut analysis.document.provenance.fields;
            if at % 9 != 8 {
                fields.insert("year".to_owned(), (1986 + at % 7).to_string());
            }
            fields.insert("country".to_owned(), ["SWE", "USA", "n. d."][at % 3].to_owned());
            analysis
        };
        essays().iter().map(|essay| essay.analysis.clone()).enumerate().map(dated).collect()
    })
}

/// The table of these documents, merged in two parts that end at `cut`.
fn table<S: Statistic>(statistic: &S, documents: &[&Analysis], cut: usize) -> Table {
    let part = |documents: &[&Analysis]| {
        let mut all = S::Tally::default();
        let tallies = documents.iter().map(|analysis| statistic.tally(&Text::new(analysis, lexicon(), None)));
        tallies.for_each(|tally| tally.merge_into(&mut all));
        all
    };
    let (first, second) = documents.split_at(cut);
    let mut all = part(first);
    part(second).merge_into(&mut all);
    statistic.table(lexicon(), all).expect("the documents have what is needed")
}

/// Asserts that neither order nor parts change the table of a statistic.
#[track_caller]
fn settled<S: Statistic>(statistic: &S, order: &[usize], cut: usize) {
    let documents: Vec<&Analysis> = dated().iter().collect();
    let other: Vec<&Analysis> = order.iter().map(|&at| documents[at]).collect();
    let wanted = table(statistic, &documents, 0);
    assert!(wanted.rows.len() > 1, "{}: nothing to compare", wanted.name);
    assert!(wanted.rows.iter().all(|row| row.len() == wanted.columns.len()), "{}", wanted.name);
    assert_eq!(table(statistic, &other, cut), wanted);
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|&word| word.to_owned()).collect()
}

fn condition(written: &str) -> Vec<Condition> {
    vec![written.parse().expect("sound")]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn order_and_parts_do_not_matter(
        order in Just((0..36).collect::<Vec<usize>>()).prop_shuffle(),
        cut in 0_usize..=36,
    ) {
        prop_assert_eq!(dated().len(), 36);
        let by = words(&["country", "year"]);
        settled(&Summary { by: by.clone(), resampling: RESAMPLING }, &order, cut);
        settled(&Summary { by: words(&["country"]), resampling: RESAMPLING }, &order, cut);
        for of in [Unit::Words, Unit::Stems, Unit::Concepts, Unit::Propositions, Unit::Entities, Unit::Ngrams(2)] {
            settled(&Frequency { of, by: by.clone(), minimum: 2 }, &order, cut);
        }
        let side = Side::Where(condition("year<1990"), Vec::new());
        settled(&Keyness { of: Unit::Words, side, minimum: 3, simple_maths: 100.0, prior: 500.0 }, &order, cut);
        settled(&Dispersion { of: Unit::Words, parts: Vec::new(), minimum: 5 }, &order, cut);
        settled(&Dispersion { of: Unit::Concepts, parts: words(&["year"]), minimum: 2 }, &order, cut);
        for within in [Span::Sentence, Span::Paragraph, Span::Window(15)] {
            settled(&Cooccurrences { within, minimum: 1 }, &order, cut);
        }
        for of in [Trended::Schools, Trended::Balance, Trended::Concepts(words(&["self-help", "anarchy"]))] {
            let smoothing = Smoothing::Loess(0.9);
            settled(&Trend { over: "year".into(), of, smoothing, resampling: RESAMPLING }, &order, cut);
        }
        for of in [What::Diversity { window: 50 }, What::Readability] {
            settled(&Profile { of, by: Vec::new(), resampling: RESAMPLING }, &order, cut);
            settled(&Profile { of, by: by.clone(), resampling: RESAMPLING }, &order, cut);
        }
        for method in [Method::Wordfish(None), Method::LogOdds, Method::Wordscores("year".into())] {
            settled(&Scale { method, of: Unit::Concepts, by: Vec::new(), minimum: 3, level: 0.95 }, &order, cut);
        }
        // A listing goes by document and place, whatever came first.
        settled(&concordance(Query::words("power*").expect("sound"), Some(7)), &order, cut);
    }
}

fn concordance(query: Query, limit: Option<usize>) -> Concordance {
    Concordance {
        query,
        window: 4,
        sort: Sorting::Right,
        voice: Vec::new(),
        polarity: Vec::new(),
        direction: Vec::new(),
        fields: words(&["year"]),
        limit,
    }
}

/// Documents by hand, with the years 1980, 1981 …
fn corpus(texts: &[&str]) -> Vec<Analysis> {
    let read = |(at, text): (usize, &&str)| {
        let mut document = Document::plain(format!("d{at}"), *text);
        document.provenance.fields.insert("year".to_owned(), (1980 + at).to_string());
        pipeline().analyze(document)
    };
    texts.iter().enumerate().map(read).collect()
}

fn of<S: Statistic>(statistic: &S, documents: &[Analysis]) -> Table {
    table(statistic, &documents.iter().collect::<Vec<_>>(), 0)
}

/// The cell of a column in the row that begins with `first`.
#[track_caller]
fn cell<'t>(table: &'t Table, first: impl Into<Cell>, column: &str) -> &'t Cell {
    let first = first.into();
    let row = table.rows.iter().find(|row| row[0] == first).expect("the row");
    &row[table.columns.iter().position(|it| it.key == column).expect("the column")]
}

const TEXTS: [&str; 3] = [
    "States seek power. China's power and the powers' fear of co-operation grew in 1980.",
    "States trade and trade binds states.",
    "Power is power. It is the power of states, and the power of fear.",
];

/// By hand: 13 words in the first text (China's is *china*, powers' is *powers*, co-operation
/// one, 1980 no word), 6 and 14 in the others.
#[test]
fn summaries_count_what_is_there() {
    let documents = corpus(&TEXTS);
    let summary = of(&Summary { by: Vec::new(), resampling: RESAMPLING }, &documents);
    let row: Vec<&Cell> = summary.rows[0].iter().take(7).collect();
    let types = "states seek power china and the powers fear of co-operation grew in trade binds is it";
    let types = types.split(' ').count();
    let sentence = Cell::Figure(33.0 / 5.0);
    let wanted = [
        3_usize.into(),
        33_usize.into(),
        types.into(),
        5_usize.into(),
        (33.0 / 3.0).into(),
        13.0.into(),
        sentence,
    ];
    assert_eq!(row, wanted.iter().collect::<Vec<_>>());
}

#[test]
fn frequencies_are_those_of_a_count_by_hand() {
    let documents = corpus(&TEXTS);
    let table = of(&Frequency { of: Unit::Words, by: Vec::new(), minimum: 1 }, &documents);
    assert_eq!(table.rows[0][..3], ["power".into(), 6_u64.into(), (6.0 / 33.0 * 1e6).into()]);
    assert_eq!(*cell(&table, "power", "documents"), 2_u64.into());
    assert_eq!(*cell(&table, "states", "count"), 4_u64.into());
    assert_eq!(*cell(&table, "china", "count"), 1_u64.into());
    let stems = of(&Frequency { of: Unit::Stems, by: Vec::new(), minimum: 1 }, &documents);
    assert_eq!(*cell(&stems, "power", "count"), 7_u64.into(), "powers' is a form of power");
    let pairs = of(&Frequency { of: Unit::Ngrams(2), by: Vec::new(), minimum: 1 }, &documents);
    assert_eq!(*cell(&pairs, "the power", "count"), 2_u64.into());
    assert!(pairs.rows.iter().all(|row| row[0] != "power china".into()), "no n-gram crosses a sentence");
}

/// Against a plain count of the essays that knows nothing of tokens.
#[test]
fn frequencies_of_the_essays_are_those_of_a_plain_count() {
    let documents: Vec<Analysis> = dated().to_vec();
    let table = of(&Frequency { of: Unit::Words, by: Vec::new(), minimum: 1 }, &documents);
    let mut plain: BTreeMap<String, (u64, BTreeSet<usize>)> = BTreeMap::new();
    for (at, analysis) in documents.iter().enumerate() {
        let running = analysis.document.blocks.iter().filter(|block| block.kind.is_running());
        for block in running {
            let text = block.span.of(&analysis.document.text).to_lowercase();
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let (count, documents) = plain.entry(word.to_owned()).or_default();
                *count += 1;
                documents.insert(at);
            }
        }
    }
    for word in ["states", "power", "war", "the", "change", "cooperation"] {
        let (count, documents) = &plain[word];
        assert_eq!(*cell(&table, word, "count"), (*count).into(), "{word}");
        assert_eq!(*cell(&table, word, "documents"), documents.len().into(), "{word}");
    }
}

#[test]
fn keyness_compares_the_documents_that_are_meant() {
    let side = Side::Where(condition("year>=1982"), condition("year<1981"));
    let keyness = Keyness { of: Unit::Words, side, minimum: 1, simple_maths: 1.0, prior: 10.0 };
    let table = of(&keyness, &corpus(&TEXTS));
    let contrast = Contrast::new([4, 2], [14, 13]).expect("sound");
    assert_eq!(*cell(&table, "power", "g2"), contrast.log_likelihood().into());
    assert_eq!(
        *cell(&table, "power", "z"),
        contrast.log_odds(10.0 * 6.0 / 27.0, 10.0).expect("sound").z.into()
    );
    assert_eq!(*cell(&table, "grew", "percent_difference"), Cell::Figure(-100.0));
    assert_eq!(*cell(&table, "is", "odds_ratio"), Cell::Missing);
    assert!(table.rows.iter().all(|row| row[0] != "binds".into()), "1981 is on neither side");
    assert_eq!(table.rows[0][0], "is".into());
    let nobody = Side::Where(condition("year<1900"), Vec::new());
    let tally =
        Keyness { side: nobody, ..keyness.clone() }.tally(&Text::new(&corpus(&TEXTS)[0], lexicon(), None));
    let error = keyness.table(lexicon(), tally).expect_err("no target").to_string();
    assert!(error.starts_with("no words are in the target"), "{error}");
}

/// Against the figures of counts and places by hand: power is word 2, 4 of the first text, and
/// 0, 2, 6, 11 of the last, which begins after 13 + 6 words.
#[test]
fn dispersion_is_over_documents_in_the_order_of_their_ids() {
    let table = of(&Dispersion { of: Unit::Words, parts: Vec::new(), minimum: 1 }, &corpus(&TEXTS));
    let parts = Parts::new(&[2, 0, 4], &[13, 6, 14]).expect("sound");
    let arf = average_reduced_frequency(&[2, 4, 19, 21, 25, 30], 33);
    let wanted: [(&str, Cell); 5] = [
        ("dp", parts.dp().into()),
        ("dp_norm", parts.dp_norm().into()),
        ("juilland_d", parts.juilland_d().into()),
        ("rosengren_s", parts.rosengren_s().into()),
        ("arf", arf.into()),
    ];
    for (column, wanted) in wanted {
        assert_eq!(*cell(&table, "power", column), wanted, "{column}");
    }
    assert_eq!(*cell(&table, "power", "range"), 2_u64.into());
}

/// What a concordance is for: whose claim it is, and whether it is denied.
#[test]
fn concordances_tell_voices_apart() {
    let documents = corpus(&[
        "Realists claim that states live in anarchy. I argue that anarchy no longer matters.",
        "Anarchy shapes world politics, as it always has.",
    ]);
    let query = || Query::terms(lexicon(), &words(&["anarchy"])).expect("it is there");
    let all = of(&concordance(query(), None), &documents);
    let column = |table: &Table, key: &str| -> Vec<Cell> {
        let at = table.columns.iter().position(|column| column.key == key).expect("the column");
        table.rows.iter().map(|row| row[at].clone()).collect()
    };
    assert_eq!(column(&all, "node").len(), 3);
    let mine =
        Concordance { voice: words(&["author"]), polarity: words(&["denied"]), ..concordance(query(), None) };
    let mine = of(&mine, &documents);
    assert_eq!(
        column(&mine, "left"),
        ["in anarchy. I argue that".into()].map(|_: Cell| "anarchy. I argue that".into())
    );
    assert_eq!(column(&mine, "right"), ["no longer matters.".into()]);
    assert_eq!(column(&mine, "year"), ["1980".into()]);
    assert_eq!(column(&mine, "start"), [57_u64.into()]);
    let regex = of(&concordance(Query::regex(r"anarch\w+ (shapes|no)").expect("sound"), None), &documents);
    assert_eq!(column(&regex, "node"), ["anarchy no".into(), "Anarchy shapes".into()]);
}

#[test]
fn concordances_are_sorted_by_their_contexts() {
    let documents = corpus(&["Fear of war. Zeal for war. Hope for war and trade. Hope for peace."]);
    let lines = |sort| {
        let table = of(
            &Concordance { sort, ..concordance(Query::words("war").expect("sound"), Some(2)) },
            &documents,
        );
        assert!(table.title.contains("3 hits"));
        table.rows.iter().map(|row| row[8].clone()).collect::<Vec<Cell>>()
    };
    assert_eq!(lines(Sorting::Document), [8_u64.into(), 22_u64.into()]);
    assert_eq!(lines(Sorting::Left), [36_u64.into(), 22_u64.into()], "for war < for … of war, hope < zeal");
    assert_eq!(lines(Sorting::Right).len(), 2);
}

/// Positions of documents on a field that says them are between those of the references.
#[test]
fn wordscores_puts_a_mixed_text_in_the_middle() {
    let documents = corpus(&["war war war fear", "trade trade trade peace", "war trade fear peace"]);
    let mut documents = documents;
    for (analysis, position) in documents.iter_mut().zip(["-1", "1"]) {
        analysis.document.provenance.fields.insert("position".into(), position.into());
    }
    let method = Method::Wordscores("position".into());
    let table = of(&Scale { method, of: Unit::Words, by: Vec::new(), minimum: 1, level: 0.95 }, &documents);
    assert_eq!(*cell(&table, "d2", "position"), Cell::Figure(0.0));
    assert_eq!(*cell(&table, "d2", "given"), Cell::Missing);
    assert_eq!(*cell(&table, "d0", "given"), Cell::Figure(-1.0));
}

#[test]
fn names_of_files_over_columns_over_what_files_say() {
    let mut analysis = corpus(&TEXTS).remove(0);
    let provenance = &mut analysis.document.provenance;
    provenance.path = Some("un/SWE_1990.txt".into());
    provenance.metadata.title = Some("of the file".into());
    provenance.fields.insert("title".into(), "of the column".into());
    provenance.fields.insert("country".into(), "USA".into());
    let pattern = Pattern::new("{country}_{year}.txt").expect("sound");
    let text = Text::new(&analysis, lexicon(), Some(&pattern));
    let fields: Vec<&str> = ["country", "title", "year"].map(|name| text.fields()[name].as_str()).into();
    assert_eq!(fields, ["SWE", "of the column", "1990"]);
    assert!(text.meets(&condition("year=1990")) && !text.meets(&condition("session=45")));
}

#[test]
fn columns_fields_and_front_matter_come_with_a_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("a.csv", "year,text,empty\n1990,States seek power.,\n"),
        ("b.jsonl", "{\"id\":7,\"text\":\"States seek power.\",\"year\":1991,\"list\":[1],\"on\":true}\n"),
        ("c.md", "---\nyear: 1992\njournal: \"War\"\ntags: [a]\n---\n\nStates seek power.\n"),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let options = melian::read::Options { any_language: true, ..Default::default() };
    let read = melian::read::open(&[folder.path().to_path_buf()], &options);
    let fields: Vec<String> =
        read.map(|document| format!("{:?}", document.expect("sound").provenance.fields)).collect();
    let wanted =
        [r#"{"year": "1990"}"#, r#"{"on": "true", "year": "1991"}"#, r#"{"journal": "War", "year": "1992"}"#];
    assert_eq!(fields, wanted);
}

/// A report says what its tables say one by one, in any order of documents.
#[test]
fn an_overview_holds_the_tables_themselves() {
    let documents: Vec<&Analysis> = dated().iter().collect();
    let of =
        |of| Trend { over: "year".to_owned(), of, smoothing: Smoothing::Loess(0.75), resampling: RESAMPLING };
    let overview = Overview {
        summary: Summary { by: words(&["country"]), resampling: RESAMPLING },
        trends: vec![of(Trended::Schools), of(Trended::Balance)],
        keyness: Some(Keyness {
            of: Unit::Words,
            side: Side::Where(condition("year<1990"), Vec::new()),
            minimum: 5,
            simple_maths: 100.0,
            prior: 1000.0,
        }),
        frequency: Frequency { of: Unit::Concepts, by: Vec::new(), minimum: 1 },
        dispersion: Dispersion { of: Unit::Concepts, parts: Vec::new(), minimum: 2 },
        cooccurrence: Cooccurrences { within: Span::Sentence, minimum: 1 },
    };
    let wanted = [
        table(&overview.summary, &documents, 0),
        table(&overview.trends[0], &documents, 0),
        table(&overview.trends[1], &documents, 0),
        table(overview.keyness.as_ref().expect("asked for"), &documents, 0),
        table(&overview.frequency, &documents, 0),
        table(&overview.dispersion, &documents, 0),
        table(&overview.cooccurrence, &documents, 0),
    ];
    let mut tally = Default::default();
    for analysis in documents.iter().rev() {
        overview.tally(&Text::new(analysis, lexicon(), None)).merge_into(&mut tally);
    }
    assert_eq!(overview.tables(lexicon(), tally).expect("sound"), wanted);
}

/// Compounds are words as in quanteda, or cut as in AntConc; concepts keep their places.
#[test]
fn hyphenated_compounds() {
    let text = "Post-war co-operation - and pre- or post-war peace - is a 21-year-old nation's success.";
    let analysis = pipeline().analyze(Document::plain("1", text));
    let words =
        |split| Text::new(&analysis, lexicon(), None).split_hyphens(split).words().collect::<Vec<_>>();
    let whole = "post-war co-operation and pre or post-war peace is a 21-year-old nation success";
    let parts = "post war co operation and pre or post war peace is a year old nation success";
    assert_eq!(words(false).join(" "), whole);
    assert_eq!(words(true).join(" "), parts);
}
