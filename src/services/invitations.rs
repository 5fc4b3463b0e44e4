//! Invitations to a conference, for the calendar of whoever gets a mail about it.

use chrono::{DateTime, Utc};

use super::ServiceError;
use crate::calendar::{self, fingerprint};
use crate::domain::language::Language;
use crate::domain::occurrence::Occurrence;
use crate::store::{self, Store};

pub use crate::calendar::{Method, Party};

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

/// Renders an invitation to an occurrence. None when calendars have been shown something else of it
/// since the occurrence was read: an invitation with the new SEQUENCE and what was before would stay
/// wrong for ever.
///
/// # Errors
/// [`ServiceError::Calendar`] when the result does not pass its check, [`ServiceError::Store`].
pub async fn render(
    store: &Store,
    public_url: &str,
    occurrence: &Occurrence<'_>,
    invited: &Invited<'_>,
) -> Result<Option<Vec<u8>>, ServiceError> {
    let event = occurrence.subject.id();
    let mut connection = store.connection().await?;
    let recorded = store::calendar_revisions::recorded_of(&mut connection, &[event]).await?;
    let uid_host = store::installation::uid_host(&mut connection).await?;
    drop(connection);
    let shown = recorded.into_iter().find(|one| one.fingerprint == fingerprint(occurrence));
    let (Some(shown), Some(uid_host)) = (shown, uid_host) else { return Ok(None) };
    let modified_at = shown.revision.modified_at;
    let rendered = calendar::invitation(&calendar::Invitation {
        method: invited.method,
        occurrence,
        revision: shown.revision,
        stamped_at: invited.since.map_or(modified_at, |since| since.max(modified_at)),
        organiser: invited.organiser,
        attendee: invited.attendee,
        is_accepted: invited.is_accepted,
        language: invited.language,
        uid_host: &uid_host,
        public_url,
    })?;
    Ok(Some(rendered))
}
