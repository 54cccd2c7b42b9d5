//! Tests beyond the unit tests, in one binary: what must be found in small texts,
//! what the lexicon promises, what holds for any text, what the program does as
//! seen from outside, and texts to proof-read.

mod agreement;
mod cases;
mod command;
mod corpus;
mod documents;
mod golden;
mod grade;
mod interlinear;
mod laws;
mod learning;
mod lexicon;
mod reading;
mod support;
mod tables;
