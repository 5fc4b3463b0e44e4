//! What a conference asks of those who register.

use super::{Change, ServiceError, registrations, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Authority;
use domain::people::function::Category;
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::Conference;
use domain::values::slug::Slug;
use store::Store;

/// The terms of a conference, for anybody: the usual ones until an organiser has edited them.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Store`].
#[boxed]
pub async fn of(
    store: &Store,
    now: chrono::DateTime<chrono::Utc>,
    slug: &Slug,
) -> Result<(Conference, RegistrationTerms), ServiceError> {
    Change::make(store, Authority::of_public(), now, async |change| {
        let conference = registrations::public(change, slug).await?;
        let terms = registrations::terms(change, conference.id).await?;
        Ok((conference, terms))
    })
    .await
}

/// Changes the terms of a conference; `edit` gets them as they are. Seats that become free by it go
/// to those who wait.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn edit(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
    edit: &dyn Edit<RegistrationTerms, RegistrationTerms>,
) -> Result<(Conference, RegistrationTerms), ServiceError> {
    let conference = registrations::managed(change, slug).await?;
    store::seats::lock_limits(change.connection(), conference.id).await?;
    let before = registrations::terms(change, conference.id).await?;
    revisions::check(change, expected, before.revision, object(&conference)).await?;
    let mut after = edit(&before)?.checked()?;
    after.conference = conference.id;
    after.consent_version = before.consent_version + i32::from(after.consent != before.consent);
    after.revision = before.revision;
    if after == before {
        return Ok((conference, before));
    }
    after.revision += 1;
    store::registration_terms::write(change.connection(), &after).await?;
    let revision = Some(after.revision);
    change.record("edit", object(&conference), revision, Some(&before), Some(&after));
    store::seats::recount(change.connection(), conference.id).await?;
    for category in Category::ALL {
        registrations::offer_seats(change, conference.id, category).await?;
    }
    Ok((conference, after))
}

/// How the audit log names the terms of a conference.
fn object(conference: &Conference) -> AuditObject {
    AuditObject {
        kind: ObjectKind::RegistrationTerms,
        id: conference.id.0,
        name: conference.slug.to_string(),
        part: None,
    }
}
