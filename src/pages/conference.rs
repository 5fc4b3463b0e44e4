//! The page of a conference: when, where, about what, and the agenda.

use chrono::NaiveDate;
use serde::Serialize;

use super::adding::AddingView;
use super::engine::{PageError, render};
use super::feed_links::FeedLinks;
use super::site::{Phrase, Site};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::{Conference, Contact, Coordinates};
use domain::schedule::edition::numbered;
use domain::schedule::occurrence::{Occurrence, Subject};
use domain::schedule::session::Session;
use domain::schedule::timeline::{self, Window, timeline};
use domain::words::language::Language;

/// How many sessions search engines are told of.
const SESSIONS_FOR_ENGINES: usize = 50;

#[derive(Debug, Serialize)]
struct ConferencePage {
    title: Phrase,
    theme: Option<Phrase>,
    status: &'static str,
    dates: String,
    iso: NaiveDate,
    place: Option<Phrase>,
    venue: Option<Phrase>,
    address: Option<Phrase>,
    point: Option<Point>,
    zone: String,
    /// What kind of gathering it is.
    kind: &'static str,
    description: Option<Phrase>,
    join_url: Option<String>,
    /// The languages of work, each in itself.
    languages: Vec<LanguageName>,
    contact: Option<ContactView>,
    edition: Option<EditionOf>,
    agenda: Vec<AgendaDay>,
    feed: FeedLinks,
    /// The ways to add nothing but it, while it is to come.
    adding: Option<AddingView>,
    /// The same for search engines (schema.org).
    linked_data: Option<serde_json::Value>,
    /// Where people register alone, while they may.
    register_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct EditionOf {
    series: Phrase,
    href: String,
    ordinal: Option<String>,
}

/// A point on the map, for people and as a `geo` address (RFC 5870).
#[derive(Debug, Serialize)]
struct Point {
    shown: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct LanguageName {
    tag: &'static str,
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct ContactView {
    name: String,
    email: Option<String>,
    telephone: Option<String>,
}

#[derive(Debug, Serialize)]
struct AgendaDay {
    date: String,
    iso: NaiveDate,
    sessions: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    title: Phrase,
    starts: String,
    ends: String,
    /// The day on which it ends, where that is a later one.
    ends_on: Option<String>,
    room: Option<String>,
    kind: &'static str,
    description: Option<Phrase>,
    speakers: Vec<String>,
    is_cancelled: bool,
    adding: Option<AddingView>,
}

/// The page of a conference.
/// `is_open` tells whether people may register by the public form.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn conference(
    site: &Site<'_>,
    catalogue: &Catalogue,
    conference: &Conference,
    sessions: &[Session],
    is_open: bool,
) -> Result<String, PageError> {
    let days = Window::new(conference.opens_on, conference.closes_on).unwrap_or(Window::ALL);
    let occurrences = timeline(catalogue, days, site.now);
    let shown = occurrences.iter().find(|one| one.subject.id() == conference.id.0);
    let items = timeline::agenda(conference, sessions);
    let public_url = site.public_url.trim_end_matches('/');
    let first = &items[..items.len().min(SESSIONS_FOR_ENGINES)];
    let linked_data = |of| calendar::gathering(of, first, public_url, site.language).ok();
    let register = || site.link(&format!("/conferences/{}/register", conference.slug));
    let view = ConferencePage {
        title: site.phrase(&conference.title),
        theme: conference.theme.as_ref().map(|theme| site.phrase(theme)),
        status: conference.status.as_str(),
        dates: site.words().dates(conference.opens_on, conference.closes_on),
        iso: conference.opens_on,
        place: conference.place.as_ref().map(|text| site.phrase(text)),
        venue: conference.venue.as_ref().map(|text| site.phrase(text)),
        address: conference.address.as_ref().map(|text| site.phrase(text)),
        point: conference.coordinates.map(Point::from),
        zone: conference.zone.to_string(),
        kind: conference.kind.as_str(),
        description: conference.description.as_ref().map(|text| site.phrase(text)),
        join_url: conference.join_url.as_ref().map(ToString::to_string),
        languages: conference.languages.iter().map(|language| language_name(*language)).collect(),
        contact: conference.contact.as_ref().map(ContactView::from),
        edition: edition_of(site, catalogue, conference),
        agenda: agenda(site, &items),
        feed: FeedLinks::conference(site, conference),
        adding: shown.and_then(|shown| AddingView::of(site, shown)),
        linked_data: shown.and_then(linked_data),
        register_href: is_open.then(register),
    };
    render(site, "conference.html", view)
}

fn edition_of(
    site: &Site<'_>,
    catalogue: &Catalogue,
    conference: &Conference,
) -> Option<EditionOf> {
    let series = catalogue.series.iter().find(|series| Some(series.id) == conference.series)?;
    let ordinal = numbered(catalogue.editions(series))
        .into_iter()
        .find(|(edition, _)| edition.id == conference.id)
        .and_then(|(_, ordinal)| ordinal);
    Some(EditionOf {
        series: site.phrase(&series.title),
        href: site.link(&format!("/series/{}", series.slug)),
        ordinal: ordinal.map(|n| site.words().ordinal(n)),
    })
}

fn agenda(site: &Site<'_>, items: &[Occurrence<'_>]) -> Vec<AgendaDay> {
    items
        .chunk_by(|a, b| a.when.first_day() == b.when.first_day())
        .map(|day| {
            let date = day[0].when.first_day();
            AgendaDay {
                date: site.words().date(date),
                iso: date,
                sessions: day.iter().filter_map(|one| item(site, one)).collect(),
            }
        })
        .collect()
}

fn item(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Option<Item> {
    let Subject::Session { session, .. } = occurrence.subject else {
        return None;
    };
    let (first, last) = (session.starts_at.date(), session.ends_at.date());
    Some(Item {
        title: site.phrase(&session.title),
        starts: session.starts_at.format("%H:%M").to_string(),
        ends: session.ends_at.format("%H:%M").to_string(),
        ends_on: (first != last).then(|| site.words().date(last)),
        room: session.room.clone(),
        kind: session.kind.as_str(),
        description: session.description.as_ref().map(|text| site.phrase(text)),
        speakers: session.speakers.iter().map(ToString::to_string).collect(),
        is_cancelled: session.is_cancelled,
        adding: AddingView::of(site, occurrence),
    })
}

fn language_name(language: Language) -> LanguageName {
    LanguageName { tag: language.tag(), name: language.autonym() }
}

impl From<Coordinates> for Point {
    fn from(point: Coordinates) -> Self {
        let (latitude, longitude) = (point.latitude(), point.longitude());
        let side = |degrees: f64, positive, negative| match degrees < 0.0 {
            true => format!("{:.4}° {negative}", -degrees),
            false => format!("{degrees:.4}° {positive}"),
        };
        Self {
            shown: format!("{}, {}", side(latitude, "N", "S"), side(longitude, "E", "W")),
            href: format!("geo:{latitude:.6},{longitude:.6}"),
        }
    }
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            email: contact.email.as_ref().map(ToString::to_string),
            telephone: contact.telephone.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Scene, session, text_of};
    use domain::schedule::conference::{ConferenceStatus, Contact, Coordinates};
    use domain::schedule::session::Speaker;
    use domain::words::language::{Language, LocalizedText};

    #[test]
    fn it_tells_what_when_and_where() {
        let text = text_of(&Scene::at("2026-11-23").conference(2, &[]));
        for phrase in [
            "International Year of Peace and Trust",
            "12 December 2025",
            "Ashgabat, Turkmenistan",
            "Asia/Ashgabat",
            "3rd edition",
            "No agenda has been published",
        ] {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
    }

    #[test]
    fn the_agenda_goes_by_day_and_time() {
        let sessions = [
            session("Closing", "2030-12-12T16:00:00", "2030-12-12T17:00:00"),
            session("Opening", "2030-12-10T09:30:00", "2030-12-10T11:00:00"),
        ];
        let scene = Scene::at("2029-06-01").with_confirmed_edition();
        let text = text_of(&scene.conference(3, &sessions));
        let place = |phrase: &str| text.find(phrase).unwrap();
        assert!(place("Opening") < place("Closing"));
        assert!(text.contains("09:30"));
    }

    #[test]
    fn it_tells_how_to_get_there_to_join_and_to_ask() {
        let mut scene = Scene::at("2029-06-01").with_confirmed_edition();
        let conference = &mut scene.catalogue.conferences[3];
        conference.address = Some(LocalizedText::english("8-14 Avenue de la Paix"));
        conference.coordinates = Some(Coordinates::new(46.2266, -6.1404).unwrap());
        conference.join_url = Some("https://example.org/join?a=1&b=2".parse().unwrap());
        conference.languages = vec![Language::Arabic, Language::French];
        conference.contact = Some(Contact {
            name: "Secretariat".to_owned(),
            email: Some("secretariat@example.org".parse().unwrap()),
            telephone: Some("+41 22 000 00 00".to_owned()),
        });
        let speaker = Speaker { name: "Anna Lind".to_owned(), affiliation: Some("UN".to_owned()) };
        let mut panel = session("Panel", "2030-12-10T09:30:00", "2030-12-10T11:00:00");
        panel.speakers = vec![speaker];
        panel.is_cancelled = true;
        let html = scene.conference(3, &[panel]);
        let text = text_of(&html);
        for phrase in [
            "8-14 Avenue de la Paix",
            "46.2266° N, 6.1404° W",
            "العربية",
            "Français",
            "Secretariat",
            "+41 22 000 00 00",
            "Anna Lind (UN)",
            "cancelled",
        ] {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
        for link in [
            "href=\"geo:46.226600,-6.140400\"",
            "href=\"https://example.org/join?a=1&amp;b=2\"",
            "href=\"mailto:secretariat@example.org\"",
        ] {
            assert!(html.contains(link), "{link}");
        }
    }

    #[test]
    fn a_change_of_plan_stands_above_everything_else() {
        for (status, said) in [
            (ConferenceStatus::Cancelled, "This conference has been cancelled"),
            (ConferenceStatus::Postponed, "This conference has been postponed"),
        ] {
            let mut scene = Scene::at("2029-06-01").with_confirmed_edition();
            scene.catalogue.conferences[3].status = status;
            let text = text_of(&scene.conference(3, &[]));
            assert!(text.contains(said), "{text}");
        }
    }
}
