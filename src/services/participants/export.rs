//! All that is kept about a person, to be handed out.

use std::collections::HashMap;

use super::reading::{Known, known, log_of, objects_of};
use super::{Change, ServiceError, check_present, surviving};
use crate::boxed;
use crate::delegations;
use domain::access::permission::Act;
use domain::people::document::Holder;
use domain::people::participant::Participant;
use domain::people::personal_data::{KeptRegistration, KeptSubscription, PersonalData};
use domain::people::registration::Registration;
use domain::values::address::EmailAddress;
use domain::values::ids::ParticipantId;

/// All that is kept about a person, for those who may hand it out.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Conflict`] once it was
/// erased.
#[boxed]
pub async fn export(change: &mut Change, id: ParticipantId) -> Result<PersonalData, ServiceError> {
    change.require(Act::ManageParticipants)?;
    let person = surviving(change, id).await?;
    of(change, person).await
}

/// The same for the person of a registration, by its personal link.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn export_own(
    change: &mut Change,
    registration: &Registration,
) -> Result<PersonalData, ServiceError> {
    let person = surviving(change, registration.participant).await?;
    of(change, person).await
}

async fn of(change: &mut Change, person: Participant) -> Result<PersonalData, ServiceError> {
    check_present(&person)?;
    let known = known(change, person).await?;
    let registrations = kept(change, &known).await?;
    let records: Vec<_> = std::iter::once(&known.person).chain(&known.merged).collect();
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let address_changes = store::address_changes::of_people(change.connection(), &ids).await?;
    let about: Vec<_> = known.registrations.iter().map(|one| one.id).collect();
    let changes: Vec<_> = address_changes.iter().map(|one| one.id).collect();
    let mails = store::outbox::kept_about(change.connection(), &about, &changes).await?;
    // Whose address nobody has confirmed may be somebody else's.
    let confirmed = records.iter().filter(|record| record.confirmed_at.is_some());
    let addresses: Vec<_> = confirmed.filter_map(|record| record.address.clone()).collect();
    let subscriptions = subscriptions(change, &addresses).await?;
    let objects = objects_of(&known.person, &known.merged, &known.registrations);
    let log = log_of(change, objects, None, i64::MAX).await?;
    Ok(PersonalData {
        made_at: change.now(),
        record: known.person,
        merged: known.merged,
        registrations,
        address_changes,
        mails,
        log,
        subscriptions,
    })
}

/// The registrations with what is told of them beside their own words.
async fn kept(change: &mut Change, known: &Known) -> Result<Vec<KeptRegistration>, ServiceError> {
    let connection = change.connection();
    let ids: Vec<_> = known.registrations.iter().map(|one| one.id).collect();
    let badges = store::badge_revocations::of_registrations(connection, &ids).await?;
    let documents = store::documents::of_registrations(connection, &ids).await?;
    let conferences: Vec<_> = known.conferences.iter().map(|one| one.id).collect();
    let texts = store::consent_texts::of_conferences(connection, &conferences).await?;
    let texts: HashMap<_, _> = texts.into_iter().collect();
    let sent: Vec<_> = known.registrations.iter().filter_map(|one| one.delegation).collect();
    let sent = store::delegations::of_ids(connection, &sent).await?;
    let sent = delegations::with_organisations(connection, sent).await?;
    let with_all = |registration: &Registration| {
        let mut conferences = known.conferences.iter();
        let conference = conferences.find(|one| one.id == registration.conference)?.clone();
        let delegation = sent.iter().find(|one| Some(one.delegation.id) == registration.delegation);
        let version = registration.consent.map(|consent| consent.version);
        let words = version.and_then(|version| texts.get(&(registration.conference, version)));
        Some(KeptRegistration {
            registration: registration.clone(),
            conference,
            organisation: delegation.map(|one| one.organisation.details.names.clone()),
            consent: words.cloned(),
            revoked_badges: badges
                .iter()
                .filter(|(badge, _)| badge.registration == registration.id)
                .map(|(badge, at)| (badge.serial, *at))
                .collect(),
            documents: documents
                .iter()
                .filter(|document| document.holder == Holder::Registration(registration.id))
                .cloned()
                .collect(),
        })
    };
    Ok(known.registrations.iter().filter_map(with_all).collect())
}

async fn subscriptions(
    change: &mut Change,
    addresses: &[EmailAddress],
) -> Result<Vec<KeptSubscription>, ServiceError> {
    let connection = change.connection();
    let mut kept = store::subscribers::kept_of(connection, addresses).await?;
    let ids: Vec<_> = kept.iter().flat_map(|one| one.subscription.series.clone()).collect();
    let slugs: HashMap<_, _> = store::series::slugs(connection, &ids).await?.into_iter().collect();
    for one in &mut kept {
        let chosen = one.subscription.series.iter();
        one.series = chosen.filter_map(|id| slugs.get(id).cloned()).collect();
    }
    Ok(kept)
}
