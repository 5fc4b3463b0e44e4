//! The page on which people subscribe to a feed.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use super::adding::AddingView;
use super::engine::{PageError, render};
use super::facts::{Entry, is_upcoming};
use super::feed_links::FeedLinks;
use super::site::Site;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::Conference;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::series::Series;
use domain::schedule::timeline::{Window, timeline};
use domain::values::slug::Slug;
use domain::words::language::LocalizedText;

/// How many of what is to come are shown.
const ENTRIES: usize = 8;
/// Light modules around a code, without which it is not read.
const QUIET: i32 = 4;

/// The feed that a page is about.
#[derive(Debug, Clone, Copy)]
pub enum CalendarOf<'a> {
    /// That of everything.
    All,
    /// That of a series.
    Series(&'a Series),
    /// That of a group with these names.
    Group(&'a Slug, &'a LocalizedText),
    /// That of a conference.
    Conference(&'a Conference),
}

#[derive(Debug, Serialize)]
struct CalendarPage {
    feed: FeedLinks,
    /// The address of the page, which the code holds.
    here: String,
    qr: Qr,
    upcoming: Vec<Upcoming>,
}

/// Something to come, and the ways to add nothing else.
#[derive(Debug, Serialize)]
struct Upcoming {
    #[serde(flatten)]
    entry: Entry,
    adding: Option<AddingView>,
}

/// A QR code as the outline of its dark modules.
#[derive(Debug, Serialize)]
struct Qr {
    size: i32,
    path: String,
}

impl CalendarOf<'_> {
    /// The page's path.
    fn path(self) -> String {
        match self {
            Self::All => "/calendars/all".to_owned(),
            Self::Series(series) => format!("/calendars/series/{}", series.slug),
            Self::Group(slug, _) => format!("/calendars/groups/{slug}"),
            Self::Conference(conference) => format!("/calendars/conferences/{}", conference.slug),
        }
    }

    fn carries(self, occurrence: &Occurrence<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Series(series) => {
                occurrence.subject.series().is_some_and(|found| found.id == series.id)
            }
            Self::Group(slug, _) => {
                occurrence.subject.series().is_some_and(|found| found.group.as_ref() == Some(slug))
            }
            Self::Conference(conference) => {
                occurrence.subject.conference().is_some_and(|found| found.id == conference.id)
            }
        }
    }
}

/// The ways to subscribe to a feed, what to expect of each, and what comes next in it.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn calendar(
    site: &Site<'_>,
    catalogue: &Catalogue,
    of: CalendarOf<'_>,
) -> Result<String, PageError> {
    let occurrences = timeline(catalogue, Window::ALL, site.now);
    let upcoming = occurrences
        .iter()
        .filter(|occurrence| occurrence.is_calendar_event() && of.carries(occurrence))
        .filter(|occurrence| is_upcoming(site, occurrence))
        .take(ENTRIES);
    // A phone that reads the code shows the same buttons; most take a bare feed for a file to import.
    let here = site.absolute(&format!("{}?lang={}", of.path(), site.language));
    let view = CalendarPage {
        feed: match of {
            CalendarOf::All => FeedLinks::all(site),
            CalendarOf::Series(series) => FeedLinks::series(site, series),
            CalendarOf::Group(slug, names) => FeedLinks::group(site, slug, names),
            CalendarOf::Conference(conference) => FeedLinks::conference(site, conference),
        },
        qr: Qr::of(&here),
        here,
        upcoming: upcoming.map(|occurrence| Upcoming::of(site, occurrence)).collect(),
    };
    render(site, "calendar.html", view)
}

impl Upcoming {
    fn of(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Self {
        Self { entry: Entry::of(site, occurrence), adding: AddingView::of(site, occurrence) }
    }
}

impl Qr {
    fn of(text: &str) -> Self {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium)
            .expect("an address of ours is shorter than the 2,331 octets of the largest code");
        let mut path = String::new();
        for (x, y) in (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y))) {
            if code.get_module(x, y) {
                write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET)
                    .expect("a string takes any text");
            }
        }
        Self { size: code.size() + 2 * QUIET, path }
    }
}

#[cfg(test)]
mod tests {
    use rqrr::PreparedImage;

    use super::*;
    use crate::testing::{Scene, text_of};

    #[test]
    fn a_page_has_a_way_for_every_program_and_tells_what_comes_next() {
        let scene = Scene::at("2026-11-23");
        let html = scene.calendar(CalendarOf::Series(&scene.catalogue.series[1]));
        let feed = "forums.example/feeds/series/neutrality-day.ics";
        assert!(html.contains(&format!("href=\"webcal://{feed}\"")), "{html}");
        assert!(html.contains(&format!("data-copy=\"https://{feed}\"")), "{html}");
        for program in ["calendar.google.com", "outlook.live.com", "outlook.office.com"] {
            assert!(html.contains(program), "{program}");
        }
        let text = text_of(&html);
        for said in ["12 December 2026", "12 December 2033", "12 to 24 hours", "Thunderbird"] {
            assert!(text.contains(said), "{said:?} is not in: {text}");
        }
        assert!(!text.contains("12 December 2034"), "eight are enough");
    }

    #[test]
    fn the_code_leads_a_phone_to_the_same_page() {
        let text = "https://forums.example.org/calendars/conferences/ashgabat-2030?lang=tk";
        let Qr { size, path } = Qr::of(text);
        let dark: Vec<(i32, i32)> = path
            .split('M')
            .skip(1)
            .map(|module| {
                let (place, _) = module.split_once('h').unwrap();
                let (x, y) = place.split_once(' ').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            })
            .collect();
        const PIXELS: i32 = 5;
        let side = usize::try_from(size * PIXELS).unwrap();
        let mut image = PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            let module = |at: usize| i32::try_from(at).unwrap() / PIXELS;
            if dark.contains(&(module(x), module(y))) { 0 } else { 255 }
        });
        assert_eq!(image.detect_grids()[0].decode().unwrap().1, text);
    }
}
