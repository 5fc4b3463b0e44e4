//! The other forms of the same events.

use calcard::jscalendar::JSCalendar;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use super::*;
use domain::schedule::timeline::agenda;

/// What stands first in texts that are to stay texts.
const HOSTILE: &str = "\"; <script>alert(1)</script> ]]> & =cmd \u{7} سلام 🕊\r\nEND:VEVENT";

fn as_json(occurrences: &[Occurrence<'_>]) -> Value {
    let revisions = first_revisions(occurrences);
    let feed = render(&feed(occurrences, &revisions), Format::JsCalendar).unwrap();
    serde_json::from_slice(&feed.bytes).unwrap()
}

fn as_atom(occurrences: &[Occurrence<'_>], revisions: &Revisions) -> String {
    let feed = render(&feed(occurrences, revisions), Format::Atom).unwrap();
    String::from_utf8(feed.bytes).unwrap()
}

/// The texts of all elements of a name, as a reader of XML has them.
fn texts_of(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut within) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == name => {
                within = true;
                texts.push(String::new());
            }
            Event::End(tag) if tag.name().as_ref() == name => within = false,
            Event::Text(text) if within => {
                texts.last_mut().unwrap().push_str(&text);
            }
            Event::GeneralRef(entity) if within => {
                let entity = format!("&{};", &*entity);
                let text = quick_xml::escape::unescape(&entity).unwrap().into_owned();
                texts.last_mut().unwrap().push_str(&text);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn a_foreign_reader_makes_the_same_calendar_of_the_json() {
    let conference = Conference {
        join_url: Some("https://example.org/join".parse().unwrap()),
        coordinates: Some(Coordinates::new(47.37, 8.54).unwrap()),
        ..conference("Workshop")
    };
    let sessions = [
        session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00"),
        // Clocks show it twice.
        session(&conference, 2, "2026-10-25T02:30:00", "2026-10-25T03:30:00"),
    ];
    let mut catalogue = reference::catalogue(now());
    catalogue.conferences.push(conference.clone());
    let occurrences = [everything(&catalogue), agenda(&conference, &sessions)].concat();
    let revisions = first_revisions(&occurrences);
    let json = render(&feed(&occurrences, &revisions), Format::JsCalendar).unwrap();
    let json = String::from_utf8(json.bytes).unwrap();
    let foreign = JSCalendar::<String, String>::parse(&json).unwrap().into_icalendar().unwrap();
    let foreign = foreign.to_string();
    for ours in parsed_events(&parsed(&rendered(&occurrences))) {
        let uid = ours.uid().unwrap();
        let theirs = event_with(&foreign, &format!("UID:{uid}\r\n"));
        let ours = event_with(&rendered(&occurrences), &format!("UID:{uid}\r\n"));
        // Not RRULE: calcard has it from a draft that follows RFC 8984, under another name.
        for name in ["DTSTART", "STATUS", "SEQUENCE", "COLOR"] {
            let of = |lines: &[String]| {
                let found = lines.iter().find(|line| line.starts_with(name));
                found.map(|line| line.rsplit_once(':').unwrap().1.replace('Z', ""))
            };
            assert_eq!(of(&theirs), of(&ours), "{name} of {uid}: {theirs:?}");
        }
    }
}

#[test]
fn json_tells_days_as_days_times_in_their_zone_and_what_recurs_as_a_rule() {
    let conference = conference("Workshop");
    let sessions = [session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00")];
    let catalogue = reference::catalogue(now());
    let group = as_json(&[everything(&catalogue), agenda(&conference, &sessions)].concat());
    assert_eq!(group["@type"], "Group");
    let entries = group["entries"].as_array().unwrap();
    let titled = |title: &str| {
        let is_titled = |entry: &&Value| entry["title"].as_str().unwrap().contains(title);
        entries.iter().find(is_titled).unwrap()
    };
    let day = titled("International Day of Neutrality");
    assert_eq!(day["start"], "2017-12-12T00:00:00");
    assert_eq!((&day["duration"], &day["showWithoutTime"]), (&json!("P1D"), &json!(true)));
    let rule = json!([{"@type": "RecurrenceRule", "frequency": "yearly"}]);
    assert_eq!(day["recurrenceRules"], rule);
    let session = titled("Session 1");
    assert_eq!(session["start"], "2026-10-24T09:00:00");
    assert_eq!(
        (&session["duration"], &session["timeZone"]),
        (&json!("PT90M"), &json!("Europe/Zurich"))
    );
    assert_eq!(session["locations"]["1"]["name"], "Room A; upper floor, Zürich, Switzerland");
}

#[test]
fn a_single_event_brings_no_calendar_of_its_own() {
    let conference = conference("Workshop");
    let catalogue = Catalogue { conferences: vec![conference], ..Catalogue::default() };
    let occurrences = everything(&catalogue);
    let revisions = first_revisions(&occurrences);
    let single = Feed { heading: None, ..feed(&occurrences, &revisions) };
    let calendar = render(&single, Format::ICalendar).unwrap();
    let calendar = String::from_utf8(calendar.bytes).unwrap();
    for property in ["NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "SOURCE", "METHOD"] {
        assert!(!calendar.contains(&format!("\r\n{property}")), "{property}: {calendar}");
    }
    let event = render(&single, Format::JsCalendar).unwrap();
    let event: Value = serde_json::from_slice(&event.bytes).unwrap();
    assert_eq!((&event["@type"], &event["title"]), (&json!("Event"), &json!("Workshop")));
}

#[test]
fn news_begin_with_what_changed_last() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let mut revisions = first_revisions(&occurrences);
    let moved = catalogue.conferences[1].id.0;
    let revision = revisions.0.get_mut(&moved).unwrap();
    revision.modified_at += chrono::TimeDelta::days(1);
    let xml = as_atom(&occurrences, &revisions);
    let ids = texts_of(&xml, "id");
    assert_eq!(ids[0], "https://forums.example/feeds/all.ics");
    assert_eq!(ids[1], format!("urn:uuid:{moved}"));
    assert_eq!(ids.len(), 1 + revisions.0.len());
    assert_eq!(texts_of(&xml, "updated")[..2], ["2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z"]);
    let summaries = texts_of(&xml, "summary");
    assert!(summaries.contains(&"12 December".to_owned()), "{summaries:?}");
}

#[test]
fn texts_stay_texts_in_every_form() {
    let conference = Conference {
        theme: Some(LocalizedText::english(HOSTILE)),
        place: Some(LocalizedText::english(HOSTILE)),
        ..conference(HOSTILE)
    };
    let catalogue = Catalogue { conferences: vec![conference], ..Catalogue::default() };
    let occurrences = everything(&catalogue);
    let title = as_json(&occurrences)["entries"][0]["title"].clone();
    assert!(title.as_str().unwrap().contains(HOSTILE), "{title}");
    let xml = as_atom(&occurrences, &first_revisions(&occurrences));
    // XML cannot say a bell, and writes every line break in one way.
    let readable = HOSTILE.replace('\u{7}', "").replace("\r\n", "\n");
    assert!(texts_of(&xml, "title")[1].replace("\r\n", "\n").contains(&readable), "{xml}");
    assert!(texts_of(&xml, "content")[0].contains("&lt;script&gt;"), "{xml}");
    let links = adding(&occurrences[0], "https://forums.example", Language::English).unwrap();
    for link in [links.google, links.outlook, links.microsoft365] {
        let url = url::Url::parse(&link).unwrap();
        assert!(url.query_pairs().any(|(_, value)| value.contains("<script>alert(1)</script>")));
        assert!(link.len() < 8_000 && !link.contains(['<', '"', '\n', ' ']), "{link}");
    }
}

#[test]
fn links_of_web_calendars_hold_days_and_times_as_these_read_them() {
    let conference = conference("Workshop");
    let sessions = [session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00")];
    let catalogue = reference::catalogue(now());
    let days = everything(&catalogue);
    let day = days.iter().find(|one| one.when.first_day() == date("2026-12-12")).unwrap();
    let links =
        |occurrence| adding(occurrence, "https://forums.example", Language::English).unwrap();
    let google = links(day).google;
    for part in ["dates=20261212%2F20261213", "recur=RRULE%3AFREQ%3DYEARLY"] {
        assert!(google.contains(part), "{google}");
    }
    let items = agenda(&conference, &sessions);
    assert!(links(&items[0]).google.contains("dates=20261024T070000Z%2F20261024T083000Z"));
    let outlook = links(&items[0]).outlook;
    for part in ["startdt=2026-10-24T07%3A00%3A00Z", "allday=false", "subject=Session%201"] {
        assert!(outlook.contains(part), "{outlook}");
    }
    assert!(links(day).microsoft365.contains("startdt=2026-12-12&enddt=2026-12-13&allday=true"));
}

#[test]
fn search_engines_are_told_what_is_certain_and_what_was_called_off() {
    let site = "https://forums.example";
    let mut conference = conference("Workshop");
    let sessions = [session(&conference, 1, "2026-10-24T09:00:00", "2026-10-24T10:30:00")];
    for (status, said) in [
        (ConferenceStatus::Confirmed, Some("https://schema.org/EventScheduled")),
        (ConferenceStatus::Cancelled, Some("https://schema.org/EventCancelled")),
        (ConferenceStatus::Postponed, Some("https://schema.org/EventPostponed")),
        (ConferenceStatus::Tentative, None),
    ] {
        conference.status = status;
        let catalogue = Catalogue { conferences: vec![conference.clone()], ..Catalogue::default() };
        let event = &everything(&catalogue)[0];
        let items = agenda(&conference, &sessions);
        let data = gathering(event, &items, site, Language::English).unwrap();
        assert_eq!(data["eventStatus"].as_str(), said, "{status}");
        assert_eq!(data["startDate"], "2026-10-24");
        assert_eq!(data["subEvent"][0]["startDate"], "2026-10-24T09:00:00+02:00");
        assert_eq!(data["location"][0]["name"], "Zürich, Switzerland");
    }
    let catalogue = reference::catalogue(now());
    let of = |n: usize| {
        let series = &catalogue.series[n];
        let mut occurrences = everything(&catalogue);
        occurrences.retain(|one| one.subject.series().is_some_and(|each| each.id == series.id));
        recurring(series, &occurrences, site, Language::English).unwrap()
    };
    assert_eq!(of(0)["subEvent"].as_array().unwrap().len(), 3);
    assert_eq!(of(1)["eventSchedule"]["startDate"], "2017-12-12");
    assert_eq!(of(1)["eventSchedule"]["repeatFrequency"], "P1Y");
}

#[test]
fn every_event_has_the_uid_of_the_calendar_in_json() {
    let catalogue = reference::catalogue(now());
    let occurrences = everything(&catalogue);
    let group = as_json(&occurrences);
    let uids = group["entries"].as_array().unwrap().iter().map(|entry| entry["uid"].clone());
    let uids: Vec<_> = uids.collect();
    let ids =
        calendar_events(&occurrences).map(|one| json!(format!("{}@{HOST}", one.subject.id())));
    assert_eq!(uids, ids.collect::<Vec<_>>());
}
