//! Reading registrations with the people whom they are of.

use std::collections::HashMap;

use super::{Change, ServiceError, managed};
use crate::boxed;
use domain::access::permission::Act;
use domain::people::participant::Participant;
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::ids::{DelegationId, ParticipantId, RegistrationId};
use domain::values::slug::Slug;
use store::Connection;

pub use store::registrations::{Cursor, Filter, Order};

/// A registration with the person whom it is of.
#[derive(Debug, Clone)]
pub struct Known {
    /// The registration.
    pub registration: Registration,
    /// The person.
    pub person: Participant,
}

/// One registration, for organisers of its conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(change: &mut Change, id: RegistrationId) -> Result<Known, ServiceError> {
    let missing = || ServiceError::not_found("registration", id);
    let found = store::registrations::find(change.connection(), id).await?.ok_or_else(missing)?;
    change.require_for(Act::ManageRegistrations, found.conference).await?;
    known(change, found).await
}

/// A registration with its person.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn known(change: &mut Change, registration: Registration) -> Result<Known, ServiceError> {
    let mut found = with_people(change.connection(), vec![registration]).await?;
    Ok(found.pop().expect("a registration has a person, by a foreign key"))
}

/// The members of a delegation, the first entered first; whoever calls has seen that they may be
/// shown.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn members(
    change: &mut Change,
    delegation: DelegationId,
) -> Result<Vec<Known>, ServiceError> {
    let found = store::registrations::of_delegation(change.connection(), delegation).await?;
    let present = found.into_iter().filter(|one| one.erased_at.is_none()).collect();
    with_people(change.connection(), present).await
}

/// A member of a delegation; whoever calls has seen that they may be shown.
///
/// # Errors
/// [`ServiceError::NotFound`] for somebody who is no member.
#[boxed]
pub async fn member(
    change: &mut Change,
    delegation: DelegationId,
    id: RegistrationId,
) -> Result<Known, ServiceError> {
    let found = store::registrations::find(change.connection(), id).await?;
    let found = found.filter(|one| one.delegation == Some(delegation) && one.erased_at.is_none());
    known(change, found.ok_or_else(|| ServiceError::not_found("registration", id))?).await
}

/// Up to `most` registrations of a conference after a cursor, for its organisers.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn page(
    change: &mut Change,
    slug: &Slug,
    filter: &Filter,
    order: Order,
    after: Option<&Cursor>,
    most: usize,
) -> Result<(Conference, Vec<Known>), ServiceError> {
    let conference = managed(change, slug).await?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (connection, of) = (change.connection(), conference.id);
    let found = store::registrations::page(connection, of, filter, order, after, most).await?;
    Ok((conference, with_people(change.connection(), found).await?))
}

pub(crate) async fn with_people(
    connection: &mut Connection,
    registrations: Vec<Registration>,
) -> Result<Vec<Known>, ServiceError> {
    let ids: Vec<_> = registrations.iter().map(|one| one.participant).collect();
    let people = store::participants::of_ids(connection, &ids).await?;
    let people: HashMap<ParticipantId, Participant> =
        people.into_iter().map(|person| (person.id, person)).collect();
    let with_person = |registration: Registration| {
        let person = people.get(&registration.participant)?.clone();
        Some(Known { registration, person })
    };
    Ok(registrations.into_iter().filter_map(with_person).collect())
}
