//! Whether the service can do its work.

use super::ServiceError;
use crate::domain::outbox::MailState;
use crate::store::{self, Store};

/// Checks that the database answers and has every migration.
///
/// # Errors
/// [`ServiceError::Store`] that says what is amiss.
pub async fn ready(store: &Store) -> Result<(), ServiceError> {
    Ok(store::migrations::check(store).await?)
}

/// How many mails stand in each state, those without any included.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn mails_by_state(store: &Store) -> Result<Vec<(MailState, i64)>, ServiceError> {
    let counts = store::outbox::count_by_state(&mut *store.connection().await?).await?;
    let of = |state| counts.iter().find(|(other, _)| *other == state).map_or(0, |(_, n)| *n);
    Ok(MailState::ALL.map(|state| (state, of(state))).to_vec())
}
