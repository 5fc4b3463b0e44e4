//! Badges that are not valid any more.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::schema::badge_revocations;
use super::{Connection, StoreError};
use crate::domain::registration::Registration;

/// Enters a badge of a registration as not valid any more.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    registration: &Registration,
    serial: i32,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(badge_revocations::table)
        .values((
            badge_revocations::registration_id.eq(registration.id.0),
            badge_revocations::serial.eq(serial),
            badge_revocations::conference_id.eq(registration.conference.0),
            badge_revocations::revoked_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
