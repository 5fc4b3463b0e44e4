//! Time zones by their IANA names. The only file that asks `jiff`, whose bundled tz database is
//! newer than that of `chrono-tz`; everything outside speaks `chrono`.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The earliest date that the service accepts from outside.
pub const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
/// The latest date that the service accepts from outside.
pub const LATEST: NaiveDate = NaiveDate::from_ymd_opt(2999, 12, 31).expect("a date");

/// Reads a civil date, `YYYY-MM-DD`, from 1900 to 2999.
///
/// # Errors
/// [`Invalid`] for another form, a day that does not exist, or a year outside the range.
pub fn parse_date(field: &'static str, text: &str) -> Result<NaiveDate, Invalid> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|date| text.len() == 10 && (EARLIEST..=LATEST).contains(date))
        .ok_or_else(|| Invalid::new(field, "a date YYYY-MM-DD from 1900 to 2999", text))
}

/// A time zone of the IANA database.
///
/// ```
/// use domain::values::zone::Zone;
///
/// let ashgabat: Zone = "Asia/Ashgabat".parse()?;
/// let nine = "2026-12-12T09:00:00".parse().expect("a civil time");
/// assert_eq!(ashgabat.instant(nine).to_rfc3339(), "2026-12-12T04:00:00+00:00");
/// assert!("Asia/Nowhere".parse::<Zone>().is_err());
/// # Ok::<(), domain::values::invalid::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(TimeZone);

impl Eq for Zone {}

/// One change of the offset from UTC or of its abbreviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// When it takes effect.
    pub at: DateTime<Utc>,
    /// Seconds east of UTC until then.
    pub offset_before: i32,
    /// What holds from then on.
    pub observance: Observance,
}

/// What a clock in a zone shows for a while: RFC 5545's STANDARD or DAYLIGHT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// Seconds east of UTC.
    pub offset: i32,
    /// Such as `CET`, or `+05` where no letters are in use.
    pub abbreviation: String,
    /// Whether this is daylight saving time.
    pub daylight: bool,
}

impl Zone {
    /// Coordinated Universal Time.
    #[must_use]
    pub fn utc() -> Self {
        "UTC".parse().expect("UTC is in the bundled database")
    }

    /// The IANA name, in the database's spelling.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().expect("a zone is only made from its IANA name")
    }

    /// Every name that is accepted, in alphabetical order.
    #[must_use]
    pub fn names() -> Vec<String> {
        let mut names: Vec<_> = DATABASE.available().map(|name| name.to_string()).collect();
        names.sort_unstable();
        names
    }

    /// The instant of a civil time: in a gap the time moves forward by the gap's length, in a fold
    /// the first of the two is meant.
    #[must_use]
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let instant = self
            .0
            .to_ambiguous_timestamp(civil_from(local))
            .compatible()
            .expect("dates are bounded at the door, far inside the range of instants");
        utc_from(instant)
    }

    /// Whether clocks here show a civil time twice, an hour apart as a rule, since they are set back.
    #[must_use]
    pub fn shows_twice(&self, local: NaiveDateTime) -> bool {
        let ambiguous = self.0.to_ambiguous_timestamp(civil_from(local));
        matches!(ambiguous.offset(), AmbiguousOffset::Fold { .. })
    }

    /// The instant at which a civil date begins here.
    #[must_use]
    pub fn start_of_day(&self, date: NaiveDate) -> DateTime<Utc> {
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// What a clock here shows at an instant.
    #[must_use]
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        let shown = self.0.to_datetime(timestamp_from(instant));
        let date = NaiveDate::from_ymd_opt(
            shown.year().into(),
            shown.month().unsigned_abs().into(),
            shown.day().unsigned_abs().into(),
        );
        let time = NaiveTime::from_hms_nano_opt(
            shown.hour().unsigned_abs().into(),
            shown.minute().unsigned_abs().into(),
            shown.second().unsigned_abs().into(),
            shown.subsec_nanosecond().unsigned_abs(),
        );
        date.zip(time).map(|(date, time)| date.and_time(time)).expect("both count alike")
    }

    /// The civil date here at an instant.
    #[must_use]
    pub fn today(&self, now: DateTime<Utc>) -> NaiveDate {
        self.local(now).date()
    }

    /// What is observed at an instant.
    #[must_use]
    pub fn observance(&self, at: DateTime<Utc>) -> Observance {
        let info = self.0.to_offset_info(timestamp_from(at));
        Observance {
            offset: info.offset().seconds(),
            abbreviation: info.abbreviation().to_owned(),
            daylight: info.dst().is_dst(),
        }
    }

    /// The transitions after one instant and up to another.
    #[must_use]
    pub fn transitions(&self, after: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Transition> {
        let mut offset_before = self.observance(after).offset;
        self.0
            .following(timestamp_from(after))
            .map(|transition| Transition {
                at: utc_from(transition.timestamp()),
                offset_before: std::mem::replace(&mut offset_before, transition.offset().seconds()),
                observance: Observance {
                    offset: transition.offset().seconds(),
                    abbreviation: transition.abbreviation().to_owned(),
                    daylight: transition.dst().is_dst(),
                },
            })
            .take_while(|transition| transition.at <= until)
            .collect()
    }
}

impl FromStr for Zone {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let expected = "an IANA time zone such as Asia/Ashgabat";
        // The database also answers to names that no client of ours would understand.
        let zone = DATABASE.get(text).ok().filter(|zone| zone.iana_name().is_some());
        zone.map(Self).ok_or_else(|| Invalid::new("zone", expected, text))
    }
}

impl TryFrom<String> for Zone {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name().to_owned()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn civil_from(local: NaiveDateTime) -> civil::DateTime {
    let part = |value: u32| i8::try_from(value).expect("parts of a date and time are below 60");
    civil::DateTime::new(
        i16::try_from(local.year()).expect("years are bounded at the door"),
        part(local.month()),
        part(local.day()),
        part(local.hour()),
        part(local.minute()),
        part(local.second()),
        0,
    )
    .expect("chrono only holds dates and times that exist")
}

fn timestamp_from(instant: DateTime<Utc>) -> Timestamp {
    Timestamp::from_second(instant.timestamp()).expect("dates are bounded at the door")
}

fn utc_from(instant: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(instant.as_second(), 0).expect("chrono's range is the wider one")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn instant(zone_name: &str, local: &str) -> String {
        zone(zone_name).instant(local.parse().unwrap()).to_rfc3339()
    }

    #[test]
    fn nine_o_clock_is_nine_o_clock_on_both_sides_of_a_clock_change() {
        assert_eq!(instant("Europe/Zurich", "2026-10-24T09:00:00"), "2026-10-24T07:00:00+00:00");
        assert_eq!(instant("Europe/Zurich", "2026-10-25T09:00:00"), "2026-10-25T08:00:00+00:00");
    }

    #[test]
    fn a_gap_moves_forward_and_a_fold_takes_the_first() {
        assert_eq!(instant("Europe/Zurich", "2026-03-29T02:30:00"), "2026-03-29T01:30:00+00:00");
        assert_eq!(instant("Europe/Zurich", "2026-10-25T02:30:00"), "2026-10-25T00:30:00+00:00");
    }

    #[test]
    fn british_columbia_keeps_daylight_time_since_2026() {
        assert_eq!(
            instant("America/Vancouver", "2026-12-11T09:00:00"),
            "2026-12-11T16:00:00+00:00"
        );
    }

    #[test]
    fn an_unknown_zone_is_refused_with_an_example() {
        for bad in ["", "Mars/Base", "Asia/Ashgabat\r\nX:1", "../etc/passwd"] {
            let error = bad.parse::<Zone>().unwrap_err().to_string();
            assert!(error.contains("Asia/Ashgabat"), "{error}");
        }
    }

    #[test]
    fn a_zone_survives_its_text_form() {
        assert_eq!(zone("asia/ashgabat").name(), "Asia/Ashgabat");
        for name in Zone::names() {
            assert_eq!(zone(&name).to_string(), name);
        }
    }

    #[test]
    fn transitions_tell_both_offsets() {
        let from = "2026-01-01T00:00:00Z".parse().unwrap();
        let to = "2026-12-31T00:00:00Z".parse().unwrap();
        let changes = zone("Europe/Zurich").transitions(from, to);
        let offsets: Vec<_> =
            changes.iter().map(|c| (c.offset_before, c.observance.offset)).collect();
        assert_eq!(offsets, [(3600, 7200), (7200, 3600)]);
        assert!(zone("Asia/Ashgabat").transitions(from, to).is_empty());
    }

    #[test]
    fn dates_outside_the_accepted_range_are_refused() {
        assert!(parse_date("from", "2026-12-12").is_ok());
        for bad in ["2026-02-29", "12.12.2026", "2026-1-1", "1899-12-31", "3000-01-01", ""] {
            assert!(parse_date("from", bad).is_err(), "{bad}");
        }
    }
}
