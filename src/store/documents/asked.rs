//! What there is at a conference to tell from what is missing: narrow, as there are tens of
//! thousands.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::row::holder;
use crate::schema::{documents, registrations};
use crate::{Connection, StoreError};
use domain::people::function::Category;
use domain::people::missing_documents::{Bringer, Brought};
use domain::values::ids::{ConferenceId, DelegationId, RegistrationId};

/// Who takes part in a conference in some categories, the first entered first.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn bringers(
    connection: &mut Connection,
    conference: ConferenceId,
    categories: &[Category],
) -> Result<Vec<Bringer>, StoreError> {
    let names: Vec<_> = categories.iter().map(|category| category.as_str()).collect();
    let rows: Vec<(Uuid, Option<Uuid>, String, String)> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::category.eq_any(names))
        .filter(registrations::erased_at.is_null())
        .order(registrations::id)
        .select((
            registrations::id,
            registrations::delegation_id,
            registrations::category,
            registrations::status,
        ))
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("registrations");
    rows.into_iter()
        .map(|(id, delegation, category, status)| {
            Ok(Bringer {
                registration: RegistrationId(id),
                delegation: delegation.map(DelegationId),
                category: category.parse().map_err(&unreadable)?,
                status: status.parse().map_err(&unreadable)?,
            })
        })
        .collect()
}

/// What was brought at a conference.
///
/// # Errors
/// As [`bringers`].
pub async fn brought(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Vec<Brought>, StoreError> {
    type Row = (Option<Uuid>, Option<Uuid>, String, String, bool);
    let rows: Vec<Row> = documents::table
        .filter(documents::conference_id.eq(conference.0))
        .select((
            documents::delegation_id,
            documents::registration_id,
            documents::kind,
            documents::status,
            documents::is_original,
        ))
        .load(connection)
        .await?;
    let unreadable = StoreError::in_table("documents");
    rows.into_iter()
        .map(|(delegation, registration, kind, status, is_original)| {
            Ok(Brought {
                holder: holder(delegation, registration)?,
                kind: kind.parse().map_err(&unreadable)?,
                status: status.parse().map_err(&unreadable)?,
                is_original,
            })
        })
        .collect()
}
