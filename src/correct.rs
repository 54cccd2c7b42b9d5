//! The last word is a person's: corrections of single claims, by quotation.
//!
//! A file of corrections is a table (CSV or TSV) with a header: `quotation`, words of the
//! text; `correction`, one of [`Correction`]; and, if several texts are read, `document`,
//! its id or file name. Other columns are for the writer.

use crate::Analysis;
use crate::claim::{Because, Claim, Polarity, Position, spoken_for};
use crate::codes::{CodeError, rows, text};
use crate::frame::Voice;
use crate::lexicon::{Direction, Lexicon};
use std::ops::Range;
use std::path::Path;

/// What is wrong with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    /// Somebody else's, though it was taken for the author's: it gets room, but no endorsement.
    NotTheAuthor,
    /// It speaks for the other side.
    WrongDirection,
    /// It claims nothing.
    NotAClaim,
}

impl Correction {
    const ALL: [Correction; 3] =
        [Correction::NotTheAuthor, Correction::WrongDirection, Correction::NotAClaim];

    /// As it is written in a file.
    pub fn name(self) -> &'static str {
        match self {
            Correction::NotTheAuthor => "not-the-author",
            Correction::WrongDirection => "wrong-direction",
            Correction::NotAClaim => "not-a-claim",
        }
    }
}

/// What became of a correction in a text; the greater of two counts for all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its document is another.
    Elsewhere,
    /// The words are not in the text.
    NotFound,
    /// They are, but no claim was read from them.
    NoClaim,
    /// The claim speaks for no side that could be turned.
    NoSide,
    /// Done.
    Done,
}

/// The corrections of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrections {
    file: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    line: usize,
    document: Option<String>,
    quotation: String,
    correction: Correction,
}

impl Corrections {
    /// Reads a file of corrections.
    ///
    /// # Errors
    /// Every fault of the file, in order.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<CodeError>> {
        let text = text(file, bytes).map_err(|e| vec![e])?;
        let mut reader = rows(text);
        let header = reader.headers().cloned().unwrap_or_default();
        let find = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
        let (Some(quotation), Some(correction)) = (find("quotation"), find("correction")) else {
            let help = "its header is document, quotation, correction";
            return Err(vec![CodeError::new(
                file,
                1,
                "there is no column `quotation` or `correction`",
                help,
            )]);
        };
        let document = find("document").or(find("id"));
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for record in reader.records() {
            let Ok(record) = record else {
                faults.push(CodeError::new(file, None, "not a table", "save it as UTF-8 CSV"));
                break;
            };
            let line = record.position().map_or(0, |p| p.line() as usize);
            let cell = |column: usize| record.get(column).unwrap_or_default();
            let folded: String = fold(trimmed(cell(quotation))).into_iter().map(|(c, _)| c).collect();
            let known = Correction::ALL.into_iter().find(|c| c.name() == cell(correction));
            match known {
                _ if folded.is_empty() => {
                    faults.push(CodeError::new(
                        file,
                        line,
                        "there is no quotation",
                        "quote words of the text",
                    ));
                }
                None => {
                    let what = format!("`{}` is no correction", cell(correction));
                    let help = Correction::ALL.map(Correction::name).join(", ");
                    faults.push(CodeError::new(file, line, what, format!("corrections are {help}")));
                }
                Some(correction) => {
                    let document = document.map(cell).filter(|d| !d.is_empty()).map(str::to_owned);
                    good.push(Row { line, document, quotation: folded, correction });
                }
            }
        }
        if faults.is_empty() { Ok(Corrections { file: file.to_owned(), rows: good }) } else { Err(faults) }
    }

    /// An analysis after the corrections that concern it, weighed again, or nothing if none
    /// does; and what became of each correction.
    pub fn apply(&self, lexicon: &Lexicon, analysis: &Analysis) -> (Option<Analysis>, Vec<Fate>) {
        let text = fold(&analysis.document.text);
        let mut claims = analysis.claims.clone();
        let fates: Vec<Fate> = self
            .rows
            .iter()
            .map(|row| {
                if !row.document.as_ref().is_none_or(|name| is_named(analysis, name)) {
                    return Fate::Elsewhere;
                }
                let places = occurrences(&text, &row.quotation);
                let mut fate = if places.is_empty() { Fate::NotFound } else { Fate::NoClaim };
                for i in places.into_iter().flat_map(|place| meant(analysis, &place)) {
                    fate = fate.max(correct(&mut claims.claims[i], row.correction));
                }
                fate
            })
            .collect();
        if !fates.contains(&Fate::Done) {
            return (None, fates);
        }
        claims.sentences = (0..claims.sentences.len()).map(|s| spoken_for(&claims.claims, s)).collect();
        let Analysis { segmented, repaired, mentions, .. } = analysis;
        let reading = crate::weigh::weigh(lexicon, segmented, repaired, mentions, &claims);
        (Some(Analysis { claims, reading, ..analysis.clone() }), fates)
    }

    /// What there is to say about corrections with these fates: faults, and remarks about
    /// texts that were not among those read.
    pub fn told(&self, fates: &[Fate]) -> (Vec<CodeError>, Vec<CodeError>) {
        let (mut faults, mut remarks) = (Vec::new(), Vec::new());
        for (row, fate) in self.rows.iter().zip(fates) {
            let shown: String = row.quotation.chars().take(50).collect();
            let line = |what: String, help: &str| CodeError::new(&self.file, row.line, what, help);
            match fate {
                Fate::Done => {}
                Fate::Elsewhere => {
                    let remark = |name| line(format!("no text called `{name}` was read"), "");
                    remarks.extend(row.document.as_deref().map(remark));
                }
                Fate::NotFound => {
                    faults.push(line(
                        format!("“{shown}” is not in the text"),
                        "quote its own words, errors and all",
                    ));
                }
                Fate::NoClaim => {
                    let help = "melian inspect --stage claims shows those there are";
                    faults.push(line(format!("no claim was read from “{shown}”"), help));
                }
                Fate::NoSide => {
                    faults.push(line(format!("“{shown}” speaks for no side that could be turned"), ""));
                }
            }
        }
        (faults, remarks)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Whether a document is called so: by its id, its file name, or that without its ending.
fn is_named(analysis: &Analysis, name: &str) -> bool {
    let id = &analysis.document.id;
    let path = Path::new(id);
    let is = |part: Option<&std::ffi::OsStr>| part.is_some_and(|p| p.to_str() == Some(name));
    id == name || is(path.file_name()) || is(path.file_stem())
}

fn correct(claim: &mut Claim, correction: Correction) -> Fate {
    match correction {
        Correction::NotTheAuthor => {
            claim.voice = Voice::Attributed;
            claim.carried = 0.0;
            claim.position = Position::None;
        }
        Correction::WrongDirection if claim.value == 0.0 => return Fate::NoSide,
        Correction::WrongDirection => {
            claim.value = -claim.value;
            claim.time = -claim.time;
            claim.outlook = -claim.outlook;
            claim.direction = match claim.direction {
                Direction::Continuity => Direction::Change,
                _ => Direction::Continuity,
            };
            claim.polarity = match claim.polarity {
                Polarity::Denied => Polarity::Affirmed,
                _ => Polarity::Denied,
            };
        }
        Correction::NotAClaim => {
            (claim.value, claim.time, claim.outlook, claim.carried) = (0.0, 0.0, 0.0, 0.0);
            claim.direction = Direction::None;
            claim.position = Position::None;
            claim.polarity = Polarity::Affirmed;
        }
    }
    claim.corrected = Some(correction);
    claim.because = vec![Because { rule: format!("corrected-{}", correction.name()), span: None }];
    Fate::Done
}

/// The claims a stretch of the text stands for: those whose terms it touches, else those
/// whose clause it touches.
fn meant(analysis: &Analysis, place: &Range<usize>) -> Vec<usize> {
    let touches = |from: usize, to: usize| from < place.end && place.start < to;
    let here: Vec<usize> = (0..analysis.claims.claims.len())
        .filter(|&i| {
            let span = analysis.claims.claims[i].span;
            touches(span.start(), span.end())
        })
        .collect();
    let quoted: Vec<_> = analysis
        .mentions
        .terms
        .iter()
        .filter(|m| {
            let span = analysis.normalized.map.to_source(m.span);
            touches(span.start(), span.end())
        })
        .map(|m| m.term)
        .collect();
    let names = |i: &&usize| {
        let claim = &analysis.claims.claims[**i];
        claim.concepts.iter().chain(&claim.propositions).any(|t| quoted.contains(t))
    };
    let by_term: Vec<usize> = here.iter().filter(names).copied().collect();
    if by_term.is_empty() { here } else { by_term }
}

/// A quotation as it may be copied from a report: without its marks and ellipses.
fn trimmed(quotation: &str) -> &str {
    quotation.trim_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '…' | '>'))
}

/// Characters with the byte where each begins: white space is one blank, quotation marks
/// and apostrophes are straight.
fn fold(text: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = match c {
            '“' | '”' | '„' => '"',
            '‘' | '’' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || out.last().is_some_and(|(last, _)| *last != ' ') {
            out.push((c, at));
        }
    }
    out
}

/// Where a folded quotation stands in a folded text, in bytes of the text itself.
fn occurrences(text: &[(char, usize)], quotation: &str) -> Vec<Range<usize>> {
    let words: Vec<char> = quotation.chars().collect();
    let same = |window: &&[(char, usize)]| window.iter().map(|(c, _)| c).eq(&words);
    let end = |window: &[(char, usize)]| window.last().map_or(0, |(c, at)| at + c.len_utf8());
    text.windows(words.len().max(1)).filter(same).map(|w| w[0].1..end(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Pipeline};

    const TEXT: &str = "The struggle for power never ends. Little of substance has  changed since 1989. \
                        Institutions make peace more likely.";

    fn read(file: &str) -> Corrections {
        Corrections::read("c.csv", file.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    fn corrected(file: &str) -> (Analysis, Option<Analysis>, Vec<Fate>) {
        let lexicon = Lexicon::builtin().expect("the embedded lexicon loads");
        let pipeline = Pipeline::new(lexicon, Default::default());
        let before = pipeline.analyze(Document::plain("essays/a.txt", TEXT));
        let (after, fates) = read(file).apply(pipeline.lexicon(), &before);
        (before, after, fates)
    }

    fn of(analysis: &Analysis, words: &str) -> Claim {
        let claims = &analysis.claims.claims;
        let quoted = |c: &&Claim| c.span.of(&analysis.document.text).contains(words);
        claims.iter().find(quoted).unwrap_or_else(|| panic!("no claim of {words}")).clone()
    }

    #[test]
    fn a_correction_overrules_the_reading() {
        let file = "document,quotation,correction,by\n\
                    a,“Little of substance has changed …,wrong-direction,me\n\
                    a.txt,struggle for power,not-the-author,me\n,make peace,not-a-claim,me\n";
        let (before, after, fates) = corrected(file);
        assert_eq!(fates, [Fate::Done; 3]);
        let after = after.expect("something was corrected");
        let (was, is) = (of(&before, "Little"), of(&after, "Little"));
        assert_eq!((is.value, is.corrected), (-was.value, Some(Correction::WrongDirection)));
        let is = of(&after, "struggle");
        assert_eq!((is.voice, is.carried), (Voice::Attributed, 0.0));
        assert_eq!(of(&after, "Institutions").value, 0.0);
        assert!(after.reading.argument.balance > before.reading.argument.balance);
        assert_eq!(after.claims.sentences[2], 0.0);
    }

    #[test]
    fn what_cannot_be_done_is_told_with_its_line() {
        let file = "document,quotation,correction\nb,power,not-a-claim\na,no such words,not-a-claim\na,since 1989,not-a-claim\n";
        let (_, after, fates) = corrected(file);
        assert_eq!(fates[..2], [Fate::Elsewhere, Fate::NotFound]);
        assert!(fates[2] == Fate::NoClaim || after.is_some());
        let (faults, remarks) = read(file).told(&[Fate::Elsewhere, Fate::NotFound, Fate::NoClaim]);
        assert_eq!(remarks[0].to_string(), "c.csv:2: no text called `b` was read");
        assert_eq!(
            faults[0].to_string(),
            "c.csv:3: “no such words” is not in the text (quote its own words, errors and all)"
        );
        let told: Vec<String> = Corrections::read("c.csv", b"quotation,correction\nx,wrong\n,not-a-claim\n")
            .expect_err("two faults")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "c.csv:2: `wrong` is no correction (corrections are not-the-author, wrong-direction, not-a-claim)",
                "c.csv:3: there is no quotation (quote words of the text)"
            ]
        );
    }
}
