//! Answers to requests that may be sent again.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::schema::idempotency_keys;
use super::{Connection, StoreError, advisory_lock};
use domain::access::idempotency::{KeptAnswer, RepeatableRequest};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = idempotency_keys, check_for_backend(diesel::pg::Pg))]
struct Row {
    principal: String,
    key: String,
    request_hash: Vec<u8>,
    status: i16,
    headers: Value,
    body: String,
    created_at: DateTime<Utc>,
}

/// Waits until nobody else is answering a request with this key.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock(
    connection: &mut Connection,
    principal: &str,
    key: &str,
) -> Result<(), StoreError> {
    let digest = Sha256::new().chain_update(principal).chain_update([0]).chain_update(key);
    let digest = digest.finalize();
    let first = digest.first_chunk().expect("SHA-256 has more than eight octets");
    advisory_lock::wait_for(connection, i64::from_be_bytes(*first)).await
}

/// What a request with this key was answered with since an instant, and the digest of the request.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    principal: &str,
    key: &str,
    since: DateTime<Utc>,
) -> Result<Option<(Vec<u8>, KeptAnswer)>, StoreError> {
    let row = idempotency_keys::table
        .find((principal, key))
        .filter(idempotency_keys::created_at.gt(since))
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(|row| {
        let unreadable = |error| StoreError::unreadable("idempotency_keys", error);
        let headers = serde_json::from_value(row.headers).map_err(unreadable)?;
        let status = u16::try_from(row.status).unwrap_or(0);
        Ok((row.request_hash, KeptAnswer { status, headers, body: row.body }))
    })
    .transpose()
}

/// Keeps what a request was answered with; an answer of long ago gives way.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn keep(
    connection: &mut Connection,
    principal: &str,
    request: &RepeatableRequest,
    answer: &KeptAnswer,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = Row {
        principal: principal.to_owned(),
        key: request.key.clone(),
        request_hash: request.digest.to_vec(),
        status: i16::try_from(answer.status).unwrap_or(0),
        headers: serde_json::to_value(&answer.headers).expect("names and texts are always JSON"),
        body: answer.body.clone(),
        created_at: now,
    };
    diesel::insert_into(idempotency_keys::table)
        .values(&row)
        .on_conflict((idempotency_keys::principal, idempotency_keys::key))
        .do_update()
        .set(&row)
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes what was answered before an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn prune(
    connection: &mut Connection,
    before: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let old = idempotency_keys::table.filter(idempotency_keys::created_at.le(before));
    Ok(diesel::delete(old).execute(connection).await?)
}
