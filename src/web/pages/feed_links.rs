//! The ways to subscribe a calendar to a feed.

use serde::Serialize;

use super::site::{Phrase, Site};
use crate::domain::conference::Conference;
use crate::domain::language::Language;
use crate::domain::series::Series;

/// One feed and its addresses.
#[derive(Debug, Serialize)]
pub(super) struct FeedLinks {
    id: String,
    name: Phrase,
    https: String,
    webcal: String,
    /// The page with all the ways to subscribe to it.
    page: String,
}

impl FeedLinks {
    /// The feed of everything.
    pub(super) fn all(site: &Site<'_>) -> Self {
        let name = Phrase { text: site.words().text("page-feed-all"), lang: None };
        Self::at(site, "all".to_owned(), name, "/feeds/all.ics")
    }

    /// The feed of a series.
    pub(super) fn series(site: &Site<'_>, series: &Series) -> Self {
        let path = format!("/feeds/series/{}.ics", series.slug);
        let name = site.phrase(&series.title);
        Self::at(site, format!("series-{}", series.slug), name, &path)
    }

    /// The feed of a conference.
    pub(super) fn conference(site: &Site<'_>, conference: &Conference) -> Self {
        let path = format!("/feeds/conferences/{}.ics", conference.slug);
        let name = site.phrase(&conference.title);
        Self::at(site, format!("conference-{}", conference.slug), name, &path)
    }

    fn at(site: &Site<'_>, id: String, name: Phrase, path: &str) -> Self {
        let mut https = site.absolute(path);
        if site.language != Language::English {
            https.push_str(&format!("?lang={}", site.language));
        }
        let after_scheme = https.split_once("://").map_or(https.as_str(), |(_, rest)| rest);
        let page = path.replacen("/feeds/", "/calendars/", 1);
        let page = site.link(page.trim_end_matches(".ics"));
        Self { id, name, webcal: format!("webcal://{after_scheme}"), https, page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(feed.page, "/calendars/all");
    }
}
