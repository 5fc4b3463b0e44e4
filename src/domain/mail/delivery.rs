//! What happens to a mail on its way, and what is done when that is not known.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use super::outbox::{MailState, Stream, backoff};
use crate::values::ids::{DeliveryPauseId, MailId};
use crate::values::invalid::Invalid;

/// Longest text of a relay that is kept, in characters.
const LONGEST_REPLY: usize = 300;

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

/// What a relay says, as it is kept: without the addresses that it may repeat, since histories
/// outlast personal data, without control characters, and bounded.
#[must_use]
pub fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace();
    let words: Vec<_> = words.map(|word| if word.contains('@') { "…" } else { word }).collect();
    let shown = words.join(" ");
    shown.chars().filter(|c| !c.is_control()).take(LONGEST_REPLY).collect()
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

impl DeliveryPause {
    /// A pause that begins now, longer the more there were of its stream `before`, within
    /// [`Self::COUNTED_FOR`].
    #[must_use]
    pub fn begin(stream: Stream, reason: &str, before: u32, now: DateTime<Utc>) -> Self {
        Self {
            id: DeliveryPauseId::new(),
            stream,
            reason: reason.to_owned(),
            begun_at: now,
            until: now + backoff(before + 1),
        }
    }

    /// How long the pauses of a stream are counted.
    pub const COUNTED_FOR: TimeDelta = TimeDelta::days(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_relay_says_is_kept_without_addresses_and_bounded() {
        let said = "550 5.1.1 <anna@example.org>: no\r\nsuch user\u{1b}[2J";
        assert_eq!(without_addresses(said), "550 5.1.1 … no such user[2J");
        assert_eq!(without_addresses(&"é".repeat(1_000)).chars().count(), LONGEST_REPLY);
    }

    #[test]
    fn each_pause_of_a_day_is_longer() {
        let now = "2026-12-05T04:00:00Z".parse().unwrap();
        let minutes = |before| {
            let pause = DeliveryPause::begin(Stream::Reminders, "5.7.1", before, now);
            (pause.until - now).num_minutes()
        };
        assert_eq!([0, 1, 2].map(minutes), [5, 15, 60]);
    }

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
