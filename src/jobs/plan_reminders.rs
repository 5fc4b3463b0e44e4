//! Writes reminders into the outbox ahead of their time.

use super::{JobError, Workshop};
use crate::services::reminders;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let written = reminders::plan(&workshop.store, workshop.now()).await?;
    if written > 0 {
        tracing::info!(written, "reminders planned");
    }
    Ok(())
}
