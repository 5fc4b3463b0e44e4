//! The home page: the cycle, what stands and what is next, the feeds, and the reminder form.

use chrono::NaiveDate;
use serde::Serialize;

use super::cycle::Cycle;
use super::cycle_view::CycleView;
use super::engine::{PageError, render};
use super::facts::{Entry, StandingView, is_upcoming};
use super::feed_links::FeedLinks;
use super::form::{FormView, SubscribeForm};
use super::site::{Phrase, Site};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use domain::schedule::timeline::{Window, timeline};
use domain::values::ids::SeriesId;
use domain::values::invalid::Invalid;

/// Days of one yearly series in the list of what is to come.
const DAYS_SHOWN: usize = 2;
/// Gatherings in the list of what is past.
const PAST_SHOWN: usize = 20;

#[derive(Debug, Serialize)]
struct Home {
    next_days: Vec<NextDay>,
    standings: Vec<StandingView>,
    cycle: Option<CycleView>,
    upcoming: Vec<Entry>,
    past: Vec<Entry>,
    feeds: Vec<FeedLinks>,
    form: FormView,
}

/// The next day of a yearly series.
#[derive(Debug, Serialize)]
struct NextDay {
    series: Phrase,
    href: String,
    days: i64,
    date: String,
    iso: NaiveDate,
    anniversary: Option<String>,
    /// Where a commemoration of it is proposed.
    propose: String,
}

/// The home page; `refused` names the fields of the form that were not accepted.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn home(
    site: &Site<'_>,
    catalogue: &Catalogue,
    form: &SubscribeForm,
    refused: &[Invalid],
) -> Result<String, PageError> {
    let occurrences = timeline(catalogue, Window::ALL, site.now);
    let today = site.now.date_naive();
    let all = std::iter::once(FeedLinks::all(site));
    let of_series = catalogue.series.iter();
    let view = Home {
        next_days: next_days(site, catalogue, &occurrences),
        standings: occurrences
            .iter()
            .filter_map(|occurrence| StandingView::of(site, occurrence))
            .collect(),
        cycle: Cycle::of(catalogue, &occurrences, today)
            .map(|cycle| CycleView::of(site, &cycle, today)),
        upcoming: upcoming(site, &occurrences),
        past: past(site, &occurrences),
        feeds: all.chain(of_series.map(|series| FeedLinks::series(site, series))).collect(),
        form: FormView::of(site, catalogue, form, refused),
    };
    render(site, "home.html", view)
}

fn next_days(
    site: &Site<'_>,
    catalogue: &Catalogue,
    occurrences: &[Occurrence<'_>],
) -> Vec<NextDay> {
    let next_of = |id: SeriesId| {
        occurrences.iter().find(|occurrence| {
            matches!(occurrence.subject, Subject::Day { series, .. }
                if series.id == id && occurrence.when.first_day() >= series.zone.today(site.now))
        })
    };
    let series = catalogue.series.iter();
    series
        .filter_map(|series| {
            let occurrence = next_of(series.id)?;
            let date = occurrence.when.first_day();
            Some(NextDay {
                series: site.phrase(&series.title),
                href: site.link(&format!("/series/{}", series.slug)),
                days: (date - series.zone.today(site.now)).num_days(),
                date: site.words().date(date),
                iso: date,
                anniversary: site.words().anniversary(occurrence, site.language),
                propose: site.link(&format!("/propose?series={}", series.slug)),
            })
        })
        .collect()
}

fn upcoming(site: &Site<'_>, occurrences: &[Occurrence<'_>]) -> Vec<Entry> {
    let mut days_of: Vec<(SeriesId, usize)> = Vec::new();
    let mut has_room = |occurrence: &&Occurrence<'_>| {
        let Subject::Day { series, .. } = occurrence.subject else {
            return true;
        };
        if let Some((_, shown)) = days_of.iter_mut().find(|(id, _)| *id == series.id) {
            *shown += 1;
            return *shown <= DAYS_SHOWN;
        }
        days_of.push((series.id, 1));
        true
    };
    occurrences
        .iter()
        .filter(|occurrence| is_upcoming(site, occurrence))
        .filter(&mut has_room)
        .map(|occurrence| Entry::of(site, occurrence))
        .collect()
}

fn past(site: &Site<'_>, occurrences: &[Occurrence<'_>]) -> Vec<Entry> {
    occurrences
        .iter()
        .rev()
        .filter(|occurrence| occurrence.subject.conference().is_some())
        .filter(|occurrence| {
            occurrence.status == OccurrenceStatus::Held || !is_upcoming(site, occurrence)
        })
        .take(PAST_SHOWN)
        .map(|occurrence| Entry::of(site, occurrence))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::testing::{Scene, text_of};
    use domain::words::language::Language;

    fn says(scene: &Scene, expected: &[&str]) {
        let text = text_of(&scene.home());
        for phrase in expected {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
    }

    #[test]
    fn it_counts_the_days_to_the_next_day_and_names_the_anniversary() {
        says(&Scene::at("2026-11-23"), &["19 days", "12 December 2026", "31st anniversary"]);
        says(&Scene::at("2026-12-11"), &["1 day to"]);
        says(&Scene::at("2026-12-12"), &["Today", "31st anniversary"]);
        says(&Scene::at("2026-12-13"), &["364 days", "32nd anniversary"]);
    }

    #[test]
    fn the_day_begins_at_midnight_in_the_zone_of_its_series() {
        let eve_in_utc = Scene::at_instant("2026-12-11T19:30:00Z");
        says(&eve_in_utc, &["Today is the International Day of Neutrality"]);
    }

    #[test]
    fn it_tells_how_the_obligation_stands() {
        says(
            &Scene::at("2026-11-23"),
            &["on track", "due by 12 December 2030", "4 years and 19 days left"],
        );
        says(&Scene::at("2029-01-01"), &["due soon", "1 year and 11 months left"]);
        says(&Scene::at("2031-01-01"), &["overdue", "20 days past the deadline"]);
    }

    #[test]
    fn a_confirmed_edition_makes_it_scheduled() {
        let scene = Scene::at("2029-06-01").with_confirmed_edition();
        says(&scene, &["scheduled", "Fourth Forum", "10–12 December 2030"]);
    }

    #[test]
    fn it_speaks_french() {
        let scene = Scene::at("2026-11-23").in_language(Language::French);
        says(&scene, &["19 jours", "12 décembre 2026", "31e anniversaire", "dans les temps"]);
        assert!(scene.home().contains("<html lang=\"fr\" dir=\"ltr\""));
    }

    #[test]
    fn an_empty_catalogue_is_said_to_be_empty() {
        says(&Scene::empty(), &["No series has been entered yet", "Nothing is scheduled"]);
    }

    #[test]
    fn every_feed_is_offered_to_each_kind_of_calendar() {
        let html = Scene::at("2026-11-23").home();
        for feed in ["all", "series/neutrality-forum", "series/neutrality-day"] {
            assert!(html.contains(&format!("href=\"webcal://forums.example/feeds/{feed}.ics\"")));
            assert!(html.contains(&format!("href=\"https://forums.example/feeds/{feed}.ics\"")));
        }
        assert!(html.contains(
            "https://calendar.google.com/calendar/render?cid=webcal%3A//forums.example/feeds/all.ics"
        ));
        assert!(html.contains("https://outlook.live.com/calendar/0/addfromweb?url=https%3A//forums.example/feeds/all.ics&amp;name="));
    }
}
