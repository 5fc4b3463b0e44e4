//! Groups of organisations, and their members.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::organisations::OrganisationRow;
use super::schema::{group_members, groups, organisations};
use super::{Connection, StoreError};
use domain::people::group::{Group, GroupDetails, Membership};
use domain::people::organisation::Organisation;
use domain::values::ids::{GroupId, OrganisationId};
use domain::values::slug::Slug;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = groups, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct GroupRow {
    id: Uuid,
    slug: String,
    names: Value,
    created_at: DateTime<Utc>,
    revision: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = group_members, check_for_backend(diesel::pg::Pg))]
struct MemberRow {
    group_id: Uuid,
    organisation_id: Uuid,
    since: NaiveDate,
    until: Option<NaiveDate>,
}

/// Up to `most` groups after a name, in the order of their names in URLs.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    after: Option<&Slug>,
    most: i64,
) -> Result<Vec<Group>, StoreError> {
    let mut query =
        groups::table.select(GroupRow::as_select()).order(groups::slug).limit(most).into_boxed();
    if let Some(after) = after {
        query = query.filter(groups::slug.gt(after.as_str()));
    }
    query.load(connection).await?.into_iter().map(Group::try_from).collect()
}

/// The group of a name.
///
/// # Errors
/// As [`page`].
pub async fn named(connection: &mut Connection, slug: &Slug) -> Result<Option<Group>, StoreError> {
    let row = groups::table.filter(groups::slug.eq(slug.as_str())).select(GroupRow::as_select());
    row.first(connection).await.optional()?.map(Group::try_from).transpose()
}

/// The ids of the groups of some names.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn ids_of(
    connection: &mut Connection,
    slugs: &[String],
) -> Result<Vec<(GroupId, String)>, StoreError> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    // The database knows no text with a null character.
    let slugs: Vec<_> = slugs.iter().filter(|slug| !slug.contains('\0')).collect();
    let rows: Vec<(Uuid, String)> = groups::table
        .filter(groups::slug.eq_any(slugs))
        .select((groups::id, groups::slug))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, slug)| (GroupId(id), slug)).collect())
}

/// The names of some groups.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn slugs_of(
    connection: &mut Connection,
    of: &[GroupId],
) -> Result<Vec<(GroupId, String)>, StoreError> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, String)> = groups::table
        .filter(groups::id.eq_any(ids))
        .select((groups::id, groups::slug))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, slug)| (GroupId(id), slug)).collect())
}

/// The same, kept from every other transaction until this one ends: memberships are entered one
/// after the other.
///
/// # Errors
/// As [`page`].
pub async fn hold(connection: &mut Connection, slug: &Slug) -> Result<Option<Group>, StoreError> {
    let row = groups::table
        .filter(groups::slug.eq(slug.as_str()))
        .select(GroupRow::as_select())
        .for_update();
    row.first(connection).await.optional()?.map(Group::try_from).transpose()
}

/// Enters a group.
///
/// # Errors
/// [`StoreError::Taken`] when its slug is in use.
pub async fn insert(connection: &mut Connection, group: &Group) -> Result<(), StoreError> {
    diesel::insert_into(groups::table).values(GroupRow::from(group)).execute(connection).await?;
    Ok(())
}

/// Replaces a group that this transaction holds.
///
/// # Errors
/// As [`insert`].
pub async fn update(connection: &mut Connection, group: &Group) -> Result<(), StoreError> {
    diesel::update(groups::table.find(group.id.0))
        .set(GroupRow::from(group))
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a group with its memberships.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete(connection: &mut Connection, id: GroupId) -> Result<(), StoreError> {
    diesel::delete(groups::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// The members of a group, past and present, in the order of their English names.
///
/// # Errors
/// As [`page`].
pub async fn members(
    connection: &mut Connection,
    of: GroupId,
) -> Result<Vec<(Organisation, Membership)>, StoreError> {
    let rows: Vec<(OrganisationRow, MemberRow)> = group_members::table
        .inner_join(organisations::table)
        .filter(group_members::group_id.eq(of.0))
        .order((organisations::name_key, group_members::since))
        .select((OrganisationRow::as_select(), MemberRow::as_select()))
        .load(connection)
        .await?;
    let read = |(organisation, member): (OrganisationRow, MemberRow)| {
        Ok((organisation.try_into()?, member.into()))
    };
    rows.into_iter().map(read).collect()
}

/// The memberships of some organisations, past and present, with the groups; in the order of the
/// groups' names in URLs.
///
/// # Errors
/// As [`page`].
pub async fn of_organisations(
    connection: &mut Connection,
    of: &[OrganisationId],
) -> Result<Vec<(Group, Membership)>, StoreError> {
    let ids: Vec<_> = of.iter().map(|id| id.0).collect();
    let rows: Vec<(GroupRow, MemberRow)> = group_members::table
        .inner_join(groups::table)
        .filter(group_members::organisation_id.eq_any(ids))
        .order((groups::slug, group_members::since))
        .select((GroupRow::as_select(), MemberRow::as_select()))
        .load(connection)
        .await?;
    let read =
        |(group, member): (GroupRow, MemberRow)| Ok((Group::try_from(group)?, member.into()));
    rows.into_iter().map(read).collect()
}

/// The memberships of an organisation in a group, in the order of their beginning.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn memberships(
    connection: &mut Connection,
    group: GroupId,
    organisation: OrganisationId,
) -> Result<Vec<Membership>, StoreError> {
    let rows: Vec<MemberRow> = group_members::table
        .filter(group_members::group_id.eq(group.0))
        .filter(group_members::organisation_id.eq(organisation.0))
        .order(group_members::since)
        .select(MemberRow::as_select())
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(Membership::from).collect())
}

/// Enters a membership, or replaces the end of that which begins on the same day.
///
/// # Errors
/// [`StoreError::Taken`] when the organisation is a member already.
pub async fn set_member(
    connection: &mut Connection,
    membership: &Membership,
) -> Result<(), StoreError> {
    diesel::insert_into(group_members::table)
        .values(MemberRow::from(membership))
        .on_conflict((
            group_members::group_id,
            group_members::organisation_id,
            group_members::since,
        ))
        .do_update()
        .set(group_members::until.eq(excluded(group_members::until)))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the memberships of an organisation in a group back, or the one that begins on a day.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn remove_member(
    connection: &mut Connection,
    group: GroupId,
    organisation: OrganisationId,
    since: Option<NaiveDate>,
) -> Result<(), StoreError> {
    let all = group_members::table
        .filter(group_members::group_id.eq(group.0))
        .filter(group_members::organisation_id.eq(organisation.0));
    match since {
        None => diesel::delete(all).execute(connection).await?,
        Some(since) => {
            diesel::delete(all.filter(group_members::since.eq(since))).execute(connection).await?
        }
    };
    Ok(())
}

impl From<&Group> for GroupRow {
    fn from(group: &Group) -> Self {
        let names = serde_json::to_value(&group.details.names).expect("texts are always JSON");
        Self {
            id: group.id.0,
            slug: group.details.slug.to_string(),
            names,
            created_at: group.created_at,
            revision: group.revision,
        }
    }
}

impl TryFrom<GroupRow> for Group {
    type Error = StoreError;

    fn try_from(row: GroupRow) -> Result<Self, StoreError> {
        let names = serde_json::from_value(row.names);
        Ok(Self {
            id: GroupId(row.id),
            details: GroupDetails {
                slug: row.slug.parse().map_err(StoreError::in_table("groups"))?,
                names: names.map_err(|error| StoreError::unreadable("groups", error))?,
            },
            created_at: row.created_at,
            revision: row.revision,
        })
    }
}

impl From<&Membership> for MemberRow {
    fn from(membership: &Membership) -> Self {
        Self {
            group_id: membership.group.0,
            organisation_id: membership.organisation.0,
            since: membership.since,
            until: membership.until,
        }
    }
}

impl From<MemberRow> for Membership {
    fn from(row: MemberRow) -> Self {
        Self {
            group: GroupId(row.group_id),
            organisation: OrganisationId(row.organisation_id),
            since: row.since,
            until: row.until,
        }
    }
}
