//! Reminder rules, and the reminders that follow from them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::cadence::Period;
use super::edition::Standing;
use super::ids::{RuleId, SeriesId};
use super::invalid::Invalid;
use super::occurrence::{Occurrence, OccurrenceStatus, Subject};
use super::outbox::MailState;
use super::slug::Slug;
use super::zone::Zone;

/// Who is reminded of what, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The identity.
    pub id: RuleId,
    /// The rule's name for people and logs.
    pub slug: Slug,
    /// The series.
    pub series: SeriesId,
    /// Which of the series' occurrences it is about.
    pub trigger: Trigger,
    /// Who is reminded.
    pub audience: Audience,
    /// When, counted from the occurrence.
    pub leads: Vec<Lead>,
    /// How often again once a deadline has passed with nothing confirmed.
    pub overdue_every: Option<Period>,
    /// The time of day, in the recipient's zone.
    pub local_time: NaiveTime,
}

/// Which occurrences a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trigger {
    /// Each day of a yearly series.
    Day,
    /// A deadline, for as long as no edition is confirmed.
    Obligation,
    /// A confirmed edition.
    Edition,
}

/// Who is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The confirmed subscribers of the series.
    Subscribers,
    /// The organisers who can schedule.
    Organisers,
}

/// How far from an occurrence its reminder goes out; ISO 8601, negative once it has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lead {
    /// `P30D`: that many days before.
    DaysBefore(u16),
    /// `P12M`: that many months before.
    MonthsBefore(Period),
    /// `-P1M`: that many months after.
    MonthsAfter(Period),
}

/// One reminder that a rule asks for: it falls on a civil date, the same for everybody, and at an
/// instant that depends on the recipient's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The rule that asks for it.
    pub rule: &'a Rule,
    /// What it is about.
    pub occurrence: &'a Occurrence<'a>,
    /// Which of the rule's leads.
    pub lead: Lead,
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
    /// Whether the rule is about an occurrence as it stands now.
    #[must_use]
    pub fn applies_to(&self, occurrence: &Occurrence<'_>) -> bool {
        let of_series = occurrence
            .subject
            .series()
            .is_some_and(|s| s.id == self.series);
        of_series
            && match (self.trigger, &occurrence.subject) {
                (Trigger::Day, Subject::Day { .. }) => true,
                (Trigger::Edition, Subject::Edition { .. }) => {
                    occurrence.status == OccurrenceStatus::Confirmed
                }
                (Trigger::Obligation, Subject::Deadline { standing, .. }) => {
                    *standing != Standing::Scheduled
                }
                _ => false,
            }
    }

    /// The reminder of an occurrence at a lead; none when the rule is not about it.
    #[must_use]
    pub fn reminder<'a>(
        &'a self,
        occurrence: &'a Occurrence<'a>,
        lead: Lead,
    ) -> Option<Reminder<'a>> {
        let day = occurrence.when.first_day();
        let expires_on = match (lead, self.overdue_every) {
            (Lead::MonthsAfter(after), Some(every)) => every.after(after.after(day)),
            (Lead::MonthsAfter(_), None) => return None,
            _ => day,
        };
        self.applies_to(occurrence).then(|| Reminder {
            rule: self,
            occurrence,
            lead,
            on: lead.date(day),
            expires_on,
        })
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

    /// The date of the latest occurrence that a reminder up to `last` can be about.
    #[must_use]
    pub fn horizon(&self, last: NaiveDate) -> NaiveDate {
        self.leads
            .iter()
            .map(|lead| lead.occurrence_date(last))
            .max()
            .unwrap_or(last)
            .max(last)
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
        .flat_map(|rule| {
            occurrences
                .iter()
                .flat_map(move |o| rule.reminders(o, last))
        })
        .filter(|reminder| reminder.on >= first)
        .collect();
    all.sort_by_key(|reminder| (reminder.on, reminder.occurrence.key(), reminder.rule.id));
    all
}

impl Reminder<'_> {
    /// When it is sent to somebody in a zone.
    #[must_use]
    pub fn not_before(&self, zone: &Zone) -> DateTime<Utc> {
        zone.instant(self.on.and_time(self.rule.local_time))
    }

    /// From when on it is not sent any more to somebody in a zone.
    #[must_use]
    pub fn expires_at(&self, zone: &Zone) -> DateTime<Utc> {
        zone.start_of_day(self.expires_on)
    }

    /// Whether a later reminder of the same occurrence is due in a zone already, so that this one
    /// would only repeat it: after an outage the latest of several missed leads goes out.
    #[must_use]
    pub fn is_superseded(&self, zone: &Zone, now: DateTime<Utc>) -> bool {
        (self.rule.reminders(self.occurrence, zone.today(now)))
            .iter()
            .any(|other| other.on > self.on && other.not_before(zone) <= now)
    }

    /// What is to become of it now, for somebody in a zone.
    #[must_use]
    pub fn verdict(&self, zone: &Zone, now: DateTime<Utc>) -> Verdict {
        if now >= self.expires_at(zone) || self.is_superseded(zone, now) {
            Verdict::End(MailState::Expired)
        } else if now < self.not_before(zone) {
            Verdict::Wait(self.not_before(zone))
        } else {
            Verdict::Send
        }
    }
}

impl Trigger {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Day, Self::Obligation, Self::Edition];

    /// The name in the database, and of the mail's template.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Obligation => "obligation",
            Self::Edition => "edition",
        }
    }
}

impl FromStr for Trigger {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL
            .into_iter()
            .find(|trigger| trigger.as_str() == text)
            .ok_or_else(|| Invalid::new("trigger", "day, obligation or edition", text))
    }
}

impl Audience {
    /// The name in the database and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subscribers => "subscribers",
            Self::Organisers => "organisers",
        }
    }
}

impl FromStr for Audience {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        [Self::Subscribers, Self::Organisers]
            .into_iter()
            .find(|audience| audience.as_str() == text)
            .ok_or_else(|| Invalid::new("audience", "subscribers or organisers", text))
    }
}

impl Lead {
    /// The date of the reminder of an occurrence on `day`.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::DaysBefore(days) => day
                .checked_sub_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MIN),
            Self::MonthsBefore(period) => period.before(day),
            Self::MonthsAfter(period) => period.after(day),
        }
    }

    /// A date that no occurrence whose reminder is on `date` lies after.
    fn occurrence_date(self, date: NaiveDate) -> NaiveDate {
        // A month's end may be cut short on the way, by at most three days.
        let margin = Days::new(3);
        let latest = match self {
            Self::DaysBefore(days) => date.checked_add_days(Days::new(days.into())),
            Self::MonthsBefore(period) => period.after(date).checked_add_days(margin),
            Self::MonthsAfter(_) => Some(date),
        };
        latest.unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DaysBefore(days) => write!(f, "P{days}D"),
            Self::MonthsBefore(period) => write!(f, "P{}M", period.in_months()),
            Self::MonthsAfter(period) => write!(f, "-P{}M", period.in_months()),
        }
    }
}

impl FromStr for Lead {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || Invalid::new("lead", "a duration such as P30D, P12M or -P1M", text);
        let (after, duration) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let amount = duration.strip_prefix('P').ok_or_else(refused)?;
        if let (Some(days), false) = (amount.strip_suffix('D'), after) {
            return days.parse().map(Self::DaysBefore).map_err(|_| refused());
        }
        let months = amount
            .strip_suffix('M')
            .and_then(|n| n.parse().ok())
            .ok_or_else(refused)?;
        let period = Period::months(months).map_err(|_| refused())?;
        Ok(if after {
            Self::MonthsAfter(period)
        } else {
            Self::MonthsBefore(period)
        })
    }
}
