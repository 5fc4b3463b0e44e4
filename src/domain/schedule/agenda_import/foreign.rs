//! What a calendar that was made elsewhere says.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::values::invalid::Invalid;

/// An event of a calendar that was made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignEvent {
    /// Its UID, which stays the same (RFC 5545 section 3.8.4.7).
    pub uid: String,
    /// Which of several it is where they recur; the same each time.
    pub recurrence: Option<String>,
    /// SUMMARY.
    pub title: Option<String>,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// LOCATION.
    pub location: Option<String>,
    /// CATEGORIES.
    pub categories: Vec<String>,
    /// When it starts.
    pub start: EventTime,
    /// When it ends.
    pub end: EventTime,
    /// Whether it is called off.
    pub is_cancelled: bool,
}

/// A time in a calendar that was made elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTime {
    /// A whole day.
    Day(NaiveDate),
    /// A time without a zone, which is taken for that of the venue.
    Civil(NaiveDateTime),
    /// An instant, whatever zone it was written in.
    Instant(DateTime<Utc>),
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForeignAgenda {
    /// The events that can be read.
    pub events: Vec<ForeignEvent>,
    /// The others.
    pub unread: Vec<EventProblem>,
}

/// An event that is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventProblem {
    /// Its title, or its UID where it has none.
    pub event: String,
    /// What is wrong with it.
    pub invalid: Invalid,
}
