//! Conferences. What the public and calendars are shown leaves drafts out; the functions that do
//! not say so in their names.

mod listing;
mod row;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

pub use self::listing::{Cursor, Filter, Order, editions_beside, page};
use self::row::ConferenceRow;
use super::schema::conferences;
use super::{Connection, StoreError};
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::values::ids::{ConferenceId, SeriesId};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;

/// All conferences but drafts, in the order of their opening days.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Conference>, StoreError> {
    let rows = conferences::table
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .select(ConferenceRow::as_select())
        .order((conferences::opens_on, conferences::id))
        .load(connection)
        .await?;
    rows.into_iter().map(Conference::try_from).collect()
}

/// The conferences of some series, but drafts, in the order of their opening days.
///
/// # Errors
/// As [`all`].
pub async fn of_series(
    connection: &mut Connection,
    of: &[SeriesId],
) -> Result<Vec<Conference>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows = conferences::table
        .filter(conferences::series_id.eq_any(ids))
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .select(ConferenceRow::as_select())
        .order((conferences::opens_on, conferences::id))
        .load(connection)
        .await?;
    rows.into_iter().map(Conference::try_from).collect()
}

/// The conferences of some ids, but drafts.
///
/// # Errors
/// As [`all`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[ConferenceId],
) -> Result<Vec<Conference>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = conferences::table
        .filter(conferences::id.eq_any(ids))
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .select(ConferenceRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Conference::try_from).collect()
}

/// The names in URLs of some conferences, but drafts.
///
/// # Errors
/// As [`all`].
pub async fn slugs(
    connection: &mut Connection,
    of: &[ConferenceId],
) -> Result<Vec<(ConferenceId, Slug)>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String)> = conferences::table
        .filter(conferences::id.eq_any(ids))
        .filter(conferences::status.ne(ConferenceStatus::Draft.as_str()))
        .select((conferences::id, conferences::slug))
        .load(connection)
        .await?;
    let named = rows.into_iter().map(|(id, slug)| Ok((ConferenceId(id), slug.parse()?)));
    named.collect::<Result<_, Invalid>>().map_err(StoreError::in_table("conferences"))
}

/// The same with those of drafts.
///
/// # Errors
/// As [`all`].
pub async fn slugs_with_drafts(
    connection: &mut Connection,
    of: &[ConferenceId],
) -> Result<Vec<(ConferenceId, Slug)>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String)> = conferences::table
        .filter(conferences::id.eq_any(ids))
        .select((conferences::id, conferences::slug))
        .load(connection)
        .await?;
    let named = rows.into_iter().map(|(id, slug)| Ok((ConferenceId(id), slug.parse()?)));
    named.collect::<Result<_, Invalid>>().map_err(StoreError::in_table("conferences"))
}

/// The conference of a name, also when it is a draft.
///
/// # Errors
/// As [`all`].
pub async fn named_or_draft(
    connection: &Connection,
    slug: &Slug,
) -> Result<Option<Conference>, StoreError> {
    let row = conferences::table
        .filter(conferences::slug.eq(slug.as_str()))
        .select(ConferenceRow::as_select());
    row.first(&mut &*connection).await.optional()?.map(Conference::try_from).transpose()
}

/// The conference of an id, also when it is a draft.
///
/// # Errors
/// As [`all`].
pub async fn find_or_draft(
    connection: &mut Connection,
    id: ConferenceId,
) -> Result<Option<Conference>, StoreError> {
    let row = conferences::table.find(id.0).select(ConferenceRow::as_select());
    row.first(connection).await.optional()?.map(Conference::try_from).transpose()
}

/// The names in URLs that begin with a text of plain letters, digits and hyphens, drafts' among
/// them.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn slugs_beginning_with(
    connection: &mut Connection,
    stem: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(conferences::table
        .filter(conferences::slug.like(format!("{stem}%")))
        .select(conferences::slug)
        .load(connection)
        .await?)
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

/// Deletes a conference whose sessions are gone.
///
/// # Errors
/// [`StoreError::Query`] when something rests on it.
pub async fn delete(connection: &mut Connection, id: ConferenceId) -> Result<(), StoreError> {
    diesel::delete(conferences::table.find(id.0)).execute(connection).await?;
    Ok(())
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
