//! How far a message came when it was not accepted.

use std::fmt;

use thiserror::Error;

/// Why a message was not accepted. The variants are what a caller decides the mail's state by.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// Nothing was handed over: it is safe to try again.
    #[error("the mail relay could not be used: {stage}: {reason}")]
    Unreachable {
        /// Where it ended.
        stage: Stage,
        /// What happened.
        reason: String,
    },
    /// The relay turned the message away for now (4xx): it is safe to try again later.
    #[error("the mail relay asks to try later: {0}")]
    TryLater(Refusal),
    /// The message or its recipient was turned away for good (5xx).
    #[error("the mail relay refused: {0}")]
    Refused(Refusal),
    /// The relay was given the whole message and its answer is not known: it may have accepted it.
    #[error("the mail relay may have accepted the message: {reason}")]
    Uncertain {
        /// What happened.
        reason: String,
    },
}

/// What a message was turned away with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// At which step.
    pub stage: Stage,
    /// The reply's code (RFC 5321 section 4.2); none where the relay cannot even be asked.
    pub code: Option<u16>,
    /// The reply's text, with the enhanced status code (RFC 3463) where the relay gives one.
    pub text: String,
}

impl Refusal {
    /// Whether the address is one that there is not (RFC 3463, X.1.X without those about senders).
    #[must_use]
    pub fn is_about_the_address(&self) -> bool {
        matches!(self.enhanced_code(), Some((5, 1, detail)) if detail != 7 && detail != 8)
    }

    /// Whether it is a matter of security or policy: whoever sends is refused, and not one recipient
    /// (RFC 3463, X.7.X).
    #[must_use]
    pub fn is_about_policy(&self) -> bool {
        matches!(self.enhanced_code(), Some((5, 7, _)))
    }

    /// The enhanced status code (RFC 3463) at the beginning of the text.
    fn enhanced_code(&self) -> Option<(u16, u16, u16)> {
        let mut parts = self.text.split_whitespace().next()?.splitn(3, '.').map(str::parse);
        match (parts.next()?, parts.next()?, parts.next()?) {
            (Ok(class), Ok(subject), Ok(detail)) => Some((class, subject, detail)),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.stage)?;
        if let Some(code) = self.code {
            write!(f, "{code} ")?;
        }
        f.write_str(&self.text)
    }
}

/// A step on a message's way to the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Opening the connection.
    Connect,
    /// The relay's greeting and EHLO.
    Greeting,
    /// STARTTLS, or TLS from the first octet.
    Encrypt,
    /// AUTH.
    Authenticate,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA.
    Data,
    /// The message up to the final dot, and the reply to it.
    Content,
}

impl Stage {
    /// The name in logs and in the record of a mail.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Greeting => "greeting",
            Self::Encrypt => "encrypt",
            Self::Authenticate => "authenticate",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Data => "data",
            Self::Content => "content",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
