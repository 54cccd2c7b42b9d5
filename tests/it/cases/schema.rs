//! What may be written in `tests/cases/*.toml`.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub text: String,
    /// Why it fails; only in `known-failures.toml`.
    pub why: Option<String>,
    #[serde(default)]
    pub claim: Vec<WantClaim>,
    #[serde(default)]
    pub silent: Vec<String>,
    #[serde(default)]
    pub mentions: Vec<WantMention>,
    #[serde(default)]
    pub absent: Vec<String>,
    #[serde(default)]
    pub segments: Vec<String>,
    #[serde(default)]
    pub repairs: Vec<WantRepair>,
    #[serde(default)]
    pub unrepaired: Vec<String>,
    #[serde(default)]
    pub sentences: Vec<WantSentence>,
    pub school: Option<String>,
    pub argument: Option<String>,
    pub basis: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantClaim {
    pub quote: String,
    pub direction: Option<String>,
    pub voice: Option<String>,
    pub polarity: Option<String>,
    pub stated: Option<String>,
    pub source: Option<String>,
    pub hedge: Option<String>,
    #[serde(default)]
    pub concepts: Vec<String>,
    #[serde(default)]
    pub not_concepts: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantMention {
    pub quote: String,
    pub term: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantRepair {
    pub from: String,
    pub to: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WantSentence {
    pub quote: String,
    pub direction: String,
}

impl Case {
    pub fn expects_nothing(&self) -> bool {
        self.quotes().next().is_none()
            && self.absent.is_empty()
            && [&self.school, &self.argument, &self.basis, &self.note].iter().all(|label| label.is_none())
    }

    /// Everything that must stand in the text.
    pub fn quotes(&self) -> impl Iterator<Item = &str> {
        let claims = self.claim.iter().map(|c| &c.quote);
        let mentions = self.mentions.iter().map(|m| &m.quote);
        let repairs = self.repairs.iter().map(|r| &r.from);
        let sentences = self.sentences.iter().map(|s| &s.quote);
        let plain = self.silent.iter().chain(&self.segments).chain(&self.unrepaired);
        claims.chain(mentions).chain(repairs).chain(sentences).chain(plain).map(String::as_str)
    }

    /// Every id of a term.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        let claims = self.claim.iter().flat_map(|c| c.concepts.iter().chain(&c.not_concepts));
        let mentions = self.mentions.iter().map(|m| &m.term);
        let absent = self.absent.iter().filter(|id| *id != "*");
        claims.chain(mentions).chain(absent).map(String::as_str)
    }
}
