//! Mails: what they say (pure).

mod distance;
mod error;
mod facts;
pub mod letter;
pub mod render;
mod templates;

pub use error::MailError;
