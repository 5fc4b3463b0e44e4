//! Neutrality Forums: keeps recurring diplomatic gatherings on time.

pub mod calendar;
pub mod clock;
pub mod domain;
pub mod mail;
pub mod store;
