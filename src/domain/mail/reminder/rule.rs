//! Who is reminded of what, and when.

use chrono::{NaiveDate, NaiveTime};

use super::anchor::{Anchor, Template, Trigger, ZoneOf};
use super::audience::{Audience, AudienceKind};
use crate::mail::delivery::WhenUncertain;
use crate::mail::lead::Lead;
use crate::schedule::cadence::{Cadence, Period};
use crate::schedule::occurrence::{Occurrence, Subject};
use crate::values::ids::{ConferenceId, RuleId, SeriesId};
use crate::values::invalid::{Checks, Invalid};
use crate::values::slug::Slug;
use crate::words::language::Language;

/// Most leads of one rule.
pub const MOST_LEADS: usize = 24;
/// Longest lead that is counted in days.
pub const LONGEST_LEAD_DAYS: u16 = 3650;
/// How long before the first day registration may close, in days, for it to be looked at.
const LONGEST_REGISTRATION: i64 = 3660;
/// When reminders go out where nothing is said.
const NINE: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");

/// Who is reminded of what, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The identity.
    pub id: RuleId,
    /// The rule's name for people and logs.
    pub slug: Slug,
    /// What it is a rule of.
    pub of: RuleScope,
    /// Which occurrences it is about.
    pub trigger: Trigger,
    /// Who is reminded.
    pub audience: Audience,
    /// Which date of an occurrence leads are counted from.
    pub anchor: Anchor,
    /// When, counted from that date.
    pub leads: Vec<Lead>,
    /// How often again once a deadline has passed with nothing confirmed.
    pub overdue_every: Option<Period>,
    /// The time of day.
    pub local_time: NaiveTime,
    /// In whose zone that is meant.
    pub zone: ZoneOf,
    /// The language of the mails; none: the recipient's.
    pub language: Option<Language>,
    /// The letter that they are written by.
    pub template: Template,
    /// What becomes of a mail that the relay may have accepted.
    pub when_uncertain: WhenUncertain,
    /// Whether anybody is reminded by it at present.
    pub is_enabled: bool,
    /// Whether a mail was ever planned by it, so that it stays.
    pub has_planned: bool,
    /// Rises by one with every edit.
    pub revision: i32,
}

/// What a rule is a rule of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleScope {
    /// A series: all its days, deadlines or editions.
    Series(SeriesId),
    /// One conference.
    Conference(ConferenceId),
}

impl Rule {
    /// A rule as it is where nothing else is said: at 09:00 in the recipient's zone and language,
    /// counted from the first day or the deadline, by the trigger's own letter.
    #[must_use]
    pub fn usual(slug: Slug, of: RuleScope, trigger: Trigger, audience: Audience) -> Self {
        let template = match audience.people() {
            Some(_) => Template::Participants,
            None => trigger.templates()[0],
        };
        Self {
            id: RuleId::new(),
            slug,
            of,
            trigger,
            audience,
            anchor: trigger.anchors()[0],
            leads: Vec::new(),
            overdue_every: None,
            local_time: NINE,
            zone: ZoneOf::Recipient,
            language: None,
            template,
            when_uncertain: WhenUncertain::Park,
            is_enabled: true,
            has_planned: false,
            revision: 1,
        }
    }

    /// The same, seen to be one that can be kept.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let mut refuse = |field: &'static str, expected: String, got: &str| {
            checks.keep(Err::<(), _>(Invalid::new(field, expected, got)));
        };
        let (trigger, kind) = (self.trigger, self.audience.kind());
        let is_of_conference = matches!(self.of, RuleScope::Conference(_));
        if is_of_conference != (trigger == Trigger::Conference) {
            let expected = if is_of_conference {
                "conference for a rule of a conference"
            } else {
                "day, obligation or edition for a rule of a series"
            };
            refuse("trigger", expected.to_owned(), trigger.as_str());
        }
        if is_of_conference && kind == AudienceKind::Subscribers {
            let expected = "participants, focal_points or organisers: nobody subscribes to a \
                            conference";
            refuse("audience", expected.to_owned(), kind.as_str());
        }
        if self.audience.people().is_some() && !trigger.has_participants() {
            let expected = format!("subscribers or organisers: nobody takes part in a {trigger}");
            refuse("audience", expected, kind.as_str());
        }
        if !trigger.anchors().contains(&self.anchor) {
            let known: Vec<_> = trigger.anchors().iter().map(|one| one.as_str()).collect();
            let expected = format!("one of {}, the dates of a {trigger}", known.join(", "));
            refuse("anchor", expected, self.anchor.as_str());
        }
        if !trigger.templates().contains(&self.template) {
            let known: Vec<_> = trigger.templates().iter().map(|one| one.as_str()).collect();
            let expected = format!("one of {}, which tell of a {trigger}", known.join(", "));
            refuse("template", expected, self.template.as_str());
        } else if self.template.looks_ahead() && self.anchor != Anchor::Start {
            let expected = "participants: the others tell how far the first day lies ahead";
            refuse("template", expected.to_owned(), self.template.as_str());
        }
        if self.audience.people().is_some() && self.template != Template::Participants {
            let expected = format!("participants, which {kind} are written by");
            refuse("template", expected, self.template.as_str());
        }
        if self.overdue_every.is_some() && trigger != Trigger::Obligation {
            refuse("overdue_every", "nothing, but for an obligation".to_owned(), "a period");
        }
        if let Err(invalid) = self.check_leads() {
            refuse("leads", invalid.expected, &invalid.got);
        }
        checks.finish()?;
        Ok(self)
    }

    fn check_leads(&self) -> Result<(), Invalid> {
        let refused = |expected: String, got: String| Err(Invalid::new("leads", expected, got));
        if !(1..=MOST_LEADS).contains(&self.leads.len()) {
            return refused(format!("1 to {MOST_LEADS} leads"), self.leads.len().to_string());
        }
        for (index, lead) in self.leads.iter().enumerate() {
            if self.leads[..index].contains(lead) {
                return refused("each lead once".to_owned(), lead.to_string());
            }
            if lead.days().is_some_and(|days| days > LONGEST_LEAD_DAYS) {
                return refused(format!("at most P{LONGEST_LEAD_DAYS}D"), lead.to_string());
            }
            if lead.is_after() && self.trigger == Trigger::Obligation {
                let expected = "leads before the deadline; overdue_every says how often after it";
                return refused(expected.to_owned(), lead.to_string());
            }
            if lead.is_after() && self.template.looks_ahead() {
                let expected = format!("leads before: {} tells of what lies ahead", self.template);
                return refused(expected, lead.to_string());
            }
        }
        Ok(())
    }

    /// Checks that a series has such occurrences.
    ///
    /// # Errors
    /// [`Invalid`] for days of an obligation, and the deadline of a yearly day.
    pub fn check_cadence(&self, cadence: &Cadence) -> Result<(), Invalid> {
        match (self.trigger, cadence) {
            (Trigger::Day, Cadence::AtLeastEvery(_)) => {
                let expected = "obligation or edition: the series has no day of the year";
                Err(Invalid::new("trigger", expected, self.trigger.as_str()))
            }
            (Trigger::Obligation, Cadence::Yearly(_)) => {
                let expected = "day or edition: the series has no deadline";
                Err(Invalid::new("trigger", expected, self.trigger.as_str()))
            }
            _ => Ok(()),
        }
    }

    /// The series that it is a rule of.
    #[must_use]
    pub const fn series(&self) -> Option<SeriesId> {
        match self.of {
            RuleScope::Series(id) => Some(id),
            RuleScope::Conference(_) => None,
        }
    }

    /// Whether the rule is about an occurrence, however that stands.
    #[must_use]
    pub fn is_about(&self, occurrence: &Occurrence<'_>) -> bool {
        let subject = &occurrence.subject;
        let is_of = match self.of {
            RuleScope::Series(id) => subject.series().is_some_and(|series| series.id == id),
            RuleScope::Conference(id) => subject.conference().is_some_and(|one| one.id == id),
        };
        is_of
            && matches!(
                (self.trigger, subject),
                (Trigger::Day, Subject::Day { .. })
                    | (Trigger::Edition, Subject::Edition { .. })
                    | (Trigger::Obligation, Subject::Deadline { .. })
                    | (Trigger::Conference, Subject::Edition { .. } | Subject::Conference { .. })
            )
    }

    /// Whether one of its reminders goes out at a lead: one of its leads, or a repetition of what is
    /// overdue.
    #[must_use]
    pub fn has_lead(&self, lead: Lead) -> bool {
        let repeats = match (lead, self.overdue_every) {
            (Lead::MonthsAfter(after), Some(every)) => {
                self.trigger == Trigger::Obligation && after.in_months() % every.in_months() == 0
            }
            _ => false,
        };
        repeats || self.leads.contains(&lead)
    }

    /// The first day of the latest occurrence that a reminder up to `last` can be about.
    #[must_use]
    pub fn horizon(&self, last: NaiveDate) -> NaiveDate {
        let latest = self.leads.iter().map(|lead| lead.latest_occurrence(last)).max();
        let latest = latest.unwrap_or(last).max(last);
        match self.anchor {
            Anchor::RegistrationClose => latest
                .checked_add_signed(chrono::TimeDelta::days(LONGEST_REGISTRATION))
                .unwrap_or(NaiveDate::MAX),
            Anchor::Start | Anchor::End | Anchor::Deadline => latest,
        }
    }
}
