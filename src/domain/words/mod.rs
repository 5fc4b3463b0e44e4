//! The seven languages: messages, dates and numbers.

mod dates;
pub mod language;
pub mod wording;
