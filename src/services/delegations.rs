//! Organisations at conferences.

use super::{Change, ServiceError, registrations, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Act;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::people::delegation::{Delegation, DelegationDetails};
use domain::people::function::Category;
use domain::people::organisation::Organisation;
use domain::schedule::conference::Conference;
use domain::values::ids::{DelegationId, LinkId, OrganisationId};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use store::{Connection, StoreError};

pub use store::delegations::Cursor;

/// A delegation with the organisation that sends it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The delegation.
    pub delegation: Delegation,
    /// The organisation.
    pub organisation: Organisation,
}

/// Enters the delegation of an organisation at a conference. Its focal point, when there is one, is
/// sent the link at once.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted: an unknown organisation, or one that
/// has a delegation there; [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn enter(
    change: &mut Change,
    slug: &Slug,
    organisation: OrganisationId,
    details: DelegationDetails,
) -> Result<Delegation, ServiceError> {
    let conference = registrations::published(change, slug).await?;
    let details = details.checked()?;
    let expected = "an organisation that is entered and has no delegation at this conference";
    let refused = || Invalid::new("organisation", expected, organisation.to_string());
    if store::organisations::hold(change.connection(), organisation).await?.is_none() {
        return Err(refused().into());
    }
    let delegation = Delegation::new(conference.id, organisation, details, change.now());
    store::delegations::insert(change.connection(), &delegation).await.map_err(
        |error| match error {
            StoreError::Taken { .. } => refused().into(),
            other => ServiceError::from(other),
        },
    )?;
    change.record("create", object(&delegation), Some(1), None, Some(&delegation));
    tell_focal_point(change, &delegation).await?;
    Ok(delegation)
}

/// Changes what is said of a delegation; `edit` gets it as it is. Another focal point gets a link,
/// and that of the one before is worthless then. Seats that a larger quota frees go to those who
/// wait.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: DelegationId,
    expected: Option<i32>,
    edit: &dyn Edit<Delegation, DelegationDetails>,
) -> Result<Delegation, ServiceError> {
    let before = for_change(change, id, expected).await?;
    let mut after = Delegation { details: edit(&before)?.checked()?, ..before.clone() };
    if after == before {
        return Ok(before);
    }
    after.revision += 1;
    let address = |one: &Delegation| one.details.focal_point.as_ref().map(|p| p.address.clone());
    let is_new_person = address(&after) != address(&before);
    if is_new_person {
        after.link = LinkId::new();
        after.invited_at = address(&after).map(|_| change.now());
    }
    store::delegations::update(change.connection(), &after).await?;
    change.record("edit", object(&after), Some(after.revision), Some(&before), Some(&after));
    if is_new_person {
        tell_focal_point(change, &after).await?;
    }
    if after.details.quota != before.details.quota {
        store::seats::recount(change.connection(), after.conference).await?;
        for category in Category::ALL {
            registrations::offer_seats(change, after.conference, category).await?;
        }
    }
    Ok(after)
}

/// Sends the focal point another link; the one before is worthless then.
///
/// # Errors
/// [`ServiceError::Conflict`] when there is no focal point, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn renew_link(change: &mut Change, id: DelegationId) -> Result<Delegation, ServiceError> {
    let before = for_change(change, id, None).await?;
    if before.details.focal_point.is_none() {
        let why = format!("the delegation {id} has no focal point to send a link to");
        return Err(ServiceError::Conflict(why));
    }
    let after = Delegation {
        link: LinkId::new(),
        invited_at: Some(change.now()),
        revision: before.revision + 1,
        ..before.clone()
    };
    store::delegations::update(change.connection(), &after).await?;
    let revision = Some(after.revision);
    change.record("renew_link", object(&after), revision, Some(&before), Some(&after));
    tell_focal_point(change, &after).await?;
    Ok(after)
}

/// Takes a delegation off a conference that nobody was registered in.
///
/// # Errors
/// [`ServiceError::Conflict`] when it has documents, or has or had members,
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn discard(
    change: &mut Change,
    id: DelegationId,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let before = for_change(change, id, expected).await?;
    if store::delegations::is_in_use(change.connection(), id).await? {
        let why = "the delegation has documents, or has or had members, who would be forgotten with \
                   it; withdraw them instead";
        return Err(ServiceError::Conflict(why.to_owned()));
    }
    let now = change.now();
    store::outbox::delete_delegation_of(change.connection(), id, now).await?;
    store::delegations::delete(change.connection(), id).await?;
    change.record("delete", object(&before), None, Some(&before), None);
    // No later erasure finds it: what names its focal points goes at once.
    change.write_log().await?;
    Ok(store::erasure::deleted_delegation(change.connection(), id).await?)
}

/// A delegation, for organisers of its conference.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(change: &mut Change, id: DelegationId) -> Result<Known, ServiceError> {
    let found = find(change, id).await?;
    known(change, found).await
}

/// A delegation with the organisation that sends it.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn known(change: &mut Change, delegation: Delegation) -> Result<Known, ServiceError> {
    let mut found = with_organisations(change.connection(), vec![delegation]).await?;
    Ok(found.pop().expect("a delegation has an organisation, by a foreign key"))
}

/// Up to `most` delegations of a conference after a cursor, in the order of their precedence, for
/// its organisers.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn page(
    change: &mut Change,
    slug: &Slug,
    after: Option<Cursor>,
    most: usize,
) -> Result<Vec<Known>, ServiceError> {
    let conference = registrations::managed(change, slug).await?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = store::delegations::page(change.connection(), conference.id, after, most).await?;
    with_organisations(change.connection(), found).await
}

pub(super) async fn with_organisations(
    connection: &mut Connection,
    delegations: Vec<Delegation>,
) -> Result<Vec<Known>, ServiceError> {
    let ids: Vec<_> = delegations.iter().map(|one| one.organisation).collect();
    let organisations = store::organisations::of_ids(connection, &ids).await?;
    let of = |delegation: Delegation| {
        let organisation = organisations.iter().find(|one| one.id == delegation.organisation)?;
        Some(Known { organisation: organisation.clone(), delegation })
    };
    Ok(delegations.into_iter().filter_map(of).collect())
}

async fn find(change: &mut Change, id: DelegationId) -> Result<Delegation, ServiceError> {
    let found = store::delegations::find(change.connection(), id).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("delegation", id))?;
    change.require_for(Act::ManageRegistrations, found.conference).await?;
    Ok(found)
}

/// The delegation that a focal point's link opens, with its conference.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid, or was made worthless by a new one.
#[boxed]
pub async fn by_link(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
) -> Result<(Conference, Delegation), ServiceError> {
    let link = LinkId(key.verify(Purpose::Delegation, token, change.now())?);
    let found = store::delegations::find_by_link(change.connection(), link).await?;
    let delegation = found.ok_or(Refused::Forged)?;
    let id = delegation.conference;
    let conference = store::conferences::find_or_draft(change.connection(), id).await?;
    Ok((conference.ok_or_else(|| ServiceError::not_found("conference", id))?, delegation))
}

/// The delegation of an id, kept from everybody else, once it is seen that whoever changes it may.
/// Alone: its quota may change.
async fn for_change(
    change: &mut Change,
    id: DelegationId,
    expected: Option<i32>,
) -> Result<Delegation, ServiceError> {
    let found = find(change, id).await?;
    store::seats::lock_limits(change.connection(), found.conference).await?;
    let held = store::delegations::hold(change.connection(), id).await?;
    let held = held.ok_or_else(|| ServiceError::not_found("delegation", id))?;
    revisions::check(change, expected, held.revision, object(&held)).await?;
    Ok(held)
}

async fn tell_focal_point(change: &mut Change, of: &Delegation) -> Result<(), ServiceError> {
    if of.details.focal_point.is_none() {
        return Ok(());
    }
    let now = change.now();
    let until = now + registrations::NOTICE_LIFETIME;
    Ok(store::outbox::plan_for_focal_point(change.connection(), of, now, until).await?)
}

/// How the audit log names a delegation.
pub(super) fn object(delegation: &Delegation) -> AuditObject {
    AuditObject {
        kind: ObjectKind::Delegation,
        id: delegation.id.0,
        name: delegation.id.to_string(),
        part: None,
    }
}
