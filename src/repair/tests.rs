use super::*;
use crate::Document;
use crate::normalize::fold;
use proptest::prelude::*;

fn mend(text: &str) -> (Normalized, Segmented, Repaired) {
    let language = Language::builtin().expect("the embedded files parse");
    let document = Document::plain("t", text);
    let normalized = fold(&document.text);
    let segmented = crate::segment::segment(&document, &normalized, &language);
    let vocabulary = Vocabulary::default();
    let repaired = repair(&normalized, &segmented, &language, &vocabulary, RepairOptions::default());
    (normalized, segmented, repaired)
}

fn forms(text: &str) -> Vec<String> {
    mend(text).2.words.into_iter().map(|w| w.form).collect()
}

#[test]
fn misspelt_words_are_mended() {
    for (wrong, right) in [
        ("strugle", "struggle"),
        ("soverignty", "sovereignty"),
        ("achieveing", "achieving"),
        ("dillema", "dilemma"),
        ("increasngly", "increasingly"),
        ("eceonomic", "economic"),
        ("arguement", "argument"),
        ("violant", "violent"),
        ("securtity", "security"),
        ("agressor", "aggressor"),
        ("institusions", "institutions"),
        ("terorism", "terrorism"),
        ("neccesary", "necessary"),
        ("garantee", "guarantee"),
        ("aliance", "alliance"),
        ("thier", "their"),
        ("ballance", "balance"),
        ("competion", "competition"),
        ("buyed", "bought"),
    ] {
        assert_eq!(forms(&format!("they say {wrong} today"))[2], right);
    }
}

#[test]
fn right_words_names_and_acronyms_stay() {
    let text = "The behaviour of NATO and of Khrushchev in the labour organisation, says Zgrbowski; neoliberal statehood.";
    assert_eq!(mend(text).2.repairs, []);
}

#[test]
fn quoted_foreign_words_stay_and_misspelt_ones_do_not() {
    assert_eq!(
        mend("They speak of \"Völkerrecht\", of \"gleichgewichts\" and of \"viam supervadet\".").2.repairs,
        []
    );
    assert_eq!(forms("It is the \"securty dillema\" again.")[3..5], ["security", "dilemma"]);
    assert_eq!(forms("It is the \"ballance of power\" again.")[3], "balance");
}

#[test]
fn the_end_of_an_unknown_name_stays() {
    assert_eq!(mend("They met Mao Tse-tung there.").2.repairs, []);
}

#[test]
fn words_parted_at_the_end_of_a_line_are_one() {
    assert_eq!(forms("the respon-sibility of them"), ["the", "responsibility", "of", "them"]);
    assert_eq!(forms("the resolu\u{AC}tion of them"), ["the", "resolution", "of", "them"]);
    assert_eq!(forms("a state-sponsored war")[1..3], ["state", "sponsored"]);
}

#[test]
fn compounds_are_one_word() {
    assert_eq!(forms("co-operation and neo realism"), ["cooperation", "and", "neorealism"]);
    assert_eq!(forms("self-help in nation-states"), ["self", "help", "in", "nation", "states"]);
    let (_, _, r) = mend("the self-help system");
    assert_eq!(r.words[2].lead, Marks::HYPHEN);
}

#[test]
fn glued_words_are_parted() {
    let (n, _, r) = mend("the internationalsystem today");
    let parts: Vec<_> = r.words.iter().map(|w| w.span.of(&n.text)).collect();
    assert_eq!(parts, ["the", "international", "system", "today"]);
    assert_eq!(r.words[1].tokens, r.words[2].tokens);
}

#[test]
fn marks_and_variants_are_kept() {
    let (_, _, r) = mend("Iraq's defence, however, failed. (It did!)");
    assert_eq!(r.words[0].form, "iraq");
    assert_eq!(r.words[0].variants, ["iraq's"]);
    assert_eq!(r.words[1].variants, ["defense"]);
    assert_eq!(r.words[2].lead, Marks::COMMA);
    assert_eq!(r.words[4].lead, Marks::STOP.and(Marks::OPEN));
    assert_eq!(r.tail, Marks::EXCLAMATION.and(Marks::CLOSE));
    assert_eq!(r.sentences.len(), 2);
}

proptest! {
    #[test]
    fn words_lie_in_their_sentences(text in "(\\PC|[ \n.,;:?!'\"()-]|[a-zA-Z]{1,9}|co-|[0-9]){0,50}") {
        let (n, s, r) = mend(&text);
        prop_assert_eq!(r.sentences.len(), s.sentences.len());
        let mut end = 0;
        for (i, range) in r.sentences.iter().enumerate() {
            for word in &r.words[range.clone()] {
                prop_assert_eq!(word.sentence, i);
                prop_assert!(word.span.start() >= end && !word.span.is_empty());
                prop_assert!(s.sentences[i].span.contains(word.span));
                prop_assert!(s.clauses[word.clause].tokens.contains(&word.tokens.start));
                prop_assert!(!word.span.of(&n.text).is_empty() && !word.form.is_empty());
                end = word.span.end();
            }
        }
        prop_assert_eq!(r.words.len(), r.sentences.last().map_or(0, |x| x.end));
    }
}
