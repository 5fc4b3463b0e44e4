//! Content lines as components within components.

use super::line::{ContentLine, Property};
use crate::error::CalendarError;

/// The components that we write, each with those that may hold it.
const WITHIN: [(&str, &str); 5] = [
    ("VEVENT", "VCALENDAR"),
    ("VTIMEZONE", "VCALENDAR"),
    ("VALARM", "VEVENT"),
    ("STANDARD", "VTIMEZONE"),
    ("DAYLIGHT", "VTIMEZONE"),
];

/// A component.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) name: &'a str,
    /// Where it ends.
    pub(super) end: usize,
    pub(super) properties: Vec<Property<'a>>,
    pub(super) parts: Vec<Block<'a>>,
}

impl<'a> Block<'a> {
    /// The one calendar that the lines hold.
    pub(super) fn read(lines: &'a [ContentLine]) -> Result<Self, CalendarError> {
        let mut open: Vec<Self> = Vec::new();
        let mut whole = None;
        for content in lines {
            let property = Property::read(content)?;
            let (line, value) = (property.line, property.value);
            if whole.is_some() {
                return Err(nesting(line, "nothing more", &content.1));
            }
            match (property.name, open.last_mut()) {
                ("BEGIN", parent) => {
                    let parent = parent.map(|parent| parent.name);
                    let fits = match parent {
                        Some(parent) => WITHIN.contains(&(value, parent)),
                        None => value == "VCALENDAR",
                    };
                    if !fits {
                        let expected = parent.map_or("BEGIN:VCALENDAR".to_owned(), |parent| {
                            format!("a component that belongs into {parent}")
                        });
                        return Err(nesting(line, expected, &content.1));
                    }
                    let (properties, parts) = (Vec::new(), Vec::new());
                    open.push(Self { name: value, end: line, properties, parts });
                }
                ("END", Some(current)) if current.name == value => {
                    let mut done = open.pop().expect("it was the last one");
                    done.end = line;
                    match open.last_mut() {
                        Some(parent) => parent.parts.push(done),
                        None => whole = Some(done),
                    }
                }
                ("END", current) => return Err(nesting(line, end_of(current), &content.1)),
                (_, Some(current)) => current.properties.push(property),
                (_, None) => return Err(nesting(line, "BEGIN:VCALENDAR", &content.1)),
            }
        }
        let after = lines.last().map_or(1, |(line, _)| line + 1);
        whole.ok_or_else(|| nesting(after, end_of(open.last_mut()), "the end of the calendar"))
    }

    /// The first property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Property<'a>> {
        self.all(name).next()
    }

    /// All properties of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &Property<'a>> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// The components of a name within it.
    pub(super) fn parts(&self, name: &str) -> impl Iterator<Item = &Block<'a>> {
        self.parts.iter().filter(move |part| part.name == name)
    }
}

fn end_of(open: Option<&mut Block<'_>>) -> String {
    open.map_or("BEGIN:VCALENDAR".to_owned(), |open| format!("END:{}", open.name))
}

fn nesting(line: usize, expected: impl Into<String>, got: &str) -> CalendarError {
    CalendarError::Nesting { line, expected: expected.into(), got: got.to_owned() }
}
