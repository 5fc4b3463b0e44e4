//! Addresses that no mail is sent to: listed, entered and lifted.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ServiceError;
use super::change::Change;
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::mail::suppression::{Suppression, SuppressionReason};
use domain::values::address::EmailAddress;
use domain::values::ids::SuppressionId;
use store::Store;

/// A suppression, as the audit log tells it.
#[derive(Serialize)]
struct Recorded<'a> {
    address: &'a str,
    reason: &'static str,
    detail: Option<&'a str>,
}

/// Up to `most` of them, the newest first, after the one of a time and an identity.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    after: Option<(DateTime<Utc>, SuppressionId)>,
    most: usize,
) -> Result<Vec<Suppression>, ServiceError> {
    authority.require(Act::ManageSuppressions)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(store::suppressions::page(&mut *store.connection().await?, after, most).await?)
}

/// Enters an address; one that is entered already stays as it is.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn enter(
    change: &mut Change,
    address: &EmailAddress,
) -> Result<Suppression, ServiceError> {
    change.require(Act::ManageSuppressions)?;
    let suppression = Suppression {
        id: SuppressionId::new(),
        address: address.hash(),
        masked_address: address.masked(),
        reason: SuppressionReason::Entered,
        detail: None,
        mail: None,
        created_at: change.now(),
    };
    if insert(change, "enter", &suppression).await? {
        return Ok(suppression);
    }
    let found = store::suppressions::of_address(change.connection(), &address.hash()).await?;
    // Somebody may have lifted it in between.
    found.ok_or_else(|| ServiceError::not_found("suppression", address.masked()))
}

/// Lifts one: mails go to its address again.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn lift(change: &mut Change, id: SuppressionId) -> Result<Suppression, ServiceError> {
    change.require(Act::ManageSuppressions)?;
    let lifted = store::suppressions::delete(change.connection(), id).await?;
    let lifted = lifted.ok_or_else(|| ServiceError::not_found("suppression", id))?;
    record(change, "lift", &lifted);
    Ok(lifted)
}

/// Lifts that of an address.
///
/// # Errors
/// As [`lift`].
#[boxed]
pub async fn lift_address(
    change: &mut Change,
    address: &EmailAddress,
) -> Result<Suppression, ServiceError> {
    change.require(Act::ManageSuppressions)?;
    let hash = address.hash();
    let lifted = store::suppressions::delete_of_address(change.connection(), &hash).await?;
    let lifted =
        lifted.ok_or_else(|| ServiceError::not_found("suppression of", address.masked()))?;
    record(change, "lift", &lifted);
    Ok(lifted)
}

/// Enters one and records it; false when its address is entered already.
pub(super) async fn insert(
    change: &mut Change,
    action: &'static str,
    suppression: &Suppression,
) -> Result<bool, ServiceError> {
    let is_new = store::suppressions::insert(change.connection(), suppression).await?;
    if is_new {
        record(change, action, suppression);
    }
    Ok(is_new)
}

fn record(change: &mut Change, action: &'static str, suppression: &Suppression) {
    let told = Recorded {
        address: &suppression.masked_address,
        reason: suppression.reason.as_str(),
        detail: suppression.detail.as_deref(),
    };
    let object = AuditObject {
        kind: ObjectKind::Suppression,
        id: suppression.id.0,
        name: suppression.masked_address.clone(),
        part: None,
    };
    let (before, after) = if action == "lift" { (Some(&told), None) } else { (None, Some(&told)) };
    change.record(action, object, None, before, after);
}
