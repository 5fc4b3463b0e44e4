//! Links that sign an organiser in once.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{outbox, sign_in_links};
use super::{Connection, StoreError};
use domain::values::ids::{OrganiserId, SignInLinkId};

/// Enters a link.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    id: SignInLinkId,
    organiser: OrganiserId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(sign_in_links::table)
        .values((
            sign_in_links::id.eq(id.0),
            sign_in_links::organiser_id.eq(organiser.0),
            sign_in_links::created_at.eq(now),
            sign_in_links::expires_at.eq(expires_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// How many links were mailed to an organiser since an instant; those that were handed over are not
/// among them.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_mailed_since(
    connection: &mut Connection,
    organiser: OrganiserId,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let mail = outbox::table.filter(outbox::sign_in_link_id.eq(sign_in_links::id.nullable()));
    Ok(sign_in_links::table
        .filter(exists(mail))
        .filter(sign_in_links::organiser_id.eq(organiser.0))
        .filter(sign_in_links::created_at.gt(since))
        .count()
        .get_result(connection)
        .await?)
}

/// Uses a link: whom it signs in, or none when it is not known, was used or has expired.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn take(
    connection: &mut Connection,
    id: SignInLinkId,
    now: DateTime<Utc>,
) -> Result<Option<OrganiserId>, StoreError> {
    let open = sign_in_links::table
        .find(id.0)
        .filter(sign_in_links::used_at.is_null())
        .filter(sign_in_links::expires_at.gt(now));
    let taken: Option<Uuid> = diesel::update(open)
        .set(sign_in_links::used_at.eq(now))
        .returning(sign_in_links::organiser_id)
        .get_result(connection)
        .await
        .optional()?;
    Ok(taken.map(OrganiserId))
}
