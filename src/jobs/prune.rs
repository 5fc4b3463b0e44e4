//! Forgets what is kept for a while only.

use super::{JobError, Workshop};
use crate::services::{idempotency, signing_in};

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    idempotency::prune(&workshop.store, workshop.now()).await?;
    signing_in::prune(&workshop.store, workshop.now()).await?;
    Ok(())
}
