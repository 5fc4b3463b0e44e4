//! What feeds are made from, and choosing what stands in each.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::personal::nothing_to_go_to;
use super::{FeedFormat, FeedKey, FeedScope};
use crate::ServiceError;
use crate::boxed;
use crate::catalogue::{self, conference_named, series_named};
use calendar::{Heading, RenderedFeed};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::Conference;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::revision::Revisions;
use domain::schedule::session::Session;
use domain::schedule::timeline::{Window, agenda, timeline};
use domain::values::ids::ConferenceId;
use domain::values::slug::Slug;
use domain::words::language::{Language, LocalizedText};
use domain::words::wording::Wording;
use store::Store;

/// What feeds are made from, all of one moment.
#[derive(Debug)]
pub struct Contents {
    version: i64,
    catalogue: Catalogue,
    agendas: HashMap<ConferenceId, Vec<Session>>,
    /// The names of groups.
    groups: Vec<(Slug, LocalizedText)>,
    revisions: Revisions,
    uid_host: String,
}

/// The events of all feeds, chosen from by [`Shown::select`].
#[derive(Debug)]
pub struct Shown<'a> {
    contents: &'a Contents,
    events: Vec<Occurrence<'a>>,
}

/// What one feed shows in a language.
#[derive(Debug)]
pub struct Selection<'a> {
    contents: &'a Contents,
    key: &'a FeedKey,
    /// The name and the description of the feed; none of a single event.
    named: Option<(String, String)>,
    events: Vec<Occurrence<'a>>,
}

/// The version of what feeds show now: whoever has [`Contents`] of the same has the present ones.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn version(store: &Store) -> Result<i64, ServiceError> {
    Ok(store::catalogue_version::shown(&mut *store.connection().await?).await?)
}

impl Contents {
    /// Reads what every feed is made from.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    #[boxed]
    pub async fn read(store: &Store) -> Result<Self, ServiceError> {
        Self::read_with(store, Agendas::All).await
    }

    /// Reads what one feed is made from.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub(super) async fn read_for(store: &Store, scope: &FeedScope) -> Result<Self, ServiceError> {
        Self::read_with(store, Agendas::Of(scope)).await
    }

    async fn read_with(store: &Store, agendas: Agendas<'_>) -> Result<Self, ServiceError> {
        let mut snapshot = store.snapshot().await?;
        let version = store::catalogue_version::shown(&mut snapshot).await?;
        let catalogue = catalogue::read(&mut snapshot).await?;
        let sessions = match agendas.conferences(&catalogue) {
            None => store::sessions::all(&mut snapshot).await?,
            Some(ids) if ids.is_empty() => Vec::new(),
            Some(ids) => store::sessions::of_conferences(&mut snapshot, &ids).await?,
        };
        let revisions = store::calendar_revisions::all(&mut snapshot).await?;
        let groups = store::groups::page(&mut snapshot, None, i64::MAX).await?;
        let groups = groups.into_iter().map(|group| (group.details.slug, group.details.names));
        let uid_host = store::installation::uid_host(&mut snapshot).await?;
        snapshot.commit().await?;
        let uid_host = uid_host.ok_or_else(|| ServiceError::not_found("installation", "first"))?;
        let mut agendas: HashMap<_, Vec<_>> = HashMap::new();
        for session in sessions {
            agendas.entry(session.conference).or_default().push(session);
        }
        let groups = groups.collect();
        Ok(Self { version, catalogue, agendas, groups, revisions, uid_host })
    }

    /// The version, which rises with every change that feeds show.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Sees whether there is what a feed is about; of a personal one, a conference at least.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`].
    pub fn find(&self, scope: &FeedScope) -> Result<(), ServiceError> {
        match scope {
            FeedScope::All => Ok(()),
            FeedScope::Series(slug) => series_named(&self.catalogue, slug).map(drop),
            FeedScope::Group(slug) => self.group_named(slug).map(drop),
            FeedScope::Conference(slug) => conference_named(&self.catalogue, slug).map(drop),
            FeedScope::Event(id) => {
                let is_known = self.subjects().any(|known| known == *id);
                is_known.then_some(()).ok_or_else(|| ServiceError::not_found("event", id))
            }
            FeedScope::Personal(ids) => {
                let is_known = self.catalogue.conferences.iter().any(|one| ids.contains(&one.id));
                is_known.then_some(()).ok_or_else(nothing_to_go_to)
            }
        }
    }

    /// The events of all feeds, made once for any number of them.
    #[must_use]
    pub fn shown(&self, now: DateTime<Utc>) -> Shown<'_> {
        let occurrences = timeline(&self.catalogue, Window::ALL, now);
        let events = calendar::calendar_events(&occurrences).cloned().collect();
        Shown { contents: self, events }
    }

    /// The name of a group that some series is of; of others nobody is told.
    fn group_named(&self, slug: &Slug) -> Result<&LocalizedText, ServiceError> {
        let is_public = self.catalogue.series.iter().any(|one| one.group.as_ref() == Some(slug));
        let found = self.groups.iter().find(|(known, _)| is_public && known == slug);
        found.map(|(_, names)| names).ok_or_else(|| ServiceError::not_found("group", slug))
    }

    /// The ids of what may have an event.
    fn subjects(&self) -> impl Iterator<Item = Uuid> {
        let series = self.catalogue.series.iter().flat_map(|one| [one.id.0, one.next_edition.0]);
        let conferences = self.catalogue.conferences.iter().map(|one| one.id.0);
        series.chain(conferences).chain(self.agendas.values().flatten().map(|one| one.id.0))
    }

    fn agenda(&self, of: ConferenceId) -> &[Session] {
        self.agendas.get(&of).map_or(&[], Vec::as_slice)
    }
}

/// Which agendas are read.
enum Agendas<'a> {
    All,
    Of(&'a FeedScope),
}

impl Agendas<'_> {
    /// The conferences that they are of; none for all.
    fn conferences(&self, catalogue: &Catalogue) -> Option<Vec<ConferenceId>> {
        match self {
            // Whose session it is, if it is one, is not known before.
            Self::All | Self::Of(FeedScope::Event(_)) => None,
            Self::Of(FeedScope::All | FeedScope::Series(_) | FeedScope::Group(_)) => {
                Some(Vec::new())
            }
            Self::Of(FeedScope::Personal(ids)) => Some(ids.clone()),
            Self::Of(FeedScope::Conference(slug)) => {
                let named = catalogue.conferences.iter().filter(|c| c.slug == *slug);
                Some(named.map(|conference| conference.id).collect())
            }
        }
    }
}

impl<'a> Shown<'a> {
    /// Chooses what a feed shows.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`] for an unknown series, conference or event, and for news of a single
    /// event.
    pub fn select(&self, key: &'a FeedKey) -> Result<Selection<'a>, ServiceError> {
        let named = self.contents.name_and_description(&key.scope, key.language)?;
        if named.is_none() && key.format == FeedFormat::Atom {
            return Err(ServiceError::not_found("feed", key.path()));
        }
        let events = self.events_of(&key.scope)?;
        Ok(Selection { contents: self.contents, key, named, events })
    }

    fn events_of(&self, scope: &FeedScope) -> Result<Vec<Occurrence<'a>>, ServiceError> {
        let Contents { catalogue, .. } = self.contents;
        let chosen = |is_chosen: &dyn Fn(&Occurrence<'a>) -> bool| {
            self.events.iter().filter(|event| is_chosen(event)).cloned().collect()
        };
        Ok(match scope {
            FeedScope::All => self.events.clone(),
            FeedScope::Series(slug) => {
                let id = series_named(catalogue, slug)?.id;
                chosen(&|event| event.subject.series().is_some_and(|series| series.id == id))
            }
            FeedScope::Group(slug) => {
                self.contents.group_named(slug)?;
                let group = |event: &Occurrence<'a>| event.subject.series()?.group.as_ref();
                chosen(&|event| group(event) == Some(slug))
            }
            FeedScope::Conference(slug) => {
                let id = conference_named(catalogue, slug)?.id;
                self.with_agendas(chosen(&|event| is_of(event, &[id])))
            }
            FeedScope::Event(id) => vec![self.event(*id)?],
            FeedScope::Personal(ids) => self.with_agendas(chosen(&|event| is_of(event, ids))),
        })
    }

    /// What has this id: an event of a feed, or a session.
    fn event(&self, id: Uuid) -> Result<Occurrence<'a>, ServiceError> {
        if let Some(event) = self.events.iter().find(|event| event.subject.id() == id) {
            return Ok(event.clone());
        }
        let Contents { catalogue, agendas, .. } = self.contents;
        let session = agendas.values().flatten().find(|session| session.id.0 == id);
        let found = session.and_then(|session| {
            let of = |conference: &&Conference| conference.id == session.conference;
            let conference = catalogue.conferences.iter().find(of)?;
            agenda(conference, [session]).pop()
        });
        found.ok_or_else(|| ServiceError::not_found("event", id))
    }

    fn with_agendas(&self, mut conferences: Vec<Occurrence<'a>>) -> Vec<Occurrence<'a>> {
        let contents = self.contents;
        for n in 0..conferences.len() {
            if let Some(conference) = conferences[n].subject.conference() {
                conferences.extend(agenda(conference, contents.agenda(conference.id)));
            }
        }
        conferences
    }
}

fn is_of(event: &Occurrence<'_>, ids: &[ConferenceId]) -> bool {
    event.subject.conference().is_some_and(|conference| ids.contains(&conference.id))
}

impl Contents {
    fn name_and_description(
        &self,
        scope: &FeedScope,
        language: Language,
    ) -> Result<Option<(String, String)>, ServiceError> {
        let wording = Wording::of(language);
        let worded = |name, description| Some((wording.text(name), wording.text(description)));
        let (name, description) = match scope {
            FeedScope::All => return Ok(worded("feed-all-name", "feed-all-description")),
            FeedScope::Personal(_) => {
                return Ok(worded("feed-personal-name", "feed-personal-description"));
            }
            FeedScope::Event(_) => return Ok(None),
            FeedScope::Series(slug) => {
                let series = series_named(&self.catalogue, slug)?;
                (&series.title, &series.summary)
            }
            FeedScope::Group(slug) => {
                let names = self.group_named(slug)?;
                (names, names)
            }
            FeedScope::Conference(slug) => {
                let conference = conference_named(&self.catalogue, slug)?;
                (&conference.title, conference.theme.as_ref().unwrap_or(&conference.title))
            }
        };
        let said = [name, description].map(|text| text.in_language(language).to_owned());
        Ok(Some(said.into()))
    }
}

impl Selection<'_> {
    /// Which feed it is for.
    #[must_use]
    pub fn key(&self) -> &FeedKey {
        self.key
    }

    /// Differs whenever the feed, rendered by this program, would: what an event shows changes with
    /// its revision and with nothing else.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.named.hash(&mut hasher);
        for event in &self.events {
            let id = event.subject.id();
            let revision = self.contents.revisions.get(id);
            (id, revision.map(|each| (each.sequence, each.modified_at))).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Renders the feed whole.
    ///
    /// # Errors
    /// [`ServiceError::Calendar`] when the result does not pass its check.
    pub fn render(&self, public_url: &str) -> Result<RenderedFeed, ServiceError> {
        let FeedKey { scope, format, language, alarms } = self.key;
        let source_url = || format!("{public_url}{}", self.key);
        let heading = self.named.clone().map(|(name, description)| {
            let source_url = scope.is_public().then(source_url);
            Heading { name, description, source_url }
        });
        let feed = calendar::Feed {
            heading,
            language: *language,
            occurrences: &self.events,
            revisions: &self.contents.revisions,
            uid_host: &self.contents.uid_host,
            public_url,
            alarms: *alarms,
        };
        Ok(calendar::render(&feed, *format)?)
    }
}
