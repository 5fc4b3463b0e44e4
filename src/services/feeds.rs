//! Rendering a feed from what the store holds.

use chrono::{DateTime, Utc};

use super::{ServiceError, catalogue};
use crate::calendar::{self, RenderedFeed};
use crate::domain::catalogue::Catalogue;
use crate::domain::ids::{ConferenceId, LinkId};
use crate::domain::language::Language;
use crate::domain::occurrence::{Occurrence, Subject};
use crate::domain::revision::Revisions;
use crate::domain::session::Session;
use crate::domain::signature::{Purpose, Refused, SigningKey};
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
    /// Some conferences and their agendas: those of one person.
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
    let contents = Contents::read(store, scope).await?;
    let (name, description) = contents.name_and_description(scope, language)?;
    let source_url = format!("{public_url}{}{}", scope.path(), language_query(language));
    let is_public = !matches!(scope, FeedScope::Personal(_));
    let feed = calendar::Feed {
        name,
        description,
        language,
        occurrences: &contents.occurrences(scope, now)?,
        revisions: &contents.revisions,
        uid_host: &contents.uid_host,
        public_url,
        source_url: Some(source_url.as_str()).filter(|_| is_public),
    };
    Ok(calendar::render(&feed)?)
}

/// Renders the feed of a person: the conferences that the person may come to. There is none while
/// there are no such.
///
/// # Errors
/// [`ServiceError::Link`] when the token is not valid, or was made worthless by a new one;
/// [`ServiceError::NotFound`] while there is nothing in it, as an empty calendar is not allowed;
/// [`ServiceError::Calendar`], [`ServiceError::Store`].
pub async fn render_personal(
    store: &Store,
    key: &SigningKey,
    public_url: &str,
    token: &str,
    language: Option<Language>,
    now: DateTime<Utc>,
) -> Result<RenderedFeed, ServiceError> {
    let link = LinkId(key.verify(Purpose::PersonalFeed, token, now)?);
    let mut connection = store.connection().await?;
    let person = store::participants::find_by_feed_link(&mut connection, link).await?;
    let person = person.filter(|person| person.erased_at.is_none()).ok_or(Refused::Forged)?;
    let all = store::registrations::all_of_participant(&mut connection, person.id).await?;
    drop(connection);
    let admitted = all.iter().filter(|one| one.standing.status.is_admitted());
    let ids: Vec<_> = admitted.map(|one| one.conference).collect();
    if ids.is_empty() {
        return Err(ServiceError::not_found("conference", "that this person takes part in"));
    }
    let scope = FeedScope::Personal(ids);
    render(store, public_url, &scope, language.unwrap_or(person.language), now).await
}

/// What a feed is made from, all of one moment.
struct Contents {
    catalogue: Catalogue,
    sessions: Vec<Session>,
    revisions: Revisions,
    uid_host: String,
}

impl Contents {
    async fn read(store: &Store, scope: &FeedScope) -> Result<Self, ServiceError> {
        let mut snapshot = store.snapshot().await?;
        let catalogue = catalogue::read(&mut snapshot).await?;
        let revisions = store::calendar_revisions::all(&mut snapshot).await?;
        let uid_host = store::installation::uid_host(&mut snapshot).await?;
        let sessions = match scope {
            FeedScope::Conference(slug) => match catalogue.conference_named(slug) {
                Ok(conference) => {
                    store::sessions::of_conference(&mut snapshot, conference.id).await?
                }
                // Said once the snapshot is given back; dropped, it would cost the connection.
                Err(_) => Vec::new(),
            },
            FeedScope::Personal(ids) => store::sessions::of_conferences(&mut snapshot, ids).await?,
            FeedScope::All | FeedScope::Series(_) => Vec::new(),
        };
        snapshot.commit().await?;
        let uid_host = uid_host.ok_or_else(|| ServiceError::not_found("installation", "first"))?;
        Ok(Self { catalogue, sessions, revisions, uid_host })
    }

    fn occurrences(
        &self,
        scope: &FeedScope,
        now: DateTime<Utc>,
    ) -> Result<Vec<Occurrence<'_>>, ServiceError> {
        let mut occurrences = timeline(&self.catalogue, Window::ALL, now);
        match scope {
            FeedScope::All => {}
            FeedScope::Series(slug) => {
                let id = self.catalogue.series_named(slug)?.id;
                occurrences.retain(|o| o.subject.series().is_some_and(|series| series.id == id));
            }
            FeedScope::Conference(slug) => {
                let conference = self.catalogue.conference_named(slug)?;
                occurrences
                    .retain(|o| o.subject.conference().is_some_and(|c| c.id == conference.id));
                occurrences.extend(agenda(conference, &self.sessions));
            }
            FeedScope::Personal(ids) => {
                occurrences.retain(|o| o.subject.conference().is_some_and(|c| ids.contains(&c.id)));
                let theirs = self.catalogue.conferences.iter().filter(|c| ids.contains(&c.id));
                for conference in theirs {
                    let sessions = self.sessions.iter().filter(|s| s.conference == conference.id);
                    occurrences.extend(agenda(conference, sessions));
                }
            }
        }
        Ok(occurrences)
    }

    fn name_and_description(
        &self,
        scope: &FeedScope,
        language: Language,
    ) -> Result<(String, String), ServiceError> {
        let wording = Wording::of(language);
        let (name, description) = match scope {
            FeedScope::All => {
                return Ok((wording.text("feed-all-name"), wording.text("feed-all-description")));
            }
            FeedScope::Personal(_) => {
                let (name, description) = ("feed-personal-name", "feed-personal-description");
                return Ok((wording.text(name), wording.text(description)));
            }
            FeedScope::Series(slug) => {
                let series = self.catalogue.series_named(slug)?;
                (&series.title, &series.summary)
            }
            FeedScope::Conference(slug) => {
                let conference = self.catalogue.conference_named(slug)?;
                (&conference.title, conference.theme.as_ref().unwrap_or(&conference.title))
            }
        };
        Ok((name.in_language(language).to_owned(), description.in_language(language).to_owned()))
    }
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
