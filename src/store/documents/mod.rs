//! Documents of delegations and participants. Their bytes lie in a table of their own, and only
//! [`content`] reads them.

mod asked;
mod row;

use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

pub use asked::{bringers, brought};

use self::row::Row;
use super::schema::{document_contents, documents, registrations};
use super::{Connection, StoreError};
use domain::people::document::{Document, Holder};
use domain::people::document_content::DocumentContent;
use domain::values::ids::{DocumentId, RegistrationId};

/// How much somebody has brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How many documents.
    pub documents: i64,
    /// Of how many octets together.
    pub octets: i64,
}

/// Enters a document with its bytes.
///
/// # Errors
/// [`StoreError::Taken`] when its holder has brought the same bytes as the same kind of document;
/// [`StoreError::Query`].
pub async fn insert(
    connection: &mut Connection,
    document: &Document,
    content: &DocumentContent,
) -> Result<(), StoreError> {
    diesel::insert_into(documents::table).values(Row::from(document)).execute(connection).await?;
    diesel::insert_into(document_contents::table)
        .values((
            document_contents::document_id.eq(document.id.0),
            document_contents::bytes.eq(content.bytes()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes a document anew; its bytes stay.
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

/// Writes a document anew with other bytes.
///
/// # Errors
/// As [`insert`].
pub async fn replace(
    connection: &mut Connection,
    document: &Document,
    content: &DocumentContent,
) -> Result<(), StoreError> {
    update(connection, document).await?;
    diesel::update(document_contents::table.find(document.id.0))
        .set(document_contents::bytes.eq(content.bytes()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes a document with its bytes.
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

/// The same, kept from every other transaction until this one ends.
///
/// # Errors
/// As [`find`].
pub async fn hold(
    connection: &mut Connection,
    id: DocumentId,
) -> Result<Option<Document>, StoreError> {
    let found = documents::table.find(id.0).select(Row::as_select()).for_update();
    let row = found.first(connection).await.optional()?;
    row.map(Document::try_from).transpose()
}

/// The documents of a holder, the first entered first; of a delegation those of its members too.
///
/// # Errors
/// As [`find`].
pub async fn all_of(
    connection: &mut Connection,
    holder: Holder,
) -> Result<Vec<Document>, StoreError> {
    let (delegations, registrations) = holders(connection, holder).await?;
    let of_delegation = documents::delegation_id.eq_any(delegations);
    let rows = documents::table
        .filter(of_delegation.or(documents::registration_id.eq_any(registrations)))
        .order(documents::id)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Document::try_from).collect()
}

/// The documents of some participants, the first entered first.
///
/// # Errors
/// As [`find`].
pub async fn of_registrations(
    connection: &mut Connection,
    ids: &[RegistrationId],
) -> Result<Vec<Document>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = documents::table
        .filter(documents::registration_id.eq_any(ids))
        .order(documents::id)
        .select(Row::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(Document::try_from).collect()
}

/// How much a holder has brought; of a delegation with what its members have.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn amount_of(connection: &mut Connection, holder: Holder) -> Result<Amount, StoreError> {
    let (delegations, registrations) = holders(connection, holder).await?;
    let of_delegation = documents::delegation_id.eq_any(delegations);
    let (documents, octets): (i64, Option<i64>) = documents::table
        .filter(of_delegation.or(documents::registration_id.eq_any(registrations)))
        .select((count_star(), sum(documents::octets)))
        .first(connection)
        .await?;
    Ok(Amount { documents, octets: octets.unwrap_or(0) })
}

/// The bytes of a document.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn content(
    connection: &mut Connection,
    id: DocumentId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let found = document_contents::table.find(id.0).select(document_contents::bytes);
    Ok(found.first(connection).await.optional()?)
}

/// The delegations and registrations whose documents are a holder's. The members of a delegation
/// come as values: below an OR, PostgreSQL looks nothing up by an index for a subquery.
async fn holders(
    connection: &mut Connection,
    holder: Holder,
) -> Result<(Vec<Uuid>, Vec<Uuid>), StoreError> {
    match holder {
        Holder::Registration(id) => Ok((Vec::new(), vec![id.0])),
        Holder::Delegation(id) => {
            let members = registrations::table
                .filter(registrations::delegation_id.eq(id.0))
                .select(registrations::id);
            Ok((vec![id.0], members.load(connection).await?))
        }
    }
}
