//! Groups of organisations, and their members.

use chrono::NaiveDate;
use serde::Serialize;

use super::change::Change;
use super::{ServiceError, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::people::group::{Group, GroupDetails, Membership};
use domain::people::organisation::Organisation;
use domain::values::ids::{GroupId, OrganisationId};
use domain::values::slug::Slug;
use domain::words::language::LocalizedText;
use store::Store;

/// A group with its members.
#[derive(Debug, Clone)]
pub struct GroupInFull {
    /// The group.
    pub group: Group,
    /// Its members, past and present, in the order of their English names.
    pub members: Vec<(Organisation, Membership)>,
}

/// A membership, as the audit log tells it.
#[derive(Serialize)]
struct Recorded<'a> {
    organisation: &'a str,
    since: NaiveDate,
    until: Option<NaiveDate>,
}

/// Up to `most` groups after a name, in the order of their names in URLs.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    after: Option<&Slug>,
    most: usize,
) -> Result<Vec<Group>, ServiceError> {
    authority.require(Act::Look)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(store::groups::page(&mut *store.connection().await?, after, most).await?)
}

/// One group with its members.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn get(
    store: &Store,
    authority: &Authority,
    slug: &Slug,
) -> Result<GroupInFull, ServiceError> {
    authority.require(Act::Look)?;
    let mut snapshot = store.snapshot().await?;
    let found = match store::groups::named(&mut snapshot, slug).await? {
        Some(group) => {
            let members = store::groups::members(&mut snapshot, group.id).await?;
            Ok(GroupInFull { group, members })
        }
        None => Err(ServiceError::not_found("group", slug)),
    };
    snapshot.commit().await?;
    found
}

/// The names of a group, which everybody may know whom a series of it is shown to.
///
/// # Errors
/// [`ServiceError::NotFound`], also while no series is of it; [`ServiceError::Store`].
#[boxed]
pub async fn public_names(store: &Store, slug: &Slug) -> Result<LocalizedText, ServiceError> {
    let mut connection = store.connection().await?;
    let found = match store::series::first_of_group(&mut connection, slug).await? {
        Some(_) => store::groups::named(&mut connection, slug).await?,
        None => None,
    };
    let group = found.ok_or_else(|| ServiceError::not_found("group", slug))?;
    Ok(group.details.names)
}

/// A group that is being changed, with its members.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn since(change: &mut Change, group: Group) -> Result<GroupInFull, ServiceError> {
    let members = store::groups::members(change.connection(), group.id).await?;
    Ok(GroupInFull { group, members })
}

/// Enters a group.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a slug in use among them,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn create(change: &mut Change, details: GroupDetails) -> Result<Group, ServiceError> {
    change.require(Act::ManageOrganisations)?;
    let group = Group::new(GroupId::new(), details.checked()?, change.now());
    store::groups::insert(change.connection(), &group)
        .await
        .map_err(|error| ServiceError::taken(error, group.details.slug.as_str()))?;
    change.record("create", object(&group), Some(1), None, Some(&group.details));
    Ok(group)
}

/// Changes what is said of a group; `edit` gets it as it is. An edit that changes nothing counts as
/// none.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], and [`ServiceError::Changed`] when it has another revision than
/// `expected`.
#[boxed]
pub async fn edit(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
    edit: &dyn Edit<Group, GroupDetails>,
) -> Result<Group, ServiceError> {
    let before = for_change(change, slug).await?;
    revisions::check(change, expected, before.revision, object(&before)).await?;
    let details = edit(&before)?.checked()?;
    if details == before.details {
        return Ok(before);
    }
    let after = Group { details, revision: before.revision + 1, ..before.clone() };
    store::groups::update(change.connection(), &after)
        .await
        .map_err(|error| ServiceError::taken(error, after.details.slug.as_str()))?;
    let (old, new) = (&before.details, &after.details);
    change.record("edit", object(&after), Some(after.revision), Some(old), Some(new));
    Ok(after)
}

/// Deletes a group with its memberships; the organisations stay.
///
/// # Errors
/// [`ServiceError::Conflict`] while a series is the group's, [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn delete(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let group = for_change(change, slug).await?;
    revisions::check(change, expected, group.revision, object(&group)).await?;
    if let Some(series) = store::series::first_of_group(change.connection(), slug).await? {
        let why = format!("the series {series} is of the group {slug}; change that first");
        return Err(ServiceError::Conflict(why));
    }
    store::groups::delete(change.connection(), group.id).await?;
    change.record("delete", object(&group), None, Some(&group.details), None);
    Ok(())
}

/// Enters that an organisation belongs to a group, or when it left: a membership is known by its
/// first day. Doing so again changes nothing.
///
/// # Errors
/// [`ServiceError::Invalid`] when it ends before it begins or overlaps another,
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn set_member(
    change: &mut Change,
    slug: &Slug,
    organisation: OrganisationId,
    since: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<(), ServiceError> {
    let (group, organisation) = pair(change, slug, organisation).await?;
    let (of, member) = (group.id, organisation.id);
    let others = store::groups::memberships(change.connection(), of, member).await?;
    let membership = Membership { group: of, organisation: member, since, until };
    let membership = membership.checked(&others)?;
    let before = others.into_iter().find(|one| one.since == since);
    if before == Some(membership) {
        return Ok(());
    }
    store::groups::set_member(change.connection(), &membership).await?;
    let action = if before.is_some() { "edit_member" } else { "add_member" };
    record(change, action, &group, &organisation, before.as_ref(), Some(&membership));
    Ok(())
}

/// Takes back that an organisation belongs to a group, from a day on, or at all: for what was
/// entered by mistake. Doing so again changes nothing.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn remove_member(
    change: &mut Change,
    slug: &Slug,
    organisation: OrganisationId,
    since: Option<NaiveDate>,
) -> Result<(), ServiceError> {
    let (group, organisation) = pair(change, slug, organisation).await?;
    let (of, member) = (group.id, organisation.id);
    let mut removed = store::groups::memberships(change.connection(), of, member).await?;
    removed.retain(|one| since.is_none_or(|since| one.since == since));
    store::groups::remove_member(change.connection(), of, member, since).await?;
    for membership in &removed {
        record(change, "remove_member", &group, &organisation, Some(membership), None);
    }
    Ok(())
}

/// The group, which nobody else changes until this is committed.
async fn for_change(change: &mut Change, slug: &Slug) -> Result<Group, ServiceError> {
    change.require(Act::ManageOrganisations)?;
    let found = store::groups::hold(change.connection(), slug).await?;
    found.ok_or_else(|| ServiceError::not_found("group", slug))
}

async fn pair(
    change: &mut Change,
    slug: &Slug,
    id: OrganisationId,
) -> Result<(Group, Organisation), ServiceError> {
    let group = for_change(change, slug).await?;
    let found = store::organisations::hold(change.connection(), id).await?;
    let organisation = found.ok_or_else(|| ServiceError::not_found("organisation", id))?;
    Ok((group, organisation))
}

fn record(
    change: &mut Change,
    action: &str,
    group: &Group,
    organisation: &Organisation,
    before: Option<&Membership>,
    after: Option<&Membership>,
) {
    let organisation_name = organisation.name();
    let told = |one: &Membership| {
        let Membership { since, until, .. } = *one;
        Recorded { organisation: organisation_name, since, until }
    };
    let object = AuditObject { part: Some(organisation.id.0), ..object(group) };
    let (before, after) = (before.map(told), after.map(told));
    change.record(action, object, None, before.as_ref(), after.as_ref());
}

fn object(group: &Group) -> AuditObject {
    let name = group.details.slug.to_string();
    AuditObject { kind: ObjectKind::Group, id: group.id.0, name, part: None }
}
