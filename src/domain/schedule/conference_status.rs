//! How certain a conference is, and the changes that this may go through.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::values::invalid::Invalid;

/// How certain a conference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConferenceStatus {
    /// Only organisers see it.
    Draft,
    /// A date is proposed.
    Tentative,
    /// The date stands.
    Confirmed,
    /// It has taken place.
    Held,
    /// It will take place, but not on its date.
    Postponed,
    /// It will not take place.
    Cancelled,
}

impl ConferenceStatus {
    /// All of them, in the order of a conference's life.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Tentative,
        Self::Confirmed,
        Self::Held,
        Self::Postponed,
        Self::Cancelled,
    ];

    /// Those that a conference may begin with.
    pub const FIRST: [Self; 3] = [Self::Draft, Self::Tentative, Self::Confirmed];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of a new conference by its name.
    ///
    /// # Errors
    /// [`Invalid`] that lists [`FIRST`](Self::FIRST).
    pub fn parse_first(text: &str) -> Result<Self, Invalid> {
        Self::FIRST.into_iter().find(|status| status.as_str() == text).ok_or_else(|| {
            let names = Self::FIRST.map(Self::as_str).join(", ");
            Invalid::new("status", format!("one of {names}"), text)
        })
    }

    /// Checks that a conference may begin with this one.
    ///
    /// # Errors
    /// As [`parse_first`](Self::parse_first).
    pub fn check_first(self) -> Result<Self, Invalid> {
        Self::parse_first(self.as_str())
    }

    /// The statuses that may follow this one. What was held or cancelled stays so, and what was
    /// published is never a draft again: calendars show it.
    #[must_use]
    pub const fn successors(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Tentative, Self::Confirmed],
            Self::Tentative => &[Self::Confirmed, Self::Postponed, Self::Cancelled],
            Self::Confirmed => &[Self::Held, Self::Postponed, Self::Cancelled],
            Self::Postponed => &[Self::Tentative, Self::Confirmed, Self::Cancelled],
            Self::Held | Self::Cancelled => &[],
        }
    }

    /// Whether the gathering is announced and still to come, whatever its date.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Tentative | Self::Confirmed | Self::Postponed)
    }

    /// Whether its days and its agenda may still be changed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Held | Self::Cancelled)
    }

    /// Checks a change of status.
    ///
    /// # Errors
    /// [`Invalid`] that lists the statuses that may follow.
    pub fn change_to(self, next: Self) -> Result<Self, Invalid> {
        if self.successors().contains(&next) {
            return Ok(next);
        }
        let names: Vec<_> = self.successors().iter().map(|status| status.as_str()).collect();
        let expected = if names.is_empty() {
            format!("no change, as a {} conference stays so", self.as_str())
        } else {
            format!("{} after {}", names.join(" or "), self.as_str())
        };
        Err(Invalid::new("status", expected, next.as_str()))
    }
}

impl FromStr for ConferenceStatus {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("status", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ConferenceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_status_is_allowed_or_refused_as_the_table_says() {
        // From each status (row) to each (column): draft, tentative, confirmed, held, postponed,
        // cancelled.
        let table = [
            (ConferenceStatus::Draft, [false, true, true, false, false, false]),
            (ConferenceStatus::Tentative, [false, false, true, false, true, true]),
            (ConferenceStatus::Confirmed, [false, false, false, true, true, true]),
            (ConferenceStatus::Held, [false; 6]),
            (ConferenceStatus::Postponed, [false, true, true, false, false, true]),
            (ConferenceStatus::Cancelled, [false; 6]),
        ];
        assert_eq!(table.map(|(from, _)| from), ConferenceStatus::ALL);
        for (from, row) in table {
            for (to, allowed) in ConferenceStatus::ALL.into_iter().zip(row) {
                let changed = from.change_to(to);
                assert_eq!(changed.is_ok(), allowed, "{from} → {to}");
                let Err(refused) = changed else { continue };
                assert_eq!((refused.field.as_ref(), refused.got.as_str()), ("status", to.as_str()));
                for successor in from.successors() {
                    assert!(refused.expected.contains(successor.as_str()), "{from} → {to}");
                }
            }
        }
    }

    #[test]
    fn a_refused_change_lists_the_allowed_ones() {
        let error = ConferenceStatus::Tentative.change_to(ConferenceStatus::Held).unwrap_err();
        assert_eq!(
            error.to_string(),
            "status: expected confirmed or postponed or cancelled after tentative, got \"held\""
        );
    }

    #[test]
    fn a_conference_begins_as_a_draft_tentative_or_confirmed() {
        for status in ConferenceStatus::ALL {
            let is_first = ConferenceStatus::FIRST.contains(&status);
            assert_eq!(status.check_first().is_ok(), is_first, "{status}");
        }
        assert_eq!(
            ConferenceStatus::parse_first("certain").unwrap_err().to_string(),
            "status: expected one of draft, tentative, confirmed, got \"certain\""
        );
    }

    #[test]
    fn every_status_survives_its_name() {
        for status in ConferenceStatus::ALL {
            assert_eq!(status.as_str().parse::<ConferenceStatus>().unwrap(), status);
        }
    }
}
