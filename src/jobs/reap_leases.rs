//! Ends the claims of workers that have gone.

use super::{JobError, Workshop};
use crate::services::deliveries;

pub(super) async fn run(workshop: &Workshop) -> Result<(), JobError> {
    let reaped = deliveries::reap(&workshop.store, workshop.now()).await?;
    if reaped.due > 0 {
        tracing::warn!(mails = reaped.due, "claimed by a worker that has gone; due again");
    }
    if reaped.resent > 0 {
        tracing::warn!(
            mails = reaped.resent,
            "a worker has gone while the relay had them; sent once more, as their rules say"
        );
    }
    if reaped.uncertain > 0 {
        tracing::error!(
            mails = reaped.uncertain,
            "a worker has gone while the relay had them; uncertain, and not sent again"
        );
    }
    Ok(())
}
