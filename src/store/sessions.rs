//! The sessions of agendas.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{conferences, sessions};
use super::{Connection, StoreError};
use domain::schedule::conference::ConferenceStatus;
use domain::schedule::session::Session;
use domain::values::ids::{ConferenceId, SessionId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sessions, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    id: Uuid,
    conference_id: Uuid,
    title: Value,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    room: Option<String>,
    kind: String,
    description: Option<Value>,
    speakers: Value,
    is_cancelled: bool,
    revision: i32,
}

/// The sessions of one conference, in the order of their start.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn of_conference(
    connection: &mut Connection,
    of: ConferenceId,
) -> Result<Vec<Session>, StoreError> {
    let rows = sessions::table
        .filter(sessions::conference_id.eq(of.0))
        .select(Row::as_select())
        .order((sessions::starts_at, sessions::id))
        .load(connection)
        .await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// The sessions of some conferences.
///
/// # Errors
/// As [`of_conference`].
pub async fn of_conferences(
    connection: &mut Connection,
    of: &[ConferenceId],
) -> Result<Vec<Session>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let of_them = sessions::table.filter(sessions::conference_id.eq_any(ids));
    let rows = of_them.select(Row::as_select()).load(connection).await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// The sessions of all conferences but drafts.
///
/// # Errors
/// As [`of_conference`].
pub async fn all(connection: &mut Connection) -> Result<Vec<Session>, StoreError> {
    let rows = sessions::table
        .inner_join(conferences::table)
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// Enters a session.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &mut Connection, session: &Session) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table).values(Row::from(session)).execute(connection).await?;
    Ok(())
}

/// Enters sessions, in the place of those that are there. Whoever calls it holds the lock of the
/// catalogue, so that none of them has changed meanwhile.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn write_all(
    connection: &mut Connection,
    written: impl IntoIterator<Item = &Session>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = written.into_iter().map(Row::from).collect();
    diesel::insert_into(sessions::table)
        .values(rows)
        .on_conflict(sessions::id)
        .do_update()
        .set((
            sessions::title.eq(excluded(sessions::title)),
            sessions::starts_at.eq(excluded(sessions::starts_at)),
            sessions::ends_at.eq(excluded(sessions::ends_at)),
            sessions::room.eq(excluded(sessions::room)),
            sessions::kind.eq(excluded(sessions::kind)),
            sessions::description.eq(excluded(sessions::description)),
            sessions::speakers.eq(excluded(sessions::speakers)),
            sessions::is_cancelled.eq(excluded(sessions::is_cancelled)),
            sessions::revision.eq(excluded(sessions::revision)),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Replaces a session whose revision is still `edited`; false when somebody else was faster.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(
    connection: &mut Connection,
    session: &Session,
    edited: i32,
) -> Result<bool, StoreError> {
    let unchanged = sessions::table.find(session.id.0).filter(sessions::revision.eq(edited));
    let updated = diesel::update(unchanged).set(Row::from(session)).execute(connection).await?;
    Ok(updated == 1)
}

/// Replaces the times and revisions of sessions.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn replace_all(
    connection: &mut Connection,
    of: ConferenceId,
    replaced: &[Session],
) -> Result<(), StoreError> {
    delete_all(connection, of).await?;
    let rows: Vec<_> = replaced.iter().map(Row::from).collect();
    diesel::insert_into(sessions::table).values(rows).execute(connection).await?;
    Ok(())
}

/// Deletes a session.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete(connection: &mut Connection, id: SessionId) -> Result<(), StoreError> {
    diesel::delete(sessions::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// Deletes the sessions of a conference.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete_all(connection: &mut Connection, of: ConferenceId) -> Result<(), StoreError> {
    let of_it = sessions::table.filter(sessions::conference_id.eq(of.0));
    diesel::delete(of_it).execute(connection).await?;
    Ok(())
}

const JSON: &str = "texts and names are always JSON";

impl From<&Session> for Row {
    fn from(session: &Session) -> Self {
        let description = session.description.as_ref();
        Self {
            id: session.id.0,
            conference_id: session.conference.0,
            title: serde_json::to_value(&session.title).expect(JSON),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            room: session.room.clone(),
            kind: session.kind.to_string(),
            description: description.map(|text| serde_json::to_value(text).expect(JSON)),
            speakers: serde_json::to_value(&session.speakers).expect(JSON),
            is_cancelled: session.is_cancelled,
            revision: session.revision,
        }
    }
}

impl TryFrom<Row> for Session {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let json = |error: serde_json::Error| StoreError::unreadable("sessions", error);
        let description = row.description.map(serde_json::from_value).transpose();
        Ok(Self {
            id: SessionId(row.id),
            conference: ConferenceId(row.conference_id),
            kind: row.kind.parse().map_err(StoreError::in_table("sessions"))?,
            title: serde_json::from_value(row.title).map_err(json)?,
            description: description.map_err(json)?,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            room: row.room,
            speakers: serde_json::from_value(row.speakers).map_err(json)?,
            is_cancelled: row.is_cancelled,
            revision: row.revision,
        })
    }
}
