//! The system clock, which only this room reads, and the files of the signing keys.

pub mod clock;
pub mod key;
