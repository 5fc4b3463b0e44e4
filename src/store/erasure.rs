//! Erasing personal data: rows stay and go on being counted, without a word of who it was.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::participants::close_feed_links;
use super::schema::{
    address_changes, audit_log, conferences, delegations, documents, idempotency_keys, outbox,
    participants, registrations,
};
use super::{Connection, StoreError};
use domain::access::audit::ObjectKind;
use domain::values::ids::{ConferenceId, DelegationId, ParticipantId};

// The log refers to nothing, as what it is about may be gone.
diesel::allow_tables_to_appear_in_same_query!(audit_log, conferences);
diesel::allow_tables_to_appear_in_same_query!(audit_log, delegations);

/// What stands where a name was.
pub const NOBODY: &str = "…";

/// The conferences that ended before a day and of which personal data are kept.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn conferences_with_personal_data(
    connection: &mut Connection,
    ended_before: NaiveDate,
) -> Result<Vec<ConferenceId>, StoreError> {
    let of_people = registrations::table
        .filter(registrations::conference_id.eq(conferences::id))
        .filter(registrations::erased_at.is_null());
    let of_focal_points = delegations::table
        .filter(delegations::conference_id.eq(conferences::id))
        .filter(delegations::focal_point_address.is_not_null());
    let papers = documents::table.filter(documents::conference_id.eq(conferences::id));
    let ids: Vec<Uuid> = conferences::table
        .filter(conferences::closes_on.lt(ended_before))
        .filter(exists(of_people).or(exists(of_focal_points)).or(exists(papers)))
        .select(conferences::id)
        .load(connection)
        .await?;
    // Whoever was a focal point before is in the log alone.
    let remembered: Vec<Uuid> = delegations::table
        .inner_join(conferences::table)
        .inner_join(audit_log::table.on(audit_log::object_id.eq(delegations::id)))
        .filter(conferences::closes_on.lt(ended_before))
        .filter(audit_log::object_name.ne(NOBODY))
        .select(conferences::id)
        .distinct()
        .load(connection)
        .await?;
    let all: BTreeSet<_> = ids.into_iter().chain(remembered).collect();
    Ok(all.into_iter().map(ConferenceId).collect())
}

/// Erases the focal points of a conference's delegations, those of before among them.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn focal_points(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    let all = delegations::table.filter(delegations::conference_id.eq(conference.0));
    let ids: Vec<Uuid> = all.select(delegations::id).load(connection).await?;
    diesel::update(all.filter(delegations::focal_point_address.is_not_null()))
        .set((
            delegations::focal_point_name.eq(None::<String>),
            delegations::focal_point_address.eq(None::<String>),
            delegations::focal_point_language.eq(None::<String>),
            delegations::focal_point_zone.eq(None::<String>),
        ))
        .execute(connection)
        .await?;
    audit_entries(connection, &ids).await?;
    diesel::update(outbox::table.filter(outbox::delegation_id.eq_any(&ids)))
        .set((outbox::reply.eq(None::<String>), outbox::recipient_hash.eq(None::<Vec<u8>>)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Empties what the audit log says of a delegation that is gone: its focal points were people.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn deleted_delegation(
    connection: &mut Connection,
    delegation: DelegationId,
) -> Result<(), StoreError> {
    audit_entries(connection, &[delegation.0]).await
}

/// Deletes the documents of a conference's delegations, which name people too, and empties what the
/// audit log says of them and of those that were taken back before.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn documents_of_delegations(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<(), StoreError> {
    let kept = documents::table
        .filter(documents::conference_id.eq(conference.0))
        .filter(documents::delegation_id.is_not_null());
    diesel::delete(kept).execute(connection).await?;
    let of_conference = delegations::table.filter(delegations::conference_id.eq(conference.0));
    let ids: Vec<Uuid> = of_conference.select(delegations::id).load(connection).await?;
    let entries = audit_log::table
        .filter(audit_log::object_id.eq_any(ids))
        .filter(audit_log::object_kind.eq(ObjectKind::Document.as_str()));
    diesel::update(entries)
        .set((audit_log::before.eq(None::<Value>), audit_log::after.eq(None::<Value>)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Erases the registrations of a conference, and the people who are registered nowhere else.
/// Returns how many registrations there were.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn registrations_of_conference(
    connection: &mut Connection,
    conference: ConferenceId,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let kept = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::erased_at.is_null());
    let rows: Vec<(Uuid, Uuid)> =
        kept.select((registrations::id, registrations::participant_id)).load(connection).await?;
    let (ids, people): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    erase(connection, &ids, now).await?;
    erase_people(connection, &people, now).await?;
    Ok(ids.len())
}

/// Erases people with all registrations: what is kept of their surviving records and of those that
/// were merged into these.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn people(
    connection: &mut Connection,
    people: &[ParticipantId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let people: Vec<_> = people.iter().map(|id| id.0).collect();
    let kept = registrations::table.filter(registrations::participant_id.eq_any(&people));
    let ids: Vec<Uuid> = kept.select(registrations::id).load(connection).await?;
    erase(connection, &ids, now).await?;
    erase_people(connection, &people, now).await?;
    // What is answered about a document names the registration alone.
    kept_answers(connection, &[people, ids].concat()).await
}

/// Empties the answers that are given again to requests about some people or registrations; they
/// are kept for a day only, and so that a request is not carried out twice.
async fn kept_answers(connection: &mut Connection, of: &[Uuid]) -> Result<(), StoreError> {
    for id in of {
        let about = idempotency_keys::table.filter(idempotency_keys::body.like(format!("%{id}%")));
        diesel::update(about).set(idempotency_keys::body.eq("{}")).execute(connection).await?;
    }
    Ok(())
}

async fn erase(
    connection: &mut Connection,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::update(registrations::table.filter(registrations::id.eq_any(ids)))
        .set((
            registrations::given_name.eq(""),
            registrations::family_name.eq(NOBODY),
            registrations::position.eq(None::<String>),
            registrations::affiliation.eq(None::<String>),
            registrations::reason.eq(None::<String>),
            registrations::erased_at.eq(now),
        ))
        .execute(connection)
        .await?;
    // After the update: whoever brings one holds the registration, and is waited for.
    diesel::delete(documents::table.filter(documents::registration_id.eq_any(ids)))
        .execute(connection)
        .await?;
    audit_entries(connection, ids).await?;
    // What a relay answers may name the address.
    diesel::update(outbox::table.filter(outbox::registration_id.eq_any(ids)))
        .set((outbox::reply.eq(None::<String>), outbox::recipient_hash.eq(None::<Vec<u8>>)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Erases those of some people who have no registration that is not erased, with all their records.
async fn erase_people(
    connection: &mut Connection,
    people: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let gone = forgettable(connection, people).await?;
    diesel::update(participants::table.filter(participants::id.eq_any(&gone)))
        .set((
            participants::address.eq(None::<String>),
            participants::address_key.eq(None::<String>),
            participants::confirmed_at.eq(None::<DateTime<Utc>>),
            participants::given_name.eq(""),
            participants::family_name.eq(NOBODY),
            participants::erased_at.eq(now),
        ))
        .execute(connection)
        .await?;
    let records: Vec<_> = gone.iter().copied().map(ParticipantId).collect();
    close_feed_links(connection, &records).await?;
    erase_address_changes(connection, &gone, now).await?;
    audit_entries(connection, &gone).await
}

/// All records of those of some people who have no registration that is not erased, with whichever
/// of their records.
async fn forgettable(
    connection: &mut Connection,
    people: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    let records: Vec<(Uuid, Option<Uuid>)> = participants::table
        .filter(participants::id.eq_any(people))
        .select((participants::id, participants::merged_into))
        .load(connection)
        .await?;
    let surviving: Vec<_> = records.iter().map(|(id, into)| into.unwrap_or(*id)).collect();
    let records: Vec<(Uuid, Option<Uuid>)> = participants::table
        .filter(
            participants::id.eq_any(&surviving).or(participants::merged_into.eq_any(&surviving)),
        )
        // Before it is looked what they have: whoever registers one of them elsewhere is waited for.
        .order(participants::id)
        .for_update()
        .select((participants::id, participants::merged_into))
        .load(connection)
        .await?;
    let ids: Vec<_> = records.iter().map(|(id, _)| *id).collect();
    let present: HashSet<Uuid> = registrations::table
        .filter(registrations::participant_id.eq_any(&ids))
        .filter(registrations::erased_at.is_null())
        .select(registrations::participant_id)
        .distinct()
        .load::<Uuid>(connection)
        .await?
        .into_iter()
        .collect();
    let of = |(id, into): &(Uuid, Option<Uuid>)| into.unwrap_or(*id);
    let kept: HashSet<Uuid> =
        records.iter().filter(|record| present.contains(&record.0)).map(of).collect();
    let gone = records.iter().filter(|record| !kept.contains(&of(record)));
    Ok(gone.map(|(id, _)| *id).collect())
}

/// Erases the addresses that some people asked for, and makes their links worthless.
async fn erase_address_changes(
    connection: &mut Connection,
    people: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let kept = address_changes::table.filter(address_changes::participant_id.eq_any(people));
    let ids: Vec<Uuid> = kept.select(address_changes::id).load(connection).await?;
    let waiting = address_changes::table
        .filter(address_changes::id.eq_any(&ids))
        .filter(address_changes::ended_at.is_null());
    diesel::update(waiting).set(address_changes::ended_at.eq(now)).execute(connection).await?;
    diesel::update(address_changes::table.filter(address_changes::id.eq_any(&ids)))
        .set((
            address_changes::address.eq(None::<String>),
            address_changes::address_key.eq(None::<String>),
            address_changes::previous_address.eq(None::<String>),
        ))
        .execute(connection)
        .await?;
    diesel::update(outbox::table.filter(outbox::address_change_id.eq_any(&ids)))
        .set((outbox::reply.eq(None::<String>), outbox::recipient_hash.eq(None::<Vec<u8>>)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Empties the entries of the audit log on some things: what was done, when and by whom stays.
async fn audit_entries(connection: &mut Connection, of: &[Uuid]) -> Result<(), StoreError> {
    diesel::update(audit_log::table.filter(audit_log::object_id.eq_any(of)))
        .set((
            audit_log::object_name.eq(NOBODY),
            audit_log::before.eq(None::<Value>),
            audit_log::after.eq(None::<Value>),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
