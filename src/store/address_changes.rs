//! Other addresses of people, asked for and given.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::address_changes;
use super::{Connection, StoreError};
use domain::people::address_change::AddressChange;
use domain::values::address::EmailAddress;
use domain::values::ids::{AddressChangeId, ParticipantId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = address_changes, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    id: Uuid,
    participant_id: Uuid,
    address: Option<String>,
    address_key: Option<String>,
    previous_address: Option<String>,
    requested_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

/// Enters a change.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &mut Connection, change: &AddressChange) -> Result<(), StoreError> {
    diesel::insert_into(address_changes::table)
        .values(Row::from(change))
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes a change anew.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(connection: &mut Connection, change: &AddressChange) -> Result<(), StoreError> {
    diesel::update(address_changes::table.find(change.id.0))
        .set(Row::from(change))
        .execute(connection)
        .await?;
    Ok(())
}

/// Makes the links of whatever some people still have to confirm worthless, and forgets the addresses.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end_all_of(
    connection: &mut Connection,
    people: &[ParticipantId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let waiting = address_changes::table
        .filter(address_changes::participant_id.eq_any(people))
        .filter(address_changes::ended_at.is_null());
    diesel::update(waiting)
        .set((
            address_changes::address.eq(None::<String>),
            address_changes::address_key.eq(None::<String>),
            address_changes::previous_address.eq(None::<String>),
            address_changes::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets the addresses that were asked for before an instant and that nobody confirmed. Returns
/// how many there were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget_unconfirmed(
    connection: &mut Connection,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let waiting = address_changes::table
        .filter(address_changes::ended_at.is_null())
        .filter(address_changes::requested_at.lt(before));
    Ok(diesel::update(waiting)
        .set((
            address_changes::address.eq(None::<String>),
            address_changes::address_key.eq(None::<String>),
            address_changes::previous_address.eq(None::<String>),
            address_changes::ended_at.eq(now),
        ))
        .execute(connection)
        .await?)
}

/// A change by its id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: AddressChangeId,
) -> Result<Option<AddressChange>, StoreError> {
    Ok(of_ids(connection, &[id]).await?.pop())
}

/// The changes of some ids.
///
/// # Errors
/// As [`find`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[AddressChangeId],
) -> Result<Vec<AddressChange>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found =
        address_changes::table.filter(address_changes::id.eq_any(ids)).select(Row::as_select());
    found.load(connection).await?.into_iter().map(AddressChange::try_from).collect()
}

/// The changes of some people, the earliest first.
///
/// # Errors
/// As [`find`].
pub async fn of_people(
    connection: &mut Connection,
    people: &[ParticipantId],
) -> Result<Vec<AddressChange>, StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let found = address_changes::table
        .filter(address_changes::participant_id.eq_any(people))
        .order((address_changes::requested_at, address_changes::id))
        .select(Row::as_select());
    found.load(connection).await?.into_iter().map(AddressChange::try_from).collect()
}

/// How often a person asked for another address since an instant, or an address was asked for,
/// whichever is more.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_since(
    connection: &mut Connection,
    participant: ParticipantId,
    address: &EmailAddress,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let by_person: i64 = address_changes::table
        .filter(address_changes::participant_id.eq(participant.0))
        .filter(address_changes::requested_at.gt(since))
        .select(count_star())
        .first(connection)
        .await?;
    let for_address: i64 = address_changes::table
        .filter(address_changes::address_key.eq(address.key()))
        .filter(address_changes::requested_at.gt(since))
        .select(count_star())
        .first(connection)
        .await?;
    Ok(by_person.max(for_address))
}

impl From<&AddressChange> for Row {
    fn from(change: &AddressChange) -> Self {
        Self {
            id: change.id.0,
            participant_id: change.participant.0,
            address: change.address.as_ref().map(ToString::to_string),
            address_key: change.address.as_ref().map(EmailAddress::key),
            previous_address: change.previous.as_ref().map(ToString::to_string),
            requested_at: change.requested_at,
            ended_at: change.ended_at,
        }
    }
}

impl TryFrom<Row> for AddressChange {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("address_changes");
        let address =
            |text: Option<String>| text.map(|text| text.parse()).transpose().map_err(&unreadable);
        Ok(Self {
            id: AddressChangeId(row.id),
            participant: ParticipantId(row.participant_id),
            address: address(row.address)?,
            previous: address(row.previous_address)?,
            requested_at: row.requested_at,
            ended_at: row.ended_at,
        })
    }
}
