//! Forgets what is kept for a while only, and what somebody entered for an address whose holder
//! never confirmed it; erases the personal data of conferences whose time to keep them is over.

use super::{JobError, Workshop};
use crate::services::{erasure, feeds, idempotency, proposals, signing_in};

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let (store, now) = (&workshop.store, workshop.now());
    idempotency::prune(store, now).await?;
    signing_in::prune(store, now).await?;
    feeds::forget_links(store, now).await?;
    feeds::forget_requests(store, now).await?;
    let forgotten = proposals::forget_unconfirmed(store, now).await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "what nobody confirmed within a month is forgotten");
    }
    for (conference, registrations) in erasure::erase_expired(store, now).await? {
        tracing::info!(%conference, registrations, "personal data are erased, as their time is over");
    }
    Ok(())
}
