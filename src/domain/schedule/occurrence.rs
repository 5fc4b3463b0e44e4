//! What the timeline yields: one dated thing, whoever shows or announces it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::cadence::MonthDay;
use super::conference::{Conference, ConferenceStatus};
use super::edition::Standing;
use super::series::Series;
use super::session::Session;
use crate::values::invalid::Invalid;
use crate::values::zone::Zone;

/// One dated thing: a Day, an edition, a deadline, a conference that stands alone, or a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// What it is.
    pub subject: Subject<'a>,
    /// When it is.
    pub when: When,
    /// How certain it is.
    pub status: OccurrenceStatus,
    /// Since when it stands so; what fell due before is not announced any more.
    pub since: DateTime<Utc>,
    /// The day on which registration for it closes, at the venue; none where there is no such day.
    pub registration_closes_on: Option<NaiveDate>,
}

/// What an occurrence is an occurrence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// A yearly day.
    Day {
        /// The series that it belongs to.
        series: &'a Series,
        /// The year's day.
        on: MonthDay,
        /// 1 for the first day observed.
        ordinal: u32,
        /// The anniversary of the event that the series commemorates.
        anniversary: Option<u32>,
    },
    /// A conference that is an edition of a series.
    Edition {
        /// The series that it belongs to.
        series: &'a Series,
        /// The gathering.
        conference: &'a Conference,
        /// 1 for the first; none once cancelled.
        ordinal: Option<u32>,
    },
    /// The day by which the next edition of an obligation must open.
    Deadline {
        /// The series that it belongs to.
        series: &'a Series,
        /// The ordinal of the edition that is due.
        ordinal: u32,
        /// How the obligation stands.
        standing: Standing,
        /// The edition that somebody has scheduled to meet it.
        edition: Option<&'a Conference>,
    },
    /// A conference that is no edition: it stands alone, or marks the day of a series.
    Conference {
        /// The series whose day it marks.
        series: Option<&'a Series>,
        /// The gathering.
        conference: &'a Conference,
    },
    /// An item of a conference's agenda.
    Session {
        /// The gathering.
        conference: &'a Conference,
        /// The item.
        session: &'a Session,
    },
}

/// When an occurrence is; civil, in the zone that it takes place in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Whole days.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day, which is part of it.
        last: NaiveDate,
    },
    /// From one time to another.
    Timed {
        /// The start.
        starts_at: NaiveDateTime,
        /// The end, after the start.
        ends_at: NaiveDateTime,
        /// Where these times are shown.
        zone: Zone,
    },
}

impl When {
    /// A single whole day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self::Days { first: date, last: date }
    }

    /// The first day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        match self {
            Self::Days { first, .. } => *first,
            Self::Timed { starts_at, .. } => starts_at.date(),
        }
    }

    /// The last day, which is part of it.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        match self {
            Self::Days { last, .. } => *last,
            Self::Timed { ends_at, .. } => ends_at.date(),
        }
    }
}

/// How certain an occurrence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccurrenceStatus {
    /// Nobody has scheduled it, and it must take place by its date.
    Due,
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

impl OccurrenceStatus {
    /// The name in the API, on the command line and in the locales.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Tentative => "tentative",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::Postponed => "postponed",
            Self::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for OccurrenceStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<ConferenceStatus> for OccurrenceStatus {
    fn from(status: ConferenceStatus) -> Self {
        match status {
            // Whoever sees a draft sees a date that is proposed.
            ConferenceStatus::Draft | ConferenceStatus::Tentative => Self::Tentative,
            ConferenceStatus::Confirmed => Self::Confirmed,
            ConferenceStatus::Held => Self::Held,
            ConferenceStatus::Postponed => Self::Postponed,
            ConferenceStatus::Cancelled => Self::Cancelled,
        }
    }
}

/// What identifies an occurrence for ever, whatever its date becomes: the id that its calendar UID
/// stands on, and for one day of a yearly series the date of that recurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccurrenceKey {
    /// The id of the series, conference or session.
    pub id: Uuid,
    /// The date of the recurrence (RFC 5545 RECURRENCE-ID).
    pub recurrence: Option<NaiveDate>,
}

impl fmt::Display for OccurrenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.recurrence {
            Some(date) => write!(f, "{}@{date}", self.id),
            None => write!(f, "{}", self.id),
        }
    }
}

impl FromStr for OccurrenceKey {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || Invalid::new("occurrence", "UUID or UUID@YYYY-MM-DD", text);
        let (id, recurrence) = match text.split_once('@') {
            Some((id, date)) => (id, Some(date.parse().map_err(|_| refused())?)),
            None => (text, None),
        };
        Ok(Self { id: id.parse().map_err(|_| refused())?, recurrence })
    }
}

impl<'a> Occurrence<'a> {
    /// What identifies it.
    #[must_use]
    pub fn key(&self) -> OccurrenceKey {
        let recurrence = matches!(self.subject, Subject::Day { .. }).then(|| self.when.first_day());
        OccurrenceKey { id: self.subject.id(), recurrence }
    }

    /// Whether a calendar shows it as an event of its own: a deadline is one only while nobody has
    /// scheduled the edition that is due.
    #[must_use]
    pub fn is_calendar_event(&self) -> bool {
        !matches!(self.subject, Subject::Deadline { edition: Some(_), .. })
    }
}

impl<'a> Subject<'a> {
    /// The id that the calendar UID stands on.
    #[must_use]
    pub fn id(&self) -> Uuid {
        match self {
            Self::Day { series, .. } => series.id.0,
            Self::Deadline { edition: None, series, .. } => series.next_edition.0,
            Self::Deadline { edition: Some(conference), .. }
            | Self::Edition { conference, .. }
            | Self::Conference { conference, .. } => conference.id.0,
            Self::Session { session, .. } => session.id.0,
        }
    }

    /// The name of the kind in the API and on the command line.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Day { .. } => "day",
            Self::Edition { .. } => "edition",
            Self::Deadline { .. } => "deadline",
            Self::Conference { .. } => "conference",
            Self::Session { .. } => "session",
        }
    }

    /// The series that it belongs to.
    #[must_use]
    pub fn series(&self) -> Option<&'a Series> {
        match self {
            Self::Day { series, .. }
            | Self::Edition { series, .. }
            | Self::Deadline { series, .. } => Some(series),
            Self::Conference { series, .. } => *series,
            Self::Session { .. } => None,
        }
    }

    /// The conference that it is or belongs to.
    #[must_use]
    pub fn conference(&self) -> Option<&'a Conference> {
        match self {
            Self::Edition { conference, .. }
            | Self::Conference { conference, .. }
            | Self::Session { conference, .. } => Some(conference),
            Self::Day { .. } | Self::Deadline { .. } => None,
        }
    }

    /// Where it takes place, or its series is at home.
    #[must_use]
    pub fn zone(&self) -> Option<&'a Zone> {
        let venue = self.conference().map(|conference| &conference.zone);
        venue.or_else(|| self.series().map(|series| &series.zone))
    }

    /// The ordinal of a day or an edition.
    #[must_use]
    pub fn ordinal(&self) -> Option<u32> {
        match self {
            Self::Day { ordinal, .. } | Self::Deadline { ordinal, .. } => Some(*ordinal),
            Self::Edition { ordinal, .. } => *ordinal,
            Self::Conference { .. } | Self::Session { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_text_form() {
        let id = Uuid::from_u128(7);
        for recurrence in [None, Some("2026-12-12".parse().unwrap())] {
            let key = OccurrenceKey { id, recurrence };
            assert_eq!(key.to_string().parse::<OccurrenceKey>().unwrap(), key);
        }
        assert!("nonsense".parse::<OccurrenceKey>().is_err());
    }
}
