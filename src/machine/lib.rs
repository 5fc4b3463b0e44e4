//! What the machine gives the service: the time of its clock, and the key that lies in its data folder.

pub mod clock;
pub mod key;
