//! Personal links: what they open, and how a lost one is made anew.

use chrono::TimeDelta;

use super::{Change, Editor, ServiceError, for_change, news, object};
use crate::boxed;
use domain::access::permission::Act;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::people::registration::{Registration, RegistrationNotice};
use domain::people::registration_status::RegistrationStatus;
use domain::schedule::conference::Conference;
use domain::values::ids::{LinkId, RegistrationId};

/// How many personal links a public form sends to one address within [`LINKS_WINDOW`].
const MOST_LINKS: i64 = 3;
/// See [`MOST_LINKS`].
const LINKS_WINDOW: TimeDelta = TimeDelta::hours(1);

/// The registration that a personal link opens.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid, or was made worthless by a new one.
#[boxed]
pub async fn by_link(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<Registration, ServiceError> {
    let link = LinkId(key.verify(Purpose::Registration, token, change.now())?);
    let found = store::registrations::find_by_link(change.connection(), link).await?;
    let found = found.filter(|registration| registration.erased_at.is_none());
    Ok(found.ok_or(Refused::Forged)?)
}

/// Sends the personal link once more, as an organiser.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Conflict`] when there is
/// no address to send it to.
#[boxed]
pub async fn send_link(
    change: &mut Change,
    id: RegistrationId,
) -> Result<Registration, ServiceError> {
    let (before, _) = organisers(change, id).await?;
    bring_link(change, &before, before.link, "send_link").await
}

/// Makes the personal link worthless and sends another one, as an organiser.
///
/// # Errors
/// As [`send_link`].
#[boxed]
pub async fn renew_link(
    change: &mut Change,
    id: RegistrationId,
) -> Result<Registration, ServiceError> {
    let (before, _) = organisers(change, id).await?;
    bring_link(change, &before, LinkId::new(), "renew_link").await
}

/// Makes the personal links of some registrations of a person worthless, as they were sent to an
/// address that is not the person's, and sends others for what is still to come.
pub(crate) async fn renew_links(
    change: &mut Change,
    registrations: &[Registration],
) -> Result<(), ServiceError> {
    for before in registrations.iter().filter(|one| one.erased_at.is_none()) {
        let after =
            Registration { link: LinkId::new(), revision: before.revision + 1, ..before.clone() };
        store::registrations::update(change.connection(), &after).await?;
        let revision = Some(after.revision);
        change.record("renew_link", object(&after), revision, Some(before), Some(&after));
        let status = after.standing.status;
        let notice = match status {
            RegistrationStatus::Withdrawn | RegistrationStatus::Rejected => continue,
            RegistrationStatus::Invited => RegistrationNotice::Invited,
            _ => RegistrationNotice::Link,
        };
        let conference = conference_of(change, &after).await?;
        if conference.zone.today(change.now()) <= conference.closes_on {
            news::plan(change, &after, notice).await?;
        }
    }
    Ok(())
}

/// Sends the personal link to somebody who registers a second time, unless it was sent often enough
/// of late.
pub(super) async fn send_again(
    change: &mut Change,
    registration: &Registration,
) -> Result<(), ServiceError> {
    let since = change.now() - LINKS_WINDOW;
    let sent = store::outbox::links_since(change.connection(), registration.id, since).await?;
    if sent >= MOST_LINKS || registration.erased_at.is_some() {
        tracing::info!(registration = %registration.id, "asked for the link too often; not sent");
        return Ok(());
    }
    // The limits first, as everywhere: an import that has them alone writes registrations too.
    store::seats::share_limits(change.pipeline(), registration.conference).await?;
    let held = store::registrations::hold(change.connection(), registration.id).await?;
    let held = held.ok_or_else(|| ServiceError::not_found("registration", registration.id))?;
    bring_link(change, &held, held.link, "send_link").await?;
    Ok(())
}

/// The conference of a registration.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn conference_of(
    change: &mut Change,
    registration: &Registration,
) -> Result<Conference, ServiceError> {
    let id = registration.conference;
    let found = store::conferences::find_or_draft(change.connection(), id).await?;
    found.ok_or_else(|| ServiceError::not_found("conference", id))
}

async fn organisers(
    change: &mut Change,
    id: RegistrationId,
) -> Result<(Registration, super::seats::Held), ServiceError> {
    for_change(change, id, Editor::Organiser, Act::ManageRegistrations, None).await
}

async fn bring_link(
    change: &mut Change,
    before: &Registration,
    link: LinkId,
    action: &str,
) -> Result<Registration, ServiceError> {
    let person = store::participants::find(change.connection(), before.participant).await?;
    if person.is_none_or(|person| person.address.is_none()) {
        let why = format!("the registration {} has no address to send a link to", before.id);
        return Err(ServiceError::Conflict(why));
    }
    let after = Registration { link, revision: before.revision + 1, ..before.clone() };
    store::registrations::update(change.connection(), &after).await?;
    change.record(action, object(&after), Some(after.revision), Some(before), Some(&after));
    let notice = match after.standing.status {
        RegistrationStatus::Invited => RegistrationNotice::Invited,
        _ => RegistrationNotice::Link,
    };
    news::plan(change, &after, notice).await?;
    Ok(after)
}
