//! Writing mails about registrations and delegations into the ledger.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::columns::{MOST_AT_ONCE, insert_columns};
use crate::prepared::PreparedOnce;
use crate::schema::outbox;
use crate::{Connection, StoreError};
use domain::mail::outbox::MailState;
use domain::people::delegation::Delegation;
use domain::people::registration::{Audience, Registration, RegistrationNotice};
use domain::values::ids::{MailId, RegistrationId};

/// What the notice of a mail to a focal point is called that brings the link.
pub(super) const FOCAL_POINT: &str = "focal_point";

/// How many mails tell of one change of a registration at most.
const FEW: usize = 2;

/// A row of a mail about a registration.
#[derive(Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
struct Row {
    id: Uuid,
    state: &'static str,
    registration_id: Option<Uuid>,
    subject_revision: Option<i32>,
    notice: Option<&'static str>,
    for_focal_point: bool,
    not_before: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// Plans mails, each to tell somebody of the present revision of a registration.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn plan_for_registrations(
    connection: &Connection,
    told: &[(&Registration, RegistrationNotice, Audience)],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for some in told.chunks(MOST_AT_ONCE) {
        let row = |(registration, notice, audience): &(&Registration, RegistrationNotice, _)| Row {
            // Ordered by time: of what is told at one instant, the first goes out first.
            id: MailId::new().0,
            state: MailState::Due.as_str(),
            registration_id: Some(registration.id.0),
            subject_revision: Some(registration.revision),
            notice: Some(notice.as_str()),
            for_focal_point: *audience == Audience::FocalPoint,
            not_before: now,
            expires_at,
            created_at: now,
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        if rows.len() <= FEW {
            // By their values, which costs the server less.
            let insertion = diesel::insert_into(outbox::table).values(rows);
            insertion.prepared_once().execute(&mut &*connection).await?;
            continue;
        }
        insert_columns!(
            outbox,
            &rows,
            [
                id,
                state,
                registration_id,
                subject_revision,
                notice,
                for_focal_point,
                not_before,
                expires_at,
                created_at,
            ]
        )
        .execute(&mut &*connection)
        .await?;
    }
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
