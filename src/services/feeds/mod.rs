//! Rendering feeds from what the store holds.

mod contents;
mod personal;

use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::ServiceError;
use crate::calendar::RenderedFeed;
use crate::domain::ids::ConferenceId;
use crate::domain::invalid::Invalid;
use crate::domain::language::Language;
use crate::domain::occurrence::Subject;
use crate::domain::slug::Slug;
use crate::store::Store;

pub use contents::{Contents, Selection, Shown, version};
pub(super) use personal::conferences_of;
pub use personal::{PersonalFeed, forget_links, personal, personal_path, revoked};

/// Which occurrences a feed carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// All of them.
    All,
    /// Those of a series.
    Series(Slug),
    /// A conference and its agenda.
    Conference(Slug),
    /// Some conferences and their agendas, each once and in the order of their ids: those of one
    /// person, or of several who go to the same.
    Personal(Vec<ConferenceId>),
}

impl FeedScope {
    /// The feed's path on the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::All => "/feeds/all.ics".to_owned(),
            Self::Series(slug) => format!("/feeds/series/{slug}.ics"),
            Self::Conference(slug) => format!("/feeds/conferences/{slug}.ics"),
            // Whoever has the address keeps it; it is not told by what it leads to.
            Self::Personal(_) => "/feeds/personal.ics".to_owned(),
        }
    }

    /// Whether anybody may read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        !matches!(self, Self::Personal(_))
    }
}

/// As feeds are named on the command line and in URLs; personal ones have no name.
impl FromStr for FeedScope {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let scope = match text.split_once('/') {
            None if text == "all" => Some(Self::All),
            Some(("series", slug)) => slug.parse().ok().map(Self::Series),
            Some(("conferences", slug)) => slug.parse().ok().map(Self::Conference),
            _ => None,
        };
        scope.ok_or_else(|| Invalid::new("feed", "all, series/SLUG or conferences/SLUG", text))
    }
}

/// Which feed it is, and how it is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedKey {
    /// Which occurrences it carries.
    pub scope: FeedScope,
    /// The language of its words.
    pub language: Language,
    /// Whether the calendar reminds of what is to come.
    pub alarms: bool,
}

impl FeedKey {
    /// A feed without reminders.
    #[must_use]
    pub fn new(scope: FeedScope, language: Language) -> Self {
        Self { scope, language, alarms: false }
    }
}

/// Renders a feed whole, from what is stored now.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown series or conference, [`ServiceError::Calendar`] when
/// the result does not pass its check, [`ServiceError::Store`].
pub async fn render(
    store: &Store,
    public_url: &str,
    scope: &FeedScope,
    language: Language,
    now: DateTime<Utc>,
) -> Result<RenderedFeed, ServiceError> {
    let contents = Contents::read_for(store, scope).await?;
    let key = FeedKey::new(scope.clone(), language);
    contents.shown(now).select(&key)?.render(public_url)
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
