//! The words of the service in its languages: fluent messages from `locales/`, built in, and the
//! phrases that feeds, mails, pages and the command line share.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::language::{Language, LocalizedText};
use super::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use super::series::LegalBasis;

/// The messages of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static ENGLISH: LazyLock<Wording> =
    LazyLock::new(|| Wording::parse(Language::English, include_str!("../../locales/en.ftl")));
static FRENCH: LazyLock<Wording> =
    LazyLock::new(|| Wording::parse(Language::French, include_str!("../../locales/fr.ftl")));

impl Wording {
    /// The words in a language; English where the service does not speak it.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            _ => &ENGLISH,
        }
    }

    fn parse(language: Language, source: &str) -> Self {
        let tag = language.tag().parse().expect("the tags of our languages are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks around values would be shown as boxes by calendar clients.
        bundle.set_use_isolating(false);
        bundle.add_builtins().expect("a new bundle has no functions yet");
        let resource = FluentResource::try_new(source.to_owned())
            .expect("the locales are part of the program and a test reads them");
        bundle.add_resource(resource).expect("no key stands twice in a locale; a test reads them");
        Self { language, bundle }
    }

    /// The language that is really spoken.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without values.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// A message with values; a missing one falls back to English, and then to its key.
    #[must_use]
    pub fn with<'v, V: Into<FluentValue<'v>>>(
        &self,
        key: &str,
        values: impl IntoIterator<Item = (&'static str, V)>,
    ) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(name, value);
        }
        self.format(key, &arguments)
    }

    /// A message with values that were collected before.
    #[must_use]
    pub fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => {
                let mut errors = Vec::new();
                self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned()
            }
            None if self.language != Language::English => ENGLISH.format(key, arguments),
            None => key.to_owned(),
        }
    }

    /// Whether this language itself has a message.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A date in words: "12 December 2030".
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        let mut values = FluentArgs::new();
        values.set("day", date.day());
        values.set("month", self.month(date));
        values.set("year", date.year().to_string());
        self.format("date-day", &values)
    }

    /// A span of dates in words: "12–14 December 2030".
    #[must_use]
    pub fn dates(&self, first: NaiveDate, last: NaiveDate) -> String {
        let mut values = FluentArgs::new();
        if first == last {
            return self.date(first);
        }
        if (first.year(), first.month()) == (last.year(), last.month()) {
            values.set("first-day", first.day());
            values.set("last-day", last.day());
            values.set("month", self.month(first));
            values.set("year", first.year().to_string());
            return self.format("date-span-in-month", &values);
        }
        values.set("first", self.date(first));
        values.set("last", self.date(last));
        self.format("date-span", &values)
    }

    /// When an occurrence is, in words.
    #[must_use]
    pub fn when(&self, when: &When) -> String {
        match when {
            When::Days { first, last } => self.dates(*first, *last),
            When::Timed { starts_at, ends_at, zone } if starts_at.date() == ends_at.date() => {
                let (start, end) = (starts_at.format("%H:%M"), ends_at.format("%H:%M"));
                format!("{}, {start}–{end} ({zone})", self.date(starts_at.date()))
            }
            When::Timed { starts_at, ends_at, zone } => {
                let (start, end) = (starts_at.format("%H:%M"), ends_at.format("%H:%M"));
                let (first, last) = (self.date(starts_at.date()), self.date(ends_at.date()));
                format!("{first}, {start} – {last}, {end} ({zone})")
            }
        }
    }

    fn month(&self, date: NaiveDate) -> String {
        self.with("month", [("month", date.month())])
    }

    /// An ordinal in figures: "4th".
    #[must_use]
    pub fn ordinal(&self, n: u32) -> String {
        self.with("ordinal", [("n", n)])
    }

    /// The name of an occurrence with its state, for a line in a calendar, a list or a subject.
    #[must_use]
    pub fn heading(&self, occurrence: &Occurrence<'_>, language: Language) -> String {
        let title = title(occurrence, language);
        match occurrence.status {
            OccurrenceStatus::Due => {
                let ordinal = occurrence.subject.ordinal().map(|n| self.ordinal(n));
                let values = [
                    ("ordinal", ordinal.unwrap_or_default()),
                    ("series", title.to_owned()),
                    ("date", self.date(occurrence.when.first_day())),
                ];
                self.with("heading-due", values)
            }
            OccurrenceStatus::Tentative => self.with("heading-tentative", [("title", title)]),
            OccurrenceStatus::Postponed => self.with("heading-postponed", [("title", title)]),
            OccurrenceStatus::Cancelled => self.with("heading-cancelled", [("title", title)]),
            OccurrenceStatus::Confirmed | OccurrenceStatus::Held => title.to_owned(),
        }
    }

    /// A legal basis in words: "General Assembly resolution A/RES/71/275, 2 February 2017".
    #[must_use]
    pub fn basis(&self, basis: &LegalBasis, language: Language) -> String {
        let mut values = FluentArgs::new();
        values.set("title", basis.title.in_language(language));
        values.set("date", self.date(basis.date));
        let mut key = String::from("basis");
        if let Some(symbol) = &basis.symbol {
            values.set("symbol", symbol.as_str());
            key.push_str("-symbol");
        }
        if let Some(paragraph) = basis.paragraph {
            values.set("paragraph", paragraph);
            key.push_str("-paragraph");
        }
        self.format(&key, &values)
    }

    /// The anniversary that a day is, in words; none where nothing is commemorated.
    #[must_use]
    pub fn anniversary(&self, occurrence: &Occurrence<'_>, language: Language) -> Option<String> {
        let Subject::Day { series, anniversary: Some(years), .. } = occurrence.subject else {
            return None;
        };
        let event = series.commemorates.as_ref()?.event.in_language(language);
        let values = [("ordinal", self.ordinal(years)), ("event", event.to_owned())];
        Some(self.with("anniversary-of", values))
    }
}

/// The title of an occurrence without its state.
#[must_use]
pub fn title<'a>(occurrence: &Occurrence<'a>, language: Language) -> &'a str {
    titles(occurrence).in_language(language)
}

/// The language that the title of an occurrence is in when it is asked for in another.
#[must_use]
pub fn title_language(occurrence: &Occurrence<'_>, language: Language) -> Language {
    titles(occurrence).answered_in(language)
}

fn titles<'a>(occurrence: &Occurrence<'a>) -> &'a LocalizedText {
    match occurrence.subject {
        Subject::Day { series, .. } | Subject::Deadline { series, .. } => &series.title,
        Subject::Edition { conference, .. } | Subject::Conference { conference, .. } => {
            &conference.title
        }
        Subject::Session { session, .. } => &session.title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_follow_each_language() {
        let english = Wording::of(Language::English);
        let shown: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 30].map(|n| english.ordinal(n)).into();
        assert_eq!(shown, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "30th"]);
        assert_eq!(Wording::of(Language::French).ordinal(4), "4e");
    }

    #[test]
    fn dates_are_written_in_words() {
        let (first, last) = ("2030-12-01".parse().unwrap(), "2030-12-03".parse().unwrap());
        let french = Wording::of(Language::French);
        assert_eq!(Wording::of(Language::English).dates(first, last), "1–3 December 2030");
        assert_eq!(french.date(first), "1er décembre 2030");
        let across = french.dates("2029-12-30".parse().unwrap(), first);
        assert_eq!(across, "30 décembre 2029 – 1er décembre 2030");
    }

    #[test]
    fn every_language_that_is_spoken_has_every_message() {
        let source = include_str!("../../locales/en.ftl");
        let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        let keys: Vec<_> = keys.filter(|key| !key.starts_with([' ', '#', '['])).collect();
        assert!(keys.len() > 10);
        for language in Language::SPOKEN {
            let missing: Vec<_> = keys.iter().filter(|k| !Wording::of(language).has(k)).collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
    }
}
