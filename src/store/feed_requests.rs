//! How often public feeds were asked for.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

use super::schema::feed_requests;
use super::{Connection, StoreError, advisory_lock};
use domain::values::distinct::Distinct;

/// The number of the lock of whoever adds; the letters are "feeds".
const ADVISORY_LOCK: i64 = 0x0066_6565_6473;

/// How often one feed was asked for, and by how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRequests {
    /// Path and query of the feed.
    pub feed: String,
    /// How often it was asked for.
    pub requests: i64,
    /// Its different readers.
    pub readers: Distinct,
}

#[derive(Insertable)]
#[diesel(table_name = feed_requests)]
struct Row<'a> {
    day: NaiveDate,
    feed: &'a str,
    requests: i64,
    readers: &'a [u8],
}

/// Adds to what was counted on a day, here or in another process.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn add(
    connection: &mut Connection,
    day: NaiveDate,
    counted: &[FeedRequests],
) -> Result<(), StoreError> {
    advisory_lock::wait_for(connection, ADVISORY_LOCK).await?;
    let feeds: Vec<_> = counted.iter().map(|each| each.feed.as_str()).collect();
    let before: Vec<(String, Vec<u8>)> = feed_requests::table
        .filter(feed_requests::day.eq(day))
        .filter(feed_requests::feed.eq_any(feeds))
        .select((feed_requests::feed, feed_requests::readers))
        .load(connection)
        .await?;
    let mut before: HashMap<_, _> = before.into_iter().collect();
    let mut merged = Vec::new();
    for each in counted {
        let mut readers = each.readers.clone();
        if let Some(octets) = before.remove(&each.feed) {
            readers.merge(&read(&octets)?);
        }
        merged.push((each, readers));
    }
    let rows = merged.iter().map(|(each, readers)| {
        let (requests, readers) = (each.requests, readers.as_octets());
        Row { day, feed: &each.feed, requests, readers }
    });
    diesel::insert_into(feed_requests::table)
        .values(rows.collect::<Vec<_>>())
        .on_conflict((feed_requests::day, feed_requests::feed))
        .do_update()
        .set((
            feed_requests::requests.eq(feed_requests::requests + excluded(feed_requests::requests)),
            feed_requests::readers.eq(excluded(feed_requests::readers)),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// How often each feed was asked for on each day from one on.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn since(
    connection: &mut Connection,
    first: NaiveDate,
) -> Result<Vec<(String, NaiveDate, i64)>, StoreError> {
    Ok(feed_requests::table
        .filter(feed_requests::day.ge(first))
        .select((feed_requests::feed, feed_requests::day, feed_requests::requests))
        .load(connection)
        .await?)
}

/// The different readers of each feed from a day on.
///
/// # Errors
/// As [`add`].
pub async fn readers_since(
    connection: &mut Connection,
    first: NaiveDate,
) -> Result<HashMap<String, Distinct>, StoreError> {
    let rows: Vec<(String, Vec<u8>)> = feed_requests::table
        .filter(feed_requests::day.ge(first))
        .select((feed_requests::feed, feed_requests::readers))
        .load(connection)
        .await?;
    let mut readers: HashMap<_, Distinct> = HashMap::new();
    for (feed, octets) in rows {
        readers.entry(feed).or_default().merge(&read(&octets)?);
    }
    Ok(readers)
}

/// Forgets what was counted before a day.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget(connection: &mut Connection, before: NaiveDate) -> Result<(), StoreError> {
    let old = feed_requests::table.filter(feed_requests::day.lt(before));
    diesel::delete(old).execute(connection).await?;
    Ok(())
}

fn read(octets: &[u8]) -> Result<Distinct, StoreError> {
    let refused = || format!("{} octets of readers", octets.len());
    Distinct::from_octets(octets).ok_or_else(|| StoreError::unreadable("feed_requests", refused()))
}
