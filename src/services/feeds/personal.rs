//! Whose a personal feed is, and what they go to.

use chrono::{DateTime, Utc};

use super::FeedScope;
use crate::domain::ids::LinkId;
use crate::domain::language::Language;
use crate::domain::signature::{Purpose, Refused, SigningKey};
use crate::services::ServiceError;
use crate::store::{self, Store};

/// The feed of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalFeed {
    /// The conferences that the person may come to.
    pub scope: FeedScope,
    /// The person's language.
    pub language: Language,
}

/// The feed that a link names. There is none while its person may come to nothing.
///
/// # Errors
/// [`ServiceError::Link`] when the token is not valid, or was made worthless by a new one;
/// [`ServiceError::NotFound`] while there is nothing in it, as an empty calendar is not allowed;
/// [`ServiceError::Store`].
pub async fn personal(
    store: &Store,
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Result<PersonalFeed, ServiceError> {
    let link = LinkId(key.verify(Purpose::PersonalFeed, token, now)?);
    let mut connection = store.connection().await?;
    let person = store::participants::find_by_feed_link(&mut connection, link).await?;
    let person = person.filter(|person| person.erased_at.is_none()).ok_or(Refused::Forged)?;
    let all = store::registrations::all_of_participant(&mut connection, person.id).await?;
    let admitted = all.iter().filter(|one| one.standing.status.is_admitted());
    let mut ids: Vec<_> = admitted.map(|one| one.conference).collect();
    if ids.is_empty() {
        return Err(ServiceError::not_found("conference", "that this person takes part in"));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(PersonalFeed { scope: FeedScope::Personal(ids), language: person.language })
}
