//! What the tests of the pages share: a catalogue at an instant, and ways to read HTML.

use chrono::{DateTime, NaiveDate, Utc};

use super::{CalendarOf, SubscribeForm, calendar, conference, home, series};
use crate::site::Site;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::reference;
use domain::schedule::session::{Session, SessionDetails, SessionKind};
use domain::values::ids::SessionId;
use domain::words::language::{Language, LocalizedText};

/// A catalogue, an instant and a language.
pub(super) struct Scene {
    pub(super) catalogue: Catalogue,
    pub(super) now: DateTime<Utc>,
    pub(super) language: Language,
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Scene {
    /// The reference data at noon of a day.
    pub(super) fn at(day: &str) -> Self {
        Self::at_instant(&format!("{day}T12:00:00Z"))
    }

    pub(super) fn at_instant(instant: &str) -> Self {
        let entered = "2026-01-01T00:00:00Z".parse().unwrap();
        Self {
            catalogue: reference::catalogue(entered),
            now: instant.parse().unwrap(),
            language: Language::English,
        }
    }

    pub(super) fn empty() -> Self {
        Self { catalogue: Catalogue::default(), ..Self::at("2026-11-23") }
    }

    pub(super) fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    pub(super) fn with_confirmed_edition(mut self) -> Self {
        let forum = &self.catalogue.series[0];
        let edition = Conference {
            id: forum.next_edition,
            slug: "geneva-2030".parse().unwrap(),
            title: LocalizedText::english("Fourth Forum"),
            theme: None,
            place: Some(LocalizedText::english("Geneva, Switzerland")),
            venue: Some(LocalizedText::english("Palais des Nations")),
            zone: "Europe/Zurich".parse().unwrap(),
            opens_on: date("2030-12-10"),
            closes_on: date("2030-12-12"),
            status: ConferenceStatus::Confirmed,
            ..self.catalogue.conferences[2].clone()
        };
        self.catalogue.conferences.push(edition);
        self
    }

    pub(super) fn site(&self) -> Site<'_> {
        Site {
            public_url: "https://forums.example",
            language: self.language,
            here: "/",
            now: self.now,
        }
    }

    pub(super) fn home(&self) -> String {
        home(&self.site(), &self.catalogue, &SubscribeForm::default(), &[]).unwrap()
    }

    /// The home page after this form was sent.
    pub(super) fn home_with(&self, form: &SubscribeForm) -> String {
        let refused = form.subscription(&self.catalogue).unwrap_err();
        home(&self.site(), &self.catalogue, form, &refused).unwrap()
    }

    pub(super) fn series(&self, index: usize) -> String {
        series(&self.site(), &self.catalogue, &self.catalogue.series[index]).unwrap()
    }

    pub(super) fn calendar(&self, of: CalendarOf<'_>) -> String {
        calendar(&self.site(), &self.catalogue, of).unwrap()
    }

    pub(super) fn conference(&self, index: usize, sessions: &[Session]) -> String {
        let shown = &self.catalogue.conferences[index];
        conference(&self.site(), &self.catalogue, shown, sessions, true).unwrap()
    }
}

pub(super) fn session(title: &str, starts_at: &str, ends_at: &str) -> Session {
    let details = SessionDetails {
        kind: SessionKind::Plenary,
        title: LocalizedText::english(title),
        description: None,
        starts_at: starts_at.parse().unwrap(),
        ends_at: ends_at.parse().unwrap(),
        room: Some("XVII".to_owned()),
        speakers: Vec::new(),
    };
    let conference = reference::catalogue(DateTime::UNIX_EPOCH).series[0].next_edition;
    Session::new(SessionId::new(), conference, details)
}

/// What a reader of the page's main part reads: no tags, single spaces.
pub(super) fn text_of(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    let mut in_tag = true;
    for character in main.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            other if !in_tag => text.push(other),
            _ => {}
        }
    }
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}
