//! The page of a series: why it recurs, when, how it stands, and what took place.

use serde::Serialize;

use super::engine::{PageError, render};
use super::facts::{Entry, StandingView, cadence, is_upcoming};
use super::feed_links::FeedLinks;
use super::site::{Phrase, Site};
use domain::schedule::cadence::Cadence;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::occurrence::{Occurrence, Subject};
use domain::schedule::series::{LegalBasis, Series};
use domain::schedule::timeline::{Window, timeline};
use domain::words::language::Language;

/// Days to come and past of a yearly series.
const DAYS_SHOWN: usize = 5;

#[derive(Debug, Serialize)]
struct SeriesPage {
    title: Phrase,
    summary: Phrase,
    cadence: String,
    since: String,
    commemorates: Option<Commemorated>,
    zone: String,
    basis: Vec<Basis>,
    standing: Option<StandingView>,
    /// The gatherings to come that mark its day; none where it has none.
    commemorations: Option<Vec<Entry>>,
    /// Where one is proposed; none once the series is archived.
    propose: Option<String>,
    upcoming: Vec<Entry>,
    past: Vec<Entry>,
    feed: FeedLinks,
    /// Where one subscribes to all that is of its group.
    group_calendar: Option<String>,
    /// The same for search engines (schema.org).
    linked_data: Option<serde_json::Value>,
}

#[derive(Debug, Serialize)]
struct Commemorated {
    event: Phrase,
    date: String,
}

#[derive(Debug, Serialize)]
struct Basis {
    text: String,
    href: Option<String>,
}

/// The page of a series.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn series(
    site: &Site<'_>,
    catalogue: &Catalogue,
    series: &Series,
) -> Result<String, PageError> {
    let mut occurrences = timeline(catalogue, Window::ALL, site.now);
    occurrences.retain(|occurrence| {
        let found = occurrence.subject.series();
        found.map(|found| found.id) == Some(series.id)
    });
    let (upcoming, past): (Vec<_>, Vec<_>) =
        occurrences.iter().partition(|occurrence| is_upcoming(site, occurrence));
    let marks =
        |occurrence: &&Occurrence<'_>| matches!(occurrence.subject, Subject::Conference { .. });
    let (commemorations, upcoming): (Vec<_>, Vec<_>) = upcoming.into_iter().partition(marks);
    let is_yearly = matches!(series.cadence, Cadence::Yearly(_));
    let is_open = is_yearly && series.archived_on.is_none();
    let standing = occurrences.iter().find_map(|occurrence| StandingView::of(site, occurrence));
    let words = site.words();
    let public_url = site.public_url.trim_end_matches('/');
    let view = SeriesPage {
        title: site.phrase(&series.title),
        summary: site.phrase(&series.summary),
        cadence: cadence(words, series),
        since: words.date(series.since),
        commemorates: series.commemorates.as_ref().map(|event| Commemorated {
            event: site.phrase(&event.event),
            date: words.date(event.date),
        }),
        zone: series.zone.to_string(),
        basis: series.legal_basis.iter().map(|basis| Basis::of(site, basis)).collect(),
        standing,
        commemorations: is_yearly.then(|| entries(site, commemorations.into_iter())),
        propose: is_open.then(|| site.link(&format!("/propose?series={}", series.slug))),
        upcoming: entries(site, upcoming.into_iter()),
        past: entries(site, past.into_iter().rev()),
        feed: FeedLinks::series(site, series),
        group_calendar: series
            .group
            .as_ref()
            .map(|slug| site.link(&format!("/calendars/groups/{slug}"))),
        linked_data: calendar::recurring(series, &occurrences, public_url, site.language).ok(),
    };
    render(site, "series.html", view)
}

/// All editions, and the nearest days.
fn entries<'a>(
    site: &Site<'_>,
    occurrences: impl Iterator<Item = &'a Occurrence<'a>>,
) -> Vec<Entry> {
    let mut days = 0;
    occurrences
        .filter(|occurrence| occurrence.is_calendar_event())
        .filter(|occurrence| {
            days += usize::from(matches!(occurrence.subject, Subject::Day { .. }));
            days <= DAYS_SHOWN
        })
        .map(|occurrence| Entry::on_series_page(site, occurrence))
        .collect()
}

impl Basis {
    fn of(site: &Site<'_>, basis: &LegalBasis) -> Self {
        Self {
            text: site.words().basis(basis, site.language),
            href: basis.symbol.as_deref().and_then(|symbol| document(symbol, site.language)),
        }
    }
}

/// Where the United Nations publishes a document of theirs.
fn document(symbol: &str, language: Language) -> Option<String> {
    let published = matches!(symbol.split('/').next(), Some("A" | "S" | "E"));
    let plain = symbol.bytes().all(|b| b.is_ascii_alphanumeric() || b"/.-()".contains(&b));
    let language = match language {
        Language::Turkmen => Language::English,
        official => official,
    };
    (published && plain).then(|| format!("https://docs.un.org/{language}/{symbol}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, text_of};

    #[test]
    fn the_forum_tells_its_rule_its_basis_and_its_standing() {
        let text = text_of(&Scene::at("2026-11-23").series(0));
        for phrase in [
            "At least every 5 years",
            "12 December 2020, paragraph 15",
            "on track",
            "due by 12 December 2030",
            "Ashgabat, Turkmenistan",
        ] {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
    }

    #[test]
    fn the_day_tells_its_next_and_its_past_days() {
        let html = Scene::at("2026-11-23").series(1);
        let text = text_of(&html);
        for phrase in [
            "Every year on 12 December",
            "12 December 2030",
            "12 December 2025",
            "31st anniversary",
        ] {
            assert!(text.contains(phrase), "{phrase:?} is not in: {text}");
        }
        assert!(!text.contains("12 December 2031"), "five days are enough");
        assert!(html.contains("href=\"https://docs.un.org/en/A/RES/71/275\""));
    }

    #[test]
    fn only_a_symbol_of_the_united_nations_becomes_a_link() {
        let link = |symbol| document(symbol, Language::French);
        assert_eq!(link("A/RES/71/275").as_deref(), Some("https://docs.un.org/fr/A/RES/71/275"));
        for other in ["javascript:alert(1)", "A/../<b>", "CG/12", ""] {
            assert_eq!(link(other), None, "{other}");
        }
    }
}
