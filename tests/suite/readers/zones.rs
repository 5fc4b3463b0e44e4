//! What our definitions of zones mean to other readers.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use domain::schedule::conference::Conference;
use domain::schedule::reference;
use domain::schedule::session::{Session, SessionKind};
use domain::schedule::timeline::agenda;
use domain::values::ids::SessionId;
use domain::values::zone::Zone;
use domain::words::language::LocalizedText;
use serde_json::json;

use super::{Reader, feed};
use crate::support::app::{START, at};

const FIRST: i32 = 2015;
const LAST: i32 = 2040;
/// How many times are asked for in each zone.
const TIMES: usize = 60;

fn new_year(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().into()
}

/// A calendar whose times are in a zone, from the first of the years to the last.
fn published(zone: &Zone) -> String {
    let mut catalogue = reference::catalogue(at(START));
    let conference = Conference { zone: zone.clone(), ..catalogue.conferences.remove(0) };
    let sessions = [FIRST, LAST].map(|year| {
        let starts_at = new_year(year) + TimeDelta::days(100);
        Session {
            id: SessionId::new(),
            conference: conference.id,
            title: LocalizedText::english("Opening"),
            starts_at,
            ends_at: starts_at + TimeDelta::hours(2),
            room: None,
            kind: SessionKind::Plenary,
            description: None,
            speakers: Vec::new(),
            is_cancelled: false,
            revision: 1,
        }
    });
    feed("Zones", "Zones", &agenda(&conference, &sessions))
}

/// Times that clocks show once, of all seasons and hours, and a few hours beside clock changes.
fn times(zone: &Zone) -> Vec<NaiveDateTime> {
    let (first, last) = (new_year(FIRST), new_year(LAST + 1));
    let changes = zone.transitions(first.and_utc(), last.and_utc() - TimeDelta::days(2));
    let beside = changes
        .iter()
        .step_by(changes.len().div_ceil(10).max(1))
        .flat_map(|change| [-3, 3].map(|hours| zone.local(change.at + TimeDelta::hours(hours))));
    let spread = (0..).map(|n| first + TimeDelta::minutes(n * (26 * 365 * 24 * 60) / 70));
    let is_once = |local: &NaiveDateTime| {
        (first..last).contains(local)
            && !zone.shows_twice(*local)
            && zone.local(zone.instant(*local)) == *local
    };
    beside.chain(spread).filter(is_once).take(TIMES).collect()
}

#[test]
fn every_zone_is_read_as_it_is_by_every_reader() {
    let zones = Zone::names();
    assert!(zones.len() > 400, "{}", zones.len());
    let mut readers = Reader::all();
    let mut asked = 0;
    for name in zones {
        let zone: Zone = name.parse().unwrap();
        let calendar = published(&zone);
        if !calendar.contains("BEGIN:VTIMEZONE") {
            // Times in UTC need none.
            assert!(zone.transitions(at(START), at("2040-12-31T00:00:00Z")).is_empty(), "{name}");
            continue;
        }
        let times = times(&zone);
        assert_eq!(times.len(), TIMES, "{name}");
        let expected: Vec<_> = times.iter().map(|local| zone.instant(*local)).collect();
        let request = json!({ "calendar": calendar, "times": times });
        // All at once, then each by itself.
        readers.iter_mut().for_each(|reader| reader.ask(&request));
        for reader in &mut readers {
            let answer = reader.answer(&request);
            let read: Vec<DateTime<Utc>> =
                serde_json::from_value(answer["instants"].clone()).unwrap();
            for ((local, expected), read) in times.iter().zip(&expected).zip(&read) {
                assert_eq!(read, expected, "{local} in {name} by {}\n{calendar}", reader.name);
            }
            asked += read.len();
        }
    }
    assert!(asked > 3 * 400 * TIMES, "{asked}");
}
