//! Addresses that no mail is sent to.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use crate::values::address::AddressHash;
use crate::values::ids::{MailId, SuppressionId};
use crate::values::invalid::Invalid;

/// So many mails to an address that came back for now, within thirty days, and it gets no more.
pub const MOST_SOFT_BOUNCES: usize = 5;

/// An address that no mail is sent to, until an organiser lifts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The identity.
    pub id: SuppressionId,
    /// Of which address; the address itself is not kept.
    pub address: AddressHash,
    /// What may be shown of it.
    pub masked_address: String,
    /// Why.
    pub reason: SuppressionReason,
    /// What the relay or the report said.
    pub detail: Option<String>,
    /// The mail by which it was found.
    pub mail: Option<MailId>,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// Why no mail is sent to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuppressionReason {
    /// The relay refused it as an address that there is not (RFC 3463, X.1.X).
    Refused,
    /// A report came that it could not be delivered to for good (RFC 3464).
    Bounced,
    /// An organiser entered it.
    Entered,
}

impl SuppressionReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Refused, Self::Bounced, Self::Entered];

    /// The name in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Bounced => "bounced",
            Self::Entered => "entered",
        }
    }
}

impl FromStr for SuppressionReason {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or_else(|| Invalid::new("reason", "refused, bounced or entered", text))
    }
}
