//! The page of a conference: when, where, about what, and the agenda.

use chrono::NaiveDate;
use serde::Serialize;

use super::engine::{PageError, render};
use super::feed_links::FeedLinks;
use super::site::{Phrase, Site};
use crate::domain::catalogue::Catalogue;
use crate::domain::conference::Conference;
use crate::domain::edition::numbered;
use crate::domain::session::Session;

#[derive(Debug, Serialize)]
struct ConferencePage {
    title: Phrase,
    theme: Option<Phrase>,
    status: &'static str,
    dates: String,
    iso: NaiveDate,
    place: Option<Phrase>,
    venue: Option<Phrase>,
    zone: String,
    edition: Option<EditionOf>,
    agenda: Vec<AgendaDay>,
    feed: FeedLinks,
}

#[derive(Debug, Serialize)]
struct EditionOf {
    series: Phrase,
    href: String,
    ordinal: Option<String>,
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
}

/// The page of a conference.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn conference(
    site: &Site<'_>,
    catalogue: &Catalogue,
    conference: &Conference,
    sessions: &[Session],
) -> Result<String, PageError> {
    let view = ConferencePage {
        title: site.phrase(&conference.title),
        theme: conference.theme.as_ref().map(|theme| site.phrase(theme)),
        status: conference.status.as_str(),
        dates: site.words().dates(conference.opens_on, conference.closes_on),
        iso: conference.opens_on,
        place: conference.place.as_ref().map(|text| site.phrase(text)),
        venue: conference.venue.as_ref().map(|text| site.phrase(text)),
        zone: conference.zone.to_string(),
        edition: edition_of(site, catalogue, conference),
        agenda: agenda(site, sessions),
        feed: FeedLinks::conference(site, conference),
    };
    render(site, "conference.html", view)
}

fn edition_of(
    site: &Site<'_>,
    catalogue: &Catalogue,
    conference: &Conference,
) -> Option<EditionOf> {
    let series = catalogue.series.iter().find(|series| Some(series.id) == conference.series)?;
    let (_, ordinal) = numbered(catalogue.editions(series))
        .into_iter()
        .find(|(edition, _)| edition.id == conference.id)?;
    Some(EditionOf {
        series: site.phrase(&series.title),
        href: site.link(&format!("/series/{}", series.slug)),
        ordinal: ordinal.map(|n| site.words().ordinal(n)),
    })
}

fn agenda(site: &Site<'_>, sessions: &[Session]) -> Vec<AgendaDay> {
    let mut sessions: Vec<_> = sessions.iter().collect();
    sessions.sort_by_key(|session| (session.starts_at, session.ends_at, session.id));
    sessions
        .chunk_by(|a, b| a.starts_at.date() == b.starts_at.date())
        .map(|day| {
            let date = day[0].starts_at.date();
            AgendaDay {
                date: site.words().date(date),
                iso: date,
                sessions: day.iter().map(|session| item(site, session)).collect(),
            }
        })
        .collect()
}

fn item(site: &Site<'_>, session: &Session) -> Item {
    let (first, last) = (session.starts_at.date(), session.ends_at.date());
    Item {
        title: site.phrase(&session.title),
        starts: session.starts_at.format("%H:%M").to_string(),
        ends: session.ends_at.format("%H:%M").to_string(),
        ends_on: (first != last).then(|| site.words().date(last)),
        room: session.room.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::conference::ConferenceStatus;
    use crate::web::pages::testing::{Scene, session, text_of};

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
