//! A calendar as its readers see it: through two parsers that are not ours.

use std::collections::HashMap;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty,
};
use calcard::{Entry, Parser};
use icalendar::parser::{Component, read_calendar, unfold};

use super::app::text;

/// A feed that both parsers read alike.
pub struct Calendar {
    /// What clients show as the calendar's name, and below it.
    pub name: String,
    pub description: String,
    /// The calendar's own properties as they are written.
    pub properties: HashMap<String, String>,
    /// The names of the zones that it defines.
    pub zones: Vec<String>,
    pub events: Vec<Event>,
}

/// An event: the values of its properties by name, a parameter's by `NAME;PARAMETER`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event(HashMap<String, String>);

impl Event {
    /// A property, empty when it is absent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn uid(&self) -> &str {
        self.get("UID")
    }

    pub fn sequence(&self) -> u32 {
        self.get("SEQUENCE").parse().unwrap()
    }
}

impl Calendar {
    /// Reads the bytes of a feed, which must be sound for every reader.
    pub fn read(bytes: &[u8]) -> Self {
        let written = text(bytes);
        assert_lines_fold_where_they_may(&written);
        let unfolded = unfold(&written);
        let calendar = read_calendar(&unfolded).unwrap();
        let named = |name: &'static str| calendar.components.iter().filter(move |c| c.name == name);
        let Entry::ICalendar(other) = Parser::new(&written).entry() else {
            panic!("calcard reads no calendar");
        };
        let own = |name| text_of(&other.components[0], &name);
        let read = Self {
            name: own(ICalendarProperty::Name),
            description: own(ICalendarProperty::Description),
            properties: values(&calendar.properties),
            zones: named("VTIMEZONE")
                .map(|zone| values(&zone.properties)["TZID"].clone())
                .collect(),
            events: named("VEVENT").map(event).collect(),
        };
        assert_eq!(calendar.components.len(), read.zones.len() + read.events.len());
        read.agrees_with(&other);
        read
    }

    fn agrees_with(&self, other: &ICalendar) {
        let ours = |e: &Event| ["UID", "SUMMARY", "DESCRIPTION"].map(|name| e.get(name).to_owned());
        let ours: Vec<_> = self.events.iter().map(ours).collect();
        assert_eq!(by_calcard(other), ours);
    }

    /// The only event whose property contains a text.
    pub fn event(&self, name: &str, part: &str) -> &Event {
        let mut found = self.events.iter().filter(|event| event.get(name).contains(part));
        let event = found.next().unwrap_or_else(|| panic!("no event has {part:?} in {name}"));
        assert!(found.next().is_none(), "more than one event has {part:?} in {name}");
        event
    }
}

fn event(component: &Component<'_>) -> Event {
    let mut known = values(&component.properties);
    for property in &component.properties {
        for parameter in &property.params {
            let value = parameter.val.as_ref().map(ToString::to_string);
            known.insert(format!("{};{}", property.name, parameter.key), value.unwrap_or_default());
        }
    }
    Event(known)
}

fn values(properties: &[icalendar::parser::Property<'_>]) -> HashMap<String, String> {
    let known: HashMap<_, _> =
        properties.iter().map(|p| (p.name.to_string(), p.val.to_string())).collect();
    assert_eq!(known.len(), properties.len(), "no property stands twice");
    known
}

fn by_calcard(calendar: &ICalendar) -> Vec<[String; 3]> {
    let names =
        [ICalendarProperty::Uid, ICalendarProperty::Summary, ICalendarProperty::Description];
    let components = calendar.components.iter();
    components
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .map(|event| names.clone().map(|name| text_of(event, &name)))
        .collect()
}

fn text_of(component: &ICalendarComponent, name: &ICalendarProperty) -> String {
    let value = component.property(name).and_then(|entry| entry.values.first()?.as_text());
    value.unwrap_or_default().to_owned()
}

fn assert_lines_fold_where_they_may(written: &str) {
    assert!(written.ends_with("\r\n"));
    for line in written.as_bytes().split_inclusive(|octet| *octet == b'\n') {
        assert!(line.ends_with(b"\r\n"), "a line ends otherwise: {line:?}");
        assert!(line.len() <= 75 + 2, "a line is too long: {line:?}");
        assert!(std::str::from_utf8(line).is_ok(), "a character is cut in two: {line:?}");
    }
}

/// What a calendar can hold of a text: line breaks are one character, and the others that control a
/// terminal are none.
pub fn holdable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(|c: char| c.is_control() && !"\n\t".contains(c), "")
}
