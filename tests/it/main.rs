//! What the program does as a whole, seen from outside.

mod command;
mod laws;
mod reading;
