//! Who schedules and is reminded of obligations.

use super::ServiceError;
use super::change::Change;
use crate::domain::address::EmailAddress;
use crate::domain::audit::{AuditObject, ObjectKind};
use crate::domain::organiser::Organiser;
use crate::domain::permission::Act;
use crate::store::{self, Connection, Store};

/// Makes an account.
///
/// # Errors
/// [`ServiceError::Invalid`] when the address has one, [`ServiceError::Forbidden`].
pub async fn add(change: &mut Change, organiser: &Organiser) -> Result<(), ServiceError> {
    change.require(Act::ManageOrganisers)?;
    let inserted = store::organisers::insert(change.connection(), organiser).await;
    inserted.map_err(|error| ServiceError::taken(error, organiser.address.as_str()))?;
    change.record("create", object(organiser), Some(organiser.revision), None, Some(organiser));
    Ok(())
}

/// All accounts, in the order of their addresses.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn list(store: &Store) -> Result<Vec<Organiser>, ServiceError> {
    Ok(store::organisers::all(&mut *store.connection().await?).await?)
}

/// The account with this address, closed or not.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub async fn find(store: &Store, address: &EmailAddress) -> Result<Organiser, ServiceError> {
    named(&mut *store.connection().await?, address).await
}

pub(super) async fn named(
    connection: &mut Connection,
    address: &EmailAddress,
) -> Result<Organiser, ServiceError> {
    let found = store::organisers::find_by_address(connection, address).await?;
    found.ok_or_else(|| ServiceError::not_found("account", address))
}

fn object(organiser: &Organiser) -> AuditObject {
    let name = organiser.address.to_string();
    AuditObject { kind: ObjectKind::Organiser, id: organiser.id.0, name, part: None }
}
