//! The whole room, seen from outside: by golden files, and by two parsers that are not ours.

mod corpus;
mod events;
mod forms;
mod golden;
mod texts;
mod zones;

use std::collections::HashMap;

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType};
use calcard::{Entry, Parser};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use uuid::Uuid;

use super::*;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, ConferenceStatus, Contact, Coordinates};
use domain::schedule::reference;
use domain::schedule::session::{Session, SessionDetails, SessionKind, Speaker};
use domain::schedule::timeline::{Window, timeline};
use domain::values::ids::{ConferenceId, SessionId};
use domain::words::language::LocalizedText;

const HOST: &str = "forums.example";

fn now() -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn everything(catalogue: &Catalogue) -> Vec<Occurrence<'_>> {
    timeline(catalogue, Window::ALL, now())
}

/// The revisions of events that were never changed since `now`.
fn first_revisions(occurrences: &[Occurrence<'_>]) -> Revisions {
    let revision = Revision { sequence: 0, created_at: now(), modified_at: now() };
    let ids = calendar_events(occurrences).map(|occurrence| occurrence.subject.id());
    Revisions(ids.map(|id| (id, revision)).collect::<HashMap<_, _>>())
}

fn feed<'a>(occurrences: &'a [Occurrence<'a>], revisions: &'a Revisions) -> Feed<'a> {
    Feed {
        heading: Some(Heading {
            name: "Neutrality Forums".to_owned(),
            description: "Forums and Days".to_owned(),
            source_url: Some("https://forums.example/feeds/all.ics".to_owned()),
        }),
        language: Language::English,
        occurrences,
        revisions,
        uid_host: HOST,
        public_url: "https://forums.example",
        alarms: false,
    }
}

fn rendered(occurrences: &[Occurrence<'_>]) -> String {
    let revisions = first_revisions(occurrences);
    let feed = render(&feed(occurrences, &revisions), Format::ICalendar).unwrap();
    String::from_utf8(feed.bytes).unwrap()
}

fn conference(title: &str) -> Conference {
    Conference {
        id: ConferenceId(Uuid::from_u128(1)),
        slug: "zurich-2026".parse().unwrap(),
        series: None,
        title: LocalizedText::english(title),
        theme: None,
        place: Some(LocalizedText::english("Zürich, Switzerland")),
        venue: None,
        zone: "Europe/Zurich".parse().unwrap(),
        opens_on: date("2026-10-24"),
        closes_on: date("2026-10-25"),
        status: ConferenceStatus::Confirmed,
        confirmed_at: Some(now()),
        revision: 1,
        created_at: now(),
        ..reference::catalogue(now()).conferences[0].clone()
    }
}

fn session(conference: &Conference, n: u128, starts_at: &str, ends_at: &str) -> Session {
    let details = SessionDetails {
        kind: SessionKind::Panel,
        title: LocalizedText::english(format!("Session {n}")),
        description: None,
        starts_at: starts_at.parse::<NaiveDateTime>().unwrap(),
        ends_at: ends_at.parse::<NaiveDateTime>().unwrap(),
        room: Some("Room A; upper floor".to_owned()),
        speakers: Vec::new(),
    };
    Session::new(SessionId(Uuid::from_u128(100 + n)), conference.id, details)
}

/// What calcard reads; not in its strict mode, which in 0.3.14 refuses every nested component.
fn parsed(text: &str) -> ICalendar {
    match Parser::new(text).entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("calcard reads no calendar: {other:?}"),
    }
}

fn parsed_events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let components = calendar.components.iter();
    components
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .collect()
}

/// The unfolded lines of the only event that contains a text.
fn event_with(calendar: &str, text: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let mut events =
        unfolded.split("BEGIN:VEVENT\r\n").skip(1).filter(|event| event.contains(text));
    let event = events.next().expect("an event contains the text");
    assert_eq!(events.next(), None, "only one event contains the text");
    let end = event.find("END:VEVENT").unwrap();
    event[..end].lines().map(str::to_owned).collect()
}
