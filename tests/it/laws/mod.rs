//! What holds for any text.

mod bulk;
mod places;
mod reading;
mod texts;
