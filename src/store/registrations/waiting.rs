//! The waiting lists.

use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::RegistrationRow;
use crate::schema::{delegation_quotas, registrations};
use crate::{Connection, StoreError};
use domain::people::function::Category;
use domain::people::registration::Registration;
use domain::people::registration_status::RegistrationStatus;
use domain::values::ids::ConferenceId;

/// The number after the last one on the waiting list of a category.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn end_of_queue(
    connection: &mut Connection,
    conference: ConferenceId,
    category: Category,
) -> Result<i64, StoreError> {
    let last: Option<i64> = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::category.eq(category.as_str()))
        .filter(registrations::status.eq(RegistrationStatus::Waitlisted.as_str()))
        .select(max(registrations::wait_number))
        .first(connection)
        .await?;
    Ok(last.unwrap_or(0) + 1)
}

/// The first on the waiting list of a category whose delegation has room, kept from every other
/// transaction until this one ends.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn next_in_queue(
    connection: &mut Connection,
    conference: ConferenceId,
    category: Category,
) -> Result<Option<Registration>, StoreError> {
    let full = delegation_quotas::table
        .filter(delegation_quotas::delegation_id.nullable().eq(registrations::delegation_id))
        .filter(delegation_quotas::category.eq(category.as_str()))
        .filter(delegation_quotas::taken.ge(delegation_quotas::seats));
    let row = registrations::table
        .filter(registrations::conference_id.eq(conference.0))
        .filter(registrations::category.eq(category.as_str()))
        .filter(registrations::status.eq(RegistrationStatus::Waitlisted.as_str()))
        .filter(not(exists(full)))
        .order((registrations::wait_number, registrations::id))
        .select(RegistrationRow::as_select())
        .for_update()
        .first(connection)
        .await
        .optional()?;
    row.map(Registration::try_from).transpose()
}
