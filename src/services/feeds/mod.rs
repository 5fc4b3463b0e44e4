//! Rendering feeds from what the store holds.

mod contents;
mod personal;
mod requests;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::ServiceError;
use crate::boxed;
use calendar::RenderedFeed;
use domain::schedule::occurrence::Subject;
use domain::values::ids::ConferenceId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::words::language::Language;
use store::Store;

pub use calendar::Format as FeedFormat;
pub use contents::{Contents, Selection, Shown, version};
pub(super) use personal::conferences_of;
pub use personal::{PersonalFeed, forget_links, personal, personal_path, revoked};
pub use requests::{FeedRequests, FeedStatistics, add_requests, forget_requests, statistics};

/// Which occurrences a feed carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// All of them.
    All,
    /// Those of a series.
    Series(Slug),
    /// Those of the series of a group.
    Group(Slug),
    /// A conference and its agenda.
    Conference(Slug),
    /// One event, by the id that its UID begins with.
    Event(Uuid),
    /// Some conferences and their agendas, each once and in the order of their ids: those of one
    /// person, or of several who go to the same.
    Personal(Vec<ConferenceId>),
}

impl FeedScope {
    /// Whether anybody may read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !matches!(self, Self::Personal(_))
    }
}

/// The name on the command line and in URLs.
impl fmt::Display for FeedScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Series(slug) => write!(f, "series/{slug}"),
            Self::Group(slug) => write!(f, "groups/{slug}"),
            Self::Conference(slug) => write!(f, "conferences/{slug}"),
            Self::Event(id) => write!(f, "events/{id}"),
            // Whoever has the address keeps it; it is not told by what it leads to.
            Self::Personal(_) => f.write_str("personal"),
        }
    }
}

/// As feeds are named on the command line and in URLs; personal ones have no name.
impl FromStr for FeedScope {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let scope = match text.split_once('/') {
            None if text == "all" => Some(Self::All),
            Some(("series", slug)) => slug.parse().ok().map(Self::Series),
            Some(("groups", slug)) => slug.parse().ok().map(Self::Group),
            Some(("conferences", slug)) => slug.parse().ok().map(Self::Conference),
            Some(("events", id)) => id.parse().ok().map(Self::Event),
            _ => None,
        };
        let expected = "all, series/SLUG, groups/SLUG, conferences/SLUG or events/ID";
        scope.ok_or_else(|| Invalid::new("feed", expected, text))
    }
}

/// Which feed it is, and how it is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedKey {
    /// Which occurrences it carries.
    pub scope: FeedScope,
    /// The form that it is written in.
    pub format: FeedFormat,
    /// The language of its words.
    pub language: Language,
    /// Whether the calendar reminds of what is to come.
    pub alarms: bool,
}

impl FeedKey {
    /// A calendar without reminders.
    #[must_use]
    pub fn new(scope: FeedScope, language: Language) -> Self {
        Self { scope, format: FeedFormat::ICalendar, language, alarms: false }
    }

    /// The same in a form.
    #[must_use]
    pub fn in_format(self, format: FeedFormat) -> Self {
        Self { format, ..self }
    }

    /// The public feed at an address: path and query, of which there is a language at most.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let (name, rest) = address.strip_prefix("/feeds/")?.split_once('.')?;
        let (extension, language) = match rest.split_once('?') {
            None => (rest, Language::default()),
            Some((extension, query)) => (extension, query.strip_prefix("lang=")?.parse().ok()?),
        };
        let key = Self::new(name.parse().ok()?, language);
        Some(key.in_format(format_of(extension)?))
    }

    /// The feed's path on the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/feeds/{}.{}", self.scope, extension(self.format))
    }
}

/// The address: path and query.
impl fmt::Display for FeedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/feeds/{}.{}", self.scope, extension(self.format))?;
        if self.language == Language::default() {
            Ok(())
        } else {
            write!(f, "?lang={}", self.language)
        }
    }
}

/// What the paths of feeds in a form end with.
#[must_use]
pub const fn extension(format: FeedFormat) -> &'static str {
    match format {
        FeedFormat::ICalendar => "ics",
        FeedFormat::JsCalendar => "json",
        FeedFormat::Atom => "atom",
    }
}

/// The form of feeds whose paths end so.
#[must_use]
pub fn format_of(extension: &str) -> Option<FeedFormat> {
    let formats = [FeedFormat::ICalendar, FeedFormat::JsCalendar, FeedFormat::Atom];
    formats.into_iter().find(|format| self::extension(*format) == extension)
}

/// Renders a feed whole, from what is stored now.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown series or conference, [`ServiceError::Calendar`] when
/// the result does not pass its check, [`ServiceError::Store`].
#[boxed]
pub async fn render(
    store: &Store,
    public_url: &str,
    key: &FeedKey,
    now: DateTime<Utc>,
) -> Result<RenderedFeed, ServiceError> {
    let contents = Contents::read_for(store, &key.scope).await?;
    contents.shown(now).select(key)?.render(public_url)
}

/// The feed that carries an occurrence, for links.
#[must_use]
pub fn scope_of(subject: &Subject<'_>) -> FeedScope {
    match (subject.series(), subject.conference()) {
        (Some(series), _) => FeedScope::Series(series.slug.clone()),
        (None, Some(conference)) => FeedScope::Conference(conference.slug.clone()),
        (None, None) => FeedScope::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_feed_is_known_by_its_address() {
        for address in [
            "/feeds/all.ics",
            "/feeds/all.atom?lang=fr",
            "/feeds/series/neutrality-day.json?lang=tk",
            "/feeds/conferences/ashgabat-2025.ics?lang=ar",
            "/feeds/groups/friends-of-neutrality.ics",
            "/feeds/events/11796050-b8db-40ea-8f2a-be1265262f09.ics",
        ] {
            assert_eq!(FeedKey::at(address).unwrap().to_string(), address);
        }
        for address in [
            "/feeds/all",
            "/feeds/all.exe",
            "/feeds/all.ics?alarms=1",
            "/feeds/all.ics?lang=xx",
            "/feeds/all.ics?lang=fr&lang=en",
            "/feeds/personal.ics",
            "/feeds/series/Not-A-Slug.ics",
            "/calendars/all.ics",
        ] {
            assert_eq!(FeedKey::at(address), None, "{address}");
        }
    }
}
