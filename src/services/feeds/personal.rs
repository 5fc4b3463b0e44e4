//! Personal feeds: whose they are, what their readers go to, and what becomes of old links.

use chrono::{DateTime, TimeDelta, Utc};

use super::FeedScope;
use crate::ServiceError;
use crate::boxed;
use calendar::RenderedFeed;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::values::ids::{ConferenceId, LinkId};
use domain::words::language::Language;
use domain::words::wording::Wording;
use store::participants::{FeedReader, feed_link_revoked, feed_reader};
use store::{Connection, Store};

/// How long the calendar of a link that was made worthless says so. Programs look into it once a day
/// at least.
const TOLD_FOR: TimeDelta = TimeDelta::days(60);

/// What a link to a personal feed leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonalFeed {
    /// The feed of a person.
    Open {
        /// The conferences that the person may come to.
        scope: FeedScope,
        /// The person's language.
        language: Language,
    },
    /// The link was made worthless a while ago.
    Revoked {
        /// What the link was signed over.
        link: LinkId,
        /// When.
        at: DateTime<Utc>,
        /// The person's language at that time.
        language: Language,
    },
}

/// The path of a personal feed. Its token is the only thing that its reader needs, and is signed
/// and not stored: there is nothing in the database that opens the feed.
#[must_use]
pub fn personal_path(key: &SigningKey, link: LinkId) -> String {
    format!("/feeds/personal/{}.ics", key.sign(Purpose::PersonalFeed, link.0, None))
}

/// What a token of a personal feed leads to, found by one statement where it is the present one.
///
/// # Errors
/// [`ServiceError::Link`] when the token is not valid ([`Refused::Forged`]), or was made worthless
/// long ago ([`Refused::Expired`]); [`ServiceError::NotFound`] while there is nothing in it, as an
/// empty calendar is not allowed; [`ServiceError::Store`].
// Not `Send`: rustc cannot prove it for the closures given to `look_up`.
#[boxed(?Send)]
pub async fn personal(
    store: &Store,
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Result<PersonalFeed, ServiceError> {
    let link = LinkId(key.verify(Purpose::PersonalFeed, token, now)?);
    let read = async |connection: &Connection| feed_reader(connection, link).await;
    let Some(reader) = store.look_up(read).await? else {
        let read = async |connection: &Connection| feed_link_revoked(connection, link).await;
        let revoked = store.look_up(read).await?;
        let told = revoked.filter(|(at, _)| now < *at + TOLD_FOR);
        let (at, language) = told.ok_or(Refused::Expired)?;
        return Ok(PersonalFeed::Revoked { link, at, language });
    };
    let ids = conferences_of(&reader);
    if ids.is_empty() {
        return Err(nothing_to_go_to());
    }
    Ok(PersonalFeed::Open { scope: FeedScope::Personal(ids), language: reader.language })
}

/// The conferences that stand in somebody's feed, each once and in the order of their ids: those
/// that the person may come to.
pub(crate) fn conferences_of(reader: &FeedReader) -> Vec<ConferenceId> {
    let admitted = reader.registrations.iter().filter(|(_, status)| status.is_admitted());
    let mut ids: Vec<_> = admitted.map(|(conference, _)| *conference).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Says that a person's feed is empty.
pub(super) fn nothing_to_go_to() -> ServiceError {
    ServiceError::not_found("conference", "that this person takes part in")
}

/// Forgets the links whose readers were told for long enough.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn forget_links(store: &Store, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    Ok(store::participants::forget_feed_links(&mut connection, now - TOLD_FOR).await?)
}

/// Renders what the reader of a link that was made worthless is told: one event that says so, which
/// takes the places of all that were there.
///
/// # Errors
/// [`ServiceError::Calendar`].
pub fn revoked(
    link: LinkId,
    at: DateTime<Utc>,
    language: Language,
    public_url: &str,
) -> Result<RenderedFeed, ServiceError> {
    let wording = Wording::of(language);
    let host = public_url.split_once("://").map_or(public_url, |(_, host)| host);
    Ok(calendar::notice(&calendar::Notice {
        uid: &format!("{link}@{host}"),
        name: wording.text("feed-personal-name"),
        title: wording.text("feed-revoked-title"),
        text: wording.text("feed-revoked-text"),
        since: at,
        language,
        public_url,
    })?)
}
