//! Values by their types (RFC 5545 section 3.3).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::colours::is_colour;

/// A type of values, as strict as what we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// TEXT.
    Text,
    /// TEXT, several with commas between them.
    Texts,
    /// One of these words.
    Keyword(&'static [&'static str]),
    /// URI.
    Uri,
    /// CAL-ADDRESS.
    Address,
    /// DATE-TIME in UTC.
    Instant,
    /// DATE-TIME without a zone, in a description of one.
    Local,
    /// DATE, or DATE-TIME in UTC or in a zone.
    Moment,
    /// Several of them, with commas between them.
    Moments,
    /// DURATION.
    Duration,
    /// DURATION, or DATE-TIME in UTC.
    Trigger,
    /// INTEGER between these.
    Integer(i64, i64),
    /// Two FLOATs: latitude and longitude.
    Place,
    /// UTC-OFFSET.
    Offset,
    /// RECUR.
    Recurrence,
    /// The name of a colour (CSS Color Module Level 3).
    Colour,
}

impl Kind {
    /// What the type is called in VALUE, where it has to be said or may be.
    pub(super) fn value_names(self) -> &'static [&'static str] {
        match self {
            Self::Text | Self::Texts | Self::Keyword(_) | Self::Colour => &["TEXT"],
            Self::Uri => &["URI"],
            Self::Address => &["CAL-ADDRESS"],
            Self::Instant | Self::Local => &["DATE-TIME"],
            Self::Moment | Self::Moments => &["DATE", "DATE-TIME"],
            Self::Duration => &["DURATION"],
            Self::Trigger => &["DURATION", "DATE-TIME"],
            Self::Integer(..) => &["INTEGER"],
            Self::Place => &["FLOAT"],
            Self::Offset => &["UTC-OFFSET"],
            Self::Recurrence => &["RECUR"],
        }
    }

    /// What is expected, in words, where a value is not of the type.
    pub(super) fn refuses(self, value: &str) -> Option<String> {
        let (fits, expected) = match self {
            Self::Text => (is_text(value, false), "text with \\\\, \\;, \\, and \\n escaped"),
            Self::Texts => (is_text(value, true), "texts with commas between them"),
            Self::Keyword(words) => {
                return (!words.contains(&value)).then(|| words.join(" or "));
            }
            Self::Uri => (is_uri(value), "an absolute URI"),
            Self::Address => {
                let is_mail = value.strip_prefix("mailto:").is_some_and(|to| to.contains('@'));
                (is_mail && is_uri(value), "mailto: and an address")
            }
            Self::Instant => {
                let read = Moment::read(value);
                (matches!(read, Some(Moment::Utc(_))), "a date and a time in UTC")
            }
            Self::Local => {
                let read = Moment::read(value);
                (matches!(read, Some(Moment::Local(_))), "a date and a time without a zone")
            }
            Self::Moment => (Moment::read(value).is_some(), "a date, or a date and a time"),
            Self::Moments => {
                let all = value.split(',').all(|one| Moment::read(one).is_some());
                (all, "dates, or dates and times")
            }
            Self::Duration => (is_duration(value), "a duration such as P1D or PT15M"),
            Self::Trigger => {
                let is_instant = matches!(Moment::read(value), Some(Moment::Utc(_)));
                (is_duration(value) || is_instant, "a duration, or an instant in UTC")
            }
            Self::Integer(least, most) => {
                let fits = integer(value).is_some_and(|n| (least..=most).contains(&n));
                return (!fits).then(|| format!("a whole number from {least} to {most}"));
            }
            Self::Place => (is_place(value), "latitude;longitude in degrees"),
            Self::Offset => (is_offset(value), "an offset such as +0500"),
            Self::Recurrence => (is_recurrence(value), "a rule such as FREQ=YEARLY"),
            Self::Colour => (is_colour(value), "the name of a colour"),
        };
        (!fits).then(|| expected.to_owned())
    }
}

/// A date, or a date and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    Date(NaiveDate),
    Utc(NaiveDateTime),
    Local(NaiveDateTime),
}

impl Moment {
    pub(super) fn read(text: &str) -> Option<Self> {
        let Some((day, clock)) = text.split_once('T') else {
            return date(text).map(Self::Date);
        };
        let day = date(day)?;
        match clock.strip_suffix('Z') {
            Some(clock) => Some(Self::Utc(day.and_time(time(clock)?))),
            None => Some(Self::Local(day.and_time(time(clock)?))),
        }
    }

    /// What it is called in VALUE.
    pub(super) fn value_name(self) -> &'static str {
        match self {
            Self::Date(_) => "DATE",
            Self::Utc(_) | Self::Local(_) => "DATE-TIME",
        }
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    let digits = digits(text, 8)?;
    NaiveDate::parse_from_str(digits, "%Y%m%d").ok()
}

fn time(text: &str) -> Option<NaiveTime> {
    let digits = digits(text, 6)?;
    NaiveTime::parse_from_str(digits, "%H%M%S").ok()
}

fn digits(text: &str, many: usize) -> Option<&str> {
    (text.len() == many && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn integer(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let all_digits = !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

fn is_text(value: &str, is_list: bool) -> bool {
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        let fits = match character {
            '\\' => matches!(characters.next(), Some('\\' | ';' | ',' | 'n' | 'N')),
            ',' => is_list,
            ';' => false,
            _ => true,
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_uri(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(':') else { return false };
    let of_scheme = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
    let forbidden = |b: u8| !b.is_ascii_graphic() || b"\"<>\\^`{|}".contains(&b);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(of_scheme)
        && !rest.is_empty()
        && !rest.bytes().any(forbidden)
}

/// Weeks, or days and a time; each at least once.
fn is_duration(value: &str) -> bool {
    let unsigned = value.strip_prefix(['+', '-']).unwrap_or(value);
    let Some(span) = unsigned.strip_prefix('P') else { return false };
    if let Some(weeks) = span.strip_suffix('W') {
        return integer(weeks).is_some_and(|weeks| weeks >= 0);
    }
    let (days, time) = match span.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (span, None),
    };
    let days_fit = if days.is_empty() { time.is_some() } else { in_units(days, "D") };
    days_fit && time.is_none_or(|time| in_units(time, "HMS"))
}

/// Numbers, each with a unit, in this order.
fn in_units(text: &str, units: &str) -> bool {
    let mut rest = text;
    let mut units = units.chars();
    while !rest.is_empty() {
        let Some(end) = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0) else {
            return false;
        };
        let unit = rest[end..].chars().next();
        if !units.any(|known| Some(known) == unit) {
            return false;
        }
        rest = &rest[end + 1..];
    }
    !text.is_empty()
}

fn is_place(value: &str) -> bool {
    let Some((latitude, longitude)) = value.split_once(';') else { return false };
    let within = |text: &str, most: f64| {
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
        plain && text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most)
    };
    within(latitude, 90.0) && within(longitude, 180.0)
}

fn is_offset(value: &str) -> bool {
    let Some(digits) = value.strip_prefix(['+', '-']) else { return false };
    let padded = match digits.len() {
        4 => format!("{digits}00"),
        6 => digits.to_owned(),
        _ => return false,
    };
    let is_nothing = padded == "000000" && value.starts_with('-');
    time(&padded).is_some() && !is_nothing
}

const FREQUENCIES: [&str; 7] =
    ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const WEEKDAYS: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

fn is_recurrence(value: &str) -> bool {
    let mut known: Vec<&str> = Vec::new();
    for part in value.split(';') {
        let Some((name, value)) = part.split_once('=') else { return false };
        if known.contains(&name) || !is_part_of_recurrence(name, value) {
            return false;
        }
        known.push(name);
    }
    known.contains(&"FREQ") && !(known.contains(&"UNTIL") && known.contains(&"COUNT"))
}

fn is_part_of_recurrence(name: &str, value: &str) -> bool {
    let numbers = |least: i64, most: i64| {
        let fits = |n: i64| n != 0 && (least..=most).contains(&n);
        value.split(',').all(|one| integer(one).is_some_and(fits))
    };
    let from_nothing = |most: i64| {
        value.split(',').all(|one| integer(one).is_some_and(|n| (0..=most).contains(&n)))
    };
    match name {
        "FREQ" => FREQUENCIES.contains(&value),
        "UNTIL" => Moment::read(value).is_some(),
        "COUNT" | "INTERVAL" => integer(value).is_some_and(|n| n > 0),
        "BYSECOND" => from_nothing(60),
        "BYMINUTE" => from_nothing(59),
        "BYHOUR" => from_nothing(23),
        "BYDAY" => value.split(',').all(|day| {
            let (ordinal, weekday) = day.split_at(day.len().saturating_sub(2));
            let counts = |n: i64| n != 0 && n.abs() <= 53;
            WEEKDAYS.contains(&weekday)
                && (ordinal.is_empty() || integer(ordinal).is_some_and(counts))
        }),
        "BYMONTHDAY" => numbers(-31, 31),
        "BYYEARDAY" | "BYSETPOS" => numbers(-366, 366),
        "BYWEEKNO" => numbers(-53, 53),
        "BYMONTH" => numbers(1, 12),
        "WKST" => WEEKDAYS.contains(&value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(kind: Kind, values: &[&str]) {
        for value in values {
            assert_eq!(kind.refuses(value), None, "{kind:?}: {value:?}");
        }
    }

    fn refused(kind: Kind, values: &[&str]) {
        for value in values {
            assert!(kind.refuses(value).is_some(), "{kind:?}: {value:?}");
        }
    }

    #[test]
    fn each_type_takes_what_it_is_and_nothing_else() {
        fits(Kind::Text, &["", "a\\, b\\; c\\\\ d\\n \"e\": é"]);
        refused(Kind::Text, &["a, b", "a; b", "a\\b", "a\\"]);
        fits(Kind::Texts, &["a,b\\,c"]);
        refused(Kind::Texts, &["a;b"]);
        fits(Kind::Uri, &["https://x.org/a?b=c#d", "urn:uuid:1", "data:text/html,%3Cp%3E"]);
        refused(Kind::Uri, &["x.org", "https://x.org/ä", "https://x.org/a b", "1x:y", "x:", ""]);
        fits(Kind::Address, &["mailto:a@x.org"]);
        refused(Kind::Address, &["a@x.org", "mailto:x.org", "mailto:a b@x.org"]);
        fits(Kind::Instant, &["20261212T000000Z"]);
        refused(Kind::Instant, &["20261212T000000", "20261212", "20261312T000000Z", "+20261212"]);
        fits(Kind::Moment, &["20261212", "20240229", "20261212T235959", "20261212T235959Z"]);
        refused(Kind::Moment, &["20250229", "2026-12-12", "20261212T2400", "20261212T246000", "x"]);
        fits(Kind::Moments, &["20261212,20271212"]);
        refused(Kind::Moments, &["20261212,", ""]);
        fits(Kind::Duration, &["P1W", "P1D", "PT12H", "-PT15M", "P1DT2H3M4S"]);
        refused(Kind::Duration, &["P", "PT", "1D", "P1H", "PT1D", "P1M", "PT1S1H", "P1DT", "P-1W"]);
        fits(Kind::Trigger, &["-P1D", "20261212T000000Z"]);
        refused(Kind::Trigger, &["20261212T000000", "soon"]);
        fits(Kind::Integer(0, 9), &["0", "9"]);
        refused(Kind::Integer(0, 9), &["10", "-1", "1.5", "", "x", "0x1"]);
        fits(Kind::Place, &["37.95;58.38", "-90;180"]);
        refused(Kind::Place, &["37.95,58.38", "91;0", "0;181", "NaN;0", "1e1;0", "37.95"]);
        fits(Kind::Offset, &["+0500", "-0330", "+0000", "+053020"]);
        refused(Kind::Offset, &["0500", "-0000", "+5", "+2500", "+0060"]);
        fits(
            Kind::Recurrence,
            &["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=DAILY;COUNT=2"],
        );
        refused(
            Kind::Recurrence,
            &[
                "",
                "BYMONTH=3",
                "FREQ=SOMETIMES",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=YEARLY;BYMONTH=13",
                "FREQ=YEARLY;BYDAY=1XX",
                "FREQ=YEARLY;BYDAY=0SU",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=1;UNTIL=20261212",
                "FREQ=DAILY;UNTIL=x",
                "FREQ=DAILY;",
                "FREQ",
                "FREQ=YEARLY;BYMONTHDAY=0",
                "FREQ=YEARLY;X=1",
            ],
        );
        fits(Kind::Colour, &["teal"]);
        refused(Kind::Colour, &["#008080", "Teal", ""]);
        fits(Kind::Keyword(&["A", "B"]), &["B"]);
        assert_eq!(Kind::Keyword(&["A", "B"]).refuses("b").as_deref(), Some("A or B"));
    }
}
