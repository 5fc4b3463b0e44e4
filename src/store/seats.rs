//! Seats: how many there are of a category and of a delegation's quota, and how many are taken.
//!
//! Whoever changes a registration shares a lock of its conference; whoever changes how many seats
//! there are has it alone. So nobody takes a seat while limits move. Where there is a limit, the
//! row that counts is held until the transaction ends, the category's before the delegation's and
//! both before the registration, also when it is full: then nobody waits for a seat that somebody
//! else is just about to free.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use futures_util::future::{try_join, try_join3};
use uuid::Uuid;

use super::columns::MOST_AT_ONCE;
use super::prepared::PreparedOnce;
use super::schema::{category_terms, delegation_quotas, delegations, registrations};
use super::{Connection, StoreError, advisory_lock};
use domain::people::function::Category;
use domain::people::participants_import::{Limit, Seats};
use domain::people::registration_status::RegistrationStatus;
use domain::values::ids::{ConferenceId, DelegationId};

/// What limits the seats of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The conference.
    pub conference: ConferenceId,
    /// The category.
    pub category: Category,
    /// The delegation, where there is one.
    pub delegation: Option<DelegationId>,
}

/// How many seats are left, where there is a limit; negative once a limit was lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    category: Option<i32>,
    quota: Option<i32>,
}

impl Room {
    /// Whether there is a seat.
    #[must_use]
    pub fn has_seat(self) -> bool {
        self.category.is_none_or(|left| left > 0) && self.quota.is_none_or(|left| left > 0)
    }

    /// Whether there is any limit, so that somebody may be waiting.
    #[must_use]
    pub fn is_limited(self) -> bool {
        self.category.is_some() || self.quota.is_some()
    }
}

/// Waits until nobody changes the limits of a conference, and keeps them as they are.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn share_limits(
    connection: &Connection,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    advisory_lock::share(connection, lock_number(conference)).await
}

/// Waits until nobody changes a registration of a conference, and keeps everybody from it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock_limits(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    advisory_lock::wait_for(connection, lock_number(conference)).await
}

/// The counts that limit a place, held until the transaction ends, while nobody changes limits.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn hold(connection: &Connection, place: Place) -> Result<Room, StoreError> {
    // Sent together; the server keeps the order.
    let ((), category, quota) = try_join3(
        share_limits(connection, place.conference),
        hold_category(connection, place),
        hold_quota(connection, place),
    )
    .await?;
    Ok(Room { category, quota })
}

/// How many seats of a category are left, where there is a limit.
async fn hold_category(connection: &Connection, place: Place) -> Result<Option<i32>, StoreError> {
    let row = category_terms::table
        .find((place.conference.0, place.category.as_str()))
        .filter(category_terms::seats.is_not_null())
        .select((category_terms::seats.assume_not_null(), category_terms::taken))
        .for_update()
        .first::<(i32, i32)>(&mut &*connection)
        .await
        .optional()?;
    Ok(row.map(|(seats, taken)| seats - taken))
}

/// How many seats of a delegation's quota are left, where there is one.
async fn hold_quota(connection: &Connection, place: Place) -> Result<Option<i32>, StoreError> {
    let Some(delegation) = place.delegation else { return Ok(None) };
    let row = delegation_quotas::table
        .find((delegation.0, place.category.as_str()))
        .select((delegation_quotas::seats, delegation_quotas::taken))
        .for_update()
        .first::<(i32, i32)>(&mut &*connection)
        .await
        .optional()?;
    Ok(row.map(|(seats, taken)| seats - taken))
}

/// Takes a seat of a place that is held, or gives `-1` back.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn add(
    connection: &Connection,
    place: Place,
    room: Room,
    count: i32,
) -> Result<(), StoreError> {
    try_join(
        add_to_category(connection, place, count * i32::from(room.category.is_some())),
        add_to_quota(connection, place, count * i32::from(room.quota.is_some())),
    )
    .await?;
    Ok(())
}

async fn add_to_category(
    connection: &Connection,
    place: Place,
    count: i32,
) -> Result<(), StoreError> {
    if count == 0 {
        return Ok(());
    }
    diesel::update(category_terms::table.find((place.conference.0, place.category.as_str())))
        .set(category_terms::taken.eq(category_terms::taken + count))
        .prepared_once()
        .execute(&mut &*connection)
        .await?;
    Ok(())
}

async fn add_to_quota(connection: &Connection, place: Place, count: i32) -> Result<(), StoreError> {
    let Some(delegation) = place.delegation.filter(|_| count != 0) else { return Ok(()) };
    diesel::update(delegation_quotas::table.find((delegation.0, place.category.as_str())))
        .set(delegation_quotas::taken.eq(delegation_quotas::taken + count))
        .prepared_once()
        .execute(&mut &*connection)
        .await?;
    Ok(())
}

/// The limits of a conference with their counts, and where its waiting lists end; to be read while
/// nobody else takes a seat ([`lock_limits`]).
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Seats, StoreError> {
    let of_categories: Vec<(String, i32, i32)> = category_terms::table
        .filter(category_terms::conference_id.eq(conference.0))
        .filter(category_terms::seats.is_not_null())
        .select((
            category_terms::category,
            category_terms::seats.assume_not_null(),
            category_terms::taken,
        ))
        .load(connection)
        .await?;
    let of_quotas: Vec<(Uuid, String, i32, i32)> = delegation_quotas::table
        .inner_join(delegations::table)
        .filter(delegations::conference_id.eq(conference.0))
        .select((
            delegation_quotas::delegation_id,
            delegation_quotas::category,
            delegation_quotas::seats,
            delegation_quotas::taken,
        ))
        .load(connection)
        .await?;
    let last_numbers: Vec<(String, Option<i64>)> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::status.eq(RegistrationStatus::Waitlisted.as_str()))
        .group_by(registrations::category)
        .select((registrations::category, max(registrations::wait_number)))
        .load(connection)
        .await?;
    let category = |name: String| name.parse().map_err(StoreError::in_table("category_terms"));
    let mut all = Seats::default();
    for (name, seats, taken) in of_categories {
        all.categories.insert(category(name)?, Limit { seats, taken });
    }
    for (delegation, name, seats, taken) in of_quotas {
        let place = (DelegationId(delegation), category(name)?);
        all.quotas.insert(place, Limit { seats, taken });
    }
    for (name, last) in last_numbers {
        all.queues.insert(category(name)?, last.unwrap_or(0) + 1);
    }
    Ok(all)
}

/// Writes what is taken of the limits of a conference, as [`all`] has read them and seats were taken
/// since.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn write_taken(
    connection: &mut Connection,
    conference: ConferenceId,
    all: &Seats,
) -> Result<(), StoreError> {
    for (category, limit) in &all.categories {
        diesel::update(category_terms::table.find((conference.0, category.as_str())))
            .set(category_terms::taken.eq(limit.taken))
            .execute(connection)
            .await?;
    }
    let quotas = all.quotas.iter().map(|((delegation, category), limit)| {
        (
            delegation_quotas::delegation_id.eq(delegation.0),
            delegation_quotas::category.eq(category.as_str()),
            delegation_quotas::seats.eq(limit.seats),
            delegation_quotas::taken.eq(limit.taken),
        )
    });
    let quotas: Vec<_> = quotas.collect();
    for some in quotas.chunks(MOST_AT_ONCE) {
        diesel::insert_into(delegation_quotas::table)
            .values(some)
            .on_conflict((delegation_quotas::delegation_id, delegation_quotas::category))
            .do_update()
            .set(delegation_quotas::taken.eq(excluded(delegation_quotas::taken)))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Counts anew what is taken of every limit of a conference, once limits have changed.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn recount(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    let seated = RegistrationStatus::ALL.into_iter().filter(|status| status.has_seat());
    let seated: Vec<_> = seated.map(RegistrationStatus::as_str).collect();
    let counts: Vec<(Option<Uuid>, String, i64)> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::status.eq_any(seated))
        .group_by((registrations::delegation_id, registrations::category))
        .select((registrations::delegation_id, registrations::category, count_star()))
        .load(connection)
        .await?;
    for category in Category::ALL {
        let of_category = counts.iter().filter(|(_, name, _)| name == category.as_str());
        let taken: i64 = of_category.map(|(.., count)| count).sum();
        let row = category_terms::table.find((conference.0, category.as_str()));
        diesel::update(row)
            .set(category_terms::taken.eq(i32::try_from(taken).unwrap_or(i32::MAX)))
            .execute(connection)
            .await?;
    }
    let quotas: Vec<(Uuid, String, i32)> = delegation_quotas::table
        .inner_join(delegations::table)
        .filter(delegations::conference_id.eq(conference.0))
        .select((
            delegation_quotas::delegation_id,
            delegation_quotas::category,
            delegation_quotas::taken,
        ))
        .load(connection)
        .await?;
    for (delegation, category, recorded) in quotas {
        let found =
            counts.iter().find(|(of, name, _)| *of == Some(delegation) && *name == category);
        let taken = found.map_or(0, |(.., count)| i32::try_from(*count).unwrap_or(i32::MAX));
        if taken != recorded {
            diesel::update(delegation_quotas::table.find((delegation, category)))
                .set(delegation_quotas::taken.eq(taken))
                .execute(connection)
                .await?;
        }
    }
    Ok(())
}

/// The number of the lock of a conference. The variant of a UUID sets its highest bit, which no
/// other lock of ours has.
fn lock_number(conference: ConferenceId) -> i64 {
    let (_, low) = conference.0.as_u64_pair();
    low.cast_signed()
}
