//! A calendar taken apart, so that each event recurs by itself. calcard tells what replaces a
//! recurrence by SEQUENCE instead of UID, and takes the last time of a rule for a civil one.

use std::collections::{HashMap, HashSet};

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{DateTime, Datelike, Timelike};

use domain::values::invalid::Invalid;

/// Most events that recur, or of which single recurrences are told.
const MOST_RECURRING: usize = 200;

/// The events that do not recur, and each of those that do with what replaces its recurrences; all
/// with their zones.
///
/// # Errors
/// [`Invalid`] for more than 200 of the latter.
pub(super) fn parts(calendar: ICalendar) -> Result<Vec<ICalendar>, Invalid> {
    let (zones, events): (Vec<_>, Vec<_>) = calendar
        .components
        .into_iter()
        .filter(|component| !matches!(component.component_type, ICalendarComponentType::VCalendar))
        .partition(|component| component.component_type == ICalendarComponentType::VTimezone);
    let events = events.into_iter();
    let mut events: Vec<_> =
        events.filter(|one| one.component_type == ICalendarComponentType::VEvent).collect();
    for event in &mut events {
        event.entries.retain(|entry| entry.name != ICalendarProperty::Sequence);
        event.component_ids.clear();
    }
    let recurs = |event: &ICalendarComponent| event.is_recurrent_or_override();
    let recurring: HashSet<String> = events.iter().filter(|event| recurs(event)).map(uid).collect();
    if recurring.len() > MOST_RECURRING {
        let expected = format!("at most {MOST_RECURRING} events that recur");
        return Err(Invalid::new("file", expected, recurring.len().to_string()));
    }
    let (recurring, single): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|event| recurring.contains(&uid(event)));
    let mut by_uid: HashMap<String, usize> = HashMap::new();
    let mut parts = vec![single];
    for event in recurring {
        let next = parts.len();
        let part = *by_uid.entry(uid(&event)).or_insert(next);
        if part == next {
            parts.push(Vec::new());
        }
        parts[part].push(event);
    }
    Ok(parts.into_iter().map(|events| with_zones(events, &zones)).collect())
}

fn uid(event: &ICalendarComponent) -> String {
    event.uid().unwrap_or_default().to_owned()
}

fn with_zones(events: Vec<ICalendarComponent>, zones: &[ICalendarComponent]) -> ICalendar {
    let used: HashSet<_> =
        events.iter().flat_map(|event| &event.entries).filter_map(|entry| entry.tz_id()).collect();
    let is_used =
        |zone: &&ICalendarComponent| zone.timezone().is_some_and(|(name, _)| used.contains(name));
    let mut components: Vec<_> = zones.iter().filter(is_used).cloned().collect();
    components.extend(events);
    let mut calendar = ICalendar { components };
    end_rules_where_they_start(&mut calendar);
    calendar
}

/// The rule by which an event recurs.
pub(super) fn rule(event: &ICalendarComponent) -> Option<&ICalendarRecurrenceRule> {
    match event.property(&ICalendarProperty::Rrule)?.values.first()? {
        ICalendarValue::RecurrenceRule(rule) => Some(rule),
        _ => None,
    }
}

/// Writes the last times of rules in the zones of their starts, in which they are counted.
fn end_rules_where_they_start(calendar: &mut ICalendar) {
    let zones = calendar.build_owned_tz_resolver();
    for event in &mut calendar.components {
        let start = event.property(&ICalendarProperty::Dtstart).and_then(|start| start.tz_id());
        let Some(zone) = start.and_then(|name| zones.resolve(name)) else { continue };
        let rules = event.entries.iter_mut().filter(|one| one.name == ICalendarProperty::Rrule);
        for value in rules.flat_map(|entry| &mut entry.values) {
            let ICalendarValue::RecurrenceRule(rule) = value else { continue };
            let Some(until) = &rule.until else { continue };
            let in_utc = until.to_date_time().filter(|until| until.offset.is_some());
            if let Some(at) = in_utc.and_then(|until| until.to_date_time_with_tz(Tz::UTC)) {
                rule.until = Some(civil(&at.with_timezone(&zone)));
            }
        }
    }
}

fn civil(at: &DateTime<Tz>) -> PartialDateTime {
    let at = at.naive_local();
    let small = |n: u32| u8::try_from(n).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}
