//! Erasing personal data: when a conference's time to keep them is over, and when somebody asks.

use chrono::{DateTime, Utc};

use super::registrations::{self, Editor};
use super::{Change, ServiceError};
use crate::domain::audit::{AuditObject, ObjectKind};
use crate::domain::ids::{ConferenceId, ParticipantId};
use crate::domain::permission::{Act, Authority};
use crate::domain::registration::Registration;
use crate::domain::registration_status::{Hand, Step};
use crate::domain::slug::Slug;
use crate::store::{self, Store};

/// Erases what is kept of the people of every conference whose retention is over. Returns these
/// conferences, each with the number of its registrations.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn erase_expired(
    store: &Store,
    now: DateTime<Utc>,
) -> Result<Vec<(Slug, usize)>, ServiceError> {
    let mut connection = store.connection().await?;
    let today = now.date_naive();
    let found = store::erasure::conferences_with_personal_data(&mut connection, today).await?;
    drop(connection);
    let mut erased = Vec::new();
    for id in found {
        let made = Change::make(store, Authority::of_service(), now, async |change| {
            erase_conference(change, id).await
        });
        erased.extend(made.await?);
    }
    Ok(erased)
}

/// Erases the personal data of a conference once its retention is over.
async fn erase_conference(
    change: &mut Change,
    id: ConferenceId,
) -> Result<Option<(Slug, usize)>, ServiceError> {
    let now = change.now();
    store::seats::lock_limits(change.connection(), id).await?;
    let conference = store::conferences::find_or_draft(change.connection(), id).await?;
    let conference = conference.ok_or_else(|| ServiceError::not_found("conference", id))?;
    let terms = registrations::terms(change, id).await?;
    if conference.zone.today(now) < terms.forgets_on(conference.closes_on) {
        return Ok(None);
    }
    let connection = change.connection();
    store::erasure::focal_points(connection, id).await?;
    store::erasure::documents_of_delegations(connection, id).await?;
    let count = store::erasure::registrations_of_conference(connection, id, now).await?;
    let object = AuditObject {
        kind: ObjectKind::RegistrationTerms,
        id: id.0,
        name: conference.slug.to_string(),
        part: None,
    };
    change.record::<Registration>("erase", object, None, None, None);
    Ok(Some((conference.slug, count)))
}

/// Erases everything that is kept about a person, at every conference. What is still to come is
/// withdrawn first, so that the seat goes to whoever waits. What was counted goes on being counted.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
pub async fn erase_participant(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    change.require(Act::ManageParticipants)?;
    let person = store::participants::hold(change.connection(), id).await?;
    let person = person.filter(|person| person.erased_at.is_none());
    person.ok_or_else(|| ServiceError::not_found("participant", id))?;
    let now = change.now();
    for registration in store::registrations::all_of_participant(change.connection(), id).await? {
        let conference = registrations::conference_of(change, &registration).await?;
        let is_ahead = conference.zone.today(now) <= conference.closes_on;
        let steps = registration.standing.steps(Hand::Organiser, registration.delegation.is_some());
        if is_ahead && registration.erased_at.is_none() && steps.contains(&Step::Withdraw) {
            let (id, editor) = (registration.id, Editor::Organiser);
            registrations::step(change, id, editor, None, Step::Withdraw, None).await?;
        }
    }
    // The withdrawals have named the person once more.
    change.write_log().await?;
    store::erasure::participant(change.connection(), id, now).await?;
    let object = AuditObject {
        kind: ObjectKind::Participant,
        id: id.0,
        name: store::erasure::NOBODY.to_owned(),
        part: None,
    };
    change.record::<Registration>("erase", object, None, None, None);
    Ok(())
}
