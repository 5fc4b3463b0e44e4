//! What organisers do about mails.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::claiming::unclaimed;
use crate::domain::mail::outbox::MailState;
use crate::domain::mail::outbox_entry::MailAction;
use crate::domain::values::ids::MailId;
use crate::store::schema::outbox;
use crate::store::{Connection, StoreError};

/// Does it to a mail that is held. What a worker may still say of it does not count any more; one
/// that is ended is not planned again.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn act(
    connection: &mut Connection,
    id: MailId,
    action: MailAction,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = action.leads_to();
    let waits = state == MailState::Due;
    let held = outbox::table.find(id.0);
    diesel::update(held)
        .set((
            outbox::state.eq(state.as_str()),
            unclaimed!(),
            outbox::intent_token.eq(None::<Uuid>),
            outbox::reply.eq(reason),
            outbox::ended_at.eq((!waits).then_some(now)),
        ))
        .execute(connection)
        .await?;
    if waits {
        diesel::update(held).set(outbox::not_before.eq(now)).execute(connection).await?;
    }
    if action == MailAction::Cancel {
        diesel::update(held).set(outbox::expires_at.eq(now)).execute(connection).await?;
    }
    if action == MailAction::Resend {
        diesel::update(held).set(outbox::was_resent.eq(true)).execute(connection).await?;
    }
    Ok(())
}
