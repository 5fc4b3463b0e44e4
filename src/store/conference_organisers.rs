//! Which conferences are given to which organisers.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::{conference_organisers, organisers};
use super::{Connection, StoreError};
use domain::values::ids::{ConferenceId, OrganiserId};

/// Whether a conference is given to an organiser.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn is_given(
    connection: &mut Connection,
    conference: ConferenceId,
    organiser: OrganiserId,
) -> Result<bool, StoreError> {
    let given = conference_organisers::table.find((conference.0, organiser.0));
    Ok(diesel::select(exists(given)).get_result(connection).await?)
}

/// Gives a conference to an organiser; false when it was given before.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn give(
    connection: &mut Connection,
    conference: ConferenceId,
    organiser: OrganiserId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let given = diesel::insert_into(conference_organisers::table)
        .values((
            conference_organisers::conference_id.eq(conference.0),
            conference_organisers::organiser_id.eq(organiser.0),
            conference_organisers::given_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(given == 1)
}

/// Takes a conference from an organiser; false when it was not given.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn take(
    connection: &mut Connection,
    conference: ConferenceId,
    organiser: OrganiserId,
) -> Result<bool, StoreError> {
    let given = conference_organisers::table.find((conference.0, organiser.0));
    Ok(diesel::delete(given).execute(connection).await? == 1)
}

/// The ids and addresses of those to whom a conference is given, in the order of the addresses.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn of_conference(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<(OrganiserId, String)>, StoreError> {
    let rows: Vec<(Uuid, String)> = conference_organisers::table
        .inner_join(organisers::table)
        .filter(conference_organisers::conference_id.eq(conference.0))
        .order(organisers::address_key)
        .select((organisers::id, organisers::address))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, address)| (OrganiserId(id), address)).collect())
}
