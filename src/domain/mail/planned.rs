//! Reminders on their way into the ledger of mails.

use chrono::{DateTime, Utc};

use super::outbox::MailState;
use super::reminder::{Reminder, Verdict};
use crate::values::zone::Zone;

/// A reminder on its way into the ledger, for everybody of its audience in one zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<'a> {
    /// The reminder.
    pub reminder: &'a Reminder<'a>,
    /// The recipients' zone.
    pub zone: &'a Zone,
    /// When it is to be sent.
    pub not_before: DateTime<Utc>,
    /// From when on it is not sent any more.
    pub expires_at: DateTime<Utc>,
    /// Due, or expired when it was missed and a later one takes its place.
    pub state: MailState,
}

impl<'a> Planned<'a> {
    /// What is to be planned of a reminder for a zone.
    #[must_use]
    pub fn of(reminder: &'a Reminder<'a>, zone: &'a Zone, now: DateTime<Utc>) -> Self {
        let state = match reminder.verdict(zone, now) {
            Verdict::End(state) => state,
            Verdict::Send | Verdict::Wait(_) => MailState::Due,
        };
        let (not_before, expires_at) = (reminder.not_before(zone), reminder.expires_at(zone));
        Self { reminder, zone, not_before, expires_at, state }
    }

    /// Whether it ends as soon as it is planned.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.state != MailState::Due
    }
}
