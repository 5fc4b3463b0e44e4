//! Neutrality Forums: keeps recurring diplomatic gatherings on time.

pub mod clock;
pub mod domain;
pub mod store;
