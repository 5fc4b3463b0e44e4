//! Reminder rules, and the reminders that follow from them.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::cadence::Period;
use super::delivery::WhenUncertain;
use super::edition::Standing;
use super::ids::{RuleId, SeriesId};
use super::invalid::Invalid;
use super::lead::Lead;
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
    /// What becomes of a mail that the relay may have accepted.
    pub when_uncertain: WhenUncertain,
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
        let of_series = occurrence.subject.series().is_some_and(|s| s.id == self.series);
        of_series
            && match (self.trigger, &occurrence.subject) {
                (Trigger::Day, Subject::Day { .. }) => true,
                (Trigger::Edition, Subject::Edition { .. }) => {
                    occurrence.status == OccurrenceStatus::Confirmed
                }
                (Trigger::Obligation, Subject::Deadline { standing, .. }) => {
                    occurrence.status == OccurrenceStatus::Due && *standing != Standing::Scheduled
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
        self.leads.iter().map(|lead| lead.latest_occurrence(last)).max().unwrap_or(last).max(last)
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

    /// Whether a later reminder of the same occurrence has its day in a zone already, so that this
    /// one would only repeat it: after an outage the latest of several missed leads goes out.
    #[must_use]
    pub fn is_superseded(&self, zone: &Zone, now: DateTime<Utc>) -> bool {
        (self.rule.reminders(self.occurrence, zone.today(now)))
            .iter()
            .any(|other| other.on > self.on)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::Catalogue;
    use crate::domain::reference;
    use crate::domain::timeline::{Window, timeline};

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn catalogue() -> Catalogue {
        reference::catalogue(instant("2026-01-01T00:00:00Z"))
    }

    fn shown(catalogue: &Catalogue, from: &str, to: &str) -> Vec<String> {
        let occurrences = timeline(catalogue, Window::ALL, instant("2026-11-23T00:00:00Z"));
        reminders(&reference::rules(), &occurrences, date(from), date(to))
            .iter()
            .map(|r| format!("{} {} {}", r.on, r.rule.slug, r.lead))
            .collect()
    }

    #[test]
    fn the_day_is_announced_30_and_7_and_1_days_before() {
        assert_eq!(
            shown(&catalogue(), "2026-11-01", "2026-12-31"),
            [
                "2026-11-12 neutrality-day P30D",
                "2026-12-05 neutrality-day P7D",
                "2026-12-11 neutrality-day P1D"
            ]
        );
    }

    #[test]
    fn an_obligation_is_called_to_mind_from_24_months_before_and_monthly_once_overdue() {
        let all = shown(&catalogue(), "2026-11-01", "2031-03-31");
        let about: Vec<_> = all.iter().filter(|line| line.contains("forum")).collect();
        assert_eq!(
            about,
            [
                "2028-12-12 neutrality-forum-due P24M",
                "2029-12-12 neutrality-forum-due P12M",
                "2030-06-12 neutrality-forum-due P6M",
                "2030-11-12 neutrality-forum-due P1M",
                "2031-01-12 neutrality-forum-due -P1M",
                "2031-02-12 neutrality-forum-due -P2M",
                "2031-03-12 neutrality-forum-due -P3M",
            ]
        );
    }

    #[test]
    fn a_confirmed_edition_silences_the_obligation_and_is_announced_itself() {
        use crate::domain::conference::ConferenceStatus;
        let mut catalogue = catalogue();
        let mut fourth = catalogue.conferences[0].clone();
        fourth.id = catalogue.series[0].next_edition;
        fourth.status = ConferenceStatus::Confirmed;
        fourth.opens_on = date("2030-10-01");
        fourth.closes_on = date("2030-10-02");
        catalogue.conferences.push(fourth);
        let all = shown(&catalogue, "2028-01-01", "2031-03-31");
        let about: Vec<_> = all.iter().filter(|line| line.contains("forum")).collect();
        assert_eq!(
            about,
            [
                "2030-04-01 neutrality-forum-confirmed P6M",
                "2030-09-01 neutrality-forum-confirmed P30D",
                "2030-09-24 neutrality-forum-confirmed P7D",
            ]
        );
    }

    fn verdict_on_the_week_before(now: &str) -> Verdict {
        let catalogue = catalogue();
        let occurrences = timeline(&catalogue, Window::ALL, instant(now));
        let rules = reference::rules();
        let all = reminders(&rules, &occurrences, date("2026-12-05"), date("2026-12-05"));
        all[0].verdict(&zone("Asia/Ashgabat"), instant(now))
    }

    #[test]
    fn a_reminder_is_sent_at_nine_in_the_recipient_s_zone() {
        let nine = instant("2026-12-05T04:00:00Z");
        assert_eq!(verdict_on_the_week_before("2026-12-05T03:59:59Z"), Verdict::Wait(nine));
        assert_eq!(verdict_on_the_week_before("2026-12-05T04:00:00Z"), Verdict::Send);
        assert_eq!(verdict_on_the_week_before("2026-12-10T18:59:59Z"), Verdict::Send);
    }

    #[test]
    fn after_an_outage_only_the_latest_of_several_missed_reminders_goes_out() {
        let expired = Verdict::End(MailState::Expired);
        assert_eq!(verdict_on_the_week_before("2026-12-11T04:00:00Z"), expired);
        // It is the eve in Ashgabat from 19:00 UTC on: one mail at 09:00, not another at midnight.
        assert_eq!(verdict_on_the_week_before("2026-12-10T19:00:00Z"), expired);
    }

    #[test]
    fn nothing_is_sent_once_its_occurrence_has_begun() {
        let catalogue = catalogue();
        let now = instant("2026-12-11T19:00:00Z");
        let occurrences = timeline(&catalogue, Window::ALL, now);
        let rules = reference::rules();
        let eve = date("2026-12-11");
        let all = reminders(&rules, &occurrences, eve, eve);
        let in_ashgabat = all[0].verdict(&zone("Asia/Ashgabat"), now);
        assert_eq!(in_ashgabat, Verdict::End(MailState::Expired));
        assert_eq!(all[0].verdict(&zone("America/Vancouver"), now), Verdict::Send);
    }

    #[test]
    fn the_horizon_reaches_every_occurrence_that_a_date_can_announce() {
        let rules = reference::rules();
        assert_eq!(rules[1].horizon(date("2028-12-12")), date("2030-12-15"));
        assert_eq!(rules[0].horizon(date("2026-11-12")), date("2026-12-12"));
    }
}
