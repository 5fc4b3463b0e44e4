//! How long before an occurrence its reminder goes out.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};

use crate::schedule::cadence::Period;
use crate::values::invalid::Invalid;

/// How far from an occurrence its reminder goes out; ISO 8601, negative once it has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lead {
    /// `P30D`: that many days before.
    DaysBefore(u16),
    /// `P12M`: that many months before.
    MonthsBefore(Period),
    /// `-P3D`: that many days after.
    DaysAfter(u16),
    /// `-P1M`: that many months after.
    MonthsAfter(Period),
}

impl Lead {
    /// The date of the reminder of an occurrence on `day`.
    #[must_use]
    pub fn date(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::DaysBefore(days) => {
                day.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
            }
            Self::DaysAfter(days) => {
                day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
            }
            Self::MonthsBefore(period) => period.before(day),
            Self::MonthsAfter(period) => period.after(day),
        }
    }

    /// Whether it lies after the date that it is counted from.
    #[must_use]
    pub const fn is_after(self) -> bool {
        matches!(self, Self::DaysAfter(_) | Self::MonthsAfter(_))
    }

    /// How many days it is; none of one that is counted in months.
    #[must_use]
    pub const fn days(self) -> Option<u16> {
        match self {
            Self::DaysBefore(days) | Self::DaysAfter(days) => Some(days),
            Self::MonthsBefore(_) | Self::MonthsAfter(_) => None,
        }
    }

    /// A date that no occurrence whose reminder is on `date` lies after.
    #[must_use]
    pub fn latest_occurrence(self, date: NaiveDate) -> NaiveDate {
        // A month's end may be cut short on the way, by at most three days.
        let margin = Days::new(3);
        let latest = match self {
            Self::DaysBefore(days) => date.checked_add_days(Days::new(days.into())),
            Self::MonthsBefore(period) => period.after(date).checked_add_days(margin),
            Self::DaysAfter(_) | Self::MonthsAfter(_) => Some(date),
        };
        latest.unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DaysBefore(days) => write!(f, "P{days}D"),
            Self::DaysAfter(days) => write!(f, "-P{days}D"),
            Self::MonthsBefore(period) => write!(f, "P{}M", period.in_months()),
            Self::MonthsAfter(period) => write!(f, "-P{}M", period.in_months()),
        }
    }
}

impl FromStr for Lead {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || Invalid::new("lead", "a duration such as P30D, P12M, -P3D or -P1M", text);
        let (after, duration) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let amount = duration.strip_prefix('P').ok_or_else(refused)?;
        // A number would else be read with a sign.
        if !amount.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(refused());
        }
        if let Some(days) = amount.strip_suffix('D') {
            return match (after, days.parse().map_err(|_| refused())?) {
                (true, 0) => Err(refused()),
                (true, days) => Ok(Self::DaysAfter(days)),
                (false, days) => Ok(Self::DaysBefore(days)),
            };
        }
        let months = amount.strip_suffix('M').and_then(|n| n.parse().ok()).ok_or_else(refused)?;
        let period = Period::months(months).map_err(|_| refused())?;
        Ok(if after { Self::MonthsAfter(period) } else { Self::MonthsBefore(period) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lead_survives_its_text_form() {
        for text in ["P30D", "P12M", "-P1M", "P1D", "-P3D", "P0D"] {
            assert_eq!(text.parse::<Lead>().unwrap().to_string(), text);
        }
        for bad in ["", "30", "P30", "-P0D", "PT3H", "P0M", "P-1D", "P+1D", "P99999D", "--P1D"] {
            assert!(bad.parse::<Lead>().is_err(), "{bad}");
        }
    }
}
