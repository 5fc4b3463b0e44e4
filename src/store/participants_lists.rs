//! Lists of participants, and the revisions under which they were handed out.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::organisations::OrganisationRow;
use super::schema::{delegations, organisations, participants_lists, registrations};
use super::{Connection, StoreError, advisory_lock};
use domain::people::organisation::Organisation;
use domain::people::participants_list::{ListedDelegation, ListedParticipant, ParticipantsList};
use domain::people::registration::RegistrationDetails;
use domain::people::registration_status::RegistrationStatus;
use domain::schedule::conference::Conference;
use domain::values::ids::{ConferenceId, DelegationId};

/// A revision of a list that was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// From 1.
    pub number: i32,
    /// SHA-256 of what the list said.
    pub content_hash: Vec<u8>,
    /// When it was first handed out.
    pub issued_at: DateTime<Utc>,
}

/// Waits until nobody else hands out a list of a conference, so that a later revision never says
/// something older.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn lock(connection: &mut Connection, conference: ConferenceId) -> Result<(), StoreError> {
    // Not the number under which the limits of the conference are locked (`seats`).
    let (high, low) = conference.0.as_u64_pair();
    advisory_lock::wait_for(connection, (high ^ low).cast_signed()).await
}

/// The last revision that was handed out.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn last(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Option<Revision>, StoreError> {
    let row: Option<(i32, Vec<u8>, DateTime<Utc>)> = participants_lists::table
        .filter(participants_lists::conference_id.eq(conference.0))
        .order(participants_lists::revision.desc())
        .select((
            participants_lists::revision,
            participants_lists::content_hash,
            participants_lists::issued_at,
        ))
        .first(connection)
        .await
        .optional()?;
    Ok(row.map(|(number, content_hash, issued_at)| Revision { number, content_hash, issued_at }))
}

/// Enters a revision that is handed out.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    conference: ConferenceId,
    revision: &Revision,
) -> Result<(), StoreError> {
    diesel::insert_into(participants_lists::table)
        .values((
            participants_lists::conference_id.eq(conference.0),
            participants_lists::revision.eq(revision.number),
            participants_lists::content_hash.eq(&revision.content_hash),
            participants_lists::issued_at.eq(revision.issued_at),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Who takes part in a conference now: whoever was approved, and whose data were not erased.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn compose(
    connection: &mut Connection,
    conference: &Conference,
) -> Result<ParticipantsList, StoreError> {
    let people = people(connection, conference.id).await?;
    // After the people, so that nobody's delegation is missing.
    let delegations = delegations(connection, conference.id).await?;
    Ok(ParticipantsList::of(conference.title.clone(), delegations, people))
}

async fn people(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<ListedParticipant>, StoreError> {
    type Row =
        (Option<Uuid>, String, String, String, Option<String>, Option<String>, Option<String>);
    let admitted = RegistrationStatus::ALL.into_iter().filter(|status| status.is_admitted());
    let admitted: Vec<_> = admitted.map(RegistrationStatus::as_str).collect();
    let rows: Vec<Row> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::status.eq_any(admitted))
        .filter(registrations::erased_at.is_null())
        .order(registrations::id)
        .select((
            registrations::delegation_id,
            registrations::function,
            registrations::given_name,
            registrations::family_name,
            registrations::position,
            registrations::affiliation,
            registrations::country,
        ))
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("registrations");
    rows.into_iter()
        .map(|(delegation, function, given_name, family_name, position, affiliation, country)| {
            let country = country.map(|text| text.parse()).transpose().map_err(&unreadable)?;
            Ok(ListedParticipant {
                delegation: delegation.map(DelegationId),
                function: function.parse().map_err(&unreadable)?,
                details: RegistrationDetails {
                    given_name,
                    family_name,
                    position,
                    affiliation,
                    country,
                },
            })
        })
        .collect()
}

async fn delegations(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<ListedDelegation>, StoreError> {
    let rows: Vec<(Uuid, i32, OrganisationRow)> = delegations::table
        .inner_join(organisations::table)
        .filter(delegations::conference_id.eq(conference.0))
        .select((delegations::id, delegations::precedence, OrganisationRow::as_select()))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(id, precedence, organisation)| {
            let Organisation { details, .. } = organisation.try_into()?;
            Ok(ListedDelegation {
                id: DelegationId(id),
                precedence,
                kind: details.kind,
                names: details.names,
                members: Vec::new(),
            })
        })
        .collect()
}
