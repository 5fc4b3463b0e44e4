//! Badges at the door.

use chrono::{DateTime, Utc};

use super::{Change, Known, ServiceError, find_conference, known};
use crate::boxed;
use domain::access::permission::Act;
use domain::people::badge::{Badge, BadgeKey};
use domain::people::registration::Registration;
use domain::people::registration_status::{Hand, RegistrationStatus, Step};
use domain::people::statistics::Statistics;
use domain::schedule::conference::Conference;
use domain::values::slug::Slug;

pub use store::badge_revocations::Cursor as RevocationCursor;

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Who it is.
    pub known: Known,
    /// Whether the badge was scanned before.
    pub is_repeated: bool,
}

/// Checks the holder of a badge in. Scanning it again changes nothing, and says so.
///
/// # Errors
/// [`ServiceError::Invalid`] when the code is not one of this service,
/// [`ServiceError::NotFound`] when there is no such registration, [`ServiceError::Forbidden`],
/// [`ServiceError::Conflict`] when the badge was revoked or its holder is not admitted.
#[boxed]
pub async fn check_in(
    change: &mut Change,
    key: &BadgeKey,
    code: &str,
) -> Result<Arrival, ServiceError> {
    // Only whoever may check in learns whether a code is one of ours.
    change.require_anywhere(Act::CheckIn)?;
    let badge = key.read(code)?;
    let id = badge.registration;
    let missing = || ServiceError::not_found("registration", id);
    let found = store::registrations::find(change.connection(), id).await?.ok_or_else(missing)?;
    change.require_for(Act::CheckIn, found.conference).await?;
    // The seats first, as everywhere: whoever holds them may want the registration.
    let seats = super::seats::hold(change.pipeline(), &found).await?;
    let found = store::registrations::hold(change.connection(), id).await?.ok_or_else(missing)?;
    let status = found.standing.status;
    if badge.serial != found.badge_serial || !status.is_admitted() {
        let why = match status.is_admitted() {
            true => "the badge was revoked; its holder has another one".to_owned(),
            false => format!("the badge is not valid: the registration is {status}"),
        };
        return Err(ServiceError::Conflict(why));
    }
    let is_repeated = status == RegistrationStatus::CheckedIn;
    let registration = if is_repeated { found } else { come(change, seats, found).await? };
    Ok(Arrival { known: known(change, registration).await?, is_repeated })
}

async fn come(
    change: &mut Change,
    seats: super::seats::Held,
    before: Registration,
) -> Result<Registration, ServiceError> {
    let in_delegation = before.delegation.is_some();
    let aim = before.standing.aim(Step::CheckIn, Hand::Organiser, in_delegation)?;
    let standing = super::seats::go(change, seats, before.standing, Step::CheckIn, aim).await?;
    let after = before.standing_at(standing, None, change.now());
    super::write(change, Step::CheckIn.as_str(), &before, &after).await?;
    Ok(after)
}

/// Up to `most` badges of a conference that are not valid any more, the first revoked first, after
/// a cursor; for whoever checks people in.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn revocations(
    change: &mut Change,
    slug: &Slug,
    after: Option<RevocationCursor>,
    most: usize,
) -> Result<Vec<(Badge, DateTime<Utc>)>, ServiceError> {
    let conference = find_conference(change.pipeline(), slug).await?;
    change.require_for(Act::CheckIn, conference.id).await?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let connection = change.connection();
    Ok(store::badge_revocations::page(connection, conference.id, after, most).await?)
}

/// How many were invited, registered, were approved and came;
/// for the organisers of a conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn statistics(
    change: &mut Change,
    slug: &Slug,
) -> Result<(Conference, Statistics), ServiceError> {
    let conference = super::managed(change, slug).await?;
    let tallies = store::registrations::tallies(change.connection(), conference.id).await?;
    let moments = store::registrations::moments(change.connection(), conference.id).await?;
    let statistics = Statistics::of(&tallies, &moments, &conference.zone);
    Ok((conference, statistics))
}
