//! How often, and when, what a calendar shows of an occurrence has changed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The revision of one calendar event (RFC 5545 sections 3.8.7.1, 3.8.7.3 and 3.8.7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// SEQUENCE: 0 at first, one more with every visible change.
    pub sequence: i32,
    /// CREATED: when the event was first shown.
    pub created_at: DateTime<Utc>,
    /// LAST-MODIFIED and DTSTAMP: when it last changed visibly.
    pub modified_at: DateTime<Utc>,
}

/// The revisions of all events by the ids that their UIDs stand on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revisions(pub HashMap<Uuid, Revision>);

impl Revisions {
    /// The revision of an event; none when it was never shown.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<Revision> {
        self.0.get(&id).copied()
    }
}
