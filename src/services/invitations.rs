//! Invitations to a conference, for the calendar of whoever gets a mail about it.

use chrono::{DateTime, Utc};

use super::ServiceError;
use crate::boxed;
use calendar::fingerprint;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::revision::Revision;
use domain::words::language::Language;
use store::Store;

pub use calendar::{Method, Party};

/// For whom an invitation is, and what it asks.
#[derive(Debug, Clone, Copy)]
pub struct Invited<'a> {
    /// What is asked.
    pub method: Method,
    /// When what is said of this person last changed; an older one gives way.
    pub since: Option<DateTime<Utc>>,
    /// Who invites.
    pub organiser: Party<'a>,
    /// Who is invited.
    pub attendee: Party<'a>,
    /// Whether they have said to come.
    pub is_accepted: bool,
    /// The language of the words.
    pub language: Language,
}

/// What calendars have been shown of an occurrence.
#[derive(Debug, Clone)]
pub struct Shown {
    revision: Revision,
    uid_host: String,
}

/// What calendars have been shown of an occurrence. None when that is something else since the
/// occurrence was read: an invitation with the new SEQUENCE and what was before would stay wrong for
/// ever.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn shown(
    store: &Store,
    occurrence: &Occurrence<'_>,
) -> Result<Option<Shown>, ServiceError> {
    let event = occurrence.subject.id();
    let mut connection = store.connection().await?;
    let recorded = store::calendar_revisions::recorded_of(&mut connection, &[event]).await?;
    let uid_host = store::installation::uid_host(&mut connection).await?;
    let mut recorded = recorded.into_iter();
    let recorded = recorded.find(|one| one.fingerprint == fingerprint(occurrence));
    Ok(recorded.zip(uid_host).map(|(one, uid_host)| Shown { revision: one.revision, uid_host }))
}

/// Renders an invitation to an occurrence.
///
/// # Errors
/// [`ServiceError::Calendar`] when the result does not pass its check.
pub fn render(
    public_url: &str,
    Shown { revision, uid_host }: &Shown,
    occurrence: &Occurrence<'_>,
    invited: &Invited<'_>,
) -> Result<Vec<u8>, ServiceError> {
    let modified_at = revision.modified_at;
    Ok(calendar::invitation(&calendar::Invitation {
        method: invited.method,
        occurrence,
        revision: *revision,
        stamped_at: invited.since.map_or(modified_at, |since| since.max(modified_at)),
        organiser: invited.organiser,
        attendee: invited.attendee,
        is_accepted: invited.is_accepted,
        language: invited.language,
        uid_host,
        public_url,
    })?)
}
