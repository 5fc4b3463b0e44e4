//! Writes reminders into the outbox ahead of their time.

use super::{JobError, Workshop};
use crate::services::reminders::{self, Planning};

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let mut last = workshop.last_planning.lock().await;
    let planning = reminders::plan(&workshop.store, &mut last, workshop.now()).await?;
    if planning != Planning::default() {
        let Planning { written, moved, ended, .. } = planning;
        tracing::info!(written, moved, ended, "reminders planned");
    }
    Ok(())
}
