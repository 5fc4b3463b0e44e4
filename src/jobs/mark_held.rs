//! Marks confirmed conferences as held once they have ended, so that the next deadline counts.

use super::{JobError, Workshop};
use crate::services::conferences;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    for conference in conferences::mark_held(&workshop.store, workshop.now()).await? {
        tracing::info!(%conference, "has ended and counts as held");
    }
    Ok(())
}
