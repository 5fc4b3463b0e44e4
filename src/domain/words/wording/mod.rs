//! The words of the service in its languages: fluent messages from `locales/`, built in, and the
//! phrases that feeds, mails, pages and the command line share.

use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

use super::dates::{self, Dates};
use super::language::{Language, LocalizedText};
use crate::schedule::cadence::MonthDay;
use crate::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use crate::schedule::series::LegalBasis;

/// The messages of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    dates: Dates,
}

macro_rules! locale {
    ($language:ident, $tag:literal) => {{
        static WORDING: LazyLock<Wording> = LazyLock::new(|| {
            let messages = include_str!(concat!("../../../../locales/", $tag, ".ftl"));
            Wording::parse(Language::$language, messages)
        });
        &WORDING
    }};
}

impl Wording {
    /// The words in a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Arabic => locale!(Arabic, "ar"),
            Language::Chinese => locale!(Chinese, "zh"),
            Language::English => locale!(English, "en"),
            Language::French => locale!(French, "fr"),
            Language::Russian => locale!(Russian, "ru"),
            Language::Spanish => locale!(Spanish, "es"),
            Language::Turkmen => locale!(Turkmen, "tk"),
        }
    }

    fn parse(language: Language, source: &str) -> Self {
        let tag = language.tag().parse().expect("the tags of our languages are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks around values would be shown as boxes by calendar clients.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(dates::number));
        bundle.add_builtins().expect("a new bundle has no functions yet");
        let resource = FluentResource::try_new(source.to_owned())
            .expect("the locales are part of the program and a test reads them");
        bundle.add_resource(resource).expect("no key stands twice in a locale; a test reads them");
        Self { language, bundle, dates: Dates::of(language) }
    }

    /// The language of the words.
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
        if self.language.is_right_to_left() {
            return self.pattern(key, &arguments.iter().map(isolated).collect());
        }
        self.pattern(key, arguments)
    }

    fn pattern(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        match self.bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => {
                let mut errors = Vec::new();
                self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned()
            }
            None if self.language != Language::English => {
                Self::of(Language::English).pattern(key, arguments)
            }
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
        self.dates.date(date)
    }

    /// A date with its weekday, for whoever plans by it: "Thursday, 12 December 2030".
    #[must_use]
    pub fn date_with_weekday(&self, date: NaiveDate) -> String {
        self.dates.with_weekday(date)
    }

    /// A day of every year in words: "12 December".
    #[must_use]
    pub fn yearly_date(&self, on: MonthDay) -> String {
        self.dates.yearly(on)
    }

    /// A span of dates in words: "12–14 December 2030".
    #[must_use]
    pub fn dates(&self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last { self.date(first) } else { self.dates.span(first, last) }
    }

    /// A span of dates with their weekdays, for whoever plans by them.
    #[must_use]
    pub fn dates_with_weekdays(&self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last {
            return self.date_with_weekday(first);
        }
        self.dates.span_with_weekdays(first, last)
    }

    /// When an occurrence is, in words.
    #[must_use]
    pub fn when(&self, when: &When) -> String {
        let (starts_at, ends_at, zone) = match when {
            When::Days { first, last } => return self.dates(*first, *last),
            When::Timed { starts_at, ends_at, zone } => (starts_at, ends_at, zone),
        };
        let mut values = FluentArgs::new();
        values.set("first", self.date(starts_at.date()));
        values.set("last", self.date(ends_at.date()));
        values.set("start", starts_at.format("%H:%M").to_string());
        values.set("end", ends_at.format("%H:%M").to_string());
        values.set("zone", zone.to_string());
        let is_of_one_day = starts_at.date() == ends_at.date();
        self.format(if is_of_one_day { "when-on-a-day" } else { "when-over-days" }, &values)
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

/// A value for a message that runs from right to left. What runs from left to right is set apart,
/// or it would draw the figures and the stops that follow to itself. What machines read is left as it
/// is: whoever copies it, and programs that make links of it, would take the marks for a part of it.
fn isolated<'v>((name, value): (&'v str, &'v FluentValue<'v>)) -> (&'v str, FluentValue<'v>) {
    const FIRST_STRONG_ISOLATE: char = '\u{2068}';
    const POP_ISOLATE: char = '\u{2069}';
    let classes = CodePointMapData::<BidiClass>::new();
    let runs_left_to_right =
        |text: &str| text.chars().any(|c| classes.get(c) == BidiClass::LeftToRight);
    let value = match value {
        FluentValue::String(text) if !is_for_machines(text) && runs_left_to_right(text) => {
            format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}").into()
        }
        other => other.clone(),
    };
    (name, value)
}

/// Whether a text is an address or an id.
fn is_for_machines(text: &str) -> bool {
    let is_address = text.contains("://") || text.contains('@');
    (is_address && !text.contains(char::is_whitespace)) || uuid::Uuid::try_parse(text).is_ok()
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
mod tests;
