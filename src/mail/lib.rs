//! Renders emails (pure) and hands them to the relay.
//!
//! ```text
//! Letter ─render─▶ Rendered ─▶ Encoded ─message─▶ Message ─Session::send─▶ Accepted | SendError
//! ```
//!
//! This room does not know the outbox: a [`transport::SendError`] says how far an email got, and the
//! caller decides its state from that.

mod distance;
pub mod dkim;
pub mod encoded;
mod error;
mod facts;
pub mod letter;
pub mod message;
pub mod overrides;
pub mod render;
mod samples;
mod templates;
pub mod transport;

pub use error::MailError;
