//! The revisions of calendar events.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::calendar_revisions;
use super::{Connection, StoreError, advisory_lock};
use domain::schedule::revision::{Revision, Revisions};

/// Any number, the same in every process.
const ADVISORY_LOCK: i64 = 0x0063_616c_656e_6461;

/// The revision of one event, with the fingerprint of what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The id that the event's UID stands on.
    pub event: Uuid,
    /// SHA-256 of all that is shown.
    pub fingerprint: [u8; 32],
    /// Its revision.
    pub revision: Revision,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_revisions, check_for_backend(diesel::pg::Pg))]
struct Row {
    event_id: Uuid,
    fingerprint: Vec<u8>,
    sequence: i32,
    created_at: DateTime<Utc>,
    modified_at: DateTime<Utc>,
}

/// Keeps every other writer of the catalogue waiting until this transaction ends, so that
/// revisions are counted one by one.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock(connection: &mut Connection) -> Result<(), StoreError> {
    advisory_lock::wait_for(connection, ADVISORY_LOCK).await
}

/// The revisions of all events.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn all(connection: &mut Connection) -> Result<Revisions, StoreError> {
    let recorded = recorded(connection).await?;
    Ok(Revisions(recorded.into_iter().map(|each| (each.event, each.revision)).collect()))
}

/// The revisions of all events with their fingerprints.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn recorded(connection: &mut Connection) -> Result<Vec<Recorded>, StoreError> {
    let rows = calendar_revisions::table.select(Row::as_select()).load(connection).await?;
    rows.into_iter().map(Recorded::try_from).collect()
}

/// The revisions of some events with their fingerprints.
///
/// # Errors
/// As [`recorded`].
pub async fn recorded_of(
    connection: &mut Connection,
    events: &[Uuid],
) -> Result<Vec<Recorded>, StoreError> {
    let of_them = calendar_revisions::table.filter(calendar_revisions::event_id.eq_any(events));
    let rows = of_them.select(Row::as_select()).load(connection).await?;
    rows.into_iter().map(Recorded::try_from).collect()
}

/// Most revisions that one statement takes, below the bound of 65,535 values.
const MOST_AT_ONCE: usize = 1_000;

/// Writes revisions, whether they are new or replace older ones.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn write(connection: &mut Connection, changed: &[Recorded]) -> Result<(), StoreError> {
    for some in changed.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(Row::from).collect();
        diesel::insert_into(calendar_revisions::table)
            .values(rows)
            .on_conflict(calendar_revisions::event_id)
            .do_update()
            .set((
                calendar_revisions::fingerprint.eq(excluded(calendar_revisions::fingerprint)),
                calendar_revisions::sequence.eq(excluded(calendar_revisions::sequence)),
                calendar_revisions::modified_at.eq(excluded(calendar_revisions::modified_at)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

impl From<&Recorded> for Row {
    fn from(recorded: &Recorded) -> Self {
        Self {
            event_id: recorded.event,
            fingerprint: recorded.fingerprint.to_vec(),
            sequence: recorded.revision.sequence,
            created_at: recorded.revision.created_at,
            modified_at: recorded.revision.modified_at,
        }
    }
}

impl TryFrom<Row> for Recorded {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            event: row.event_id,
            fingerprint: row.fingerprint.try_into().map_err(|octets: Vec<u8>| {
                let reason = format!("a fingerprint of {} octets", octets.len());
                StoreError::unreadable("calendar_revisions", reason)
            })?,
            revision: Revision {
                sequence: row.sequence,
                created_at: row.created_at,
                modified_at: row.modified_at,
            },
        })
    }
}
