//! Records that were merged into others.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::schema::participants;
use crate::{Connection, StoreError};
use domain::values::address::EmailAddress;
use domain::values::ids::ParticipantId;

/// Whether a record was merged into another one.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn is_merged(connection: &mut Connection, id: ParticipantId) -> Result<bool, StoreError> {
    let merged = participants::table.find(id.0).filter(participants::merged_into.is_not_null());
    Ok(diesel::select(exists(merged)).get_result(connection).await?)
}

/// Lets what was merged into a record lead to another one, into which that is merged now.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lead_on(
    connection: &mut Connection,
    from: ParticipantId,
    to: ParticipantId,
) -> Result<(), StoreError> {
    diesel::update(participants::table.filter(participants::merged_into.eq(from.0)))
        .set(participants::merged_into.eq(to.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes an address from the records that were merged into a person, who is to have it again.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn take_back_address(
    connection: &mut Connection,
    person: ParticipantId,
    address: &EmailAddress,
) -> Result<(), StoreError> {
    let merged = participants::table
        .filter(participants::merged_into.eq(person.0))
        .filter(participants::address_key.eq(address.key()));
    diesel::update(merged)
        .set((
            participants::address.eq(None::<String>),
            participants::address_key.eq(None::<String>),
            participants::confirmed_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
