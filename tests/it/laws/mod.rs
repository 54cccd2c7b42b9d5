//! What holds for any text.

mod bulk;
mod hostile;
mod layout;
mod places;
mod reading;
mod texts;
