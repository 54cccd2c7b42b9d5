//! Which words are misspelt, and what they were meant to be.
//!
//! A word is looked at when no list knows it and it is no name, acronym or
//! number. Its readings are the words of the English list and of the lexicon few
//! edits away, and two words glued together; they are ranked by the slips
//! learners make, by how common they are, and by whether the lexicon asks for them.

use super::{RepairKind, RepairOptions, distance, search, variant};
use crate::lexicon::{Entry, Language, Side, Vocabulary, WordKind};
use crate::segment::{Segmented, TokenKind};
use rustc_hash::FxHashMap;

/// A text with more unknown words than this is not written in English.
const FOREIGN: usize = 5000;
/// Longer words are no words.
const LONGEST: usize = 32;
/// At most so many readings are proposed.
const READINGS: usize = 6;

// The prices were fitted on misspellings of non-native writers, in units of a plain
// edit: how much more likely each makes a reading.

/// Every edit, beside its slip.
const PER_EDIT: f32 = 0.19;
/// Rarity: for each step of the list's tiers and frequency bands.
const PER_TIER: f32 = 0.016;
const PER_BAND: f32 = 0.077;
/// The rarity of a word that only the lexicon has.
const UNLISTED: f32 = 0.9;
/// What a word gains if the lexicon asks for it.
const ASKED_FOR: f32 = 0.04;
/// A slip that costs more never leads into the lexicon.
const FARTHEST: f32 = 1.9;
/// A word of the lexicon is a slip for another if it costs no more.
const LISTED_SLIP: f32 = 1.05;
/// Readings so little dearer are as good.
const AS_GOOD: f32 = 0.3;
/// Learners leave letters out; what it costs more that two are too many.
const TOO_LONG: f32 = 0.3;
/// What a quoted word may cost that could be foreign.
const QUOTED: f32 = 0.6;
/// Two words written as one.
const GLUE: f32 = 1.17;

/// A word as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mended {
    pub to: String,
    pub alternatives: Vec<String>,
    pub kind: RepairKind,
    pub distance: u8,
    pub applied: bool,
    /// What the slip costs that made the one of the other.
    slip: f32,
}

/// How a word is written, as far as it matters for spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Case {
    /// Small.
    Plain,
    /// A capital at the head of a sentence, or all capitals: a word or a name.
    Head,
    /// A capital inside a sentence: likely a name.
    Name,
}

/// Reads the misspelt words of one text; every distinct word is looked up once.
pub(super) struct Speller<'t> {
    language: &'t Language,
    vocabulary: &'t Vocabulary,
    options: RepairOptions,
    cache: FxHashMap<(String, Case), Option<Mended>>,
    /// Words written with a capital inside a sentence, and how often.
    names: FxHashMap<&'t str, u32>,
    /// Whether the text spells more words as the British do than as Americans do.
    british: bool,
}

/// A possible reading with its price.
struct Reading {
    word: String,
    edits: usize,
    slip: f32,
    price: f32,
    glued: bool,
}

impl<'t> Speller<'t> {
    pub(super) fn new(
        text: &'t str,
        segmented: &'t Segmented,
        language: &'t Language,
        vocabulary: &'t Vocabulary,
        options: RepairOptions,
    ) -> Self {
        let mut names = FxHashMap::default();
        let mut british = 0;
        for token in segmented.tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 5) {
            british += match language.english.entry(token.span.of(text)).map(|e| e.side) {
                Some(Side::British) => 1,
                Some(Side::American) => -1,
                _ => 0,
            };
        }
        for sentence in &segmented.sentences {
            for token in &segmented.tokens[sentence.tokens.clone()][1.min(sentence.tokens.len())..] {
                let word = token.span.of(text);
                if word.starts_with(char::is_uppercase) {
                    *names.entry(word).or_insert(0) += 1;
                }
            }
        }
        Speller { language, vocabulary, options, cache: FxHashMap::default(), names, british: british > 0 }
    }

    /// Whether a word (lower case) is right: known to a list or to the lexicon.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.is_listed(word) || self.vocabulary.has(word)
    }

    /// Whether a pattern of the lexicon asks for exactly this word.
    pub(super) fn is_asked_for(&self, word: &str) -> bool {
        self.vocabulary.has(word)
    }

    /// Whether a word is English, protected, or the first part of compounds.
    fn is_listed(&self, word: &str) -> bool {
        self.language.english.entry(word).is_some_and(|e| e.is_right_in_small_letters())
            || self.language.protected.words.contains(word)
            || self.language.hyphens.beginnings.contains(word)
    }

    /// What a word was meant to be, if it is misspelt.
    pub(super) fn mend(&mut self, written: &str, first: bool, before: Option<&str>) -> Option<Mended> {
        if !self.options.spelling {
            return None;
        }
        let lower = written.to_lowercase();
        if let Some(found) = self.by_context(&lower, before) {
            return Some(found);
        }
        if self.is_listed(&lower) && !self.language.confusions.words.contains_key(&lower) {
            return None;
        }
        let capital = written.starts_with(char::is_uppercase);
        if capital && self.language.english.entry(&lower).is_some() {
            return None;
        }
        let case = self.case(written, first)?;
        let key = (lower, case);
        if let Some(known) = self.cache.get(&key) {
            return known.clone().map(|m| in_case_of(m, written));
        }
        if self.cache.len() >= FOREIGN {
            return None;
        }
        let found = self.look(&key.0, case);
        self.cache.insert(key, found.clone());
        found.map(|m| in_case_of(m, written))
    }

    /// What a word in a foreign quotation was meant to be: only what is clearly English.
    pub(super) fn mend_quoted(&mut self, written: &str, first: bool, before: Option<&str>) -> Option<Mended> {
        self.mend(written, first, before).filter(|m| m.slip <= QUOTED && m.kind == RepairKind::Spelling)
    }

    /// What a compound joined at its hyphen was meant to be: "co-opration".
    pub(super) fn mend_compound(&mut self, joined: &str) -> Option<String> {
        if !self.options.spelling || joined.len() < 8 || !joined.is_ascii() {
            return None;
        }
        let best = self.readings(joined).into_iter().find(|r| !r.glued)?;
        (self.vocabulary.knows(&best.word) && best.slip <= 1.0).then_some(best.word)
    }

    /// Whether a word may be misspelt at all, judged by its letters and capitals.
    fn case(&self, written: &str, first: bool) -> Option<Case> {
        let letters = written.trim_end_matches("'s").trim_end_matches('\'');
        if letters.len() > LONGEST || letters.chars().any(|c| !c.is_ascii_alphabetic() && c != '\'') {
            return None;
        }
        let capitals = letters.chars().filter(char::is_ascii_uppercase).count();
        let initial = letters.starts_with(|c: char| c.is_ascii_uppercase());
        match capitals {
            0 => Some(Case::Plain),
            1 if initial && first && !self.names.contains_key(written) => Some(Case::Head),
            1 if initial => Some(Case::Name),
            n if n == letters.len() && n >= 6 => Some(Case::Head),
            _ => None,
        }
    }

    /// Right words that are wrong after the word before them.
    fn by_context(&self, word: &str, before: Option<&str>) -> Option<Mended> {
        let found = self.language.confusions.context.iter().find(|c| c.from == word)?;
        found.after.contains(before?).then(|| Mended {
            to: found.to.clone(),
            alternatives: Vec::new(),
            kind: RepairKind::Spelling,
            distance: distance::edits(word.as_bytes(), found.to.as_bytes()) as u8,
            applied: true,
            slip: 0.0,
        })
    }

    fn look(&self, lower: &str, case: Case) -> Option<Mended> {
        if let Some(to) = self.language.confusions.words.get(lower) {
            let distance = distance::edits(lower.as_bytes(), to.as_bytes()) as u8;
            let kind = RepairKind::Spelling;
            let to = to.clone();
            return Some(Mended { to, alternatives: Vec::new(), kind, distance, applied: true, slip: 0.0 });
        }
        let (bare, ending) = match lower.strip_suffix("'s") {
            Some(bare) => (bare, "'s"),
            None => (lower, ""),
        };
        if bare.len() < 3 || bare.contains('\'') || self.is_listed(bare) || self.is_made_of_known(bare) {
            return None;
        }
        let mut readings = self.readings(bare);
        if self.vocabulary.has(bare) {
            let shortest = if case == Case::Plain { 5 } else { 6 };
            let may = case != Case::Name && bare.len() >= shortest;
            readings.retain(|r| may && self.is_slip_in_lexicon(bare, r));
            readings.sort_by(|a, b| a.slip.total_cmp(&b.slip));
        }
        if case == Case::Name {
            readings.retain(|r| !r.glued && self.vocabulary.has(&r.word) && bare.len() >= 7 && r.slip <= 0.6);
        }
        let lexicon = self.vocabulary;
        readings.retain(|r| r.slip <= FARTHEST || !lexicon.knows(&r.word));
        if let Some(best) = readings.first()
            && !self.is_sure(bare, best)
            && self.vocabulary.knows(&best.word)
        {
            // A weak guess does not lead into the lexicon while another is as good.
            let limit = best.price + AS_GOOD;
            let other = readings.iter().position(|r| r.price <= limit && !self.vocabulary.knows(&r.word));
            readings[..=other.unwrap_or(0)].rotate_right(1);
        }
        let best = readings.first()?;
        if case == Case::Head && !self.is_likely(bare, best) {
            return None;
        }
        let applied = self.is_sure(bare, best);
        let kind = if best.glued { RepairKind::Glued } else { RepairKind::Spelling };
        let (distance, slip) = (best.edits as u8, best.slip);
        let at_home = self.at_home(&best.word);
        let mut words = at_home
            .iter()
            .cloned()
            .chain(readings.into_iter().map(|r| r.word).filter(|w| Some(w) != at_home.as_ref()))
            .map(|w| w + ending);
        Some(Mended { to: words.next()?, alternatives: words.collect(), kind, distance, applied, slip })
    }

    /// The twin of a word, if the text spells as its side of the Atlantic does.
    fn at_home(&self, word: &str) -> Option<String> {
        let side = self.language.english.entry(word)?.side;
        let other = if side == Side::British { !self.british } else { self.british };
        (other && side != Side::Both).then(|| variant::twin(word, self.language))?
    }

    /// A known word with a known beginning or ending: "neoliberal", "statehood".
    fn is_made_of_known(&self, word: &str) -> bool {
        let list = &self.language.protected;
        let sound = |part: &str| {
            part.len() >= 4
                && (self
                    .language
                    .english
                    .entry(part)
                    .is_some_and(|e| e.tier <= 50 && e.kind == WordKind::Common)
                    || self.vocabulary.has(part))
        };
        list.beginnings.iter().any(|b| word.strip_prefix(b.as_str()).is_some_and(sound))
            || list.endings.iter().any(|e| word.strip_suffix(e.as_str()).is_some_and(sound))
    }

    /// Whether the best reading is sure enough to match by.
    fn is_sure(&self, word: &str, best: &Reading) -> bool {
        let limit = match word.len() {
            0..=3 => return false,
            4..=5 => 1.0,
            6..=8 => 1.3,
            _ => 1.6,
        };
        best.slip <= limit
    }

    /// Whether a word that only the lexicon has is a slip that some pattern lists
    /// beside the right word, rather than a term or a name of its own.
    fn is_slip_in_lexicon(&self, word: &str, reading: &Reading) -> bool {
        let inflected = word.starts_with(&reading.word) || reading.word.starts_with(word);
        let common = self.language.english.entry(&reading.word).is_some_and(|e| e.kind == WordKind::Common);
        !reading.glued
            && !inflected
            && common
            && reading.slip <= LISTED_SLIP
            && self.vocabulary.has(&reading.word)
    }

    /// Whether a word at the head of a sentence is rather misspelt than a name.
    fn is_likely(&self, word: &str, best: &Reading) -> bool {
        let common = best.glued || self.language.english.entry(&best.word).is_some_and(|e| e.tier <= 40);
        let limit = if word.len() <= 5 { 0.6 } else { 1.2 };
        (common || self.vocabulary.has(&best.word)) && best.slip <= limit
    }

    /// Every reading of a word, best first.
    fn readings(&self, word: &str) -> Vec<Reading> {
        let most = usize::from(self.options.max_distance.clamp(1, 3));
        let most = if word.len() < 5 { most.min(1) } else { most };
        let bytes = word.as_bytes();
        let mut readings: Vec<Reading> = search::near(&self.language.english, bytes, most)
            .into_iter()
            .filter(|n| {
                let offered = n.entry.is_right_in_small_letters() && n.entry.kind != WordKind::Abbreviation;
                n.edits > 0 && (offered || self.vocabulary.has(&n.word))
            })
            .map(|n| self.reading(word, n.word, n.edits, Some(n.entry)))
            .collect();
        for known in self.vocabulary.words() {
            let close = known.len().abs_diff(word.len()) <= most && known.as_bytes().first() == bytes.first();
            if close && known.len() >= 4 && self.language.english.entry(known).is_none() {
                let edits = distance::edits(bytes, known.as_bytes());
                if edits <= most {
                    readings.push(self.reading(word, known.to_string(), edits, None));
                }
            }
        }
        readings.extend(self.glued(word));
        readings.sort_by(|a, b| a.price.total_cmp(&b.price).then_with(|| a.word.cmp(&b.word)));
        readings.truncate(READINGS);
        readings
    }

    fn reading(&self, written: &str, word: String, edits: usize, entry: Option<Entry>) -> Reading {
        let slip = distance::cost(written.as_bytes(), word.as_bytes(), &self.language.confusions.letters)
            + if written.len() > word.len() + 1 { TOO_LONG } else { 0.0 };
        let price = slip + PER_EDIT * edits as f32 + self.rarity(&word, entry);
        Reading { word, edits, slip, price, glued: false }
    }

    /// What it costs that a word is rare, less where the lexicon asks for it.
    fn rarity(&self, word: &str, entry: Option<Entry>) -> f32 {
        let rarity = entry.map_or(UNLISTED, |e| {
            PER_TIER * f32::from(e.tier.saturating_sub(10)) + PER_BAND * (15.0 - f32::from(e.band))
        });
        if self.vocabulary.knows(word) { rarity - ASKED_FOR } else { rarity }
    }

    /// Two known words glued together.
    fn glued(&self, word: &str) -> Option<Reading> {
        let price_of = |part: &str| {
            let entry = self.language.english.entry(part)?;
            let common = entry.kind == WordKind::Common && entry.tier <= 35;
            let short = part.len() >= 4 || (entry.tier <= 10 && entry.band >= 12);
            (common && short).then(|| self.rarity(part, Some(entry)))
        };
        let splits = (1..word.len()).filter(|&i| word.is_char_boundary(i));
        let best = splits
            .filter_map(|i| Some((i, price_of(&word[..i])? + price_of(&word[i..])?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))?;
        let (left, right) = word.split_at(best.0);
        let slip = GLUE;
        Some(Reading {
            word: format!("{left} {right}"),
            edits: 1,
            slip,
            price: slip + 1.2 * best.1,
            glued: true,
        })
    }
}

/// The mended word in the capitals of the written one.
fn in_case_of(mut mended: Mended, written: &str) -> Mended {
    mended.to = recased(mended.to, written);
    mended.alternatives = mended.alternatives.into_iter().map(|w| recased(w, written)).collect();
    mended
}

fn recased(word: String, written: &str) -> String {
    if written.len() > 1 && written.chars().all(|c| !c.is_lowercase()) {
        word.to_uppercase()
    } else if written.starts_with(char::is_uppercase) {
        let mut letters = word.chars();
        letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
    } else {
        word
    }
}
