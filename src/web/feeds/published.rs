//! Feeds as they are served: rendered once a change, and kept with what they are made from, so that
//! the database is not asked for them.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use actix_web::HttpMessage;
use actix_web::http::header::USER_AGENT;
use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::coded::Coding;
use super::feed::{PublishedFeed, media_type};
use super::readers::Readership;
use super::shelf::Shelf;
use crate::http::client::network_of;
use crate::http::error::WebError;
use calendar::CalendarError;
use domain::access::signature::SigningKey;
use services::feeds::{Contents, FeedKey, FeedScope, Selection, version};
use services::{ServiceError, Store};

/// How many octets of public feeds are kept, in all codings.
const PUBLIC_OCTETS: usize = 32 << 20;
/// The same of personal feeds.
const PERSONAL_OCTETS: usize = 8 << 20;

/// The feeds that this process serves.
#[derive(Debug, Clone)]
pub(crate) struct Published(Arc<Feeds>);

#[derive(Debug)]
struct Feeds {
    public_url: Arc<str>,
    contents: RwLock<Option<Arc<Contents>>>,
    public: Shelf,
    personal: Shelf,
    readership: Readership,
    /// The version that all feeds are of; they follow [`Contents`] one after the other.
    renewed: Mutex<Option<i64>>,
    /// Whether that says nothing, as it may be the version of another database.
    is_distrusted: AtomicBool,
    /// Those whose present state did not pass the check.
    refused: Mutex<HashSet<FeedKey>>,
    /// Held by whoever reads [`Contents`], until all feeds are of them: whoever asked for it may have
    /// gone by then.
    reading: Arc<tokio::sync::Mutex<()>>,
    /// Held by whoever renders a feed that is not there yet, so that nobody renders it twice.
    rendering: tokio::sync::Mutex<()>,
}

/// What those who run the service are told of feeds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    /// How many are kept.
    pub(crate) kept: usize,
    /// How many octets these take.
    pub(crate) octets: usize,
    /// Of how many the present state did not pass the check, so that the last good one is served.
    pub(crate) refused: usize,
    /// The version of what they show; none before it was read.
    pub(crate) version: Option<i64>,
}

/// How long somebody waits who asks for a feed that is not known here.
const LOOK_WITHIN: Duration = Duration::from_secs(3);

const POISONED: &str = "no holder of the lock can panic";

impl Published {
    /// None yet, of a site.
    pub(crate) fn new(public_url: Arc<str>, key: &SigningKey) -> Self {
        Self(Arc::new(Feeds {
            public_url,
            contents: RwLock::default(),
            public: Shelf::of(PUBLIC_OCTETS),
            personal: Shelf::of(PERSONAL_OCTETS),
            readership: Readership::new(key),
            renewed: Mutex::default(),
            is_distrusted: AtomicBool::new(false),
            refused: Mutex::default(),
            reading: Arc::default(),
            rendering: tokio::sync::Mutex::default(),
        }))
    }

    /// A feed that is in memory.
    pub(super) fn at_hand(&self, key: &FeedKey) -> Option<Arc<PublishedFeed>> {
        self.0.shelf(key).get(key)
    }

    /// Counts who asks for a feed, where readers of it are counted.
    pub(super) fn count(
        &self,
        feed: &PublishedFeed,
        request: &impl HttpMessage,
        peer: Option<SocketAddr>,
        is_behind_proxy: bool,
    ) {
        if let Some(readers) = &feed.readers {
            let from = network_of(request, peer, is_behind_proxy);
            let program = request.headers().get(USER_AGENT).map_or(&[][..], |name| name.as_bytes());
            self.0.readership.count(readers, from, program);
        }
    }

    /// Where readers are counted.
    pub(super) fn readership(&self) -> &Readership {
        &self.0.readership
    }

    /// How many octets a feed has that is in memory, and when it last changed.
    pub(crate) fn state_of(&self, key: &FeedKey) -> Option<(usize, DateTime<Utc>)> {
        let feed = self.0.shelf(key).peek(key)?;
        Some((feed.get(Coding::Identity).octets.len(), feed.modified_at))
    }

    /// A feed as it was rendered last. A broken one is never put in its place, since clients take a
    /// broken or an empty calendar for deleted events.
    ///
    /// # Errors
    /// [`WebError::NotFound`]; [`WebError::Unavailable`] where there is no good one yet.
    pub(super) async fn get(
        &self,
        store: &Store,
        key: FeedKey,
        now: DateTime<Utc>,
    ) -> Result<Arc<PublishedFeed>, WebError> {
        if let Some(feed) = self.at_hand(&key) {
            return Ok(feed);
        }
        if self.contents(store, now).await?.find(&key.scope).is_err() {
            // It may be newer than what is known here.
            let looking = self.refresh(store, now);
            timeout(LOOK_WITHIN, looking).await.map_err(|_| slow())??;
            self.contents(store, now).await?.find(&key.scope)?;
        }
        let shelf = self.0.shelf(&key);
        let _turn = self.0.rendering.lock().await;
        loop {
            if let Some(feed) = shelf.get(&key) {
                return Ok(feed);
            }
            let contents = self.contents(store, now).await?;
            let feed = match self.rendered(contents.clone(), key.clone(), now).await? {
                Ok(feed) => Arc::new(feed),
                Err(ServiceError::Calendar(CalendarError::Empty)) => {
                    return Err(ServiceError::not_found("feed", "with anything in it").into());
                }
                Err(defect @ ServiceError::Calendar(_)) => {
                    self.0.refuse(&key, &defect);
                    return Err(WebError::Unavailable(defect.to_string()));
                }
                Err(error) => return Err(error.into()),
            };
            let is_current = || self.0.version() == Some(contents.version());
            if shelf.put(key.clone(), feed.clone(), is_current) {
                return Ok(feed);
            }
        }
    }

    /// Renders what has changed since it was last looked at; false where nothing has.
    ///
    /// # Errors
    /// [`ServiceError::Store`].
    pub(super) async fn refresh(
        &self,
        store: &Store,
        now: DateTime<Utc>,
    ) -> Result<bool, ServiceError> {
        let turn = self.0.reading.clone().lock_owned().await;
        let is_trusted = !self.0.is_distrusted.load(Ordering::Relaxed);
        if is_trusted && self.0.renewed() == Some(version(store).await?) {
            return Ok(false);
        }
        let contents = Arc::new(Contents::read(store).await?);
        self.0.is_distrusted.store(false, Ordering::Relaxed);
        // First of all: what somebody renders meanwhile from what was there before is not put on.
        *self.0.contents.write().expect(POISONED) = Some(contents.clone());
        let feeds = self.0.clone();
        let renewing = spawn_blocking(move || {
            feeds.renew(&contents, now);
            drop(turn);
        });
        if let Err(defect) = renewing.await {
            tracing::error!(%defect, "feeds are not rendered anew: they stay as they are");
        }
        Ok(true)
    }

    /// Has everything looked at the next time, whatever its version.
    pub(super) fn distrust(&self) {
        self.0.is_distrusted.store(true, Ordering::Relaxed);
    }

    /// What those who run the service are told.
    pub(crate) fn figures(&self) -> Figures {
        let [public, personal] = [&self.0.public, &self.0.personal].map(Shelf::measure);
        Figures {
            kept: public.0 + personal.0,
            octets: public.1 + personal.1,
            refused: self.0.refused.lock().expect(POISONED).len(),
            version: self.0.renewed(),
        }
    }

    async fn contents(
        &self,
        store: &Store,
        now: DateTime<Utc>,
    ) -> Result<Arc<Contents>, ServiceError> {
        let held = || self.0.contents.read().expect(POISONED).clone();
        if let Some(contents) = held() {
            return Ok(contents);
        }
        self.refresh(store, now).await?;
        Ok(held().expect("a refresh leaves some"))
    }

    async fn rendered(
        &self,
        contents: Arc<Contents>,
        key: FeedKey,
        now: DateTime<Utc>,
    ) -> Result<Result<PublishedFeed, ServiceError>, WebError> {
        let feeds = self.0.clone();
        let rendering = spawn_blocking(move || {
            let shown = contents.shown(now);
            feeds.render(&shown.select(&key)?)
        });
        rendering.await.map_err(|defect| WebError::Internal(defect.to_string()))
    }
}

fn slow() -> WebError {
    WebError::Unavailable("the database does not answer in time".to_owned())
}

impl Feeds {
    fn shelf(&self, key: &FeedKey) -> &Shelf {
        if key.scope.is_public() { &self.public } else { &self.personal }
    }

    /// The version of the contents, which the feeds follow.
    fn version(&self) -> Option<i64> {
        self.contents.read().expect(POISONED).as_ref().map(|contents| contents.version())
    }

    /// The version that all feeds are of.
    fn renewed(&self) -> Option<i64> {
        *self.renewed.lock().expect(POISONED)
    }

    fn render(&self, selection: &Selection<'_>) -> Result<PublishedFeed, ServiceError> {
        let feed = selection.render(&self.public_url)?;
        let key = selection.key();
        // Whoever takes a single event does not come again.
        let is_subscribed = key.scope.is_public() && !matches!(key.scope, FeedScope::Event(_));
        let readers = is_subscribed.then(|| self.readership.of(key));
        let is_dated = !matches!(key.scope, FeedScope::Group(_));
        let media_type = media_type(&key.scope, key.format);
        Ok(PublishedFeed {
            readers,
            is_dated,
            ..PublishedFeed::new(feed, media_type, selection.fingerprint())
        })
    }

    /// Puts every feed that shows something else now in the place of the one before.
    fn renew(&self, contents: &Contents, now: DateTime<Utc>) {
        let shown = contents.shown(now);
        // Those that were refused and are not kept are tried again by whoever asks for them.
        self.refused.lock().expect(POISONED).clear();
        for shelf in [&self.public, &self.personal] {
            for (key, before) in shelf.all() {
                match shown.select(&key) {
                    Ok(selection) if selection.fingerprint() == before.fingerprint => {}
                    Ok(selection) => match self.render(&selection) {
                        Ok(feed) => shelf.replace(&key, feed),
                        // A calendar is never emptied: it stays as it is.
                        Err(ServiceError::Calendar(CalendarError::Empty)) => {}
                        Err(defect) => self.refuse(&key, &defect),
                    },
                    Err(_) => shelf.remove(&key),
                }
            }
        }
        *self.renewed.lock().expect(POISONED) = Some(contents.version());
    }

    fn refuse(&self, key: &FeedKey, defect: &ServiceError) {
        let (feed, language) = (key.path(), key.language);
        tracing::error!(%defect, feed, %language, "a feed does not pass its check: the last good one stays");
        self.refused.lock().expect(POISONED).insert(key.clone());
    }
}
