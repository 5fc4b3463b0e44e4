//! Writing mails about registrations and delegations into the ledger.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join_all;

use crate::domain::delegation::Delegation;
use crate::domain::ids::{MailId, RegistrationId};
use crate::domain::outbox::MailState;
use crate::domain::registration::{Registration, RegistrationNotice};
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError};

/// What the notice of a mail to a focal point is called that brings the link.
pub(super) const FOCAL_POINT: &str = "focal_point";

/// Who is told of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The person.
    Person,
    /// The focal point of the delegation.
    FocalPoint,
}

/// Plans mails that tell of this revision of a registration.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_registration(
    connection: &Connection,
    registration: &Registration,
    notice: RegistrationNotice,
    audiences: &[Audience],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    // One by one, as such a statement stays prepared, and sent together.
    let plan = async |audience: &Audience| {
        diesel::insert_into(outbox::table)
            .values((
                // Ordered by time: of what is told at one instant, the first goes out first.
                outbox::id.eq(MailId::new().0),
                outbox::state.eq(MailState::Due.as_str()),
                outbox::registration_id.eq(registration.id.0),
                outbox::subject_revision.eq(registration.revision),
                outbox::notice.eq(notice.as_str()),
                outbox::for_focal_point.eq(*audience == Audience::FocalPoint),
                outbox::not_before.eq(now),
                outbox::expires_at.eq(expires_at),
                outbox::created_at.eq(now),
            ))
            .execute(&mut &*connection)
            .await
    };
    try_join_all(audiences.iter().map(plan)).await?;
    Ok(())
}

/// Plans the mail that brings the focal point of a delegation the link.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_focal_point(
    connection: &mut Connection,
    delegation: &Delegation,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(MailId::new().0),
            outbox::state.eq(MailState::Due.as_str()),
            outbox::delegation_id.eq(delegation.id.0),
            outbox::subject_revision.eq(delegation.revision),
            outbox::notice.eq(FOCAL_POINT),
            outbox::not_before.eq(now),
            outbox::expires_at.eq(expires_at),
            outbox::created_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// How many mails with a personal link were planned for a registration since an instant.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn links_since(
    connection: &mut Connection,
    registration: RegistrationId,
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let brings_link = [RegistrationNotice::Invited.as_str(), RegistrationNotice::Link.as_str()];
    Ok(outbox::table
        .filter(outbox::registration_id.eq(registration.0))
        .filter(outbox::notice.eq_any(brings_link))
        .filter(outbox::created_at.gt(since))
        .select(count_star())
        .first(connection)
        .await?)
}
