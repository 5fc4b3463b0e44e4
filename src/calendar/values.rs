//! The values and parameters of properties. Whatever text they are made from, their encoded form
//! cannot end the line, the value or the parameter that it stands in.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Weekday};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use domain::schedule::conference::Coordinates;
use domain::values::address::EmailAddress;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::values::zone::Zone;
use domain::words::language::Language;

const DATE: &str = "%Y%m%d";
const DATE_TIME: &str = "%Y%m%dT%H%M%S";

/// A value of a property.
pub trait Value {
    /// What stands after the colon.
    fn encode(&self) -> String;

    /// The parameter without which the value would be read as something else.
    fn parameter(&self) -> Option<Parameter> {
        None
    }
}

/// Free text (RFC 5545 section 3.3.11). Line breaks of every kind become one newline; other control
/// characters, which the standard forbids, are dropped, save TAB.
pub struct Text<'a>(pub &'a str);

/// A word that the standard defines, such as `CONFIRMED`.
pub struct Keyword(pub &'static str);

/// A whole number (RFC 5545 section 3.3.8).
pub struct Integer(pub i32);

/// A number of hours, as a duration (RFC 5545 section 3.3.6).
pub struct Hours(pub u32);

/// A whole day (RFC 5545 section 3.3.4).
pub struct Date(pub NaiveDate);

/// An instant (RFC 5545 section 3.3.5, form 2).
pub struct Utc(pub DateTime<chrono::Utc>);

/// A civil time in a zone (RFC 5545 section 3.3.5, form 3).
pub struct Zoned<'a>(pub NaiveDateTime, pub &'a Zone);

/// A civil time without a zone (RFC 5545 section 3.3.5, form 1): for the onsets in a VTIMEZONE.
pub struct Local(pub NaiveDateTime);

/// Seconds east of UTC (RFC 5545 section 3.3.14).
pub struct UtcOffset(pub i32);

/// A yearly recurrence (RFC 5545 section 3.3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// On the date of the start.
    Yearly,
    /// On the last day of a month: 29 February, and the 28th in a year without one.
    LastDayOf(u32),
    /// On the n-th weekday of a month; the last one where n is −1.
    WeekdayOf(u32, i8, Weekday),
}

/// A recurrence up to a date, which is part of it.
pub struct RuleUntil(pub Rule, pub NaiveDate);

/// A point on the Earth (RFC 5545 section 3.8.1.6).
pub struct Geo(pub Coordinates);

/// A calendar user by their address (RFC 5545 section 3.3.3, RFC 6068).
pub struct Mailto<'a>(pub &'a EmailAddress);

/// What stands in a `mailto:` as it is; all else is percent-encoded.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'+').remove(b'@');

impl Value for Mailto<'_> {
    fn encode(&self) -> String {
        format!("mailto:{}", utf8_percent_encode(self.0.as_str(), PLAIN))
    }
}

impl Value for Text<'_> {
    fn encode(&self) -> String {
        let mut encoded = String::with_capacity(self.0.len() + self.0.len() / 8);
        let mut characters = self.0.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' | ';' | ',' => encoded.extend(['\\', character]),
                '\r' => {
                    characters.next_if_eq(&'\n');
                    encoded.push_str("\\n");
                }
                '\n' => encoded.push_str("\\n"),
                character if is_forbidden(character) => {}
                character => encoded.push(character),
            }
        }
        encoded
    }
}

impl Value for Keyword {
    fn encode(&self) -> String {
        self.0.to_owned()
    }
}

impl Value for Integer {
    fn encode(&self) -> String {
        self.0.to_string()
    }
}

impl Value for Hours {
    fn encode(&self) -> String {
        format!("PT{}H", self.0)
    }
}

impl Value for Date {
    fn encode(&self) -> String {
        self.0.format(DATE).to_string()
    }

    fn parameter(&self) -> Option<Parameter> {
        Some(Parameter::value("DATE"))
    }
}

impl Value for Utc {
    fn encode(&self) -> String {
        self.0.format(DATE_TIME).to_string() + "Z"
    }
}

impl Value for Zoned<'_> {
    fn encode(&self) -> String {
        self.0.format(DATE_TIME).to_string()
    }

    fn parameter(&self) -> Option<Parameter> {
        Some(Parameter::new("TZID", self.1.name()))
    }
}

impl Value for Local {
    fn encode(&self) -> String {
        self.0.format(DATE_TIME).to_string()
    }
}

impl Value for UtcOffset {
    fn encode(&self) -> String {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let seconds = self.0.unsigned_abs();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match seconds {
            0 => format!("{sign}{hours:02}{minutes:02}"),
            _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
        }
    }
}

impl Value for Rule {
    fn encode(&self) -> String {
        match self {
            Self::Yearly => "FREQ=YEARLY".to_owned(),
            Self::LastDayOf(month) => format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=-1"),
            Self::WeekdayOf(month, n, weekday) => {
                let name = match weekday {
                    Weekday::Mon => "MO",
                    Weekday::Tue => "TU",
                    Weekday::Wed => "WE",
                    Weekday::Thu => "TH",
                    Weekday::Fri => "FR",
                    Weekday::Sat => "SA",
                    Weekday::Sun => "SU",
                };
                format!("FREQ=YEARLY;BYMONTH={month};BYDAY={n}{name}")
            }
        }
    }
}

impl Value for RuleUntil {
    fn encode(&self) -> String {
        format!("{};UNTIL={}", self.0.encode(), self.1.format(DATE))
    }
}

impl Value for Geo {
    fn encode(&self) -> String {
        format!("{:.6};{:.6}", self.0.latitude(), self.0.longitude())
    }
}

/// An absolute address (RFC 5545 section 3.3.13), which stands in a calendar as it is.
pub struct Uri(String);

impl Uri {
    /// Accepts a scheme and what follows it, in the characters of RFC 3986.
    ///
    /// # Errors
    /// [`Invalid`] for a relative address, spaces, control characters, or letters that are not
    /// percent-encoded.
    pub fn parse(field: &'static str, text: &str) -> Result<Self, Invalid> {
        let is_absolute = text.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
                && !rest.is_empty()
        });
        let is_plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        if is_absolute && text.chars().all(is_plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::new(field, "an absolute URI", text))
        }
    }

    /// The address of a page of the site whose address this is.
    pub fn page(&self, folder: &'static str, slug: &Slug) -> Self {
        Self(format!("{}/{folder}/{}", self.0, slug.as_str()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Value for Uri {
    fn encode(&self) -> String {
        self.0.clone()
    }
}

/// A parameter of a property (RFC 5545 section 3.2).
pub struct Parameter {
    name: &'static str,
    value: String,
}

impl Parameter {
    /// A parameter of any value.
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        Self { name, value }
    }

    /// VALUE: what type the property's value is of.
    pub fn value(value_type: &'static str) -> Self {
        Self::new("VALUE", value_type)
    }

    /// LANGUAGE: what language the property's text is in.
    pub fn language(language: Language) -> Self {
        Self::new("LANGUAGE", language.tag())
    }

    /// The name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value, its quotation marks, line breaks and carets in the code of RFC 6868, quoted when
    /// it would end too early otherwise. Other control characters are dropped.
    pub fn encode(&self) -> String {
        let mut encoded = String::with_capacity(self.value.len());
        let mut characters = self.value.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '^' => encoded.push_str("^^"),
                '"' => encoded.push_str("^'"),
                '\r' => {
                    characters.next_if_eq(&'\n');
                    encoded.push_str("^n");
                }
                '\n' => encoded.push_str("^n"),
                character if is_forbidden(character) => {}
                character => encoded.push(character),
            }
        }
        if encoded.contains([':', ';', ',']) { format!("\"{encoded}\"") } else { encoded }
    }
}

fn is_forbidden(character: char) -> bool {
    character.is_control() && character != '\t'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_its_line_breaks_are_one_newline_each() {
        let text = Text("a\\b;c,d:\"e\"\r\nf\rg\nh\n\r\u{2028}i");
        assert_eq!(text.encode(), "a\\\\b\\;c\\,d:\"e\"\\nf\\ng\\nh\\n\\n\u{2028}i");
    }

    #[test]
    fn text_drops_control_characters_but_keeps_tabs() {
        assert_eq!(Text("a\0b\u{7}\tc\u{7f}\u{85}d").encode(), "ab\tcd");
    }

    #[test]
    fn a_parameter_is_quoted_when_needed_and_never_holds_a_quotation_mark() {
        let encoded = |value: &str| Parameter::new("CN", value).encode();
        assert_eq!(encoded("Europe/Zurich"), "Europe/Zurich");
        assert_eq!(encoded("Doe, J.: a;b"), "\"Doe, J.: a;b\"");
        assert_eq!(encoded("\"x\"\r\nEND:VEVENT^"), "\"^'x^'^nEND:VEVENT^^\"");
        assert_eq!(encoded("a\0\u{7f}b"), "ab");
    }

    #[test]
    fn an_address_that_could_end_its_line_is_refused() {
        assert!(Uri::parse("url", "https://example.org/a?b=c;d,e#f").is_ok());
        for bad in [
            "",
            "example.org",
            "//example.org",
            "https:",
            "https://a b",
            "https://a\r\nX:1",
            "https://a\tb",
            "https://\"a\"",
            "https://é.org",
            "1http://a",
        ] {
            let refused = Uri::parse("url", bad).map(|uri| uri.0).unwrap_err();
            assert!(refused.to_string().starts_with("url: expected"), "{bad:?}");
        }
    }

    #[test]
    fn an_address_stands_in_a_mailto_whatever_is_in_it() {
        let encoded = |address: &str| Mailto(&address.parse().unwrap()).encode();
        assert_eq!(encoded("anna.o+un@example.org"), "mailto:anna.o+un@example.org");
        assert_eq!(
            encoded("o'neil&co?x=%@example.org"),
            "mailto:o%27neil%26co%3Fx%3D%25@example.org"
        );
        assert_eq!(encoded("é@example.org"), "mailto:%C3%A9@example.org");
    }

    #[test]
    fn offsets_have_seconds_only_where_clocks_had() {
        let encoded = [0, 3600, -12_600, 37_800, -2_059].map(|seconds| UtcOffset(seconds).encode());
        assert_eq!(encoded, ["+0000", "+0100", "-0330", "+1030", "-003419"]);
    }

    #[test]
    fn dates_and_times_take_their_forms() {
        let zone: Zone = "Europe/Zurich".parse().unwrap();
        let local: NaiveDateTime = "2030-12-12T09:05:00".parse().unwrap();
        assert_eq!(Date(local.date()).encode(), "20301212");
        assert_eq!(Utc(local.and_utc()).encode(), "20301212T090500Z");
        let zoned = Zoned(local, &zone);
        assert_eq!(zoned.encode(), "20301212T090500");
        assert_eq!(zoned.parameter().unwrap().encode(), "Europe/Zurich");
        assert_eq!(RuleUntil(Rule::Yearly, local.date()).encode(), "FREQ=YEARLY;UNTIL=20301212");
        let ashgabat = Coordinates::new(37.95, -0.000_000_4).unwrap();
        assert_eq!(Geo(ashgabat).encode(), "37.950000;-0.000000");
        assert_eq!(Hours(12).encode(), "PT12H");
    }
}
