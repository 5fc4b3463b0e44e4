//! States and organisations.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{delegations, group_members, organisations};
use super::{Connection, StoreError};
use domain::people::organisation::{Organisation, OrganisationDetails, OrganisationKind, name_key};
use domain::values::country::Country;
use domain::values::ids::{GroupId, OrganisationId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = organisations, check_for_backend(diesel::pg::Pg), treat_none_as_null = true
)]
pub(super) struct OrganisationRow {
    id: Uuid,
    kind: String,
    names: Value,
    country: Option<String>,
    regional_group: Option<String>,
    created_at: DateTime<Utc>,
    revision: i32,
    name_key: String,
}

/// Which organisations are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only those of this country.
    pub country: Option<Country>,
    /// Only those that are members of this group on this day.
    pub member_of: Option<(GroupId, NaiveDate)>,
    /// Only those whose English name begins with this, in whatever case.
    pub beginning: Option<String>,
}

/// Up to `most` organisations after a name, in the order of their English names.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn page(
    connection: &mut Connection,
    filter: &Filter,
    after: Option<&str>,
    most: i64,
) -> Result<Vec<Organisation>, StoreError> {
    use organisations::{country, id, kind, name_key as key};
    let mut query = organisations::table
        .select(OrganisationRow::as_select())
        .order(key)
        .limit(most)
        .into_boxed();
    if let Some(of_kind) = filter.kind {
        query = query.filter(kind.eq(of_kind.as_str()));
    }
    if let Some(of_country) = filter.country {
        query = query.filter(country.eq(of_country.code()));
    }
    if let Some((group, on)) = filter.member_of {
        let until = group_members::until;
        let member = group_members::table
            .filter(group_members::organisation_id.eq(id))
            .filter(group_members::group_id.eq(group.0))
            .filter(group_members::since.le(on))
            .filter(until.is_null().or(until.gt(on)));
        query = query.filter(exists(member));
    }
    if let Some(beginning) = &filter.beginning {
        query = query.filter(key.like(format!("{}%", literal(&name_key(beginning)))));
    }
    if let Some(after) = after {
        query = query.filter(key.gt(name_key(after)));
    }
    query.load(connection).await?.into_iter().map(Organisation::try_from).collect()
}

/// The organisation of an id.
///
/// # Errors
/// As [`page`].
pub async fn find(
    connection: &mut Connection,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    let row = organisations::table.find(id.0).select(OrganisationRow::as_select());
    row.first(connection).await.optional()?.map(Organisation::try_from).transpose()
}

/// The same, kept from every other transaction until this one ends: meanwhile nothing that rests on
/// it is entered.
///
/// # Errors
/// As [`page`].
pub async fn hold(
    connection: &mut Connection,
    id: OrganisationId,
) -> Result<Option<Organisation>, StoreError> {
    let row = organisations::table.find(id.0).select(OrganisationRow::as_select()).for_update();
    row.first(connection).await.optional()?.map(Organisation::try_from).transpose()
}

/// The organisations of some ids.
///
/// # Errors
/// As [`page`].
pub async fn of_ids(
    connection: &mut Connection,
    ids: &[OrganisationId],
) -> Result<Vec<Organisation>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = organisations::table
        .filter(organisations::id.eq_any(ids))
        .select(OrganisationRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Organisation::try_from).collect()
}

/// All organisations: to find one by its name in any language, which the program compares.
///
/// # Errors
/// As [`page`].
pub async fn all(connection: &mut Connection) -> Result<Vec<Organisation>, StoreError> {
    let rows = organisations::table.select(OrganisationRow::as_select()).load(connection).await?;
    rows.into_iter().map(Organisation::try_from).collect()
}

/// The organisations that bear one of some English names, in whatever case, and the Member States
/// of some countries.
///
/// # Errors
/// As [`page`].
pub async fn of_names_or_countries(
    connection: &mut Connection,
    names: &[&str],
    countries: &[Country],
) -> Result<Vec<Organisation>, StoreError> {
    let keys: Vec<_> = names.iter().map(|name| name_key(name)).collect();
    let codes: Vec<_> = countries.iter().map(|country| country.code()).collect();
    let is_state = organisations::kind.eq(OrganisationKind::MemberState.as_str());
    let rows = organisations::table
        .filter(
            organisations::name_key
                .eq_any(keys)
                .or(is_state.and(organisations::country.assume_not_null().eq_any(codes))),
        )
        .select(OrganisationRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Organisation::try_from).collect()
}

/// Enters an organisation.
///
/// # Errors
/// [`StoreError::Taken`] when its English name is in use, or its country has a Member State.
pub async fn insert(
    connection: &mut Connection,
    organisation: &Organisation,
) -> Result<(), StoreError> {
    diesel::insert_into(organisations::table)
        .values(OrganisationRow::from(organisation))
        .execute(connection)
        .await?;
    Ok(())
}

/// Enters those of some organisations whose name, and whose country, is not in use; the ids of
/// those.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert_missing(
    connection: &mut Connection,
    wanted: &[Organisation],
) -> Result<Vec<OrganisationId>, StoreError> {
    let rows: Vec<_> = wanted.iter().map(OrganisationRow::from).collect();
    let entered: Vec<Uuid> = diesel::insert_into(organisations::table)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(organisations::id)
        .get_results(connection)
        .await?;
    Ok(entered.into_iter().map(OrganisationId).collect())
}

/// Replaces an organisation that this transaction holds.
///
/// # Errors
/// As [`insert`].
pub async fn update(
    connection: &mut Connection,
    organisation: &Organisation,
) -> Result<(), StoreError> {
    diesel::update(organisations::table.find(organisation.id.0))
        .set(OrganisationRow::from(organisation))
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether an organisation has a delegation at a conference.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn has_delegations(
    connection: &mut Connection,
    id: OrganisationId,
) -> Result<bool, StoreError> {
    let of_it = delegations::table.filter(delegations::organisation_id.eq(id.0));
    Ok(diesel::select(exists(of_it)).get_result(connection).await?)
}

/// Deletes an organisation with its memberships.
///
/// # Errors
/// [`StoreError::Query`] when it has a delegation, see [`has_delegations`].
pub async fn delete(connection: &mut Connection, id: OrganisationId) -> Result<(), StoreError> {
    diesel::delete(organisations::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// A text in which nothing means more than itself to LIKE.
fn literal(text: &str) -> String {
    text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_")
}

impl From<&Organisation> for OrganisationRow {
    fn from(organisation: &Organisation) -> Self {
        let details = &organisation.details;
        Self {
            id: organisation.id.0,
            kind: details.kind.to_string(),
            names: serde_json::to_value(&details.names).expect("texts are always JSON"),
            country: details.country.map(|country| country.to_string()),
            regional_group: details.regional_group.map(|group| group.to_string()),
            created_at: organisation.created_at,
            revision: organisation.revision,
            name_key: name_key(organisation.name()),
        }
    }
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = StoreError;

    fn try_from(row: OrganisationRow) -> Result<Self, StoreError> {
        let table = "organisations";
        let unreadable = StoreError::in_table(table);
        let names = serde_json::from_value(row.names);
        let country = row.country.map(|code| code.parse()).transpose();
        let regional_group = row.regional_group.map(|group| group.parse()).transpose();
        Ok(Self {
            id: OrganisationId(row.id),
            details: OrganisationDetails {
                kind: row.kind.parse().map_err(&unreadable)?,
                names: names.map_err(|error| StoreError::unreadable(table, error))?,
                country: country.map_err(&unreadable)?,
                regional_group: regional_group.map_err(&unreadable)?,
            },
            created_at: row.created_at,
            revision: row.revision,
        })
    }
}
