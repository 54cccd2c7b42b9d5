//! Tests beyond the unit tests, in one binary: what must be found in small texts,
//! what the lexicon promises, what holds for any text, and texts to proof-read.

mod cases;
mod corpus;
mod laws;
mod lexicon;
mod support;
