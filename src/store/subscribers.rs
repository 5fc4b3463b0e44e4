//! Subscribers and the series that they are reminded of.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{subscribers, subscriptions};
use super::{Connection, StoreError};
use domain::mail::subscriber::Subscription;
use domain::people::personal_data::KeptSubscription;
use domain::values::address::EmailAddress;
use domain::values::ids::{SeriesId, SubscriberId};
use domain::values::zone::Zone;
use domain::words::language::Language;

/// Enters or replaces the subscription of an address; true when there was one at some time.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn subscribe(
    connection: &mut Connection,
    subscription: &Subscription,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let known = diesel::dsl::exists(
        subscribers::table.filter(subscribers::address_key.eq(subscription.address.key())),
    );
    let is_known: bool = diesel::select(known).get_result(connection).await?;
    let id: Uuid = diesel::insert_into(subscribers::table)
        .values((
            subscribers::id.eq(SubscriberId::new().0),
            subscribers::address.eq(subscription.address.as_str()),
            subscribers::address_key.eq(subscription.address.key()),
            subscribers::language.eq(subscription.language.tag()),
            subscribers::zone.eq(subscription.zone.name()),
            subscribers::confirmed_at.eq(now),
        ))
        .on_conflict(subscribers::address_key)
        .do_update()
        .set((
            subscribers::address.eq(excluded(subscribers::address)),
            subscribers::language.eq(excluded(subscribers::language)),
            subscribers::zone.eq(excluded(subscribers::zone)),
            subscribers::confirmed_at.eq(excluded(subscribers::confirmed_at)),
            subscribers::left_at.eq(None::<DateTime<Utc>>),
        ))
        .returning(subscribers::id)
        .get_result(connection)
        .await?;
    let chosen: Vec<_> = (subscription.series.iter())
        .map(|series| (subscriptions::subscriber_id.eq(id), subscriptions::series_id.eq(series.0)))
        .collect();
    diesel::delete(subscriptions::table.filter(subscriptions::subscriber_id.eq(id)))
        .execute(connection)
        .await?;
    diesel::insert_into(subscriptions::table)
        .values(chosen)
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(is_known)
}

/// Records that a subscriber left; false when there is none, or it left before.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn leave(
    connection: &mut Connection,
    id: SubscriberId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let present = subscribers::table.find(id.0).filter(subscribers::left_at.is_null());
    let left =
        diesel::update(present).set(subscribers::left_at.eq(now)).execute(connection).await?;
    Ok(left == 1)
}

/// What an address is subscribed to at present; none when it is not, or its holder left.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find_present(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Option<Subscription>, StoreError> {
    let found: Option<(Uuid, String, String, String)> = subscribers::table
        .filter(subscribers::address_key.eq(address.key()))
        .filter(subscribers::left_at.is_null())
        .select((subscribers::id, subscribers::address, subscribers::language, subscribers::zone))
        .first(connection)
        .await
        .optional()?;
    let Some((id, address, language, zone)) = found else {
        return Ok(None);
    };
    let series: Vec<Uuid> = subscriptions::table
        .filter(subscriptions::subscriber_id.eq(id))
        .select(subscriptions::series_id)
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("subscribers");
    Ok(Some(Subscription {
        address: address.parse().map_err(&unreadable)?,
        language: language.parse().map_err(&unreadable)?,
        zone: zone.parse().map_err(&unreadable)?,
        series: series.into_iter().map(SeriesId).collect(),
    }))
}

/// The address, the language and the zone of a present subscriber: of an id, of an address, or the
/// first of a series.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn one(
    connection: &mut Connection,
    id: Option<SubscriberId>,
    address: Option<&EmailAddress>,
    series: Option<SeriesId>,
) -> Result<Option<(String, Language, Zone)>, StoreError> {
    let mut query = subscribers::table
        .filter(subscribers::left_at.is_null())
        .select((subscribers::address, subscribers::language, subscribers::zone))
        .order(subscribers::id)
        .into_boxed();
    if let Some(id) = id {
        query = query.filter(subscribers::id.eq(id.0));
    }
    if let Some(address) = address {
        query = query.filter(subscribers::address_key.eq(address.key()));
    }
    if let Some(series) = series {
        let of_series = subscriptions::table
            .filter(subscriptions::series_id.eq(series.0))
            .select(subscriptions::subscriber_id);
        query = query.filter(subscribers::id.eq_any(of_series));
    }
    if id.is_none() && address.is_none() && series.is_none() {
        return Ok(None);
    }
    let found: Option<(String, String, String)> = query.first(connection).await.optional()?;
    let unreadable = StoreError::in_table("subscribers");
    let Some((address, language, zone)) = found else { return Ok(None) };
    let language = language.parse().map_err(&unreadable)?;
    Ok(Some((address, language, zone.parse().map_err(&unreadable)?)))
}

/// What is kept of the subscriptions of some addresses, also once their holders left; the names of
/// the series are left to be found.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn kept_of(
    connection: &mut Connection,
    addresses: &[EmailAddress],
) -> Result<Vec<KeptSubscription>, StoreError> {
    type Row = (Uuid, String, String, String, DateTime<Utc>, Option<DateTime<Utc>>);
    let keys: Vec<_> = addresses.iter().map(EmailAddress::key).collect();
    let rows: Vec<Row> = subscribers::table
        .filter(subscribers::address_key.eq_any(keys))
        .order(subscribers::address_key)
        .select((
            subscribers::id,
            subscribers::address,
            subscribers::language,
            subscribers::zone,
            subscribers::confirmed_at,
            subscribers::left_at,
        ))
        .load(connection)
        .await?;
    let ids: Vec<_> = rows.iter().map(|(id, ..)| *id).collect();
    let chosen: Vec<(Uuid, Uuid)> = subscriptions::table
        .filter(subscriptions::subscriber_id.eq_any(ids))
        .select((subscriptions::subscriber_id, subscriptions::series_id))
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("subscribers");
    rows.into_iter()
        .map(|(id, address, language, zone, confirmed_at, left_at)| {
            let series = chosen.iter().filter(|(of, _)| *of == id);
            let subscription = Subscription {
                address: address.parse().map_err(&unreadable)?,
                language: language.parse().map_err(&unreadable)?,
                zone: zone.parse().map_err(&unreadable)?,
                series: series.map(|(_, series)| SeriesId(*series)).collect(),
            };
            Ok(KeptSubscription { subscription, series: Vec::new(), confirmed_at, left_at })
        })
        .collect()
}

/// Whether an id names somebody who subscribed at some time.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn exists(connection: &mut Connection, id: SubscriberId) -> Result<bool, StoreError> {
    let known = diesel::select(diesel::dsl::exists(subscribers::table.find(id.0)));
    Ok(known.get_result(connection).await?)
}

/// In which zones the present subscribers of a series are, and how many in each.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a zone that there is not.
pub async fn count_by_zone(
    connection: &mut Connection,
    of: SeriesId,
) -> Result<Vec<(Zone, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = subscribers::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::series_id.eq(of.0))
        .filter(subscribers::left_at.is_null())
        .group_by(subscribers::zone)
        .select((subscribers::zone, count_star()))
        .order(subscribers::zone)
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(zone, count)| {
            Ok((zone.parse().map_err(StoreError::in_table("subscribers"))?, count))
        })
        .collect()
}
