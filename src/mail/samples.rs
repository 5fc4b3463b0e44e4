//! Letters about the reference data, by which templates are seen to work.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::letter::{Letter, Personal};
use domain::mail::lead::Lead;
use domain::mail::reminder::{
    Anchor, Audience, People, Reminder, Rule, RuleScope, Template, Trigger,
};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::reference;
use domain::schedule::timeline::{Window, timeline};
use domain::words::language::LocalizedText;

/// Hands samples of a letter to `work`: with all that may be said and with as little as may be, and
/// before, while and after what it is about.
///
/// # Errors
/// The first of `work`.
pub(super) fn each<E>(
    letter: &str,
    mut work: impl FnMut(&Letter<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let now: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().expect("an instant");
    for is_bare in [false, true] {
        for status in [ConferenceStatus::Confirmed, ConferenceStatus::Tentative] {
            let catalogue = catalogue(now, is_bare, status);
            for rule in rules(&catalogue).iter().filter(|rule| rule.template.as_str() == letter) {
                let occurrences = timeline(&catalogue, Window::ALL, now);
                let ahead = occurrences
                    .iter()
                    .filter(|one| rule.is_about(one) && one.when.last_day() >= now.date_naive());
                for occurrence in ahead.take(1) {
                    let (first, last) = (occurrence.when.first_day(), occurrence.when.last_day());
                    for today in days(rule, first, last) {
                        let reminder = Reminder {
                            rule,
                            occurrence,
                            lead: Lead::DaysBefore(7),
                            counted_from: first,
                            on: today,
                            expires_on: today + Days::new(1),
                        };
                        work(&sample(&reminder, today, is_bare))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn sample<'a>(reminder: &'a Reminder<'a>, today: NaiveDate, is_bare: bool) -> Letter<'a> {
    let url = |path: &str| format!("https://forums.example.org/{path}");
    let personal = Personal {
        url: url("registrations/sample"),
        is_delegation: is_bare,
        feed_url: (!is_bare).then(|| url("feeds/personal/sample.ics")),
    };
    Letter::Reminder {
        reminder,
        today,
        page_url: url("series/sample"),
        calendar_url: url("feeds/all.ics"),
        leave_url: (!is_bare).then(|| url("subscribe/leave/sample")),
        personal: (today.to_string() != "2027-01-15").then_some(personal),
    }
}

/// The days on which it is read.
fn days(rule: &Rule, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let ahead = vec![first - Days::new(7), first];
    let later = match rule.template {
        Template::Day | Template::Edition => Vec::new(),
        Template::Obligation => vec![last + Days::new(40)],
        Template::Participants => vec![last, last + Days::new(3)],
    };
    [ahead, later].concat()
}

/// The rules of the reference data, and some for those who take part.
fn rules(catalogue: &Catalogue) -> Vec<Rule> {
    let edition = catalogue.conferences.last().expect("there is the one to come");
    let slug = || "sample".parse().expect("a slug");
    let audience = Audience::Participants(People::admitted());
    let of = RuleScope::Conference(edition.id);
    let participants = Rule::usual(slug(), of, Trigger::Conference, audience);
    let closing = Rule { anchor: Anchor::RegistrationClose, ..participants.clone() };
    let mut rules = reference::rules();
    rules.extend([participants, closing]);
    rules
}

/// The reference data with the next edition of the forum in January 2027.
fn catalogue(now: DateTime<Utc>, is_bare: bool, status: ConferenceStatus) -> Catalogue {
    let mut catalogue = reference::catalogue(now);
    let last = catalogue.conferences.last().expect("editions were held").clone();
    let text = |text: &str| (!is_bare).then(|| LocalizedText::english(text));
    let opens_on = NaiveDate::from_ymd_opt(2027, 1, 22).expect("a date");
    let next = Conference {
        id: catalogue.series[0].next_edition,
        slug: "sample".parse().expect("a slug"),
        theme: text("Neutrality & trust"),
        place: text("Ashgabat"),
        venue: text("Palace <of> Congresses"),
        opens_on,
        closes_on: opens_on + Days::new(1),
        status,
        ..last
    };
    if !is_bare {
        catalogue.registration_closes.insert(next.id, now + chrono::TimeDelta::days(70));
    }
    catalogue.conferences.push(next);
    catalogue
}
