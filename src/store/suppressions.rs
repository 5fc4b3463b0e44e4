//! Addresses that no mail is sent to.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::suppressions;
use super::{Connection, StoreError};
use crate::domain::address::AddressHash;
use crate::domain::suppression::Suppression;

#[derive(Insertable)]
#[diesel(table_name = suppressions)]
struct Row<'a> {
    id: Uuid,
    address_hash: &'a [u8],
    masked_address: &'a str,
    reason: &'a str,
    detail: Option<&'a str>,
    mail_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// Enters an address; false when it is entered already, which stays as it is.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    suppression: &Suppression,
) -> Result<bool, StoreError> {
    let row = Row {
        id: suppression.id.0,
        address_hash: suppression.address.as_bytes(),
        masked_address: &suppression.masked_address,
        reason: suppression.reason.as_str(),
        detail: suppression.detail.as_deref(),
        mail_id: suppression.mail.map(|mail| mail.0),
        created_at: suppression.created_at,
    };
    let entered = diesel::insert_into(suppressions::table)
        .values(row)
        .on_conflict(suppressions::address_hash)
        .do_nothing()
        .execute(connection)
        .await?;
    Ok(entered == 1)
}

/// Those of some addresses that no mail is sent to.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn among(
    connection: &mut Connection,
    addresses: &[AddressHash],
) -> Result<HashSet<AddressHash>, StoreError> {
    let addresses: Vec<_> = addresses.iter().map(AddressHash::as_bytes).collect();
    let found: Vec<Vec<u8>> = suppressions::table
        .filter(suppressions::address_hash.eq_any(addresses))
        .select(suppressions::address_hash)
        .load(connection)
        .await?;
    Ok(found.iter().filter_map(|octets| AddressHash::from_bytes(octets)).collect())
}
