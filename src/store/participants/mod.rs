//! People who take part in conferences.

mod feed_links;
mod listing;
mod merged;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

pub use feed_links::{
    FeedReader, close_feed_links, feed_link_revoked, feed_reader, forget_feed_links,
    renew_feed_links,
};
pub use listing::{Cursor, alike, page};
pub use merged::{is_merged, lead_on, take_back_address};

use super::columns::{MOST_AT_ONCE, insert_columns};
use super::prepared::PreparedOnce;
use super::schema::participants;
use super::{Connection, StoreError, advisory_lock};
use domain::people::participant::Participant;
use domain::values::address::EmailAddress;
use domain::values::ids::{LinkId, ParticipantId};

/// Held by the one transaction that imports people.
const IMPORTS_LOCK: i64 = 0x0069_6d70_6f72_7400;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = participants, check_for_backend(diesel::pg::Pg))]
#[diesel(treat_none_as_null = true, treat_none_as_default_value = false)]
struct Row {
    id: Uuid,
    address: Option<String>,
    address_key: Option<String>,
    confirmed_at: Option<DateTime<Utc>>,
    given_name: String,
    family_name: String,
    language: String,
    zone: String,
    feed_link_id: Uuid,
    merged_into: Option<Uuid>,
    erased_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    revision: i32,
}

/// The insertion of rows of people.
macro_rules! insert {
    ($rows:expr) => {
        insert_columns!(
            participants,
            $rows,
            [
                id,
                address,
                address_key,
                confirmed_at,
                given_name,
                family_name,
                language,
                zone,
                feed_link_id,
                merged_into,
                erased_at,
                created_at,
                revision,
            ]
        )
    };
}

/// Enters a person, unless somebody with the address is known: then nothing is done, and it is
/// false.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &Connection,
    participant: &Participant,
) -> Result<bool, StoreError> {
    let insertion = diesel::insert_into(participants::table).values(Row::from(participant));
    let insertion = insertion.on_conflict_do_nothing().prepared_once();
    Ok(insertion.execute(&mut &*connection).await? == 1)
}

/// Keeps everybody else from importing people until this transaction ends; false when somebody
/// does already.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock_imports(connection: &mut Connection) -> Result<bool, StoreError> {
    advisory_lock::take(connection, IMPORTS_LOCK).await
}

/// Enters people; false when one of their addresses is known, and then not all of them are entered.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert_all(
    connection: &mut Connection,
    people: &[Participant],
) -> Result<bool, StoreError> {
    for some in people.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(Row::from).collect();
        let inserted = insert!(&rows).on_conflict_do_nothing().execute(connection).await?;
        if inserted < some.len() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Writes anew the addresses of people.
///
/// # Errors
/// [`StoreError::Taken`] when somebody else has one of them; [`StoreError::Query`].
pub async fn update_addresses(
    connection: &mut Connection,
    people: &[Participant],
) -> Result<(), StoreError> {
    use participants::{address, address_key, revision};
    for some in people.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(Row::from).collect();
        insert!(&rows)
            .on_conflict(participants::id)
            .do_update()
            .set((
                address.eq(excluded(address)),
                address_key.eq(excluded(address_key)),
                revision.eq(excluded(revision)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// The people who have one of some addresses, by the keys of those; of a merged record the one that
/// survives.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn of_address_keys(
    connection: &mut Connection,
    keys: &[String],
) -> Result<HashMap<String, ParticipantId>, StoreError> {
    let rows: Vec<(String, Uuid, Option<Uuid>)> = participants::table
        .filter(participants::address_key.eq_any(keys))
        .select((
            participants::address_key.assume_not_null(),
            participants::id,
            participants::merged_into,
        ))
        .load(connection)
        .await?;
    let known = rows.into_iter().map(|(key, id, into)| (key, ParticipantId(into.unwrap_or(id))));
    Ok(known.collect())
}

/// Keeps people from being erased and merged until this transaction ends, in the order of their ids
/// as everywhere; false when some were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn keep_all(
    connection: &mut Connection,
    ids: &[ParticipantId],
) -> Result<bool, StoreError> {
    if ids.is_empty() {
        return Ok(true);
    }
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let kept: Vec<Uuid> = participants::table
        .filter(participants::id.eq_any(&ids))
        .filter(participants::erased_at.is_null())
        .filter(participants::merged_into.is_null())
        .select(participants::id)
        .order(participants::id)
        .for_share()
        .load(connection)
        .await?;
    Ok(kept.len() == ids.len())
}

/// A person by the id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: ParticipantId,
) -> Result<Option<Participant>, StoreError> {
    let found = participants::table.find(id.0).select(Row::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Participant::try_from).transpose()
}

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`find`].
pub async fn hold(
    connection: &mut Connection,
    id: ParticipantId,
) -> Result<Option<Participant>, StoreError> {
    let found = participants::table.find(id.0).select(Row::as_select()).for_update();
    let row = found.first(connection).await.optional()?;
    row.map(Participant::try_from).transpose()
}

/// A person by the address, in whatever case; the address of a merged record leads to the surviving
/// one.
///
/// # Errors
/// As [`find`].
pub async fn find_by_address(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Option<Participant>, StoreError> {
    let found = participants::table
        .filter(participants::address_key.eq(address.key()))
        .select(Row::as_select());
    let row = found.first(connection).await.optional()?;
    surviving(connection, row).await
}

async fn surviving(
    connection: &mut Connection,
    row: Option<Row>,
) -> Result<Option<Participant>, StoreError> {
    match row.as_ref().and_then(|row| row.merged_into) {
        Some(survivor) => find(connection, ParticipantId(survivor)).await,
        None => row.map(Participant::try_from).transpose(),
    }
}

/// The records of some ids, with those that were merged into them, in the order of their ids.
///
/// # Errors
/// As [`find`].
pub async fn records_of(
    connection: &mut Connection,
    ids: &[ParticipantId],
) -> Result<Vec<Participant>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found = participants::table
        .filter(participants::id.eq_any(&ids).or(participants::merged_into.eq_any(&ids)))
        .order(participants::id)
        .select(Row::as_select());
    found.load(connection).await?.into_iter().map(Participant::try_from).collect()
}

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`find`].
pub async fn hold_records_of(
    connection: &mut Connection,
    ids: &[ParticipantId],
) -> Result<Vec<Participant>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found = participants::table
        .filter(participants::id.eq_any(&ids).or(participants::merged_into.eq_any(&ids)))
        .order(participants::id)
        .select(Row::as_select())
        .for_update();
    found.load(connection).await?.into_iter().map(Participant::try_from).collect()
}

/// The people of some ids.
///
/// # Errors
/// As [`find`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[ParticipantId],
) -> Result<Vec<Participant>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found = participants::table.filter(participants::id.eq_any(ids)).select(Row::as_select());
    found.load(connection).await?.into_iter().map(Participant::try_from).collect()
}

/// Writes a person anew.
///
/// # Errors
/// [`StoreError::Query`], [`StoreError::Taken`] when somebody else has the address.
pub async fn update(
    connection: &mut Connection,
    participant: &Participant,
) -> Result<(), StoreError> {
    diesel::update(participants::table.find(participant.id.0))
        .set(Row::from(participant))
        .execute(connection)
        .await?;
    Ok(())
}

impl From<&Participant> for Row {
    fn from(participant: &Participant) -> Self {
        Self {
            id: participant.id.0,
            address: participant.address.as_ref().map(ToString::to_string),
            address_key: participant.address.as_ref().map(EmailAddress::key),
            confirmed_at: participant.confirmed_at,
            given_name: participant.given_name.clone(),
            family_name: participant.family_name.clone(),
            language: participant.language.to_string(),
            zone: participant.zone.to_string(),
            feed_link_id: participant.feed_link.0,
            merged_into: participant.merged_into.map(|id| id.0),
            erased_at: participant.erased_at,
            created_at: participant.created_at,
            revision: participant.revision,
        }
    }
}

impl TryFrom<Row> for Participant {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("participants");
        Ok(Self {
            id: ParticipantId(row.id),
            address: row.address.map(|text| text.parse()).transpose().map_err(&unreadable)?,
            confirmed_at: row.confirmed_at,
            given_name: row.given_name,
            family_name: row.family_name,
            language: row.language.parse().map_err(&unreadable)?,
            zone: row.zone.parse().map_err(&unreadable)?,
            feed_link: LinkId(row.feed_link_id),
            merged_into: row.merged_into.map(ParticipantId),
            erased_at: row.erased_at,
            created_at: row.created_at,
            revision: row.revision,
        })
    }
}
