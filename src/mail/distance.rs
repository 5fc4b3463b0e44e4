//! How far a date lies from today, in words.

use chrono::{Datelike, Months, NaiveDate};

use domain::words::wording::Wording;

/// The days or whole months between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// That many days.
    Days(u32),
    /// Whole months, at least one: "in 6 months" is said only when it is exactly so.
    Months(u32),
}

impl Distance {
    /// The distance from one date to the same or a later one.
    #[must_use]
    pub fn between(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        let days = u32::try_from((to - from).num_days()).ok()?;
        let months = u32::try_from(month_count(to) - month_count(from)).ok()?;
        let whole = months > 0 && from.checked_add_months(Months::new(months)) == Some(to);
        Some(if whole { Self::Months(months) } else { Self::Days(days) })
    }

    /// How soon that is: "today", "tomorrow", "in 7 days", "in 6 months".
    #[must_use]
    pub fn ahead(self, wording: &Wording) -> String {
        match self {
            Self::Days(n) => wording.with("mail-in-days", [("n", n)]),
            Self::Months(n) => wording.with("mail-in-months", [("n", n)]),
        }
    }

    /// How long that is: "7 days", "6 months".
    #[must_use]
    pub fn length(self, wording: &Wording) -> String {
        match self {
            Self::Days(n) => wording.with("mail-days", [("n", n)]),
            Self::Months(n) => wording.with("mail-months", [("n", n)]),
        }
    }
}

fn month_count(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0().cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::language::Language;

    fn between(from: &str, to: &str) -> Option<Distance> {
        Distance::between(from.parse().unwrap(), to.parse().unwrap())
    }

    fn ahead(from: &str, to: &str, language: Language) -> String {
        between(from, to).unwrap().ahead(Wording::of(language))
    }

    #[test]
    fn months_are_named_only_when_they_are_whole() {
        assert_eq!(between("2030-06-12", "2030-12-12"), Some(Distance::Months(6)));
        assert_eq!(between("2030-06-13", "2030-12-12"), Some(Distance::Days(182)));
        assert_eq!(between("2030-11-30", "2030-12-12"), Some(Distance::Days(12)));
        assert_eq!(between("2028-12-12", "2030-12-12"), Some(Distance::Months(24)));
        assert_eq!(between("2030-12-13", "2030-12-12"), None);
    }

    #[test]
    fn near_dates_have_their_own_words() {
        let day = "2026-12-12";
        assert_eq!(ahead(day, day, Language::English), "today");
        assert_eq!(ahead("2026-12-11", day, Language::English), "tomorrow");
        assert_eq!(ahead("2026-12-05", day, Language::English), "in 7 days");
        assert_eq!(ahead("2026-11-12", day, Language::English), "in one month");
        assert_eq!(ahead("2026-12-11", day, Language::French), "demain");
        assert_eq!(ahead("2026-06-12", day, Language::French), "dans 6 mois");
    }
}
