//! Octets as content lines, and these taken apart (RFC 5545 section 3.1).

use super::defect;
use crate::error::CalendarError;

/// Longest line, in octets without CRLF.
const LONGEST: usize = 75;

/// An unfolded line, with the number of the line on which it begins.
pub(super) type ContentLine = (usize, String);

/// A content line, taken apart.
#[derive(Debug)]
pub(super) struct Property<'a> {
    /// Where it begins.
    pub(super) line: usize,
    /// In upper case, as we write it.
    pub(super) name: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) value: &'a str,
}

/// A parameter with its first value; lists of them are in one.
#[derive(Debug)]
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    /// Without the quotation marks.
    pub(super) value: &'a str,
    pub(super) is_quoted: bool,
}

impl<'a> Property<'a> {
    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| parameter.name == name).map(|parameter| parameter.value)
    }

    /// Takes a content line apart.
    pub(super) fn read((line, content): &'a ContentLine) -> Result<Self, CalendarError> {
        let line = *line;
        let malformed = || CalendarError::NotAProperty { line };
        let name_end = content.find([';', ':']).ok_or_else(malformed)?;
        let (name, mut rest) = content.split_at(name_end);
        if !is_name(name) {
            return Err(malformed());
        }
        let mut parameters: Vec<Parameter<'a>> = Vec::new();
        while let Some(parameter) = rest.strip_prefix(';') {
            let (read, after) = Parameter::read(parameter).ok_or_else(malformed)?;
            if parameters.iter().any(|known| known.name == read.name) {
                return Err(defect(line, name, "each parameter once", read.name));
            }
            parameters.push(read);
            rest = after;
        }
        let value = rest.strip_prefix(':').ok_or_else(malformed)?;
        Ok(Self { line, name, parameters, value })
    }
}

impl<'a> Parameter<'a> {
    /// Reads `NAME=value` or `NAME="value"`, and returns what follows.
    fn read(text: &'a str) -> Option<(Self, &'a str)> {
        let (name, rest) = text.split_once('=')?;
        if !is_name(name) {
            return None;
        }
        if let Some(quoted) = rest.strip_prefix('"') {
            let (value, after) = quoted.split_once('"')?;
            let ends = after.starts_with([';', ':']);
            return ends.then_some((Self { name, value, is_quoted: true }, after));
        }
        let end = rest.find([';', ':'])?;
        let (value, after) = rest.split_at(end);
        let is_plain = !value.contains(['"', ',']);
        is_plain.then_some((Self { name, value, is_quoted: false }, after))
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    !name.is_empty() && name.bytes().all(allowed)
}

/// The unfolded lines of a calendar.
pub(super) fn content_lines(bytes: &[u8]) -> Result<Vec<ContentLine>, CalendarError> {
    let mut contents: Vec<ContentLine> = Vec::new();
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
            (Some(""), _) => return Err(defect(line, "fold", "something after it", "nothing")),
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
