//! What a rubric file may hold. `lexicons/rubrics/README.md` tells the same in words.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::fmt;
use toml::Spanned;

/// A whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub rubric: AboutEntry,
    #[serde(default)]
    pub band: Vec<BandEntry>,
    pub criterion: Vec<CriterionEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AboutEntry {
    pub id: Spanned<String>,
    pub name: Spanned<String>,
    pub version: String,
    #[serde(default)]
    pub question: String,
    pub points: Option<Spanned<f64>>,
    #[serde(default)]
    pub scale: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BandEntry {
    pub from: Spanned<f64>,
    pub label: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CriterionEntry {
    pub id: Spanned<String>,
    pub name: Spanned<String>,
    #[serde(default)]
    pub description: String,
    pub weight: Spanned<f64>,
    #[serde(default)]
    pub judgement: bool,
    #[serde(default)]
    pub facts: bool,
    #[serde(default)]
    pub range: bool,
    #[serde(default)]
    pub level: Vec<LevelEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelEntry {
    pub level: Spanned<usize>,
    pub name: Option<Spanned<String>>,
    pub descriptor: Spanned<String>,
    pub points: Option<Spanned<f64>>,
    pub when: Option<Spanned<Item>>,
    pub advice: Option<Spanned<String>>,
}

/// A comparison, or a table that joins some.
#[derive(Debug)]
pub(super) enum Item {
    Test(String),
    Group(Group),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Group {
    pub all: Vec<Spanned<Item>>,
    pub any: Vec<Spanned<Item>>,
    pub none: Vec<Spanned<Item>>,
}

// By hand, since an untagged enum would lose the places of what is in it.
impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a comparison in quotation marks or a table with `all`, `any` or `none`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Item, E> {
                Ok(Item::Test(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
                Group::deserialize(MapAccessDeserializer::new(map)).map(Item::Group)
            }
        }
        deserializer.deserialize_any(Either)
    }
}
