//! What has to agree within a calendar.

use std::collections::HashSet;

use super::block::Block;
use super::defect;
use super::line::Property;
use super::value::Moment;
use crate::error::CalendarError;

/// Checks what has to agree.
pub(super) fn check(calendar: &Block<'_>) -> Result<(), CalendarError> {
    if calendar.parts.is_empty() {
        return Err(CalendarError::Empty);
    }
    let zones = zones(calendar)?;
    let mut identities = HashSet::new();
    for event in calendar.parts("VEVENT") {
        check_times(event)?;
        check_recurrence(event)?;
        check_zones(event, &zones)?;
        event.parts("VALARM").try_for_each(check_alarm)?;
        let recurrence = event.get("RECURRENCE-ID").map(|property| property.value);
        if !identities.insert((uid(event), recurrence)) {
            let recurrence = recurrence.map(|id| format!(" on {id}")).unwrap_or_default();
            let uid = format!("{}{recurrence}", uid(event));
            return Err(CalendarError::Duplicate { line: event.end, uid });
        }
    }
    match calendar.get("METHOD").map(|method| method.value) {
        None => check_publication(calendar, &identities),
        Some("PUBLISH") => {
            check_publication(calendar, &identities)?;
            calendar.parts("VEVENT").try_for_each(|event| required(event, "ORGANIZER"))
        }
        Some(method) => check_invitation(calendar, method),
    }
}

fn uid<'a>(event: &Block<'a>) -> &'a str {
    event.get("UID").map(|uid| uid.value).unwrap_or_default()
}

/// The zones that are described, each once and with an observance at least.
fn zones<'a>(calendar: &Block<'a>) -> Result<HashSet<&'a str>, CalendarError> {
    let mut known = HashSet::new();
    for zone in calendar.parts("VTIMEZONE") {
        let name = zone.get("TZID").map(|id| id.value).unwrap_or_default();
        if zone.parts.is_empty() {
            let (line, component) = (zone.end, zone.name.to_owned());
            let expected = "STANDARD or DAYLIGHT";
            return Err(CalendarError::Missing { line, component, expected });
        }
        if !known.insert(name) {
            return Err(defect(zone.end, zone.name, "each zone once", name));
        }
        for observance in &zone.parts {
            // RFC 5545 section 3.6.5: in UTC, whatever DTSTART is.
            if let Some(rule) = observance.get("RRULE")
                && matches!(until(rule), Some(Moment::Date(_) | Moment::Local(_)))
            {
                return Err(defect(rule.line, observance.name, "UNTIL in UTC", rule.value));
            }
        }
    }
    Ok(known)
}

/// The end comes after the beginning, is of its type, and is said once.
fn check_times(event: &Block<'_>) -> Result<(), CalendarError> {
    let Some(start) = event.get("DTSTART") else { return Ok(()) };
    if let (Some(_), Some(duration)) = (event.get("DTEND"), event.get("DURATION")) {
        return Err(defect(duration.line, event.name, "DTEND or DURATION", "both"));
    }
    let (Some(end), Some(begins)) = (event.get("DTEND"), Moment::read(start.value)) else {
        return Ok(());
    };
    let same_type = of_type(end, begins);
    let same_zone = start.parameter("TZID") == end.parameter("TZID");
    let is_later = Moment::read(end.value).is_some_and(|ends| ends > begins);
    if same_type && (is_later || !same_zone) {
        return Ok(());
    }
    let expected = format!("an end after DTSTART and of its type, {}", start.value);
    Err(defect(end.line, end.name, expected, end.value))
}

/// Whether all moments of a property are dates, or all times, as another one is.
fn of_type(property: &Property<'_>, other: Moment) -> bool {
    let mut all = property.value.split(',').filter_map(Moment::read);
    all.all(|moment| moment.value_name() == other.value_name())
}

fn until(rule: &Property<'_>) -> Option<Moment> {
    let until = rule.value.split(';').find_map(|part| part.strip_prefix("UNTIL="))?;
    Moment::read(until)
}

fn check_recurrence(event: &Block<'_>) -> Result<(), CalendarError> {
    let Some(begins) = event.get("DTSTART").and_then(|start| Moment::read(start.value)) else {
        return Ok(());
    };
    for name in ["RDATE", "EXDATE", "RECURRENCE-ID"] {
        if let Some(other) = event.all(name).find(|property| !of_type(property, begins)) {
            return Err(defect(other.line, name, "the type of DTSTART", other.value));
        }
    }
    let Some(rule) = event.get("RRULE") else { return Ok(()) };
    if event.get("RECURRENCE-ID").is_some() {
        return Err(defect(rule.line, event.name, "no RRULE beside RECURRENCE-ID", rule.value));
    }
    // RFC 5545 section 3.3.10: a date where DTSTART is one, else in UTC.
    let fits = matches!(
        (until(rule), begins),
        (None, _)
            | (Some(Moment::Date(_)), Moment::Date(_))
            | (Some(Moment::Utc(_)), Moment::Utc(_) | Moment::Local(_))
    );
    if fits {
        return Ok(());
    }
    Err(defect(rule.line, "RRULE", "UNTIL of the type of DTSTART, times in UTC", rule.value))
}

fn check_zones(event: &Block<'_>, zones: &HashSet<&str>) -> Result<(), CalendarError> {
    for property in &event.properties {
        if let Some(zone) = property.parameter("TZID").filter(|zone| !zones.contains(zone)) {
            return Err(defect(property.line, property.name, "a zone with a VTIMEZONE", zone));
        }
    }
    Ok(())
}

/// RFC 5545 section 3.6.6.
fn check_alarm(alarm: &Block<'_>) -> Result<(), CalendarError> {
    if alarm.get("ACTION").is_some_and(|action| action.value == "DISPLAY") {
        required(alarm, "DESCRIPTION")?;
    }
    match (alarm.get("DURATION"), alarm.get("REPEAT")) {
        (Some(one), None) | (None, Some(one)) => {
            Err(defect(one.line, alarm.name, "DURATION and REPEAT together", one.name))
        }
        _ => Ok(()),
    }
}

fn required(block: &Block<'_>, name: &'static str) -> Result<(), CalendarError> {
    if block.get(name).is_some() {
        return Ok(());
    }
    let (line, component) = (block.end, block.name.to_owned());
    Err(CalendarError::Missing { line, component, expected: name })
}

/// A feed invites nobody (RFC 5546 section 3.2.1), and every exception is one of something.
fn check_publication(
    calendar: &Block<'_>,
    identities: &HashSet<(&str, Option<&str>)>,
) -> Result<(), CalendarError> {
    for event in calendar.parts("VEVENT") {
        if let Some(attendee) = event.get("ATTENDEE") {
            return Err(defect(attendee.line, event.name, "no ATTENDEE in a feed", attendee.value));
        }
        if let Some(id) = event.get("RECURRENCE-ID")
            && !identities.contains(&(uid(event), None))
        {
            return Err(defect(id.line, event.name, "an event that it is one of", id.value));
        }
    }
    Ok(())
}

/// RFC 5546 sections 3.2.2 and 3.2.5: one event, of whom and to whom.
fn check_invitation(calendar: &Block<'_>, method: &str) -> Result<(), CalendarError> {
    for event in calendar.parts("VEVENT") {
        required(event, "ORGANIZER")?;
        required(event, "ATTENDEE")?;
        required(event, "SEQUENCE")?;
        if method == "REQUEST" {
            required(event, "SUMMARY")?;
        }
    }
    let mut events = calendar.parts("VEVENT");
    let first = events.next().map(uid);
    match events.find(|event| Some(uid(event)) != first) {
        Some(other) => {
            Err(defect(other.end, calendar.name, "one UID in an invitation", uid(other)))
        }
        None => Ok(()),
    }
}
