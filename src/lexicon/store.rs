//! Tables that are read where they lie: in the program file for the embedded
//! lexicon, in memory for one that was compiled at run time.

use fst::Map;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

/// Bytes of the program file or of its memory.
#[derive(Default, Clone)]
pub(super) struct Bytes(Cow<'static, [u8]>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(from).map(|bytes| Bytes(Cow::Borrowed(bytes)))
    }
}

/// A string that need not be copied out of the program file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// The string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Cow::Owned(text))
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&str>::deserialize(from).map(|text| Text(Cow::Borrowed(text)))
    }
}

/// Small numbers, four bytes each; rows of a table one after the other.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Numbers(Bytes);

impl Numbers {
    /// Row `index` of a table with `N` columns.
    #[inline]
    pub fn row<const N: usize>(&self, index: usize) -> [u32; N] {
        decoded(&self.table()[index])
    }

    /// Some rows of a table with `N` columns.
    #[inline]
    pub fn rows<const N: usize>(&self, range: Range<u32>) -> impl Iterator<Item = [u32; N]> {
        self.table()[range.start as usize..range.end as usize].iter().map(decoded)
    }

    /// All rows of a table with `N` columns, bytes as they lie.
    #[inline]
    fn table<const N: usize>(&self) -> &[[[u8; 4]; N]] {
        self.0.0.as_chunks().0.as_chunks().0
    }
}

/// The numbers of a row; a plain loop, which is several times as fast as mapping the array.
#[inline]
fn decoded<const N: usize>(row: &[[u8; 4]; N]) -> [u32; N] {
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(row) {
        *number = u32::from_le_bytes(*bytes);
    }
    numbers
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Numbers(Bytes(Cow::Owned(numbers.into_iter().flat_map(u32::to_le_bytes).collect())))
    }
}

/// A list of words in one stretch of text.
#[derive(Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Words {
    text: Text,
    /// Where each ends.
    ends: Numbers,
}

impl Words {
    /// The words in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.table().iter().map(move |[end]| {
            let end = u32::from_le_bytes(*end) as usize;
            &self.text.0[std::mem::replace(&mut start, end)..end]
        })
    }
}

impl<'w> FromIterator<&'w str> for Words {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut text = String::new();
        let end = |word: &str| {
            text.push_str(word);
            text.len() as u32
        };
        let ends = words.into_iter().map(end).collect();
        Words { text: text.into(), ends }
    }
}

/// Words, each with a number; found by themselves or as the beginning of another.
#[derive(Default)]
pub(super) struct Keys(Option<Map<Bytes>>);

impl Keys {
    /// From words in alphabetical order, each once.
    pub fn new<'k>(sorted: impl IntoIterator<Item = (&'k str, u64)>) -> Self {
        let map = Map::from_iter(sorted).map(|map| map.into_fst().into_inner());
        Keys(map.and_then(|bytes| Map::new(Bytes(Cow::Owned(bytes)))).ok())
    }

    /// The number of a word.
    pub fn get(&self, word: &str) -> Option<u64> {
        self.0.as_ref()?.get(word)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(Map::is_empty)
    }

    /// The beginnings of `word` that are here, the whole word last: length in bytes and number.
    pub fn beginnings<'k>(&'k self, word: &'k str) -> impl Iterator<Item = (usize, u64)> + 'k {
        let mut at = self.0.as_ref().map(|map| (map.as_fst(), map.as_fst().root(), fst::raw::Output::zero()));
        let mut letters = word.bytes().enumerate();
        std::iter::from_fn(move || {
            let (fst, node, out) = at.as_mut()?;
            loop {
                let (i, letter) = letters.next()?;
                let way = node.transition(node.find_input(letter)?);
                *out = out.cat(way.out);
                *node = fst.node(way.addr);
                if node.is_final() {
                    return Some((i + 1, out.cat(node.final_output()).value()));
                }
            }
        })
    }
}

impl Serialize for Keys {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.0.as_ref().map_or(&[], |map| map.as_fst().as_bytes()))
    }
}

impl<'de: 'static> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes = Bytes::deserialize(from)?;
        if bytes.0.is_empty() {
            return Ok(Keys(None));
        }
        Map::new(bytes).map(|map| Keys(Some(map))).map_err(serde::de::Error::custom)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keys", self.0.as_ref().map_or(0, Map::len))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} words", self.ends.table::<1>().len())
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} numbers", self.table::<1>().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_found_from_short_to_long() {
        let keys = Keys::new([("an", 7), ("anarch", 3), ("anarchy", 5), ("ant", 1)]);
        assert_eq!(keys.beginnings("anarchy").collect::<Vec<_>>(), [(2, 7), (6, 3), (7, 5)]);
        assert_eq!(keys.beginnings("anarchic").collect::<Vec<_>>(), [(2, 7), (6, 3)]);
        assert_eq!(keys.beginnings("peace").count(), 0);
        assert_eq!((keys.get("ant"), keys.get("a")), (Some(1), None));
        assert_eq!(Keys::default().beginnings("ant").count(), 0);
    }

    #[test]
    fn words_are_listed_in_order() {
        let words: Words = ["war", "", "peace"].into_iter().collect();
        assert_eq!(words.iter().collect::<Vec<_>>(), ["war", "", "peace"]);
    }

    #[test]
    fn rows_are_read_back() {
        let table: Numbers = [1, 2, 3, 4, 5, 6].into_iter().collect();
        assert_eq!(table.row::<3>(1), [4, 5, 6]);
        assert_eq!(table.rows::<2>(1..3).collect::<Vec<_>>(), [[3, 4], [5, 6]]);
    }
}
