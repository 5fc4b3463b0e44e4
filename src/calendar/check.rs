//! The last look at finished bytes before anybody sees them. A client that is served a broken
//! calendar may drop every event that it has.

use std::collections::HashSet;

use super::error::CalendarError;

/// Longest line, in octets without CRLF (RFC 5545 section 3.1).
const LONGEST: usize = 75;

/// Properties that a component must have (RFC 5545 section 3.6).
const REQUIRED: [(&str, &[&str]); 5] = [
    ("VCALENDAR", &["VERSION", "PRODID"]),
    ("VEVENT", &["UID", "DTSTAMP", "DTSTART"]),
    ("VTIMEZONE", &["TZID"]),
    ("STANDARD", &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]),
    ("DAYLIGHT", &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]),
];

/// Checks one finished calendar: lines and folding, nesting, required properties, and that no
/// (UID, RECURRENCE-ID) occurs twice.
///
/// # Errors
/// The first finding, with its line.
pub fn check(bytes: &[u8]) -> Result<(), CalendarError> {
    let mut structure = Structure::default();
    let lines = content_lines(bytes)?;
    for (line, content) in &lines {
        structure.read(*line, content)?;
    }
    structure.finish(lines.len() + 1)
}

/// The unfolded lines, each with the number of the line on which it begins.
fn content_lines(bytes: &[u8]) -> Result<Vec<(usize, String)>, CalendarError> {
    let mut contents: Vec<(usize, String)> = Vec::new();
    let mut rest = bytes;
    let mut line = 0;
    while !rest.is_empty() {
        line += 1;
        let end = rest
            .windows(2)
            .position(|pair| pair == b"\r\n")
            .ok_or(CalendarError::LineBreak { line })?;
        let text = physical_line(line, &rest[..end])?;
        rest = &rest[end + 2..];
        match (text.strip_prefix([' ', '\t']), contents.last_mut()) {
            (Some(continued), Some((_, content))) => content.push_str(continued),
            _ => contents.push((line, text.to_owned())),
        }
    }
    Ok(contents)
}

fn physical_line(line: usize, bytes: &[u8]) -> Result<&str, CalendarError> {
    if bytes.contains(&b'\r') || bytes.contains(&b'\n') {
        return Err(CalendarError::LineBreak { line });
    }
    if bytes.len() > LONGEST {
        let octets = bytes.len();
        return Err(CalendarError::LongLine { line, octets });
    }
    let text = str::from_utf8(bytes).map_err(|_| CalendarError::NotUtf8 { line })?;
    match text.chars().find(|c| c.is_control() && *c != '\t') {
        Some(character) => Err(CalendarError::ControlCharacter { line, character }),
        None => Ok(text),
    }
}

/// What has been read of the calendar so far.
#[derive(Default)]
struct Structure<'a> {
    open: Vec<Open<'a>>,
    is_complete: bool,
    identities: HashSet<(&'a str, Option<&'a str>)>,
}

/// A component that has begun and not ended.
struct Open<'a> {
    name: &'a str,
    properties: Vec<(&'a str, &'a str)>,
    has_parts: bool,
}

impl<'a> Structure<'a> {
    fn read(&mut self, line: usize, content: &'a str) -> Result<(), CalendarError> {
        let (name, value) = property(content).ok_or(CalendarError::NotAProperty { line })?;
        match name {
            "BEGIN" => self.begin(line, value),
            "END" => self.end(line, value),
            _ => match self.open.last_mut() {
                Some(component) => {
                    component.properties.push((name, value));
                    Ok(())
                }
                None => Err(nesting(line, "BEGIN:VCALENDAR", content)),
            },
        }
    }

    fn begin(&mut self, line: usize, name: &'a str) -> Result<(), CalendarError> {
        match self.open.last_mut() {
            Some(parent) => parent.has_parts = true,
            None if self.is_complete => return Err(nesting(line, "nothing more", name)),
            None if name != "VCALENDAR" => return Err(nesting(line, "BEGIN:VCALENDAR", name)),
            None => {}
        }
        self.open.push(Open { name, properties: Vec::new(), has_parts: false });
        Ok(())
    }

    fn end(&mut self, line: usize, name: &str) -> Result<(), CalendarError> {
        let component = self
            .open
            .pop_if(|open| open.name == name)
            .ok_or_else(|| self.unexpected_end(line, name))?;
        component.check(line)?;
        self.is_complete = self.open.is_empty();
        if component.name != "VEVENT" {
            return Ok(());
        }
        let uid = component.property("UID").unwrap_or_default();
        let recurrence = component.property("RECURRENCE-ID");
        if self.identities.insert((uid, recurrence)) {
            return Ok(());
        }
        let recurrence = recurrence.map(|id| format!(" on {id}")).unwrap_or_default();
        let uid = format!("{uid}{recurrence}");
        Err(CalendarError::Duplicate { line, uid })
    }

    fn unexpected_end(&self, line: usize, name: &str) -> CalendarError {
        let expected = match self.open.last() {
            Some(open) => format!("END:{}", open.name),
            None => "BEGIN:VCALENDAR".to_owned(),
        };
        nesting(line, expected, &format!("END:{name}"))
    }

    fn finish(&self, line: usize) -> Result<(), CalendarError> {
        if self.is_complete { Ok(()) } else { Err(self.unexpected_end(line, "of the calendar")) }
    }
}

impl<'a> Open<'a> {
    fn property(&self, name: &str) -> Option<&'a str> {
        let mut properties = self.properties.iter();
        properties.find(|(found, _)| *found == name).map(|(_, value)| *value)
    }

    fn check(&self, line: usize) -> Result<(), CalendarError> {
        if self.name == "VCALENDAR" && !self.has_parts {
            return Err(CalendarError::Empty);
        }
        let required = REQUIRED.iter().find(|(name, _)| *name == self.name);
        let mut properties = required.into_iter().flat_map(|(_, properties)| *properties);
        let missing = match properties.find(|name| self.property(name).is_none()) {
            Some(name) => Some(*name),
            None if self.name == "VTIMEZONE" && !self.has_parts => Some("STANDARD or DAYLIGHT"),
            None => None,
        };
        match missing {
            Some(expected) => {
                Err(CalendarError::Missing { line, component: self.name.to_owned(), expected })
            }
            None => Ok(()),
        }
    }
}

/// The name and the value of a content line; the parameters lie between them, and a colon within
/// quotation marks is part of a parameter.
fn property(content: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colon = content.find(|c| {
        quoted ^= c == '"';
        c == ':' && !quoted
    })?;
    let (head, value) = (&content[..colon], &content[colon + 1..]);
    let name = head.split_once(';').map_or(head, |(name, _)| name);
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_name.then_some((name, value))
}

fn nesting(line: usize, expected: impl Into<String>, got: &str) -> CalendarError {
    CalendarError::Nesting { line, expected: expected.into(), got: got.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n";
    const EVENT: &str = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\nDTSTART:20260101T000000Z\n";

    fn finding(body: &str) -> String {
        let text = format!("{HEAD}{body}END:VCALENDAR\n").replace('\n', "\r\n");
        check(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_sound_calendar_passes() {
        let text = format!("{HEAD}{EVENT}END:VEVENT\nEND:VCALENDAR\n").replace('\n', "\r\n");
        assert_eq!(check(text.as_bytes()), Ok(()));
    }

    #[test]
    fn a_defect_is_named_with_its_line() {
        let second = EVENT.replace("UID:1", "UID;X=\":\":1");
        let cases = [
            ("", "at least one component"),
            (EVENT, "line 8: expected END:VEVENT, got END:VCALENDAR"),
            ("END:VEVENT\n", "line 4: expected END:VCALENDAR, got END:VEVENT"),
            ("no colon\n", "line 4: expected a name, parameters and a value"),
            ("ü:1\n", "line 4: expected a name, parameters and a value"),
            ("X:a\u{7}b\n", "line 4: expected no control character, got '\\u{7}'"),
            ("X:a\rb\n", "line 4: expected to end in CRLF"),
            ("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n", "ends on line 6: expected DTSTAMP"),
            ("BEGIN:VTIMEZONE\nTZID:x\nEND:VTIMEZONE\n", "expected STANDARD or DAYLIGHT"),
            (
                &format!("{EVENT}END:VEVENT\n{second}END:VEVENT\n"),
                "line 13: expected a UID used once, got \"1\" again",
            ),
            (&format!("X:{}\n", "a".repeat(74)), "line 4: expected at most 75 octets, got 76"),
        ];
        for (body, expected) in cases {
            let found = finding(body);
            assert!(found.contains(expected), "{body:?}: {found}");
        }
    }

    #[test]
    fn overrides_of_one_event_are_told_apart_by_their_recurrence() {
        let changed = |date: &str| format!("{EVENT}RECURRENCE-ID:{date}\nEND:VEVENT\n");
        let events = format!("{EVENT}END:VEVENT\n{}{}", changed("1"), changed("2"));
        let text = format!("{HEAD}{events}END:VCALENDAR\n").replace('\n', "\r\n");
        assert_eq!(check(text.as_bytes()), Ok(()));
        assert!(finding(&format!("{events}{}", changed("2"))).contains("\"1 on 2\" again"));
    }

    #[test]
    fn bytes_that_are_cut_off_or_split_a_character_are_refused() {
        let whole = format!("{HEAD}{EVENT}SUMMARY:é\nEND:VEVENT\nEND:VCALENDAR\n");
        let whole = whole.replace('\n', "\r\n");
        for end in 0..whole.len() {
            assert!(check(&whole.as_bytes()[..end]).is_err(), "cut at {end}");
        }
        let mut split = whole.into_bytes();
        let inside = split.iter().position(|byte| *byte == 0xc3).unwrap() + 1;
        split.splice(inside..inside, *b"\r\n ");
        assert_eq!(check(&split), Err(CalendarError::NotUtf8 { line: 8 }));
        assert!(check("é".repeat(3).as_bytes()).is_err());
    }

    #[test]
    fn nothing_follows_the_calendar() {
        let text = format!("{HEAD}{EVENT}END:VEVENT\nEND:VCALENDAR\n").replace('\n', "\r\n");
        assert!(check(text.repeat(2).as_bytes()).is_err());
        assert!(check(format!("{text}X:1\r\n").as_bytes()).is_err());
    }
}
