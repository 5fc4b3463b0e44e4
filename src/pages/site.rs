//! What every page knows: where the service is, in which language, and the instant shown.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::assets;
use domain::words::language::{Language, LocalizedText};
use domain::words::wording::Wording;

/// The context of a page.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The address that people reach the service at, without a slash at its end.
    pub public_url: &'a str,
    /// The language asked for.
    pub language: Language,
    /// Path and query of this page, for links to its other languages; where the page answers a
    /// POST, those of a page that a GET finds.
    pub here: &'a str,
    /// The instant that the page is true for.
    pub now: DateTime<Utc>,
}

/// What the layout shows.
#[derive(Debug, Serialize)]
pub(super) struct SiteView {
    lang: &'static str,
    dir: &'static str,
    languages: Vec<LanguageLink>,
    style: &'static str,
    script: &'static str,
    icon: &'static str,
    date: String,
    feed: String,
    news: String,
}

#[derive(Debug, Serialize)]
struct LanguageLink {
    tag: &'static str,
    name: &'static str,
    href: String,
    current: bool,
}

/// A text of an organiser's, with its language where that is not the page's.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Phrase {
    /// The text.
    pub text: String,
    /// Its language, where a screen reader must change its voice for it.
    pub lang: Option<&'static str>,
}

impl<'a> Site<'a> {
    /// The words in the language asked for.
    pub(super) fn words(&self) -> &'static Wording {
        Wording::of(self.language)
    }

    /// A text in the language asked for.
    pub(super) fn phrase(&self, text: &LocalizedText) -> Phrase {
        let language = text.answered_in(self.language);
        Phrase {
            text: text.in_language(self.language).to_owned(),
            lang: (language != self.language).then_some(language.tag()),
        }
    }

    /// The language named in the address, which the links of the page keep.
    pub(super) fn chosen_language(&self) -> Option<Language> {
        let (_, query) = self.here.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix("lang="))?.parse().ok()
    }

    /// A link to a page of ours.
    pub(super) fn link(&self, path: &str) -> String {
        link(path, self.chosen_language())
    }

    /// An address of ours for use outside the browser.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }

    /// What the layout shows.
    pub(super) fn view(&self) -> SiteView {
        let languages = Language::ALL.map(|language| LanguageLink {
            tag: language.tag(),
            name: language.autonym(),
            href: self.in_language(language),
            current: language == self.language,
        });
        SiteView {
            lang: self.language.tag(),
            dir: direction(self.language),
            languages: languages.into(),
            style: assets::url("style.css"),
            script: assets::url("site.js"),
            icon: assets::url("favicon.svg"),
            date: self.words().date(self.now.date_naive()),
            feed: self.absolute("/feeds/all.ics"),
            news: self.absolute("/feeds/all.atom"),
        }
    }

    fn in_language(&self, language: Language) -> String {
        let (path, query) = self.here.split_once('?').unwrap_or((self.here, ""));
        // `//host` and `/\host` would lead to another site.
        let ours = path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
        let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let tag = format!("lang={language}");
        let query: Vec<_> = kept.chain([tag.as_str()]).collect();
        format!("{}?{}", if ours { path } else { "/" }, query.join("&"))
    }
}

/// A path of ours with the language that the visitor chose, before its fragment.
pub(super) fn link(path: &str, language: Option<Language>) -> String {
    let Some(language) = language else {
        return path.to_owned();
    };
    let and = if path.contains('?') { '&' } else { '?' };
    match path.split_once('#') {
        Some((path, fragment)) => format!("{path}{and}lang={language}#{fragment}"),
        None => format!("{path}{and}lang={language}"),
    }
}

/// The direction that a language is written in, for HTML's `dir`.
pub(super) fn direction(language: Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(here: &str, language: Language) -> Site<'_> {
        Site {
            public_url: "https://forums.example",
            language,
            here,
            now: "2026-11-23T12:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_language_link_keeps_the_page_and_what_was_asked_of_it() {
        let french = |here| site(here, Language::English).in_language(Language::French);
        assert_eq!(french("/"), "/?lang=fr");
        assert_eq!(french("/series/a?lang=en&page=2"), "/series/a?page=2&lang=fr");
    }

    #[test]
    fn a_language_link_never_leaves_the_site() {
        for here in ["//evil.example/", "/\\evil.example", "https://evil.example", ""] {
            let href = site(here, Language::English).in_language(Language::French);
            assert_eq!(href, "/?lang=fr", "{here}");
        }
    }

    #[test]
    fn links_keep_a_language_that_was_chosen_and_only_then() {
        assert_eq!(site("/", Language::French).link("/#a"), "/#a");
        assert_eq!(site("/?lang=fr", Language::French).link("/#a"), "/?lang=fr#a");
        let there = site("/?lang=fr", Language::French).link("/propose?series=a");
        assert_eq!(there, "/propose?series=a&lang=fr");
        assert_eq!(site("/?lang=xx", Language::English).link("/"), "/");
    }

    #[test]
    fn a_page_says_its_language_and_in_which_direction_it_runs() {
        for language in Language::ALL {
            let view = site("/", language).view();
            let dir = if language == Language::Arabic { "rtl" } else { "ltr" };
            assert_eq!((view.lang, view.dir), (language.tag(), dir));
            assert_eq!(view.languages.iter().filter(|link| link.current).count(), 1);
        }
    }

    #[test]
    fn a_text_in_another_language_than_the_page_says_which() {
        let text = LocalizedText::english("Day").with(Language::Arabic, "يوم");
        let lang = |language| site("/", language).phrase(&text).lang;
        assert_eq!(lang(Language::English), None);
        assert_eq!(lang(Language::French), Some("en"));
        assert_eq!(lang(Language::Arabic), None);
    }
}
