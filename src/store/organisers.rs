//! Organisers.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::organisers;
use super::{Connection, StoreError, advisory_lock};
use domain::access::organiser::{Organiser, Role};
use domain::access::password::PasswordHash;
use domain::values::address::EmailAddress;
use domain::values::ids::OrganiserId;

/// Any number, the same in every process.
const OWNERS_LOCK: i64 = 0x006f_776e_6572_7300;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisers, check_for_backend(diesel::pg::Pg))]
pub(super) struct Row {
    id: Uuid,
    address: String,
    address_key: String,
    role: String,
    language: String,
    zone: String,
    created_at: DateTime<Utc>,
    disabled_at: Option<DateTime<Utc>>,
    revision: i32,
}

/// All organisers, in the order of their addresses.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn all(connection: &mut Connection) -> Result<Vec<Organiser>, StoreError> {
    let rows = organisers::table
        .select(Row::as_select())
        .order(organisers::address_key)
        .load(connection)
        .await?;
    rows.into_iter().map(Organiser::try_from).collect()
}

/// An organiser by the id, closed accounts included.
///
/// # Errors
/// As [`all`].
pub async fn find(
    connection: &mut Connection,
    id: OrganiserId,
) -> Result<Option<Organiser>, StoreError> {
    let found = organisers::table.find(id.0).select(Row::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Organiser::try_from).transpose()
}

/// An organiser by the address in whatever case, closed accounts included.
///
/// # Errors
/// As [`all`].
pub async fn find_by_address(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Option<Organiser>, StoreError> {
    let found = organisers::table
        .filter(organisers::address_key.eq(address.key()))
        .select(Row::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Organiser::try_from).transpose()
}

/// An organiser by the address, with the password that is kept.
///
/// # Errors
/// As [`all`].
pub async fn with_password(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Option<(Organiser, Option<PasswordHash>)>, StoreError> {
    let found: Option<(Row, Option<String>)> = organisers::table
        .filter(organisers::address_key.eq(address.key()))
        .select((Row::as_select(), organisers::password_hash))
        .first(connection)
        .await
        .optional()?;
    found.map(|(row, hash)| Ok((row.try_into()?, hash.map(PasswordHash)))).transpose()
}

/// Replaces the password of an organiser.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn set_password(
    connection: &mut Connection,
    id: OrganiserId,
    hash: &PasswordHash,
) -> Result<(), StoreError> {
    diesel::update(organisers::table.find(id.0))
        .set(organisers::password_hash.eq(&hash.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// Replaces an organiser, but for the address, whose revision is still `edited`; false when
/// somebody else was faster.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(
    connection: &mut Connection,
    organiser: &Organiser,
    edited: i32,
) -> Result<bool, StoreError> {
    let unchanged = organisers::table.find(organiser.id.0).filter(organisers::revision.eq(edited));
    let updated = diesel::update(unchanged)
        .set((
            organisers::role.eq(organiser.role.as_str()),
            organisers::language.eq(organiser.language.tag()),
            organisers::zone.eq(organiser.zone.name()),
            organisers::disabled_at.eq(organiser.closed_at),
            organisers::revision.eq(organiser.revision),
        ))
        .execute(connection)
        .await?;
    Ok(updated == 1)
}

/// How many open accounts of owners there are; whoever counts keeps others from changing that until
/// the transaction ends.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn count_owners(connection: &mut Connection) -> Result<usize, StoreError> {
    advisory_lock::wait_for(connection, OWNERS_LOCK).await?;
    let owners: i64 = organisers::table
        .filter(organisers::role.eq(Role::Owner.as_str()))
        .filter(organisers::disabled_at.is_null())
        .count()
        .get_result(connection)
        .await?;
    Ok(usize::try_from(owners).unwrap_or_default())
}

/// Enters an organiser.
///
/// # Errors
/// [`StoreError::Taken`] when the address has an account.
pub async fn insert(connection: &mut Connection, organiser: &Organiser) -> Result<(), StoreError> {
    diesel::insert_into(organisers::table).values(Row::from(organiser)).execute(connection).await?;
    Ok(())
}

impl From<&Organiser> for Row {
    fn from(organiser: &Organiser) -> Self {
        Self {
            id: organiser.id.0,
            address: organiser.address.to_string(),
            address_key: organiser.address.key(),
            role: organiser.role.to_string(),
            language: organiser.language.to_string(),
            zone: organiser.zone.to_string(),
            created_at: organiser.created_at,
            disabled_at: organiser.closed_at,
            revision: organiser.revision,
        }
    }
}

impl TryFrom<Row> for Organiser {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("organisers");
        Ok(Self {
            id: OrganiserId(row.id),
            address: row.address.parse::<EmailAddress>().map_err(&unreadable)?,
            role: row.role.parse().map_err(&unreadable)?,
            language: row.language.parse().map_err(&unreadable)?,
            zone: row.zone.parse().map_err(&unreadable)?,
            created_at: row.created_at,
            closed_at: row.disabled_at,
            revision: row.revision,
        })
    }
}
