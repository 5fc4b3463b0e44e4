//! A gathering, its agenda, and the changes of status that it may go through.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{ConferenceId, SeriesId, SessionId};
use super::invalid::Invalid;
use super::language::LocalizedText;
use super::slug::Slug;
use super::zone::Zone;

/// Longest title, theme or name of a place, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest conference, in days.
pub const LONGEST_CONFERENCE: i64 = 366;

/// A gathering; usually an edition of a series, sometimes alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    /// Its identity and calendar UID; an edition takes over the one that its series had reserved.
    pub id: ConferenceId,
    /// Its name in URLs.
    pub slug: Slug,
    /// The series that it is an edition of.
    pub series: Option<SeriesId>,
    /// Its title.
    pub title: LocalizedText,
    /// Its theme or occasion.
    pub theme: Option<LocalizedText>,
    /// City and country.
    pub place: Option<String>,
    /// The building.
    pub venue: Option<String>,
    /// The venue's zone.
    pub zone: Zone,
    /// Its first day, in the venue's zone.
    pub opens_on: NaiveDate,
    /// Its last day, in the venue's zone; not before the first.
    pub closes_on: NaiveDate,
    /// How certain it is.
    pub status: ConferenceStatus,
    /// When it was last confirmed; present in every status that comes after.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Rises by one with every edit.
    pub revision: i32,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
}

/// One item of a conference's agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identity and calendar UID.
    pub id: SessionId,
    /// The conference that it belongs to.
    pub conference: ConferenceId,
    /// Its title.
    pub title: LocalizedText,
    /// When it starts, in the venue's zone.
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone; after the start.
    pub ends_at: NaiveDateTime,
    /// The room.
    pub room: Option<String>,
}

/// How certain a conference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConferenceStatus {
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
    pub const ALL: [Self; 5] =
        [Self::Tentative, Self::Confirmed, Self::Held, Self::Postponed, Self::Cancelled];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The statuses that may follow this one. What was held or cancelled stays so.
    #[must_use]
    pub const fn successors(self) -> &'static [Self] {
        match self {
            Self::Tentative => &[Self::Confirmed, Self::Postponed, Self::Cancelled],
            Self::Confirmed => &[Self::Held, Self::Postponed, Self::Cancelled],
            Self::Postponed => &[Self::Tentative, Self::Confirmed, Self::Cancelled],
            Self::Held | Self::Cancelled => &[],
        }
    }

    /// Whether the gathering is still to come, whatever its date.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Tentative | Self::Confirmed | Self::Postponed)
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

impl Conference {
    /// Changes the status on a day in the venue's zone; a gathering is not held before it opens.
    ///
    /// # Errors
    /// [`Invalid`] when the status may not follow the present one, or not yet.
    pub fn change_status(
        &mut self,
        next: ConferenceStatus,
        today: NaiveDate,
    ) -> Result<(), Invalid> {
        let next = self.status.change_to(next)?;
        if next == ConferenceStatus::Held && today < self.opens_on {
            let expected = format!("held only from {} on", self.opens_on);
            return Err(Invalid::new("status", expected, format!("held on {today}")));
        }
        self.status = next;
        Ok(())
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

/// Checks the days of a conference.
///
/// # Errors
/// [`Invalid`] when it would end before it starts or last more than a year.
pub fn check_days(opens_on: NaiveDate, closes_on: NaiveDate) -> Result<(), Invalid> {
    let days = (closes_on - opens_on).num_days() + 1;
    if (1..=LONGEST_CONFERENCE).contains(&days) {
        return Ok(());
    }
    let expected = format!("a day from {opens_on} on, at most {LONGEST_CONFERENCE} days in all");
    Err(Invalid::new("closes_on", expected, closes_on.to_string()))
}

/// Checks the times of a session against its conference.
///
/// # Errors
/// [`Invalid`] when it would end before it starts or lie outside the conference's days.
pub fn check_session(
    conference: &Conference,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
) -> Result<(), Invalid> {
    let days = conference.opens_on..=conference.closes_on;
    if !days.contains(&starts_at.date()) {
        let expected = format!("a time from {} to {}", conference.opens_on, conference.closes_on);
        return Err(Invalid::new("starts_at", expected, starts_at.to_string()));
    }
    if ends_at <= starts_at || !days.contains(&ends_at.date()) {
        let expected = format!("a time after {starts_at}, to {}", conference.closes_on);
        return Err(Invalid::new("ends_at", expected, ends_at.to_string()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_held_or_cancelled_stays_so() {
        for next in ConferenceStatus::ALL {
            assert!(ConferenceStatus::Held.change_to(next).is_err());
            assert!(ConferenceStatus::Cancelled.change_to(next).is_err());
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
    fn a_conference_is_not_held_before_it_opens() {
        use crate::domain::reference;
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let mut conference = reference::catalogue(now).conferences[0].clone();
        conference.status = ConferenceStatus::Confirmed;
        let (eve, day) = ("2015-12-11".parse().unwrap(), "2015-12-12".parse().unwrap());
        let error = conference.change_status(ConferenceStatus::Held, eve).unwrap_err();
        assert!(error.to_string().contains("held only from 2015-12-12 on"), "{error}");
        assert!(conference.change_status(ConferenceStatus::Held, day).is_ok());
        assert_eq!(conference.status, ConferenceStatus::Held);
    }

    #[test]
    fn a_conference_does_not_end_before_it_starts() {
        let (first, last) = ("2030-12-12".parse().unwrap(), "2030-12-11".parse().unwrap());
        assert!(check_days(first, first).is_ok());
        assert!(check_days(first, last).unwrap_err().to_string().contains("from 2030-12-12 on"));
    }
}
