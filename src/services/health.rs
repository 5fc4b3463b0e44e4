//! Whether the service can do its work.

use chrono::{DateTime, TimeDelta, Utc};

use super::ServiceError;
use crate::boxed;
use domain::mail::delivery::DeliveryEventKind;
use domain::mail::outbox::MailState;
use store::Store;

/// What counts as recent.
const RECENT: TimeDelta = TimeDelta::minutes(10);

/// Checks that the database answers and has every migration.
///
/// # Errors
/// [`ServiceError::Store`] that says what is amiss.
#[boxed]
pub async fn ready(store: &Store) -> Result<(), ServiceError> {
    Ok(store::migrations::check(store).await?)
}

/// How long the mail has waited that waits longest of those whose time has come.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn mails_late_by(
    store: &Store,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, ServiceError> {
    let oldest = store::outbox::oldest_due(&mut *store.connection().await?, now).await?;
    Ok(oldest.map(|oldest| now - oldest))
}

/// What has happened to mails within the last ten minutes, by the clock of the service: how often
/// each.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn recent_events(
    store: &Store,
    now: DateTime<Utc>,
) -> Result<Vec<(DeliveryEventKind, i64)>, ServiceError> {
    let mut connection = store.connection().await?;
    let counts = store::delivery_events::count_since(&mut connection, now - RECENT).await?;
    let of = |kind| counts.iter().find(|(other, _)| *other == kind).map_or(0, |(_, n)| *n);
    Ok(DeliveryEventKind::ALL.iter().map(|kind| (*kind, of(*kind))).collect())
}

/// How many mails stand in each state, those without any included.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn mails_by_state(store: &Store) -> Result<Vec<(MailState, i64)>, ServiceError> {
    let counts = store::outbox::count_by_state(&mut *store.connection().await?).await?;
    let of = |state| counts.iter().find(|(other, _)| *other == state).map_or(0, |(_, n)| *n);
    Ok(MailState::ALL.map(|state| (state, of(state))).to_vec())
}
