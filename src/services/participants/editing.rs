//! Changing what is known of a person, as an organiser.

use chrono::TimeDelta;

use super::{Change, ServiceError, check_present, check_revision, hold, object, registrations};
use crate::{Edit, boxed};
use domain::access::permission::Act;
use domain::people::address_change::{AddressChange, AddressNotice};
use domain::people::participant::{Participant, ParticipantDetails};
use domain::people::registration::Registration;
use domain::values::address::EmailAddress;
use domain::values::ids::{AddressChangeId, ParticipantId};
use domain::values::invalid::Invalid;
use store::StoreError;

/// How long it is worth telling an address that it was replaced.
pub(super) const CHANGED_LIFETIME: TimeDelta = TimeDelta::days(14);

/// Changes what is known of a person; `edit` gets it as it is. Another address is not confirmed
/// until its holder uses a link that is sent there. Links that were sent to the one before, or to a
/// merged record, open nothing any more. The one before is told, where another takes its place.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, an address that another participant
/// has among them; [`ServiceError::Conflict`] for a record that was merged or erased;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: ParticipantId,
    expected: Option<i32>,
    edit: &dyn Edit<Participant, ParticipantDetails>,
) -> Result<Participant, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let held = hold(change, &[id]).await?;
    let before = held.record(id)?;
    check_revision(change, expected, &before).await?;
    check_present(&before)?;
    let mut after = before.with(edit(&before)?.checked()?);
    if after == before {
        return Ok(before);
    }
    after.revision += 1;
    let is_moved = after.address != before.address;
    if is_moved {
        check_free(change, &after).await?;
    }
    store::participants::update(change.connection(), &after).await?;
    change.record("edit", object(&after), Some(after.revision), Some(&before), Some(&after));
    if is_moved {
        close_links(change, &held.ids(), &held.registrations).await?;
        note_change(change, &after, before.address).await?;
    }
    Ok(after)
}

/// Checks that nobody else has the address of a person, and takes it from the person's own merged
/// records.
async fn check_free(change: &mut Change, person: &Participant) -> Result<(), ServiceError> {
    let Some(address) = &person.address else { return Ok(()) };
    let holder = store::participants::find_by_address(change.connection(), address).await?;
    if let Some(other) = holder.filter(|holder| holder.id != person.id) {
        let expected = format!(
            "an address that nobody else has; participant {} has it: if they are the same, merge \
             the two",
            other.id
        );
        return Err(Invalid::new("email", expected, address.as_str()).into());
    }
    Ok(store::participants::take_back_address(change.connection(), person.id, address).await?)
}

/// Makes all links worthless that were sent to somebody by some records, and sends others for the
/// registrations that are theirs.
pub(super) async fn close_links(
    change: &mut Change,
    records: &[ParticipantId],
    registrations: &[Registration],
) -> Result<(), ServiceError> {
    let now = change.now();
    store::participants::renew_feed_links(change.connection(), records, now).await?;
    store::address_changes::end_all_of(change.connection(), records, now).await?;
    registrations::renew_links(change, registrations).await
}

/// Keeps that an address was replaced, and tells the address before.
async fn note_change(
    change: &mut Change,
    person: &Participant,
    previous: Option<EmailAddress>,
) -> Result<(), ServiceError> {
    let Some(address) = person.address.clone() else { return Ok(()) };
    let now = change.now();
    let made = AddressChange {
        id: AddressChangeId::new(),
        participant: person.id,
        address: Some(address),
        previous,
        requested_at: now,
        ended_at: Some(now),
    };
    store::address_changes::insert(change.connection(), &made).await?;
    tell_previous(change, &made).await
}

/// Tells the address before that it was replaced.
pub(super) async fn tell_previous(
    change: &mut Change,
    made: &AddressChange,
) -> Result<(), ServiceError> {
    if made.previous.is_none() {
        return Ok(());
    }
    let (now, notice) = (change.now(), AddressNotice::Changed);
    let until = now + CHANGED_LIFETIME;
    let connection = change.connection();
    store::outbox::plan_for_address_change(connection, made.id, notice, now, until).await?;
    Ok(())
}

/// Words that an address is in use by somebody else.
pub(super) fn taken(error: StoreError, why: &str) -> ServiceError {
    match error {
        StoreError::Taken { .. } => ServiceError::Conflict(why.to_owned()),
        other => other.into(),
    }
}
