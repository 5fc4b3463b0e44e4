//! States and organisations, which send delegations.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::change::Change;
use super::{ServiceError, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::people::group::{Group, Membership};
use domain::people::member_states::member_states;
use domain::people::organisation::{Organisation, OrganisationDetails, OrganisationKind, name_key};
use domain::values::country::Country;
use domain::values::ids::OrganisationId;
use domain::values::slug::Slug;
use store::organisations::Filter;
use store::{Connection, Store, StoreError};

/// Which organisations are asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only those of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only those of this country.
    pub country: Option<Country>,
    /// Only the members of this group, on this day.
    pub member_of: Option<(Slug, NaiveDate)>,
    /// Only those whose English name begins with this.
    pub beginning: Option<String>,
}

/// An organisation with its memberships.
#[derive(Debug, Clone)]
pub struct OrganisationInFull {
    /// The organisation.
    pub organisation: Organisation,
    /// Its memberships, past and present, with the groups.
    pub memberships: Vec<(Group, Membership)>,
}

/// Up to `most` organisations after a name, in the order of their English names.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown group, [`ServiceError::Forbidden`],
/// [`ServiceError::Store`].
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    query: Query,
    after: Option<&str>,
    most: usize,
) -> Result<Vec<OrganisationInFull>, ServiceError> {
    authority.require(Act::Look)?;
    let mut snapshot = store.snapshot().await?;
    let found = page(&mut snapshot, query, after, most).await;
    // Also when the group is unknown: dropped, the snapshot would cost the connection.
    snapshot.commit().await?;
    found
}

async fn page(
    connection: &mut Connection,
    query: Query,
    after: Option<&str>,
    most: usize,
) -> Result<Vec<OrganisationInFull>, ServiceError> {
    let Query { kind, country, member_of, beginning } = query;
    let member_of = match member_of {
        None => None,
        Some((slug, on)) => match store::groups::named(connection, &slug).await? {
            Some(group) => Some((group.id, on)),
            None => return Err(ServiceError::not_found("group", slug)),
        },
    };
    let filter = Filter { kind, country, member_of, beginning };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = store::organisations::page(connection, &filter, after, most).await?;
    in_full(connection, found).await
}

/// One organisation.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn get(
    store: &Store,
    authority: &Authority,
    id: OrganisationId,
) -> Result<OrganisationInFull, ServiceError> {
    authority.require(Act::Look)?;
    let mut snapshot = store.snapshot().await?;
    let found = match store::organisations::find(&mut snapshot, id).await? {
        Some(organisation) => in_full(&mut snapshot, vec![organisation]).await?.pop(),
        None => None,
    };
    snapshot.commit().await?;
    found.ok_or_else(|| ServiceError::not_found("organisation", id))
}

/// An organisation that is being changed, with its memberships.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn since(
    change: &mut Change,
    organisation: Organisation,
) -> Result<OrganisationInFull, ServiceError> {
    let memberships =
        store::groups::of_organisations(change.connection(), &[organisation.id]).await?;
    Ok(OrganisationInFull { organisation, memberships })
}

/// The organisations that some texts name, by text: by their English names, or Member States by the
/// letters of their countries. What names none is left out.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn by_names(
    change: &mut Change,
    texts: &[&str],
) -> Result<HashMap<String, Organisation>, ServiceError> {
    let countries: Vec<Country> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let found =
        store::organisations::of_names_or_countries(change.connection(), texts, &countries).await?;
    let is_state = |one: &&Organisation| one.details.kind == OrganisationKind::MemberState;
    let by_key: HashMap<_, _> = found.iter().map(|one| (name_key(one.name()), one)).collect();
    let by_country: HashMap<_, _> =
        found.iter().filter(is_state).map(|one| (one.details.country, one)).collect();
    let named = |text: &str| {
        let country = || by_country.get(&Some(text.parse().ok()?));
        by_key.get(&name_key(text)).or_else(country).map(|one| (*one).clone())
    };
    Ok(texts.iter().filter_map(|text| Some(((*text).to_owned(), named(text)?))).collect())
}

/// Enters an organisation.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a name in use among them,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn create(
    change: &mut Change,
    details: OrganisationDetails,
) -> Result<Organisation, ServiceError> {
    change.require(Act::ManageOrganisations)?;
    let organisation = Organisation::new(OrganisationId::new(), details.checked()?, change.now());
    store::organisations::insert(change.connection(), &organisation)
        .await
        .map_err(|error| taken(error, &organisation.details))?;
    record(change, "create", None, Some(&organisation));
    Ok(organisation)
}

/// Enters the Member States of the United Nations that are not entered yet, and tells which. Doing
/// so again enters none.
///
/// # Errors
/// [`ServiceError::Conflict`] when something else bears the name of a Member State,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn add_member_states(change: &mut Change) -> Result<Vec<Organisation>, ServiceError> {
    change.require(Act::ManageOrganisations)?;
    let states: Vec<_> = member_states()
        .map(|(country, _)| OrganisationDetails::of_member_state(country))
        .map(|details| Organisation::new(OrganisationId::new(), details, change.now()))
        .collect();
    let names: Vec<_> = states.iter().map(Organisation::name).collect();
    let countries: Vec<_> = states.iter().filter_map(|state| state.details.country).collect();
    let found =
        store::organisations::of_names_or_countries(change.connection(), &names, &countries)
            .await?;
    let is_state = |one: &&Organisation| one.details.kind == OrganisationKind::MemberState;
    let present: HashSet<_> =
        found.iter().filter(is_state).filter_map(|one| one.details.country).collect();
    let missing = |state: &Organisation| {
        state.details.country.is_some_and(|country| !present.contains(&country))
    };
    let mut missing: Vec<_> = states.into_iter().filter(missing).collect();
    let named: HashMap<_, _> = found.iter().map(|one| (name_key(one.name()), one)).collect();
    let in_the_way = missing.iter().filter_map(|state| named.get(&name_key(state.name())));
    let in_the_way: Vec<_> = in_the_way
        .map(|one| format!("{:?} is entered as {}", one.name(), one.details.kind))
        .collect();
    if !in_the_way.is_empty() {
        let why = format!("{}; change what it is, or its name, first", in_the_way.join(", "));
        return Err(ServiceError::Conflict(why));
    }
    if missing.is_empty() {
        return Ok(missing);
    }
    // Somebody else may be entering them at this moment.
    let entered = store::organisations::insert_missing(change.connection(), &missing).await?;
    let entered: HashSet<_> = entered.into_iter().collect();
    missing.retain(|state| entered.contains(&state.id));
    for state in &missing {
        record(change, "create", None, Some(state));
    }
    Ok(missing)
}

/// Changes what is said of an organisation; `edit` gets it as it is. An edit that changes nothing
/// counts as none.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], and [`ServiceError::Changed`] when it has another revision than
/// `expected`.
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: OrganisationId,
    expected: Option<i32>,
    edit: &dyn Edit<Organisation, OrganisationDetails>,
) -> Result<Organisation, ServiceError> {
    let before = for_change(change, id, expected).await?;
    let details = edit(&before)?.checked()?;
    if details == before.details {
        return Ok(before);
    }
    let after = Organisation { details, revision: before.revision + 1, ..before.clone() };
    store::organisations::update(change.connection(), &after)
        .await
        .map_err(|error| taken(error, &after.details))?;
    record(change, "edit", Some(&before), Some(&after));
    Ok(after)
}

/// Deletes an organisation that has no delegation, with its memberships.
///
/// # Errors
/// [`ServiceError::Conflict`] when it has one, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn delete(
    change: &mut Change,
    id: OrganisationId,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let organisation = for_change(change, id, expected).await?;
    if store::organisations::has_delegations(change.connection(), id).await? {
        let why = format!(
            "{:?} has delegations, and what they did is kept; delete those first",
            organisation.name()
        );
        return Err(ServiceError::Conflict(why));
    }
    store::organisations::delete(change.connection(), id).await?;
    record(change, "delete", Some(&organisation), None);
    Ok(())
}

/// The organisation, which nobody else changes until this is committed.
async fn for_change(
    change: &mut Change,
    id: OrganisationId,
    expected: Option<i32>,
) -> Result<Organisation, ServiceError> {
    change.require(Act::ManageOrganisations)?;
    let found = store::organisations::hold(change.connection(), id).await?;
    let organisation = found.ok_or_else(|| ServiceError::not_found("organisation", id))?;
    revisions::check(change, expected, organisation.revision, object(&organisation)).await?;
    Ok(organisation)
}

async fn in_full(
    connection: &mut Connection,
    organisations: Vec<Organisation>,
) -> Result<Vec<OrganisationInFull>, ServiceError> {
    let ids: Vec<_> = organisations.iter().map(|one| one.id).collect();
    let mut by_member: HashMap<_, Vec<_>> = HashMap::new();
    for (group, membership) in store::groups::of_organisations(connection, &ids).await? {
        by_member.entry(membership.organisation).or_default().push((group, membership));
    }
    let each = organisations.into_iter().map(|organisation| {
        let memberships = by_member.remove(&organisation.id).unwrap_or_default();
        OrganisationInFull { organisation, memberships }
    });
    Ok(each.collect())
}

/// Says of a value that is in use which one it is.
fn taken(error: StoreError, details: &OrganisationDetails) -> ServiceError {
    let is_country = matches!(
        &error,
        StoreError::Taken { constraint } if constraint == "organisations_one_member_state"
    );
    match details.country {
        Some(country) if is_country => ServiceError::taken(error, country.code()),
        _ => ServiceError::taken(error, details.names.in_language(Default::default())),
    }
}

fn record(
    change: &mut Change,
    action: &str,
    before: Option<&Organisation>,
    after: Option<&Organisation>,
) {
    let Some(named) = after.or(before) else { return };
    let revision = after.map(|one| one.revision);
    let details = |one: Option<&Organisation>| one.map(|one| one.details.clone());
    let (before, after) = (details(before), details(after));
    change.record(action, object(named), revision, before.as_ref(), after.as_ref());
}

pub(super) fn object(organisation: &Organisation) -> AuditObject {
    let name = organisation.name().to_owned();
    AuditObject { kind: ObjectKind::Organisation, id: organisation.id.0, name, part: None }
}
