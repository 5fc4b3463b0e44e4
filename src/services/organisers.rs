//! Who schedules and is reminded of obligations.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::change::Change;
use super::signing_in::Begun;
use super::{ServiceError, conferences, revisions, signing_in};
use crate::{Edit, boxed};
use domain::access::audit::AuditObject;
use domain::access::organiser::{Organiser, Role};
use domain::access::password::PasswordHash;
use domain::access::password::{LINK_LIFETIME, WELCOME_LIFETIME};
use domain::access::permission::Act;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::schedule::conference::Conference;
use domain::values::address::EmailAddress;
use domain::values::ids::{OrganiserId, SignInLinkId};
use domain::values::slug::Slug;
use store::{Connection, Store};

/// Makes an account.
///
/// # Errors
/// [`ServiceError::Invalid`] when the address has one, [`ServiceError::Forbidden`].
#[boxed]
pub async fn add(change: &mut Change, organiser: &Organiser) -> Result<(), ServiceError> {
    change.require(Act::ManageOrganisers)?;
    let inserted = store::organisers::insert(change.connection(), organiser).await;
    inserted.map_err(|error| ServiceError::taken(error, organiser.address.as_str()))?;
    change.record(
        "create",
        AuditObject::from(organiser),
        Some(organiser.revision),
        None,
        Some(organiser),
    );
    Ok(())
}

/// The account with this address, closed or not.
///
/// # Errors
/// [`ServiceError::NotFound`].
#[boxed]
pub async fn find(store: &Store, address: &EmailAddress) -> Result<Organiser, ServiceError> {
    named(&mut *store.connection().await?, address).await
}

pub(super) async fn named(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Organiser, ServiceError> {
    let found = store::organisers::find_by_address(connection, address).await?;
    found.ok_or_else(|| ServiceError::not_found("account", address))
}

/// The account of an id, closed or not; for owners.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn of_id(change: &mut Change, id: OrganiserId) -> Result<Organiser, ServiceError> {
    change.require(Act::ManageOrganisers)?;
    let found = store::organisers::find(change.connection(), id).await?;
    found.ok_or_else(|| ServiceError::not_found("account", id))
}

/// All accounts, in the order of their addresses.
///
/// # Errors
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn all(change: &mut Change) -> Result<Vec<Organiser>, ServiceError> {
    change.require(Act::ManageOrganisers)?;
    Ok(store::organisers::all(change.connection()).await?)
}

/// Changes what an account may do, its language and its zone, or closes it; `edit` gets it as it
/// is. Whoever is closed is signed out, and their tokens are taken back.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`], and
/// [`ServiceError::Conflict`] when no owner would be left.
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: OrganiserId,
    expected: Option<i32>,
    edit: &dyn Edit<Organiser, Organiser>,
) -> Result<Organiser, ServiceError> {
    let before = of_id(change, id).await?;
    revisions::check(change, expected, before.revision, AuditObject::from(&before)).await?;
    let mut after = edit(&before)?;
    if after == before {
        return Ok(before);
    }
    let is_owner = |one: &Organiser| one.role == Role::Owner && one.closed_at.is_none();
    if is_owner(&before)
        && !is_owner(&after)
        && store::organisers::count_owners(change.connection()).await? <= 1
    {
        let why = format!("{} is the last owner; make another first", before.address);
        return Err(ServiceError::Conflict(why));
    }
    after.revision += 1;
    if !store::organisers::update(change.connection(), &after, before.revision).await? {
        let object = AuditObject::from(&before);
        return Err(revisions::changed(change, before.revision, after.revision, object).await?);
    }
    if after.closed_at.is_some() && before.closed_at.is_none() {
        signing_in::end_access(change, id).await?;
    }
    change.record(
        "edit",
        AuditObject::from(&after),
        Some(after.revision),
        Some(&before),
        Some(&after),
    );
    Ok(after)
}

/// Those to whom a conference is given: ids and addresses.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn of_conference(
    change: &mut Change,
    slug: &Slug,
) -> Result<Vec<(OrganiserId, String)>, ServiceError> {
    let conference = conference_for_giving(change, slug).await?;
    Ok(store::conference_organisers::of_conference(change.connection(), conference.id).await?)
}

/// Gives a conference to an organiser. Doing so again changes nothing.
///
/// # Errors
/// As [`of_conference`].
#[boxed]
pub async fn give(change: &mut Change, slug: &Slug, id: OrganiserId) -> Result<(), ServiceError> {
    let conference = conference_for_giving(change, slug).await?;
    let organiser = of_id(change, id).await?;
    let now = change.now();
    let connection = change.connection();
    if store::conference_organisers::give(connection, conference.id, id, now).await? {
        let object = AuditObject { part: Some(id.0), ..conferences::object(&conference) };
        let given = BTreeMap::from([("organiser", organiser.address.as_str())]);
        change.record("give", object, None, None, Some(&given));
    }
    Ok(())
}

/// Takes a conference from an organiser. Doing so again changes nothing.
///
/// # Errors
/// As [`of_conference`].
#[boxed]
pub async fn take(change: &mut Change, slug: &Slug, id: OrganiserId) -> Result<(), ServiceError> {
    let conference = conference_for_giving(change, slug).await?;
    let organiser = of_id(change, id).await?;
    if store::conference_organisers::take(change.connection(), conference.id, id).await? {
        let object = AuditObject { part: Some(id.0), ..conferences::object(&conference) };
        let taken = BTreeMap::from([("organiser", organiser.address.as_str())]);
        change.record("take", object, None, Some(&taken), None);
    }
    Ok(())
}

/// Whether nobody owns the installation yet.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn has_no_owner(store: &Store) -> Result<bool, ServiceError> {
    let mut transaction = store.begin().await?;
    let owners = store::organisers::count_owners(&mut transaction).await?;
    transaction.commit().await?;
    Ok(owners == 0)
}

/// The path of the link that makes the first owner, for a day; none once there is one.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn welcome_path(
    store: &Store,
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Option<String>, ServiceError> {
    if !has_no_owner(store).await? {
        return Ok(None);
    }
    let token = key.sign(Purpose::Welcome, Uuid::nil(), Some(now + WELCOME_LIFETIME));
    Ok(Some(format!("/welcome/{token}")))
}

/// Makes the first owner by the link that the service prints while there is none, and signs them in.
///
/// # Errors
/// [`ServiceError::Link`] when it is not one of ours, has expired, or there is an owner by now;
/// [`ServiceError::Invalid`] when the address has an account.
#[boxed]
pub async fn welcome(
    change: &mut Change,
    key: &SigningKey,
    token: &str,
    organiser: Organiser,
    password: &PasswordHash,
) -> Result<Begun, ServiceError> {
    key.verify(Purpose::Welcome, token, change.now())?;
    if store::organisers::count_owners(change.connection()).await? > 0 {
        return Err(Refused::Expired.into());
    }
    let inserted = store::organisers::insert(change.connection(), &organiser).await;
    inserted.map_err(|error| ServiceError::taken(error, organiser.address.as_str()))?;
    change.record("create", AuditObject::from(&organiser), Some(1), None, Some(&organiser));
    signing_in::set_password(change, &organiser, password, None).await?;
    let now = change.now();
    signing_in::begin(change.connection(), organiser, now).await
}

/// The path of a link that signs an organiser in once, to be handed over by whoever runs the
/// program.
///
/// # Errors
/// [`ServiceError::NotFound`] for an address without an account, [`ServiceError::Conflict`] when it is
/// closed.
#[boxed]
pub async fn link_for(
    change: &mut Change,
    key: &SigningKey,
    address: &EmailAddress,
) -> Result<String, ServiceError> {
    change.require(Act::ManageOrganisers)?;
    let organiser = named(change.connection(), address).await?;
    if organiser.closed_at.is_some() {
        return Err(ServiceError::Conflict(format!("the account {address} is closed")));
    }
    let (id, now) = (SignInLinkId::new(), change.now());
    let expires_at = now + LINK_LIFETIME;
    let connection = change.connection();
    store::sign_in_links::insert(connection, id, organiser.id, now, expires_at).await?;
    // Whoever holds the link is the organiser for the audit log: it must say who asked for it.
    change.record::<Organiser>("link", AuditObject::from(&organiser), None, None, None);
    Ok(format!("/sign-in/{}", key.sign(Purpose::SignIn, id.0, Some(expires_at))))
}

async fn conference_for_giving(
    change: &mut Change,
    slug: &Slug,
) -> Result<Conference, ServiceError> {
    change.require(Act::ManageOrganisers)?;
    let found = store::conferences::named_or_draft(change.connection(), slug).await?;
    found.ok_or_else(|| ServiceError::not_found("conference", slug))
}
