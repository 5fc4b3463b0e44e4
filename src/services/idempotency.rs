//! Doing once what is asked for twice.

use chrono::{DateTime, Utc};

use super::{Change, ServiceError};
use crate::boxed;
use domain::access::idempotency::{KEPT_FOR, KeptAnswer, RepeatableRequest};
use domain::access::permission::Actor;
use domain::values::invalid::Invalid;
use store::Store;

/// What the request was answered with before, if it was; waits for whoever is answering it now.
///
/// # Errors
/// [`ServiceError::Invalid`] when the key was sent with another request.
#[boxed]
pub async fn answered(
    change: &mut Change,
    request: &RepeatableRequest,
) -> Result<Option<KeptAnswer>, ServiceError> {
    let (principal, since) = (principal(change), change.now() - KEPT_FOR);
    let connection = change.connection();
    store::idempotency_keys::lock(connection, &principal, &request.key).await?;
    let found = store::idempotency_keys::find(connection, &principal, &request.key, since).await?;
    match found {
        Some((digest, answer)) if digest == request.digest => Ok(Some(answer)),
        Some(_) => {
            let expected = "a key that was sent with no other request";
            Err(Invalid::new("Idempotency-Key", expected, &request.key).into())
        }
        None => Ok(None),
    }
}

/// Keeps the answer together with the change, so that neither is there without the other.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn keep(
    change: &mut Change,
    request: &RepeatableRequest,
    answer: &KeptAnswer,
) -> Result<(), ServiceError> {
    let (principal, now) = (principal(change), change.now());
    let connection = change.connection();
    Ok(store::idempotency_keys::keep(connection, &principal, request, answer, now).await?)
}

/// Forgets the answers that are older than a day.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn prune(store: &Store, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let mut connection = store.connection().await?;
    store::idempotency_keys::prune(&mut connection, now - KEPT_FOR).await?;
    Ok(())
}

/// Whose keys they are: whatever browser or token an organiser uses, they are the same.
fn principal(change: &Change) -> String {
    match &change.authority().actor {
        Actor::Organiser { id, .. } => id.to_string(),
        other => other.to_string(),
    }
}
