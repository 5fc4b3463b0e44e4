//! How often the catalogue, a reminder rule or an audience was changed.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::catalogue_version;
use super::{Connection, StoreError};

/// The version that stands now. Triggers raise it with every statement that changes a series, a
/// conference, a session or a rule.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn current(connection: &mut Connection) -> Result<i64, StoreError> {
    Ok(catalogue_version::table.select(catalogue_version::version).first(connection).await?)
}

/// How often what calendar feeds show may have changed. Triggers raise it, and ring
/// [`News::Shown`](super::News::Shown).
///
/// # Errors
/// [`StoreError::Query`].
pub async fn shown(connection: &mut Connection) -> Result<i64, StoreError> {
    Ok(catalogue_version::table.select(catalogue_version::shown).first(connection).await?)
}

/// Raises the version, for what changes planned mails and that no trigger sees.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn raise(connection: &mut Connection) -> Result<(), StoreError> {
    diesel::update(catalogue_version::table)
        .set(catalogue_version::version.eq(catalogue_version::version + 1))
        .execute(connection)
        .await?;
    Ok(())
}
