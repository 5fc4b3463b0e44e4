//! Times in which nothing is sent of a stream.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::delivery_pauses;
use super::{Connection, StoreError, advisory_lock};
use domain::mail::delivery::DeliveryPause;
use domain::mail::outbox::Stream;
use domain::values::ids::DeliveryPauseId;

/// Held while a pause is begun, so that workers that are refused at once begin one.
const ADVISORY_LOCK: i64 = 0x7061_7573_6573;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = delivery_pauses, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    stream: String,
    reason: String,
    begun_at: DateTime<Utc>,
    until: DateTime<Utc>,
}

/// Waits until nobody else begins a pause, until the transaction ends.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock(connection: &mut Connection) -> Result<(), StoreError> {
    advisory_lock::wait_for(connection, ADVISORY_LOCK).await
}

/// The pauses that hold now.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn open(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<Vec<DeliveryPause>, StoreError> {
    let rows: Vec<Row> = delivery_pauses::table
        .filter(delivery_pauses::until.gt(now))
        .order(delivery_pauses::begun_at)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(DeliveryPause::try_from).collect()
}

/// The pauses that mails tell of.
///
/// # Errors
/// As [`open`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[DeliveryPauseId],
) -> Result<Vec<DeliveryPause>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<Row> = delivery_pauses::table
        .filter(delivery_pauses::id.eq_any(ids))
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(DeliveryPause::try_from).collect()
}

/// How many pauses of a stream have begun since an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_since(
    connection: &mut Connection,
    stream: Stream,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    Ok(delivery_pauses::table
        .filter(delivery_pauses::stream.eq(stream.as_str()))
        .filter(delivery_pauses::begun_at.gt(since))
        .select(count_star())
        .first(connection)
        .await?)
}

/// Enters a pause.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &mut Connection, pause: &DeliveryPause) -> Result<(), StoreError> {
    let row = Row {
        id: pause.id.0,
        stream: pause.stream.as_str().to_owned(),
        reason: pause.reason.clone(),
        begun_at: pause.begun_at,
        until: pause.until,
    };
    diesel::insert_into(delivery_pauses::table).values(row).execute(connection).await?;
    Ok(())
}

/// Ends the pauses of a stream that hold now, and returns how many there were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end(
    connection: &mut Connection,
    stream: Stream,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let open = delivery_pauses::table
        .filter(delivery_pauses::stream.eq(stream.as_str()))
        .filter(delivery_pauses::begun_at.le(now))
        .filter(delivery_pauses::until.gt(now));
    Ok(diesel::update(open).set(delivery_pauses::until.eq(now)).execute(connection).await?)
}

impl TryFrom<Row> for DeliveryPause {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: DeliveryPauseId(row.id),
            stream: row.stream.parse().map_err(StoreError::in_table("delivery_pauses"))?,
            reason: row.reason,
            begun_at: row.begun_at,
            until: row.until,
        })
    }
}
