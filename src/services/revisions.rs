//! Of two editors at once, the second is told what the first has changed.

use super::ServiceError;
use super::change::Change;
use domain::access::audit::AuditObject;

/// Checks that a thing still has the revision that a change is meant for.
///
/// # Errors
/// [`ServiceError::Changed`] with everything that was changed since.
pub(super) async fn check(
    change: &mut Change,
    expected: Option<i32>,
    found: i32,
    object: AuditObject,
) -> Result<(), ServiceError> {
    match expected {
        Some(expected) if expected != found => Err(changed(change, expected, found, object).await?),
        _ => Ok(()),
    }
}

/// Tells what has changed since a revision.
pub(super) async fn changed(
    change: &mut Change,
    expected: i32,
    found: i32,
    object: AuditObject,
) -> Result<ServiceError, ServiceError> {
    let AuditObject { kind, id, name, part } = object;
    let connection = change.connection();
    let changes = store::audit_log::since_revision(connection, id, part, expected).await?;
    Ok(ServiceError::Changed { what: kind.as_str(), name, expected, found, changes })
}
