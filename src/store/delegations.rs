//! Organisations at conferences.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use serde_json::Value;
use uuid::Uuid;

use super::columns::MOST_AT_ONCE;
use super::schema::{delegation_quotas, delegations, documents, organisations, registrations};
use super::{Connection, StoreError};
use domain::people::delegation::{Delegation, DelegationDetails, FocalPoint};
use domain::people::function::Category;
use domain::values::ids::{ConferenceId, DelegationId, LinkId, OrganisationId};
use domain::words::language::LocalizedText;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = delegations, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct Row {
    id: Uuid,
    conference_id: Uuid,
    organisation_id: Uuid,
    precedence: i32,
    focal_point_name: Option<String>,
    focal_point_address: Option<String>,
    focal_point_language: Option<String>,
    focal_point_zone: Option<String>,
    link_id: Uuid,
    invited_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    revision: i32,
}

/// Where a page begins: after the delegation with this precedence and id.
pub type Cursor = (i32, DelegationId);

/// Enters a delegation with its quota.
///
/// # Errors
/// [`StoreError::Taken`] when the organisation has one at the conference; [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    delegation: &Delegation,
) -> Result<(), StoreError> {
    diesel::insert_into(delegations::table)
        .values(Row::from(delegation))
        .execute(connection)
        .await?;
    write_quota(connection, delegation).await
}

/// Enters delegations that have no quota.
///
/// # Errors
/// As [`insert`].
pub async fn insert_all(
    connection: &mut Connection,
    delegations: &[Delegation],
) -> Result<(), StoreError> {
    for some in delegations.chunks(MOST_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(Row::from).collect();
        diesel::insert_into(delegations::table).values(rows).execute(connection).await?;
    }
    Ok(())
}

/// Writes a delegation anew; what is taken of its quota stays as it was counted, so count it anew
/// ([`recount`](super::seats::recount)) once the quota has changed.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(
    connection: &mut Connection,
    delegation: &Delegation,
) -> Result<(), StoreError> {
    diesel::update(delegations::table.find(delegation.id.0))
        .set(Row::from(delegation))
        .execute(connection)
        .await?;
    write_quota(connection, delegation).await
}

/// Deletes a delegation that has no members, with its quota.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete(connection: &mut Connection, id: DelegationId) -> Result<(), StoreError> {
    diesel::delete(delegations::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// Whether anybody is or was a member of a delegation.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn is_in_use(connection: &mut Connection, id: DelegationId) -> Result<bool, StoreError> {
    let members = registrations::table.filter(registrations::delegation_id.eq(id.0));
    let papers = documents::table.filter(documents::delegation_id.eq(id.0));
    let query = select(exists(members).or(exists(papers)));
    Ok(query.get_result(connection).await?)
}

/// A delegation by the id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &Connection,
    id: DelegationId,
) -> Result<Option<Delegation>, StoreError> {
    let row = async {
        let found = delegations::table.find(id.0).select(Row::as_select());
        Ok(found.first(&mut &*connection).await.optional()?)
    };
    let (row, quota) = try_join(row, quota(connection, id)).await?;
    row.map(|row| row.into_delegation(quota)).transpose()
}

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`find`].
pub async fn hold(
    connection: &mut Connection,
    id: DelegationId,
) -> Result<Option<Delegation>, StoreError> {
    let found = delegations::table.find(id.0).select(Row::as_select()).for_update();
    let row = found.first(connection).await.optional()?;
    one(connection, row).await
}

/// The delegation that a focal point's link names.
///
/// # Errors
/// As [`find`].
pub async fn find_by_link(
    connection: &mut Connection,
    link: LinkId,
) -> Result<Option<Delegation>, StoreError> {
    let found = delegations::table.filter(delegations::link_id.eq(link.0));
    let row = found.select(Row::as_select()).first(connection).await.optional()?;
    one(connection, row).await
}

/// The delegations of some ids.
///
/// # Errors
/// As [`find`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[DelegationId],
) -> Result<Vec<Delegation>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found = delegations::table.filter(delegations::id.eq_any(ids)).select(Row::as_select());
    let rows = found.load(connection).await?;
    with_quotas(connection, rows).await
}

/// What the organisations are called that send some delegations.
///
/// # Errors
/// As [`find`].
pub async fn names_of(
    connection: &mut Connection,
    ids: &[DelegationId],
) -> Result<HashMap<DelegationId, LocalizedText>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, Value)> = delegations::table
        .inner_join(organisations::table)
        .filter(delegations::id.eq_any(ids))
        .select((delegations::id, organisations::names))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(id, names)| {
            let names = serde_json::from_value(names);
            let unreadable = |error| StoreError::unreadable("organisations", error);
            Ok((DelegationId(id), names.map_err(unreadable)?))
        })
        .collect()
}

/// All delegations of a conference, in the order of their precedence.
///
/// # Errors
/// As [`find`].
pub async fn all_of_conference(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<Delegation>, StoreError> {
    let rows = delegations::table
        .filter(delegations::conference_id.eq(conference.0))
        .order((delegations::precedence, delegations::id))
        .select(Row::as_select())
        .load(connection)
        .await?;
    with_quotas(connection, rows).await
}

/// Up to `most` delegations of a conference after a cursor, in the order of their precedence.
///
/// # Errors
/// As [`find`].
pub async fn page(
    connection: &mut Connection,
    conference: ConferenceId,
    after: Option<Cursor>,
    most: i64,
) -> Result<Vec<Delegation>, StoreError> {
    let mut query = delegations::table
        .filter(delegations::conference_id.eq(conference.0))
        .order((delegations::precedence, delegations::id))
        .select(Row::as_select())
        .limit(most)
        .into_boxed();
    if let Some((precedence, id)) = after {
        query = query
            .filter(delegations::precedence.ge(precedence))
            .filter(delegations::precedence.gt(precedence).or(delegations::id.gt(id.0)));
    }
    let rows = query.load(connection).await?;
    with_quotas(connection, rows).await
}

async fn write_quota(
    connection: &mut Connection,
    delegation: &Delegation,
) -> Result<(), StoreError> {
    let quota = &delegation.details.quota;
    let named: Vec<_> = quota.keys().map(|category| category.as_str()).collect();
    let others = delegation_quotas::table
        .filter(delegation_quotas::delegation_id.eq(delegation.id.0))
        .filter(delegation_quotas::category.ne_all(named));
    diesel::delete(others).execute(connection).await?;
    for (category, seats) in quota {
        diesel::insert_into(delegation_quotas::table)
            .values((
                delegation_quotas::delegation_id.eq(delegation.id.0),
                delegation_quotas::category.eq(category.as_str()),
                delegation_quotas::seats.eq(seats),
            ))
            .on_conflict((delegation_quotas::delegation_id, delegation_quotas::category))
            .do_update()
            .set(delegation_quotas::seats.eq(seats))
            .execute(connection)
            .await?;
    }
    Ok(())
}

async fn one(
    connection: &mut Connection,
    row: Option<Row>,
) -> Result<Option<Delegation>, StoreError> {
    match row {
        None => Ok(None),
        Some(row) => Ok(with_quotas(connection, vec![row]).await?.pop()),
    }
}

/// The delegations of some rows, with their quotas in one query.
async fn with_quotas(
    connection: &mut Connection,
    rows: Vec<Row>,
) -> Result<Vec<Delegation>, StoreError> {
    let mut of = quotas(connection, rows.iter().map(|row| row.id).collect()).await?;
    rows.into_iter()
        .map(|row| {
            let quota = of.remove(&row.id).unwrap_or_default();
            row.into_delegation(quota)
        })
        .collect()
}

/// The quota of a delegation.
async fn quota(
    connection: &Connection,
    of: DelegationId,
) -> Result<BTreeMap<Category, i32>, StoreError> {
    let rows: Vec<(String, i32)> = delegation_quotas::table
        .filter(delegation_quotas::delegation_id.eq(of.0))
        .select((delegation_quotas::category, delegation_quotas::seats))
        .load(&mut &*connection)
        .await?;
    rows.into_iter().map(|(name, seats)| Ok((category(&name)?, seats))).collect()
}

/// The quotas of some delegations, of those that have any.
async fn quotas(
    connection: &Connection,
    of: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, BTreeMap<Category, i32>>, StoreError> {
    let rows: Vec<(Uuid, String, i32)> = delegation_quotas::table
        .filter(delegation_quotas::delegation_id.eq_any(of))
        .select((
            delegation_quotas::delegation_id,
            delegation_quotas::category,
            delegation_quotas::seats,
        ))
        .load(&mut &*connection)
        .await?;
    let mut quotas: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for (delegation, name, seats) in rows {
        quotas.entry(delegation).or_default().insert(category(&name)?, seats);
    }
    Ok(quotas)
}

fn category(name: &str) -> Result<Category, StoreError> {
    name.parse().map_err(StoreError::in_table("delegation_quotas"))
}

impl From<&Delegation> for Row {
    fn from(delegation: &Delegation) -> Self {
        let focal_point = delegation.details.focal_point.as_ref();
        Self {
            id: delegation.id.0,
            conference_id: delegation.conference.0,
            organisation_id: delegation.organisation.0,
            precedence: delegation.details.precedence,
            focal_point_name: focal_point.map(|person| person.name.clone()),
            focal_point_address: focal_point.map(|person| person.address.to_string()),
            focal_point_language: focal_point.map(|person| person.language.to_string()),
            focal_point_zone: focal_point.map(|person| person.zone.to_string()),
            link_id: delegation.link.0,
            invited_at: delegation.invited_at,
            created_at: delegation.created_at,
            revision: delegation.revision,
        }
    }
}

impl Row {
    fn into_delegation(self, quota: BTreeMap<Category, i32>) -> Result<Delegation, StoreError> {
        let unreadable = StoreError::in_table("delegations");
        let focal_point = match (
            self.focal_point_name,
            self.focal_point_address,
            self.focal_point_language,
            self.focal_point_zone,
        ) {
            (Some(name), Some(address), Some(language), Some(zone)) => Some(FocalPoint {
                name,
                address: address.parse().map_err(&unreadable)?,
                language: language.parse().map_err(&unreadable)?,
                zone: zone.parse().map_err(&unreadable)?,
            }),
            _ => None,
        };
        let details = DelegationDetails { precedence: self.precedence, focal_point, quota };
        Ok(Delegation {
            id: DelegationId(self.id),
            conference: ConferenceId(self.conference_id),
            organisation: OrganisationId(self.organisation_id),
            details,
            link: LinkId(self.link_id),
            invited_at: self.invited_at,
            created_at: self.created_at,
            revision: self.revision,
        })
    }
}
