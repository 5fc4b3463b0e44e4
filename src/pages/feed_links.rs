//! The ways to subscribe a calendar to a feed.

use serde::Serialize;

use super::site::{Phrase, Site};
use domain::schedule::conference::Conference;
use domain::schedule::series::Series;
use domain::values::slug::Slug;
use domain::words::language::LocalizedText;
use services::feeds::{FeedFormat, FeedKey, FeedScope};

/// One feed and its addresses.
#[derive(Debug, Serialize)]
pub(super) struct FeedLinks {
    id: String,
    name: Phrase,
    https: String,
    webcal: String,
    /// The same events for programs.
    json: String,
    /// The same for readers of news.
    atom: String,
    /// The page with all the ways to subscribe to it.
    page: String,
}

impl FeedLinks {
    /// The feed of everything.
    pub(super) fn all(site: &Site<'_>) -> Self {
        let name = Phrase { text: site.words().text("page-feed-all"), lang: None };
        Self::of(site, "all".to_owned(), name, FeedScope::All)
    }

    /// The feed of a series.
    pub(super) fn series(site: &Site<'_>, series: &Series) -> Self {
        let id = format!("series-{}", series.slug);
        Self::of(site, id, site.phrase(&series.title), FeedScope::Series(series.slug.clone()))
    }

    /// The feed of a group.
    pub(super) fn group(site: &Site<'_>, slug: &Slug, names: &LocalizedText) -> Self {
        let scope = FeedScope::Group(slug.clone());
        Self::of(site, format!("group-{slug}"), site.phrase(names), scope)
    }

    /// The feed of a conference.
    pub(super) fn conference(site: &Site<'_>, conference: &Conference) -> Self {
        let id = format!("conference-{}", conference.slug);
        let scope = FeedScope::Conference(conference.slug.clone());
        Self::of(site, id, site.phrase(&conference.title), scope)
    }

    fn of(site: &Site<'_>, id: String, name: Phrase, scope: FeedScope) -> Self {
        let page = site.link(&format!("/calendars/{scope}"));
        let key = FeedKey::new(scope, site.language);
        let address = |format| site.absolute(&key.clone().in_format(format).to_string());
        let https = address(FeedFormat::ICalendar);
        let after_scheme = https.split_once("://").map_or(https.as_str(), |(_, rest)| rest);
        let webcal = format!("webcal://{after_scheme}");
        let [json, atom] = [FeedFormat::JsCalendar, FeedFormat::Atom].map(address);
        Self { id, name, https, webcal, json, atom, page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::language::Language;

    #[test]
    fn a_feed_is_offered_in_the_language_of_the_page() {
        let site = Site {
            public_url: "https://forums.example/",
            language: Language::French,
            here: "/",
            now: "2026-11-23T12:00:00Z".parse().unwrap(),
        };
        let feed = FeedLinks::all(&site);
        assert_eq!(feed.https, "https://forums.example/feeds/all.ics?lang=fr");
        assert_eq!(feed.webcal, "webcal://forums.example/feeds/all.ics?lang=fr");
        assert_eq!(feed.atom, "https://forums.example/feeds/all.atom?lang=fr");
        assert_eq!(feed.page, "/calendars/all");
    }
}
