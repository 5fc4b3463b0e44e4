//! Who answers for the series.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::values::address::EmailAddress;
use crate::values::ids::OrganiserId;
use crate::values::invalid::Invalid;
use crate::values::zone::Zone;
use crate::words::language::Language;

/// Somebody who schedules gatherings and is reminded of obligations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Organiser {
    /// The identity.
    #[serde(skip)]
    pub id: OrganiserId,
    /// Where mails go.
    pub address: EmailAddress,
    /// What the organiser may do.
    pub role: Role,
    /// The language of mails.
    pub language: Language,
    /// The zone that "at 09:00" is meant in.
    pub zone: Zone,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
    /// When the account was made; what fell due before is not sent.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
    /// Since when the account is closed: nobody signs in with it, and no mails go to it.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Organiser {
    /// Whether reminders of obligations go to them.
    #[must_use]
    pub fn answers_for_obligations(&self) -> bool {
        self.closed_at.is_none() && self.role.answers_for_obligations()
    }
}

/// What an organiser may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Owner,
    /// The conferences given to them.
    Organiser,
    /// Approve and check in.
    Reviewer,
    /// Look.
    Viewer,
}

impl Organiser {
    /// An open account that is made now.
    #[must_use]
    pub fn new(
        address: EmailAddress,
        role: Role,
        language: Language,
        zone: Zone,
        now: DateTime<Utc>,
    ) -> Self {
        let id = OrganiserId::new();
        Self { id, address, role, language, zone, revision: 1, created_at: now, closed_at: None }
    }
}

impl Role {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Organiser, Self::Reviewer, Self::Viewer];

    /// The name in the database and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Organiser => "organiser",
            Self::Reviewer => "reviewer",
            Self::Viewer => "viewer",
        }
    }

    /// Whether reminders of obligations go to people of this role: those who can schedule.
    #[must_use]
    pub const fn answers_for_obligations(self) -> bool {
        matches!(self, Self::Owner | Self::Organiser)
    }
}

impl FromStr for Role {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("role", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
