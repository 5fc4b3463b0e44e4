//! Addresses that no mail is sent to.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::suppressions;
use super::{Connection, StoreError};
use domain::mail::suppression::Suppression;
use domain::values::address::AddressHash;
use domain::values::ids::{MailId, SuppressionId};

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

#[derive(Queryable, Selectable)]
#[diesel(table_name = suppressions, check_for_backend(diesel::pg::Pg))]
struct Found {
    id: Uuid,
    address_hash: Vec<u8>,
    masked_address: String,
    reason: String,
    detail: Option<String>,
    mail_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// Up to `most` of them, the newest first, after the one of a time and an identity.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    after: Option<(DateTime<Utc>, SuppressionId)>,
    most: i64,
) -> Result<Vec<Suppression>, StoreError> {
    let mut query = suppressions::table
        .select(Found::as_select())
        .order((suppressions::created_at.desc(), suppressions::id.desc()))
        .limit(most)
        .into_boxed();
    if let Some((at, id)) = after {
        let at_once = suppressions::created_at.eq(at).and(suppressions::id.lt(id.0));
        query = query.filter(suppressions::created_at.lt(at).or(at_once));
    }
    query.load(connection).await?.into_iter().map(Suppression::try_from).collect()
}

/// That of an address.
///
/// # Errors
/// As [`page`].
pub async fn of_address(
    connection: &mut Connection,
    address: &AddressHash,
) -> Result<Option<Suppression>, StoreError> {
    let row = suppressions::table
        .filter(suppressions::address_hash.eq(address.as_bytes()))
        .select(Found::as_select());
    row.first(connection).await.optional()?.map(Suppression::try_from).transpose()
}

/// Takes one out, and returns it.
///
/// # Errors
/// As [`page`].
pub async fn delete(
    connection: &mut Connection,
    id: SuppressionId,
) -> Result<Option<Suppression>, StoreError> {
    let deleted = diesel::delete(suppressions::table.find(id.0))
        .returning(Found::as_returning())
        .get_result(connection)
        .await;
    deleted.optional()?.map(Suppression::try_from).transpose()
}

/// Takes that of an address out, and returns it.
///
/// # Errors
/// As [`page`].
pub async fn delete_of_address(
    connection: &mut Connection,
    address: &AddressHash,
) -> Result<Option<Suppression>, StoreError> {
    let of_it = suppressions::table.filter(suppressions::address_hash.eq(address.as_bytes()));
    let deleted =
        diesel::delete(of_it).returning(Found::as_returning()).get_result(connection).await;
    deleted.optional()?.map(Suppression::try_from).transpose()
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

impl TryFrom<Found> for Suppression {
    type Error = StoreError;

    fn try_from(row: Found) -> Result<Self, StoreError> {
        let address = AddressHash::from_bytes(&row.address_hash);
        let no_hash = || StoreError::unreadable("suppressions", "address_hash has not 32 octets");
        Ok(Self {
            id: SuppressionId(row.id),
            address: address.ok_or_else(no_hash)?,
            masked_address: row.masked_address,
            reason: row.reason.parse().map_err(StoreError::in_table("suppressions"))?,
            detail: row.detail,
            mail: row.mail_id.map(MailId),
            created_at: row.created_at,
        })
    }
}
