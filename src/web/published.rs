//! The last good bytes of every feed that was asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::error::WebError;
use crate::calendar::RenderedFeed;
use crate::domain::language::Language;
use crate::services::ServiceError;
use crate::services::feeds::FeedScope;

/// The last good bytes of every feed that was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Published(Arc<Mutex<Feeds>>);

type Feeds = HashMap<(FeedScope, Language), PublishedFeed>;

/// A feed as it is served.
#[derive(Debug, Clone)]
pub(super) struct PublishedFeed {
    pub(super) bytes: Bytes,
    /// A strong entity tag, quotes included.
    pub(super) etag: String,
    pub(super) modified_at: DateTime<Utc>,
}

impl Published {
    /// The feed as it was rendered now; when that failed the last good one, and where there is none
    /// an error, since clients take a broken or an empty calendar for deleted events.
    pub(super) fn publish(
        &self,
        feed: (FeedScope, Language),
        rendered: Result<RenderedFeed, ServiceError>,
    ) -> Result<PublishedFeed, WebError> {
        match rendered {
            Ok(rendered) => {
                let published = PublishedFeed::from(rendered);
                self.feeds().insert(feed, published.clone());
                Ok(published)
            }
            Err(error @ ServiceError::NotFound { .. }) => Err(error.into()),
            Err(error) => {
                let last_good = self.feeds().get(&feed).cloned();
                tracing::error!(%error, feed = feed.0.path(), last_good = last_good.is_some(),
                    "the feed could not be rendered");
                last_good.ok_or_else(|| WebError::Unavailable(error.to_string()))
            }
        }
    }

    fn feeds(&self) -> MutexGuard<'_, Feeds> {
        self.0.lock().expect("no holder of the lock can panic")
    }
}

impl From<RenderedFeed> for PublishedFeed {
    fn from(feed: RenderedFeed) -> Self {
        let digest = HEXLOWER.encode(&Sha256::digest(&feed.bytes)[..16]);
        Self {
            bytes: feed.bytes.into(),
            etag: format!("\"{digest}\""),
            modified_at: feed.modified_at,
        }
    }
}
