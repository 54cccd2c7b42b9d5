//! What holds for any text.

mod bulk;
mod layout;
mod places;
mod reading;
mod texts;
