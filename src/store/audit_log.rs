//! The audit log.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::columns::{MOST_AT_ONCE, insert_columns};
use super::prepared::PreparedOnce;
use super::schema::audit_log;
use super::{Connection, StoreError, Transaction};
use domain::access::audit::{AuditEntry, AuditObject};
use domain::values::ids::{AuditEntryId, OrganiserId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_log, check_for_backend(diesel::pg::Pg))]
struct Row {
    id: Uuid,
    at: DateTime<Utc>,
    actor_id: Option<Uuid>,
    actor: String,
    action: String,
    object_kind: String,
    object_id: Uuid,
    object_name: String,
    part_id: Option<Uuid>,
    revision: Option<i32>,
    before: Option<Value>,
    after: Option<Value>,
}

/// An entry as it is written; whatever is large in it stays where it is.
#[derive(Insertable)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
struct NewRow<'a> {
    id: Uuid,
    at: DateTime<Utc>,
    actor_id: Option<Uuid>,
    actor: &'a str,
    action: &'a str,
    object_kind: String,
    object_id: Uuid,
    object_name: &'a str,
    part_id: Option<Uuid>,
    revision: Option<i32>,
    before: Option<&'a Value>,
    after: Option<&'a Value>,
}

/// Which entries are asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this thing.
    pub object: Option<Uuid>,
    /// Only those of these things.
    pub objects: Option<Vec<Uuid>>,
    /// Only those before this one.
    pub before: Option<AuditEntryId>,
}

/// Enters changes.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &Connection, entries: &[AuditEntry]) -> Result<(), StoreError> {
    for some in entries.chunks(MOST_AT_ONCE) {
        insert_some(connection, some).await?;
    }
    Ok(())
}

/// Enters the changes that a transaction makes, and commits it.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert_and_commit(
    transaction: Transaction,
    entries: &[AuditEntry],
) -> Result<(), StoreError> {
    let (before, last) = entries.split_at(entries.len().saturating_sub(MOST_AT_ONCE));
    insert(&transaction, before).await?;
    if last.is_empty() {
        return transaction.commit().await;
    }
    transaction.commit_after(async |connection| insert_some(connection, last).await).await
}

/// Enters changes in one statement; a single one, as nearly every change has, by its values, which
/// costs the server less.
async fn insert_some(connection: &Connection, entries: &[AuditEntry]) -> Result<(), StoreError> {
    if let [entry] = entries {
        let insertion = diesel::insert_into(audit_log::table).values(NewRow::from(entry));
        insertion.prepared_once().execute(&mut &*connection).await?;
        return Ok(());
    }
    let rows: Vec<_> = entries.iter().map(NewRow::from).collect();
    insert_columns!(
        audit_log,
        &rows,
        [
            id,
            at,
            actor_id,
            actor,
            action,
            object_kind,
            object_id,
            object_name,
            part_id,
            revision,
            before,
            after,
        ]
    )
    .execute(&mut &*connection)
    .await?;
    Ok(())
}

/// The last changes, the latest first.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn latest(
    connection: &mut Connection,
    filter: &Filter,
    most: i64,
) -> Result<Vec<AuditEntry>, StoreError> {
    let mut query = audit_log::table
        .select(Row::as_select())
        .order(audit_log::id.desc())
        .limit(most)
        .into_boxed();
    if let Some(object) = filter.object {
        query = query.filter(audit_log::object_id.eq(object));
    }
    if let Some(objects) = &filter.objects {
        query = query.filter(audit_log::object_id.eq_any(objects));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit_log::id.lt(before.0));
    }
    query.load(connection).await?.into_iter().map(AuditEntry::try_from).collect()
}

/// The changes that brought a thing, or a part of it, beyond a revision, the earliest first.
///
/// # Errors
/// As [`latest`].
pub async fn since_revision(
    connection: &mut Connection,
    object: Uuid,
    part: Option<Uuid>,
    revision: i32,
) -> Result<Vec<AuditEntry>, StoreError> {
    let of_part = audit_log::part_id.is_not_distinct_from(part);
    audit_log::table
        .filter(audit_log::object_id.eq(object))
        .filter(of_part)
        .filter(audit_log::revision.gt(revision))
        .select(Row::as_select())
        .order(audit_log::id)
        .load(connection)
        .await?
        .into_iter()
        .map(AuditEntry::try_from)
        .collect()
}

impl<'a> From<&'a AuditEntry> for NewRow<'a> {
    fn from(entry: &'a AuditEntry) -> Self {
        Self {
            id: entry.id.0,
            at: entry.at,
            actor_id: entry.actor_id.map(|id| id.0),
            actor: &entry.actor,
            action: &entry.action,
            object_kind: entry.object.kind.to_string(),
            object_id: entry.object.id,
            object_name: &entry.object.name,
            part_id: entry.object.part,
            revision: entry.revision,
            before: entry.before.as_ref(),
            after: entry.after.as_ref(),
        }
    }
}

impl TryFrom<Row> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: AuditEntryId(row.id),
            at: row.at,
            actor_id: row.actor_id.map(OrganiserId),
            actor: row.actor,
            action: row.action,
            object: AuditObject {
                kind: row.object_kind.parse().map_err(StoreError::in_table("audit_log"))?,
                id: row.object_id,
                name: row.object_name,
                part: row.part_id,
            },
            revision: row.revision,
            before: row.before,
            after: row.after,
        })
    }
}
