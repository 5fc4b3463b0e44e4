//! Letters that delegations and people bring; the files themselves are not in the database.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::schema::documents;
use super::{Connection, StoreError};
use crate::domain::document::{Document, DocumentOwner, Receipt};
use crate::domain::ids::{DelegationId, DocumentId, RegistrationId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = documents, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    id: Uuid,
    delegation_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    kind: String,
    file_name: String,
    media_type: String,
    size: i32,
    content_hash: Vec<u8>,
    issuing_authority: Option<String>,
    is_original: bool,
    received_on: Option<NaiveDate>,
    accepted_at: Option<DateTime<Utc>>,
    uploaded_at: DateTime<Utc>,
    revision: i32,
}

/// Enters a document.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn insert(connection: &mut Connection, document: &Document) -> Result<(), StoreError> {
    diesel::insert_into(documents::table).values(Row::from(document)).execute(connection).await?;
    Ok(())
}

/// Writes a document anew.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn update(connection: &mut Connection, document: &Document) -> Result<(), StoreError> {
    diesel::update(documents::table.find(document.id.0))
        .set(Row::from(document))
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes the row of a document.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete(connection: &mut Connection, id: DocumentId) -> Result<(), StoreError> {
    diesel::delete(documents::table.find(id.0)).execute(connection).await?;
    Ok(())
}

/// A document by the id.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    id: DocumentId,
) -> Result<Option<Document>, StoreError> {
    let found = documents::table.find(id.0).select(Row::as_select());
    let row = found.first(connection).await.optional()?;
    row.map(Document::try_from).transpose()
}

/// The documents of an owner, the first uploaded first.
///
/// # Errors
/// As [`find`].
pub async fn of_owner(
    connection: &mut Connection,
    owner: DocumentOwner,
) -> Result<Vec<Document>, StoreError> {
    let query = documents::table.select(Row::as_select()).order(documents::id).into_boxed();
    let query = match owner {
        DocumentOwner::Delegation(id) => query.filter(documents::delegation_id.eq(id.0)),
        DocumentOwner::Registration(id) => query.filter(documents::registration_id.eq(id.0)),
    };
    query.load(connection).await?.into_iter().map(Document::try_from).collect()
}

/// The documents of some registrations, in one query.
///
/// # Errors
/// As [`find`].
pub async fn of_registrations(
    connection: &mut Connection,
    registrations: &[RegistrationId],
) -> Result<Vec<Document>, StoreError> {
    let ids: Vec<_> = registrations.iter().map(|id| id.0).collect();
    let rows = documents::table
        .filter(documents::registration_id.eq_any(ids))
        .order(documents::id)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Document::try_from).collect()
}

/// The documents of some delegations, in one query.
///
/// # Errors
/// As [`find`].
pub async fn of_delegations(
    connection: &mut Connection,
    delegations: &[DelegationId],
) -> Result<Vec<Document>, StoreError> {
    let ids: Vec<_> = delegations.iter().map(|id| id.0).collect();
    let rows = documents::table
        .filter(documents::delegation_id.eq_any(ids))
        .order(documents::id)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Document::try_from).collect()
}

impl From<&Document> for Row {
    fn from(document: &Document) -> Self {
        let (delegation_id, registration_id) = match document.owner {
            DocumentOwner::Delegation(id) => (Some(id.0), None),
            DocumentOwner::Registration(id) => (None, Some(id.0)),
        };
        let receipt = document.receipt.clone();
        Self {
            id: document.id.0,
            delegation_id,
            registration_id,
            kind: document.kind.to_string(),
            file_name: document.file_name.clone(),
            media_type: document.media_type.to_string(),
            size: document.size,
            content_hash: document.content_hash.to_vec(),
            issuing_authority: receipt.issuing_authority,
            is_original: receipt.is_original,
            received_on: receipt.received_on,
            accepted_at: receipt.accepted_at,
            uploaded_at: document.uploaded_at,
            revision: document.revision,
        }
    }
}

impl TryFrom<Row> for Document {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("documents");
        let of_delegation = row.delegation_id.map(|id| DocumentOwner::Delegation(DelegationId(id)));
        let of_registration =
            row.registration_id.map(|id| DocumentOwner::Registration(RegistrationId(id)));
        let nobody = || StoreError::unreadable("documents", format!("{} is nobody's", row.id));
        let hash = row.content_hash.try_into();
        Ok(Self {
            id: DocumentId(row.id),
            owner: of_delegation.or(of_registration).ok_or_else(nobody)?,
            kind: row.kind.parse().map_err(&unreadable)?,
            file_name: row.file_name,
            media_type: row.media_type.parse().map_err(&unreadable)?,
            size: row.size,
            content_hash: hash
                .map_err(|_| StoreError::unreadable("documents", "a hash is not of 32 octets"))?,
            receipt: Receipt {
                issuing_authority: row.issuing_authority,
                is_original: row.is_original,
                received_on: row.received_on,
                accepted_at: row.accepted_at,
            },
            uploaded_at: row.uploaded_at,
            revision: row.revision,
        })
    }
}
