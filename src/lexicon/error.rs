use std::fmt;
use std::ops::Range;

/// A fault in a lexicon file: which file, where, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// The file.
    pub file: String,
    /// Its text, so that the line can be shown; empty if it could not be read.
    pub text: String,
    /// Bytes of the faulty part.
    pub span: Range<usize>,
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl LexiconError {
    /// The line of the fault, from 1.
    pub fn line(&self) -> usize {
        let end = self.span.start.min(self.text.len());
        self.text.as_bytes()[..end].iter().filter(|&&b| b == b'\n').count() + 1
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line(), self.what)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}

/// All faults of a lexicon at once, in the order of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconErrors(pub Vec<LexiconError>);

impl fmt::Display for LexiconErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LexiconErrors {}
