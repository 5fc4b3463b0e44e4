//! Two records that are one person.

use super::editing::close_links;
use super::{Change, Held, ServiceError, check_present, check_revision, find, hold, object};
use crate::boxed;
use crate::registrations;
use domain::access::permission::Act;
use domain::people::merging::Merging;
use domain::people::participant::Participant;
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::ids::ParticipantId;
use domain::values::invalid::Invalid;

/// The revisions that whoever merges two records has seen, where they say so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Expected {
    /// Of the record that is merged.
    pub merged: Option<i32>,
    /// Of the one that survives.
    pub survivor: Option<i32>,
}

/// What merging a record into another one would do, with the conferences that it is about. Nothing
/// is changed.
///
/// # Errors
/// [`ServiceError::Invalid`] when the other one is no record to merge into;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Conflict`] when the
/// record was merged or erased before.
#[boxed]
pub async fn preview(
    change: &mut Change,
    id: ParticipantId,
    into: ParticipantId,
) -> Result<(Merging, Vec<Conference>), ServiceError> {
    change.require(Act::ManageParticipants)?;
    let merged = find(change, id).await?;
    let survivor = store::participants::find(change.connection(), into).await?;
    let people = [into, id];
    let registrations = store::registrations::of_people(change.connection(), &people).await?;
    let records = survivor.into_iter().chain([merged]).collect();
    let merging = plan(&Held { records, registrations }, id, into)?;
    let conferences = conferences_of(change, &merging).await?;
    Ok((merging, conferences))
}

/// Merges a record into another one: its registrations go over, its address and its links lead to
/// the survivor, and the history of both stays. There is no way back. Links that went to an address
/// that nobody has confirmed lead nowhere, and others are sent.
///
/// # Errors
/// As [`preview`]; [`ServiceError::Conflict`] while both are registered for one conference, and
/// [`ServiceError::Changed`].
#[boxed]
pub async fn merge(
    change: &mut Change,
    id: ParticipantId,
    into: ParticipantId,
    expected: Expected,
) -> Result<Participant, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let held = hold(change, &[id, into]).await?;
    let before = held.record(id)?;
    check_revision(change, expected.merged, &before).await?;
    let merging = plan(&held, id, into)?;
    if !merging.is_possible() {
        return Err(clash(change, &merging).await?);
    }
    let survivor_before = held.record(into)?;
    check_revision(change, expected.survivor, &survivor_before).await?;
    let Merging { survivor, merged, .. } = &merging;
    // The address may go over: it is free once the merged record has let it go.
    store::participants::update(change.connection(), merged).await?;
    store::participants::update(change.connection(), survivor).await?;
    store::participants::lead_on(change.connection(), id, into).await?;
    give_over(change, &merging).await?;
    change.record("merge", object(merged), Some(merged.revision), Some(&before), Some(merged));
    let revision = Some(survivor.revision);
    change.record("take_over", object(survivor), revision, Some(&survivor_before), Some(survivor));
    close_misled(change, &held, &merging.misled).await?;
    Ok(merging.survivor)
}

/// The plan of merging two records, once it is seen that there are two to merge.
fn plan(held: &Held, id: ParticipantId, into: ParticipantId) -> Result<Merging, ServiceError> {
    let refused =
        |expected: String| ServiceError::from(Invalid::new("into", expected, into.to_string()));
    let merged = held.record(id)?;
    check_present(&merged)?;
    if id == into {
        return Err(refused("another participant".to_owned()));
    }
    let unknown = |_| refused("the id of a participant".to_owned());
    let survivor = held.record(into).map_err(unknown)?;
    if let Some(other) = survivor.merged_into {
        return Err(refused(format!("a participant who was not merged, such as {other}")));
    }
    if survivor.erased_at.is_some() {
        return Err(refused("a participant whose data were not erased".to_owned()));
    }
    let (own, others) = (held.registrations_of(into), held.registrations_of(id));
    Ok(Merging::of(&survivor, &merged, &own, &others))
}

/// Gives the registrations over that go over, and those back that are history.
async fn give_over(change: &mut Change, merging: &Merging) -> Result<(), ServiceError> {
    let (survivor, merged) = (merging.survivor.id, merging.merged.id);
    let all: Vec<_> = merging.moved.iter().chain(&merging.set_aside).collect();
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    store::registrations::swap(change.connection(), &ids, survivor, merged).await?;
    for before in all {
        let participant = if before.participant == merged { survivor } else { merged };
        let revision = before.revision + 1;
        let after = Registration { participant, revision, ..before.clone() };
        let object = registrations::object(&after);
        change.record("merge", object, Some(revision), Some(before), Some(&after));
    }
    Ok(())
}

/// Makes the links of some records worthless, and sends others for their registrations.
async fn close_misled(
    change: &mut Change,
    held: &Held,
    misled: &[ParticipantId],
) -> Result<(), ServiceError> {
    if misled.is_empty() {
        return Ok(());
    }
    let mut registrations =
        store::registrations::of_people(change.connection(), &held.ids()).await?;
    let sent = misled.iter().flat_map(|id| held.registrations_of(*id));
    let sent: Vec<_> = sent.map(|one| one.id).collect();
    registrations.retain(|one| sent.contains(&one.id));
    close_links(change, misled, &registrations).await
}

async fn conferences_of(
    change: &mut Change,
    merging: &Merging,
) -> Result<Vec<Conference>, ServiceError> {
    let Merging { moved, kept, set_aside, clashes, .. } = merging;
    let registered = moved.iter().chain(kept).chain(set_aside).map(|one| one.conference);
    let ids: Vec<_> = registered.chain(clashes.iter().copied()).collect();
    Ok(store::conferences::of_ids(change.connection(), &ids).await?)
}

/// Says for which conferences one of two registrations has to be withdrawn first.
async fn clash(change: &mut Change, merging: &Merging) -> Result<ServiceError, ServiceError> {
    let conferences = conferences_of(change, merging).await?;
    let clashing = conferences.iter().filter(|one| merging.clashes.contains(&one.id));
    let slugs: Vec<_> = clashing.map(|one| one.slug.to_string()).collect();
    let why = format!(
        "both participants have a registration that holds for {}; withdraw one of the two first, \
         which then stays as history",
        slugs.join(", ")
    );
    Ok(ServiceError::Conflict(why))
}
