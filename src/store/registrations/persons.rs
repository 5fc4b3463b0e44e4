//! The registrations of people across conferences.

use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use diesel_async::RunQueryDsl;

use super::RegistrationRow;
use crate::schema::registrations;
use crate::{Connection, StoreError};
use domain::people::registration::Registration;
use domain::values::ids::{ParticipantId, RegistrationId};

/// All registrations of some people, the earliest first.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn of_people(
    connection: &mut Connection,
    people: &[ParticipantId],
) -> Result<Vec<Registration>, StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let found = registrations::table
        .filter(registrations::participant_id.eq_any(people))
        .order(registrations::id)
        .select(RegistrationRow::as_select());
    found.load(connection).await?.into_iter().map(Registration::try_from).collect()
}

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`of_people`].
pub async fn hold_of_people(
    connection: &mut Connection,
    people: &[ParticipantId],
) -> Result<Vec<Registration>, StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let found = registrations::table
        .filter(registrations::participant_id.eq_any(people))
        .order(registrations::id)
        .select(RegistrationRow::as_select())
        .for_update();
    found.load(connection).await?.into_iter().map(Registration::try_from).collect()
}

/// Gives each of some registrations of two people to the other of them, all in one statement: two
/// for one conference may change places.
///
/// # Errors
/// [`StoreError::Query`], [`StoreError::Taken`] when somebody would have two for one conference.
pub async fn swap(
    connection: &mut Connection,
    ids: &[RegistrationId],
    one: ParticipantId,
    other: ParticipantId,
) -> Result<(), StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let is_of_one = registrations::participant_id.eq(one.0);
    let owner =
        case_when(is_of_one, other.0.into_sql::<SqlUuid>()).otherwise(one.0.into_sql::<SqlUuid>());
    diesel::update(registrations::table.filter(registrations::id.eq_any(ids)))
        .set((
            registrations::participant_id.eq(owner),
            registrations::revision.eq(registrations::revision + 1),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
