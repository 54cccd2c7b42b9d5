//! Texts that no student would write: whatever is handed over must be read.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The same texts every time, unless `PROPTEST_RNG_SEED` asks for others;
/// `PROPTEST_CASES` asks for more of them.
pub fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1989);
    }
    config
}

/// Words the program listens to, so that every stage has something to do.
const WORDS: [&str; 58] = [
    "states",
    "States",
    "anarchy",
    "security dilemma",
    "strugle for power",
    "the balance of power",
    "co-operation",
    "institutions",
    "matter",
    "do not",
    "never",
    "not only",
    "but also",
    "rather than",
    "although",
    "but",
    "However,",
    "only when",
    "so-called",
    "It is argued that",
    "According to Waltz,",
    "Realists claim that",
    "I believe that",
    "the first argument",
    "is more convincing",
    "In conclusion,",
    "little has changed",
    "democratic peace",
    "war is obsolete",
    "globalisation",
    "Keohane",
    "wrongly",
    "U.N.",
    "e.g.",
    "Dr. Bull",
    "9.11",
    "order.Security",
    "war;peace",
    "www.x.org",
    "anarchial",
    "violant",
    "don't",
    "can not",
    "post-Cold-War",
    "(Waltz 1979)",
    "References",
    "Waltz, K. (1979) Theory. New York.",
    "# Heading",
    "- item",
    "> quoted",
    "| a | b |",
    "Question 1:",
    "\"new world order\"",
    "'realism'",
    "“peace”",
    "1.",
    "3.5",
    "and",
];

/// Marks, blanks, breaks and signs, alone or in runs.
const SIGNS: [&str; 46] = [
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "...",
    "…",
    "—",
    "–",
    "-",
    "--",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "/",
    "\\",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "ﬁ",
    "👩‍👩‍👧",
    "🇪🇺",
    "e\u{301}\u{327}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&WORDS[..]).prop_map(String::from),
        4 => prop::sample::select(&SIGNS[..]).prop_map(String::from),
        2 => (prop::sample::select(&SIGNS[..]), 1..40usize).prop_map(|(sign, n)| sign.repeat(n)),
        2 => "[a-zA-Zäßéøñçž]{1,12}",
        1 => "[а-яα-ωא-ת一-龥ก-๛]{1,8}",
        1 => any::<char>().prop_map(String::from),
        1 => ("[a-z]", 1..300usize).prop_map(|(c, n)| c.repeat(n)),
        1 => "\\PC{0,12}",
        1 => vec("[\u{300}-\u{36f}]", 1..20).prop_map(|marks| marks.concat()),
    ]
}

/// Any text: prose, marks, scripts, signs that cannot be seen.
pub fn text() -> impl Strategy<Value = String> {
    let glue = prop::sample::select(vec![" ", " ", " ", "", "\n"]);
    vec((piece(), glue), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, glue)| piece + glue).collect())
}

/// Texts a word or two away from prose, long enough to get a label.
pub fn prose() -> impl Strategy<Value = String> {
    let sentence = vec(prop::sample::select(&WORDS[..]), 3..14);
    let stop = prop::sample::select(vec![". ", ".", "; ", "? ", ".\n", ".\n\n"]);
    vec((sentence, stop), 1..20).prop_map(|list| {
        list.into_iter().map(|(words, stop)| words.join(" ") + stop).collect::<Vec<_>>().concat()
    })
}
