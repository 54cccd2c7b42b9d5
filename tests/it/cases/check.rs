//! One case against what the program finds.

use super::schema::{Case, WantClaim, WantMention};
use crate::support::{analyze, lexicon, view, word};
use melian::Analysis;
use melian::lexicon::TermKind;
use melian::mention::Mention;
use melian::report::View;
use melian::report::view::ClaimView;
use melian::text::{Source, Span};
use std::fmt;
use std::ops::Range;

/// A case that is not as it says: what was missed, and what was found instead.
pub struct Failure {
    title: String,
    text: String,
    missed: Vec<String>,
    found: Vec<String>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "── {}\n   {}", self.title, self.text.replace('\n', "\n   "))?;
        for missed in &self.missed {
            writeln!(f, "   wanted  {missed}")?;
        }
        for found in &self.found {
            writeln!(f, "   found   {found}")?;
        }
        Ok(())
    }
}

pub fn check(file: &str, case: &Case) -> Option<Failure> {
    let analysis = analyze(&case.text);
    let view = view(&analysis);
    let seen = Seen { case, analysis: &analysis, view: &view };
    let mut missed = Vec::new();
    let mut found = Vec::new();
    let looks = [Seen::claims, Seen::mentions, Seen::segments, Seen::repairs, Seen::sentences, Seen::labels];
    for look in looks {
        let (wanted, instead) = look(&seen);
        if !wanted.is_empty() {
            missed.extend(wanted);
            found.extend(instead);
        }
    }
    let title = format!("tests/cases/{file}: {}", case.name);
    (!missed.is_empty()).then(|| Failure { title, text: case.text.clone(), missed, found })
}

/// Where a quotation stands; ` … ` in it stands for any words.
pub fn find(text: &str, quote: &str) -> Option<Range<usize>> {
    let mut parts = quote.split(" … ");
    let first = parts.next()?;
    let start = text.find(first)?;
    let end = parts.try_fold(start + first.len(), |at, part| {
        let found = text[at..].find(part)?;
        Some(at + found + part.len())
    })?;
    Some(start..end)
}

/// What was wanted and not found, and what was found instead.
type Looked = (Vec<String>, Vec<String>);

struct Seen<'a> {
    case: &'a Case,
    analysis: &'a Analysis,
    view: &'a View,
}

impl Seen<'_> {
    fn claims(&self) -> Looked {
        let mut missed = Vec::new();
        for want in &self.case.claim {
            missed.extend(self.claim(want));
        }
        for quote in &self.case.silent {
            let Some(range) = find(&self.case.text, quote) else { continue };
            let says = |c: &&ClaimView| c.start < range.end && range.start < c.end && c.weight != 0.0;
            if let Some(claim) = self.view.claims.iter().find(says) {
                missed.push(format!("no weight from “{quote}”, not {}", told(claim)));
            }
        }
        (missed, self.view.claims.iter().map(told).collect())
    }

    /// A claim that covers the quotation and is as wanted; and none that speaks
    /// for another side.
    fn claim(&self, want: &WantClaim) -> Option<String> {
        let range = find(&self.case.text, &want.quote)?;
        let over = |c: &&ClaimView| c.start <= range.start && range.end <= c.end;
        let holds = |c: &ClaimView, id: &String| {
            c.concepts.contains(id) || c.propositions.contains(id) || c.entities.contains(id)
        };
        let over: Vec<&ClaimView> = self.view.claims.iter().filter(over).collect();
        let about: Vec<&ClaimView> = over
            .iter()
            .copied()
            .filter(|c| want.concepts.is_empty() || want.concepts.iter().any(|id| holds(c, id)))
            .collect();
        let same = |want: &Option<String>, got: String| want.as_ref().is_none_or(|want| *want == got);
        let fits = |c: &&&ClaimView| {
            want.concepts.iter().all(|id| holds(c, id))
                && same(&want.direction, word(c.direction))
                && same(&want.voice, word(c.voice))
                && same(&want.polarity, word(c.polarity))
                && same(&want.stated, c.stated.map(word).unwrap_or_default())
                && same(&want.source, c.source.clone().unwrap_or_default())
                && same(&want.hedge, c.hedge.clone().unwrap_or_default())
        };
        let excluded = over.iter().any(|c| want.not_concepts.iter().any(|id| holds(c, id)));
        let against = want.direction.is_some()
            && about.iter().any(|c| {
                let got = word(c.direction);
                got != "none" && want.direction.as_ref() != Some(&got)
            });
        let missed = about.iter().find(fits).is_none() || excluded || against;
        missed.then(|| wanted(want))
    }

    fn mentions(&self) -> Looked {
        let found: Vec<&Mention> =
            self.analysis.mentions.terms.iter().chain(&self.analysis.mentions.markers).collect();
        let mut missed = Vec::new();
        for WantMention { quote, term } in &self.case.mentions {
            let Some(range) = find(&self.case.text, quote) else { continue };
            let is = |m: &&&Mention| {
                let span = self.source(m);
                lexicon().term(m.term).id == *term && span.start() < range.end && range.start < span.end()
            };
            if found.iter().find(is).is_none() {
                missed.push(format!("“{quote}” as {term}"));
            }
        }
        for id in &self.case.absent {
            let is = |m: &&&Mention| match id.as_str() {
                "*" => matches!(m.kind, TermKind::Concept | TermKind::Proposition),
                id => lexicon().term(m.term).id == id,
            };
            if let Some(m) = found.iter().find(is) {
                missed.push(format!("no {id}, not “{}”", self.source(m).of(&self.case.text)));
            }
        }
        let tell = |m: &Mention| {
            let words = self.source(m).of(&self.case.text);
            format!("“{words}” as {} by `{}`", lexicon().term(m.term).id, pattern(m))
        };
        (missed, self.analysis.mentions.terms.iter().map(tell).collect())
    }

    fn segments(&self) -> Looked {
        if self.case.segments.is_empty() {
            return Looked::default();
        }
        let got: Vec<&str> = self
            .analysis
            .segmented
            .sentences
            .iter()
            .map(|s| self.analysis.normalized.map.to_source(s.span).of(&self.case.text))
            .collect();
        if got == self.case.segments {
            return Looked::default();
        }
        let quote = |s: &dyn fmt::Display| format!("“{s}”");
        (self.case.segments.iter().map(|s| quote(s)).collect(), got.iter().map(|s| quote(s)).collect())
    }

    fn repairs(&self) -> Looked {
        let made: Vec<_> = self.analysis.repaired.repairs.iter().filter(|r| r.applied).collect();
        let mut missed = Vec::new();
        for want in &self.case.repairs {
            if !made.iter().any(|r| r.from == want.from && r.to == want.to) {
                missed.push(format!("{} read as {}", want.from, want.to));
            }
        }
        for from in &self.case.unrepaired {
            if let Some(r) = made.iter().find(|r| r.from == *from) {
                missed.push(format!("{from} left as it is, not read as {}", r.to));
            }
        }
        (missed, made.iter().map(|r| format!("{} read as {} ({})", r.from, r.to, word(r.kind))).collect())
    }

    fn sentences(&self) -> Looked {
        let sentences = &self.analysis.segmented.sentences;
        let got = |i: usize| match self.analysis.claims.sentences[i] {
            v if v > 0.0 => "change",
            v if v < 0.0 => "continuity",
            _ => "none",
        };
        let span = |i: usize| self.analysis.normalized.map.to_source(sentences[i].span);
        let mut missed = Vec::new();
        for want in &self.case.sentences {
            let Some(range) = find(&self.case.text, &want.quote) else { continue };
            let holds = |&i: &usize| span(i).start() <= range.start && range.start < span(i).end();
            let got = (0..sentences.len()).find(holds).map(got);
            if got != Some(want.direction.as_str()) {
                missed.push(format!("the sentence of “{}” for {}", want.quote, want.direction));
            }
        }
        let tell = |i: usize| format!("{} in “{}”", got(i), span(i).of(&self.case.text));
        (missed, (0..sentences.len()).map(tell).collect())
    }

    fn labels(&self) -> Looked {
        let (argument, school) = (&self.view.argument, &self.view.school);
        let pairs = [
            ("argument", &self.case.argument, word(argument.label)),
            ("basis", &self.case.basis, word(argument.basis)),
            ("note", &self.case.note, argument.note.clone().unwrap_or_default()),
            ("school", &self.case.school, school.label.clone()),
        ];
        let wrong = pairs.iter().filter(|(_, want, got)| want.as_ref().is_some_and(|want| want != got));
        let missed = wrong.map(|(name, want, _)| format!("{name} {}", want.as_deref().unwrap_or_default()));
        let missed: Vec<String> = missed.collect();
        let mut found: Vec<String> = pairs.iter().map(|(name, _, got)| format!("{name} {got}")).collect();
        found.extend(self.view.claims.iter().map(told));
        (missed, found)
    }

    fn source(&self, mention: &Mention) -> Span<Source> {
        self.analysis.normalized.map.to_source(mention.span)
    }
}

fn pattern(mention: &Mention) -> &'static str {
    &lexicon().patterns()[mention.pattern as usize].text
}

fn wanted(want: &WantClaim) -> String {
    let words = [&want.voice, &want.polarity, &want.direction, &want.stated, &want.source, &want.hedge];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    let mut out = format!("claim “{}” {} [{}]", want.quote, words.join(" "), want.concepts.join(", "));
    if !want.not_concepts.is_empty() {
        out.push_str(&format!(" without [{}]", want.not_concepts.join(", ")));
    }
    out
}

fn told(claim: &ClaimView) -> String {
    let terms: Vec<&str> =
        claim.propositions.iter().chain(&claim.concepts).chain(&claim.entities).map(String::as_str).collect();
    let because: Vec<String> = claim
        .because
        .iter()
        .map(|b| format!("{}{}", b.rule, b.text.as_ref().map(|t| format!(" “{t}”")).unwrap_or_default()))
        .collect();
    format!(
        "claim “{}” {} {} {} {:+.2} [{}] because {}",
        claim.quote,
        word(claim.voice),
        word(claim.polarity),
        word(claim.direction),
        claim.value,
        terms.join(", "),
        because.join("; ")
    )
}
