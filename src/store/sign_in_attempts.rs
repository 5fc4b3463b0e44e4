//! Failed attempts to sign in.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::sign_in_attempts;
use super::{Connection, StoreError, advisory_lock};
use domain::values::address::EmailAddress;

/// Any number, the same in every process.
const LOCK: i64 = 0x0073_6967_6e69_6e00;

/// Waits until no other attempt for an address or from a client is being checked, so that attempts
/// that come at once are counted one by one.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock(connection: &mut Connection) -> Result<(), StoreError> {
    advisory_lock::wait_for(connection, LOCK).await
}

/// When the `nth` last attempt for an address failed, counted from 1; none when fewer did.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn nth_last_for(
    connection: &mut Connection,
    address: &EmailAddress,
    nth: i64,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let attempts = sign_in_attempts::table
        .filter(sign_in_attempts::address_key.eq(address.key()))
        .select(sign_in_attempts::attempted_at)
        .order(sign_in_attempts::attempted_at.desc())
        .offset(nth - 1);
    Ok(attempts.first(connection).await.optional()?)
}

/// When the `nth` last attempt from a client failed, counted from 1; none when fewer did.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn nth_last_from(
    connection: &mut Connection,
    client: &str,
    nth: i64,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let attempts = sign_in_attempts::table
        .filter(sign_in_attempts::client.eq(client))
        .select(sign_in_attempts::attempted_at)
        .order(sign_in_attempts::attempted_at.desc())
        .offset(nth - 1);
    Ok(attempts.first(connection).await.optional()?)
}

/// Enters an attempt; it counts until [`forget`] takes it back.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    address: &EmailAddress,
    client: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(sign_in_attempts::table)
        .values((
            sign_in_attempts::id.eq(Uuid::now_v7()),
            sign_in_attempts::address_key.eq(address.key()),
            sign_in_attempts::client.eq(client),
            sign_in_attempts::attempted_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes back an attempt that did not fail, and the failed ones for the same address before it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget(connection: &mut Connection, address: &EmailAddress) -> Result<(), StoreError> {
    let of_address = sign_in_attempts::address_key.eq(address.key());
    diesel::delete(sign_in_attempts::table.filter(of_address)).execute(connection).await?;
    Ok(())
}

/// Deletes what is older than an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn prune(connection: &mut Connection, before: DateTime<Utc>) -> Result<(), StoreError> {
    let old = sign_in_attempts::attempted_at.lt(before);
    diesel::delete(sign_in_attempts::table.filter(old)).execute(connection).await?;
    Ok(())
}
