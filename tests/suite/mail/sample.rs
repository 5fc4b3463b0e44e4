//! Letters and messages about the reference data.

use chrono::{DateTime, NaiveDate, Utc};
use domain::mail::delivery::DeliveryPause;
use domain::mail::lead::Lead;
use domain::mail::outbox::Stream;
use domain::mail::reminder::{Anchor, Audience, People, Reminder, Rule, RuleScope, Trigger};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::occurrence::Occurrence;
use domain::schedule::proposal::{Entered, Proposal};
use domain::schedule::reference;
use domain::schedule::series::Series;
use domain::schedule::timeline::{Window, timeline};
use domain::values::ids::{DeliveryPauseId, MailId};
use domain::words::language::{Language, LocalizedText};
use mail::encoded::Encoded;
use mail::letter::{Letter, Personal, ProposalNews};
use mail::message::{List, Message, Outgoing, message, sender};
use mail::render::{Rendered, render};

pub const PAGE: &str = "https://forums.example.org/series/neutrality-forum";
pub const FEED: &str = "https://forums.example.org/feeds/all.ics";
pub const LEAVE: &str = "https://forums.example.org/leave/AZqvX3-0c2R5bW1vLWxlYXZlLXRva2Vu";

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn catalogue() -> Catalogue {
    reference::catalogue(instant("2026-11-23T00:00:00Z"))
}

/// The reference data with the fourth forum in preparation for November 2030.
pub fn catalogue_with(status: ConferenceStatus) -> Catalogue {
    let mut catalogue = catalogue();
    let title = "Fourth High-level Forum on Neutrality";
    let fourth = Conference {
        id: catalogue.series[0].next_edition,
        slug: "ashgabat-2030".parse().unwrap(),
        title: LocalizedText::english(title)
            .with(Language::French, "Quatrième Forum de haut niveau sur la neutralité"),
        theme: Some(
            LocalizedText::english("Neutrality and preventive diplomacy")
                .with(Language::French, "Neutralité et diplomatie préventive"),
        ),
        venue: Some(LocalizedText::english("Palace of Congresses")),
        opens_on: "2030-11-18".parse().unwrap(),
        closes_on: "2030-11-19".parse().unwrap(),
        status,
        ..catalogue.conferences[2].clone()
    };
    catalogue.conferences.push(fourth);
    catalogue
}

/// The reminder of the first occurrence that the rule of a trigger is about at a time, written in
/// a language on a day.
pub fn reminder(
    catalogue: &Catalogue,
    trigger: Trigger,
    today: &str,
    language: Language,
) -> Rendered {
    let today: NaiveDate = today.parse().unwrap();
    let now = today.and_hms_opt(9, 0, 0).unwrap().and_utc();
    let rules = reference::rules();
    let rule = rules.iter().find(|rule| rule.trigger == trigger).unwrap();
    let occurrences = timeline(catalogue, Window::ALL, now);
    let ahead = |o: &&Occurrence<'_>| trigger == Trigger::Obligation || o.when.first_day() >= today;
    let applies = |o: &&Occurrence<'_>| rule.reminder(o, rule.leads[0]).is_some();
    let occurrence = occurrences.iter().filter(ahead).find(applies).unwrap();
    let letter = Letter::Reminder {
        reminder: &of(rule, occurrence, today),
        today,
        page_url: PAGE.to_owned(),
        calendar_url: FEED.to_owned(),
        leave_url: (trigger != Trigger::Obligation).then(|| LEAVE.to_owned()),
        personal: None,
    };
    render(&letter, language).unwrap()
}

/// What those who take part in the fourth forum are reminded of on a day, by a date of it.
pub fn participants(
    catalogue: &Catalogue,
    anchor: Anchor,
    today: &str,
    language: Language,
) -> Rendered {
    let today: NaiveDate = today.parse().unwrap();
    let now = instant("2030-10-01T09:00:00Z");
    let fourth = catalogue.conferences.last().unwrap();
    let mut catalogue = catalogue.clone();
    catalogue.registration_closes.insert(fourth.id, instant("2030-10-18T12:00:00Z"));
    let audience = Audience::Participants(People::admitted());
    let of_it = RuleScope::Conference(fourth.id);
    let usual = Rule::usual("forum".parse().unwrap(), of_it, Trigger::Conference, audience);
    let rule = Rule { anchor, ..usual };
    let occurrences = timeline(&catalogue, Window::ALL, now);
    let occurrence = occurrences.iter().find(|occurrence| rule.is_about(occurrence)).unwrap();
    let letter = Letter::Reminder {
        reminder: &of(&rule, occurrence, today),
        today,
        page_url: PAGE.to_owned(),
        calendar_url: FEED.to_owned(),
        leave_url: None,
        personal: Some(Personal {
            url: "https://forums.example.org/registrations/AZqvX3-0c2R5bW1v".to_owned(),
            is_delegation: false,
            feed_url: Some("https://forums.example.org/feeds/personal/AZqv.ics".to_owned()),
        }),
    };
    render(&letter, language).unwrap()
}

pub fn of<'a>(rule: &'a Rule, occurrence: &'a Occurrence<'a>, on: NaiveDate) -> Reminder<'a> {
    Reminder {
        rule,
        occurrence,
        lead: Lead::DaysBefore(1),
        counted_from: occurrence.when.first_day(),
        on,
        expires_on: occurrence.when.first_day(),
    }
}

pub fn confirmation(catalogue: &Catalogue, language: Language) -> Rendered {
    let letter = Letter::ConfirmSubscription {
        series: catalogue.series.iter().collect(),
        confirm_url: "https://forums.example.org/confirm/AZqvX3-0c2R5bW1v".to_owned(),
        expires_at: instant("2026-11-30T04:00:00Z"),
        zone: &"Asia/Ashgabat".parse().unwrap(),
    };
    render(&letter, language).unwrap()
}

/// A link that signs somebody in.
pub fn sign_in(language: Language) -> Rendered {
    let letter = Letter::SignIn {
        sign_in_url: "https://forums.example.org/sign-in/AZqvX3-0c2R5bW1v".to_owned(),
        expires_at: instant("2026-11-30T04:15:00Z"),
        zone: &"Asia/Ashgabat".parse().unwrap(),
    };
    render(&letter, language).unwrap()
}

/// The relay has stopped the reminders, with these words.
pub fn paused(reason: &str, language: Language) -> Rendered {
    let pause = DeliveryPause {
        id: DeliveryPauseId::new(),
        stream: Stream::Reminders,
        reason: reason.to_owned(),
        begun_at: instant("2026-12-05T04:00:00Z"),
        until: instant("2026-12-05T04:05:00Z"),
    };
    let zone = "Asia/Ashgabat".parse().unwrap();
    render(&Letter::DeliveryPaused { pause: &pause, zone: &zone }, language).unwrap()
}

/// News of a proposal to mark the Day.
pub fn news(proposal: &Proposal, news: ProposalNews, language: Language) -> Rendered {
    news_of(proposal, &catalogue().series[1], news, language)
}

/// The same of a series that is called otherwise.
pub fn news_of(
    proposal: &Proposal,
    series: &Series,
    news: ProposalNews,
    language: Language,
) -> Rendered {
    render(&Letter::Proposal { proposal, series, news }, language).unwrap()
}

/// A proposal to mark the Day, with everything that may be left out.
pub fn proposal() -> Proposal {
    let text = |english: &str, french: &str| {
        [("en".to_owned(), english.to_owned()), ("fr".to_owned(), french.to_owned())].into()
    };
    let entered = Entered {
        series: "neutrality-day".to_owned(),
        proposer_kind: "organisation".to_owned(),
        proposer: "Friends of Neutrality".to_owned(),
        email: "anna@example.org".to_owned(),
        language: "en".to_owned(),
        title: text("A talk on neutrality", "Une conférence sur la neutralité"),
        description: text("With a debate.", "Suivie d’un débat."),
        place: text("Geneva, Switzerland", "Genève, Suisse"),
        venue: text("Palais des Nations", "Palais des Nations"),
        zone: "Europe/Zurich".to_owned(),
        opens_on: "2026-12-10".to_owned(),
        closes_on: "2026-12-11".to_owned(),
        join_url: "https://example.org/join".to_owned(),
    };
    let now = instant("2026-11-23T12:00:00Z");
    let details = entered.read(&catalogue().series, now).unwrap();
    let id = "019aadb0-7c00-7000-8000-000000000001".parse().unwrap();
    Proposal { reason: Some("The hall is not free.".to_owned()), ..Proposal::new(id, details, now) }
}

/// Every kind of news of a proposal, by the name of its golden file.
pub fn all_news() -> [(&'static str, ProposalNews); 4] {
    let site = |path: &str| format!("https://forums.example.org{path}");
    let confirm = ProposalNews::Confirm {
        confirm_url: site("/propose/confirm/AZqvX3-0c2R5bW1v"),
        expires_at: instant("2026-11-30T12:00:00Z"),
    };
    [
        ("proposal-confirm", confirm),
        ("proposal-review", ProposalNews::Review { how_url: site("/api/docs") }),
        ("proposal-approved", ProposalNews::Approved { page_url: site("/conferences/a-talk") }),
        ("proposal-declined", ProposalNews::Declined),
    ]
}

/// A rendered mail as a message to an address.
pub fn letter_to(rendered: &Rendered, address: &str) -> Message {
    let slug = "neutrality-day".parse().unwrap();
    let outgoing = Outgoing {
        id: MailId::new(),
        host: "forums.example.org",
        from: &sender("Neutrality Forums <forums@example.org>").unwrap(),
        return_path: None,
        dkim: None,
        to: &address.parse().unwrap(),
        date: instant("2026-12-11T04:00:00Z"),
        list: Some(List { slug: &slug, leave_url: LEAVE }),
        calendar: None,
    };
    message(Encoded::from(rendered), &outgoing).unwrap()
}

/// A message about the Day to an address.
pub fn day_to(address: &str) -> Message {
    let rendered = reminder(&catalogue(), Trigger::Day, "2026-12-11", Language::English);
    letter_to(&rendered, address)
}
