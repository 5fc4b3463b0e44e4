//! What the ledger keeps: of whom, and of what is gone.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::schema::outbox;
use crate::{Connection, StoreError};
use domain::mail::outbox::MailState;
use domain::people::address_change::AddressNotice;
use domain::people::personal_data::KeptMail;
use domain::values::ids::{AddressChangeId, DelegationId, MailId, RegistrationId};

/// Takes a delegation that is about to be deleted from the mails about it. The mails stay, without
/// what a relay answered, which may name the focal point; those that nobody has begun to send end.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn delete_delegation_of(
    connection: &mut Connection,
    delegation: DelegationId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let about = outbox::table.filter(outbox::delegation_id.eq(delegation.0));
    diesel::update(about)
        .set((outbox::reply.eq(None::<String>), outbox::recipient_hash.eq(None::<Vec<u8>>)))
        .execute(connection)
        .await?;
    let waiting =
        about.filter(outbox::state.eq_any([MailState::Due.as_str(), MailState::Leased.as_str()]));
    diesel::update(waiting)
        .set((
            outbox::state.eq(MailState::Cancelled.as_str()),
            outbox::lease_token.eq(None::<Uuid>),
            outbox::lease_until.eq(None::<DateTime<Utc>>),
            outbox::reply.eq("the delegation was taken off the conference"),
            outbox::ended_at.eq(now),
        ))
        .execute(connection)
        .await?;
    diesel::update(about)
        .set((outbox::delegation_id.eq(None::<Uuid>), outbox::subject_deleted_at.eq(now)))
        .execute(connection)
        .await?;
    Ok(())
}

/// The mails about some registrations and changes of address, the first planned first. What a relay
/// answered is left out where the mail went to somebody else's address, or one of before: the answer
/// may name that.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn kept_about(
    connection: &mut Connection,
    registrations: &[RegistrationId],
    changes: &[AddressChangeId],
) -> Result<Vec<KeptMail>, StoreError> {
    type Row = (
        Uuid,
        Option<Uuid>,
        Option<String>,
        bool,
        String,
        DateTime<Utc>,
        Option<DateTime<Utc>>,
        Option<String>,
    );
    let registrations: Vec<_> = registrations.iter().map(|id| id.0).collect();
    let changes: Vec<_> = changes.iter().map(|id| id.0).collect();
    let about =
        outbox::registration_id.eq_any(registrations).or(outbox::address_change_id.eq_any(changes));
    let rows: Vec<Row> = outbox::table
        .filter(about)
        .order((outbox::created_at, outbox::id))
        .select((
            outbox::id,
            outbox::registration_id,
            outbox::notice,
            outbox::for_focal_point,
            outbox::state,
            outbox::created_at,
            outbox::ended_at,
            outbox::reply,
        ))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(id, registration, notice, for_focal_point, state, planned_at, ended_at, reply)| {
            let tells_previous = registration.is_none()
                && notice.as_deref() == Some(AddressNotice::Changed.as_str());
            Ok(KeptMail {
                id: MailId(id),
                registration: registration.map(RegistrationId),
                notice: notice.unwrap_or_else(|| "reminder".to_owned()),
                for_focal_point,
                state: state.parse().map_err(StoreError::in_table("outbox"))?,
                planned_at,
                ended_at,
                reply: reply.filter(|_| !for_focal_point && !tells_previous),
            })
        })
        .collect()
}
