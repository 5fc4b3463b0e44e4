//! The rule of a series: a fixed day each year, or an obligation "at least every N months".

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::values::invalid::Invalid;

/// How a series recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// On the same day of every year; every date is computed.
    Yearly(MonthDay),
    /// An obligation: only the deadline of the next edition is computed.
    AtLeastEvery(Period),
}

impl Cadence {
    /// How long before its deadline something is due soon where nothing is said.
    #[must_use]
    pub fn usual_due_soon(self) -> Period {
        match self {
            Self::AtLeastEvery(Period(months)) => {
                Period((months / 2).max(1)).min(Period::USUAL_DUE_SOON)
            }
            Self::Yearly(_) => Period::USUAL_DUE_SOON,
        }
    }
}

/// A day of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MonthDayParts", into = "MonthDayParts")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

#[derive(Serialize, Deserialize)]
struct MonthDayParts {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The `day` (1–31) of the `month` (1–12); 29 February is allowed.
    ///
    /// # Errors
    /// [`Invalid`] when no year has that day.
    pub fn new(month: u32, day: u32) -> Result<Self, Invalid> {
        const LEAP_YEAR: i32 = 2000;
        match NaiveDate::from_ymd_opt(LEAP_YEAR, month, day) {
            Some(_) => Ok(Self { month, day }),
            None => Err(Invalid::new(
                "cadence",
                "a day of the year",
                format!("month {month} day {day}"),
            )),
        }
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.day
    }

    /// Whether this is 29 February, which three years of four observe on the 28th.
    #[must_use]
    pub fn is_leap_day(self) -> bool {
        (self.month, self.day) == (2, 29)
    }

    /// The date in a year; 29 February becomes the 28th in a year without one.
    #[must_use]
    pub fn in_year(self, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
            .or_else(|| NaiveDate::from_ymd_opt(year, self.month, 28))
            .expect("years are bounded at the door and every month has a 28th")
    }
}

impl TryFrom<MonthDayParts> for MonthDay {
    type Error = Invalid;

    fn try_from(parts: MonthDayParts) -> Result<Self, Invalid> {
        Self::new(parts.month, parts.day)
    }
}

impl From<MonthDay> for MonthDayParts {
    fn from(value: MonthDay) -> Self {
        Self { month: value.month, day: value.day }
    }
}

/// A period of 1 to 1,200 months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Period(u32);

impl Period {
    /// How long before a deadline something is due soon where nothing is said, unless half the
    /// period is less.
    pub const USUAL_DUE_SOON: Self = Self(24);

    /// A period of that many months.
    ///
    /// # Errors
    /// [`Invalid`] outside 1 to 1,200.
    pub fn months(months: u32) -> Result<Self, Invalid> {
        if (1..=1200).contains(&months) {
            Ok(Self(months))
        } else {
            Err(Invalid::new("period", "1 to 1200 months", months.to_string()))
        }
    }

    /// The number of months.
    #[must_use]
    pub fn in_months(self) -> u32 {
        self.0
    }

    /// The date one period later; where that month is shorter, its last day.
    #[must_use]
    pub fn after(self, date: NaiveDate) -> NaiveDate {
        date.checked_add_months(Months::new(self.0)).unwrap_or(NaiveDate::MAX)
    }

    /// The date one period earlier; where that month is shorter, its last day.
    #[must_use]
    pub fn before(self, date: NaiveDate) -> NaiveDate {
        date.checked_sub_months(Months::new(self.0)).unwrap_or(NaiveDate::MIN)
    }
}

impl TryFrom<u32> for Period {
    type Error = Invalid;

    fn try_from(months: u32) -> Result<Self, Invalid> {
        Self::months(months)
    }
}

impl From<Period> for u32 {
    fn from(period: Period) -> Self {
        period.0
    }
}

impl fmt::Display for Cadence {
    /// ISO 8601: `--12-12` for a day of the year, `P60M` for a period.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yearly(on) => write!(f, "--{:02}-{:02}", on.month, on.day),
            Self::AtLeastEvery(period) => write!(f, "P{}M", period.0),
        }
    }
}

impl FromStr for Cadence {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || {
            let expected = "a day of every year such as --12-12, or at least every so many months \
                            such as P60M, from P1M to P1200M";
            Invalid::new("cadence", expected, text)
        };
        let number = |digits: &str| {
            let plain = !digits.is_empty() && digits.bytes().all(|octet| octet.is_ascii_digit());
            plain.then(|| digits.parse::<u32>().ok()).flatten().ok_or_else(refused)
        };
        if let Some((month, day)) = text.strip_prefix("--").and_then(|day| day.split_once('-')) {
            let on = MonthDay::new(number(month)?, number(day)?).map_err(|_| refused())?;
            return Ok(Self::Yearly(on));
        }
        let period = text.strip_prefix('P').ok_or_else(refused)?;
        let months = match (period.strip_suffix('M'), period.strip_suffix('Y')) {
            (Some(months), _) => number(months)?,
            (None, Some(years)) => number(years)?.saturating_mul(12),
            (None, None) => return Err(refused()),
        };
        Period::months(months).map(Self::AtLeastEvery).map_err(|_| refused())
    }
}

/// The years between two dates that a whole anniversary has passed, for an occurrence in the year
/// of `date` (12 December 1995 → 12 December 2026: 31).
#[must_use]
pub fn anniversary(of: NaiveDate, date: NaiveDate) -> Option<u32> {
    u32::try_from(date.year() - of.year()).ok().filter(|years| *years > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_29th_of_february_is_kept_on_the_28th_in_common_years() {
        let leap_day = MonthDay::new(2, 29).unwrap();
        assert_eq!(leap_day.in_year(2028), date("2028-02-29"));
        assert_eq!(leap_day.in_year(2027), date("2027-02-28"));
        let five_years = Period::months(60).unwrap();
        assert_eq!(five_years.after(date("2024-02-29")), date("2029-02-28"));
        assert_eq!(five_years.after(date("2028-02-29")), date("2033-02-28"));
    }

    #[test]
    fn what_is_due_soon_is_half_the_period_and_at_most_two_years_away() {
        for (period, usual) in [(1, 1), (2, 1), (7, 3), (48, 24), (49, 24), (1200, 24)] {
            let period = Period::months(period).unwrap();
            assert_eq!(Cadence::AtLeastEvery(period).usual_due_soon().in_months(), usual);
        }
        let yearly = Cadence::Yearly(MonthDay::new(12, 12).unwrap());
        assert_eq!(yearly.usual_due_soon(), Period::USUAL_DUE_SOON);
    }

    #[test]
    fn a_day_that_no_year_has_is_refused() {
        for (month, day) in [(2, 30), (13, 1), (0, 1), (4, 31), (1, 0)] {
            assert!(MonthDay::new(month, day).is_err());
        }
        assert!(Period::months(0).is_err());
    }

    #[test]
    fn a_cadence_survives_its_text_form() {
        for text in ["--12-12", "--02-29", "P60M", "P6M", "P1200M"] {
            assert_eq!(text.parse::<Cadence>().unwrap().to_string(), text);
        }
        assert_eq!("P5Y".parse::<Cadence>().unwrap().to_string(), "P60M");
        for bad in ["", "P", "PM", "P0M", "P1201M", "P-6M", "P+6M", "--13-01", "--02-30", "12-12"] {
            assert!(bad.parse::<Cadence>().is_err(), "{bad}");
        }
    }

    fn any_date() -> impl Strategy<Value = NaiveDate> {
        (0..100_000u64).prop_map(|days| date("1995-12-12") + chrono::Days::new(days))
    }

    proptest! {
        #[test]
        fn deadlines_are_monotonic(a in any_date(), b in any_date(), months in 1u32..=1200) {
            let period = Period::months(months).unwrap();
            let (earlier, later) = (a.min(b), a.max(b));
            prop_assert!(period.after(earlier) <= period.after(later));
            prop_assert!(period.after(a) > a);
            prop_assert!(period.before(a) < a);
        }
    }
}
