//! Dates and numbers as each language writes them, by the data of the Unicode Common Locale Data
//! Repository that ICU4X brings.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::FluentValue;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{MD, YMD, YMDE};
use icu_datetime::{FixedCalendarDateTimeFormatter as Formatter, FormattedDateTime, parts};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
// Only for its feature `sync`: threads share what writes dates and numbers.
use icu_provider as _;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;
use writeable::{Part, PartsWrite, Writeable};

use super::language::Language;
use crate::schedule::cadence::MonthDay;

/// How a language writes dates.
pub(super) struct Dates {
    language: Language,
    whole: Formatter<Gregorian, YMD>,
    with_weekday: Formatter<Gregorian, YMDE>,
    yearly: Formatter<Gregorian, MD>,
}

impl Dates {
    /// The dates of a language.
    pub(super) fn of(language: Language) -> Self {
        const DATA: &str =
            "the data are part of the program and a test reads those of every language";
        let locale: Locale = match language {
            // Day, month, year: the order of the United Nations.
            Language::English => "en-GB".parse(),
            _ => language.tag().parse(),
        }
        .expect("the tags of our languages are well formed");
        Self {
            language,
            whole: Formatter::try_new((&locale).into(), YMD::long()).expect(DATA),
            with_weekday: Formatter::try_new((&locale).into(), YMDE::long()).expect(DATA),
            yearly: Formatter::try_new((&locale).into(), MD::long()).expect(DATA),
        }
    }

    /// "12 December 2030"
    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.whole(date).joined()
    }

    /// "Thursday, 12 December 2030"
    pub(super) fn with_weekday(&self, date: NaiveDate) -> String {
        self.around_the_day(date, |date| self.with_weekday.format(date)).joined()
    }

    /// "12 December"
    pub(super) fn yearly(&self, on: MonthDay) -> String {
        const LEAP_YEAR: i32 = 2000;
        self.around_the_day(on.in_year(LEAP_YEAR), |date| self.yearly.format(date)).joined()
    }

    /// "12–14 December 2030", "30 November 2030 – 2 December 2030"
    pub(super) fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        if (first.year(), first.month()) != (last.year(), last.month()) {
            return format!("{}{}{}", self.date(first), self.until(), self.date(last));
        }
        let between = if self.language == Language::Chinese { "日至" } else { "–" };
        let Written { before, day, after } = self.whole(last);
        format!("{before}{}{between}{day}{after}", self.whole(first).day)
    }

    /// "Thursday, 12 December 2030 – Saturday, 14 December 2030"
    pub(super) fn span_with_weekdays(&self, first: NaiveDate, last: NaiveDate) -> String {
        format!("{}{}{}", self.with_weekday(first), self.until(), self.with_weekday(last))
    }

    /// What stands between two dates.
    fn until(&self) -> &'static str {
        if self.language == Language::Chinese { "至" } else { " – " }
    }

    fn whole(&self, date: NaiveDate) -> Written {
        self.around_the_day(date, |date| self.whole.format(date))
    }

    fn around_the_day<'a>(
        &self,
        date: NaiveDate,
        format: impl FnOnce(&Date<Gregorian>) -> FormattedDateTime<'a>,
    ) -> Written {
        let mut written = Written::default();
        let (month, day) = (date.month() as u8, date.day() as u8);
        match Date::try_new_gregorian(date.year(), month, day) {
            Ok(date) => format(&date).write_to_parts(&mut written).expect("texts take everything"),
            // Beyond the years that have names.
            Err(_) => written.before = date.to_string(),
        }
        if self.language == Language::French && written.day == "1" {
            written.day.push_str("er");
        }
        written
    }
}

/// A date in words, taken apart at the number of its day.
#[derive(Default)]
struct Written {
    before: String,
    day: String,
    after: String,
}

impl Written {
    fn joined(self) -> String {
        self.before + &self.day + &self.after
    }
}

impl fmt::Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = if self.day.is_empty() { &mut self.before } else { &mut self.after };
        end.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Written {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        if part != parts::DAY {
            return write(self);
        }
        let mut day = Self::default();
        write(&mut day)?;
        self.day = day.joined();
        Ok(())
    }
}

/// How a language groups the digits of a number.
struct Numbers(DecimalFormatter);

impl Memoizable for Numbers {
    type Args = ();
    type Error = fmt::Error;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, fmt::Error> {
        let locale: Locale = language.to_string().parse().map_err(|_| fmt::Error)?;
        let formatter = DecimalFormatter::try_new((&locale).into(), Default::default());
        formatter.map(Self).map_err(|_| fmt::Error)
    }
}

/// Writes the whole numbers in messages: "1,234". Other values are left to Fluent.
pub(super) fn number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    /// Up to here a float holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let FluentValue::Number(number) = value else {
        return None;
    };
    let is_whole = number.value.fract() == 0.0 && number.value.abs() <= EXACT;
    let whole = is_whole.then_some(number.value as i64)?;
    let written =
        memoizer.with_try_get((), |Numbers(numbers)| numbers.format(&whole.into()).to_string());
    written.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> NaiveDate {
        date.parse().unwrap()
    }

    /// What a language makes of something, beside what is expected, for all seven.
    fn each(expected: [(Language, &str); 7], said: impl Fn(&Dates) -> String) {
        for (language, expected) in expected {
            assert_eq!(said(&Dates::of(language)), expected, "{language}");
        }
    }

    use Language::{Arabic, Chinese, English, French, Russian, Spanish, Turkmen};

    #[test]
    fn each_language_writes_a_date_in_its_own_way() {
        let expected = [
            (Arabic, "12 ديسمبر 2030"),
            (Chinese, "2030年12月12日"),
            (English, "12 December 2030"),
            (French, "12 décembre 2030"),
            (Russian, "12 декабря 2030\u{202f}г."),
            (Spanish, "12 de diciembre de 2030"),
            (Turkmen, "12 dekabr 2030"),
        ];
        each(expected, |dates| dates.date(day("2030-12-12")));
    }

    #[test]
    fn each_language_names_the_weekday_where_it_stands() {
        let expected = [
            (Arabic, "السبت، 12 ديسمبر 2026"),
            (Chinese, "2026年12月12日星期六"),
            (English, "Saturday, 12 December 2026"),
            (French, "samedi 12 décembre 2026"),
            (Russian, "суббота, 12 декабря 2026\u{202f}г."),
            (Spanish, "sábado, 12 de diciembre de 2026"),
            (Turkmen, "12 dekabr 2026, şenbe"),
        ];
        each(expected, |dates| dates.with_weekday(day("2026-12-12")));
    }

    #[test]
    fn a_span_within_a_month_names_it_once() {
        let expected = [
            (Arabic, "1–3 ديسمبر 2030"),
            (Chinese, "2030年12月1日至3日"),
            (English, "1–3 December 2030"),
            (French, "1er–3 décembre 2030"),
            (Russian, "1–3 декабря 2030\u{202f}г."),
            (Spanish, "1–3 de diciembre de 2030"),
            (Turkmen, "1–3 dekabr 2030"),
        ];
        each(expected, |dates| dates.span(day("2030-12-01"), day("2030-12-03")));
    }

    #[test]
    fn a_span_over_the_end_of_a_month_names_both_dates() {
        let expected = [
            (Arabic, "30 ديسمبر 2029 – 1 يناير 2030"),
            (Chinese, "2029年12月30日至2030年1月1日"),
            (English, "30 December 2029 – 1 January 2030"),
            (French, "30 décembre 2029 – 1er janvier 2030"),
            (Russian, "30 декабря 2029\u{202f}г. – 1 января 2030\u{202f}г."),
            (Spanish, "30 de diciembre de 2029 – 1 de enero de 2030"),
            (Turkmen, "30 dekabr 2029 – 1 ýanwar 2030"),
        ];
        each(expected, |dates| dates.span(day("2029-12-30"), day("2030-01-01")));
    }

    #[test]
    fn a_span_with_weekdays_names_both_dates() {
        let expected = [
            (Arabic, "الاثنين، 18 نوفمبر 2030 – الثلاثاء، 19 نوفمبر 2030"),
            (Chinese, "2030年11月18日星期一至2030年11月19日星期二"),
            (English, "Monday, 18 November 2030 – Tuesday, 19 November 2030"),
            (French, "lundi 18 novembre 2030 – mardi 19 novembre 2030"),
            (Russian, "понедельник, 18 ноября 2030\u{202f}г. – вторник, 19 ноября 2030\u{202f}г."),
            (Spanish, "lunes, 18 de noviembre de 2030 – martes, 19 de noviembre de 2030"),
            (Turkmen, "18 noýabr 2030, duşenbe – 19 noýabr 2030, sişenbe"),
        ];
        each(expected, |dates| dates.span_with_weekdays(day("2030-11-18"), day("2030-11-19")));
    }

    #[test]
    fn a_day_of_every_year_has_no_year() {
        let expected = [
            (Arabic, "1 فبراير"),
            (Chinese, "2月1日"),
            (English, "1 February"),
            (French, "1er février"),
            (Russian, "1 февраля"),
            (Spanish, "1 de febrero"),
            (Turkmen, "1 fewral"),
        ];
        each(expected, |dates| dates.yearly(MonthDay::new(2, 1).unwrap()));
        let leap_day = MonthDay::new(2, 29).unwrap();
        assert_eq!(Dates::of(English).yearly(leap_day), "29 February");
    }

    #[test]
    fn every_day_of_the_calendar_can_be_said() {
        for language in Language::ALL {
            let dates = Dates::of(language);
            for days in 0..366 {
                let date = day("2028-01-01") + chrono::Days::new(days);
                let said = dates.with_weekday(date);
                assert!(said.contains("2028") && said.contains(&date.day().to_string()), "{said}");
            }
        }
    }

    #[test]
    fn a_date_beyond_all_calendars_is_said_in_figures() {
        let dates = Dates::of(French);
        assert_eq!(dates.date(NaiveDate::MAX), NaiveDate::MAX.to_string());
    }
}
