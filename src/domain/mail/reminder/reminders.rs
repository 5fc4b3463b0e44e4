//! What rules come to: one reminder for each occurrence and lead.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::rule::Rule;
use crate::mail::lead::Lead;
use crate::mail::outbox::MailState;
use crate::mail::reminder::Trigger;
use crate::schedule::cadence::Period;
use crate::schedule::edition::Standing;
use crate::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use crate::values::zone::Zone;

/// For how many days something is still told that was to be told after its date.
pub const AFTER_LASTS: u64 = 7;

/// One reminder that a rule asks for: it falls on a civil date, the same for everybody, and at an
/// instant that depends on the zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The rule that asks for it.
    pub rule: &'a Rule,
    /// What it is about.
    pub occurrence: &'a Occurrence<'a>,
    /// Which of the rule's leads.
    pub lead: Lead,
    /// The civil date of that which the lead is counted from; another date, another reminder.
    pub counted_from: NaiveDate,
    /// The civil date that it is sent on.
    pub on: NaiveDate,
    /// The civil date from whose beginning it is not sent any more.
    pub expires_on: NaiveDate,
}

/// What is to become of a planned reminder when its time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be sent now.
    Send,
    /// Its date has moved; it is to wait until then.
    Wait(DateTime<Utc>),
    /// It is to end without being sent.
    End(MailState),
}

impl Rule {
    /// The reminder of an occurrence at a lead; none when the rule is not about it as it stands now,
    /// or has no such lead.
    #[must_use]
    pub fn reminder<'a>(
        &'a self,
        occurrence: &'a Occurrence<'a>,
        lead: Lead,
    ) -> Option<Reminder<'a>> {
        let applies = self.is_enabled && self.has_lead(lead) && stands(occurrence, lead.is_after());
        if applies { self.as_if(occurrence, lead) } else { None }
    }

    /// The reminder of an occurrence at a lead as it would be if the occurrence stood and the rule
    /// were in force: to be looked at, never to be planned.
    #[must_use]
    pub fn as_if<'a>(&'a self, occurrence: &'a Occurrence<'a>, lead: Lead) -> Option<Reminder<'a>> {
        let date = self.anchor.date(occurrence).filter(|_| self.is_about(occurrence))?;
        let on = lead.date(date);
        let later = |days| on.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX);
        let expires_on = match (lead, self.overdue_every) {
            (Lead::MonthsAfter(_), Some(every)) => every.after(on),
            _ if on < date => date,
            _ if on == date => later(1),
            _ => later(AFTER_LASTS),
        };
        Some(Reminder { rule: self, occurrence, lead, counted_from: date, on, expires_on })
    }

    /// The reminders of an occurrence that fall on a date up to `last`, the earliest first.
    fn reminders<'a>(
        &'a self,
        occurrence: &'a Occurrence<'a>,
        last: NaiveDate,
    ) -> Vec<Reminder<'a>> {
        let day = occurrence.when.first_day();
        let overdue = self
            .overdue_every
            .into_iter()
            .filter(|_| self.trigger == Trigger::Obligation)
            .flat_map(|every| (1..).map_while(move |n| Period::months(every.in_months() * n).ok()))
            .map(Lead::MonthsAfter)
            .take_while(|lead| lead.date(day) <= last);
        let mut reminders: Vec<_> = (self.leads.iter().copied().chain(overdue))
            .filter_map(|lead| self.reminder(occurrence, lead))
            .filter(|reminder| reminder.on <= last)
            .collect();
        reminders.sort_by_key(|reminder| reminder.on);
        reminders
    }
}

/// Whether an occurrence stands as it must for somebody to be reminded of it. What follows a
/// conference is told once that was held.
fn stands(occurrence: &Occurrence<'_>, is_after: bool) -> bool {
    match (&occurrence.subject, occurrence.status) {
        (Subject::Day { .. }, _) => true,
        (Subject::Deadline { standing, .. }, status) => {
            status == OccurrenceStatus::Due && *standing != Standing::Scheduled
        }
        (_, OccurrenceStatus::Confirmed) => true,
        (_, OccurrenceStatus::Held) => is_after,
        _ => false,
    }
}

/// Every reminder that the rules ask for on the dates from `first` to `last`.
#[must_use]
pub fn reminders<'a>(
    rules: &'a [Rule],
    occurrences: &'a [Occurrence<'a>],
    first: NaiveDate,
    last: NaiveDate,
) -> Vec<Reminder<'a>> {
    let mut all: Vec<_> = rules
        .iter()
        .flat_map(|rule| occurrences.iter().flat_map(move |o| rule.reminders(o, last)))
        .filter(|reminder| reminder.on >= first)
        .collect();
    all.sort_by_key(|reminder| (reminder.on, reminder.occurrence.key(), reminder.rule.id));
    all
}

impl Reminder<'_> {
    /// The zone in which its time is meant for somebody in a zone.
    #[must_use]
    pub fn zone<'z>(&'z self, recipient: &'z Zone) -> &'z Zone {
        match self.rule.zone {
            super::ZoneOf::Recipient => recipient,
            super::ZoneOf::Venue => self.occurrence.subject.zone().unwrap_or(recipient),
        }
    }

    /// When it is sent to somebody in a zone.
    #[must_use]
    pub fn not_before(&self, recipient: &Zone) -> DateTime<Utc> {
        self.zone(recipient).instant(self.on.and_time(self.rule.local_time))
    }

    /// From when on it is not sent any more to somebody in a zone.
    #[must_use]
    pub fn expires_at(&self, recipient: &Zone) -> DateTime<Utc> {
        self.zone(recipient).start_of_day(self.expires_on)
    }

    /// Whether a later reminder of the same occurrence has its day in a zone already, so that this
    /// one would only repeat it: after an outage the latest of several missed leads goes out.
    #[must_use]
    pub fn is_superseded(&self, recipient: &Zone, now: DateTime<Utc>) -> bool {
        let today = self.zone(recipient).today(now);
        self.rule.reminders(self.occurrence, today).iter().any(|other| other.on > self.on)
    }

    /// What is to become of it now, for somebody in a zone.
    #[must_use]
    pub fn verdict(&self, recipient: &Zone, now: DateTime<Utc>) -> Verdict {
        if now >= self.expires_at(recipient) || self.is_superseded(recipient, now) {
            Verdict::End(MailState::Expired)
        } else if now < self.not_before(recipient) {
            Verdict::Wait(self.not_before(recipient))
        } else {
            Verdict::Send
        }
    }
}
