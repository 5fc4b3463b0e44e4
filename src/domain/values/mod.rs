//! Values that several subjects share: ids, slugs, addresses, zones, and what is wrong with a value.

pub mod address;
pub mod country;
pub mod distinct;
pub mod file_name;
pub mod ids;
pub mod invalid;
pub(super) mod named;
pub mod slug;
pub mod web_address;
pub mod zone;
