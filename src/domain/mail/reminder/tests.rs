//! Rules and reminders of the reference data, and what holds of any.

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::mail::lead::Lead;
use crate::mail::outbox::MailState;
use crate::schedule::catalogue::Catalogue;
use crate::schedule::reference;
use crate::schedule::timeline::{Window, timeline};
use crate::values::zone::Zone;

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
    use crate::schedule::conference::ConferenceStatus;
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

/// A rule of the fourth forum, held on two days of October 2030, and its catalogue.
fn of_the_fourth(anchor: Anchor, leads: &[&str]) -> (Catalogue, Rule) {
    use crate::schedule::conference::ConferenceStatus;
    let mut catalogue = catalogue();
    let mut fourth = catalogue.conferences[0].clone();
    fourth.id = catalogue.series[0].next_edition;
    fourth.status = ConferenceStatus::Confirmed;
    (fourth.opens_on, fourth.closes_on) = (date("2030-10-01"), date("2030-10-02"));
    let of = RuleScope::Conference(fourth.id);
    catalogue.registration_closes.insert(fourth.id, instant("2030-08-31T20:00:00Z"));
    catalogue.conferences.push(fourth);
    let audience = Audience::Participants(People::admitted());
    let rule = Rule::usual("week-before".parse().unwrap(), of, Trigger::Conference, audience);
    let leads = leads.iter().map(|lead| lead.parse().unwrap()).collect();
    (catalogue, Rule { anchor, leads, ..rule })
}

fn dates((catalogue, rule): &(Catalogue, Rule)) -> Vec<String> {
    let occurrences = timeline(catalogue, Window::ALL, instant("2030-01-01T00:00:00Z"));
    let (first, last) = (date("2030-01-01"), date("2031-12-31"));
    let all = reminders(std::slice::from_ref(rule), &occurrences, first, last);
    all.iter().map(|one| format!("{} until {}", one.on, one.expires_on)).collect()
}

#[test]
fn leads_are_counted_from_the_start_the_end_or_the_close_of_registration() {
    let leads = ["P7D", "P0D", "-P3D"];
    assert_eq!(
        dates(&of_the_fourth(Anchor::Start, &leads)),
        [
            "2030-09-24 until 2030-10-01",
            "2030-10-01 until 2030-10-02",
            "2030-10-04 until 2030-10-11"
        ]
    );
    assert_eq!(dates(&of_the_fourth(Anchor::End, &["-P1M"])), ["2030-11-02 until 2030-11-09"]);
    // 20:00 UTC is the next day in Ashgabat.
    let closes = of_the_fourth(Anchor::RegistrationClose, &["P1D"]);
    assert_eq!(dates(&closes), ["2030-08-31 until 2030-09-01"]);
    let (mut catalogue, rule) = closes;
    catalogue.registration_closes.clear();
    assert!(dates(&(catalogue, rule)).is_empty(), "registration closes on no day of its own");
}

#[test]
fn what_follows_a_conference_is_told_once_it_was_held() {
    use crate::schedule::conference::ConferenceStatus;
    for (status, expected) in [
        (ConferenceStatus::Tentative, 0),
        (ConferenceStatus::Confirmed, 2),
        (ConferenceStatus::Held, 1),
        (ConferenceStatus::Postponed, 0),
        (ConferenceStatus::Cancelled, 0),
    ] {
        let (mut catalogue, rule) = of_the_fourth(Anchor::End, &["P1D", "-P3D"]);
        catalogue.conferences.last_mut().unwrap().status = status;
        assert_eq!(dates(&(catalogue, rule)).len(), expected, "{status}");
    }
}

#[test]
fn a_rule_that_is_off_reminds_nobody_and_can_be_looked_at() {
    let (catalogue, rule) = of_the_fourth(Anchor::Start, &["P7D"]);
    let rule = Rule { is_enabled: false, ..rule };
    let occurrences = timeline(&catalogue, Window::ALL, instant("2030-01-01T00:00:00Z"));
    let about = occurrences.iter().find(|one| rule.is_about(one)).unwrap();
    assert!(rule.reminder(about, Lead::DaysBefore(7)).is_none());
    assert_eq!(rule.as_if(about, Lead::DaysBefore(7)).unwrap().on, date("2030-09-24"));
}

#[test]
fn a_time_at_the_venue_is_the_same_instant_for_everybody() {
    let (catalogue, rule) = of_the_fourth(Anchor::Start, &["P7D"]);
    let rule = Rule { zone: ZoneOf::Venue, ..rule };
    let occurrences = timeline(&catalogue, Window::ALL, instant("2030-01-01T00:00:00Z"));
    let about = occurrences.iter().find(|one| rule.is_about(one)).unwrap();
    let reminder = rule.reminder(about, Lead::DaysBefore(7)).unwrap();
    for recipient in ["America/Vancouver", "Asia/Ashgabat", "Pacific/Kiritimati"] {
        assert_eq!(reminder.not_before(&zone(recipient)), instant("2030-09-24T04:00:00Z"));
    }
}

#[test]
fn what_no_rule_can_mean_is_refused_by_its_field() {
    let refused = |change: &dyn Fn(&mut Rule)| {
        let (_, mut rule) = of_the_fourth(Anchor::Start, &["P7D"]);
        change(&mut rule);
        let all = rule.checked().unwrap_err();
        all.into_iter().map(|one| one.field.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(refused(&|rule| rule.leads.clear()), ["leads"]);
    assert_eq!(refused(&|rule| rule.leads.push(rule.leads[0])), ["leads"]);
    assert_eq!(refused(&|rule| rule.leads.push(Lead::DaysAfter(u16::MAX))), ["leads"]);
    assert_eq!(refused(&|rule| rule.anchor = Anchor::Deadline), ["anchor"]);
    assert_eq!(refused(&|rule| rule.audience = Audience::Subscribers), ["audience"]);
    assert_eq!(
        refused(&|rule| rule.overdue_every = crate::schedule::cadence::Period::months(1).ok()),
        ["overdue_every"]
    );
    assert_eq!(refused(&|rule| rule.template = Template::Day)[0], "template");
    assert_eq!(refused(&|rule| rule.trigger = Trigger::Edition), ["trigger"]);
}

#[test]
fn the_rules_of_the_reference_data_can_be_kept() {
    for rule in reference::rules() {
        assert_eq!(rule.clone().checked(), Ok(rule));
    }
}

mod any_rule {
    use proptest::prelude::*;

    use super::*;

    fn any_lead() -> impl Strategy<Value = Lead> {
        (0..400u16, any::<bool>(), 1..24u32, any::<bool>()).prop_map(
            |(days, in_months, months, after)| {
                let period = crate::schedule::cadence::Period::months(months).unwrap();
                match (in_months, after) {
                    (true, true) => Lead::MonthsAfter(period),
                    (true, false) => Lead::MonthsBefore(period),
                    (false, true) => Lead::DaysAfter(days + 1),
                    (false, false) => Lead::DaysBefore(days),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn every_reminder_has_a_time_in_which_it_can_be_sent(
            leads in prop::collection::vec(any_lead(), 1..8), anchor in 0..4usize,
        ) {
            let anchor = Anchor::ALL[anchor];
            let (catalogue, rule) = of_the_fourth(anchor, &[]);
            let rule = Rule { leads, ..rule };
            let occurrences = timeline(&catalogue, Window::ALL, instant("2030-01-01T00:00:00Z"));
            let (first, last) = (date("2020-01-01"), date("2039-12-31"));
            for one in reminders(std::slice::from_ref(&rule), &occurrences, first, last) {
                prop_assert!(one.on < one.expires_on);
                let kiritimati = zone("Pacific/Kiritimati");
                prop_assert!(one.not_before(&kiritimati) < one.expires_at(&kiritimati));
                prop_assert!(rule.has_lead(one.lead));
            }
        }

        #[test]
        fn no_occurrence_that_is_announced_lies_beyond_the_horizon(
            leads in prop::collection::vec(any_lead(), 1..8), anchor in 0..3usize, ahead in 0..900i64,
        ) {
            let anchor = [Anchor::Start, Anchor::End, Anchor::RegistrationClose][anchor];
            let (catalogue, rule) = of_the_fourth(anchor, &[]);
            let rule = Rule { leads, ..rule };
            let occurrences = timeline(&catalogue, Window::ALL, instant("2030-01-01T00:00:00Z"));
            let last = date("2028-10-01") + chrono::TimeDelta::days(ahead);
            for one in reminders(std::slice::from_ref(&rule), &occurrences, date("2020-01-01"), last) {
                prop_assert!(one.occurrence.when.first_day() <= rule.horizon(last));
            }
        }

        #[test]
        fn a_lead_survives_its_text(lead in any_lead()) {
            prop_assert_eq!(lead.to_string().parse::<Lead>().unwrap(), lead);
        }
    }
}
