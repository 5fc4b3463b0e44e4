//! All registrations of a conference, and many at once.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::RegistrationRow;
use crate::columns::{MOST_AT_ONCE, insert_columns};
use crate::schema::{participants, registrations};
use crate::{Connection, StoreError};
use domain::people::registration::Registration;
use domain::values::ids::{ConferenceId, ParticipantId};

/// The insertion of rows of registrations.
macro_rules! insert {
    ($rows:expr) => {
        insert_columns!(
            registrations,
            $rows,
            [
                id,
                conference_id,
                delegation_id,
                participant_id,
                function,
                category,
                status,
                previous_status,
                waits_as,
                wait_number,
                way,
                given_name,
                family_name,
                position,
                affiliation,
                country,
                reason,
                consent_version,
                consented_at,
                reopened_at,
                link_id,
                badge_serial,
                created_at,
                submitted_at,
                approved_at,
                checked_in_at,
                erased_at,
                revision,
            ]
        )
    };
}

/// Enters registrations.
///
/// # Errors
/// [`StoreError::Taken`] when a person is registered for the conference, or a delegation has a head;
/// [`StoreError::Query`].
pub async fn insert_all(
    connection: &mut Connection,
    of: &[&Registration],
) -> Result<(), StoreError> {
    for some in of.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|one| RegistrationRow::from(*one)).collect();
        insert!(&rows).execute(connection).await?;
    }
    Ok(())
}

/// Writes anew, in this order, what was entered into registrations.
///
/// # Errors
/// As [`insert_all`].
pub async fn update_details(
    connection: &mut Connection,
    of: &[&Registration],
) -> Result<(), StoreError> {
    use registrations::{
        affiliation, category, country, family_name, function, given_name, position, reopened_at,
        revision,
    };
    for some in of.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|one| RegistrationRow::from(*one)).collect();
        insert!(&rows)
            .on_conflict(registrations::id)
            .do_update()
            .set((
                function.eq(excluded(function)),
                category.eq(excluded(category)),
                given_name.eq(excluded(given_name)),
                family_name.eq(excluded(family_name)),
                position.eq(excluded(position)),
                affiliation.eq(excluded(affiliation)),
                country.eq(excluded(country)),
                reopened_at.eq(excluded(reopened_at)),
                revision.eq(excluded(revision)),
            ))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Everybody who is registered for a conference, with whether they have an address; without those
/// whose personal data were erased, and without the history that stayed with merged records: it is
/// not changed any more.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all_of_conference(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<(Registration, bool)>, StoreError> {
    let rows: Vec<(RegistrationRow, bool)> = registrations::table
        .inner_join(participants::table)
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::erased_at.is_null())
        .filter(participants::merged_into.is_null())
        .select((RegistrationRow::as_select(), participants::address.is_not_null()))
        .load(connection)
        .await?;
    rows.into_iter().map(|(row, has)| Ok((Registration::try_from(row)?, has))).collect()
}

/// Those of some people who are registered for other conferences too, but for what was erased.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn registered_elsewhere(
    connection: &mut Connection,
    than_at: ConferenceId,
    people: &[ParticipantId],
) -> Result<HashSet<ParticipantId>, StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let ids: Vec<Uuid> = registrations::table
        .filter(registrations::participant_id.eq_any(people))
        .filter(registrations::conference_id.ne(than_at.0))
        .filter(registrations::erased_at.is_null())
        .select(registrations::participant_id)
        .distinct()
        .load(connection)
        .await?;
    Ok(ids.into_iter().map(ParticipantId).collect())
}
