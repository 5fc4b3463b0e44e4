//! Neutrality Forums: keeps recurring diplomatic gatherings on time.

pub mod store;
