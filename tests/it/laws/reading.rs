//! Numbers follow from claims, and results are the same whenever they are made.

use super::texts::{config, prose, text};
use crate::support::{analyze, view};
use melian::Analysis;
use melian::report::{self, Format, Options, Rows, View};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

type Law = Result<(), TestCaseError>;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9
}

fn weights_are_their_factors(analysis: &Analysis) -> Law {
    let (claims, weighed) = (&analysis.claims.claims, &analysis.reading.weighed);
    prop_assert_eq!(claims.len(), weighed.len());
    for (i, (claim, w)) in claims.iter().zip(weighed).enumerate() {
        prop_assert_eq!(w.claim.index(), i);
        for factor in [w.voice, w.hedge, w.position, w.repeat] {
            prop_assert!((0.0..=1.0).contains(&factor), "factor {} in {:?}", factor, w);
        }
        prop_assert!((-1.0..=1.0).contains(&claim.value), "value {}", claim.value);
        let product = claim.value * w.voice * w.hedge * w.position * w.repeat;
        prop_assert!(near(product, w.weight), "{} is not {}", w.weight, product);
        let side = match crate::support::word(claim.direction).as_str() {
            "continuity" => claim.value < 0.0,
            "change" => claim.value > 0.0,
            _ => claim.value == 0.0,
        };
        prop_assert!(side, "{:?} with value {}", claim.direction, claim.value);
    }
    Ok(())
}

fn totals_are_sums(analysis: &Analysis) -> Law {
    let (argument, weighed) = (&analysis.reading.argument, &analysis.reading.weighed);
    let sum = |sign: f64| weighed.iter().map(|w| (w.weight * sign).max(0.0)).sum::<f64>();
    prop_assert!(near(argument.change, sum(1.0)), "change {} is not {}", argument.change, sum(1.0));
    prop_assert!(near(argument.continuity, sum(-1.0)), "continuity {}", argument.continuity);
    let [low, high] = argument.interval;
    let ordered = -1.0 <= low && low <= argument.balance && argument.balance <= high && high <= 1.0;
    prop_assert!(ordered, "{} is not between {} and {}", argument.balance, low, high);
    prop_assert!((0.0..=1.0).contains(&argument.confidence));
    for axis in [argument.time, argument.outlook, argument.emphasis] {
        prop_assert!((-1.0..=1.0).contains(&axis));
    }
    for (ids, sign) in [(&argument.claims_for, 1.0), (&argument.claims_against, -1.0)] {
        let values: Vec<f64> = ids.iter().map(|id| analysis.claims.claims[id.index()].value).collect();
        let side = if argument.label == melian::weigh::ArgumentLabel::Continuity { -sign } else { sign };
        prop_assert!(values.iter().all(|v| v * side > 0.0), "{:?} on side {}", values, side);
    }
    let shares: f64 = analysis.reading.schools.iter().map(|s| s.share).sum();
    prop_assert!(shares <= 1.0 + 1e-9 && analysis.reading.schools.iter().all(|s| s.share >= 0.0));
    Ok(())
}

/// The result in every format, as it is written.
fn written(view: &View) -> Vec<String> {
    let formats = [Format::Table, Format::Json, Format::Jsonl, Format::Csv, Format::Markdown];
    let all = [Rows::Documents, Rows::Claims, Rows::Concepts, Rows::Schools];
    let mut out = Vec::new();
    for format in formats {
        for rows in if format == Format::Csv { &all[..] } else { &all[..1] } {
            let options = Options { rows: *rows, explain: true, ..Options::default() };
            let mut bytes = Vec::new();
            report::write(&mut std::iter::once(view.clone()), format, &options, &mut bytes)
                .unwrap_or_else(|e| panic!("{e}"));
            out.push(String::from_utf8(bytes).unwrap_or_else(|e| panic!("{e}")));
        }
    }
    out
}

fn json_comes_back(view: &View) -> Law {
    let text = serde_json::to_string(view).unwrap_or_else(|e| panic!("{e}"));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    prop_assert_eq!(&value, &serde_json::to_value(view).unwrap_or_default());
    prop_assert_eq!(value["claims"].as_array().map(Vec::len), Some(view.claims.len()));
    let again: serde_json::Value = serde_json::from_str(&value.to_string()).unwrap_or_else(|e| panic!("{e}"));
    prop_assert_eq!(value, again);
    Ok(())
}

/// Nothing that a terminal would obey reaches a page for people.
fn pages_are_clean(pages: &[String]) -> Law {
    for page in [&pages[0], &pages[pages.len() - 1]] {
        let bad =
            page.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        prop_assert!(bad.is_none(), "{:?} in {}", bad, page);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn numbers_follow_from_claims(text in prop_oneof![1 => text(), 3 => prose()]) {
        let analysis = analyze(&text);
        weights_are_their_factors(&analysis)?;
        totals_are_sums(&analysis)?;
    }

    #[test]
    fn results_are_published_whole_and_alike(text in prop_oneof![text(), prose()]) {
        let view = view(&analyze(&text));
        json_comes_back(&view)?;
        let pages = written(&view);
        pages_are_clean(&pages)?;
        prop_assert_eq!(pages, written(&crate::support::view(&analyze(&text))));
    }
}
