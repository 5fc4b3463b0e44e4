//! Requests to subscribe that wait for their confirmation.

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{outbox, subscription_requests};
use super::{Connection, StoreError};
use domain::mail::subscriber::{Subscription, SubscriptionRequest};
use domain::values::address::EmailAddress;
use domain::values::ids::{SeriesId, SubscriptionRequestId};

diesel::define_sql_function! {
    /// A number that stands for a text.
    fn hashtext(text: diesel::sql_types::Text) -> diesel::sql_types::Integer;
}

diesel::define_sql_function! {
    /// Waits for a lock that the transaction holds until it ends.
    fn pg_advisory_xact_lock(
        kind: diesel::sql_types::Integer,
        key: diesel::sql_types::Integer
    ) -> Bool;
}

/// What stands in the place of an address that is forgotten; no mail ever reaches it (RFC 2606).
pub(super) const NOBODY: &str = "nobody@forgotten.invalid";

/// The kind of lock that requests for one address wait at.
const ADDRESS_LOCK: i32 = 1;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = subscription_requests, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    address: String,
    address_key: String,
    language: String,
    zone: String,
    series_ids: Vec<Uuid>,
    requested_at: DateTime<Utc>,
}

/// Enters a request.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    request: &SubscriptionRequest,
) -> Result<(), StoreError> {
    diesel::insert_into(subscription_requests::table)
        .values(Row::from(request))
        .execute(connection)
        .await?;
    Ok(())
}

/// Waits until no other transaction holds the address, and holds it until this one ends: so that
/// requests that come at once are counted one by one.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock_address(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<(), StoreError> {
    let lock = pg_advisory_xact_lock(ADDRESS_LOCK, hashtext(address.key()));
    diesel::select(lock).execute(connection).await?;
    Ok(())
}

/// How often an address was asked for since an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_since(
    connection: &mut Connection,
    address: &EmailAddress,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let count = subscription_requests::table
        .filter(subscription_requests::address_key.eq(address.key()))
        .filter(subscription_requests::requested_at.gt(since))
        .count()
        .get_result(connection)
        .await?;
    Ok(count)
}

/// A request by its id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: SubscriptionRequestId,
) -> Result<Option<SubscriptionRequest>, StoreError> {
    let row = subscription_requests::table
        .find(id.0)
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(SubscriptionRequest::try_from).transpose()
}

/// Records that the link was used; false when it was used before.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn confirm(
    connection: &mut Connection,
    id: SubscriptionRequestId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let open = subscription_requests::table
        .find(id.0)
        .filter(subscription_requests::confirmed_at.is_null());
    let confirmed = diesel::update(open)
        .set(subscription_requests::confirmed_at.eq(now))
        .execute(connection)
        .await?;
    Ok(confirmed == 1)
}

/// Forgets for which addresses somebody asked before an instant that nobody ever confirmed. The
/// row stays, with nobody's address: the ledger of mails, of which nothing is ever deleted, refers
/// to it. Returns how many there were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget_unconfirmed(
    connection: &mut Connection,
    before: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let on_its_way = outbox::table
        .filter(outbox::request_id.eq(subscription_requests::id.nullable()))
        .filter(outbox::ended_at.is_null());
    let stale = subscription_requests::table
        .filter(subscription_requests::confirmed_at.is_null())
        .filter(subscription_requests::requested_at.lt(before))
        .filter(subscription_requests::address_key.ne(NOBODY))
        .filter(not(exists(on_its_way)));
    Ok(diesel::update(stale)
        .set((
            subscription_requests::address.eq(NOBODY),
            subscription_requests::address_key.eq(NOBODY),
        ))
        .execute(connection)
        .await?)
}

impl From<&SubscriptionRequest> for Row {
    fn from(request: &SubscriptionRequest) -> Self {
        let subscription = &request.subscription;
        Self {
            id: request.id.0,
            address: subscription.address.to_string(),
            address_key: subscription.address.key(),
            language: subscription.language.to_string(),
            zone: subscription.zone.to_string(),
            series_ids: subscription.series.iter().map(|id| id.0).collect(),
            requested_at: request.requested_at,
        }
    }
}

impl TryFrom<Row> for SubscriptionRequest {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("subscription_requests");
        Ok(Self {
            id: SubscriptionRequestId(row.id),
            subscription: Subscription {
                address: row.address.parse().map_err(&unreadable)?,
                language: row.language.parse().map_err(&unreadable)?,
                zone: row.zone.parse().map_err(&unreadable)?,
                series: row.series_ids.into_iter().map(SeriesId).collect(),
            },
            requested_at: row.requested_at,
        })
    }
}
