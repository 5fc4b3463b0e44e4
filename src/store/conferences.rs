//! Conferences and the sessions of their agendas.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{conferences, sessions};
use super::{Connection, StoreError};
use crate::domain::conference::{Conference, ConferenceStatus, Session};
use crate::domain::ids::{ConferenceId, SeriesId, SessionId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = conferences, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct ConferenceRow {
    id: Uuid,
    slug: String,
    series_id: Option<Uuid>,
    title: Value,
    theme: Option<Value>,
    place: Option<String>,
    venue: Option<String>,
    zone: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    status: String,
    confirmed_at: Option<DateTime<Utc>>,
    revision: i32,
    created_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, check_for_backend(diesel::pg::Pg))]
struct SessionRow {
    id: Uuid,
    conference_id: Uuid,
    title: Value,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    room: Option<String>,
}

/// All conferences, in the order of their opening days.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Conference>, StoreError> {
    let rows = conferences::table
        .select(ConferenceRow::as_select())
        .order((conferences::opens_on, conferences::id))
        .load(connection)
        .await?;
    rows.into_iter().map(Conference::try_from).collect()
}

/// The sessions of one conference, in the order of their start.
///
/// # Errors
/// As [`all`].
pub async fn agenda(
    connection: &mut Connection,
    of: ConferenceId,
) -> Result<Vec<Session>, StoreError> {
    let rows = sessions::table
        .filter(sessions::conference_id.eq(of.0))
        .select(SessionRow::as_select())
        .order((sessions::starts_at, sessions::id))
        .load(connection)
        .await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// The sessions of all conferences.
///
/// # Errors
/// As [`all`].
pub async fn all_sessions(connection: &mut Connection) -> Result<Vec<Session>, StoreError> {
    let rows = sessions::table.select(SessionRow::as_select()).load(connection).await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// Enters conferences.
///
/// # Errors
/// [`StoreError::Taken`] when a slug or an edition's identity is in use.
pub async fn insert(connection: &mut Connection, entered: &[Conference]) -> Result<(), StoreError> {
    let rows: Vec<_> = entered.iter().map(ConferenceRow::from).collect();
    diesel::insert_into(conferences::table).values(rows).execute(connection).await?;
    Ok(())
}

/// Replaces a conference whose revision is still `edited`; false when somebody else was faster.
///
/// # Errors
/// [`StoreError::Taken`] when its new slug is in use.
pub async fn update(
    connection: &mut Connection,
    conference: &Conference,
    edited: i32,
) -> Result<bool, StoreError> {
    let unchanged =
        conferences::table.find(conference.id.0).filter(conferences::revision.eq(edited));
    let updated =
        diesel::update(unchanged).set(ConferenceRow::from(conference)).execute(connection).await?;
    Ok(updated == 1)
}

/// The confirmed conferences whose last day lies before a date.
///
/// # Errors
/// As [`all`].
pub async fn confirmed_and_closed_before(
    connection: &mut Connection,
    date: NaiveDate,
) -> Result<Vec<Conference>, StoreError> {
    let rows = conferences::table
        .filter(conferences::status.eq(ConferenceStatus::Confirmed.as_str()))
        .filter(conferences::closes_on.lt(date))
        .select(ConferenceRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Conference::try_from).collect()
}

/// Enters a session.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert_session(
    connection: &mut Connection,
    session: &Session,
) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values(SessionRow::from(session))
        .execute(connection)
        .await?;
    Ok(())
}

const JSON: &str = "texts are always JSON";

impl From<&Conference> for ConferenceRow {
    fn from(conference: &Conference) -> Self {
        Self {
            id: conference.id.0,
            slug: conference.slug.to_string(),
            series_id: conference.series.map(|id| id.0),
            title: serde_json::to_value(&conference.title).expect(JSON),
            theme: conference.theme.as_ref().map(|theme| serde_json::to_value(theme).expect(JSON)),
            place: conference.place.clone(),
            venue: conference.venue.clone(),
            zone: conference.zone.to_string(),
            opens_on: conference.opens_on,
            closes_on: conference.closes_on,
            status: conference.status.to_string(),
            confirmed_at: conference.confirmed_at,
            revision: conference.revision,
            created_at: conference.created_at,
        }
    }
}

impl TryFrom<ConferenceRow> for Conference {
    type Error = StoreError;

    fn try_from(row: ConferenceRow) -> Result<Self, StoreError> {
        let json = |error: serde_json::Error| StoreError::unreadable("conferences", error);
        Ok(Self {
            id: ConferenceId(row.id),
            slug: row.slug.parse().map_err(StoreError::in_table("conferences"))?,
            series: row.series_id.map(SeriesId),
            title: serde_json::from_value(row.title).map_err(json)?,
            theme: row.theme.map(serde_json::from_value).transpose().map_err(json)?,
            place: row.place,
            venue: row.venue,
            zone: row.zone.parse().map_err(StoreError::in_table("conferences"))?,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            status: row.status.parse().map_err(StoreError::in_table("conferences"))?,
            confirmed_at: row.confirmed_at,
            revision: row.revision,
            created_at: row.created_at,
        })
    }
}

impl From<&Session> for SessionRow {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.0,
            conference_id: session.conference.0,
            title: serde_json::to_value(&session.title).expect(JSON),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            room: session.room.clone(),
        }
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: SessionId(row.id),
            conference: ConferenceId(row.conference_id),
            title: serde_json::from_value(row.title)
                .map_err(|error| StoreError::unreadable("sessions", error))?,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            room: row.room,
        })
    }
}
