//! Subscribing to reminder mails, with double opt-in, and leaving.

use chrono::{DateTime, Utc};

use super::{ServiceError, catalogue};
use crate::boxed;
use domain::access::signature::{Purpose, Refused, SigningKey};
use domain::mail::subscriber::{
    CONFIRMATION_LIFETIME, MOST_REQUESTS, REQUEST_WINDOW, Subscription, SubscriptionRequest,
};
use domain::values::ids::{SubscriberId, SubscriptionRequestId};
use domain::values::invalid::Invalid;
use store::Store;

/// Takes a request to subscribe and plans the mail with the link that confirms it. The answer is
/// the same whether or not the address is known, or has been asked for too often to be mailed
/// again.
///
/// # Errors
/// [`ServiceError::Invalid`] when no series is chosen, or one that there is not.
#[boxed]
pub async fn request(
    store: &Store,
    subscription: Subscription,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let mut transaction = store.begin().await?;
    let known = catalogue::read(&mut transaction).await?.series;
    let chosen = &subscription.series;
    if chosen.is_empty() || !chosen.iter().all(|id| known.iter().any(|one| one.id == *id)) {
        let slugs: Vec<_> = known.iter().map(|series| series.slug.as_str()).collect();
        let expected = format!("one or more of {}", slugs.join(", "));
        return Err(Invalid::new("series", expected, "none, or one that there is not").into());
    }
    let (address, window) = (&subscription.address, now - REQUEST_WINDOW);
    store::subscription_requests::lock_address(&mut transaction, address).await?;
    let asked =
        store::subscription_requests::count_since(&mut transaction, address, window).await?;
    if asked >= MOST_REQUESTS {
        tracing::info!(address = address.masked(), "asked for too often; not mailed again");
        return Ok(transaction.commit().await?);
    }
    let request =
        SubscriptionRequest { id: SubscriptionRequestId::new(), subscription, requested_at: now };
    store::subscription_requests::insert(&mut transaction, &request).await?;
    let expires_at = now + CONFIRMATION_LIFETIME;
    store::outbox::plan_confirmation(&mut transaction, &request, expires_at).await?;
    Ok(transaction.commit().await?)
}

/// Confirms the subscription that a link names, and returns what stands. Using the link again
/// changes nothing.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid or has expired, or was used by somebody who
/// left since.
#[boxed]
pub async fn confirm(
    store: &Store,
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Subscription, ServiceError> {
    let id = SubscriptionRequestId(key.verify(Purpose::Confirm, token, now)?);
    let mut transaction = store.begin().await?;
    let request = store::subscription_requests::find(&mut transaction, id).await?;
    let subscription = request.ok_or(Refused::Forged)?.subscription;
    if !store::subscription_requests::confirm(&mut transaction, id, now).await? {
        let address = &subscription.address;
        let present = store::subscribers::find_present(&mut transaction, address).await?;
        transaction.commit().await?;
        return Ok(present.ok_or(Refused::Expired)?);
    }
    if store::subscribers::subscribe(&mut transaction, &subscription, now).await? {
        // Reminders that were planned before follow the zone, and come again after a return.
        store::catalogue_version::raise(&mut transaction).await?;
    }
    transaction.commit().await?;
    Ok(subscription)
}

/// Ends all reminder mails to the subscriber that a link names, also those that are on their way
/// to be sent. Using the link again changes nothing.
///
/// # Errors
/// [`ServiceError::Link`] when the link is not valid.
#[boxed]
pub async fn leave(
    store: &Store,
    key: &SigningKey,
    token: &str,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let id = SubscriberId(key.verify(Purpose::Leave, token, now)?);
    let mut transaction = store.begin().await?;
    if !store::subscribers::exists(&mut transaction, id).await? {
        return Err(Refused::Forged.into());
    }
    store::subscribers::leave(&mut transaction, id, now).await?;
    store::outbox::suppress(&mut transaction, id, now).await?;
    Ok(transaction.commit().await?)
}
