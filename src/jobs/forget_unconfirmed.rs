//! Forgets what somebody entered for an address whose holder never confirmed it.

use super::{JobError, Workshop};
use crate::services::proposals;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let forgotten = proposals::forget_unconfirmed(&workshop.store, workshop.now()).await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "what nobody confirmed within a month is forgotten");
    }
    Ok(())
}
