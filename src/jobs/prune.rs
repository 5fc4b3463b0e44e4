//! Forgets what is kept for a while only.

use super::{JobError, Workshop};
use crate::services::idempotency;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    idempotency::prune(&workshop.store, workshop.now()).await?;
    Ok(())
}
