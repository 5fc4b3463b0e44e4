//! What was decided at the first start.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::installation;
use super::{Connection, StoreError};

/// The host of calendar UIDs; none before the first start has ended.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn uid_host(connection: &mut Connection) -> Result<Option<String>, StoreError> {
    let host =
        installation::table.select(installation::uid_host).first(connection).await.optional()?;
    Ok(host)
}

/// Records the first start; false when it has been recorded before. Two first starts at once wait
/// here for each other.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn record(
    connection: &mut Connection,
    uid_host: &str,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let recorded = diesel::insert_into(installation::table)
        .values((installation::uid_host.eq(uid_host), installation::created_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(recorded == 1)
}
