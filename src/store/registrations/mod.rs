//! Participants at conferences.

mod counting;
mod listing;
mod many;
mod persons;
mod row;
mod waiting;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

pub use counting::{moments, tallies};
pub use listing::{Cursor, Filter, Order, page};
pub use many::{all_of_conference, insert_all, registered_elsewhere, update_details};
pub use persons::{hold_of_people, of_people, swap};
pub(super) use row::RegistrationRow;
pub use waiting::{end_of_queue, next_in_queue};

use super::prepared::PreparedOnce;
use super::schema::registrations;
use super::{Connection, StoreError};
use domain::people::registration::Registration;
use domain::values::ids::{ConferenceId, DelegationId, LinkId, ParticipantId, RegistrationId};

/// Enters a registration.
///
/// # Errors
/// [`StoreError::Taken`] when the person is registered for the conference, or the delegation has a
/// head; [`StoreError::Query`].
pub async fn insert(
    connection: &Connection,
    registration: &Registration,
) -> Result<(), StoreError> {
    diesel::insert_into(registrations::table)
        .values(RegistrationRow::from(registration))
        .prepared_once()
        .execute(&mut &*connection)
        .await?;
    Ok(())
}

/// Writes a registration anew.
///
/// # Errors
/// As [`insert`].
pub async fn update(
    connection: &mut Connection,
    registration: &Registration,
) -> Result<(), StoreError> {
    diesel::update(registrations::table.find(registration.id.0))
        .set(RegistrationRow::from(registration))
        .execute(connection)
        .await?;
    Ok(())
}

/// A registration by the id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: RegistrationId,
) -> Result<Option<Registration>, StoreError> {
    let found = registrations::table.find(id.0).select(RegistrationRow::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Registration::try_from).transpose()
}

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`find`].
pub async fn hold(
    connection: &mut Connection,
    id: RegistrationId,
) -> Result<Option<Registration>, StoreError> {
    let found = registrations::table.find(id.0).select(RegistrationRow::as_select()).for_update();
    let row = found.first(connection).await.optional()?;
    row.map(Registration::try_from).transpose()
}

/// The registration that a personal link names.
///
/// # Errors
/// As [`find`].
pub async fn find_by_link(
    connection: &mut Connection,
    link: LinkId,
) -> Result<Option<Registration>, StoreError> {
    let found = registrations::table
        .filter(registrations::link_id.eq(link.0))
        .select(RegistrationRow::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Registration::try_from).transpose()
}

/// The registration of a person for a conference.
///
/// # Errors
/// As [`find`].
pub async fn of_participant(
    connection: &mut Connection,
    conference: ConferenceId,
    participant: ParticipantId,
) -> Result<Option<Registration>, StoreError> {
    let found = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::participant_id.eq(participant.0))
        .select(RegistrationRow::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Registration::try_from).transpose()
}

/// All registrations of a person, the earliest first.
///
/// # Errors
/// As [`find`].
pub async fn all_of_participant(
    connection: &mut Connection,
    participant: ParticipantId,
) -> Result<Vec<Registration>, StoreError> {
    let rows = registrations::table
        .filter(registrations::participant_id.eq(participant.0))
        .order(registrations::id)
        .select(RegistrationRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// All members of a delegation, the first entered first.
///
/// # Errors
/// As [`find`].
pub async fn of_delegation(
    connection: &mut Connection,
    delegation: DelegationId,
) -> Result<Vec<Registration>, StoreError> {
    let rows = registrations::table
        .filter(registrations::delegation_id.eq(delegation.0))
        .order(registrations::id)
        .select(RegistrationRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Registration::try_from).collect()
}

/// The registrations of some ids.
///
/// # Errors
/// As [`find`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[RegistrationId],
) -> Result<Vec<Registration>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = registrations::table
        .filter(registrations::id.eq_any(ids))
        .select(RegistrationRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Registration::try_from).collect()
}
