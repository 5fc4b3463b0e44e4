//! The row of a document, to the domain and back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;
use crate::schema::documents;
use domain::people::document::{Document, File, Holder};
use domain::people::document_content::Digest;
use domain::values::file_name::FileName;
use domain::values::ids::{ConferenceId, DelegationId, DocumentId, OrganiserId, RegistrationId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = documents, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(super) struct Row {
    id: Uuid,
    conference_id: Uuid,
    delegation_id: Option<Uuid>,
    registration_id: Option<Uuid>,
    kind: String,
    name: String,
    format: String,
    octets: i32,
    digest: Vec<u8>,
    issuing_authority: Option<String>,
    status: String,
    reason: Option<String>,
    is_original: bool,
    brought_by: String,
    brought_at: DateTime<Utc>,
    received_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<Uuid>,
    revision: i32,
}

impl From<&Document> for Row {
    fn from(document: &Document) -> Self {
        let (delegation_id, registration_id) = match document.holder {
            Holder::Delegation(id) => (Some(id.0), None),
            Holder::Registration(id) => (None, Some(id.0)),
        };
        Self {
            id: document.id.0,
            conference_id: document.conference.0,
            delegation_id,
            registration_id,
            kind: document.kind.to_string(),
            name: document.file.name.to_string(),
            format: document.file.format.to_string(),
            octets: document.file.octets,
            digest: document.file.digest.0.to_vec(),
            issuing_authority: document.issuing_authority.map(|one| one.to_string()),
            status: document.status.to_string(),
            reason: document.reason.clone(),
            is_original: document.is_original,
            brought_by: document.brought_by.to_string(),
            brought_at: document.brought_at,
            received_at: document.received_at,
            decided_at: document.decided_at,
            decided_by: document.decided_by.map(|id| id.0),
            revision: document.revision,
        }
    }
}

impl TryFrom<Row> for Document {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = StoreError::in_table("documents");
        let whole = |_| StoreError::unreadable("documents", "the digest is not of 32 octets");
        let authority = row.issuing_authority.map(|text| text.parse()).transpose();
        Ok(Self {
            id: DocumentId(row.id),
            conference: ConferenceId(row.conference_id),
            holder: holder(row.delegation_id, row.registration_id)?,
            kind: row.kind.parse().map_err(&unreadable)?,
            file: File {
                name: FileName::kept(row.name),
                format: row.format.parse().map_err(&unreadable)?,
                octets: row.octets,
                digest: Digest(row.digest.try_into().map_err(whole)?),
            },
            issuing_authority: authority.map_err(&unreadable)?,
            status: row.status.parse().map_err(&unreadable)?,
            reason: row.reason,
            is_original: row.is_original,
            brought_by: row.brought_by.parse().map_err(&unreadable)?,
            brought_at: row.brought_at,
            received_at: row.received_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by.map(OrganiserId),
            revision: row.revision,
        })
    }
}

/// Whose a document is, by its two columns.
pub(super) fn holder(
    delegation: Option<Uuid>,
    registration: Option<Uuid>,
) -> Result<Holder, StoreError> {
    match (delegation, registration) {
        (Some(id), None) => Ok(Holder::Delegation(DelegationId(id))),
        (None, Some(id)) => Ok(Holder::Registration(RegistrationId(id))),
        _ => Err(StoreError::unreadable("documents", "it is of nobody, or of two")),
    }
}
