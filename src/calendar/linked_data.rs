//! Occurrences as data that search engines find in pages (schema.org, JSON-LD).

use chrono::{DateTime, FixedOffset, Offset, Utc};
use serde_json::{Map, Value, json};

use super::error::CalendarError;
use super::event::{Times, first_day, last_day};
use super::presentation::Presentation;
use super::values::Uri;
use domain::schedule::conference::Conference;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use domain::schedule::series::Series;
use domain::values::zone::Zone;
use domain::words::language::Language;

/// A gathering with its sessions, as an Event of schema.org.
///
/// # Errors
/// [`CalendarError::Address`] for a malformed address of the site.
pub fn gathering(
    occurrence: &Occurrence<'_>,
    sessions: &[Occurrence<'_>],
    public_url: &str,
    language: Language,
) -> Result<Value, CalendarError> {
    let site = Uri::parse("public_url", public_url)?;
    let presentation = Presentation::new(language, &site);
    let mut event = event(occurrence, &presentation);
    if let Some(series) = occurrence.subject.series() {
        let page = site.page("series", &series.slug);
        let title = series.title.in_language(language);
        let part_of = json!({"@type": "EventSeries", "name": title, "url": page.as_str()});
        event.insert("superEvent".to_owned(), part_of);
    }
    let sessions: Vec<_> =
        sessions.iter().map(|each| self::event(each, &presentation).into()).collect();
    add(&mut event, "subEvent", (!sessions.is_empty()).then_some(Value::Array(sessions)));
    Ok(in_context(event))
}

/// A series with what took and takes place in it, as an EventSeries of schema.org.
///
/// # Errors
/// [`CalendarError::Address`] for a malformed address of the site.
pub fn recurring(
    series: &Series,
    occurrences: &[Occurrence<'_>],
    public_url: &str,
    language: Language,
) -> Result<Value, CalendarError> {
    let site = Uri::parse("public_url", public_url)?;
    let presentation = Presentation::new(language, &site);
    let takes_place = |occurrence: &&Occurrence<'_>| {
        !matches!(occurrence.subject, Subject::Day { .. } | Subject::Deadline { .. })
    };
    let gatherings = occurrences.iter().filter(takes_place);
    let gatherings: Vec<Value> = gatherings.map(|one| event(one, &presentation).into()).collect();
    let schedule = occurrences.iter().find_map(|occurrence| match occurrence.subject {
        Subject::Day { series, on, .. } => {
            let ends = series.archived_on.map(|archived| last_day(on, archived).to_string());
            let mut schedule = object(json!({
                "@type": "Schedule",
                "repeatFrequency": "P1Y",
                "startDate": first_day(series, on).to_string(),
                "byMonth": on.month(),
                "byMonthDay": on.day(),
            }));
            add(&mut schedule, "endDate", ends.map(Value::from));
            Some(Value::from(schedule))
        }
        _ => None,
    });
    let mut event = object(json!({
        "@type": "EventSeries",
        "name": series.title.in_language(language),
        "description": series.summary.in_language(language),
        "url": site.page("series", &series.slug).as_str(),
    }));
    add(&mut event, "eventSchedule", schedule);
    add(&mut event, "subEvent", (!gatherings.is_empty()).then_some(Value::Array(gatherings)));
    Ok(in_context(event))
}

fn event(occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) -> Map<String, Value> {
    let (start, end) = span(&occurrence.when);
    let mut event = object(json!({
        "@type": "Event",
        "name": presentation.title(occurrence),
        "description": presentation.description(occurrence).join("\n"),
        "url": presentation.page(occurrence).as_str(),
        "startDate": start,
        "endDate": end,
    }));
    add(&mut event, "eventStatus", status(occurrence.status).map(Value::from));
    if let Some(conference) = occurrence.subject.conference() {
        let place = presentation.location(occurrence);
        let location = Vec::from_iter(place.map(|name| self::place(conference, &name)));
        show_ways(&mut event, conference, location);
        let image = conference.image_url.as_ref().map(|url| Value::from(url.as_str()));
        add(&mut event, "image", image);
        let languages: Vec<_> = conference.languages.iter().map(|one| one.tag()).collect();
        let languages = (!languages.is_empty()).then(|| json!(languages));
        add(&mut event, "inLanguage", languages);
    }
    event
}

/// What schema.org has a word for: nothing of what is proposed, or due.
fn status(status: OccurrenceStatus) -> Option<&'static str> {
    match status {
        OccurrenceStatus::Confirmed | OccurrenceStatus::Held => {
            Some("https://schema.org/EventScheduled")
        }
        OccurrenceStatus::Postponed => Some("https://schema.org/EventPostponed"),
        OccurrenceStatus::Cancelled => Some("https://schema.org/EventCancelled"),
        OccurrenceStatus::Due | OccurrenceStatus::Tentative => None,
    }
}

fn place(conference: &Conference, name: &str) -> Value {
    let mut place = object(json!({"@type": "Place", "name": name, "address": name}));
    let geo = conference.coordinates.map(|point| {
        json!({
            "@type": "GeoCoordinates",
            "latitude": point.latitude(),
            "longitude": point.longitude(),
        })
    });
    add(&mut place, "geo", geo);
    place.into()
}

fn show_ways(event: &mut Map<String, Value>, conference: &Conference, mut location: Vec<Value>) {
    let has_place = !location.is_empty();
    if let Some(url) = &conference.join_url {
        location.push(json!({"@type": "VirtualLocation", "url": url.as_str()}));
    }
    let mode = match (has_place, conference.join_url.is_some()) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (false, true) => "https://schema.org/OnlineEventAttendanceMode",
        (_, false) => "https://schema.org/OfflineEventAttendanceMode",
    };
    event.insert("eventAttendanceMode".to_owned(), mode.into());
    add(event, "location", (!location.is_empty()).then_some(Value::Array(location)));
}

fn span(when: &When) -> (String, String) {
    match when {
        When::Days { first, last } => (first.to_string(), last.to_string()),
        When::Timed { starts_at, ends_at, zone } => {
            let Times { start, end, .. } = Times::of(*starts_at, *ends_at, zone);
            (with_offset(start, zone), with_offset(end, zone))
        }
    }
}

fn with_offset(at: DateTime<Utc>, zone: &Zone) -> String {
    let offset = FixedOffset::east_opt(zone.observance(at).offset);
    at.with_timezone(&offset.unwrap_or(Utc.fix())).to_rfc3339()
}

fn in_context(mut thing: Map<String, Value>) -> Value {
    thing.insert("@context".to_owned(), "https://schema.org".into());
    thing.into()
}

fn add(to: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        to.insert(name.to_owned(), value);
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => unreachable!("it is written as an object"),
    }
}
