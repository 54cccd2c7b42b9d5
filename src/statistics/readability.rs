//! Readability: how long sentences and words are, as grades of school.
//!
//! These formulas know nothing of meaning, order or argument, and were fitted to other
//! texts and readers; they compare texts of one kind. Grades are years of schooling in the
//! United States. Tools differ in what they count, more than in the formulas.

/// The counts that readability is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextCounts {
    /// Sentences.
    pub sentences: u64,
    /// Words.
    pub words: u64,
    /// Syllables of all words; see [`super::syllables::syllables`].
    pub syllables: u64,
    /// Words of three syllables and more.
    pub polysyllables: u64,
    /// Letters of all words.
    pub letters: u64,
    /// Letters and digits of all words, without blanks and punctuation.
    pub characters: u64,
}

/// A grade by SMOG.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Smog {
    /// Years of schooling for full understanding, 3.1 and more.
    pub grade: f64,
    /// The text has the 30 sentences that the formula was fitted to; a grade from fewer is
    /// a guess.
    pub reliable: bool,
}

/// All grades are None for a text without words or without sentences.
impl TextCounts {
    /// Flesch Reading Ease (Flesch 1948): about 0 (very hard) to 100 (very easy), though
    /// not bounded; plain English is 60 to 70.
    pub fn flesch_reading_ease(&self) -> Option<f64> {
        Some(206.835 - 1.015 * self.words_per_sentence()? - 84.6 * self.per_word(self.syllables)?)
    }

    /// Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975).
    pub fn flesch_kincaid_grade(&self) -> Option<f64> {
        Some(0.39 * self.words_per_sentence()? + 11.8 * self.per_word(self.syllables)? - 15.59)
    }

    /// Gunning fog index (Gunning 1952), a grade. Gunning left names, compounds and -es, -ed
    /// and -ing out of the words of three syllables; who counts them gets higher grades.
    pub fn gunning_fog(&self) -> Option<f64> {
        Some(0.4 * (self.words_per_sentence()? + 100.0 * self.per_word(self.polysyllables)?))
    }

    /// SMOG grade (McLaughlin 1969), with his constants in full.
    pub fn smog(&self) -> Option<Smog> {
        self.words_per_sentence()?;
        let polysyllables = self.polysyllables as f64 * 30.0 / self.sentences as f64;
        Some(Smog { grade: 3.1291 + 1.0430 * polysyllables.sqrt(), reliable: self.sentences >= 30 })
    }

    /// Coleman–Liau index (Coleman and Liau 1975), a grade from letters, not syllables.
    pub fn coleman_liau(&self) -> Option<f64> {
        let hundred_words = |count| self.per_word(count).map(|share| 100.0 * share);
        self.words_per_sentence()?;
        Some(0.0588 * hundred_words(self.letters)? - 0.296 * hundred_words(self.sentences)? - 15.8)
    }

    /// Automated readability index ARI (Senter and Smith 1967), a grade from characters.
    pub fn automated_readability_index(&self) -> Option<f64> {
        Some(4.71 * self.per_word(self.characters)? + 0.5 * self.words_per_sentence()? - 21.43)
    }

    fn words_per_sentence(&self) -> Option<f64> {
        (self.words > 0 && self.sentences > 0).then(|| self.words as f64 / self.sentences as f64)
    }

    fn per_word(&self, count: u64) -> Option<f64> {
        (self.words > 0).then(|| count as f64 / self.words as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::super::assert_near;
    use super::*;

    const COUNTS: TextCounts = TextCounts {
        sentences: 5,
        words: 119,
        syllables: 201,
        polysyllables: 21,
        letters: 611,
        characters: 615,
    };

    /// Flesch and Flesch–Kincaid as textstat has them for these counts; the other four by the
    /// formulas as the papers print them, worked in Python 3.11.
    #[test]
    fn grades_from_counts() {
        let defined = "there are words";
        assert_near(COUNTS.flesch_reading_ease().expect(defined), 39.782_202, 5e-7);
        assert_near(COUNTS.flesch_kincaid_grade().expect(defined), 13.623_092, 5e-7);
        // 0.4 · (23.8 + 17.647059)
        assert_near(COUNTS.gunning_fog().expect(defined), 16.578_824, 5e-7);
        // 3.1291 + 1.0430 · √126
        assert_near(COUNTS.smog().expect(defined).grade, 14.836_746, 5e-7);
        // 0.0588 · 513.445378 − 0.296 · 4.201681 − 15.8
        assert_near(COUNTS.coleman_liau().expect(defined), 13.146_891, 5e-7);
        // 4.71 · 5.168067 + 0.5 · 23.8 − 21.43
        assert_near(COUNTS.automated_readability_index().expect(defined), 14.811_597, 5e-7);
    }

    #[test]
    fn smog_is_unreliable_below_thirty_sentences() {
        let with = |sentences| TextCounts { sentences, ..COUNTS }.smog().map(|smog| smog.reliable);
        assert_eq!((with(29), with(30)), (Some(false), Some(true)));
        // McLaughlin 1969: thirty sentences with 49 such words are about the root of 49, plus 3.
        let grade = TextCounts { sentences: 30, polysyllables: 49, ..COUNTS }.smog().map(|smog| smog.grade);
        assert_near(grade.expect("there are words"), 10.0, 0.5);
    }

    #[test]
    fn an_empty_text_has_no_grade() {
        for empty in [TextCounts { words: 0, ..COUNTS }, TextCounts { sentences: 0, ..COUNTS }] {
            assert_eq!((empty.flesch_reading_ease(), empty.flesch_kincaid_grade()), (None, None));
            assert_eq!((empty.gunning_fog(), empty.smog()), (None, None));
            assert_eq!((empty.coleman_liau(), empty.automated_readability_index()), (None, None));
        }
    }
}
