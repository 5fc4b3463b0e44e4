//! Badges that are not valid any more.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::badge_revocations;
use super::{Connection, StoreError};
use domain::people::badge::Badge;
use domain::people::registration::Registration;
use domain::values::ids::{ConferenceId, RegistrationId};

/// Where a page begins: after the badge that was revoked then, of this registration and serial.
pub type Cursor = (DateTime<Utc>, RegistrationId, i32);

/// Up to `most` badges of a conference that are not valid any more, the first revoked first, after a
/// cursor.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn page(
    connection: &mut Connection,
    conference: ConferenceId,
    after: Option<Cursor>,
    most: i64,
) -> Result<Vec<(Badge, DateTime<Utc>)>, StoreError> {
    use badge_revocations::{registration_id, revoked_at, serial};
    let mut query = badge_revocations::table
        .filter(badge_revocations::conference_id.eq(conference.0))
        .order((revoked_at, registration_id, serial))
        .select((registration_id, serial, revoked_at))
        .limit(most)
        .into_boxed();
    if let Some((at, id, last)) = after {
        let later = registration_id.gt(id.0).or(registration_id.eq(id.0).and(serial.gt(last)));
        query = query.filter(revoked_at.ge(at)).filter(revoked_at.gt(at).or(later));
    }
    let rows: Vec<(Uuid, i32, DateTime<Utc>)> = query.load(connection).await?;
    let badge = |(id, number, at)| (Badge { registration: RegistrationId(id), serial: number }, at);
    Ok(rows.into_iter().map(badge).collect())
}

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

/// The badges of some registrations that are not valid any more, the first revoked first.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn of_registrations(
    connection: &mut Connection,
    ids: &[RegistrationId],
) -> Result<Vec<(Badge, DateTime<Utc>)>, StoreError> {
    use badge_revocations::{registration_id, revoked_at, serial};
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, i32, DateTime<Utc>)> = badge_revocations::table
        .filter(registration_id.eq_any(ids))
        .order((revoked_at, serial))
        .select((registration_id, serial, revoked_at))
        .load(connection)
        .await?;
    let badge = |(id, number, at)| (Badge { registration: RegistrationId(id), serial: number }, at);
    Ok(rows.into_iter().map(badge).collect())
}
