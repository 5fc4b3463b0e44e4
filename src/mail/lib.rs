//! Mails: what they say (pure), how they are written, and how they reach the relay.
//!
//! ```text
//! Letter ─render─▶ Rendered ─▶ Encoded ─message─▶ Message ─Session::send─▶ Accepted | SendError
//! ```
//!
//! Nothing here knows the outbox: a [`transport::SendError`] tells how far a mail came, and the
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
