//! What happens to a mail on its way, and what is done when that is not known.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::ids::{DeliveryPauseId, MailId};
use super::invalid::Invalid;
use super::outbox::MailState;

/// Something that happened to a mail; its history is made of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryEvent {
    /// The mail.
    pub mail: MailId,
    /// When, by the clock of the service.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: DeliveryEventKind,
    /// The answer of the relay, or the reason.
    pub detail: Option<String>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal),+ $(,)?) => {
        /// What happened to a mail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum DeliveryEventKind {
            $($(#[$doc])* $kind),+
        }

        impl DeliveryEventKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The name in the database and in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind => $name),+
                }
            }
        }
    };
}

kinds! {
    /// The relay accepted it.
    Sent = "sent",
    /// It waits: for its time, for the relay, or for the next try.
    Deferred = "deferred",
    /// The relay refused it for good, or it cannot be written.
    Failed = "failed",
    /// The relay may have accepted it.
    Uncertain = "uncertain",
    /// A worker gave it back, or went away, before it was handed over.
    Returned = "returned",
    /// It was uncertain and its rule has it sent once more.
    Resent = "resent",
    /// Its recipient left, or takes no mail.
    Suppressed = "suppressed",
    /// Its time passed.
    Expired = "expired",
    /// Its reason went away, or an organiser ended it.
    Cancelled = "cancelled",
    /// An organiser had it tried again.
    Retried = "retried",
    /// An organiser said what had become of it.
    Resolved = "resolved",
    /// A report came later that it could not be delivered for good.
    Bounced = "bounced",
    /// A report came later that it could not be delivered for now.
    SoftBounced = "soft_bounced",
}

impl DeliveryEventKind {
    /// What the history of a mail says that reaches a state.
    #[must_use]
    pub const fn of_end(state: MailState) -> Self {
        match state {
            MailState::Due | MailState::Leased | MailState::Sending => Self::Deferred,
            MailState::Sent => Self::Sent,
            MailState::Failed => Self::Failed,
            MailState::Uncertain => Self::Uncertain,
            MailState::Suppressed => Self::Suppressed,
            MailState::Expired => Self::Expired,
            MailState::Cancelled => Self::Cancelled,
        }
    }
}

impl FromStr for DeliveryEventKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|kind| kind.as_str()).collect();
            Invalid::new("event", format!("one of {}", names.join(", ")), text)
        })
    }
}

impl fmt::Display for DeliveryEventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What becomes of a mail that the relay may have accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WhenUncertain {
    /// It is shown, and waits for a person to say.
    #[default]
    Park,
    /// It is sent once more, under the same Message-ID, by which many a mailbox knows it again.
    Resend,
}

impl WhenUncertain {
    /// The name in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Resend => "resend",
        }
    }
}

impl FromStr for WhenUncertain {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "park" => Ok(Self::Park),
            "resend" => Ok(Self::Resend),
            _ => Err(Invalid::new("when_uncertain", "park or resend", text)),
        }
    }
}

/// Mails that a relay may refuse as one: reminders are many, and must not hold up the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// What rules ask for.
    Reminders,
    /// What follows from somebody's doing: confirmations, sign-ins, registrations.
    Notices,
}

impl Stream {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Reminders, Self::Notices];

    /// The name in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reminders => "reminders",
            Self::Notices => "notices",
        }
    }
}

impl FromStr for Stream {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|stream| stream.as_str() == text)
            .ok_or_else(|| Invalid::new("stream", "reminders or notices", text))
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A time in which nothing is sent of a stream, as the relay refused the service and not one
/// recipient (RFC 3463, X.7.X).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryPause {
    /// The identity.
    pub id: DeliveryPauseId,
    /// Of which stream.
    pub stream: Stream,
    /// What the relay said.
    pub reason: String,
    /// Since when.
    pub begun_at: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for kind in DeliveryEventKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
        for stream in Stream::ALL {
            assert_eq!(stream.as_str().parse(), Ok(stream));
        }
        for policy in [WhenUncertain::Park, WhenUncertain::Resend] {
            assert_eq!(policy.as_str().parse(), Ok(policy));
        }
        assert!("nonsense".parse::<DeliveryEventKind>().is_err());
    }
}
