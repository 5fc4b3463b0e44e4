//! Agendas that were made elsewhere, as iCalendar (RFC 5545).

mod parts;

use std::collections::HashSet;
use std::ops::RangeInclusive;

use calcard::common::timezone::Tz;
use calcard::icalendar::dates::{CalendarErrorType, CalendarEvent, TimeOrDelta};
use calcard::icalendar::timezone::TzResolver;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty,
    ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use self::parts::{parts, rule};
use super::FilesError;
use domain::schedule::agenda_import::{EventProblem, EventTime, ForeignAgenda, ForeignEvent};
use domain::values::invalid::Invalid;
use domain::values::zone::{EARLIEST, LATEST, Zone};

/// How large a file of an agenda may be.
pub const LARGEST_AGENDA: usize = 4 * 1024 * 1024;
/// How often one event may recur: each day for centuries.
const MOST_RECURRENCES: usize = 100_000;
/// Longest UID that is accepted, in octets.
const LONGEST_UID: usize = 1_000;

type Expanded = CalendarEvent<DateTime<Tz>, TimeOrDelta<DateTime<Tz>, TimeDelta>>;

/// Reads the events of a calendar. Of those that recur, the ones that begin on some days, or the day
/// before or after: which days they are at the venue is not known here.
///
/// # Errors
/// [`FilesError::Refused`] when it is no calendar, too large, or holds more events that recur than
/// 200. An event that cannot be read is no error: the agenda tells it.
pub fn read_agenda(
    bytes: &[u8],
    days: RangeInclusive<NaiveDate>,
) -> Result<ForeignAgenda, FilesError> {
    if bytes.len() > LARGEST_AGENDA {
        let expected = format!("at most {LARGEST_AGENDA} octets");
        return Err(Invalid::new("file", expected, bytes.len().to_string()).into());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let got = format!("octet {} that is not", error.valid_up_to() + 1);
        Invalid::new("file", "UTF-8, as iCalendar is", got)
    })?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else {
        let begin: String = text.lines().next().unwrap_or_default().chars().take(40).collect();
        return Err(Invalid::new("file", "iCalendar, from BEGIN:VCALENDAR on", begin).into());
    };
    let mut agenda = ForeignAgenda::default();
    for part in parts(calendar)? {
        Reading::new(&part, &days, &mut agenda).read();
    }
    Ok(agenda)
}

struct Reading<'a> {
    calendar: &'a ICalendar,
    days: &'a RangeInclusive<NaiveDate>,
    agenda: &'a mut ForeignAgenda,
    /// The zones by the names that they have in the file.
    zones: TzResolver<&'a str>,
    /// The components that cannot be read, each told once.
    broken: HashSet<u32>,
}

impl<'a> Reading<'a> {
    fn new(
        calendar: &'a ICalendar,
        days: &'a RangeInclusive<NaiveDate>,
        agenda: &'a mut ForeignAgenda,
    ) -> Self {
        let zones = calendar.build_tz_resolver();
        Self { calendar, days, agenda, zones, broken: HashSet::new() }
    }

    fn read(mut self) {
        self.find_unknown_zones();
        self.find_unreadable_times();
        let expanded = self.calendar.expand_dates(Tz::Floating, MOST_RECURRENCES);
        for error in expanded.errors {
            let (field, expected) = match error.error {
                CalendarErrorType::MissingDtStart => ("DTSTART", "the time of its start"),
                CalendarErrorType::InvalidDtStart => ("DTSTART", "a time that clocks show once"),
                CalendarErrorType::InvalidDtEnd => ("DTEND", "a time that clocks show once"),
                CalendarErrorType::InvalidDuration => ("DURATION", "a duration"),
                CalendarErrorType::RRule(_) => ("RRULE", "a rule by which it can recur"),
            };
            self.refuse(error.comp_id, Invalid::new(field, expected, "none"));
        }
        for event in expanded.events {
            self.take(&event);
        }
    }

    /// What has a time and no end would take until midnight for calcard; rules that recur by the hour are
    /// none of an agenda.
    fn find_unreadable_times(&mut self) {
        for (id, component) in (0_u32..).zip(&self.calendar.components) {
            let ends = [ICalendarProperty::Dtend, ICalendarProperty::Duration];
            if has_time(component) && !ends.iter().any(|end| component.has_property(end)) {
                self.refuse(id, Invalid::new("DTEND", "an end, or a DURATION", "none"));
            }
            if rule(component).is_some_and(|rule| rule.freq > ICalendarFrequency::Daily) {
                let expected = "a rule that recurs once a day at most";
                self.refuse(id, Invalid::new("RRULE", expected, "a rule that recurs more often"));
            }
        }
    }

    /// A zone that nobody knows would be taken for that of the venue.
    fn find_unknown_zones(&mut self) {
        for (id, component) in (0_u32..).zip(&self.calendar.components) {
            let mut zones = component.entries.iter().filter_map(|entry| entry.tz_id());
            if let Some(unknown) = zones.find(|zone| self.zones.resolve(zone).is_none()) {
                let expected = "an IANA zone such as Europe/Zurich, or one of Windows";
                self.refuse(id, Invalid::new("TZID", expected, unknown));
            }
        }
    }

    fn refuse(&mut self, id: u32, invalid: Invalid) {
        let Some(component) = self.calendar.component_by_id(id) else { return };
        if component.component_type == ICalendarComponentType::VEvent && self.broken.insert(id) {
            let title = text(component, &ICalendarProperty::Summary);
            let event = title.or_else(|| component.uid().map(str::to_owned)).unwrap_or_default();
            self.agenda.unread.push(EventProblem { event, invalid });
        }
    }

    fn take(&mut self, event: &Expanded) {
        let Some(component) = self.calendar.component_by_id(event.comp_id) else { return };
        let is_event = component.component_type == ICalendarComponentType::VEvent;
        if !is_event || self.broken.contains(&event.comp_id) {
            return;
        }
        let Some(uid) = component.uid().filter(|uid| (1..=LONGEST_UID).contains(&uid.len())) else {
            let expected = format!("1 to {LONGEST_UID} octets");
            let got = component.uid().unwrap_or_default();
            return self.refuse(event.comp_id, Invalid::new("UID", expected, got));
        };
        let first = event.start.naive_local().date();
        let recurs = rule(component).is_some();
        let is_near = |date: NaiveDate| {
            date >= *self.days.start() - Days::new(1) && date <= *self.days.end() + Days::new(1)
        };
        if recurs && !is_near(first) {
            return;
        }
        let end = match event.end {
            TimeOrDelta::Time(end) => Some(end),
            TimeOrDelta::Delta(long) => event.start.checked_add_signed(long),
        };
        let is_known = |date: NaiveDate| (EARLIEST..=LATEST).contains(&date);
        let end = end.filter(|end| is_known(first) && is_known(end.naive_local().date()));
        let Some(end) = end else {
            let expected = format!("times from {EARLIEST} to {LATEST}");
            return self
                .refuse(event.comp_id, Invalid::new("DTSTART", expected, first.to_string()));
        };
        let has_time = has_time(component);
        self.agenda.events.push(ForeignEvent {
            uid: uid.to_owned(),
            recurrence: self.recurrence(component, event),
            title: text(component, &ICalendarProperty::Summary),
            description: text(component, &ICalendarProperty::Description),
            location: text(component, &ICalendarProperty::Location),
            categories: texts(component, &ICalendarProperty::Categories).collect(),
            start: time(&event.start, has_time),
            end: time(&end, has_time),
            is_cancelled: component.status() == Some(&ICalendarStatus::Cancelled),
        });
    }

    /// What tells a recurrence from the others: the time that it has by the rule, where it starts.
    fn recurrence(&self, component: &ICalendarComponent, event: &Expanded) -> Option<String> {
        if let Some(entry) = component.property(&ICalendarProperty::RecurrenceId) {
            let here = event.start.timezone();
            let zone = entry.tz_id().and_then(|zone| self.zones.resolve(zone)).unwrap_or(here);
            let at = entry.values.first()?.as_partial_date_time()?.to_date_time_with_tz(zone)?;
            return Some(at.with_timezone(&here).naive_local().to_string());
        }
        let recurs = |property| component.has_property(property);
        let is_one_of_many = recurs(&ICalendarProperty::Rrule) || recurs(&ICalendarProperty::Rdate);
        is_one_of_many.then(|| event.start.naive_local().to_string())
    }
}

fn has_time(component: &ICalendarComponent) -> bool {
    let start = component.property(&ICalendarProperty::Dtstart);
    let value = start.and_then(|entry| entry.values.first());
    value.and_then(ICalendarValue::as_partial_date_time).is_none_or(|at| at.has_time())
}

fn time(at: &DateTime<Tz>, has_time: bool) -> EventTime {
    let civil = at.naive_local();
    match at.timezone() {
        _ if !has_time => EventTime::Day(civil.date()),
        Tz::Floating => EventTime::Civil(civil),
        Tz::Fixed(_) => EventTime::Instant(at.with_timezone(&Utc)),
        // The rules of zones are those of one file, whatever tables somebody else holds.
        Tz::Tz(zone) => match zone.name().parse::<Zone>() {
            Ok(zone) => EventTime::Instant(zone.instant(civil)),
            Err(_) => EventTime::Instant(at.with_timezone(&Utc)),
        },
    }
}

fn text(component: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let mut texts = texts(component, property);
    texts.next().filter(|text| !text.trim().is_empty())
}

fn texts<'a>(
    component: &'a ICalendarComponent,
    property: &'a ICalendarProperty,
) -> impl Iterator<Item = String> + 'a {
    let entries = component.entries.iter().filter(move |entry| entry.name == *property);
    entries.flat_map(|entry| &entry.values).filter_map(ICalendarValue::as_text).map(readable)
}

/// Without what a text of ours may not hold.
fn readable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests;
