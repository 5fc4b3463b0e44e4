//! Browsers that are signed in.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{organisers, sign_ins};
use super::{Connection, StoreError};
use domain::access::credential::{SecretHash, SignIn};
use domain::access::organiser::Organiser;
use domain::values::ids::{OrganiserId, SignInId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = sign_ins, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    organiser_id: Uuid,
    created_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// Enters a sign-in with the digest of its cookie.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    sign_in: &SignIn,
    hash: SecretHash,
) -> Result<(), StoreError> {
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(sign_in.id.0),
            sign_ins::organiser_id.eq(sign_in.organiser.0),
            sign_ins::token_hash.eq(&hash.0[..]),
            sign_ins::created_at.eq(sign_in.created_at),
            sign_ins::last_used_at.eq(sign_in.last_used_at),
            sign_ins::expires_at.eq(sign_in.expires_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// The sign-in whose cookie has this digest, with who is signed in.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    hash: SecretHash,
) -> Result<Option<(SignIn, Organiser)>, StoreError> {
    let found: Option<(Row, super::organisers::Row)> = sign_ins::table
        .inner_join(organisers::table)
        .filter(sign_ins::token_hash.eq(&hash.0[..]))
        .select((Row::as_select(), super::organisers::Row::as_select()))
        .first(connection)
        .await
        .optional()?;
    found.map(|(row, organiser)| Ok((row.into(), organiser.try_into()?))).transpose()
}

/// Records that a sign-in was used, and when it ends since.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn record_use(connection: &mut Connection, sign_in: &SignIn) -> Result<(), StoreError> {
    diesel::update(sign_ins::table.find(sign_in.id.0))
        .set((
            sign_ins::last_used_at.eq(sign_in.last_used_at),
            sign_ins::expires_at.eq(sign_in.expires_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends a sign-in.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end(connection: &mut Connection, id: SignInId) -> Result<(), StoreError> {
    diesel::delete(sign_ins::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// Ends all sign-ins of an organiser but one; returns how many.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end_all_of(
    connection: &mut Connection,
    organiser: OrganiserId,
    but: Option<SignInId>,
) -> Result<usize, StoreError> {
    let but = but.map(|id| id.0);
    let all = sign_ins::table
        .filter(sign_ins::organiser_id.eq(organiser.0))
        .filter(sign_ins::id.nullable().is_distinct_from(but));
    Ok(diesel::delete(all).execute(connection).await?)
}

/// Removes the sign-ins that have ended by themselves.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn prune(connection: &mut Connection, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let ended = sign_ins::table.filter(sign_ins::expires_at.le(now));
    Ok(diesel::delete(ended).execute(connection).await?)
}

impl From<Row> for SignIn {
    fn from(row: Row) -> Self {
        Self {
            id: SignInId(row.id),
            organiser: OrganiserId(row.organiser_id),
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
        }
    }
}
