//! How often public feeds are asked for, and by about how many.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::boxed;
use crate::{Change, ServiceError};
use domain::access::permission::Act;
use domain::values::distinct::Distinct;
use store::Store;

pub use store::feed_requests::FeedRequests;

/// How many days are told apart from all others.
const WEEK: Days = Days::new(7);
/// For how many days it is told.
const MONTH: Days = Days::new(30);
/// For how many days it is kept.
const KEPT: Days = Days::new(90);

/// How often a feed was asked for; days are those of UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedStatistics {
    /// Path and query of the feed.
    pub feed: String,
    /// Today.
    pub requests_today: i64,
    /// In seven days up to today.
    pub requests_in_7_days: i64,
    /// In thirty days up to today.
    pub requests_in_30_days: i64,
    /// How many different readers there were in seven days, about: programs look once a week at
    /// least.
    pub readers: u64,
}

/// Adds what was counted on a day.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn add_requests(
    store: &Store,
    day: NaiveDate,
    counted: &[FeedRequests],
) -> Result<(), ServiceError> {
    let mut transaction = store.begin().await?;
    store::feed_requests::add(&mut transaction, day, counted).await?;
    Ok(transaction.commit().await?)
}

/// How often each public feed was asked for in thirty days, those with most readers first.
///
/// # Errors
/// [`ServiceError::Forbidden`] for whoever may not look at more than everybody does.
#[boxed]
pub async fn statistics(change: &mut Change) -> Result<Vec<FeedStatistics>, ServiceError> {
    change.require(Act::Look)?;
    let today = change.now().date_naive();
    let (week, month) = (first_of(today, WEEK), first_of(today, MONTH));
    let counted = store::feed_requests::since(change.connection(), month).await?;
    let readers = store::feed_requests::readers_since(change.connection(), week).await?;
    let mut found: HashMap<String, FeedStatistics> = HashMap::new();
    for (feed, day, requests) in counted {
        let of = found.entry(feed).or_insert_with_key(|feed| FeedStatistics {
            feed: feed.clone(),
            requests_today: 0,
            requests_in_7_days: 0,
            requests_in_30_days: 0,
            readers: readers.get(feed).map_or(0, Distinct::estimate),
        });
        of.requests_in_30_days += requests;
        of.requests_in_7_days += if day >= week { requests } else { 0 };
        of.requests_today += if day == today { requests } else { 0 };
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by(|a, b| {
        let order = |of: &FeedStatistics| (of.readers, of.requests_in_30_days);
        order(b).cmp(&order(a)).then_with(|| a.feed.cmp(&b.feed))
    });
    Ok(found)
}

/// Forgets what was counted long ago.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn forget_requests(store: &Store, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    let before = first_of(now.date_naive(), KEPT);
    Ok(store::feed_requests::forget(&mut connection, before).await?)
}

/// The first of so many days up to today.
fn first_of(today: NaiveDate, days: Days) -> NaiveDate {
    today - days + Days::new(1)
}
