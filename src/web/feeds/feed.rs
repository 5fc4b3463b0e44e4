//! One feed as it is served: in every coding, with what tells whether it has changed.

use std::sync::Arc;

use actix_web::http::header::HeaderValue;
use chrono::{DateTime, Utc};

use super::coded::{Coded, Coding, Representation};
use super::readers::Readers;
use crate::http::conditional::http_date;
use calendar::RenderedFeed;
use services::feeds::{FeedFormat, FeedScope};

/// A feed as it is served.
#[derive(Debug)]
pub(crate) struct PublishedFeed {
    pub(super) coded: Coded,
    pub(super) media_type: HeaderValue,
    pub(super) last_modified: HeaderValue,
    pub(super) modified_at: DateTime<Utc>,
    /// Whether that proves anything: a group may get a series whose events are older.
    pub(super) is_dated: bool,
    /// That of the [`Selection`] that it was rendered from.
    pub(super) fingerprint: u64,
    /// Where those who ask for it are counted; none where nobody is.
    pub(super) readers: Option<Arc<Readers>>,
}

/// What is said of the octets of a feed.
pub(super) fn media_type(scope: &FeedScope, format: FeedFormat) -> &'static str {
    match (format, scope) {
        (FeedFormat::ICalendar, _) => "text/calendar; charset=utf-8",
        (FeedFormat::JsCalendar, FeedScope::Event(_)) => "application/jscalendar+json; type=event",
        (FeedFormat::JsCalendar, _) => "application/jscalendar+json; type=group",
        (FeedFormat::Atom, _) => "application/atom+xml; charset=utf-8",
    }
}

impl PublishedFeed {
    /// A calendar that is not kept.
    pub(super) fn passing(feed: RenderedFeed) -> Self {
        Self::new(feed, media_type(&FeedScope::All, FeedFormat::ICalendar), 0)
    }

    pub(super) fn new(feed: RenderedFeed, media_type: &'static str, fingerprint: u64) -> Self {
        let last_modified = HeaderValue::from_str(&http_date(feed.modified_at));
        Self {
            coded: Coded::new(&feed.bytes),
            media_type: HeaderValue::from_static(media_type),
            last_modified: last_modified.expect("a date is ASCII"),
            modified_at: feed.modified_at,
            is_dated: true,
            fingerprint,
            readers: None,
        }
    }

    /// The feed in a coding.
    pub(super) fn get(&self, coding: Coding) -> &Representation {
        self.coded.get(coding)
    }

    /// How many octets it takes in memory.
    pub(super) fn size(&self) -> usize {
        self.coded.size()
    }
}
