//! Who is told of a registration.

use super::{Change, NOTICE_LIFETIME, ServiceError};
use domain::people::delegation::Delegation;
use domain::people::participant::Participant;
use domain::people::registration::{Registration, RegistrationNotice};
use domain::people::registration_status::Hand;

/// Plans the mails that tell of a registration as it is now, for the person, and for the focal
/// point where it concerns the delegation or the person has no address.
pub(super) async fn plan(
    change: &mut Change,
    registration: &Registration,
    notice: RegistrationNotice,
) -> Result<(), ServiceError> {
    let connection = change.connection();
    let person = store::participants::find(connection, registration.participant).await?;
    let delegation = match registration.delegation {
        Some(id) => store::delegations::find(connection, id).await?,
        None => None,
    };
    plan_for(change, registration, notice, person.as_ref(), delegation.as_ref(), None).await
}

/// The same, when the person and the delegation are at hand, and whoever did it by a hand.
pub(super) async fn plan_for(
    change: &Change,
    registration: &Registration,
    notice: RegistrationNotice,
    person: Option<&Participant>,
    delegation: Option<&Delegation>,
    by: Option<Hand>,
) -> Result<(), ServiceError> {
    let has_address = person.is_some_and(|person| person.address.is_some());
    let has_focal_point = delegation.is_some_and(|one| one.details.focal_point.is_some());
    let audiences = notice.audiences(has_address, has_focal_point, by);
    if audiences.is_empty() {
        return Ok(());
    }
    let now = change.now();
    let until = now + NOTICE_LIFETIME;
    let told: Vec<_> = audiences.into_iter().map(|who| (registration, notice, who)).collect();
    store::outbox::plan_for_registrations(change.pipeline(), &told, now, until).await?;
    Ok(())
}

/// Tells the focal point that a member of the delegation asked to be erased and will not come.
pub(crate) async fn plan_erased(
    change: &mut Change,
    registration: &Registration,
) -> Result<(), ServiceError> {
    let Some(id) = registration.delegation else { return Ok(()) };
    let delegation = store::delegations::find(change.connection(), id).await?;
    let notice = RegistrationNotice::Erased;
    plan_for(change, registration, notice, None, delegation.as_ref(), None).await
}
