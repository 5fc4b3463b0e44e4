//! Pure rules: no input or output, no clock; `now` is a parameter.
//!
//! The heart is [`schedule::timeline::timeline`]: series and conferences in, dated occurrences out.
//! Feeds, pages, the API and the reminder planner read occurrences and nothing else.

pub mod access;
pub mod mail;
pub mod people;
pub mod schedule;
pub mod values;
pub mod words;
