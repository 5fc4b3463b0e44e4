//! The links of personal feeds.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::{participants, registrations, revoked_feed_links};
use crate::{Connection, StoreError};
use domain::people::registration_status::RegistrationStatus;
use domain::values::ids::{ConferenceId, LinkId, ParticipantId};
use domain::words::language::Language;

diesel::define_sql_function! {
    /// The first of two that there is.
    fn coalesce(first: Nullable<SqlUuid>, second: SqlUuid) -> SqlUuid;
}

diesel::define_sql_function! {
    /// Another id for every row.
    fn gen_random_uuid() -> SqlUuid;
}

/// Whoever reads a personal feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedReader {
    /// The person's language.
    pub language: Language,
    /// The conferences that the person is registered for, and how.
    pub registrations: Vec<(ConferenceId, RegistrationStatus)>,
}

/// Into whom a record was merged, its language, and a conference with the status there.
type Row = (Option<Uuid>, String, Option<Uuid>, Option<String>);

/// The person whose personal feed a link names, by one statement, and by another where the link is
/// that of a merged record, which leads to the surviving one.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn feed_reader(
    mut connection: &Connection,
    link: LinkId,
) -> Result<Option<FeedReader>, StoreError> {
    let person = coalesce(participants::merged_into, participants::id);
    let rows: Vec<Row> = participants::table
        .left_join(registrations::table.on(registrations::participant_id.eq(person)))
        .filter(participants::feed_link_id.eq(link.0))
        .filter(participants::erased_at.is_null())
        .select((
            participants::merged_into,
            participants::language,
            registrations::conference_id.nullable(),
            registrations::status.nullable(),
        ))
        .load(&mut connection)
        .await?;
    let language = match rows.as_slice().first() {
        None => None,
        Some((None, language, ..)) => Some(language.clone()),
        Some((Some(surviving), ..)) => language_of(connection, *surviving).await?,
    };
    let Some(language) = language else { return Ok(None) };
    let language = language.parse().map_err(StoreError::in_table("participants"))?;
    let registered = rows.iter().filter_map(|(_, _, id, status)| Some(((*id)?, status.as_ref()?)));
    let registrations = registered.map(|(id, status)| {
        let status = status.parse().map_err(StoreError::in_table("registrations"))?;
        Ok((ConferenceId(id), status))
    });
    let registrations = registrations.collect::<Result<_, StoreError>>()?;
    Ok(Some(FeedReader { language, registrations }))
}

/// The language of somebody who was not erased.
async fn language_of(mut connection: &Connection, id: Uuid) -> Result<Option<String>, StoreError> {
    let person = participants::table.find(id).filter(participants::erased_at.is_null());
    let language = person.select(participants::language).first(&mut connection).await;
    Ok(language.optional()?)
}

/// When a link was made worthless, and in which language its reader is told.
///
/// # Errors
/// As [`feed_reader`].
pub async fn feed_link_revoked(
    mut connection: &Connection,
    link: LinkId,
) -> Result<Option<(DateTime<Utc>, Language)>, StoreError> {
    let row: Option<(DateTime<Utc>, String)> = revoked_feed_links::table
        .find(link.0)
        .select((revoked_feed_links::revoked_at, revoked_feed_links::language))
        .first(&mut connection)
        .await
        .optional()?;
    let read = |(at, language): (DateTime<Utc>, String)| {
        let language = language.parse().map_err(StoreError::in_table("revoked_feed_links"))?;
        Ok((at, language))
    };
    row.map(read).transpose()
}

/// Makes the links to the personal feeds of some people worthless, by giving them others; their
/// readers are told.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn renew_feed_links(
    connection: &mut Connection,
    ids: &[ParticipantId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let revoked = participants::table.filter(participants::id.eq_any(uuids(ids))).select((
        participants::feed_link_id,
        participants::language,
        now.into_sql::<Timestamptz>(),
    ));
    diesel::insert_into(revoked_feed_links::table)
        .values(revoked)
        .into_columns((
            revoked_feed_links::link_id,
            revoked_feed_links::language,
            revoked_feed_links::revoked_at,
        ))
        .execute(connection)
        .await?;
    close_feed_links(connection, ids).await
}

/// The same of people who are to be forgotten: nothing is kept of the links.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn close_feed_links(
    connection: &mut Connection,
    ids: &[ParticipantId],
) -> Result<(), StoreError> {
    diesel::update(participants::table.filter(participants::id.eq_any(uuids(ids))))
        .set(participants::feed_link_id.eq(gen_random_uuid()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets the links that were made worthless before an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn forget_feed_links(
    connection: &mut Connection,
    before: DateTime<Utc>,
) -> Result<(), StoreError> {
    let old = revoked_feed_links::table.filter(revoked_feed_links::revoked_at.lt(before));
    diesel::delete(old).execute(connection).await?;
    Ok(())
}

fn uuids(ids: &[ParticipantId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.0).collect()
}
