//! The first start.

use chrono::{DateTime, Utc};

use super::{ServiceError, calendar_revisions};
use crate::boxed;
use domain::schedule::reference;
use store::Store;

/// Enters the reference data at the first start, and brings the calendar revisions up to date at
/// every start. `uid_host` is kept for ever at the first start and ignored at later ones. True at
/// the first start.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn prepare(
    store: &Store,
    uid_host: &str,
    now: DateTime<Utc>,
) -> Result<bool, ServiceError> {
    let mut transaction = store.begin().await?;
    store::calendar_revisions::lock(&mut transaction).await?;
    let first = store::installation::record(&mut transaction, uid_host, now).await?;
    if first {
        if !uid_host.chars().any(|c| c.is_ascii_alphabetic()) || uid_host == "localhost" {
            tracing::warn!(
                "calendar events of this installation will end in @{uid_host} for ever; for a \
                 public service, give --public-url at the first start"
            );
        }
        let catalogue = reference::catalogue(now);
        store::series::insert(&mut transaction, &catalogue.series).await?;
        store::conferences::insert(&mut transaction, &catalogue.conferences).await?;
        store::reminder_rules::insert(&mut transaction, &reference::rules(), now).await?;
    }
    calendar_revisions::revise_everything(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(first)
}
