//! Reminders on their way into the ledger of mails.

use chrono::{DateTime, Utc};

use super::outbox::MailState;
use super::reminder::{Reminder, Verdict};
use super::zone::Zone;

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
    /// What is to be planned of a reminder after the planner's cursor and up to its horizon; none
    /// when it falls outside, or fell due before the occurrence stood as it does.
    #[must_use]
    pub fn new(
        reminder: &'a Reminder<'a>,
        zone: &'a Zone,
        cursor: DateTime<Utc>,
        now: DateTime<Utc>,
        horizon: DateTime<Utc>,
    ) -> Option<Self> {
        let not_before = reminder.not_before(zone);
        if not_before <= cursor || not_before > horizon || not_before < reminder.occurrence.since {
            return None;
        }
        let state = match reminder.verdict(zone, now) {
            Verdict::End(state) => state,
            Verdict::Send | Verdict::Wait(_) => MailState::Due,
        };
        let expires_at = reminder.expires_at(zone);
        Some(Self { reminder, zone, not_before, expires_at, state })
    }

    /// Whether it ends as soon as it is planned.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.state != MailState::Due
    }
}
