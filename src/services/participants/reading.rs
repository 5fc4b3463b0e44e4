//! Finding people, and what they take part in.

use uuid::Uuid;

use super::{Change, ServiceError, find};
use crate::boxed;
use domain::access::audit::AuditEntry;
use domain::access::permission::Act;
use domain::people::participant::Participant;
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::ids::{AuditEntryId, ParticipantId};

pub use store::participants::Cursor;

/// Most people that are told as perhaps the same.
const MOST_ALIKE: i64 = 20;

/// A person with what is known across conferences.
#[derive(Debug, Clone)]
pub struct Known {
    /// The record.
    pub person: Participant,
    /// The records that were merged into it.
    pub merged: Vec<Participant>,
    /// The registrations of all these, the earliest first.
    pub registrations: Vec<Registration>,
    /// The conferences of these.
    pub conferences: Vec<Conference>,
    /// Others who are called alike, and may be the same.
    pub alike: Vec<Participant>,
}

/// Up to `most` people after a cursor, in the order of their family names: all, or those whose
/// family name, given name or address begins with a text.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn page(
    change: &mut Change,
    beginning: Option<&str>,
    after: Option<&Cursor>,
    most: usize,
) -> Result<Vec<Participant>, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(store::participants::page(change.connection(), beginning, after, most).await?)
}

/// A person, with their registrations at every conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(change: &mut Change, id: ParticipantId) -> Result<Known, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let person = find(change, id).await?;
    known(change, person).await
}

/// A record with what is known beside it.
pub(super) async fn known(change: &mut Change, person: Participant) -> Result<Known, ServiceError> {
    let connection = change.connection();
    let mut merged = store::participants::records_of(connection, &[person.id]).await?;
    let ids: Vec<_> = merged.iter().map(|record| record.id).collect();
    merged.retain(|record| record.id != person.id);
    let registrations = store::registrations::of_people(connection, &ids).await?;
    let conferences: Vec<_> = registrations.iter().map(|one| one.conference).collect();
    let conferences = store::conferences::of_ids(connection, &conferences).await?;
    let alike = if person.erased_at.is_none() && person.merged_into.is_none() {
        store::participants::alike(connection, &person, MOST_ALIKE).await?
    } else {
        Vec::new()
    };
    Ok(Known { person, merged, registrations, conferences, alike })
}

/// Up to `most` changes of a person, of the records that were merged into it and of their
/// registrations, before an entry; the latest first.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn history(
    change: &mut Change,
    id: ParticipantId,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let Known { person, merged, registrations, .. } = {
        let person = find(change, id).await?;
        known(change, person).await?
    };
    let objects = objects_of(&person, &merged, &registrations);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    log_of(change, objects, before, most).await
}

/// The ids under which the audit log knows a person.
pub(super) fn objects_of(
    person: &Participant,
    merged: &[Participant],
    registrations: &[Registration],
) -> Vec<Uuid> {
    let people = std::iter::once(person).chain(merged).map(|record| record.id.0);
    people.chain(registrations.iter().map(|one| one.id.0)).collect()
}

pub(super) async fn log_of(
    change: &mut Change,
    objects: Vec<Uuid>,
    before: Option<AuditEntryId>,
    most: i64,
) -> Result<Vec<AuditEntry>, ServiceError> {
    let filter = store::audit_log::Filter { object: None, objects: Some(objects), before };
    Ok(store::audit_log::latest(change.connection(), &filter, most).await?)
}
