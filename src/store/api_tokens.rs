//! Tokens with which programs act for organisers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{api_tokens, organisers};
use super::{Connection, StoreError};
use domain::access::credential::{ApiToken, SecretHash};
use domain::access::organiser::Organiser;
use domain::values::ids::{ApiTokenId, OrganiserId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = api_tokens, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    organiser_id: Uuid,
    name: String,
    scopes: Vec<String>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

/// Enters a token with its digest.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    token: &ApiToken,
    hash: SecretHash,
) -> Result<(), StoreError> {
    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.as_str()).collect();
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(token.id.0),
            api_tokens::organiser_id.eq(token.organiser.0),
            api_tokens::name.eq(&token.name),
            api_tokens::token_hash.eq(&hash.0[..]),
            api_tokens::scopes.eq(scopes),
            api_tokens::created_at.eq(token.created_at),
            api_tokens::expires_at.eq(token.expires_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// The token that has this digest, with whom it acts for.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find_by_hash(
    connection: &mut Connection,
    hash: SecretHash,
) -> Result<Option<(ApiToken, Organiser)>, StoreError> {
    let found: Option<(Row, super::organisers::Row)> = api_tokens::table
        .inner_join(organisers::table)
        .filter(api_tokens::token_hash.eq(&hash.0[..]))
        .select((Row::as_select(), super::organisers::Row::as_select()))
        .first(connection)
        .await
        .optional()?;
    found.map(|(row, organiser)| Ok((row.try_into()?, organiser.try_into()?))).transpose()
}

/// A token by its id, held until the transaction ends.
///
/// # Errors
/// As [`find_by_hash`].
pub async fn find_to_change(
    connection: &mut Connection,
    id: ApiTokenId,
) -> Result<Option<ApiToken>, StoreError> {
    let found = api_tokens::table.find(id.0).select(Row::as_select()).for_update();
    found.first(connection).await.optional()?.map(ApiToken::try_from).transpose()
}

/// All tokens, or those of one organiser, revoked and expired ones included, the latest last, with
/// the addresses of those whom they act for.
///
/// # Errors
/// As [`find_by_hash`].
pub async fn all(
    connection: &mut Connection,
    of: Option<OrganiserId>,
) -> Result<Vec<(ApiToken, String)>, StoreError> {
    let mut query = api_tokens::table
        .inner_join(organisers::table)
        .select((Row::as_select(), organisers::address))
        .order(api_tokens::id)
        .into_boxed();
    if let Some(organiser) = of {
        query = query.filter(api_tokens::organiser_id.eq(organiser.0));
    }
    let rows: Vec<(Row, String)> = query.load(connection).await?;
    rows.into_iter().map(|(row, address)| Ok((row.try_into()?, address))).collect()
}

/// Records that a token was used.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn record_use(
    connection: &mut Connection,
    id: ApiTokenId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::update(api_tokens::table.find(id.0))
        .set(api_tokens::last_used_at.eq(now))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a token back.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn revoke(
    connection: &mut Connection,
    id: ApiTokenId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::update(api_tokens::table.find(id.0))
        .set(api_tokens::revoked_at.eq(now))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes back all tokens of an organiser; returns how many.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn revoke_all_of(
    connection: &mut Connection,
    organiser: OrganiserId,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let open = api_tokens::table
        .filter(api_tokens::organiser_id.eq(organiser.0))
        .filter(api_tokens::revoked_at.is_null());
    Ok(diesel::update(open).set(api_tokens::revoked_at.eq(now)).execute(connection).await?)
}

impl TryFrom<Row> for ApiToken {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let scopes: Result<Vec<_>, _> = row.scopes.iter().map(|scope| scope.parse()).collect();
        Ok(Self {
            id: ApiTokenId(row.id),
            organiser: OrganiserId(row.organiser_id),
            name: row.name,
            scopes: scopes.map_err(StoreError::in_table("api_tokens"))?,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        })
    }
}
