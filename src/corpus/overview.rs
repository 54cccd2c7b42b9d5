use super::keyness::Keyness;
use super::{
    Cooccurrences, CorpusError, Dispersion, Frequency, Merge, Statistic, Summary, Table, Text, Trend,
};
use crate::Lexicon;
use serde::Serialize;

/// Several tables of the same documents, each of which is analyzed once.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// What the documents of each group are like.
    pub summary: Summary,
    /// How schools and balance move.
    pub trends: Vec<Trend>,
    /// What sets some documents apart, where somebody asks.
    pub keyness: Option<Keyness>,
    /// How often units stand in the documents.
    pub frequency: Frequency,
    /// How evenly units are spread.
    pub dispersion: Dispersion,
    /// Which concepts stand together.
    pub cooccurrence: Cooccurrences,
}

/// What is kept of documents.
#[derive(Debug, Default)]
pub struct Tally {
    summary: <Summary as Statistic>::Tally,
    /// In the order of the trends.
    trends: Vec<<Trend as Statistic>::Tally>,
    keyness: <Keyness as Statistic>::Tally,
    frequency: <Frequency as Statistic>::Tally,
    dispersion: <Dispersion as Statistic>::Tally,
    cooccurrence: <Cooccurrences as Statistic>::Tally,
}

impl Merge for Tally {
    fn absorb(&mut self, other: Self) {
        self.trends.resize_with(other.trends.len().max(self.trends.len()), Default::default);
        self.trends.iter_mut().zip(other.trends).for_each(|(mine, theirs)| mine.absorb(theirs));
        self.summary.absorb(other.summary);
        self.keyness.absorb(other.keyness);
        self.frequency.absorb(other.frequency);
        self.dispersion.absorb(other.dispersion);
        self.cooccurrence.absorb(other.cooccurrence);
    }
}

impl Overview {
    /// The tally of one document.
    pub fn tally(&self, text: &Text<'_>) -> Tally {
        Tally {
            summary: self.summary.tally(text),
            trends: self.trends.iter().map(|trend| trend.tally(text)).collect(),
            keyness: self.keyness.as_ref().map(|keyness| keyness.tally(text)).unwrap_or_default(),
            frequency: self.frequency.tally(text),
            dispersion: self.dispersion.tally(text),
            cooccurrence: self.cooccurrence.tally(text),
        }
    }

    /// The tables of what all documents came to. A trend over a field in which no document has
    /// a number is left out.
    ///
    /// # Errors
    /// Where the documents do not have what a table needs.
    pub fn tables(&self, lexicon: &Lexicon, tally: Tally) -> Result<Vec<Table>, CorpusError> {
        let mut tables = vec![self.summary.table(lexicon, tally.summary)?];
        let trends = self.trends.iter().zip(tally.trends).filter(|(_, tally)| !tally.is_empty());
        for (trend, tally) in trends {
            tables.push(trend.table(lexicon, tally)?);
        }
        if let Some(keyness) = &self.keyness {
            tables.push(keyness.table(lexicon, tally.keyness)?);
        }
        tables.push(self.frequency.table(lexicon, tally.frequency)?);
        tables.push(self.dispersion.table(lexicon, tally.dispersion)?);
        tables.push(self.cooccurrence.table(lexicon, tally.cooccurrence)?);
        Ok(tables)
    }
}
