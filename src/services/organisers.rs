//! Who schedules and is reminded of obligations.

use super::ServiceError;
use crate::domain::organiser::Organiser;
use crate::store::{self, Store};

/// Makes an account.
///
/// # Errors
/// [`ServiceError::Invalid`] when the address has one.
pub async fn add(store: &Store, organiser: &Organiser) -> Result<(), ServiceError> {
    let inserted = store::organisers::insert(&mut *store.connection().await?, organiser).await;
    inserted.map_err(|error| ServiceError::taken(error, organiser.address.as_str()))
}

/// All accounts, in the order of their addresses.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn list(store: &Store) -> Result<Vec<Organiser>, ServiceError> {
    Ok(store::organisers::all(&mut *store.connection().await?).await?)
}
