//! Changing one's own address: asked for by a personal link, carried out by a link that is sent to
//! the new address.

use super::editing::{taken, tell_previous};
use super::{Change, ServiceError, check_present, object, surviving};
use crate::boxed;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::people::address_change::{
    ADDRESS_LINK_LIFETIME, ADDRESS_WINDOW, AddressChange, AddressNotice, MOST_ADDRESS_REQUESTS,
};
use domain::people::participant::Participant;
use domain::people::registration::Registration;
use domain::values::address::EmailAddress;
use domain::values::ids::{AddressChangeId, ParticipantId};
use domain::values::invalid::Invalid;

/// A change of address that a link names, and whose it is.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The change.
    pub change: AddressChange,
    /// The new address.
    pub address: EmailAddress,
    /// The person.
    pub person: Participant,
}

/// Asks for another address as the person of a registration: a link is sent there, and nothing
/// changes until it is used. The answer is the same whether or not somebody else has the address.
///
/// # Errors
/// [`ServiceError::Invalid`] for the present address, [`ServiceError::Conflict`] when it was asked
/// for too often of late, or when the person was erased or merged meanwhile.
#[boxed]
pub async fn request_address(
    change: &mut Change,
    registration: &Registration,
    address: EmailAddress,
) -> Result<(), ServiceError> {
    let now = change.now();
    // One at a time, of a person and of an address, so that what is counted holds.
    store::subscription_requests::lock_address(change.connection(), &address).await?;
    let person = surviving(change, registration.participant).await?.id;
    let person = held(change, person).await?;
    if person.address.as_ref().map(EmailAddress::key) == Some(address.key()) {
        let expected = "an address other than the present one";
        return Err(Invalid::new("address", expected, address.as_str()).into());
    }
    let (connection, since) = (change.connection(), now - ADDRESS_WINDOW);
    let asked = store::address_changes::count_since(connection, person.id, &address, since).await?;
    if asked >= MOST_ADDRESS_REQUESTS {
        let why = "another address was asked for too often; try again in an hour".to_owned();
        return Err(ServiceError::Conflict(why));
    }
    let wanted = AddressChange {
        id: AddressChangeId::new(),
        participant: person.id,
        address: Some(address),
        previous: person.address.clone(),
        requested_at: now,
        ended_at: None,
    };
    let connection = change.connection();
    store::address_changes::insert(connection, &wanted).await?;
    let (notice, until) = (AddressNotice::Confirm, now + ADDRESS_LINK_LIFETIME);
    store::outbox::plan_for_address_change(connection, wanted.id, notice, now, until).await?;
    // Without the address: the log is kept for ever, and nobody has confirmed it yet.
    change.record::<Participant>("request_address", object(&person), None, None, None);
    Ok(())
}

/// A person, kept from everybody else, once it is seen that there is somebody.
async fn held(change: &mut Change, id: ParticipantId) -> Result<Participant, ServiceError> {
    let held = store::participants::hold(change.connection(), id).await?;
    let held = held.ok_or_else(|| ServiceError::not_found("participant", id))?;
    check_present(&held)?;
    Ok(held)
}

/// The change of address that a link carries out, or has carried out.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid, or was made worthless by another change.
#[boxed]
pub async fn asked(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<Asked, ServiceError> {
    let id = AddressChangeId(key.verify(Purpose::ChangeAddress, token, change.now())?);
    let found = store::address_changes::find(change.connection(), id).await?;
    let found = found.ok_or(Refused::Forged)?;
    let address = found.address.clone().ok_or(Refused::Forged)?;
    let person = surviving(change, found.participant).await?;
    let is_done = person.address.as_ref() == Some(&address) && person.confirmed_at.is_some();
    if found.ended_at.is_some() && !is_done {
        return Err(Refused::Forged.into());
    }
    Ok(Asked { change: found, address, person })
}

/// Carries out a change of address, and tells the address before. Doing it again changes nothing.
///
/// # Errors
/// [`ServiceError::Link`] as [`asked`]; [`ServiceError::Conflict`] when another participant has the
/// address, which whoever holds it may know, or when the person was merged meanwhile.
#[boxed]
pub async fn confirm_address(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<EmailAddress, ServiceError> {
    let Asked { person, .. } = asked(change, key, token).await?;
    let records = store::participants::hold_records_of(change.connection(), &[person.id]).await?;
    let records: Vec<_> = records.iter().map(|record| record.id).collect();
    // Read again: it may have been done meanwhile.
    let Asked { change: wanted, address, person: before } = asked(change, key, token).await?;
    check_present(&before)?;
    if before.id != person.id {
        let why = "the participant was merged into another one just now; try again".to_owned();
        return Err(ServiceError::Conflict(why));
    }
    if wanted.ended_at.is_some() {
        return Ok(address);
    }
    let now = change.now();
    let after = Participant {
        address: Some(address.clone()),
        confirmed_at: Some(now),
        revision: before.revision + 1,
        ..before.clone()
    };
    let why = "another participant has this address; ask the organisers to merge the two";
    let connection = change.connection();
    store::participants::take_back_address(connection, after.id, &address).await?;
    store::participants::update(connection, &after).await.map_err(|e| taken(e, why))?;
    store::address_changes::end_all_of(connection, &records, now).await?;
    let made = AddressChange { previous: before.address.clone(), ended_at: Some(now), ..wanted };
    store::address_changes::update(connection, &made).await?;
    let revision = Some(after.revision);
    change.record("change_address", object(&after), revision, Some(&before), Some(&after));
    tell_previous(change, &made).await?;
    Ok(address)
}
