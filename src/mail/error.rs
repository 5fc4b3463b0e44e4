//! What can go wrong before a mail is handed to a relay.

use thiserror::Error;

use domain::values::invalid::Invalid;

/// Why a mail could not be written, or the way to the relay not be set up.
#[derive(Debug, Error)]
pub enum MailError {
    /// A template is broken, or asks for a fact or a message that does not exist.
    #[error("the mail template {template} cannot be filled")]
    Template {
        /// The template's path below `templates/mail/`.
        template: String,
        /// What the template engine found, with the line.
        source: Box<minijinja::Error>,
    },
    /// An address, a URL or a header value is not one that a mail can bear.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The mail's parts do not make a message.
    #[error("the message cannot be put together")]
    Message(#[from] lettre::error::Error),
    /// The relay's certificate cannot be checked on this machine.
    #[error("TLS to the mail relay cannot be set up: {0}")]
    Tls(String),
}
