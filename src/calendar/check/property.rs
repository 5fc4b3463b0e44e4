//! What each component must and may have, and each of its properties by itself: RFC 5545 sections 3.6
//! to 3.8 and RFC 7986, as far as we write them. What is not in the table is not written by us, and a
//! finding; names with X- are let through.

use super::block::Block;
use super::defect;
use super::line::Property;
use super::value::{Kind, Moment};
use crate::error::CalendarError;

/// How often a component has a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Once,
    AtMostOnce,
    AnyNumber,
}

use Count::{AnyNumber, AtMostOnce, Once};

/// A property that a component may have: its name, how often, the type of its values, and the
/// parameters that it may have beside VALUE.
type Allowed = (&'static str, Count, Kind, &'static [&'static str]);

const CALENDAR: &[Allowed] = &[
    ("VERSION", Once, Kind::Keyword(&["2.0"]), &[]),
    ("PRODID", Once, Kind::Text, &[]),
    ("CALSCALE", AtMostOnce, Kind::Keyword(&["GREGORIAN"]), &[]),
    ("METHOD", AtMostOnce, Kind::Keyword(&["PUBLISH", "REQUEST", "CANCEL"]), &[]),
    ("UID", AtMostOnce, Kind::Text, &[]),
    ("NAME", AnyNumber, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("DESCRIPTION", AnyNumber, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("CATEGORIES", AnyNumber, Kind::Texts, &["LANGUAGE"]),
    ("LAST-MODIFIED", AtMostOnce, Kind::Instant, &[]),
    ("URL", AtMostOnce, Kind::Uri, &[]),
    ("SOURCE", AtMostOnce, Kind::Uri, &[]),
    ("REFRESH-INTERVAL", AtMostOnce, Kind::Duration, &[]),
    ("COLOR", AtMostOnce, Kind::Colour, &[]),
    ("IMAGE", AnyNumber, Kind::Uri, &["ALTREP", "DISPLAY", "FMTTYPE"]),
];

const EVENT: &[Allowed] = &[
    ("UID", Once, Kind::Text, &[]),
    ("DTSTAMP", Once, Kind::Instant, &[]),
    ("DTSTART", Once, Kind::Moment, &["TZID"]),
    ("DTEND", AtMostOnce, Kind::Moment, &["TZID"]),
    ("DURATION", AtMostOnce, Kind::Duration, &[]),
    ("RECURRENCE-ID", AtMostOnce, Kind::Moment, &["TZID", "RANGE"]),
    ("RRULE", AtMostOnce, Kind::Recurrence, &[]),
    ("RDATE", AnyNumber, Kind::Moments, &["TZID"]),
    ("EXDATE", AnyNumber, Kind::Moments, &["TZID"]),
    ("CREATED", AtMostOnce, Kind::Instant, &[]),
    ("LAST-MODIFIED", AtMostOnce, Kind::Instant, &[]),
    ("SEQUENCE", AtMostOnce, Kind::Integer(0, i32::MAX as i64), &[]),
    ("STATUS", AtMostOnce, Kind::Keyword(&["TENTATIVE", "CONFIRMED", "CANCELLED"]), &[]),
    ("TRANSP", AtMostOnce, Kind::Keyword(&["OPAQUE", "TRANSPARENT"]), &[]),
    ("CLASS", AtMostOnce, Kind::Keyword(&["PUBLIC", "PRIVATE", "CONFIDENTIAL"]), &[]),
    ("PRIORITY", AtMostOnce, Kind::Integer(0, 9), &[]),
    ("SUMMARY", AtMostOnce, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("DESCRIPTION", AtMostOnce, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("LOCATION", AtMostOnce, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("COMMENT", AnyNumber, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("CONTACT", AnyNumber, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("CATEGORIES", AnyNumber, Kind::Texts, &["LANGUAGE"]),
    ("RESOURCES", AnyNumber, Kind::Texts, &["ALTREP", "LANGUAGE"]),
    ("GEO", AtMostOnce, Kind::Place, &[]),
    ("URL", AtMostOnce, Kind::Uri, &[]),
    ("ATTACH", AnyNumber, Kind::Uri, &["FMTTYPE"]),
    ("RELATED-TO", AnyNumber, Kind::Text, &["RELTYPE"]),
    ("ORGANIZER", AtMostOnce, Kind::Address, &["CN", "DIR", "LANGUAGE", "SENT-BY", "EMAIL"]),
    (
        "ATTENDEE",
        AnyNumber,
        Kind::Address,
        &["CN", "CUTYPE", "DIR", "EMAIL", "LANGUAGE", "PARTSTAT", "ROLE", "RSVP", "SENT-BY"],
    ),
    ("COLOR", AtMostOnce, Kind::Colour, &[]),
    ("IMAGE", AnyNumber, Kind::Uri, &["ALTREP", "DISPLAY", "FMTTYPE"]),
    ("CONFERENCE", AnyNumber, Kind::Uri, &["FEATURE", "LABEL", "LANGUAGE"]),
];

const ALARM: &[Allowed] = &[
    ("ACTION", Once, Kind::Keyword(&["DISPLAY", "AUDIO"]), &[]),
    ("TRIGGER", Once, Kind::Trigger, &["RELATED"]),
    ("DESCRIPTION", AtMostOnce, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("DURATION", AtMostOnce, Kind::Duration, &[]),
    ("REPEAT", AtMostOnce, Kind::Integer(0, 100), &[]),
    ("UID", AtMostOnce, Kind::Text, &[]),
];

const ZONE: &[Allowed] = &[
    ("TZID", Once, Kind::Text, &[]),
    ("LAST-MODIFIED", AtMostOnce, Kind::Instant, &[]),
    ("TZURL", AtMostOnce, Kind::Uri, &[]),
];

const OBSERVANCE: &[Allowed] = &[
    ("DTSTART", Once, Kind::Local, &[]),
    ("TZOFFSETFROM", Once, Kind::Offset, &[]),
    ("TZOFFSETTO", Once, Kind::Offset, &[]),
    ("RRULE", AtMostOnce, Kind::Recurrence, &[]),
    // A list of dates in one RDATE is read wrongly by ical.js: we write none.
    ("COMMENT", AnyNumber, Kind::Text, &["ALTREP", "LANGUAGE"]),
    ("TZNAME", AnyNumber, Kind::Text, &["LANGUAGE"]),
];

/// Those that have no type by themselves, and must say it (RFC 7986 section 5).
const SAY_THEIR_TYPE: [&str; 4] = ["SOURCE", "REFRESH-INTERVAL", "IMAGE", "CONFERENCE"];
/// Parameters whose value is a URI, and quoted.
const QUOTED: [&str; 3] = ["ALTREP", "DIR", "SENT-BY"];

/// Checks the properties of a component and of all within it.
pub(super) fn check(block: &Block<'_>) -> Result<(), CalendarError> {
    let allowed = match block.name {
        "VCALENDAR" => CALENDAR,
        "VEVENT" => EVENT,
        "VALARM" => ALARM,
        "VTIMEZONE" => ZONE,
        _ => OBSERVANCE,
    };
    for property in &block.properties {
        if property.name.starts_with("X-") {
            continue;
        }
        let known = allowed.iter().find(|(name, ..)| *name == property.name);
        let Some((_, _, kind, parameters)) = known else {
            return Err(defect(property.line, block.name, "a property that it has", property.name));
        };
        check_parameters(property, parameters)?;
        check_value(property, *kind)?;
    }
    for (name, count, ..) in allowed {
        let mut all = block.all(name);
        let (first, second) = (all.next(), all.next());
        match (count, first, second) {
            (Once, None, _) => {
                let (line, component) = (block.end, block.name.to_owned());
                return Err(CalendarError::Missing { line, component, expected: name });
            }
            (Once | AtMostOnce, _, Some(second)) => {
                let expected = format!("{name} once");
                return Err(defect(second.line, block.name, expected, "another one"));
            }
            _ => {}
        }
    }
    block.parts.iter().try_for_each(check)
}

fn check_parameters(property: &Property<'_>, allowed: &[&str]) -> Result<(), CalendarError> {
    let found =
        |expected: &str, got: &str| Err(defect(property.line, property.name, expected, got));
    for parameter in &property.parameters {
        let name = parameter.name;
        if name != "VALUE" && !name.starts_with("X-") && !allowed.contains(&name) {
            return found("a parameter that it has", name);
        }
        if QUOTED.contains(&name)
            && (!parameter.is_quoted || Kind::Uri.refuses(parameter.value).is_some())
        {
            return found("a URI in quotation marks", parameter.value);
        }
        if name == "LANGUAGE" && !is_language(parameter.value) {
            return found("a language such as en", parameter.value);
        }
        if name == "RSVP" && !["TRUE", "FALSE"].contains(&parameter.value) {
            return found("TRUE or FALSE", parameter.value);
        }
    }
    Ok(())
}

/// A language tag, as far as its form (RFC 5646 section 2.1).
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let fits = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(fits)
}

fn check_value(property: &Property<'_>, kind: Kind) -> Result<(), CalendarError> {
    let Property { line, name, value, .. } = property;
    if let Some(expected) = kind.refuses(value) {
        return Err(defect(*line, name, expected, *value));
    }
    let said = property.parameter("VALUE");
    match said {
        Some(said) if !kind.value_names().contains(&said) => {
            return Err(defect(*line, name, kind.value_names().join(" or "), said));
        }
        None if SAY_THEIR_TYPE.contains(name) => {
            let expected = format!("VALUE={}", kind.value_names().join(" or "));
            return Err(defect(*line, name, expected, "nothing"));
        }
        _ => {}
    }
    match kind {
        Kind::Moment | Kind::Moments => check_moments(property, said.unwrap_or("DATE-TIME")),
        Kind::Trigger => {
            let is_instant = Moment::read(value).is_some();
            let expected = if is_instant { "DATE-TIME" } else { "DURATION" };
            if said.unwrap_or("DURATION") == expected {
                return Ok(());
            }
            Err(defect(*line, name, format!("VALUE={expected}"), *value))
        }
        _ => Ok(()),
    }
}

/// Dates and times are of the type that is said, and no time floats: it is in UTC, or in a zone.
fn check_moments(property: &Property<'_>, said: &str) -> Result<(), CalendarError> {
    let Property { line, name, value, .. } = property;
    let in_zone = property.parameter("TZID").is_some();
    for moment in value.split(',').filter_map(Moment::read) {
        if moment.value_name() != said {
            return Err(defect(*line, name, said, *value));
        }
        let expected = match (moment, in_zone) {
            (Moment::Local(_), false) => "UTC or TZID, and no floating time",
            (Moment::Utc(_), true) => "no TZID, as it is in UTC",
            (Moment::Date(_), true) => "no TZID, as it is a date",
            _ => continue,
        };
        return Err(defect(*line, name, expected, *value));
    }
    Ok(())
}
