//! The same events as JSON, for programs (JSCalendar, RFC 8984).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;

use super::event::{Times, first_day, is_busy, last_day, status, yearly};
use super::presentation::Presentation;
use super::rich::colour;
use super::values::{Rule, Uri};
use super::{Heading, PRODUCT};
use domain::schedule::conference::{Conference, Contact};
use domain::schedule::occurrence::{Occurrence, Subject, When};
use domain::schedule::revision::Revision;
use domain::words::language::Language;

/// The only entry of a map that needs no better name (RFC 8984 section 1.4.4).
const FIRST: &str = "1";
/// The one after it.
const SECOND: &str = "2";

/// Several events (RFC 8984 section 2.3).
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "@type", rename = "Group")]
struct Group<'a> {
    uid: String,
    updated: String,
    prod_id: &'static str,
    title: &'a str,
    description: &'a str,
    locale: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    entries: Vec<Event>,
}

/// One of them (RFC 8984 section 2.1).
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "@type")]
struct Event {
    uid: String,
    created: String,
    updated: String,
    sequence: i32,
    #[serde(flatten)]
    span: Span,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recurrence_rules: Vec<RecurrenceRule>,
    title: String,
    description: String,
    locale: Language,
    status: String,
    free_busy_status: &'static str,
    color: &'static str,
    keywords: BTreeMap<String, bool>,
    links: BTreeMap<&'static str, Link>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    locations: BTreeMap<&'static str, Location>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    virtual_locations: BTreeMap<&'static str, VirtualLocation>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    participants: BTreeMap<&'static str, Participant>,
}

/// When it is. Whole days are civil ones, wherever the reader is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Span {
    start: String,
    duration: String,
    time_zone: Option<String>,
    show_without_time: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "@type")]
struct RecurrenceRule {
    frequency: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_month_day: Vec<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Link {
    href: String,
    rel: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    display: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct VirtualLocation {
    uri: String,
}

/// Whom to ask.
#[derive(Serialize)]
#[serde(tag = "@type")]
struct Participant {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// How else to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    roles: BTreeMap<&'static str, bool>,
}

/// Writes events: a group where they have a heading, else the first of them by itself.
pub fn write(
    heading: Option<&Heading>,
    events: &[(&Occurrence<'_>, Revision)],
    presentation: &Presentation<'_>,
    uid_host: &str,
    modified_at: DateTime<Utc>,
) -> Vec<u8> {
    let mut entries =
        events.iter().map(|(event, revision)| entry(event, *revision, presentation, uid_host));
    let written = match heading {
        None => serde_json::to_vec(&entries.next()),
        Some(heading) => serde_json::to_vec(&Group {
            uid: heading.source_url.clone().unwrap_or_else(|| format!("feed@{uid_host}")),
            updated: utc(modified_at),
            prod_id: PRODUCT,
            title: &heading.name,
            description: &heading.description,
            locale: presentation.language(),
            source: heading.source_url.as_deref(),
            entries: entries.collect(),
        }),
    };
    written.expect("texts, numbers and maps with names are always written")
}

fn entry(
    occurrence: &Occurrence<'_>,
    revision: Revision,
    presentation: &Presentation<'_>,
    uid_host: &str,
) -> Event {
    let conference = occurrence.subject.conference();
    let page = presentation.page(occurrence).as_str().to_owned();
    let page = Link { href: page, rel: "describedby", display: None };
    let image = conference.and_then(|conference| conference.image_url.as_ref()).map(|url| Link {
        href: url.as_str().to_owned(),
        rel: "icon",
        display: Some("badge"),
    });
    Event {
        uid: format!("{}@{uid_host}", occurrence.subject.id()),
        created: utc(revision.created_at),
        updated: utc(revision.modified_at),
        sequence: revision.sequence,
        span: span(occurrence),
        recurrence_rules: Vec::from_iter(recurrence(occurrence)),
        title: presentation.title(occurrence),
        description: presentation.description(occurrence).join("\n"),
        locale: presentation.language(),
        status: status(occurrence.status).to_lowercase(),
        free_busy_status: if is_busy(occurrence) { "busy" } else { "free" },
        color: colour(occurrence),
        keywords: BTreeMap::from([(presentation.category(occurrence), true)]),
        links: [(FIRST, page)].into_iter().chain(image.map(|image| (SECOND, image))).collect(),
        locations: first(location(occurrence, presentation)),
        virtual_locations: first(conference.and_then(virtual_location)),
        participants: first(conference.and_then(|one| one.contact.as_ref()).map(participant)),
    }
}

fn first<T>(only: Option<T>) -> BTreeMap<&'static str, T> {
    only.into_iter().map(|value| (FIRST, value)).collect()
}

fn span(occurrence: &Occurrence<'_>) -> Span {
    let days = |first: NaiveDate, days: i64| Span {
        start: local(first.and_time(NaiveTime::MIN)),
        duration: format!("P{days}D"),
        time_zone: None,
        show_without_time: true,
    };
    match (&occurrence.subject, &occurrence.when) {
        (Subject::Day { series, on, .. }, _) => days(first_day(series, *on), 1),
        (_, When::Days { first, last }) => days(*first, (*last - *first).num_days() + 1),
        (_, When::Timed { starts_at, ends_at, zone }) => {
            let times = Times::of(*starts_at, *ends_at, zone);
            let (start, zone) = match times.in_utc {
                true => (times.start.naive_utc(), "Etc/UTC"),
                false => (zone.local(times.start), zone.name()),
            };
            Span {
                start: local(start),
                duration: duration(times.end - times.start),
                time_zone: Some(zone.to_owned()),
                show_without_time: false,
            }
        }
    }
}

fn recurrence(occurrence: &Occurrence<'_>) -> Option<RecurrenceRule> {
    let Subject::Day { series, on, .. } = occurrence.subject else {
        return None;
    };
    let (by_month, by_month_day) = match yearly(on) {
        Rule::LastDayOf(month) => (vec![month.to_string()], vec![-1]),
        Rule::Yearly | Rule::WeekdayOf(..) => (Vec::new(), Vec::new()),
    };
    let until = series.archived_on.map(|archived| last_day(on, archived));
    let until = until.map(|day| local(day.and_time(NaiveTime::MIN)));
    Some(RecurrenceRule { frequency: "yearly", by_month, by_month_day, until })
}

fn location(occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) -> Option<Location> {
    let name = presentation.location(occurrence);
    let point = occurrence.subject.conference().and_then(|conference| conference.coordinates);
    let coordinates =
        point.map(|point| format!("geo:{:.6},{:.6}", point.latitude(), point.longitude()));
    (name.is_some() || coordinates.is_some()).then_some(Location { name, coordinates })
}

fn virtual_location(conference: &Conference) -> Option<VirtualLocation> {
    let url = conference.join_url.as_ref()?;
    let uri = Uri::parse("join_url", url.as_str()).ok()?;
    Some(VirtualLocation { uri: uri.as_str().to_owned() })
}

fn participant(contact: &Contact) -> Participant {
    Participant {
        name: contact.name.clone(),
        email: contact.email.as_ref().map(ToString::to_string),
        description: contact.telephone.clone(),
        roles: BTreeMap::from([("contact", true)]),
    }
}

/// A span of time (RFC 8984 section 1.4.6).
fn duration(long: TimeDelta) -> String {
    match (long.num_minutes(), long.num_seconds() % 60) {
        (minutes, 0) => format!("PT{minutes}M"),
        (minutes, seconds) => format!("PT{minutes}M{seconds}S"),
    }
}

/// A civil time (RFC 8984 section 1.4.4).
fn local(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// An instant (RFC 8984 section 1.4.4).
fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
