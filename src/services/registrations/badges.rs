//! Badges, and what is printed on them.

use super::{Change, Cursor, Filter, Order, ServiceError, by_link, conference_of, get, managed};
use crate::boxed;
use domain::access::signature::SigningKey;
use domain::people::badge::Badge;
use domain::people::printed_badges::{PrintedBadge, PrintedBadges};
use domain::people::registration::Registration;
use domain::schedule::conference::Conference;
use domain::values::ids::RegistrationId;
use domain::values::slug::Slug;

/// The badge of somebody who is admitted, for the organisers of the conference.
///
/// # Errors
/// [`ServiceError::NotFound`], also while there is none; [`ServiceError::Forbidden`].
#[boxed]
pub async fn badge_of(change: &mut Change, id: RegistrationId) -> Result<Badge, ServiceError> {
    let registration = get(change, id).await?.registration;
    badge(&registration)
}

/// The same with what is printed on it.
///
/// # Errors
/// As [`badge_of`].
#[boxed]
pub async fn printed_badge_of(
    change: &mut Change,
    id: RegistrationId,
) -> Result<PrintedBadges, ServiceError> {
    let registration = get(change, id).await?.registration;
    printed_one(change, registration).await
}

/// The same for the person, by the personal link.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid, [`ServiceError::NotFound`] while there is no
/// badge.
#[boxed]
pub async fn own_printed_badge(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<PrintedBadges, ServiceError> {
    let registration = by_link(change, key, token).await?;
    printed_one(change, registration).await
}

/// Up to `most` badges of those who are admitted to a conference, after a cursor and in the order of
/// their family names; for its organisers.
///
/// # Errors
/// [`ServiceError::NotFound`], also when there is no badge; [`ServiceError::Forbidden`].
#[boxed]
pub async fn printed_badges(
    change: &mut Change,
    slug: &Slug,
    filter: &Filter,
    after: Option<&Cursor>,
    most: usize,
) -> Result<PrintedBadges, ServiceError> {
    let conference = managed(change, slug).await?;
    let filter = Filter { is_admitted: true, ..filter.clone() };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (connection, of) = (change.connection(), conference.id);
    let order = Order::Name;
    let found = store::registrations::page(connection, of, &filter, order, after, most).await?;
    if found.is_empty() {
        return Err(ServiceError::not_found("badge that is asked for at the conference", slug));
    }
    printed(change, conference, found).await
}

async fn printed_one(
    change: &mut Change,
    registration: Registration,
) -> Result<PrintedBadges, ServiceError> {
    badge(&registration)?;
    let conference = conference_of(change, &registration).await?;
    printed(change, conference, vec![registration]).await
}

/// The badges of people who are admitted, with the names of their delegations.
async fn printed(
    change: &mut Change,
    conference: Conference,
    admitted: Vec<Registration>,
) -> Result<PrintedBadges, ServiceError> {
    let delegations: Vec<_> = admitted.iter().filter_map(|one| one.delegation).collect();
    let names = store::delegations::names_of(change.connection(), &delegations).await?;
    let badges = admitted.into_iter().map(|registration| {
        Ok(PrintedBadge {
            badge: badge(&registration)?,
            function: registration.function,
            organisation: registration.delegation.and_then(|id| names.get(&id).cloned()),
            details: registration.details,
        })
    });
    Ok(PrintedBadges {
        badges: badges.collect::<Result<_, ServiceError>>()?,
        title: conference.title,
        place: conference.place,
        opens_on: conference.opens_on,
        closes_on: conference.closes_on,
    })
}

fn badge(registration: &Registration) -> Result<Badge, ServiceError> {
    let Registration { id, badge_serial: serial, .. } = *registration;
    if !registration.standing.status.is_admitted() || registration.erased_at.is_some() {
        return Err(ServiceError::not_found("badge of the registration", id));
    }
    Ok(Badge { registration: id, serial })
}
