use super::*;
use crate::normalize::fold;
use proptest::prelude::*;

fn cut(text: &str) -> (Document, Normalized, Segmented) {
    let language = Language::builtin().expect("the embedded files parse");
    let document = Document::plain("t", text);
    let normalized = fold(&document.text);
    let segmented = segment(&document, &normalized, &language);
    (document, normalized, segmented)
}

fn sentences(text: &str) -> Vec<String> {
    let (_, n, s) = cut(text);
    s.sentences.iter().map(|x| x.span.of(&n.text).to_string()).collect()
}

fn tokens(text: &str) -> Vec<String> {
    let (_, n, s) = cut(text);
    s.tokens.iter().map(|x| x.span.of(&n.text).to_string()).collect()
}

fn clauses(text: &str) -> Vec<String> {
    let (_, n, s) = cut(text);
    let span = |c: &Clause| s.tokens[c.tokens.start].span.cover(s.tokens[c.tokens.end - 1].span);
    s.clauses.iter().map(|c| span(c).of(&n.text).to_string()).collect()
}

#[test]
fn glued_sentences_are_parted() {
    for text in [
        "They want order.Security comes first.",
        "They lost the war.it was a long one.",
        "It depends on governments .States decide.",
        "It began in 1648.States were sovereign.",
        "He called it \"power politics\".Others agree.",
        "So it is (Waltz 1979).Others agree.",
    ] {
        assert_eq!(sentences(text).len(), 2, "{text}");
    }
}

#[test]
fn some_stops_end_nothing() {
    for text in [
        "The U.N. Charter forbids it, e.g. in Art. 2 and on p. 5 of the text.",
        "After 9.11 the U.S. went to war, says Dr. Waltz on www.x.org or in essay.docx today.",
        "K. N. Waltz and J.Smith disagree by 3.5 points.",
        "There are two factors;it is suggested that both count.",
        "Peace is possible ... but not likely.",
        "He asks (is it so? who knows.) for proof.",
    ] {
        assert_eq!(sentences(text), [text], "{text}");
    }
}

#[test]
fn tokens_are_surface_tokens() {
    assert_eq!(tokens("self-help and/or don't"), ["self", "-", "help", "and", "/", "or", "don't"]);
    assert_eq!(tokens("misunderstanding,jellousy"), ["misunderstanding", ",", "jellousy"]);
    assert_eq!(
        tokens("in 1945-1989, 1,000 (3.5%)"),
        ["in", "1945", "-", "1989", ",", "1,000", "(", "3.5", "%", ")"]
    );
    assert_eq!(tokens("on 9/11/2001 the U.N. met"), ["on", "9/11/2001", "the", "U.N.", "met"]);
    assert_eq!(
        tokens("the states' power ... 'as such'"),
        ["the", "states'", "power", "...", "'", "as", "such", "'"]
    );
    assert_eq!(tokens("a.b@c.org, http://x.org/a?b=1."), ["a.b@c.org", ",", "http://x.org/a?b=1", "."]);
}

#[test]
fn dashes_are_no_hyphens() {
    let (_, n, s) = cut("War — a fact—is self-made - or not, 1945–1989.");
    let dashes: Vec<_> =
        s.tokens.iter().filter(|t| t.kind == TokenKind::Dash).map(|t| t.span.of(&n.text)).collect();
    assert_eq!(dashes.len(), 3);
}

#[test]
fn clauses_end_at_marks_and_conjunctions() {
    let text = "States compete because nobody protects them; although they trade, war remains, and nobody trusts the others.";
    assert_eq!(
        clauses(text),
        [
            "States compete",
            "because nobody protects them;",
            "although they trade, war remains,",
            "and nobody trusts the others."
        ]
    );
    assert_eq!(clauses("While the cold war ended, the bomb stayed.").len(), 2);
    assert_eq!(clauses("They want peace, freedom, and order.").len(), 1);
}

#[test]
fn a_sentence_without_end_is_cut() {
    let words = "one word after another, ".repeat(300);
    let (_, n, s) = cut(&words);
    assert!(s.sentences.len() > 1 && s.sentences.iter().all(|s| s.tokens.len() <= LONGEST));
    assert!(s.sentences.iter().all(|s| s.span.of(&n.text).ends_with(',')));
}

#[test]
fn quotations_have_kinds() {
    let kind = |text: &str| cut(text).2.quotations.first().map(|q| q.kind);
    assert_eq!(kind("He says that “war is the father of all things”."), Some(QuotationKind::Speech));
    assert_eq!(kind("The 'benign' hegemon acts."), Some(QuotationKind::Scare));
    assert_eq!(kind("In \"Theory of International Politics\" he claims it."), Some(QuotationKind::Title));
    assert_eq!(kind("The term \"security dilemma\" is old."), Some(QuotationKind::Term));
    assert_eq!(kind("Don't say it's the states' fault."), None);
}

proptest! {
    #[test]
    fn any_text_is_covered_in_order(text in "(\\PC|[ \n.,;:?!'\"()\\[\\]@/-]|[a-zA-Z]{1,4}|[0-9]){0,80}") {
        let (_, n, s) = cut(&text);
        let mut end = 0;
        for token in &s.tokens {
            prop_assert!(token.span.start() >= end && !token.span.is_empty());
            prop_assert!(n.text[end..token.span.start()].trim().is_empty(), "only space between tokens");
            end = token.span.end();
        }
        prop_assert!(n.text[end..].trim().is_empty());
        let mut next = 0;
        for sentence in &s.sentences {
            prop_assert_eq!(sentence.tokens.start, next);
            prop_assert!(!sentence.tokens.is_empty());
            next = sentence.tokens.end;
        }
        prop_assert_eq!(next, s.tokens.len());
        let mut next = 0;
        for clause in &s.clauses {
            prop_assert_eq!(clause.tokens.start, next);
            let sentence = &s.sentences[clause.sentence].tokens;
            prop_assert!(sentence.start <= clause.tokens.start && clause.tokens.end <= sentence.end);
            next = clause.tokens.end;
        }
        prop_assert_eq!(next, s.tokens.len());
        for quotation in &s.quotations {
            prop_assert!(quotation.tokens.end < s.tokens.len() && !quotation.tokens.is_empty());
        }
    }
}
