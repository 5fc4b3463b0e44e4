//! Erasing personal data: when a conference's time to keep them is over, and when somebody asks.

use chrono::{DateTime, Utc};

use super::registrations::{self, Editor};
use super::{Change, ServiceError, participants};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::people::registration::Registration;
use domain::people::registration_status::{Hand, Step};
use domain::values::ids::{ConferenceId, ParticipantId, RegistrationId};
use domain::values::slug::Slug;
use store::Store;

/// Erases what is kept of the people of every conference whose retention is over. Returns these
/// conferences, each with the number of its registrations.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
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
#[boxed]
pub async fn erase_participant(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    change.require(Act::ManageParticipants)?;
    erase_person(change, id).await
}

/// The same, as the person themself, by the personal link of one of the registrations. No mail
/// says so: there is no address any more to send it to.
///
/// # Errors
/// [`ServiceError::NotFound`].
#[boxed]
pub async fn erase_own(
    change: &mut Change,
    registration: &Registration,
) -> Result<(), ServiceError> {
    erase_person(change, registration.participant).await
}

/// What an erasure would do to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// How many registrations lose what they say of the person.
    pub registrations: usize,
    /// How many of them are still to come, and are withdrawn.
    pub withdrawn: usize,
}

/// What an erasure would do to the person of a registration.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn outlook(
    change: &mut Change,
    registration: &Registration,
) -> Result<Outlook, ServiceError> {
    let person = participants::surviving(change, registration.participant).await?;
    let records = store::participants::records_of(change.connection(), &[person.id]).await?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let all = store::registrations::of_people(change.connection(), &ids).await?;
    let registrations = all.iter().filter(|one| one.erased_at.is_none()).count();
    let withdrawn = to_be_withdrawn(change, &all).await?.len();
    Ok(Outlook { registrations, withdrawn })
}

async fn erase_person(change: &mut Change, id: ParticipantId) -> Result<(), ServiceError> {
    let person = participants::surviving(change, id).await?;
    let held = participants::hold(change, &[person.id]).await?;
    let person = held.records.iter().find(|record| record.id == person.id);
    let present = person.filter(|one| one.erased_at.is_none() && one.merged_into.is_none());
    let id = present.ok_or_else(|| ServiceError::not_found("participant", id))?.id;
    let now = change.now();
    let mut withdrawn = Vec::new();
    for id in to_be_withdrawn(change, &held.registrations).await? {
        // That the person may be erased was seen; no right to the conference is needed beside.
        let editor = Editor::Person(id);
        let step = Step::Withdraw;
        withdrawn.push(registrations::step(change, id, editor, None, step, None).await?);
    }
    // The withdrawals have named the person once more.
    change.write_log().await?;
    let ids: Vec<_> = held.records.iter().map(|record| record.id).collect();
    store::erasure::people(change.connection(), &ids, now).await?;
    for registration in &withdrawn {
        registrations::plan_erased(change, registration).await?;
    }
    let object = AuditObject {
        kind: ObjectKind::Participant,
        id: id.0,
        name: store::erasure::NOBODY.to_owned(),
        part: None,
    };
    change.record::<Registration>("erase", object, None, None, None);
    Ok(())
}

/// Those of some registrations that are still to come, and are withdrawn when the person is erased.
async fn to_be_withdrawn(
    change: &mut Change,
    of: &[Registration],
) -> Result<Vec<RegistrationId>, ServiceError> {
    let ids: Vec<_> = of.iter().map(|one| one.conference).collect();
    let conferences = store::conferences::of_ids(change.connection(), &ids).await?;
    let now = change.now();
    let is_ahead = |one: &&Registration| {
        let mut conferences = conferences.iter().filter(|other| other.id == one.conference);
        conferences.any(|conference| conference.zone.today(now) <= conference.closes_on)
    };
    let can_withdraw = |one: &&Registration| {
        let steps = one.standing.steps(Hand::Person, one.delegation.is_some());
        one.erased_at.is_none() && steps.contains(&Step::Withdraw)
    };
    Ok(of.iter().filter(is_ahead).filter(can_withdraw).map(|one| one.id).collect())
}
