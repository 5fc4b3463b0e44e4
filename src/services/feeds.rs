//! Rendering a feed from what the store holds.

use chrono::{DateTime, Utc};

use super::{ServiceError, catalogue};
use crate::calendar::{self, RenderedFeed};
use crate::domain::language::Language;
use crate::domain::occurrence::Subject;
use crate::domain::slug::Slug;
use crate::domain::timeline::{Window, agenda, timeline};
use crate::domain::wording::Wording;
use crate::store::{self, Store};

/// Which occurrences a feed carries.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// All of them.
    All,
    /// Those of a series.
    Series(Slug),
    /// A conference and its agenda.
    Conference(Slug),
}

impl FeedScope {
    /// The feed's path on the site.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::All => "/feeds/all.ics".to_owned(),
            Self::Series(slug) => format!("/feeds/series/{slug}.ics"),
            Self::Conference(slug) => format!("/feeds/conferences/{slug}.ics"),
        }
    }
}

/// Renders a feed whole.
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
    let mut connection = store.connection().await?;
    let catalogue = catalogue::read(&mut connection).await?;
    let revisions = store::calendar_revisions::all(&mut connection).await?;
    let uid_host = store::installation::uid_host(&mut connection).await?;
    let uid_host = uid_host.ok_or_else(|| ServiceError::not_found("installation", "uid_host"))?;
    let sessions = match scope {
        FeedScope::Conference(slug) => {
            let conference = catalogue.conference_named(slug)?;
            store::conferences::agenda(&mut connection, conference.id).await?
        }
        _ => Vec::new(),
    };
    drop(connection);

    let wording = Wording::of(language);
    let mut occurrences = timeline(&catalogue, Window::ALL, now);
    let (name, description) = match scope {
        FeedScope::All => (wording.text("feed-all-name"), wording.text("feed-all-description")),
        FeedScope::Series(slug) => {
            let series = catalogue.series_named(slug)?;
            occurrences.retain(|o| o.subject.series().is_some_and(|s| s.id == series.id));
            (
                series.title.in_language(language).to_owned(),
                series.summary.in_language(language).to_owned(),
            )
        }
        FeedScope::Conference(slug) => {
            let conference = catalogue.conference_named(slug)?;
            occurrences.retain(|o| o.subject.conference().is_some_and(|c| c.id == conference.id));
            occurrences.extend(agenda(conference, &sessions));
            let theme = conference.theme.as_ref().unwrap_or(&conference.title);
            (
                conference.title.in_language(language).to_owned(),
                theme.in_language(language).to_owned(),
            )
        }
    };
    let source_url = format!("{public_url}{}{}", scope.path(), language_query(language));
    let feed = calendar::Feed {
        name,
        description,
        language,
        occurrences: &occurrences,
        revisions: &revisions,
        uid_host: &uid_host,
        public_url,
        source_url: Some(&source_url),
    };
    Ok(calendar::render(&feed)?)
}

fn language_query(language: Language) -> String {
    if language == Language::default() { String::new() } else { format!("?lang={language}") }
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
