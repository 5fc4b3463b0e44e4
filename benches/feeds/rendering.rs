//! How quickly two thousand events are rendered, and what the check takes of it.

use std::hint::black_box;
use std::time::{Duration, Instant};

use calendar::{Feed, Format, Heading, calendar_events, check, render};
use chrono::{DateTime, TimeDelta, Utc};
use domain::schedule::conference::Conference;
use domain::schedule::reference;
use domain::schedule::revision::{Revision, Revisions};
use domain::schedule::session::{Session, SessionKind};
use domain::schedule::timeline::agenda;
use domain::values::ids::SessionId;
use domain::words::language::{Language, LocalizedText};

use super::support::median;

const EVENTS: usize = 2_000;
const ROUNDS: usize = 15;

pub fn measure() {
    let now: DateTime<Utc> = "2026-11-26T12:00:00Z".parse().expect("an instant");
    let mut catalogue = reference::catalogue(now);
    let conference = Conference {
        zone: "Europe/Zurich".parse().expect("a zone"),
        ..catalogue.conferences.remove(0)
    };
    let sessions: Vec<_> = (0..EVENTS).map(|n| session(&conference, n)).collect();
    let occurrences = agenda(&conference, &sessions);
    let revision = Revision { sequence: 0, created_at: now, modified_at: now };
    let events = calendar_events(&occurrences);
    let revisions = Revisions(events.map(|event| (event.subject.id(), revision)).collect());
    let feed = Feed {
        heading: Some(Heading {
            name: "All".to_owned(),
            description: "All".to_owned(),
            source_url: None,
        }),
        language: Language::English,
        occurrences: &occurrences,
        revisions: &revisions,
        uid_host: "forums.example.org",
        public_url: "https://forums.example.org",
        alarms: false,
    };
    let bytes = render(&feed, Format::ICalendar).expect("it passes the check").bytes;
    let seconds = |work: &dyn Fn()| {
        let times = (0..ROUNDS).map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed()
        });
        median(times.map(|time: Duration| time.as_secs_f64()).collect())
    };
    let whole = seconds(&|| drop(black_box(render(black_box(&feed), Format::ICalendar))));
    let checked = seconds(&|| drop(black_box(check(black_box(&bytes)))));
    println!(
        "{EVENTS} events, {} octets: {:.1} ms, {:.0} events/s; of it the check {:.1} ms, {:.0} %",
        bytes.len(),
        whole * 1e3,
        f64::from(u32::try_from(EVENTS).expect("few")) / whole,
        checked * 1e3,
        100.0 * checked / whole
    );
}

fn session(conference: &Conference, n: usize) -> Session {
    let begins = conference.opens_on.and_hms_opt(10, 0, 0).expect("a time");
    let starts_at = begins + TimeDelta::hours(i64::try_from(n).expect("few"));
    Session {
        id: SessionId::new(),
        conference: conference.id,
        title: LocalizedText::english(format!("Session {n}: mediation, preventive diplomacy")),
        starts_at,
        ends_at: starts_at + TimeDelta::minutes(45),
        room: Some("Hall A".to_owned()),
        kind: SessionKind::Plenary,
        description: Some(LocalizedText::english("A discussion with the delegations")),
        speakers: Vec::new(),
        is_cancelled: false,
        revision: 1,
    }
}
