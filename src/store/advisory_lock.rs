//! Locks that no table holds.

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;

use super::{Connection, StoreError};

diesel::define_sql_function! {
    /// Waits for a lock that the transaction holds until it ends.
    fn pg_advisory_xact_lock(key: BigInt) -> Bool;
}

diesel::define_sql_function! {
    /// Waits for a lock that transactions share until they end.
    fn pg_advisory_xact_lock_shared(key: BigInt) -> Bool;
}

diesel::define_sql_function! {
    /// Takes a lock that the transaction holds until it ends, unless another one has it.
    fn pg_try_advisory_xact_lock(key: BigInt) -> Bool;
}

/// Waits until no other transaction holds the lock of this number, and holds it until this one ends.
///
/// # Errors
/// [`StoreError::Query`].
pub(super) async fn wait_for(connection: &Connection, number: i64) -> Result<(), StoreError> {
    diesel::select(pg_advisory_xact_lock(number)).execute(&mut &*connection).await?;
    Ok(())
}

/// Waits until no other transaction holds the lock of this number alone, and shares it until this
/// one ends.
///
/// # Errors
/// [`StoreError::Query`].
pub(super) async fn share(connection: &Connection, number: i64) -> Result<(), StoreError> {
    diesel::select(pg_advisory_xact_lock_shared(number)).execute(&mut &*connection).await?;
    Ok(())
}

/// Holds the lock of this number until this transaction ends; false when another one has it.
///
/// # Errors
/// [`StoreError::Query`].
pub(super) async fn take(connection: &Connection, number: i64) -> Result<bool, StoreError> {
    Ok(diesel::select(pg_try_advisory_xact_lock(number)).get_result(&mut &*connection).await?)
}
